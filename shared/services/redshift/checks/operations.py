"""Whether clusters run, are supported, watched, tagged, and have room."""

from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.redshift.resources.belongings import (
    ClusterParameterGroup,
    ClusterSnapshot,
    ClusterSubnetGroup,
    EventSubscription,
)
from shared.services.redshift.resources.cluster import Cluster, ClusterUse

# Families that AWS has retired or retires: what it said of them. Source: Redshift Management Guide, "Node types".
_RETIRED = {
    "ds1": "is retired",
    "ds2": "is retired",
    "dc1": "is retired",
    "dc2": "is being retired since 2025",
}


_ON_PURPOSE = ("pausing", "paused", "resuming")


@dataclass(frozen=True, slots=True)
class Room(Thresholds):
    """percent: the highest daily average that leaves room for a busy hour."""

    cpu_percent: float = 85
    disk_percent: float = 80


_ROOM = Room()


@check("redshift.cluster.is-available", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def cluster_is_available(cluster: Cluster) -> Verdict:
    """The cluster answers queries, or is paused on purpose.

    One that failed, or lacks storage, hardware or its key, answers nobody until somebody looks.

    Fix: Redshift console, the cluster, Events: see why; or `aws redshift describe-events --source-type cluster
    --source-identifier CLUSTER`.
    """
    evidence = f"{cluster.status}, {cluster.availability or 'availability not told'}"
    if cluster.status in _ON_PURPOSE:
        return passed(evidence)
    return failed(evidence) if cluster.availability in ("Unavailable", "Failed") else passed(evidence)


@check("redshift.cluster.runs-on-current-nodes", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def cluster_runs_on_current_nodes(cluster: Cluster) -> Verdict:
    """The cluster's nodes are of a kind that AWS goes on with (RA3).

    AWS stops those of retired kinds; only RA3 knows Multi-AZ, relocation, data sharing and storage apart from compute.

    Fix: Redshift console, the cluster, Actions, Resize to RA3; or `aws redshift resize-cluster --cluster-identifier
    CLUSTER --node-type ra3.large --number-of-nodes N`. CloudFormation: `NodeType: ra3.large`.
    """
    said = _RETIRED.get(cluster.family)
    return failed(f"{cluster.node_type} {said}") if said else passed(cluster.node_type)


@check("redshift.cluster.has-free-storage", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def cluster_has_free_storage(cluster: Cluster, use: ClusterUse, room: Room = _ROOM) -> Verdict:
    """On no day of the last fourteen were the cluster's disks nearly full.

    Queries that sort and join need space beside the data; without it they fail, and loads stop.

    Fix: Redshift console, the cluster, Actions, Resize; or VACUUM and archive old rows; or `aws redshift
    resize-cluster --cluster-identifier CLUSTER --number-of-nodes N`.
    """
    if use.disk is None:
        return not_applicable("CloudWatch has no value of it")
    evidence = f"{use.disk:.0f} % full on the fullest day"
    return failed(evidence) if use.disk > room.disk_percent else passed(evidence)


@check("redshift.cluster.has-free-cpu", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def cluster_has_free_cpu(cluster: Cluster, use: ClusterUse, room: Room = _ROOM) -> Verdict:
    """On no day of the last fourteen were the cluster's CPUs nearly at their end all day.

    Queries wait in queues then, and dashboards with them.

    Fix: Redshift console, the cluster, Query monitoring: find the heaviest; Actions, Resize; or `aws redshift
    resize-cluster --cluster-identifier CLUSTER --number-of-nodes N`.
    """
    if use.cpu is None:
        return not_applicable("CloudWatch has no value of it")
    evidence = f"{use.cpu:.0f} % of CPU on the busiest day"
    return failed(evidence) if use.cpu > room.cpu_percent else passed(evidence)


@check("redshift.event-subscription.reaches-somebody", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def subscription_reaches_somebody(subscription: EventSubscription) -> Verdict:
    """The event subscription is on, and its topic takes what it sends.

    A subscription whose topic is gone stays in the list and tells nobody anything.

    Fix: Redshift console, Events, Event subscriptions, Edit; or `aws redshift modify-event-subscription
    --subscription-name NAME --sns-topic-arn TOPIC --enabled`.
    """
    if not subscription.enabled:
        return failed("switched off")
    return passed(subscription.topic) if subscription.status == "active" else failed(subscription.status)


type _Tagged = Cluster | ClusterParameterGroup | ClusterSnapshot | ClusterSubnetGroup | EventSubscription


def _tagged(one: _Tagged) -> Verdict:
    own = sorted(key for key in one.tags or () if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


@check(
    "redshift.cluster.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub Redshift.11",),
)
def cluster_is_tagged(cluster: Cluster) -> Verdict:
    """The cluster has at least one tag that its owner gave it.

    Tags say whose cluster it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: Redshift console, the cluster, Properties, Tags; or `aws redshift create-tags --resource-name ARN --tags
    Key=owner,Value=TEAM`.
    """
    return _tagged(cluster)


@check(
    "redshift.event-subscription.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub Redshift.12",),
)
def subscription_is_tagged(subscription: EventSubscription) -> Verdict:
    """The event subscription has at least one tag that its owner gave it.

    A tag says who wanted to be told.

    Fix: Redshift console, Events, Event subscriptions, Tags; or `aws redshift create-tags --resource-name ARN --tags
    Key=owner,Value=TEAM`.
    """
    return _tagged(subscription)


@check(
    "redshift.cluster-snapshot.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub Redshift.13",),
)
def snapshot_is_tagged(snapshot: ClusterSnapshot) -> Verdict:
    """A snapshot that somebody made has at least one tag that its owner gave it.

    A tag says who made it and why, before somebody dares to delete it.

    Fix: Redshift console, Snapshots, Manage tags; or `aws redshift create-tags --resource-name ARN --tags
    Key=owner,Value=TEAM`.
    """
    return _tagged(snapshot)


@check(
    "redshift.cluster-subnet-group.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub Redshift.14",),
)
def subnet_group_is_tagged(group: ClusterSubnetGroup) -> Verdict:
    """The subnet group has at least one tag that its owner gave it.

    A tag says for whose clusters it is.

    Fix: Redshift console, Configurations, Subnet groups, Manage tags; or `aws redshift create-tags --resource-name
    ARN --tags Key=owner,Value=TEAM`.
    """
    return _tagged(group)


@check(
    "redshift.cluster-parameter-group.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub Redshift.17",),
)
def parameter_group_is_tagged(group: ClusterParameterGroup) -> Verdict:
    """A parameter group that somebody made has at least one tag that its owner gave it.

    A tag says whose clusters change when it does.

    Fix: Redshift console, Workload management, the parameter group, Tags; or `aws redshift create-tags
    --resource-name ARN --tags Key=owner,Value=TEAM`.
    """
    return _tagged(group)
