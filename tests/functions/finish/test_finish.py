"""Finish, called as the state machines call it."""

import json
from typing import Any

import pytest

from shared.domain.run import Run, RunStatus, UnitStatus
from tests.functions.conftest import Platform
from tests.functions.deployed import called, deployed
from tests.store.builders import ACCOUNT
from tests.store.conftest import an_actor


def an_event(platform: Platform, run: Run, **changes: Any) -> dict[str, Any]:
    return {"tenant_id": platform.store.id.value, "run_id": run.id, "error": None, "cause": None, **changes}


CRASH = {"error": "Lambda.Unknown", "cause": json.dumps({"errorType": "KeyError", "errorMessage": "'Buckets'"})}


def test_it_sums_the_units_into_the_run_and_the_overview(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    run = platform.a_run()
    platform.check_whole(run)
    module = deployed(monkeypatch, "finish")
    assert called(module, an_event(platform, run)) == {"status": "succeeded"}
    ended = platform.store.runs.get(run.id)
    assert ended.findings == platform.unit(run).findings
    overview = platform.store.stats.overview()
    assert {status.value: number for status, number in overview.totals.statuses.items()} == ended.findings
    assert len(overview.trend) == 1
    assert called(module, an_event(platform, run)) == {"status": "succeeded"}
    assert platform.store.runs.get(run.id) == ended


def test_a_crashed_unit_is_recorded_with_its_error_and_fails_the_run(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = platform.a_run()
    module = deployed(monkeypatch, "finish")
    assert called(module, an_event(platform, run, account_id=ACCOUNT, service="s3", **CRASH)) == {"failed_units": 1}
    error = platform.unit(run).error
    assert error is not None
    assert (error.code, error.message) == ("KeyError", "'Buckets'")
    assert called(module, an_event(platform, run)) == {"status": "failed"}


def test_a_crashed_account_closes_its_open_units_only(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    run = platform.a_run()
    platform.check_whole(run)
    module = deployed(monkeypatch, "finish")
    assert called(module, an_event(platform, run, account_id=ACCOUNT, **CRASH)) == {"failed_units": 0}
    assert platform.unit(run).status is UnitStatus.SUCCEEDED


def test_a_unit_that_never_ended_is_closed_as_failed(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    run = platform.a_run()
    assert called(deployed(monkeypatch, "finish"), an_event(platform, run)) == {"status": "failed"}
    assert platform.unit(run).status is UnitStatus.FAILED


def test_a_cancelled_run_ends_as_cancelled(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    run = platform.a_run()
    platform.store.runs.request_cancel(run.id, actor=an_actor("x"), now=platform.now)
    assert called(deployed(monkeypatch, "finish"), an_event(platform, run)) == {"status": "cancelled"}


def test_a_cancel_that_cut_nothing_short_leaves_the_runs_real_result(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = platform.a_run()
    platform.check_whole(run)
    platform.store.runs.request_cancel(run.id, actor=an_actor("x"), now=platform.now)
    assert called(deployed(monkeypatch, "finish"), an_event(platform, run)) == {"status": "succeeded"}


@pytest.mark.parametrize(("is_whole", "status"), [(True, "failed"), (False, "cancelled")])
def test_an_error_of_the_machine_fails_a_run_unless_a_cancel_cut_it_short(
    platform: Platform, monkeypatch: pytest.MonkeyPatch, is_whole: bool, status: str
) -> None:
    run = platform.a_run()
    if is_whole:
        platform.check_whole(run)
    platform.store.runs.request_cancel(run.id, actor=an_actor("x"), now=platform.now)
    event = an_event(platform, run, error="States.DataLimitExceeded", cause="too large")
    assert called(deployed(monkeypatch, "finish"), event) == {"status": status}


def test_what_stopped_the_machine_is_the_runs_error(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    run = platform.a_run()
    event = an_event(platform, run, error="States.DataLimitExceeded", cause="too large")
    assert called(deployed(monkeypatch, "finish"), event) == {"status": "failed"}
    ended = platform.store.runs.get(run.id)
    assert ended.status is RunStatus.FAILED
    assert ended.error is not None
    assert (ended.error.code, ended.error.message) == ("States.DataLimitExceeded", "too large")
