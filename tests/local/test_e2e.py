"""The whole platform on the embedded cloud: as `make up` starts it, on ports and in a folder of its own."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from botocore.exceptions import ClientError

from local.cloud.api import Api
from local.cloud.aws import client, unsigned_client
from local.cloud.console import WEB
from local.cloud.journey import Arrival, sign_in
from local.cloud.outbox import latest_code, read_outbox
from local.cloud.place import Place
from local.cloud.up import down, up
from tests.local.ports import three_free_ports

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.xdist_group("e2e"),
    pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning:pycognito"),
]


@dataclass(frozen=True, slots=True)
class Steps:
    """Tells each step with its seconds in the test log."""

    tell: Callable[[str], None]

    @contextmanager
    def step(self, title: str) -> Iterator[Callable[[str], None]]:
        words: list[str] = []
        started = time.monotonic()
        yield words.append
        self.tell(f"{title}: {', '.join(words)} ({time.monotonic() - started:.1f} s)")


@dataclass(frozen=True, slots=True)
class Platform:
    place: Place
    arrival: Arrival
    tell: Callable[[str], None]

    @property
    def outputs(self) -> Mapping[str, str]:
        found: Mapping[str, str] = json.loads(self.place.file("deployment.json").read_text())
        return found

    def api(self) -> Api:
        token = sign_in(self.place, self.outputs, self.arrival.email, self.arrival.password)
        return Api(self.place.console_url, self.place.origins[0], token)


def _to_the_log(config: pytest.Config) -> Callable[[str], None]:
    """Writes lines into the test log, which pytest would keep for itself."""
    reporter: Any = config.pluginmanager.get_plugin("terminalreporter")
    capture: Any = config.pluginmanager.get_plugin("capturemanager")

    def tell(line: str) -> None:
        with capture.global_and_fixture_disabled():
            reporter.write_line(line)

    return tell


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Platform]:
    place = Place(port=three_free_ports(), state=tmp_path_factory.mktemp("cloud"))
    tell = _to_the_log(request.config)
    started = time.monotonic()
    try:
        arrival = up(place, Steps(tell)).arrival
        tell(f"cold start: {time.monotonic() - started:.1f} s")
        yield Platform(place, arrival, tell)
    finally:
        down(place)


def runs_of(api: Api, task_id: str) -> list[dict[str, Any]]:
    return [run for run in api.get("/api/runs")["items"] if run["task_id"] == task_id]


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
    (schedule,) = client(place, "scheduler").list_schedules()["Schedules"]
    found = client(place, "scheduler").get_schedule(GroupName=schedule["GroupName"], Name=schedule["Name"])
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


def test_a_person_finds_their_way_in_a_browser(platform: Platform) -> None:
    """The console's own journey in Chromium, against this platform."""
    person = {"EMAIL": platform.arrival.email, "PASSWORD": platform.arrival.password}
    told = subprocess.run(
        ["npm", "run", "--silent", "e2e"],  # noqa: S607 - the npm of the PATH, as `make` uses it
        cwd=WEB,
        env=os.environ | person | {"QUARTERDECK_URL": platform.place.console_url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout[-6000:] + told.stderr[-2000:]


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
