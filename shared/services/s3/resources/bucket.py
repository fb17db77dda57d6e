"""Buckets, and what S3 tells about each of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags
from shared.catalog.policy import Statements

EVERYBODY_GROUPS: Mapping[str, str] = {
    "http://acs.amazonaws.com/groups/global/AllUsers": "everybody",
    "http://acs.amazonaws.com/groups/global/AuthenticatedUsers": "every AWS user",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket(Resource):
    """A general purpose bucket; region is its own, resource_id its name."""

    TYPE: ClassVar[str] = "AWS::S3::Bucket"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    created_at: datetime


@dataclass(frozen=True, slots=True)
class BucketTags(ResourceTags):
    """The bucket's tags."""


@dataclass(frozen=True, slots=True)
class BucketStorage(Fact):
    """Of the last 30 days, one value a day: bytes in S3 Standard, and objects in all classes.

    Empty where CloudWatch has none, as of buckets that are empty or new.
    """

    standard: tuple[float, ...] = ()
    objects: tuple[float, ...] = ()

    @property
    def standard_gib(self) -> float | None:
        """As of the last day that was measured."""
        return self.standard[-1] / 2**30 if self.standard else None


@dataclass(frozen=True, slots=True)
class Block:
    """The four settings of Block Public Access."""

    block_acls: bool = False
    ignore_acls: bool = False
    block_policy: bool = False
    restrict: bool = False

    def __or__(self, other: "Block") -> "Block":
        """What two levels come to: S3 applies the stricter of each setting."""
        return Block(
            self.block_acls or other.block_acls,
            self.ignore_acls or other.ignore_acls,
            self.block_policy or other.block_policy,
            self.restrict or other.restrict,
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """AWS's names of the settings that are off."""
        settings = {
            "BlockPublicAcls": self.block_acls,
            "IgnorePublicAcls": self.ignore_acls,
            "BlockPublicPolicy": self.block_policy,
            "RestrictPublicBuckets": self.restrict,
        }
        return tuple(name for name, on in settings.items() if not on)


@dataclass(frozen=True, slots=True)
class BucketBlock(Fact):
    block: Block


@dataclass(frozen=True, slots=True)
class BucketPolicy(Fact):
    """Empty where the bucket has no policy."""

    statements: Statements


@dataclass(frozen=True, slots=True)
class PolicyStatus(Fact):
    """Whether AWS takes the policy as public, whatever Block Public Access makes of it."""

    public: bool


@dataclass(frozen=True, slots=True)
class Grant:
    """grantee: a canonical user id, or the URI of a group; permission: READ, WRITE, READ_ACP, WRITE_ACP or all."""

    grantee: str
    permission: str


@dataclass(frozen=True, slots=True)
class BucketAcl(Fact):
    owner: str
    grants: tuple[Grant, ...]


@dataclass(frozen=True, slots=True)
class Ownership(Fact):
    """BucketOwnerEnforced, BucketOwnerPreferred or ObjectWriter; None is how buckets were before April 2023."""

    setting: str | None

    @property
    def disables_acls(self) -> bool:
        return self.setting == "BucketOwnerEnforced"


@dataclass(frozen=True, slots=True)
class DefaultEncryption(Fact):
    """algorithm: AES256, aws:kms or aws:kms:dsse; blocked: kinds of encryption that writers may not ask for."""

    algorithm: str | None
    key: str | None = None
    bucket_key: bool = False
    blocked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Versioning(Fact):
    """status: Enabled, Suspended, or None where it never was on."""

    status: str | None
    mfa_delete: bool = False


@dataclass(frozen=True, slots=True)
class AccessLogging(Fact):
    """target: the bucket that the logs go to."""

    target: str | None
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class LifecycleRule:
    """covers_all: no prefix, tag or size narrows it. The rest: what it does, and after how many days."""

    enabled: bool
    covers_all: bool = True
    expires: bool = False
    expires_old_versions: bool = False
    transitions: tuple[str, ...] = ()
    aborts_uploads_after: int | None = None


@dataclass(frozen=True, slots=True)
class Lifecycle(Fact):
    rules: tuple[LifecycleRule, ...]

    @property
    def active(self) -> tuple[LifecycleRule, ...]:
        return tuple(rule for rule in self.rules if rule.enabled)


@dataclass(frozen=True, slots=True)
class ObjectLock(Fact):
    """mode: of the default retention (GOVERNANCE, COMPLIANCE); days: how long it keeps an object."""

    enabled: bool
    mode: str | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Notifications(Fact):
    """Where events go: ARNs, or "EventBridge"."""

    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReplicationRule:
    enabled: bool
    destination: str


@dataclass(frozen=True, slots=True)
class Replication(Fact):
    rules: tuple[ReplicationRule, ...]


@dataclass(frozen=True, slots=True)
class CorsRule:
    origins: tuple[str, ...]
    methods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cors(Fact):
    rules: tuple[CorsRule, ...]


@dataclass(frozen=True, slots=True)
class Website(Fact):
    """serves: it answers with objects, or only redirects (redirects_to)."""

    serves: bool
    redirects_to: str | None = None


@dataclass(frozen=True, slots=True)
class OpenUploads(Fact):
    """Multipart uploads that were begun and neither completed nor aborted: when each was begun, oldest first."""

    begun: tuple[datetime, ...] = field(default=())
