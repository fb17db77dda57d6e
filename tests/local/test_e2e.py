"""The whole platform on the embedded cloud: as `make up` starts it, on ports and in a folder of its own."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from botocore.exceptions import ClientError

from local.cloud.api import Api
from local.cloud.aws import client, unsigned_client
from local.cloud.journey import sign_in
from local.cloud.outbox import latest_code, read_outbox
from local.cloud.place import Place
from local.cloud.up import down, up
from tests.local.platform import Platform, Steps

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.xdist_group("e2e"),
    pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning:pycognito"),
]


def runs_of(api: Api, task_id: str) -> list[dict[str, Any]]:
    return [run for run in api.get("/api/runs")["items"] if run["task_id"] == task_id]


def schedule_of(place: Place, task_id: str) -> dict[str, Any]:
    """The task's schedule as EventBridge Scheduler holds it; other tests' tasks have theirs beside it."""
    scheduler = client(place, "scheduler")
    listed = scheduler.list_schedules()["Schedules"]
    held = [scheduler.get_schedule(GroupName=one["GroupName"], Name=one["Name"]) for one in listed]
    (found,) = [one for one in held if task_id in one["Target"]["Input"]]
    return dict(found)


def wait_for[T](what: str, find: Callable[[], T | None], seconds: float) -> T:
    deadline = time.monotonic() + seconds
    while (found := find()) is None:
        if time.monotonic() > deadline:
            pytest.fail(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.5)
    return found


def test_the_first_scan_is_an_execution_that_ended_and_says_honestly_what_it_could_not_read(
    platform: Platform,
) -> None:
    arrival = platform.arrival
    execution = client(platform.place, "stepfunctions").describe_execution(executionArn=arrival.execution_arn)
    assert execution["status"] == "SUCCEEDED"
    unread = arrival.findings.get("ERROR", 0)
    assert arrival.run_status == ("partial" if unread else "succeeded")
    assert arrival.findings["PASS"]
    assert arrival.findings["FAIL"] == sum(arrival.failed.values())
    platform.tell(f"first scan: {arrival.run_status}, {arrival.findings}, {arrival.scan_seconds:.1f} s")


def test_a_schedule_that_fires_twice_makes_one_run(platform: Platform) -> None:
    api, place = platform.api(), platform.place
    before = {run["id"] for run in runs_of(api, platform.arrival.task_id)}
    found = schedule_of(place, platform.arrival.task_id)
    given = found["Target"]["Input"].replace("<aws.scheduler.scheduled-time>", "2026-01-02T06:00:00Z")
    states = client(place, "stepfunctions")
    twice = [
        states.start_execution(stateMachineArn=found["Target"]["Arn"], input=given)["executionArn"] for _ in range(2)
    ]

    def ended() -> bool | None:
        statuses = {states.describe_execution(executionArn=one)["status"] for one in twice}
        return None if "RUNNING" in statuses else True

    wait_for("both executions end", ended, 120)
    new = [run for run in runs_of(api, platform.arrival.task_id) if run["id"] not in before]
    assert [run["trigger"] for run in new] == ["schedule"]


def test_an_execution_that_somebody_stops_closes_its_run(platform: Platform) -> None:
    api = platform.api()
    run_id = api.post(f"/api/tasks/{platform.arrival.task_id}/runs")["run_id"]
    states, machine = client(platform.place, "stepfunctions"), platform.arrival.execution_arn.rpartition(":")[0]
    execution = f"{machine}:{run_id}"
    wait_for("the run begins", lambda: api.get("/api/runs")["items"][0]["id"] == run_id or None, 30)
    states.stop_execution(executionArn=execution, error="Test", cause="stopped in Step Functions")

    def ended() -> dict[str, Any] | None:
        run = api.get(f"/api/runs/{run_id}")
        return run if run["finished_at"] else None

    closed = wait_for("the run is closed", ended, 30)
    assert (closed["status"], closed["cancel_requested_at"]) == ("cancelled", None)


def test_the_clock_runs_a_task_at_its_time_in_its_zone(platform: Platform) -> None:
    api = platform.api()
    due = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(minutes=1)
    if due - datetime.now(UTC) < timedelta(seconds=10):
        due += timedelta(minutes=1)
    there = due.astimezone(ZoneInfo("Asia/Kolkata"))
    schedule = {"frequency": "daily", "hour": there.hour, "minute": there.minute, "timezone": "Asia/Kolkata"}
    task = api.post("/api/tasks", {"name": "Soon", "accounts": ["default"], "services": ["iam"], "schedule": schedule})
    run = wait_for("the scheduled run", lambda: next(iter(runs_of(api, task["id"])), None), 150)
    assert (run["trigger"], datetime.fromisoformat(run["scheduled_at"])) == ("schedule", due)


def test_a_person_signs_up_with_the_code_from_the_outbox_and_with_no_other(platform: Platform) -> None:
    place, app = platform.place, platform.outputs["UserPoolClientId"]
    email, password = "ada@acme.example", "Correct-Horse-9-Battery"
    cognito = unsigned_client(place, "cognito-idp")
    attributes = [{"Name": "email", "Value": email}]
    cognito.sign_up(ClientId=app, Username=email, Password=password, UserAttributes=attributes)
    code = latest_code(read_outbox(place), email)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    with pytest.raises(ClientError, match="CodeMismatchException"):
        cognito.confirm_sign_up(ClientId=app, Username=email, ConfirmationCode=wrong)
    cognito.confirm_sign_up(ClientId=app, Username=email, ConfirmationCode=code)
    token = sign_in(place, platform.outputs, email, password)
    stranger = Api(place.console_url, place.origins[0], token)
    assert stranger.get("/api/accounts")["items"] == []
    assert stranger.get("/api/runs")["items"] == []


def test_a_restart_keeps_what_there_was_and_makes_nothing_twice(platform: Platform) -> None:
    before = platform.api()
    accounts, tasks = before.get("/api/accounts"), before.get("/api/tasks")
    runs, findings = before.get("/api/runs"), before.get("/api/findings")
    down(platform.place)
    started = time.monotonic()
    again = up(platform.place, Steps(platform.tell)).arrival
    platform.tell(f"warm start: {time.monotonic() - started:.1f} s")
    assert (again.first, again.password) == (False, platform.arrival.password)
    after = platform.api()
    assert after.get("/api/accounts") == accounts
    assert after.get("/api/tasks") == tasks
    assert [run["id"] for run in after.get("/api/runs")["items"]] == [run["id"] for run in runs["items"]]
    assert after.get("/api/findings")["items"] == findings["items"]
    demo = after.post(f"/api/tasks/{platform.arrival.task_id}/runs")["run_id"]
    run = wait_for("a run after the restart", lambda: _ended(after, demo), 120)
    assert run["status"] == platform.arrival.run_status


def _ended(api: Api, run_id: str) -> dict[str, Any] | None:
    found = next((run for run in api.get("/api/runs")["items"] if run["id"] == run_id), None)
    return found if found and found["finished_at"] else None


def test_the_first_start_leaves_its_secrets_to_its_owner_alone(platform: Platform) -> None:
    kept: Path = platform.place.file("arrival.json")
    assert kept.stat().st_mode & 0o077 == 0
