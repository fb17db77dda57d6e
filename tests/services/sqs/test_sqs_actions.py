"""Actions of SQS on an emulated account: each puts right what its check found, and its undo brings that back."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from moto import mock_aws

from shared.catalog.registry import room
from shared.services.sqs.actions import QueueTagsToAdd
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.planning import Sample
from tests.services.sqs.plans import REFUSALS

ARN = "arn:aws:sqs:eu-west-1:123456789012:orders"
OPEN = {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": ARN}
IDLE = {"sqs.queue.poll-long": "nobody has received anything in the emulated account"}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("sqs")


def a_queue(**attributes: str) -> Any:
    def make(account: Emulated) -> str:
        account.client("sqs").create_queue(QueueName="orders", Attributes=attributes)
        return "orders"

    return make


def a_dead_letter_queue(account: Emulated) -> str:
    a_queue()(account)
    redrive = json.dumps({"deadLetterTargetArn": ARN, "maxReceiveCount": "5"})
    account.client("sqs").create_queue(QueueName="source", Attributes={"RedrivePolicy": redrive})
    return "orders"


PUBLIC = a_queue(Policy=json.dumps({"Version": "2012-10-17", "Statement": [OPEN]}))
REPAIRS = [
    Repair("sqs.queue.is-encrypted", "sqs.queue.encrypt", a_queue(SqsManagedSseEnabled="false")),
    Repair("sqs.queue.requires-tls", "sqs.queue.require-tls", a_queue()),
    Repair("sqs.queue.requires-tls", "sqs.queue.require-tls", PUBLIC),
    Repair("sqs.queue.is-not-public", "sqs.queue.remove-public-statements", PUBLIC),
    Repair("sqs.queue.keeps-dead-letters-long", "sqs.queue.keep-messages-for-14-days", a_dead_letter_queue),
    Repair("sqs.queue.is-tagged", "sqs.queue.tag", a_queue(), QueueTagsToAdd({"owner": "shop"})),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_action_is_tried() -> None:
    assert {one.action for one in REPAIRS} == set(room("sqs").actions) - set(IDLE)


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
