"""Macie in a region, the jobs, filters and lists that people made there, and what it tells of buckets."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Resource):
    """Macie of a region where it is on. enabled: not paused. frequency: FIFTEEN_MINUTES, ONE_HOUR or SIX_HOURS."""

    TYPE: ClassVar[str] = "AWS::Macie::Session"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    enabled: bool = True
    frequency: str = "FIFTEEN_MINUTES"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassificationJob(Resource):
    """status: RUNNING, IDLE, COMPLETE, USER_PAUSED, PAUSED, CANCELLED. failed: its last run met errors."""

    TYPE: ClassVar[str] = "AWS::Macie::ClassificationJob"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    status: str
    failed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsFilter(Resource):
    """A suppression rule. criteria: the fields that it looks at, sorted."""

    TYPE: ClassVar[str] = "AWS::Macie::FindingsFilter"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowList(Resource):
    """Texts that are no sensitive data. status: OK, or why Macie cannot use the list (AWS's code)."""

    TYPE: ClassVar[str] = "AWS::Macie::AllowList"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    status: str


@dataclass(frozen=True, slots=True)
class RegionSession(Fact):
    """status: ENABLED, PAUSED, or None where Macie is off."""

    status: str | None


@dataclass(frozen=True, slots=True)
class Discovery(Fact):
    """Whether Macie samples all buckets by itself. Members are not told."""

    automatic: bool


@dataclass(frozen=True, slots=True)
class ResultStore(Fact):
    """bucket: where the detailed results of classification are kept; None: they are lost after 90 days."""

    bucket: str | None


@dataclass(frozen=True, slots=True)
class Publication(Fact):
    """What goes to Security Hub: findings of sensitive data, findings of bucket settings."""

    sensitive_data: bool
    policies: bool


@dataclass(frozen=True, slots=True)
class Buckets(Fact):
    """Numbers of buckets. unreadable: that could not be classified."""

    total: int
    sensitive: int = 0
    sensitive_and_public: int = 0
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class Severities(Fact):
    """Findings that nobody has archived: High, Medium, Low -> how many."""

    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Administration(Fact):
    """administrator: the account that administers this one; has_members: this one administers others."""

    administrator: str | None
    has_members: bool


@dataclass(frozen=True, slots=True)
class Organization(Fact):
    """management: the id of the organization's management account; None where the account is in none."""

    management: str | None


@dataclass(frozen=True, slots=True)
class DelegatedAdministrators(Fact):
    """Accounts that administer Macie for the organization in the region. Only the management account is told."""

    accounts: tuple[str, ...]
