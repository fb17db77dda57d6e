"""Actions of Step Functions on an emulated account: each puts right what its check found, and its undo undoes it."""

import json
from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.catalog.registry import room
from shared.services.stepfunctions.actions import ExecutionLog, StateMachineTagsToAdd
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.planning import Sample
from tests.services.stepfunctions.plans import REFUSALS

LOG = "arn:aws:logs:eu-west-1:123456789012:log-group:/acme/orders:*"


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("stepfunctions")


def a_bare_machine(account: Emulated) -> str:
    definition = json.dumps({"StartAt": "End", "States": {"End": {"Type": "Succeed"}}})
    account.client("stepfunctions").create_state_machine(
        name="orders", definition=definition, roleArn="arn:aws:iam::123456789012:role/orders"
    )
    return "orders"


REPAIRS = [
    Repair(
        "stepfunctions.state-machine.logs-executions",
        "stepfunctions.state-machine.log-executions",
        a_bare_machine,
        ExecutionLog(LOG),
    ),
    Repair(
        "stepfunctions.state-machine.traces-executions",
        "stepfunctions.state-machine.trace-executions",
        a_bare_machine,
    ),
    Repair(
        "stepfunctions.state-machine.is-tagged",
        "stepfunctions.state-machine.tag",
        a_bare_machine,
        StateMachineTagsToAdd({"owner": "shop"}),
    ),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_action_is_tried() -> None:
    assert {one.action for one in REPAIRS} == set(room("stepfunctions").actions)


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
