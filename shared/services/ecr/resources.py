"""Repositories, the images in them, and the settings of a region's registry."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags
from shared.catalog.policy import Statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository(Resource):
    """A private repository. resource_id: its name; mutability: AWS's word; exempt: tags that it does not hold for.

    key: ARN of the KMS key; None where S3's own encryption (AES256) is used.
    """

    TYPE: ClassVar[str] = "AWS::ECR::Repository"
    CATEGORY: ClassVar[Category] = Category.CONTAINERS

    created_at: datetime
    mutability: str
    exempt: tuple[str, ...]
    key: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRepository(Resource):
    """A repository of ECR Public, which has no regions."""

    TYPE: ClassVar[str] = "AWS::ECR::PublicRepository"
    CATEGORY: ClassVar[Category] = Category.CONTAINERS


@dataclass(frozen=True, slots=True)
class RepositoryTags(ResourceTags):
    """The tags of a private repository."""


@dataclass(frozen=True, slots=True)
class PublicRepositoryTags(ResourceTags):
    """The tags of a public repository."""


@dataclass(frozen=True, slots=True)
class Scanning(Fact):
    """frequency: SCAN_ON_PUSH, CONTINUOUS_SCAN or MANUAL, as repository and registry come to together."""

    frequency: str


@dataclass(frozen=True, slots=True)
class RepositoryPolicy(Fact):
    """Empty where the repository has no policy."""

    statements: Statements


@dataclass(frozen=True, slots=True)
class LifecycleRule:
    """tag_status: tagged, untagged or any; count_type: sinceImagePushed, imageCountMoreThan ...; expires: or moves."""

    tag_status: str
    count_type: str
    expires: bool


@dataclass(frozen=True, slots=True)
class LifecyclePolicy(Fact):
    """Empty where the repository has no lifecycle policy."""

    rules: tuple[LifecycleRule, ...]


@dataclass(frozen=True, slots=True)
class Images:
    """Images that were last pushed or pulled on a day."""

    day: date
    count: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Scan:
    """Of the image that was pushed last. status: AWS's word, None where it never was scanned; found: by severity."""

    status: str | None
    found: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Contents(Fact):
    """What is in the repository. by_last_use: oldest first; latest: None without an image that can be scanned."""

    count: int
    untagged: int
    untagged_bytes: int
    by_last_use: tuple[Images, ...]
    latest: Scan | None


@dataclass(frozen=True, slots=True)
class ScanRule:
    """filters: patterns of repository names."""

    frequency: str
    filters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegistryScanning(Fact):
    """kind: BASIC, or ENHANCED (by Inspector)."""

    kind: str
    rules: tuple[ScanRule, ...]


@dataclass(frozen=True, slots=True)
class RegistryPolicy(Fact):
    """Empty where the registry has no policy."""

    statements: Statements


@dataclass(frozen=True, slots=True)
class Replication(Fact):
    """destinations: "eu-west-1 of 111122223333"."""

    destinations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HasRepositories(Fact):
    """Whether the region has a private repository at all."""

    any: bool


@dataclass(frozen=True, slots=True)
class OwnKeyOfEcr(Fact):
    """Id of the key that AWS manages for ECR (alias/aws/ecr); None where it was never used."""

    key_id: str | None
