"""What caches cost without need."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.elasticache.resources.belongings import CacheSnapshot, ReservedCacheNode
from shared.services.elasticache.resources.cache import (
    CacheCluster,
    GroupUse,
    NodeUse,
    ReplicationGroup,
    Reserved,
    ServerlessCache,
)
from shared.services.elasticache.sizes import ON_GRAVITON, SUCCESSORS, half, in_family, price_key
from shared.services.elasticache.verdicts import in_group


@dataclass(frozen=True, slots=True)
class SmallUse(Thresholds):
    """Highest daily averages, in percent, that half of the node would bear well."""

    cpu_percent: float = 20
    memory_percent: float = 30


@dataclass(frozen=True, slots=True)
class SteadyAge(Thresholds):
    """days: after which what runs is taken to stay."""

    days: int = 90


@dataclass(frozen=True, slots=True)
class SnapshotAge(Thresholds):
    """days: that a snapshot made by hand may be kept."""

    days: int = 90


@dataclass(frozen=True, slots=True)
class ReservationNotice(Thresholds):
    """days: before its end that somebody should have decided what follows a reservation."""

    days: int = 30


_SMALL = SmallUse()
_STEADY = SteadyAge()
_SNAPSHOT_AGE = SnapshotAge()
_NOTICE = ReservationNotice()


def _price(engine: str, node_type: str, region: str) -> MonthlyUsd:
    return monthly("elasticache.node", price_key(engine, node_type), region)


def _cheaper(cluster: CacheCluster, node_type: str) -> MonthlyUsd:
    """What all its nodes would cost less as nodes of that type."""
    now_pays = _price(cluster.engine, cluster.node_type, cluster.region)
    return now_pays.minus(_price(cluster.engine, node_type, cluster.region)).times(len(cluster.zones))


@check("elasticache.replication-group.is-used", severity=Severity.MEDIUM, pillar=Pillar.COST)
def group_is_used(group: ReplicationGroup, use: GroupUse, now: Now) -> Verdict:
    """Somebody sent a command to the replication group in the last fourteen days.

    Its nodes are paid for by the hour, whether anybody asks them or not.

    Fix: ElastiCache console, the cache, Delete with a final backup; or `aws elasticache delete-replication-group
    --replication-group-id GROUP --final-snapshot-identifier NAME`.
    """
    if group.created_at is None or now.days_since(group.created_at) < use.days:
        return not_applicable(f"made less than {use.days} days ago, or when is not told")
    if len(group.shards) > 1:
        return not_applicable(f"of {len(group.shards)} shards one may rest while others work")
    if use.commands:
        return passed(f"{use.commands:,.0f} commands in {use.days} days")
    price = _price(group.engine, group.node_type, group.region).times(len(group.members))
    return failed(f"no command to {', '.join(group.members)} in {use.days} days", saving=price)


@check(
    "elasticache.cache-cluster.is-used",
    severity=Severity.MEDIUM,
    pillar=Pillar.COST,
    fixed_by="elasticache.cache-cluster.delete-unused",
)
def cluster_is_used(cluster: CacheCluster, use: NodeUse, now: Now) -> Verdict:
    """Somebody sent a command to a cluster that is in no group, in the last fourteen days.

    Its nodes are paid for by the hour, whether anybody asks them or not.

    Fix: ElastiCache console, the cache, Delete; or `aws elasticache delete-cache-cluster --cache-cluster-id CLUSTER`,
    with --final-snapshot-identifier NAME of Redis OSS and Valkey.
    """
    if cluster.group is not None or now.days_since(cluster.created_at) < use.days:
        return in_group(cluster.group) or not_applicable(f"made less than {use.days} days ago")
    if use.commands:
        return passed(f"{use.commands:,.0f} commands in {use.days} days")
    price = _price(cluster.engine, cluster.node_type, cluster.region).times(len(cluster.zones))
    return failed(f"no command in {use.days} days", saving=price)


@check("elasticache.cache-cluster.size-fits-use", severity=Severity.LOW, pillar=Pillar.COST)
def cluster_size_fits_use(cluster: CacheCluster, use: NodeUse, now: Now, small: SmallUse = _SMALL) -> Verdict:
    """The node's CPU and memory are used so much that half of it would not do.

    The next smaller node type costs half.

    Fix: ElastiCache console, the cache, Modify, Node type; or `aws elasticache modify-replication-group
    --replication-group-id GROUP --cache-node-type TYPE --apply-immediately`.
    """
    if now.days_since(cluster.created_at) < use.days or use.cpu is None or use.memory is None:
        return not_applicable(f"no {use.days} days of its CPU and memory are told")
    smaller = half(cluster.node_type)
    evidence = f"{cluster.node_type}: {use.cpu:.0f} % of CPU and {use.memory:.0f} % of memory on the busiest day"
    if smaller is None or use.cpu > small.cpu_percent or use.memory > small.memory_percent:
        return passed(evidence)
    return failed(f"{evidence}; {smaller} would do", saving=_cheaper(cluster, smaller))


@check("elasticache.cache-cluster.runs-on-current-nodes", severity=Severity.LOW, pillar=Pillar.COST)
def cluster_runs_on_current_nodes(cluster: CacheCluster) -> Verdict:
    """The cluster's nodes are of the current generation.

    Nodes of earlier ones cost more for less memory and speed, and AWS retires them.

    Fix: ElastiCache console, the cache, Modify, Node type; or `aws elasticache modify-replication-group
    --replication-group-id GROUP --cache-node-type cache.r7g.large --apply-immediately`.
    """
    successor = SUCCESSORS.get(cluster.family)
    if successor is None:
        return passed(cluster.node_type)
    newer = in_family(cluster.node_type, successor)
    return failed(f"{cluster.node_type}; the family {successor} follows it", saving=_cheaper(cluster, newer))


@check("elasticache.cache-cluster.runs-on-graviton", severity=Severity.LOW, pillar=Pillar.COST)
def cluster_runs_on_graviton(cluster: CacheCluster) -> Verdict:
    """The cluster's nodes run on AWS's own processors, where the family has such.

    They cost about five percent less, and serve more commands; clients notice nothing.

    Fix: ElastiCache console, the cache, Modify, Node type; or `aws elasticache modify-replication-group
    --replication-group-id GROUP --cache-node-type cache.r6g.large --apply-immediately`.
    """
    if cluster.family in SUCCESSORS:
        return not_applicable(f"{cluster.node_type} is of an earlier generation, which is judged by itself")
    other = ON_GRAVITON.get(cluster.family)
    if other is None:
        return passed(cluster.node_type)
    cheaper = in_family(cluster.node_type, other)
    return failed(f"{cluster.node_type}; the family {other} is the same on Graviton", saving=_cheaper(cluster, cheaper))


@check("elasticache.cache-cluster.buys-memory-cheaply", severity=Severity.LOW, pillar=Pillar.COST)
def cluster_buys_memory_cheaply(cluster: CacheCluster, use: NodeUse, small: SmallUse = _SMALL) -> Verdict:
    """A large node that is short of memory, not of CPU, is of a family for memory (r).

    A gigabyte of memory costs about a third less there than with general purpose nodes (m).

    Fix: ElastiCache console, the cache, Modify, Node type: the next smaller of r7g; or `aws elasticache
    modify-replication-group --replication-group-id GROUP --cache-node-type cache.r7g.large --apply-immediately`.
    """
    if use.cpu is None or use.memory is None:
        return not_applicable("no use of its CPU and memory is told")
    smaller = half(cluster.node_type)
    evidence = f"{cluster.node_type}: {use.cpu:.0f} % of CPU, {use.memory:.0f} % of memory"
    wide = cluster.family.startswith("m") and smaller is not None
    if not wide or use.cpu > small.cpu_percent or use.memory <= small.memory_percent:
        return passed(evidence)
    better = in_family(smaller or "", f"r{SUCCESSORS.get(cluster.family, cluster.family)[1:]}")
    return failed(f"{evidence}; {better} has as much memory", saving=_cheaper(cluster, better))


@check("elasticache.replication-group.runs-valkey", severity=Severity.LOW, pillar=Pillar.COST)
def group_runs_valkey(group: ReplicationGroup) -> Verdict:
    """The replication group runs Valkey, which speaks Redis's language for less.

    AWS asks a fifth less for the same nodes; clients stay as they are.

    Fix: ElastiCache console, the cache, Modify, Engine: Valkey; or `aws elasticache modify-replication-group
    --replication-group-id GROUP --engine valkey --engine-version 8.0 --apply-immediately`. CloudFormation: `Engine:
    valkey`.
    """
    if group.engine == "valkey":
        return passed("runs Valkey")
    less = _price(group.engine, group.node_type, group.region).minus(_price("valkey", group.node_type, group.region))
    return failed(f"runs {group.engine}", saving=less.times(len(group.members)))


@check("elasticache.cache-cluster.is-reserved-when-steady", severity=Severity.LOW, pillar=Pillar.COST)
def cluster_is_reserved_when_steady(
    cluster: CacheCluster, reserved: Reserved, now: Now, steady: SteadyAge = _STEADY
) -> Verdict:
    """Nodes that have run for long are paid for by a reservation.

    What runs for a year costs about a third less when it is reserved for one.

    Fix: ElastiCache console, Reserved nodes, Purchase; or `aws elasticache purchase-reserved-cache-nodes-offering
    --reserved-cache-nodes-offering-id OFFERING --cache-node-count N`.
    """
    days = now.days_since(cluster.created_at)
    if days <= steady.days:
        return not_applicable(f"runs for {days} days")
    nodes = max(1, len(cluster.zones))
    evidence = f"{reserved.nodes:g} of {nodes} nodes reserved, running for {days} days"
    return passed(evidence) if reserved.nodes >= nodes else failed(evidence, saving=UNPRICED)


@check("elasticache.reserved-cache-node.does-not-end-soon", severity=Severity.MEDIUM, pillar=Pillar.COST)
def reservation_does_not_end_soon(
    reserved: ReservedCacheNode, now: Now, notice: ReservationNotice = _NOTICE
) -> Verdict:
    """The reservation is good for more than days from now.

    On its last day its nodes go on at the on-demand price, and nobody is told.

    Fix: ElastiCache console, Reserved nodes: queue what follows; or `aws elasticache
    purchase-reserved-cache-nodes-offering --reserved-cache-nodes-offering-id OFFERING --cache-node-count N`.
    """
    if reserved.state != "active":
        return not_applicable(f"the reservation is {reserved.state}")
    days = (reserved.ends_at - now.at).days
    evidence = f"{reserved.count} of {reserved.node_type} end in {days} days"
    return passed(evidence) if days > notice.days else failed(evidence, saving=UNPRICED)


@check("elasticache.serverless-cache.has-a-limit", severity=Severity.LOW, pillar=Pillar.COST)
def serverless_has_a_limit(cache: ServerlessCache) -> Verdict:
    """The serverless cache may grow only up to a maximum, of storage and of work.

    It grows with whatever its clients write; a bug that writes without end is paid for by the hour.

    Fix: ElastiCache console, the cache, Modify, Usage limits; or `aws elasticache modify-serverless-cache
    --serverless-cache-name CACHE --cache-usage-limits file://limits.json`. CloudFormation: `CacheUsageLimits:
    {ECPUPerSecond: {Maximum: N}}`.
    """
    missing = [name for name in ("DataStorage", "ECPUPerSecond") if name not in cache.limits]
    if missing:
        return failed(f"no maximum of {', '.join(missing)}", saving=UNPRICED)
    return passed("storage and work have a maximum")


@check("elasticache.cache-snapshot.is-not-forgotten", severity=Severity.LOW, pillar=Pillar.COST)
def snapshot_is_not_forgotten(snapshot: CacheSnapshot, now: Now, most: SnapshotAge = _SNAPSHOT_AGE) -> Verdict:
    """A snapshot that somebody made by hand is younger than the days that such are kept.

    It stays, and is paid for, until somebody deletes it, also when its cache is gone.

    Fix: ElastiCache console, Backups, Delete; or `aws elasticache delete-snapshot --snapshot-name NAME`.
    """
    if snapshot.created_at is None:
        return not_applicable("AWS does not tell when it was made")
    days = now.days_since(snapshot.created_at)
    evidence = f"of {snapshot.of}, {days} days old"
    return failed(evidence, saving=UNPRICED) if days > most.days else passed(evidence)
