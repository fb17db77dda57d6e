"""Whether caches survive the loss of a node, a zone or their data."""

from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.elasticache.resources.cache import MEMCACHED, CacheCluster, ReplicationGroup, ServerlessCache
from shared.services.elasticache.verdicts import backed_up, in_group


@dataclass(frozen=True, slots=True)
class SnapshotDays(Thresholds):
    """days: that automatic snapshots must be kept."""

    days: int = 1


_SNAPSHOT_DAYS = SnapshotDays()


@check(
    "elasticache.replication-group.is-backed-up",
    severity=Severity.HIGH,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP ElastiCache.1", "NIST 800-53 r5"),
    fixed_by="elasticache.replication-group.back-up",
)
def group_is_backed_up(group: ReplicationGroup, least: SnapshotDays = _SNAPSHOT_DAYS) -> Verdict:
    """Automatic snapshots of the replication group are kept for the days that are asked for.

    A cache that must be filled anew from the database takes the database down with it.

    Fix: ElastiCache console, the cache, Modify, Backup: automatic backups; or `aws elasticache
    modify-replication-group --replication-group-id GROUP --snapshot-retention-limit 7 --apply-immediately`.
    CloudFormation: `SnapshotRetentionLimit: 7`.
    """
    return backed_up(group.snapshot_days, least.days)


@check(
    "elasticache.cache-cluster.is-backed-up",
    severity=Severity.HIGH,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP ElastiCache.1", "NIST 800-53 r5"),
)
def cluster_is_backed_up(cluster: CacheCluster, least: SnapshotDays = _SNAPSHOT_DAYS) -> Verdict:
    """Automatic snapshots of a single node of Redis OSS or Valkey are kept for the days that are asked for.

    It has no replica: what it holds is gone with its node.

    Fix: ElastiCache console, the cache, Modify, Backup: automatic backups; or `aws elasticache modify-cache-cluster
    --cache-cluster-id CLUSTER --snapshot-retention-limit 7 --apply-immediately`. CloudFormation:
    `SnapshotRetentionLimit: 7`.
    """
    if cluster.engine == MEMCACHED:
        return not_applicable("Memcached has no snapshots")
    return in_group(cluster.group) or backed_up(cluster.snapshot_days, least.days)


@check("elasticache.serverless-cache.is-backed-up", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def serverless_is_backed_up(cache: ServerlessCache, least: SnapshotDays = _SNAPSHOT_DAYS) -> Verdict:
    """Automatic snapshots of a serverless cache of Redis OSS or Valkey are kept for the days that are asked for.

    A wrong command deletes all keys; a snapshot brings them back.

    Fix: ElastiCache console, the cache, Modify, Backup; or `aws elasticache modify-serverless-cache
    --serverless-cache-name CACHE --snapshot-retention-limit 7`. CloudFormation: `SnapshotRetentionLimit: 7`.
    """
    if cache.engine == MEMCACHED:
        return not_applicable("judged for Redis OSS and Valkey, which keep what is not elsewhere")
    return backed_up(cache.snapshot_days, least.days)


@check(
    "elasticache.replication-group.fails-over",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP ElastiCache.3", "NIST 800-53 r5"),
    fixed_by="elasticache.replication-group.fail-over-across-zones",
)
def group_fails_over(group: ReplicationGroup) -> Verdict:
    """A replica takes over by itself when the primary fails.

    Otherwise writes fail until somebody promotes one by hand.

    Fix: ElastiCache console, the cache, Modify, Multi-AZ: on, which brings automatic failover; or `aws elasticache
    modify-replication-group --replication-group-id GROUP --automatic-failover-enabled --apply-immediately`.
    CloudFormation: `AutomaticFailoverEnabled: true`.
    """
    return passed("automatic failover is on") if group.failover else failed("automatic failover is off")


@check(
    "elasticache.replication-group.spans-zones",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    fixed_by="elasticache.replication-group.fail-over-across-zones",
)
def group_spans_zones(group: ReplicationGroup) -> Verdict:
    """The replication group is Multi-AZ: primary and replicas stand in different zones.

    The loss of a zone then costs seconds, not the cache.

    Fix: ElastiCache console, the cache, Modify, Multi-AZ: on; or `aws elasticache modify-replication-group
    --replication-group-id GROUP --multi-az-enabled --automatic-failover-enabled --apply-immediately`. CloudFormation:
    `MultiAZEnabled: true`.
    """
    return passed("Multi-AZ is on") if group.multi_az else failed("Multi-AZ is off")


@check("elasticache.replication-group.has-replicas", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def group_has_replicas(group: ReplicationGroup) -> Verdict:
    """Every shard of the replication group has at least one replica.

    A shard of one node has nobody to fail over to: its keys are gone with it.

    Fix: ElastiCache console, the cache, Nodes, Add node (or replicas of a shard); or `aws elasticache
    increase-replica-count --replication-group-id GROUP --new-replica-count 1 --apply-immediately`. CloudFormation:
    `ReplicasPerNodeGroup: 1`.
    """
    if not group.shards:
        return not_applicable("no shard is told yet")
    single = sum(nodes < 2 for nodes in group.shards)
    evidence = f"{len(group.shards)} shards of {min(group.shards)} nodes or more"
    return failed(f"{single} of {len(group.shards)} shards have no replica") if single else passed(evidence)


@check("elasticache.cache-cluster.can-fail-over", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def cluster_can_fail_over(cluster: CacheCluster) -> Verdict:
    """A node of Redis OSS or Valkey is a member of a replication group.

    A node by itself is down while AWS replaces it, and what it held is gone.

    Fix: ElastiCache console, the cache, Actions, Add replication; or `aws elasticache create-replication-group
    --replication-group-id GROUP --primary-cluster-id CLUSTER --replication-group-description TEXT`.
    """
    if cluster.engine == MEMCACHED:
        return not_applicable("Memcached replicates nothing")
    return passed(f"a member of {cluster.group}") if cluster.group else failed("a node by itself")


@check("elasticache.cache-cluster.spans-zones", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def cluster_spans_zones(cluster: CacheCluster) -> Verdict:
    """The nodes of a Memcached cluster stand in more than one zone.

    With all of them in one, the loss of the zone empties the cache, and all reads fall on the database at once.

    Fix: ElastiCache console, the cache, Nodes, Add node in another zone; or `aws elasticache modify-cache-cluster
    --cache-cluster-id CLUSTER --num-cache-nodes N --az-mode cross-az --new-availability-zones ZONES`. CloudFormation:
    `AZMode: cross-az`.
    """
    if cluster.engine != MEMCACHED:
        return not_applicable("one node; zones are judged of its replication group")
    found = sorted(set(cluster.zones))
    if not found:
        return not_applicable("no node is told yet")
    return passed(", ".join(found)) if len(found) > 1 else failed(f"{len(cluster.zones)} nodes in {found[0]} alone")
