"""Whether a cluster survives the loss of nodes, a zone, a region, or its data."""

from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.redshift.resources.belongings import ClusterSubnetGroup
from shared.services.redshift.resources.cluster import Cluster

_MOVABLE = "ra3"  # only its data lies apart from its nodes


@dataclass(frozen=True, slots=True)
class SnapshotDays(Thresholds):
    """days: that automatic snapshots must be kept; Security Hub's default is seven."""

    days: int = 7


_SNAPSHOT_DAYS = SnapshotDays()


@check(
    "redshift.cluster.is-backed-up",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP Redshift.3", "NIST 800-53 r5"),
    fixed_by="redshift.cluster.back-up",
)
def cluster_is_backed_up(cluster: Cluster, least: SnapshotDays = _SNAPSHOT_DAYS) -> Verdict:
    """Automatic snapshots are kept for the days that it may take to see a mistake.

    One day is the default: a wrong load on Friday is beyond help on Monday.

    Fix: Redshift console, the cluster, Maintenance, Edit, Automated snapshot retention; or `aws redshift
    modify-cluster --cluster-identifier CLUSTER --automated-snapshot-retention-period 7`. CloudFormation:
    `AutomatedSnapshotRetentionPeriod: 7`.
    """
    evidence = f"kept for {cluster.snapshot_days} days" if cluster.snapshot_days else "no automatic snapshots"
    return passed(evidence) if cluster.snapshot_days >= least.days else failed(evidence)


@check(
    "redshift.cluster.spans-zones",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP Redshift.18",),
)
def cluster_spans_zones(cluster: Cluster) -> Verdict:
    """The cluster is Multi-AZ: its compute stands in two zones.

    The loss of a zone then costs a minute, not the warehouse.

    Fix: Redshift console, the cluster, Actions, Activate Multi-AZ (RA3 nodes); or `aws redshift modify-cluster
    --cluster-identifier CLUSTER --multi-az`. CloudFormation: `MultiAZ: true`.
    """
    return passed("Multi-AZ is on") if cluster.multi_az else failed("Multi-AZ is off")


@check("redshift.cluster.can-move-to-another-zone", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def cluster_can_move_to_another_zone(cluster: Cluster) -> Verdict:
    """A cluster in one zone can move to another when AWS has trouble there (relocation).

    It keeps its address and its data, for nothing; without it only a restored snapshot helps.

    Fix: Redshift console, the cluster, Actions, Edit, Backup: cluster relocation; or `aws redshift modify-cluster
    --cluster-identifier CLUSTER --availability-zone-relocation`. CloudFormation: `AvailabilityZoneRelocation: true`.
    """
    if cluster.multi_az or cluster.family != _MOVABLE:
        return not_applicable("Multi-AZ is on" if cluster.multi_az else f"{cluster.node_type} cannot move")
    return passed("relocation is on") if cluster.relocation else failed("relocation is off")


@check("redshift.cluster.has-two-nodes", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def cluster_has_two_nodes(cluster: Cluster) -> Verdict:
    """The cluster has at least two nodes.

    A single node mirrors its data nowhere and is down while AWS replaces it.

    Fix: Redshift console, the cluster, Actions, Resize; or `aws redshift resize-cluster --cluster-identifier CLUSTER
    --cluster-type multi-node --number-of-nodes 2`. CloudFormation: `NumberOfNodes: 2`.
    """
    return passed(f"{cluster.nodes} nodes") if cluster.nodes > 1 else failed("one node")


@check("redshift.cluster.copies-snapshots-to-another-region", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def cluster_copies_snapshots_to_another_region(cluster: Cluster) -> Verdict:
    """Snapshots are copied to another region.

    Those in the same region are lost to users along with it.

    Fix: Redshift console, the cluster, Actions, Configure cross-region snapshot; or `aws redshift
    enable-snapshot-copy --cluster-identifier CLUSTER --destination-region REGION`. CloudFormation: `DestinationRegion:
    REGION`.
    """
    return passed(f"copied to {cluster.copies_to}") if cluster.copies_to else failed("copied nowhere")


@check(
    "redshift.cluster-subnet-group.spans-zones",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("Security Hub Redshift.16", "NIST 800-53 r5"),
)
def subnet_group_spans_zones(group: ClusterSubnetGroup) -> Verdict:
    """The subnet group has subnets in more than one zone.

    A cluster moves, or is Multi-AZ, only where its subnet group reaches.

    Fix: Redshift console, Configurations, Subnet groups, Modify; or `aws redshift modify-cluster-subnet-group
    --cluster-subnet-group-name GROUP --subnet-ids SUBNETS`.
    """
    evidence = ", ".join(group.zones) or "no subnets"
    return passed(evidence) if len(group.zones) > 1 else failed(evidence)
