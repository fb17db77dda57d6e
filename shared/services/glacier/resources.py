"""Vaults, and what Glacier tells about each of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags
from shared.catalog.policy import Statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Vault(Resource):
    """resource_id is its name. archives and size (bytes): as of the last inventory, which AWS takes about daily."""

    TYPE: ClassVar[str] = "AWS::Glacier::Vault"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    created_at: datetime
    archives: int
    size: int


@dataclass(frozen=True, slots=True)
class VaultTags(ResourceTags):
    """The vault's tags."""


@dataclass(frozen=True, slots=True)
class VaultPolicy(Fact):
    """document: the access policy's own text; None where there is none."""

    statements: Statements
    document: str | None = None


@dataclass(frozen=True, slots=True)
class VaultLock(Fact):
    """state: InProgress or Locked, None where there is no lock; expires: of one in progress, as AWS writes it."""

    state: str | None
    statements: Statements = ()
    expires: str = ""

    @property
    def is_final(self) -> bool:
        return self.state == "Locked"


@dataclass(frozen=True, slots=True)
class VaultNotifications(Fact):
    """topic: of SNS; events: ArchiveRetrievalCompleted, InventoryRetrievalCompleted."""

    topic: str | None
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RetrievalPolicy(Fact):
    """strategy: None (no limit), FreeTier or BytesPerHour with its number; vaults: whether the region has any."""

    vaults: bool
    strategy: str = ""
    bytes_per_hour: int | None = None
