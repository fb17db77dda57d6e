"""The bucket that a trail writes to, as S3 tells it. Only the account that owns the bucket can ask."""

from dataclasses import dataclass

from shared.catalog import Fact


@dataclass(frozen=True, slots=True)
class OwnBuckets(Fact):
    """Names of the account's buckets."""

    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class BucketPolicyStatus(Fact):
    """Whether AWS takes the policy as public, whatever Block Public Access makes of it."""

    public: bool


@dataclass(frozen=True, slots=True)
class BucketGrants(Fact):
    """Of the ACL: permissions of everybody, or of every AWS user."""

    to_everybody: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BucketBlock(Fact):
    """Of Block Public Access: whether public ACLs are ignored, and public policies give nobody access."""

    ignores_acls: bool = False
    restricts: bool = False


@dataclass(frozen=True, slots=True)
class AccountBlock(Fact):
    """The same of the whole account."""

    ignores_acls: bool = False
    restricts: bool = False


@dataclass(frozen=True, slots=True)
class BucketLogging(Fact):
    """target: the bucket that the access logs go to."""

    target: str | None


@dataclass(frozen=True, slots=True)
class BucketMfaDelete(Fact):
    enabled: bool


@dataclass(frozen=True, slots=True)
class BucketLifecycle(Fact):
    """Whether an enabled rule ends objects, or moves them to a cheaper class."""

    ends: bool = False
    moves: bool = False
