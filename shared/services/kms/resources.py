"""Keys that the customer manages, and what KMS tells about each of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags
from shared.catalog.policy import Statements

SYMMETRIC = "SYMMETRIC_DEFAULT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key(Resource):
    """A customer managed key; resource_id is its key id, aliases their names ("alias/orders")."""

    TYPE: ClassVar[str] = "AWS::KMS::Key"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyTags(ResourceTags):
    """The key's tags."""


@dataclass(frozen=True, slots=True)
class KeyState(Fact):
    """state: Enabled, Disabled, PendingDeletion, PendingImport, PendingReplicaDeletion, Unavailable ...

    spec: SYMMETRIC_DEFAULT, RSA_2048, HMAC_256 ...; origin: AWS_KMS, EXTERNAL, AWS_CLOUDHSM or EXTERNAL_KEY_STORE;
    expires: when imported material does; multi_region: PRIMARY or REPLICA; replicas: regions of a primary's replicas.
    """

    state: str
    created_at: datetime
    spec: str = SYMMETRIC
    origin: str = "AWS_KMS"
    deleted_at: datetime | None = None
    expires: datetime | None = None
    multi_region: str | None = None
    replicas: tuple[str, ...] = ()

    @property
    def is_enabled(self) -> bool:
        return self.state == "Enabled"

    @property
    def can_rotate(self) -> bool:
        """Whether KMS can rotate it on a schedule of its own; of replicas, their primary is rotated."""
        return self.spec == SYMMETRIC and self.origin == "AWS_KMS" and self.multi_region != "REPLICA"


@dataclass(frozen=True, slots=True)
class KeyPolicy(Fact):
    statements: Statements


@dataclass(frozen=True, slots=True)
class KeyRotation(Fact):
    """days: between two automatic rotations; None where it does not rotate."""

    days: int | None


@dataclass(frozen=True, slots=True)
class KeyUse(Fact):
    """last: the last successful cryptographic operation; tracked_since: KMS knows of none that was earlier."""

    last: datetime | None
    operation: str
    tracked_since: datetime


@dataclass(frozen=True, slots=True)
class KeyGrants(Fact):
    """grantees: ARNs and service principals that grants let use the key, each once, sorted."""

    grantees: tuple[str, ...]
