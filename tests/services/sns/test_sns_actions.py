"""Actions of SNS on an emulated account: each puts right what its check found, and its undo brings that back."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from moto import mock_aws

from shared.services.sns.actions import TopicKey, TopicTagsToAdd
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.planning import Sample
from tests.services.sns.plans import REFUSALS

ARN = "arn:aws:sns:eu-west-1:123456789012:orders"
OPEN = {"Sid": "open", "Effect": "Allow", "Principal": "*", "Action": "SNS:Publish", "Resource": ARN}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("sns")


def a_topic(**attributes: str) -> Any:
    def make(account: Emulated) -> str:
        account.client("sns").create_topic(Name="orders", Attributes=attributes)
        return "orders"

    return make


PUBLIC = a_topic(Policy=json.dumps({"Version": "2012-10-17", "Statement": [OPEN]}))
REPAIRS = [
    Repair("sns.topic.is-encrypted", "sns.topic.encrypt", a_topic(), TopicKey("alias/acme")),
    Repair("sns.topic.requires-tls", "sns.topic.require-tls", a_topic()),
    Repair("sns.topic.is-not-public", "sns.topic.remove-public-statements", PUBLIC),
    Repair("sns.topic.is-tagged", "sns.topic.tag", a_topic(), TopicTagsToAdd({"owner": "shop"})),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
