"""Event data stores of CloudTrail Lake, and what CloudTrail tells about each of them."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDataStore(Resource):
    """resource_id: its name."""

    TYPE: ClassVar[str] = "AWS::CloudTrail::EventDataStore"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT


@dataclass(frozen=True, slots=True)
class StoreSettings(Fact):
    """status: ENABLED, STOPPED_INGESTION, PENDING_DELETION ...; retention: in days; key: ARN of a KMS key."""

    status: str
    retention: int
    is_multi_region: bool = False
    is_protected: bool = False
    key: str | None = None


@dataclass(frozen=True, slots=True)
class StoreTags(ResourceTags):
    """The store's tags."""
