"""Actions of AWS Config in an emulated account: each puts right what its check found, and its undo brings that back."""

from collections.abc import Iterator
from typing import Any

import pytest
from moto import mock_aws

from shared.catalog import Refusal
from shared.catalog.registry import room
from tests.services.acting import REGION, Emulated, Repair, each_repair
from tests.services.config.builders import ROLE
from tests.services.config.plans import REFUSALS
from tests.services.planning import Sample

# moto evaluates no rules.
NOT_EMULATED = {"config.rule.evaluate-again"}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("config")


def a_stopped_recorder(account: Emulated) -> str:
    config = account.client("config")
    config.put_configuration_recorder(ConfigurationRecorder={"name": "default", "roleARN": ROLE})
    place: Any = {"LocationConstraint": REGION}
    account.client("s3").create_bucket(Bucket="acme-config", CreateBucketConfiguration=place)
    config.put_delivery_channel(DeliveryChannel={"name": "default", "s3BucketName": "acme-config"})
    return REGION


def a_short_history(account: Emulated) -> str:
    a_stopped_recorder(account)
    account.client("config").put_retention_configuration(RetentionPeriodInDays=30)
    return REGION


def two_rules(account: Emulated) -> str:
    source = {"Owner": "AWS", "SourceIdentifier": "ACCESS_KEYS_ROTATED"}
    for name in ("first", "keys"):
        rule = {"ConfigRuleName": name, "Source": source, "InputParameters": '{"maxAccessKeyAge": "90"}'}
        account.client("config").put_config_rule(ConfigRule=rule)
    return "keys"


REPAIRS = [
    Repair("config.region.is-recorded", "config.region.start-recorder", a_stopped_recorder),
    Repair("config.region.keeps-history", "config.region.keep-history", a_short_history),
    Repair("config.rule.is-not-a-copy", "config.rule.delete", two_rules),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_action_is_tried() -> None:
    assert {one.action for one in REPAIRS} | NOT_EMULATED == set(room("config").actions)


@pytest.mark.parametrize("sample", REFUSALS, ids=[one.action for one in REFUSALS])
def test_an_action_refuses_where_there_is_nothing_to_do(sample: Sample) -> None:
    assert isinstance(sample.answer(), Refusal)
