"""Runs and their units."""

from datetime import datetime
from typing import Literal

from shared.api.shapes import Counts, FailureView, Output
from shared.domain.run import RunStatus, Trigger, UnitStatus


class RunView(Output):
    """units: how many; findings: status -> number, set at the end."""

    id: str
    task_id: str
    task_name: str
    trigger: Trigger
    scheduled_at: datetime
    status: RunStatus
    created_at: datetime
    accounts: list[str]
    units: int
    findings: Counts
    finished_at: datetime | None
    cancel_requested_at: datetime | None
    error: FailureView | None


class SelectionView(Output):
    """What a run covers. null: all (services, checks of these services, regions that the account has enabled)."""

    accounts: list[str]
    services: list[str] | None
    checks: list[str] | None
    regions: list[str] | None
    most_metrics: int


class RunDetailView(RunView):
    """selection: as it stood when the run began; null for a run that was refused."""

    selection: SelectionView | None


class SkippedRegionView(Output):
    """A region where a service was not asked, and why: it is not there, or the account has not opted in.

    service: the unit's; or the boto3 client of another API that some of its checks need, such as `macie2`.
    """

    service: str
    region: str
    reason: Literal["service absent", "not opted in"]


class UnitView(Output):
    """One service of one account. calls: to the customer's AWS; resumes: further invocations it took."""

    account_id: str
    service: str
    status: UnitStatus
    findings: Counts
    calls: int
    started_at: datetime | None
    finished_at: datetime | None
    resumes: int
    error: FailureView | None
    skipped: list[SkippedRegionView]
