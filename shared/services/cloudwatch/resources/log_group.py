"""Log groups, and what CloudWatch Logs tells about them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags
from shared.catalog.policy import Statements


@dataclass(frozen=True, slots=True, kw_only=True)
class LogGroup(Resource):
    """retention: in days, None for ever; stored: bytes, packed; key: ARN of a KMS key.

    masks_data: a data protection policy, its own or the account's, is active; kind: STANDARD, INFREQUENT_ACCESS or
    DELIVERY; filters: how many metric filters it has.
    """

    TYPE: ClassVar[str] = "AWS::Logs::LogGroup"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT

    created_at: datetime
    retention: int | None = None
    stored: int = 0
    key: str | None = None
    masks_data: bool = False
    is_protected: bool = False
    kind: str = "STANDARD"
    filters: int = 0


@dataclass(frozen=True, slots=True)
class LogGroupTags(ResourceTags):
    """The group's tags."""


@dataclass(frozen=True, slots=True)
class Ingestion(Fact):
    """Bytes that came in over the last 90 days. CloudWatch Logs reports nothing for days on which none came."""

    bytes: float


@dataclass(frozen=True, slots=True)
class LogPolicies(Fact):
    """Statements of the region's resource policies, which hold for log groups."""

    statements: Statements
