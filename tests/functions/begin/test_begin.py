"""Begin, called as the state machine calls it."""

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from shared.domain.errors import InvalidInput
from shared.domain.run import RunStatus, UnitStatus
from shared.domain.schedule import Frequency, Schedule
from shared.domain.tier import TIERS
from tests.functions.conftest import Platform
from tests.functions.deployed import called, deployed
from tests.store.builders import ACCOUNT
from tests.store.conftest import NOW, an_actor


def an_event(platform: Platform, execution: str = "execution-1", **changes: Any) -> dict[str, Any]:
    start = {"tenant_id": platform.store.id.value, "task_id": "task-1", "scheduled_at": "2026-03-01T03:00:00Z"}
    return {**start, "trigger": "schedule", "execution": execution, **changes}


def test_it_claims_the_run_and_writes_its_units(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    platform.a_task(services=("s3", "iam"))
    answer = called(deployed(monkeypatch, "begin"), an_event(platform))
    assert (answer["outcome"], answer["accounts"], answer["services"]) == ("started", (ACCOUNT,), ("iam", "s3"))
    units = platform.store.runs.units.all(answer["run_id"])
    assert {(unit.service, unit.status) for unit in units} == {("s3", UnitStatus.PENDING), ("iam", UnitStatus.PENDING)}
    assert platform.store.runs.get(answer["run_id"]).units == 2


def test_a_schedule_that_fires_ten_times_makes_one_run(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    platform.a_task()
    module = deployed(monkeypatch, "begin")
    outcomes = [called(module, an_event(platform, f"execution-{number}"))["outcome"] for number in range(10)]
    assert sorted(outcomes) == ["duplicate"] * 9 + ["started"]
    assert len(platform.store.runs.list().items) == 1


def test_tried_again_by_the_same_execution_it_goes_on(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    platform.a_task()
    module = deployed(monkeypatch, "begin")
    assert called(module, an_event(platform)) == called(module, an_event(platform))


@pytest.mark.parametrize("meanwhile", ["edited", "switched off", "deleted"])
def test_tried_again_it_goes_on_as_it_began_whatever_became_of_the_task(
    platform: Platform, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    task, tasks = platform.a_task(), platform.store.tasks
    module = deployed(monkeypatch, "begin")
    began = called(module, an_event(platform))
    if meanwhile == "deleted":
        tasks.delete(task.id, version=1, actor=an_actor("edit"), now=NOW)
    else:
        edited = replace(task, services=("ec2", "iam"), enabled=meanwhile == "edited")
        tasks.update(edited, actor=an_actor("edit"), now=NOW)
    assert called(module, an_event(platform)) == began
    assert [unit.service for unit in platform.store.runs.units.all(began["run_id"])] == ["s3"]


def test_a_task_of_named_checks_needs_only_their_services(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    platform.a_task(services=None, checks=("iam.user.has-mfa", "iam.account.x"))
    assert called(deployed(monkeypatch, "begin"), an_event(platform))["services"] == ("iam",)


def test_a_run_beyond_the_days_allowance_is_refused_and_says_so(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform.a_task()
    module = deployed(monkeypatch, "begin")
    times = [f"2026-03-01T{hour:02}:{minute}:00Z" for hour in range(24) for minute in ("00", "30")]
    answers = [
        called(module, an_event(platform, at, scheduled_at=at, trigger="manual"), request_id=at)
        for at in times[: TIERS["free"].runs_a_day + 1]
    ]
    assert [answer["outcome"] for answer in answers] == ["started"] * TIERS["free"].runs_a_day + ["refused"]
    run = platform.store.runs.get(answers[-1]["run_id"])
    assert run.status is RunStatus.FAILED
    assert run.error is not None
    assert "runs a day" in run.error.message
    again = called(module, an_event(platform, times[25], scheduled_at=times[25], trigger="manual"))
    assert again["outcome"] == "refused"


def test_a_schedule_too_frequent_for_the_tier_is_refused(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    schedule = Schedule(frequency=Frequency.CRON, cron="0/5 * * * ? *")
    monkeypatch.setattr("shared.store.tasks._admit", lambda *_: None)  # as after a change to a smaller tier
    platform.a_task(schedule=schedule)
    answer = called(deployed(monkeypatch, "begin"), an_event(platform))
    error = platform.store.runs.get(answer["run_id"]).error
    assert answer["outcome"] == "refused"
    assert error is not None
    assert "every 60 minutes" in error.message


def test_a_task_without_a_default_account_is_refused(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    platform.a_task()
    platform.store.accounts.set_default(None, actor=an_actor("no-default"), now=NOW)
    answer = called(deployed(monkeypatch, "begin"), an_event(platform))
    error = platform.store.runs.get(answer["run_id"]).error
    assert error is not None
    assert "no default account" in error.message


def test_a_task_that_was_deleted_is_refused(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    assert called(deployed(monkeypatch, "begin"), an_event(platform, task_id="gone"))["outcome"] == "refused"


def test_an_input_without_a_task_is_a_crash_that_names_the_field(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = an_event(platform)
    del event["task_id"]
    with pytest.raises(ValidationError, match="task_id"):
        called(deployed(monkeypatch, "begin"), event)


def test_a_missing_variable_stops_the_start_and_is_named(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidInput, match="RUNS_TABLE"):
        deployed(monkeypatch, "begin", RUNS_TABLE="")
