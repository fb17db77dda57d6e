"""What clusters, snapshots and reservations cost without need."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.redshift.resources.belongings import ClusterSnapshot, ReservedNode
from shared.services.redshift.resources.cluster import Cluster, ClusterUse, PauseSchedule, ReservedNodes

_PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class SmallUse(Thresholds):
    """percent: mean of CPU below which half of the nodes would do; fullest disks that the fewer would have then."""

    cpu_percent: float = 20
    disk_percent: float = 80


@dataclass(frozen=True, slots=True)
class SteadyAge(Thresholds):
    """days: after which what runs is taken to stay."""

    days: int = 90


@dataclass(frozen=True, slots=True)
class SnapshotAge(Thresholds):
    """days: that a snapshot made by hand, and kept for ever, may grow old."""

    days: int = 90


@dataclass(frozen=True, slots=True)
class ReservationNotice(Thresholds):
    """days: before its end that somebody should have decided what follows a reservation."""

    days: int = 30


_SMALL = SmallUse()
_STEADY = SteadyAge()
_SNAPSHOT_AGE = SnapshotAge()
_NOTICE = ReservationNotice()


def _price(cluster: Cluster, nodes: int) -> MonthlyUsd:
    return monthly("redshift.node", cluster.node_type, cluster.region).times(nodes)


@check("redshift.cluster.is-used", severity=Severity.MEDIUM, pillar=Pillar.COST, fixed_by="redshift.cluster.pause")
def cluster_is_used(cluster: Cluster, use: ClusterUse) -> Verdict:
    """Somebody connected to the cluster in the last fourteen days.

    Its nodes are paid for by the hour, whether anybody asks them or not.

    Fix: Redshift console, the cluster, Actions, Pause, or Delete with a final snapshot; or `aws redshift
    pause-cluster --cluster-identifier CLUSTER`.
    """
    if use.reported < use.days or use.connections is None:
        return not_applicable(f"CloudWatch has values of {use.reported} days; {cluster.status}")
    if use.connections:
        return passed(f"up to {use.connections:.0f} connections at once")
    return failed(f"no connection in {use.days} days", saving=_price(cluster, cluster.nodes))


@check("redshift.cluster.size-fits-use", severity=Severity.LOW, pillar=Pillar.COST)
def cluster_size_fits_use(cluster: Cluster, use: ClusterUse, small: SmallUse = _SMALL) -> Verdict:
    """The nodes are used so much that half of them would not do.

    Nodes that wait are paid for like those that work.

    Fix: Redshift console, the cluster, Actions, Resize; or `aws redshift resize-cluster --cluster-identifier CLUSTER
    --number-of-nodes N`.
    """
    if use.reported < use.days or use.mean_cpu is None:
        return not_applicable(f"CloudWatch has values of {use.reported} days")
    spare = cluster.nodes // 2
    evidence = f"{use.mean_cpu:.0f} % of CPU on average over {cluster.nodes} {cluster.node_type}"
    if use.mean_cpu >= small.cpu_percent or not spare:
        return passed(evidence)
    disk = use.disk or 0
    if disk * cluster.nodes > small.disk_percent * (cluster.nodes - spare):
        return passed(f"{evidence}, {disk:.0f} % of its disks")
    return failed(f"{evidence}; {cluster.nodes - spare} would do", saving=_price(cluster, spare))


@check("redshift.cluster.is-reserved-when-steady", severity=Severity.LOW, pillar=Pillar.COST)
def cluster_is_reserved_when_steady(
    cluster: Cluster, reserved: ReservedNodes, now: Now, steady: SteadyAge = _STEADY
) -> Verdict:
    """Nodes that have run for long are paid for by a reservation.

    What runs for a year costs about a third less when it is reserved for one.

    Fix: Redshift console, Reserved nodes, Purchase; or `aws redshift purchase-reserved-node-offering
    --reserved-node-offering-id OFFERING --node-count N`.
    """
    days = now.days_since(cluster.created_at)
    if cluster.status == _PAUSED or days <= steady.days:
        return not_applicable(_PAUSED if cluster.status == _PAUSED else f"runs for {days} days")
    evidence = f"{reserved.count} of {cluster.nodes} nodes reserved, running for {days} days"
    return passed(evidence) if reserved.count >= cluster.nodes else failed(evidence, saving=UNPRICED)


@check("redshift.cluster.pauses-when-nobody-works", severity=Severity.LOW, pillar=Pillar.COST)
def cluster_pauses_when_nobody_works(cluster: Cluster, schedule: PauseSchedule, reserved: ReservedNodes) -> Verdict:
    """A cluster that is not reserved is paused by a schedule.

    Of the 168 hours of a week people work about 50; a paused cluster costs its storage alone.

    Fix: Redshift console, the cluster, Actions, Pause, on a schedule (with Resume); or `aws redshift
    create-scheduled-action --target-action PauseCluster={ClusterIdentifier=CLUSTER} ...`.
    """
    if cluster.status == _PAUSED or reserved.count >= cluster.nodes:
        return not_applicable(_PAUSED if cluster.status == _PAUSED else "its nodes are reserved")
    if schedule.names:
        return passed(f"by {', '.join(schedule.names)}")
    return failed("never paused by a schedule", saving=UNPRICED)


@check("redshift.cluster-snapshot.is-not-forgotten", severity=Severity.LOW, pillar=Pillar.COST)
def snapshot_is_not_forgotten(snapshot: ClusterSnapshot, now: Now, most: SnapshotAge = _SNAPSHOT_AGE) -> Verdict:
    """A snapshot that somebody made by hand ends by itself, or is still young.

    Kept for ever is the default: it is paid for also when its cluster is long gone.

    Fix: Redshift console, Snapshots, Modify retention, or Delete; or `aws redshift modify-cluster-snapshot
    --snapshot-identifier SNAPSHOT --manual-snapshot-retention-period DAYS`.
    """
    days = now.days_since(snapshot.created_at)
    if snapshot.kept_days is not None:
        return passed(f"kept for {snapshot.kept_days} days")
    evidence = f"of {snapshot.cluster}, {days} days old, kept for ever"
    if days <= most.days:
        return passed(evidence)
    stored = monthly("redshift.storage", "backup", snapshot.region).times(snapshot.size_mib / 1024)
    return failed(evidence, saving=stored)


@check("redshift.reserved-node.does-not-end-soon", severity=Severity.MEDIUM, pillar=Pillar.COST)
def reserved_node_does_not_end_soon(reserved: ReservedNode, now: Now, notice: ReservationNotice = _NOTICE) -> Verdict:
    """The reservation is good for more than days from now.

    On its last day its nodes go on at the on-demand price, and nobody is told.

    Fix: Redshift console, Reserved nodes: buy what follows; or `aws redshift purchase-reserved-node-offering
    --reserved-node-offering-id OFFERING --node-count N`.
    """
    if reserved.state != "active":
        return not_applicable(f"the reservation is {reserved.state}")
    days = (reserved.ends_at - now.at).days
    evidence = f"{reserved.count} of {reserved.node_type} end in {days} days"
    return passed(evidence) if days > notice.days else failed(evidence, saving=UNPRICED)
