"""Well-kept caches and what belongs to them, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now
from shared.services.elasticache.resources.belongings import CacheSnapshot, CacheUser, ReservedCacheNode
from shared.services.elasticache.resources.cache import CacheCluster, NodeUse, ReplicationGroup, ServerlessCache
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
KEY = SCOPE.arn("kms", "key/1")


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def _identity(kind: str, name: str) -> dict[str, Any]:
    return {
        "arn": SCOPE.arn("elasticache", f"{kind}:{name}"),
        "account_id": SCOPE.account_id,
        "region": SCOPE.region,
        "resource_id": name,
    }


def a_cluster(**changes: Any) -> CacheCluster:
    """A node by itself."""
    good = CacheCluster(
        **_identity("cluster", "carts"),
        engine="redis",
        version="7.1.0",
        node_type="cache.r7g.large",
        zones=("eu-west-1a",),
        created_at=days_ago(100),
        subnet_group="private",
        snapshot_days=7,
        tls=True,
    )
    return replace(good, **changes)


def a_memcached(**changes: Any) -> CacheCluster:
    return a_cluster(**{"engine": "memcached", "version": "1.6.22", "zones": ("eu-west-1a", "eu-west-1b"), **changes})


def a_group(**changes: Any) -> ReplicationGroup:
    good = ReplicationGroup(
        **_identity("replicationgroup", "sessions"),
        engine="valkey",
        node_type="cache.r7g.large",
        created_at=days_ago(100),
        shards=(2,),
        members=("sessions-001", "sessions-002"),
        primary="sessions-001",
        failover=True,
        multi_az=True,
        encrypted=True,
        key=KEY,
        tls=True,
        tls_mode="required",
        user_groups=("shop",),
        snapshot_days=7,
        logs=frozenset({"slow-log", "engine-log"}),
    )
    return replace(good, **changes)


def a_serverless(**changes: Any) -> ServerlessCache:
    good = ServerlessCache(
        **_identity("serverlesscache", "offers"),
        engine="valkey",
        key=KEY,
        user_group="shop",
        snapshot_days=7,
        limits=("DataStorage", "ECPUPerSecond"),
    )
    return replace(good, **changes)


def a_user(**changes: Any) -> CacheUser:
    good = CacheUser(
        **_identity("user", "app"),
        name="app",
        access="on ~app:* -@all +@read +@write",
        authentication="iam",
        groups=("shop",),
    )
    return replace(good, **changes)


def a_snapshot(**changes: Any) -> CacheSnapshot:
    return replace(CacheSnapshot(**_identity("snapshot", "old"), of="carts", created_at=days_ago(10)), **changes)


def a_reservation(**changes: Any) -> ReservedCacheNode:
    good = ReservedCacheNode(
        **_identity("reserved-instance", "r-1"),
        state="active",
        node_type="cache.r7g.large",
        count=2,
        ends_at=days_ago(-100),
    )
    return replace(good, **changes)


def a_use(**changes: Any) -> NodeUse:
    return replace(NodeUse(commands=1000, cpu=50, memory=60, days=14), **changes)
