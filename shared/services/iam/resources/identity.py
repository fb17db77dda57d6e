"""Users, groups and roles, and the policies that are theirs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource
from shared.catalog.policy import Statements


@dataclass(frozen=True, slots=True)
class InlinePolicy:
    name: str
    statements: Statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(Resource):
    """What users, groups and roles have in common. attached: ARNs of managed policies."""

    CATEGORY: ClassVar[Category] = Category.SECURITY

    path: str
    created_at: datetime
    inline: tuple[InlinePolicy, ...]
    attached: tuple[str, ...]

    @property
    def attached_names(self) -> tuple[str, ...]:
        """Of AWS's own policies the path in their ARN, of the account's the name: "job-function/Billing"."""
        return tuple(arn.partition(":policy/")[2] for arn in self.attached)

    def aws_policies(self) -> Iterator[str]:
        """Names of the attached policies that AWS maintains."""
        for arn in self.attached:
            if arn.split(":")[4] == "aws":
                yield arn.rpartition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class User(Identity):
    TYPE: ClassVar[str] = "AWS::IAM::User"

    groups: tuple[str, ...]
    boundary: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Identity):
    TYPE: ClassVar[str] = "AWS::IAM::Group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Identity):
    """trust: who may assume it; last_used_at: within the 400 days that AWS remembers, else None."""

    TYPE: ClassVar[str] = "AWS::IAM::Role"

    trust: Statements
    boundary: str | None
    last_used_at: datetime | None

    @property
    def is_managed_by_aws(self) -> bool:
        """Service-linked roles and those of Identity Center: the account cannot change them."""
        return self.path.startswith(("/aws-service-role/", "/aws-reserved/"))


@dataclass(frozen=True, slots=True)
class GroupMembers(Fact):
    """How many users the group has."""

    count: int


@dataclass(frozen=True, slots=True)
class AdministratorGroups(Fact):
    """The groups of a user that make it an administrator."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VirtualMfa(Fact):
    """Of the account: names of the users whose MFA device is an application, not a piece of hardware."""

    users: frozenset[str]


@dataclass(frozen=True, slots=True)
class AccessKey:
    """rotated_at: when it was made; last_used_at, last_used_for (a service): None where it never was used."""

    number: int
    active: bool
    rotated_at: datetime
    last_used_at: datetime | None
    last_used_for: str | None = None


@dataclass(frozen=True, slots=True)
class Credentials:
    """A row of the credential report, as old as the report: up to four hours."""

    password: bool
    password_changed_at: datetime | None
    password_used_at: datetime | None
    mfa: bool
    keys: tuple[AccessKey, ...]
    certificates: int

    @property
    def active_keys(self) -> tuple[AccessKey, ...]:
        return tuple(key for key in self.keys if key.active)


@dataclass(frozen=True, slots=True)
class UserCredentials(Fact):
    """Of the account: user name -> row of the credential report; and when AWS generated that report."""

    generated_at: datetime
    rows: Mapping[str, Credentials]


@dataclass(frozen=True, slots=True)
class RootCredentials(Fact):
    row: Credentials
