"""Runs against tables and a bucket in moto, and a made-up AWS to scan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, cast

import boto3
import pytest

from shared.aws.clients import Clients
from shared.catalog.check import AnyCheck
from shared.catalog.registry import Room
from shared.domain.account import Account
from shared.domain.errors import AccessFailed
from shared.domain.run import Run, Trigger, UnitRecord, UnitStatus
from shared.domain.task import Task, selection_of
from shared.domain.tier import TIERS
from shared.engine.check_unit import Answer, UnitCheck
from shared.engine.way_in import WayIn
from shared.store.connection import TableNames
from shared.store.objects import Results
from shared.store.runs import expiry
from shared.store.tenant_store import TenantStore
from tests.engine.world import CHECKS, Cloud, FakeClients, a_unit, box_has_lid, room
from tests.store.builders import ACCOUNT, an_account
from tests.store.builders import a_task as a_stored_task
from tests.store.conftest import (
    NOW,
    REGION,
    _cloud,
    _meter,
    an_actor,
    aws,
    founded,
    meter,
    store,
    tables,
)

__all__ = ["_cloud", "_meter", "aws", "meter", "room", "store", "tables"]

BUCKET = "qd-results"


@dataclass
class Platform:
    """One tenant with one account and one task of S3's made-up checks; time stands still unless moved."""

    store: TenantStore
    aws: boto3.Session
    cloud: Cloud
    now: datetime = NOW
    left: Callable[[], float] = lambda: 1000.0
    ticks: Callable[[], float] = lambda: 0.0
    closed: AccessFailed | None = None
    absent: Mapping[str, frozenset[str]] | None = None
    checks: tuple[AnyCheck, ...] = CHECKS

    def enter(self, store: TenantStore, account: Account) -> Clients:
        """In the place of WayIn."""
        if self.closed:
            raise self.closed
        return FakeClients(self.cloud, self.absent)

    @property
    def results(self) -> Results:
        return Results(self.store.id, self.aws, BUCKET)

    def a_run(self, hours: int = 0, **changes: Any) -> Run:
        """A claimed run with its one unit pending."""
        task = self.a_task(**changes)
        at, tier = NOW + timedelta(hours=hours), TIERS["free"]
        claim = self.store.runs.claim(
            task,
            at,
            selection=selection_of(task, ACCOUNT),
            trigger=Trigger.MANUAL,
            execution=f"e{hours}",
            tier=tier,
            actor=an_actor(f"c{hours}"),
            now=at,
        )
        unit = UnitRecord(run_id=claim.run.id, account_id=ACCOUNT, service="s3", status=UnitStatus.PENDING)
        self.store.runs.units.add([unit], expires_at=expiry(tier, at))
        return claim.run

    def a_task(self, task_id: str = "task-1", **changes: Any) -> Task:
        known = {task.id: task for task in self.store.tasks.list().items}
        if task_id not in known:
            task = a_stored_task(task_id, **changes)
            known[task_id] = self.store.tasks.create(task, actor=an_actor(task_id), now=NOW)
        return known[task_id]

    def unit_check(self) -> UnitCheck:
        return UnitCheck(
            store=self.store,
            results=self.results,
            way_in=cast("WayIn", self),
            actor=an_actor("checker"),
            left=self.left,
            clock=lambda: self.now,
            ticks=self.ticks,
        )

    def check(self, run: Run, resume: str | None = None) -> Answer:
        return self.unit_check().check(run.id, ACCOUNT, "s3", resume)

    def check_whole(self, run: Run) -> int:
        """As the state machine does it; returns the number of invocations."""
        answer, times = self.check(run), 1
        while answer.outcome == "continue":
            answer, times = self.check(run, answer.resume), times + 1
        assert answer.outcome == "done"
        return times

    def unit(self, run: Run) -> UnitRecord:
        return self.store.runs.units.get(run.id, ACCOUNT, "s3")

    def rows(self, run: Run) -> list[dict[str, Any]]:
        return list(self.results.read(run.id, ACCOUNT, "s3"))

    def state(self, run: Run) -> Any:
        """All that a unit leaves behind."""
        snapshot = list(self.results.snapshot(ACCOUNT, "s3").rows)
        changed = [row["known"]["key"] for row in snapshot if row["known"]["state"]]
        stored = self.aws.client("s3").list_objects_v2(Bucket=BUCKET).get("Contents", [])
        return (
            replace(self.unit(run), calls=0, started_at=None, finished_at=None, resumes=0),
            self.rows(run),
            snapshot,
            [self.store.findings.get(key) for key in changed],
            self.store.stats.sum(self.now),
            sorted(one["Key"] for one in stored),
        )


def a_platform(
    session: boto3.Session, tables: TableNames, monkeypatch: pytest.MonkeyPatch, boxes: dict[str, list[list[str]]]
) -> Platform:
    store = founded(session, tables, "ann")
    store.accounts.create(an_account(is_default=True), actor=an_actor("account"), now=NOW)
    location: Any = {"LocationConstraint": REGION}
    session.client("s3").create_bucket(Bucket=BUCKET, CreateBucketConfiguration=location)
    made = Platform(store, session, Cloud(boxes))
    use(made, monkeypatch)
    return made


def use(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the checker scan the platform's cloud."""
    monkeypatch.setattr("shared.engine.check_unit.account_units", lambda *_: [a_unit(*platform.checks)])
    monkeypatch.setattr("shared.engine.check_unit.select_checks", lambda **_: list(platform.checks))


BOXES = {"eu-west-1": [["a", "b"], ["c"], ["d"]], "us-east-1": [["e"]]}


@pytest.fixture
def platform(aws: boto3.Session, tables: TableNames, monkeypatch: pytest.MonkeyPatch, room: Room) -> Platform:
    return a_platform(aws, tables, monkeypatch, {name: [list(page) for page in pages] for name, pages in BOXES.items()})


__all__ += ["BUCKET", "Platform", "a_platform", "box_has_lid", "platform", "use"]
