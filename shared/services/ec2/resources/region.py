"""EC2's settings for a whole region of an account."""

from dataclasses import dataclass

from shared.catalog import Fact


@dataclass(frozen=True, slots=True)
class DefaultEncryption(Fact):
    """Whether every new volume and snapshot copy is encrypted."""

    enabled: bool


@dataclass(frozen=True, slots=True)
class SnapshotBlock(Fact):
    """state: block-all-sharing, block-new-sharing or unblocked."""

    state: str


@dataclass(frozen=True, slots=True)
class ImageBlock(Fact):
    """state: block-new-sharing or unblocked."""

    state: str


@dataclass(frozen=True, slots=True)
class SerialConsole(Fact):
    enabled: bool


@dataclass(frozen=True, slots=True)
class MetadataDefaults(Fact):
    """http_tokens: required, optional, or None where the account sets no default."""

    http_tokens: str | None


@dataclass(frozen=True, slots=True)
class AllowedImages(Fact):
    """state: disabled, audit-mode or enabled."""

    state: str


@dataclass(frozen=True, slots=True)
class VpcBlock(Fact):
    """mode: off, block-bidirectional or block-ingress."""

    mode: str


@dataclass(frozen=True, slots=True)
class AddressQuota(Fact):
    """How many Elastic IPs the account may hold in the region."""

    allowed: int


@dataclass(frozen=True, slots=True)
class AddressCount(Fact):
    """How many Elastic IPs the account holds in the region."""

    held: int
