"""Things to store."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from shared.domain.account import Account, AccountStatus, RoleAccess
from shared.domain.changes import Change, FindingRecord, FindingState
from shared.domain.finding import Finding
from shared.domain.schedule import Frequency, Schedule
from shared.domain.task import Task, TaskKind
from shared.domain.terms import Category, Pillar, Severity, Status

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ACCOUNT = "111122223333"


def an_account(account_id: str = ACCOUNT, **changes: Any) -> Account:
    made = Account(
        account_id=account_id,
        partition="aws",
        name="Shop",
        environment="production",
        access=RoleAccess(f"arn:aws:iam::{account_id}:role/quarterdeck-read", "qd-1234"),
        status=AccountStatus.CONNECTED,
        created_at=NOW,
        tested_at=NOW,
    )
    return replace(made, **changes)


def a_task(task_id: str = "task-1", **changes: Any) -> Task:
    made = Task(
        id=task_id,
        name="Every night",
        kind=TaskKind.CHECKS,
        accounts=("default",),
        services=("s3",),
        schedule=Schedule(frequency=Frequency.DAILY, minute=0, hour=3, timezone="Europe/Berlin"),
        created_at=NOW,
        updated_at=NOW,
    )
    return replace(made, **changes)


def a_finding(number: int = 1, **changes: Any) -> Finding:
    made = Finding(
        check_id="s3.bucket.blocks-public-access",
        status=Status.FAIL,
        severity=Severity.HIGH,
        pillar=Pillar.SECURITY,
        service="s3",
        account_id=ACCOUNT,
        region="eu-central-1",
        resource_type="AWS::S3::Bucket",
        resource_arn=f"arn:aws:s3:::a-bucket-with-a-name-of-usual-length-{number:06d}",
        resource_id=f"a-bucket-with-a-name-of-usual-length-{number:06d}",
        title="All four Block Public Access settings of the bucket are on",
        message="off: BlockPublicAcls, IgnorePublicAcls",
        tags={"team": "shop"},
        controls=("FSBP S3.8",),
        category=Category.STORAGE,
        fixed_by=None,
        error=None,
        observed_at=NOW,
    )
    return replace(made, **changes)


def a_record(number: int = 1, *, at: datetime = NOW, run_id: str = "run-1", **changes: Any) -> FindingRecord:
    finding = a_finding(number, **changes)
    is_open = finding.status in (Status.FAIL, Status.ERROR)
    return FindingRecord(
        finding=finding,
        state=FindingState.OPEN if is_open else FindingState.RESOLVED,
        change=Change.NEW if is_open else Change.RESOLVED,
        first_seen_at=NOW,
        last_changed_at=at,
        run_id=run_id,
    )
