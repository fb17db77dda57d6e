"""Users, snapshots and reservations."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheUser(Resource):
    """authentication: password, no-password or iam; access: the ACL's string; groups: that hold this user."""

    TYPE: ClassVar[str] = "AWS::ElastiCache::User"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    name: str
    access: str
    authentication: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheSnapshot(Resource):
    """A snapshot that somebody made; created_at: of its oldest node's part, None where AWS does not tell it."""

    TYPE: ClassVar[str] = "AWS::ElastiCache::Snapshot"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    of: str
    created_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservedCacheNode(Resource):
    """count nodes of a type; ends_at: when the reservation does."""

    TYPE: ClassVar[str] = "AWS::ElastiCache::ReservedCacheNode"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    state: str
    node_type: str
    count: int
    ends_at: datetime
