"""Whether caches are supported, watched, and have room."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.elasticache.resources.cache import (
    CacheCluster,
    ClusterTags,
    GroupTags,
    NodeUse,
    ReplicationGroup,
    ServerlessCache,
    ServerlessTags,
)
from shared.services.elasticache.verdicts import in_group, major, tagged

# Engine and major version -> the last day of standard support; extended support costs extra. Source: ElastiCache User
# Guide, "Engine versions and upgrading", end of life, read in 2025.
END_OF_SUPPORT = {
    ("redis", 2): date(2023, 1, 13),
    ("redis", 3): date(2023, 7, 31),
    ("redis", 4): date(2026, 1, 31),
    ("redis", 5): date(2026, 1, 31),
    ("redis", 6): date(2027, 1, 31),
}
_SLOW, _ENGINE = "slow-log", "engine-log"


@dataclass(frozen=True, slots=True)
class SupportNotice(Thresholds):
    """days: before the end of support by which the upgrade should be done."""

    days: int = 90


@dataclass(frozen=True, slots=True)
class Room(Thresholds):
    """percent: the highest daily average that leaves room for a busy hour."""

    cpu_percent: float = 70
    engine_cpu_percent: float = 70
    memory_percent: float = 80


_NOTICE = SupportNotice()
_ROOM = Room()


@check("elasticache.cache-cluster.runs-supported-version", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def cluster_runs_supported_version(cluster: CacheCluster, now: Now, notice: SupportNotice = _NOTICE) -> Verdict:
    """The engine's version stays in standard support for a while yet.

    After its end AWS asks the price of extended support, and one day upgrades the cache at its own time.

    Fix: ElastiCache console, the cache, Modify, Engine version: Valkey, or a newer Redis OSS; or `aws elasticache
    modify-replication-group --replication-group-id GROUP --engine valkey --engine-version 8.0 --apply-immediately`.
    """
    end = END_OF_SUPPORT.get((cluster.engine, major(cluster.version)))
    name = f"{cluster.engine} {cluster.version}"
    if end is None:
        return passed(f"{name}: no end of support is announced")
    days = (datetime(end.year, end.month, end.day, tzinfo=UTC) - now.at).days
    return passed(f"{name} until {end}") if days > notice.days else failed(f"{name}: standard support ends on {end}")


@check("elasticache.replication-group.logs-slow-commands", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def group_logs_slow_commands(group: ReplicationGroup) -> Verdict:
    """The replication group delivers its slow log.

    It names the commands that hold up all others; the node itself remembers only a few.

    Fix: ElastiCache console, the cache, Logs, Modify: slow log; or `aws elasticache modify-replication-group
    --replication-group-id GROUP --log-delivery-configurations file://logs.json`.
    """
    return passed("delivers its slow log") if _SLOW in group.logs else failed("no slow log")


@check("elasticache.replication-group.logs-engine", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def group_logs_engine(group: ReplicationGroup) -> Verdict:
    """The replication group delivers its engine log.

    It says why a node failed over, lost its replica or refused a client.

    Fix: ElastiCache console, the cache, Logs, Modify: engine log; or `aws elasticache modify-replication-group
    --replication-group-id GROUP --log-delivery-configurations file://logs.json`.
    """
    return passed("delivers its engine log") if _ENGINE in group.logs else failed("no engine log")


@check("elasticache.cache-cluster.has-free-memory", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def cluster_has_free_memory(cluster: CacheCluster, use: NodeUse, room: Room = _ROOM) -> Verdict:
    """On no day of the last fourteen was the node's memory nearly full.

    A full cache evicts keys or refuses writes, and has none left for snapshots and replicas.

    Fix: ElastiCache console, the cache, Modify, Node type: a larger one, or of the family r; or `aws elasticache
    modify-replication-group --replication-group-id GROUP --cache-node-type cache.r7g.xlarge --apply-immediately`.
    """
    if use.memory is None:
        return not_applicable("the engine reports no share of its memory")
    evidence = f"{use.memory:.0f} % of its memory on the fullest day"
    return failed(evidence) if use.memory > room.memory_percent else passed(evidence)


@check("elasticache.cache-cluster.has-free-cpu", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def cluster_has_free_cpu(cluster: CacheCluster, use: NodeUse, room: Room = _ROOM) -> Verdict:
    """On no day of the last fourteen was the node's CPU nearly at its end.

    Redis OSS and Valkey run commands one after the other on one core, which is measured by itself: a large node looks
    idle while that core is at its end, and every client waits.

    Fix: ElastiCache console, the cache, Modify: a larger node type, or more shards; or `aws elasticache
    modify-replication-group --replication-group-id GROUP --cache-node-type cache.r7g.xlarge --apply-immediately`.
    """
    if use.cpu is None:
        return not_applicable("CloudWatch has no value of it yet")
    evidence = f"{use.cpu:.0f} % of its CPU on the busiest day"
    if use.engine_cpu is not None:
        evidence += f", {use.engine_cpu:.0f} % of the engine's core"
    busy = use.cpu > room.cpu_percent or (use.engine_cpu or 0) > room.engine_cpu_percent
    return failed(evidence) if busy else passed(evidence)


@check("elasticache.replication-group.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def group_is_tagged(group: ReplicationGroup, tags: GroupTags) -> Verdict:
    """The replication group has at least one tag that its owner gave it.

    Tags say whose cache it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: ElastiCache console, the cache, Tags; or `aws elasticache add-tags-to-resource --resource-name ARN --tags
    Key=owner,Value=TEAM`.
    """
    return tagged(tags.tags)


@check(
    "elasticache.cache-cluster.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="elasticache.cache-cluster.tag",
)
def cluster_is_tagged(cluster: CacheCluster, tags: ClusterTags) -> Verdict:
    """A cluster that is in no group has at least one tag that its owner gave it.

    Tags say whose cache it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: ElastiCache console, the cache, Tags; or `aws elasticache add-tags-to-resource --resource-name ARN --tags
    Key=owner,Value=TEAM`.
    """
    return in_group(cluster.group) or tagged(tags.tags)


@check("elasticache.serverless-cache.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def serverless_is_tagged(cache: ServerlessCache, tags: ServerlessTags) -> Verdict:
    """The serverless cache has at least one tag that its owner gave it.

    Tags say whose cache it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: ElastiCache console, the cache, Tags; or `aws elasticache add-tags-to-resource --resource-name ARN --tags
    Key=owner,Value=TEAM`.
    """
    return tagged(tags.tags)
