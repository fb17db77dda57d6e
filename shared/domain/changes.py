"""What is kept of a finding between runs: whether it is open, and how it last changed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shared.domain.finding import Finding
from shared.domain.terms import Severity, Status


class FindingState(StrEnum):
    OPEN = "open"  # status FAIL or ERROR
    RESOLVED = "resolved"


class Change(StrEnum):
    NEW = "new"
    REGRESSED = "regressed"  # was resolved, is open again
    CHANGED = "changed"  # still open; status, severity, message or error differ
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRecord:
    """A finding as the findings table keeps it; run_id: the run that saw the change.

    A resolved finding carries the row that resolved it (status PASS or NOT_APPLICABLE), or the last open row where
    the resource is gone.
    """

    finding: Finding
    state: FindingState
    change: Change
    first_seen_at: datetime
    last_changed_at: datetime
    run_id: str

    @property
    def key(self) -> str:
        return self.finding.key


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingSummary:
    """A row of a findings list: what the table's indexes carry. `key` leads to the whole record."""

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
    state: FindingState
    change: Change
    first_seen_at: datetime
    last_changed_at: datetime
