"""Hubs, their standards and rules, and what Security Hub tells of them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub(Resource):
    """Security Hub of a region. enables_new: controls that AWS adds. consolidated: one finding for all standards."""

    TYPE: ClassVar[str] = "AWS::SecurityHub::Hub"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    enables_new: bool = True
    consolidated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard(Resource):
    """A standard that is followed. status: READY, INCOMPLETE, FAILED ..., because of reason (AWS's code)."""

    TYPE: ClassVar[str] = "AWS::SecurityHub::Standard"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    status: str
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AutomationRule(Resource):
    """suppresses: it is enabled and takes findings off the list. criteria: the fields that it looks at, sorted."""

    TYPE: ClassVar[str] = "AWS::SecurityHub::AutomationRule"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    suppresses: bool
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionHub(Fact):
    """Whether Security Hub is enabled in the region."""

    enabled: bool


@dataclass(frozen=True, slots=True)
class Standards(Fact):
    """Names of the standards that are followed, as in their ARNs: aws-foundational-security-best-practices ..."""

    ready: tuple[str, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Products(Fact):
    """Products whose findings are taken in: aws/guardduty, aws/inspector ..."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aggregation(Fact):
    """home: the region to which this one's findings go, or that gathers those of others; None: neither."""

    home: str | None


@dataclass(frozen=True, slots=True)
class Administration(Fact):
    """administrator: the account that administers this one; has_members: this one administers others."""

    administrator: str | None
    has_members: bool


@dataclass(frozen=True, slots=True)
class OrganizationSetup(Fact):
    """administers: whether this account administers an organization's Security Hub; if so, whether it enrolls members.

    central: by configuration policies. limit_reached: no further account can be a member.
    """

    administers: bool
    enrolls: bool = False
    central: bool = False
    limit_reached: bool = False


@dataclass(frozen=True, slots=True)
class OldestSevereFinding(Fact):
    """The critical or high finding of the account that nobody has touched for longest: when it was made, its title."""

    made: datetime | None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """id: of the control, "IAM.4"; severity: CRITICAL, HIGH ...; reason: what was written when it was disabled."""

    id: str
    severity: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DisabledControls(Fact):
    """Controls of a standard that somebody has disabled."""

    controls: tuple[Control, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Organization(Fact):
    """management: the id of the organization's management account; None where the account is in none."""

    management: str | None


@dataclass(frozen=True, slots=True)
class DelegatedAdministrators(Fact):
    """Accounts that administer Security Hub for the organization in the region. Only the management account is told."""

    accounts: tuple[str, ...]
