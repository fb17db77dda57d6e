"""The state machines' definitions: what they promise by their structure, and a run of them in the embedded cloud."""

import io
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import boto3
import pytest

from shared.domain.schema import TABLES
from shared.store.tenant_store import TenantStore
from tests.functions.deployed import ENVIRONMENT
from tests.store.builders import a_task, an_account
from tests.store.conftest import NAMES, NOW, an_actor, founded, table_definition

FOLDER = Path(__file__).parents[2] / "stacks" / "statemachines"
ROLE = "arn:aws:iam::111111111111:role/x"
START = {"tenant_id": "acme", "task_id": "task-1", "scheduled_at": "2026-01-02T03:04:05Z", "trigger": "manual"}
# Each function notes what it was asked; the checker of ec2 crashes, that of s3 needs three invocations.
CODE = """
import json
def handler(event, context):
    name = context.function_name
    with open({log!r}, "a") as log:
        log.write(json.dumps([name, event]) + chr(10))
    if name == "qd-begin":
        return {{"outcome": event["task_id"], "run_id": "run-1", "accounts": ["1", "2"], "services": ["s3", "ec2"]}}
    if name == "qd-checker-s3":
        done = int(event["resume"] or 0)
        return {{"outcome": "continue" if done < 2 else "done", "resume": str(done + 1) if done < 2 else None}}
    if name == "qd-checker-ec2":
        raise ValueError("boom")
    return {{"status": "partial"}}
"""
# The real Begin. Each waits before it writes until all have looked and found no run yet.
BEGIN = """
import os, sys, time, uuid
sys.path.insert(0, {root!r})
os.environ.update({environment!r})
from functions.begin.handler import handler
from shared.store.transaction import Transaction
commit = Transaction.commit
def together(transaction):
    open(os.path.join({folder!r}, uuid.uuid4().hex), "w").close()
    while len(os.listdir({folder!r})) < {number}:
        time.sleep(0.02)
    commit(transaction)
Transaction.commit = together
"""
SAME_MOMENT = 10


def definition(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.asl.json").read_text())


def states(machine: Any) -> Iterator[tuple[str, Any]]:
    for name, state in machine["States"].items():
        yield name, state
        if "ItemProcessor" in state:
            yield from states(state["ItemProcessor"])


@pytest.mark.parametrize("name", ["run", "account_run"])
def test_every_call_is_tried_again_when_lambda_is_throttled(name: str) -> None:
    for state_name, state in states(definition(name)):
        if state.get("Resource") == "arn:aws:states:::lambda:invoke":
            errors = {error for retry in state["Retry"] for error in retry["ErrorEquals"]}
            assert errors & {"Lambda.TooManyRequestsException", "States.ALL"}, state_name


@pytest.mark.parametrize("name", ["run", "account_run"])
def test_no_failure_of_an_item_leaves_its_map(name: str) -> None:
    for _, state in states(definition(name)):
        if state["Type"] == "Map":
            tasks = [one for one in state["ItemProcessor"]["States"].values() if one["Type"] == "Task"]
            assert all(task["Catch"][0]["ErrorEquals"] == ["States.ALL"] for task in tasks)


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[boto3.Session]:
    """MiniStack on a free port; sessions find it by AWS_ENDPOINT_URL."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    folder = tmp_path_factory.mktemp("ministack")
    environment = {**os.environ, "BIND_HOST": "127.0.0.1", "GATEWAY_PORT": port, "IOT_MTLS_ENABLED": "0"}
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(  # noqa: S603 - our own program
            [str(Path(sys.executable).with_name("ministack"))], env=environment, cwd=folder, stdout=log, stderr=log
        )
    url = f"http://127.0.0.1:{port}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", url)
        try:
            _wait_for(f"{url}/_ministack/health")
            yield boto3.Session("111111111111", "x", region_name="eu-west-1")
        finally:
            server.terminate()
            server.wait()


def _wait_for(url: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(url, timeout=1)  # noqa: S310 - our own server
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(url)


@pytest.fixture(scope="module")
def names(cloud: boto3.Session, log: Path) -> dict[str, str]:
    """What `run` is told at its deployment, beside `account-run` and four functions."""
    code = CODE.format(log=str(log))
    functions = {name: _function(cloud, name, code) for name in ("begin", "finish", "checker-s3", "checker-ec2")}
    names = {
        "BeginFunctionArn": functions["begin"],
        "FinishFunctionArn": functions["finish"],
        "CheckerPrefix": "qd-checker",
        "Partition": "aws",
    }
    return {**names, "AccountRunMachineArn": _machine(cloud, "account_run", names)}


@pytest.fixture(scope="module")
def machine(cloud: boto3.Session, names: dict[str, str]) -> str:
    """The ARN of `run`."""
    return _machine(cloud, "run", names)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("calls") / "log"


def _function(cloud: boto3.Session, name: str, code: str) -> str:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("h.py", code)
    made = cloud.client("lambda").create_function(
        FunctionName=f"qd-{name}",
        Runtime="python3.13",
        Role=ROLE,
        Handler="h.handler",
        Code={"ZipFile": packed.getvalue()},
        Timeout=120,
    )
    return made["FunctionArn"]


def _machine(cloud: boto3.Session, file: str, substitutions: dict[str, str], name: str = "") -> str:
    text = (FOLDER / f"{file}.asl.json").read_text()
    for key, value in substitutions.items():
        text = text.replace(f"${{{key}}}", value)
    text = text.replace('"IntervalSeconds": 5', '"IntervalSeconds": 1')
    client = cloud.client("stepfunctions")
    made = client.create_state_machine(name=name or file.replace("_", "-"), definition=text, roleArn=ROLE)
    return made["stateMachineArn"]


def run(cloud: boto3.Session, machine: str, outcome: str, log: Path) -> tuple[str, list[tuple[str, Any]]]:
    """The execution's status, and every call of a function."""
    log.write_text("")
    client = cloud.client("stepfunctions")
    start = json.dumps({**START, "task_id": outcome})
    arn = client.start_execution(stateMachineArn=machine, name=outcome, input=start)["executionArn"]
    return _end_of(client, arn), calls_in(log)


def calls_in(log: Path) -> list[tuple[str, Any]]:
    return [tuple(json.loads(line)) for line in log.read_text().splitlines()]


def _end_of(states: Any, execution: str) -> str:
    for _ in range(1200):
        status: str = states.describe_execution(executionArn=execution)["status"]
        if status != "RUNNING":
            return status
        time.sleep(0.1)
    raise TimeoutError(execution)


def test_a_run_checks_every_unit_to_its_end_and_records_the_crashed_ones(
    cloud: boto3.Session, machine: str, log: Path
) -> None:
    status, calls = run(cloud, machine, "started", log)
    assert status == "SUCCEEDED"
    resumes = [event["resume"] for name, event in calls if name == "qd-checker-s3" and event["account_id"] == "1"]
    assert resumes == [None, "1", "2"]
    crashed = [event for name, event in calls if name == "qd-finish" and "account_id" in event]
    assert {(one["account_id"], one["service"]) for one in crashed} == {("1", "ec2"), ("2", "ec2")}
    assert all("boom" in one["cause"] for one in crashed)
    assert calls[-1] == ("qd-finish", {"tenant_id": "acme", "run_id": "run-1", "error": None, "cause": None})
    assert calls[0][1]["execution"].endswith(":run:started")


def test_a_duplicate_ends_without_a_call(cloud: boto3.Session, machine: str, log: Path) -> None:
    status, calls = run(cloud, machine, "duplicate", log)
    assert (status, [name for name, _ in calls]) == ("SUCCEEDED", ["qd-begin"])


@pytest.fixture
def founded_store(cloud: boto3.Session) -> TenantStore:
    """A tenant with one account and one task of one service, in the embedded cloud's tables."""
    for name, table in TABLES.items():
        cloud.client("dynamodb").create_table(**table_definition(f"qd-{name}", table))
    store = founded(cloud, NAMES, "ann")
    store.accounts.create(an_account(is_default=True), actor=an_actor("account"), now=NOW)
    store.tasks.create(a_task("task-1", services=("s3",)), actor=an_actor("task"), now=NOW)
    return store


def test_ten_firings_of_one_scheduled_time_at_the_same_moment_make_one_run(
    cloud: boto3.Session, names: dict[str, str], founded_store: TenantStore, log: Path, tmp_path: Path
) -> None:
    root = str(Path(__file__).parents[2])
    code = BEGIN.format(root=root, environment=ENVIRONMENT, folder=str(tmp_path), number=SAME_MOMENT)
    begin = {"BeginFunctionArn": _function(cloud, "claims", code)}
    machine = _machine(cloud, "run", names | begin, name="run-claims")
    log.write_text("")
    states, given = cloud.client("stepfunctions"), json.dumps({**START, "tenant_id": founded_store.id.value})

    def fire(number: int) -> str:
        arn: str = states.start_execution(stateMachineArn=machine, name=f"fired-{number}", input=given)["executionArn"]
        return _end_of(states, arn)

    with ThreadPoolExecutor(SAME_MOMENT) as pool:
        assert set(pool.map(fire, range(SAME_MOMENT))) == {"SUCCEEDED"}
    assert len(list(tmp_path.iterdir())) == SAME_MOMENT + 1  # all tried to claim it, and one went on to plan it
    (run_of_all,) = founded_store.runs.list().items
    assert len(founded_store.runs.units.all(run_of_all.id)) == 1
    assert [name for name, _ in calls_in(log)] == ["qd-checker-s3"] * 3 + ["qd-finish"]
