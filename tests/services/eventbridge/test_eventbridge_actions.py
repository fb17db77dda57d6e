"""Actions of EventBridge on an emulated account: each puts right what its check found, and its undo undoes it."""

import json
from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.catalog.registry import find_check
from shared.services.eventbridge.actions import BusTagsToAdd
from tests.services.acting import ACCOUNT, Emulated, Repair, each_repair
from tests.services.eventbridge.plans import REFUSALS
from tests.services.planning import Sample

ARN = f"arn:aws:events:eu-west-1:{ACCOUNT}:event-bus/shop"


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("eventbridge")


def a_bus(account: Emulated) -> str:
    account.client("events").create_event_bus(Name="shop")
    return "shop"


def a_public_bus(account: Emulated) -> str:
    a_bus(account)
    grant = {"Sid": "open", "Effect": "Allow", "Principal": "*", "Action": "events:PutEvents", "Resource": ARN}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [grant]})
    account.client("events").put_permission(EventBusName="shop", Policy=policy)
    return "shop"


def an_endless_archive(account: Emulated) -> str:
    a_bus(account)
    account.client("events").create_archive(ArchiveName="all", EventSourceArn=ARN)
    return "all"


REPAIRS = [
    Repair("eventbridge.event-bus.is-not-public", "eventbridge.event-bus.remove-public-statements", a_public_bus),
    Repair("eventbridge.event-bus.is-tagged", "eventbridge.event-bus.tag", a_bus, BusTagsToAdd({"owner": "shop"})),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")


def test_an_archive_ends_old_events_from_then_on(account: Emulated) -> None:
    """The undo cannot be tried: the emulated account takes 0 days for no change, where AWS takes it for ever."""
    name = an_endless_archive(account)
    check = find_check("eventbridge.archive.ends-old-events")
    assert account.failing(check) == {name}

    account.perform(account.plan("eventbridge.archive.end-old-events", name).do, {})

    assert account.failing(check) == set()
