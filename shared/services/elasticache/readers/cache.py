"""Lists caches and reads what further lists tell of them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from shared.catalog import Lister, Page, Scope, Sweep, Token, pages
from shared.catalog.tagging import tag_sweep
from shared.services.elasticache.resources.cache import (
    CacheCluster,
    ClusterTags,
    ClusterUpdates,
    GroupTags,
    GroupUpdates,
    GroupVersions,
    PendingUpdates,
    ReplicationGroup,
    Reserved,
    ServerlessCache,
    ServerlessTags,
    Update,
)
from shared.services.elasticache.sizes import UNITS, family_of, size_of

type Item = Mapping[str, Any]

_MARKER = {"sends": "Marker", "answers": "Marker"}
_GONE = ("deleting", "deleted")
_OPEN = ["not-applied", "waiting-to-start", "scheduling", "scheduled", "stopped"]


def every(call: Callable[..., Any], key: str, **params: Any) -> Iterator[Item]:
    """Every item of all pages of one of ElastiCache's lists."""
    for answer, _ in pages(call, None, **_MARKER, **params):
        yield from answer[key]


def list_clusters(elasticache: Any, scope: Scope, start: Token) -> Iterator[Page[CacheCluster]]:
    for answer, following in pages(elasticache.describe_cache_clusters, start, **_MARKER, ShowCacheNodeInfo=True):
        kept = (one for one in answer["CacheClusters"] if one["CacheClusterStatus"] not in _GONE)
        yield Page([_cluster(one, scope) for one in kept], following)


def _cluster(item: Item, scope: Scope) -> CacheCluster:
    nodes = item.get("CacheNodes", ())
    return CacheCluster(
        **_identity(item, item["CacheClusterId"], scope),
        engine=item["Engine"],
        version=item["EngineVersion"],
        node_type=item["CacheNodeType"],
        zones=tuple(one["CustomerAvailabilityZone"] for one in nodes if "CustomerAvailabilityZone" in one),
        created_at=item["CacheClusterCreateTime"],
        group=item.get("ReplicationGroupId"),
        upgrades_itself=item.get("AutoMinorVersionUpgrade", False),
        subnet_group=item.get("CacheSubnetGroupName"),
        snapshot_days=item.get("SnapshotRetentionLimit", 0),
        tls=item.get("TransitEncryptionEnabled", False),
    )


def _identity(item: Item, name: str, scope: Scope) -> dict[str, Any]:
    return {"arn": item["ARN"], "account_id": scope.account_id, "region": scope.region, "resource_id": name}


def list_groups(elasticache: Any, scope: Scope, start: Token) -> Iterator[Page[ReplicationGroup]]:
    for answer, following in pages(elasticache.describe_replication_groups, start, **_MARKER):
        kept = (one for one in answer["ReplicationGroups"] if one["Status"] not in _GONE)
        yield Page([_group(one, scope) for one in kept], following)


def _group(item: Item, scope: Scope) -> ReplicationGroup:
    logs = (one for one in item.get("LogDeliveryConfigurations", ()) if one.get("Status") in ("active", "enabling"))
    members = tuple(item.get("MemberClusters", ()))
    return ReplicationGroup(
        **_identity(item, item["ReplicationGroupId"], scope),
        engine=item.get("Engine", "redis"),
        node_type=item["CacheNodeType"],
        created_at=item.get("ReplicationGroupCreateTime"),
        shards=tuple(len(one.get("NodeGroupMembers", ())) for one in item.get("NodeGroups", ())),
        members=members,
        primary=_primary(item) or next(iter(members), ""),
        failover=item.get("AutomaticFailover") in ("enabled", "enabling"),
        multi_az=item.get("MultiAZ") == "enabled",
        encrypted=item.get("AtRestEncryptionEnabled", False),
        key=item.get("KmsKeyId"),
        tls=item.get("TransitEncryptionEnabled", False),
        tls_mode=item.get("TransitEncryptionMode"),
        auth=item.get("AuthTokenEnabled", False),
        user_groups=tuple(item.get("UserGroupIds", ())),
        snapshot_days=item.get("SnapshotRetentionLimit", 0),
        logs=frozenset(one["LogType"] for one in logs),
    )


def _primary(item: Item) -> str | None:
    """Roles are told only of groups with one shard."""
    members = (one for shard in item.get("NodeGroups", ()) for one in shard.get("NodeGroupMembers", ()))
    return next((one["CacheClusterId"] for one in members if one.get("CurrentRole") == "primary"), None)


def list_serverless(elasticache: Any, scope: Scope, start: Token) -> Iterator[Page[ServerlessCache]]:
    for answer, following in pages(elasticache.describe_serverless_caches, start):
        kept = (one for one in answer["ServerlessCaches"] if one["Status"].lower() not in _GONE)
        yield Page([_serverless(one, scope) for one in kept], following)


def _serverless(item: Item, scope: Scope) -> ServerlessCache:
    limits = item.get("CacheUsageLimits", {})
    return ServerlessCache(
        **_identity(item, item["ServerlessCacheName"], scope),
        engine=item["Engine"],
        key=item.get("KmsKeyId"),
        user_group=item.get("UserGroupId"),
        snapshot_days=item.get("SnapshotRetentionLimit", 0),
        limits=tuple(name for name in ("DataStorage", "ECPUPerSecond") if limits.get(name, {}).get("Maximum")),
    )


def read_versions(elasticache: Any, _: Scope) -> Mapping[str, GroupVersions]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in every(elasticache.describe_cache_clusters, "CacheClusters"):
        if "ReplicationGroupId" in one:
            found[one["ReplicationGroupId"]].add(one["EngineVersion"])
    return {name: GroupVersions(tuple(sorted(versions))) for name, versions in found.items()}


def _updates[U: PendingUpdates](kind: type[U], key: str) -> Callable[[Any, Scope], Mapping[str, U]]:
    """key: by which updates of that kind of resource are named."""

    def read(elasticache: Any, _: Scope) -> Mapping[str, U]:
        found: defaultdict[str, list[Update]] = defaultdict(list)
        asked = {"ServiceUpdateStatus": ["available"], "UpdateActionStatus": _OPEN}
        for one in every(elasticache.describe_update_actions, "UpdateActions", **asked):
            if one.get(key):
                due = one.get("ServiceUpdateRecommendedApplyByDate")
                found[one[key]].append(Update(one["ServiceUpdateName"], one["ServiceUpdateSeverity"], due))
        return {name: kind(tuple(updates)) for name, updates in found.items()}

    return read


def read_reserved(elasticache: Any, _: Scope) -> Mapping[str, Reserved]:
    """Reservations are of a family in a region; the oldest clusters take them first."""
    left: defaultdict[str, float] = defaultdict(float)
    for one in every(elasticache.describe_reserved_cache_nodes, "ReservedCacheNodes"):
        if one["State"] == "active":
            left[family_of(one["CacheNodeType"])] += one["CacheNodeCount"] * _units(one["CacheNodeType"])
    clusters = sorted(
        every(elasticache.describe_cache_clusters, "CacheClusters"), key=lambda one: one["CacheClusterCreateTime"]
    )
    return {one["CacheClusterId"]: _take(left, one) for one in clusters}


def _take(left: dict[str, float], item: Item) -> Reserved:
    family, each = family_of(item["CacheNodeType"]), _units(item["CacheNodeType"])
    taken = min(left.get(family, 0), item["NumCacheNodes"] * each)
    left[family] = left.get(family, 0) - taken
    return Reserved(taken / each)


def _units(node_type: str) -> float:
    return UNITS[size_of(node_type)]


_ACTIONS = ("elasticache:DescribeUpdateActions",)

READERS = (
    Lister((CacheCluster,), "elasticache:DescribeCacheClusters", list_clusters),
    Lister((ReplicationGroup,), "elasticache:DescribeReplicationGroups", list_groups),
    Lister((ServerlessCache,), "elasticache:DescribeServerlessCaches", list_serverless),
    tag_sweep(ClusterTags, CacheCluster, "elasticache:cluster"),
    tag_sweep(GroupTags, ReplicationGroup, "elasticache:replicationgroup"),
    tag_sweep(ServerlessTags, ServerlessCache, "elasticache:serverlesscache"),
    Sweep(GroupVersions, ReplicationGroup, ("elasticache:DescribeCacheClusters",), read_versions, GroupVersions(())),
    Sweep(GroupUpdates, ReplicationGroup, _ACTIONS, _updates(GroupUpdates, "ReplicationGroupId"), GroupUpdates()),
    Sweep(ClusterUpdates, CacheCluster, _ACTIONS, _updates(ClusterUpdates, "CacheClusterId"), ClusterUpdates()),
    Sweep(
        Reserved,
        CacheCluster,
        ("elasticache:DescribeReservedCacheNodes", "elasticache:DescribeCacheClusters"),
        read_reserved,
        Reserved(0),
    ),
)
