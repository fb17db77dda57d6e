"""What belongs to clusters: snapshots, groups, subscriptions, reservations."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterSnapshot(Resource):
    """One that somebody made. kept_days: None for ever; shared_with: ids of accounts that may restore it."""

    TYPE: ClassVar[str] = "AWS::Redshift::ClusterSnapshot"
    CATEGORY: ClassVar[Category] = Category.ANALYTICS

    cluster: str
    created_at: datetime
    size_mib: float
    kept_days: int | None
    shared_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterSubnetGroup(Resource):
    TYPE: ClassVar[str] = "AWS::Redshift::ClusterSubnetGroup"
    CATEGORY: ClassVar[Category] = Category.ANALYTICS

    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterParameterGroup(Resource):
    TYPE: ClassVar[str] = "AWS::Redshift::ClusterParameterGroup"
    CATEGORY: ClassVar[Category] = Category.ANALYTICS


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSubscription(Resource):
    """status: active, no-permission or topic-not-exist."""

    TYPE: ClassVar[str] = "AWS::Redshift::EventSubscription"
    CATEGORY: ClassVar[Category] = Category.ANALYTICS

    enabled: bool
    status: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservedNode(Resource):
    """count nodes of a type; ends_at: when the reservation does."""

    TYPE: ClassVar[str] = "AWS::Redshift::ReservedNode"
    CATEGORY: ClassVar[Category] = Category.ANALYTICS

    state: str
    node_type: str
    count: int
    ends_at: datetime
