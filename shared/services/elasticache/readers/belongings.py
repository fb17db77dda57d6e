"""Lists users, snapshots and reservations."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from shared.catalog import Lister, Page, Scope, Token, pages
from shared.services.elasticache.resources.belongings import CacheSnapshot, CacheUser, ReservedCacheNode

type Item = Mapping[str, Any]

_MARKER = {"sends": "Marker", "answers": "Marker"}


def list_users(elasticache: Any, scope: Scope, start: Token) -> Iterator[Page[CacheUser]]:
    for answer, following in pages(elasticache.describe_users, start, **_MARKER):
        yield Page([_user(one, scope) for one in answer["Users"] if one["Status"] != "deleting"], following)


def _user(item: Item, scope: Scope) -> CacheUser:
    return CacheUser(
        **_identity(item["ARN"], item["UserId"], scope),
        name=item["UserName"],
        access=item["AccessString"],
        authentication=item["Authentication"]["Type"],
        groups=tuple(item.get("UserGroupIds", ())),
    )


def _identity(arn: str, name: str, scope: Scope) -> dict[str, Any]:
    return {"arn": arn, "account_id": scope.account_id, "region": scope.region, "resource_id": name}


def list_snapshots(elasticache: Any, scope: Scope, start: Token) -> Iterator[Page[CacheSnapshot]]:
    """Those that people made: ElastiCache ends its own."""
    for answer, following in pages(elasticache.describe_snapshots, start, **_MARKER, SnapshotSource="user"):
        kept = (one for one in answer["Snapshots"] if one["SnapshotStatus"] == "available")
        yield Page([_snapshot(one, scope) for one in kept], following)


def _snapshot(item: Item, scope: Scope) -> CacheSnapshot:
    parts = (one["SnapshotCreateTime"] for one in item.get("NodeSnapshots", ()) if "SnapshotCreateTime" in one)
    return CacheSnapshot(
        **_identity(item["ARN"], item["SnapshotName"], scope),
        of=item.get("ReplicationGroupId") or item.get("CacheClusterId", ""),
        created_at=min(parts, default=None),
    )


def list_reserved(elasticache: Any, scope: Scope, start: Token) -> Iterator[Page[ReservedCacheNode]]:
    for answer, following in pages(elasticache.describe_reserved_cache_nodes, start, **_MARKER):
        yield Page([_reserved(one, scope) for one in answer["ReservedCacheNodes"]], following)


def _reserved(item: Item, scope: Scope) -> ReservedCacheNode:
    return ReservedCacheNode(
        **_identity(item["ReservationARN"], item["ReservedCacheNodeId"], scope),
        state=item["State"],
        node_type=item["CacheNodeType"],
        count=item["CacheNodeCount"],
        ends_at=item["StartTime"] + timedelta(seconds=item["Duration"]),
    )


READERS = (
    Lister((CacheUser,), "elasticache:DescribeUsers", list_users),
    Lister((CacheSnapshot,), "elasticache:DescribeSnapshots", list_snapshots),
    Lister((ReservedCacheNode,), "elasticache:DescribeReservedCacheNodes", list_reserved),
)
