"""A run begins once, ends once, and shows how far it has come."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from shared.domain.errors import Conflict, LimitExceeded, NotFound
from shared.domain.failure import Failure
from shared.domain.run import Run, RunStatus, SkippedRegion, Trigger, UnitRecord, UnitStatus
from shared.domain.task import selection_of
from shared.domain.tier import TIERS
from shared.store.runs import Claim, expiry
from shared.store.tenant_store import TenantStore
from tests.store.builders import ACCOUNT, NOW, a_task
from tests.store.conftest import an_actor

FREE = TIERS["free"]
DENIED = Failure("AccessDenied", "User is not authorized", "Check the role.")


@pytest.fixture
def claim(store: TenantStore) -> Callable[..., Claim]:
    def claimed(minutes: int = 0, **changes: Any) -> Claim:
        arguments: dict[str, Any] = {
            "trigger": Trigger.SCHEDULE,
            "execution": "arn:execution:1",
            "tier": FREE,
            "actor": an_actor(f"r-{minutes}"),
            "now": NOW,
        }
        task = changes.pop("task", a_task())
        arguments["selection"] = selection_of(task, ACCOUNT)
        return store.runs.claim(task, NOW + timedelta(minutes=minutes), **{**arguments, **changes})

    return claimed


def a_unit(run: Run, service: str = "s3", **changes: Any) -> UnitRecord:
    made = UnitRecord(run_id=run.id, account_id=ACCOUNT, service=service, status=UnitStatus.PENDING)
    return replace(made, **changes)


def test_a_schedule_that_fires_twice_makes_one_run(store: TenantStore, claim: Callable[..., Claim]) -> None:
    first = claim()
    second = claim(execution="arn:execution:2")
    assert (first.started, second.started) == (True, False)
    assert second.run == first.run
    assert store.runs.list().items == (first.run,)


def test_two_that_claim_at_the_same_moment_make_one_run(
    store: TenantStore, claim: Callable[..., Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = claim()
    stored = store.runs.find(first.run.id)
    answers = iter([None, stored])  # the second one looked before the first one wrote
    monkeypatch.setattr(store.runs, "find", lambda _: next(answers))
    second = claim(execution="arn:execution:2")
    assert (second.started, second.run) == (False, first.run)
    assert len(store.runs.list().items) == 1


def test_a_run_is_kept_as_long_as_the_tier_promised_when_it_began(
    store: TenantStore, claim: Callable[..., Claim]
) -> None:
    for minutes, tier in enumerate(TIERS.values()):
        now = NOW + timedelta(microseconds=minutes)
        run = claim(minutes, tier=tier, now=now, actor=an_actor(tier.name)).run
        assert run.retention_days == tier.retention_days
        assert store.runs.get(run.id) == run


def test_a_begin_that_is_tried_again_goes_on_with_its_own_run(claim: Callable[..., Claim]) -> None:
    assert claim() == claim()


def test_the_tier_bounds_the_runs_of_a_day_but_a_duplicate_costs_none(
    store: TenantStore, claim: Callable[..., Claim]
) -> None:
    tier = replace(FREE, runs_a_day=2)
    for minutes in (0, 0, 1):
        claim(minutes, tier=tier)
    with pytest.raises(LimitExceeded):
        claim(2, tier=tier)
    assert len(store.runs.list().items) == 2
    assert claim(2, tier=tier, now=NOW + timedelta(days=1)).started


def test_a_refused_run_shows_why(store: TenantStore) -> None:
    arguments: dict[str, Any] = {
        "trigger": Trigger.MANUAL,
        "execution": "arn:execution:1",
        "tier": FREE,
        "error": DENIED,
        "actor": an_actor(),
        "now": NOW,
    }
    refused = store.runs.refuse(a_task(), NOW, **arguments)
    assert (refused.status, refused.error, refused.finished_at) == (RunStatus.FAILED, DENIED, NOW)
    assert store.runs.refuse(a_task(), NOW, **arguments) == refused


def test_runs_are_listed_newest_first_in_all_and_by_task(store: TenantStore, claim: Callable[..., Claim]) -> None:
    runs = [claim(minutes, task=a_task(f"task-{minutes % 2}")).run for minutes in range(4)]
    assert list(store.runs.list().items) == runs[::-1]
    first = store.runs.list_of_task("task-1", limit=1)
    second = store.runs.list_of_task("task-1", start=first.next_key)
    assert first.items + second.items == (runs[3], runs[1])


def test_the_plan_of_a_run_is_kept(store: TenantStore, claim: Callable[..., Claim]) -> None:
    run = claim().run
    store.runs.plan(run.id, accounts=(ACCOUNT,), units=3)
    planned = store.runs.get(run.id)
    assert (planned.accounts, planned.units) == ((ACCOUNT,), 3)


def test_what_a_run_covers_is_kept_with_it_and_not_with_its_task(
    store: TenantStore, claim: Callable[..., Claim]
) -> None:
    task = a_task(checks=("s3.bucket.blocks-public-access",), regions=None)
    run = claim(task=task).run
    claim(task=replace(task, checks=None, regions=("eu-west-1",)), execution="arn:execution:2")
    assert store.runs.selection(run.id) == selection_of(task, ACCOUNT)
    with pytest.raises(NotFound):
        store.runs.selection("unknown")


def test_a_cancelled_run_says_so_to_its_checkers(store: TenantStore, claim: Callable[..., Claim]) -> None:
    run = claim().run
    assert not store.runs.cancel_requested(run.id)
    store.runs.request_cancel(run.id, actor=an_actor("r-9"), now=NOW)
    assert store.runs.cancel_requested(run.id)


def test_a_run_ends_once(store: TenantStore, claim: Callable[..., Claim]) -> None:
    run = claim().run
    ended = store.runs.finish(run.id, RunStatus.PARTIAL, findings={"FAIL": 2}, actor=an_actor("f-1"), now=NOW)
    assert (ended.status, ended.findings) == (RunStatus.PARTIAL, {"FAIL": 2})
    late = store.runs.finish(
        run.id, RunStatus.FAILED, findings={}, error=DENIED, actor=an_actor("f-2"), now=NOW + timedelta(minutes=1)
    )
    assert late == ended
    with pytest.raises(Conflict):
        store.runs.request_cancel(run.id, actor=an_actor("r-9"), now=NOW)
    with pytest.raises(NotFound):
        store.runs.finish("unknown", RunStatus.FAILED, findings={}, actor=an_actor("f-3"), now=NOW)


def test_units_show_how_far_they_have_come(store: TenantStore, claim: Callable[..., Claim]) -> None:
    run = claim().run
    units = [a_unit(run, f"service-{number:02d}") for number in range(30)]
    store.runs.units.add(units, expires_at=expiry(FREE, NOW))
    moving = replace(units[3], status=UnitStatus.RUNNING, findings={"FAIL": 7}, calls=40, started_at=NOW, resumes=1)
    store.runs.units.update(moving)
    units[3] = moving
    assert list(store.runs.units.all(run.id)) == units
    first = store.runs.units.list(run.id)
    assert len(first.items) == 25
    assert store.runs.units.list(run.id, start=first.next_key).items == tuple(units[25:])


def test_the_end_of_a_unit_is_final(store: TenantStore, claim: Callable[..., Claim]) -> None:
    run = claim().run
    unit = a_unit(run)
    store.runs.units.add([unit], expires_at=expiry(FREE, NOW))
    cancelled = replace(unit, status=UnitStatus.CANCELLED, finished_at=NOW)
    store.runs.units.update(cancelled)
    store.runs.units.update(cancelled)
    with pytest.raises(Conflict):
        store.runs.units.update(replace(unit, status=UnitStatus.SUCCEEDED))
    with pytest.raises(NotFound):
        store.runs.units.update(a_unit(run, "ec2", status=UnitStatus.RUNNING))
    assert store.runs.units.get(run.id, ACCOUNT, "s3") == cancelled


def test_a_unit_keeps_awss_own_words(store: TenantStore, claim: Callable[..., Claim]) -> None:
    run = claim().run
    store.runs.units.add([a_unit(run)], expires_at=expiry(FREE, NOW))
    failed = a_unit(run, status=UnitStatus.FAILED, error=DENIED, finished_at=NOW)
    store.runs.units.update(failed)
    assert store.runs.units.get(run.id, ACCOUNT, "s3").error == DENIED


def test_a_unit_keeps_the_regions_that_it_skipped(store: TenantStore, claim: Callable[..., Claim]) -> None:
    run = claim().run
    store.runs.units.add([a_unit(run)], expires_at=expiry(FREE, NOW))
    skipped = (
        SkippedRegion("s3", "af-south-1", "not opted in"),
        SkippedRegion("macie2", "af-south-1", "service absent"),
    )
    store.runs.units.update(a_unit(run, skipped=skipped))
    assert store.runs.units.get(run.id, ACCOUNT, "s3").skipped == skipped


def test_runs_and_units_go_when_the_tiers_retention_is_over(
    store: TenantStore, claim: Callable[..., Claim], aws: Any
) -> None:
    run = claim().run
    store.runs.units.add([a_unit(run)], expires_at=expiry(FREE, NOW))
    table = aws.resource("dynamodb").Table("qd-runs")
    items = table.query(KeyConditionExpression="pk = :pk", ExpressionAttributeValues={":pk": f"T#{store.id}#RUN"})
    units = table.query(
        KeyConditionExpression="pk = :pk", ExpressionAttributeValues={":pk": f"T#{store.id}#UNIT#{run.id}"}
    )
    expected = int((NOW + timedelta(days=FREE.retention_days)).timestamp())
    assert [item["expires_at"] for item in items["Items"] + units["Items"]] == [expected, expected]
