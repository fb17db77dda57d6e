"""Actions of CloudWatch in an emulated account: each puts right what its check found, and its undo brings that back."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.catalog import Refusal
from shared.catalog.registry import room
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.cloudwatch.plans import REFUSALS
from tests.services.planning import Sample

# moto knows neither streams of metrics, nor the protection of log groups, nor how to take a key from one, and what is
# stored in a group that nothing comes into.
NOT_EMULATED = {
    "cloudwatch.log-group.delete",
    "cloudwatch.log-group.encrypt-with-kms",
    "cloudwatch.log-group.protect",
    "cloudwatch.metric-stream.start",
}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("cloudwatch")


def an_alarm_that_does_nothing(account: Emulated) -> str:
    account.client("cloudwatch").put_metric_alarm(
        AlarmName="load",
        Namespace="AWS/EC2",
        MetricName="CPUUtilization",
        ComparisonOperator="GreaterThanThreshold",
        Threshold=90,
        EvaluationPeriods=1,
        Period=60,
        Statistic="Sum",
        ActionsEnabled=False,
    )
    return "load"


def a_log_group_for_ever(account: Emulated) -> str:
    account.client("logs").create_log_group(logGroupName="/acme/shop")
    return "/acme/shop"


def a_log_group_of_a_week(account: Emulated) -> str:
    name = a_log_group_for_ever(account)
    account.client("logs").put_retention_policy(logGroupName=name, retentionInDays=7)
    return name


REPAIRS = [
    Repair("cloudwatch.alarm.actions-are-enabled", "cloudwatch.alarm.enable-actions", an_alarm_that_does_nothing),
    Repair("cloudwatch.log-group.ends-events", "cloudwatch.log-group.set-retention", a_log_group_for_ever),
    Repair("cloudwatch.log-group.keeps-events", "cloudwatch.log-group.set-retention", a_log_group_of_a_week),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_action_is_tried() -> None:
    assert {one.action for one in REPAIRS} | NOT_EMULATED == set(room("cloudwatch").actions)


@pytest.mark.parametrize("sample", REFUSALS, ids=[one.action for one in REFUSALS])
def test_an_action_refuses_where_there_is_nothing_to_do(sample: Sample) -> None:
    assert isinstance(sample.answer(), Refusal)
