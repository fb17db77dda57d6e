"""/api/runs."""

from datetime import timedelta
from typing import Any

import pytest

from shared.domain.audit import Actor
from shared.domain.failure import Failure
from shared.domain.run import Run, RunStatus, SkippedRegion, Trigger, UnitRecord, UnitStatus
from shared.domain.task import selection_of
from shared.domain.tier import tier_named
from shared.store.tenant_store import TenantStore
from tests.api.world import World
from tests.store.builders import ACCOUNT, NOW, a_task

_ACTOR = Actor("test", "seed")


def a_run(store: TenantStore, minute: int = 0, task_id: str = "task-1", **changes: Any) -> Run:
    at, task = NOW + timedelta(minutes=minute), a_task(task_id, **changes)
    claim = store.runs.claim(
        task,
        at,
        selection=selection_of(task, ACCOUNT),
        trigger=Trigger.SCHEDULE,
        execution=f"arn:execution-{minute}",
        tier=tier_named("business"),
        actor=Actor("begin", f"claim-{minute}"),
        now=at,
    )
    return claim.run


def test_lists_runs_page_by_page_the_newest_first(world: World) -> None:
    runs = [a_run(world.ann, minute) for minute in range(3)]
    first = world.call("api_runs", "GET", "/api/runs", query={"limit": 2}).body
    second = world.call("api_runs", "GET", "/api/runs", query={"limit": 2, "cursor": first["next_cursor"]}).body
    shown = [run["id"] for run in first["items"] + second["items"]]
    assert shown == [run.id for run in reversed(runs)]
    assert second["next_cursor"] is None


def test_lists_the_runs_of_a_task_and_of_a_status(world: World) -> None:
    mine, _other = a_run(world.ann, 0), a_run(world.ann, 1, "task-2")
    world.ann.runs.finish(mine.id, RunStatus.SUCCEEDED, findings={"PASS": 1}, actor=_ACTOR, now=NOW)
    of_task = world.call("api_runs", "GET", "/api/runs", query={"task_id": "task-1"}).body["items"]
    running = world.call("api_runs", "GET", "/api/runs", query={"status": "running"}).body["items"]
    assert [run["task_id"] for run in of_task] == ["task-1"]
    assert [run["task_id"] for run in running] == ["task-2"]


def test_a_cursor_is_good_for_its_own_tenant_and_question_only(world: World) -> None:
    for minute in range(3):
        a_run(world.ann, minute)
        a_run(world.bob, minute)
    cursor = world.call("api_runs", "GET", "/api/runs", query={"limit": 1}).body["next_cursor"]
    bobs = world.call("api_runs", "GET", "/api/runs", query={"cursor": cursor}, claims=world.claims("bob"))
    other = world.call("api_runs", "GET", "/api/runs", query={"cursor": cursor, "status": "running"})
    forged = world.call("api_runs", "GET", "/api/runs", query={"cursor": cursor[:-2] + "zz"})
    garbage = world.call("api_runs", "GET", "/api/runs", query={"cursor": "%%%"})
    for answer in (bobs, other, forged, garbage):
        assert (answer.status, answer.fields) == (400, ["cursor"])


def test_shows_a_run_and_its_units(world: World) -> None:
    run = a_run(world.ann)
    unit = UnitRecord(
        run_id=run.id,
        account_id=ACCOUNT,
        service="s3",
        status=UnitStatus.RUNNING,
        calls=7,
        skipped=(SkippedRegion("s3", "af-south-1", "not opted in"),),
    )
    world.ann.runs.units.add([unit], expires_at=NOW + timedelta(days=1))
    assert world.call("api_runs", "GET", f"/api/runs/{run.id}").body["status"] == "running"
    (shown,) = world.call("api_runs", "GET", f"/api/runs/{run.id}/units").body["items"]
    assert (shown["account_id"], shown["service"], shown["calls"]) == (ACCOUNT, "s3", 7)
    assert shown["skipped"] == [{"service": "s3", "region": "af-south-1", "reason": "not opted in"}]


def test_a_run_shows_what_it_covers_as_it_stood_when_it_began(world: World) -> None:
    run = a_run(world.ann, checks=("s3.bucket.blocks-public-access",), regions=("eu-west-1",))
    shown = world.call("api_runs", "GET", f"/api/runs/{run.id}").body["selection"]
    assert shown == {
        "accounts": [ACCOUNT],
        "services": ["s3"],
        "checks": ["s3.bucket.blocks-public-access"],
        "regions": ["eu-west-1"],
        "most_metrics": 10_000,
    }


def test_a_run_that_was_refused_covers_nothing(world: World) -> None:
    run = world.ann.runs.refuse(
        a_task(),
        NOW,
        trigger=Trigger.SCHEDULE,
        execution="arn:execution",
        tier=tier_named("free"),
        error=Failure("LimitExceeded", "two accounts at most"),
        actor=_ACTOR,
        now=NOW,
    )
    shown = world.call("api_runs", "GET", f"/api/runs/{run.id}").body
    assert (shown["status"], shown["selection"]) == ("failed", None)


def test_cancelling_raises_the_flag_once_the_run_goes(world: World) -> None:
    run = a_run(world.ann)
    assert world.call("api_runs", "POST", f"/api/runs/{run.id}/cancel").body["cancel_requested_at"] is not None
    assert world.ann.runs.cancel_requested(run.id)
    world.ann.runs.finish(run.id, RunStatus.CANCELLED, findings={}, actor=_ACTOR, now=NOW)
    assert world.call("api_runs", "POST", f"/api/runs/{run.id}/cancel").status == 409


@pytest.mark.parametrize(("method", "rest"), [("GET", ""), ("GET", "/units"), ("POST", "/cancel")])
def test_the_runs_of_others_are_as_if_they_were_not(world: World, method: str, rest: str) -> None:
    theirs = world.call("api_runs", method, f"/api/runs/{a_run(world.bob).id}{rest}")
    none = world.call("api_runs", method, f"/api/runs/{a_run(world.bob).id[:-1]}x{rest}")
    assert (theirs.status, theirs.body["title"]) == (404, none.body["title"])
    assert none.status == 404
