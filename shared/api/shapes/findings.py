"""Findings, their groups, the overview, and the catalogue of checks."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from shared.api.shapes import Counts, Output
from shared.api.shapes.runs import RunView
from shared.domain.changes import Change, FindingState
from shared.domain.terms import Category, Pillar, Severity, Status


class GroupBy(StrEnum):
    CHECK = "check"
    RESOURCE = "resource"
    ACCOUNT = "account"
    SERVICE = "service"
    REGION = "region"
    SEVERITY = "severity"


class GroupState(StrEnum):
    """all: what is or was open."""

    OPEN = "open"
    RESOLVED = "resolved"
    ALL = "all"


class Order(StrEnum):
    SEVERITY = "severity"  # the gravest first
    NEWEST = "newest"  # the last change first


class ReadErrorView(Output):
    """Why a fact could not be read, in AWS's own words. missing_action: the IAM action that would allow it."""

    code: str
    message: str
    operation: str
    region: str
    request_id: str | None
    missing_action: str | None


class FindingSummaryView(Output):
    """state and both times are null for a row that was never open; change is null in lists of what is quiet."""

    key: str
    check_id: str
    status: Status
    severity: Severity
    service: str
    account_id: str
    region: str
    resource_type: str
    resource_id: str
    resource_arn: str
    title: str
    state: FindingState | None
    change: Change | None
    first_seen_at: datetime | None
    last_changed_at: datetime | None


class FindingView(FindingSummaryView):
    """message: the evidence. why, fix: the check's own words. error: set exactly when status is ERROR.

    saving_usd_per_month: what putting it right would save; null where the failure costs no money.
    """

    pillar: Pillar
    category: Category
    message: str
    tags: dict[str, str] | None
    controls: list[str]
    fixed_by: str | None
    error: ReadErrorView | None
    saving_usd_per_month: float | Literal["unpriced"] | None
    observed_at: datetime
    run_id: str | None
    why: str
    fix: str


class SavingsView(Output):
    """What putting right all that failed would save; unpriced: how many failures have no known price."""

    usd_per_month: float
    unpriced: int


class FindingGroup(Output):
    """key: a check id, a resource's ARN, an account id ...; title: the check's, or the key again.

    savings: of what is open in it.
    """

    key: str
    title: str
    count: int
    by_severity: dict[Severity, int]
    by_status: dict[Status, int]
    savings: SavingsView


class FindingGroups(Output):
    """items: the groups with the gravest first, at most 200; groups: how many there are; findings: in all of them."""

    items: list[FindingGroup]
    groups: int
    findings: int


class CheckParameter(Output):
    """A threshold of a check."""

    name: str
    default: Any


class CheckSummaryView(Output):
    """is_paid: AWS charges the account for some of what is called for it."""

    id: str
    title: str
    severity: Severity
    pillar: Pillar
    service: str
    service_name: str = Field(examples=["EC2 and VPC"])
    category: Category
    resource_type: str
    controls: list[str]
    is_paid: bool


class CheckView(CheckSummaryView):
    """operations: what is called for it (`s3:GetBucketEncryption`); fixed_by: the action that puts it right.

    paid: of the operations, those for which AWS charges the account, and what.
    """

    why: str
    fix: str
    operations: list[str]
    paid: dict[str, str]
    parameters: list[CheckParameter]
    fixed_by: str | None


class CheckList(Output):
    items: list[CheckSummaryView]


class ServiceCounts(Output):
    service: str
    name: str
    statuses: Counts


class AccountCounts(Output):
    account_id: str
    statuses: Counts


class TrendDayView(Output):
    day: date
    statuses: Counts
    failed: dict[Severity, int] = Field(description="FAIL findings by severity")


class NextRun(Output):
    task_id: str
    task_name: str
    at: datetime


class OverviewView(Output):
    """at: when it was summed, null before the first run. open: FAIL and ERROR; unread: ERROR alone.

    by_severity: FAIL findings; trend: the oldest day first; last_runs: the newest first.
    """

    at: datetime | None
    open: int
    unread: int
    statuses: Counts
    by_severity: dict[Severity, int]
    savings: SavingsView
    by_service: list[ServiceCounts]
    by_account: list[AccountCounts]
    trend: list[TrendDayView]
    accounts: int
    tasks: int
    last_runs: list[RunView]
    next_runs: list[NextRun]
