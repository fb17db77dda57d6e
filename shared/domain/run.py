"""A run of a task, and its units: one service of one account each."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from shared.domain.failure import Failure
from shared.domain.tenant import TenantId


class RunStatus(StrEnum):
    PENDING = "pending"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    PARTIAL = "partial"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        return self not in (RunStatus.PENDING, RunStatus.RUNNING)


class UnitStatus(StrEnum):
    PENDING = "pending"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    PARTIAL = "partial"  # came to its end, but some facts could not be read
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        return self not in (UnitStatus.PENDING, UnitStatus.RUNNING)


class Trigger(StrEnum):
    SCHEDULE = "schedule"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """findings: status -> number, set at the end; execution: the Step Functions execution that owns the run.

    retention_days: of the tier that the tenant had when it began: so long it and its results are kept.
    """

    id: str
    task_id: str
    task_name: str
    trigger: Trigger
    scheduled_at: datetime
    status: RunStatus
    created_at: datetime
    execution: str
    retention_days: int
    accounts: tuple[str, ...] = ()
    units: int = 0
    findings: Mapping[str, int] = field(default_factory=dict)
    finished_at: datetime | None = None
    cancel_requested_at: datetime | None = None
    error: Failure | None = None


@dataclass(frozen=True, slots=True)
class SkippedRegion:
    """A region that a unit was asked for and where a service cannot be asked: `service absent` or `not opted in`.

    service: the unit's; or the boto3 client of another API that some of its checks need.
    """

    service: str
    region: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRecord:
    """findings: status -> number so far; calls: to the customer's AWS; resumes: further invocations it took.

    error is why it failed, in AWS's own words where AWS refused; skipped are the regions where something could
    not be asked, by service and name.
    """

    run_id: str
    account_id: str
    service: str
    status: UnitStatus
    findings: Mapping[str, int] = field(default_factory=dict)
    calls: int = 0
    started_at: datetime | None = None
    finished_at: datetime | None = None
    resumes: int = 0
    error: Failure | None = None
    skipped: tuple[SkippedRegion, ...] = ()


def run_id(tenant: TenantId, task_id: str, scheduled_at: datetime) -> str:
    """`20260102T030405Z-<20 hex>`: sorts by time, one for each task and scheduled time.

    37 characters without a colon: fit for the name of a Step Functions execution.
    """
    moment = scheduled_at.astimezone(UTC)
    parts = "".join(f"{len(part)}:{part}" for part in (tenant.value, task_id, moment.isoformat()))
    return f"{moment:%Y%m%dT%H%M%SZ}-{hashlib.sha256(parts.encode()).hexdigest()[:20]}"


def run_status(units: Iterable[UnitStatus]) -> RunStatus:
    """How a run ended. A unit that never came to its end counts as failed; a run without units has failed."""
    found = list(units)
    if UnitStatus.CANCELLED in found:
        return RunStatus.CANCELLED
    if found and all(unit is UnitStatus.SUCCEEDED for unit in found):
        return RunStatus.SUCCEEDED
    worked = any(unit in (UnitStatus.SUCCEEDED, UnitStatus.PARTIAL) for unit in found)
    return RunStatus.PARTIAL if worked else RunStatus.FAILED
