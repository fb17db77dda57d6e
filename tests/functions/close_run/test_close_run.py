"""Close run, called as EventBridge calls it."""

import json
from typing import Any

import pytest

from shared.domain.run import Run, RunStatus, UnitStatus
from tests.functions.conftest import Platform
from tests.functions.deployed import called, deployed
from tests.store.conftest import NOW


def an_event(platform: Platform, status: str, execution: str = "e0", at: str = "") -> dict[str, Any]:
    given = {
        "tenant_id": platform.store.id.value,
        "task_id": "task-1",
        "scheduled_at": at or NOW.isoformat(),
        "trigger": "manual",
    }
    detail = {"executionArn": execution, "status": status, "input": json.dumps(given), "error": None, "cause": None}
    return {"source": "aws.states", "detail": detail}


def status_of(platform: Platform, run: Run) -> RunStatus:
    return platform.store.runs.get(run.id).status


@pytest.mark.parametrize(
    ("told", "run_status", "unit_status"),
    [
        ("ABORTED", RunStatus.CANCELLED, UnitStatus.CANCELLED),
        ("TIMED_OUT", RunStatus.FAILED, UnitStatus.FAILED),
        ("FAILED", RunStatus.FAILED, UnitStatus.FAILED),
    ],
)
def test_a_stopped_execution_closes_its_run_and_units(
    platform: Platform, monkeypatch: pytest.MonkeyPatch, told: str, run_status: RunStatus, unit_status: UnitStatus
) -> None:
    run = platform.a_run()
    module = deployed(monkeypatch, "close_run")
    called(module, an_event(platform, told))
    called(module, an_event(platform, told))
    assert status_of(platform, run) is run_status
    assert platform.unit(run).status is unit_status
    assert platform.check(run).outcome in ("cancelled", "failed")


def test_another_executions_end_leaves_the_run_alone(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    run = platform.a_run()
    called(deployed(monkeypatch, "close_run"), an_event(platform, "ABORTED", execution="a-duplicate"))
    assert status_of(platform, run) is RunStatus.RUNNING


def test_an_execution_that_died_before_its_claim_leaves_a_failed_run(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform.a_task()
    called(deployed(monkeypatch, "close_run"), an_event(platform, "FAILED"))
    (run,) = platform.store.runs.list().items
    assert run.status is RunStatus.FAILED
    assert run.error is not None
    assert run.error.code == "FAILED"
