"""DAX clusters: caches before tables."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags


@dataclass(frozen=True, slots=True, kw_only=True)
class DaxCluster(Resource):
    """zones: of its nodes, one for each; created_at: of its oldest node, None while it has none."""

    TYPE: ClassVar[str] = "AWS::DAX::Cluster"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    status: str
    node_type: str
    zones: tuple[str, ...]
    encrypted: bool
    tls: bool
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DaxTags(ResourceTags):
    """The cluster's tags."""


@dataclass(frozen=True, slots=True)
class DaxUse(Fact):
    """requests: of the last `days`, over all nodes."""

    requests: float
    days: int
