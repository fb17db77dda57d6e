from typing import Any

import pytest

from shared.catalog import AnyCheck, Unread
from shared.catalog.policy import parse_policy
from shared.catalog.prices import monthly
from shared.domain.money import MonthlyUsd
from shared.services.cloudwatch.checks import alarm, log_group, others
from shared.services.cloudwatch.resources.alarm import AlarmTags
from shared.services.cloudwatch.resources.log_group import Ingestion, LogGroup, LogGroupTags, LogPolicies
from shared.services.cloudwatch.resources.monitoring import SharingRole, TrailGroup, TrailGroups
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.cloudwatch.builders import (
    HEARD,
    METRIC,
    NOW,
    OTHER_TOPIC,
    UNHEARD,
    a_dashboard,
    a_log_group,
    a_region,
    a_stream,
    alarms,
    an_account,
    an_alarm,
    days_ago,
    filters,
)

ALARM, GROUP, ACCOUNT = an_alarm(), a_log_group(), an_account()
FOREIGN = "arn:aws:sns:eu-west-1:999999999999:operators"
AGENT = a_log_group(name="/aws/bedrock-agentcore/assistant")
CHARGES = an_alarm(metrics=(("AWS/Billing", "EstimatedCharges"),), region="us-east-1", on_alarm=("arn:aws:ssm:x",))
TRAILS = TrailGroups((TrailGroup("audit", "/acme/shop", "eu-west-1"),))


def policies(principal: object, resource: str = "*", **more: object) -> LogPolicies:
    statement = {"Effect": "Allow", "Principal": principal, "Action": "logs:PutLogEvents", "Resource": resource, **more}
    return LogPolicies(parse_policy({"Statement": [statement]}))


def silent(days: float, **more: Any) -> object:
    return an_alarm(state="INSUFFICIENT_DATA", since=days_ago(days), **more)


CASES = [
    *table(
        alarm.alarm_acts,
        ("a topic", (ALARM,), PASS, "1 actions"),
        ("nothing", (an_alarm(on_alarm=()),), FAIL, "nothing happens"),
    ),
    *table(
        alarm.alarm_actions_are_enabled,
        ("enabled", (ALARM,), PASS, "enabled"),
        ("disabled", (an_alarm(actions_enabled=False),), FAIL, "disabled"),
    ),
    *table(
        alarm.alarm_reaches_somebody,
        ("a subscriber", (ALARM, HEARD), PASS, "operators"),
        ("nobody", (ALARM, UNHEARD), FAIL, "nobody has subscribed"),
        ("another topic's subscriber", (an_alarm(on_alarm=(OTHER_TOPIC,)), HEARD), FAIL, "nobody has subscribed"),
        ("another account's topic", (an_alarm(on_alarm=(FOREIGN,)), UNHEARD), PASS, "999999999999"),
        ("an action of EC2", (an_alarm(on_alarm=("arn:aws:automate:eu-west-1:ec2:stop",)), UNHEARD), PASS, "stop"),
        ("no action", (an_alarm(on_alarm=()), HEARD), NOT_APPLICABLE, "no action"),
    ),
    *table(
        alarm.alarm_has_data,
        ("it has", (ALARM, filters(), NOW), PASS, "OK"),
        ("30 days without", (silent(30), filters(), NOW), PASS, "30 days"),
        ("31 days without", (silent(31), filters(), NOW), FAIL, "31 days"),
        ("of a metric filter", (silent(31, metrics=(METRIC,)), filters("ERROR"), NOW), NOT_APPLICABLE, "filter-0"),
    ),
    *table(
        alarm.alarm_is_not_left_on,
        ("it is off", (ALARM, NOW), PASS, "OK"),
        ("on for 7 days", (an_alarm(state="ALARM", since=days_ago(7)), NOW), PASS, "7 days"),
        ("on for 8 days", (an_alarm(state="ALARM", since=days_ago(8)), NOW), FAIL, "8 days"),
    ),
    *table(
        alarm.alarm_is_tagged,
        ("a tag", (ALARM, AlarmTags({"owner": "shop"})), PASS, "owner"),
        ("AWS's alone", (ALARM, AlarmTags({"aws:x": ""})), FAIL, "no tags"),
    ),
    *table(
        log_group.log_group_keeps_events,
        ("a year", (a_log_group(retention=365),), PASS, "365"),
        ("less", (a_log_group(retention=364),), FAIL, "364"),
        ("for ever", (a_log_group(retention=None),), PASS, "for ever"),
    ),
    *table(
        log_group.log_group_ends_events,
        ("it does", (GROUP,), PASS, "400"),
        ("it does not", (a_log_group(retention=None),), FAIL, "1.00 GiB"),
    ),
    *table(
        log_group.log_group_is_used,
        ("something came", (GROUP, Ingestion(1), NOW), PASS, "1 bytes"),
        ("nothing came", (GROUP, Ingestion(0), NOW), FAIL, "1.00 GiB"),
        ("too young", (a_log_group(created_at=days_ago(89)), Ingestion(0), NOW), NOT_APPLICABLE, "younger"),
        ("old enough", (a_log_group(created_at=days_ago(90)), Ingestion(0), NOW), FAIL, "nothing came in"),
        ("empty", (a_log_group(stored=0), Ingestion(0), NOW), NOT_APPLICABLE, "stores nothing"),
    ),
    *table(
        log_group.log_group_takes_in_cheaply,
        ("little", (GROUP, Ingestion(300 << 30)), PASS, "100.0 GiB"),
        ("much", (GROUP, Ingestion(303 << 30)), FAIL, "101.0 GiB"),
        ("much, cheaply", (a_log_group(kind="INFREQUENT_ACCESS"), Ingestion(303 << 30)), PASS, "INFREQUENT"),
        ("much, of which metrics are made", (a_log_group(filters=1), Ingestion(303 << 30)), NOT_APPLICABLE, "1 metric"),
    ),
    *table(
        log_group.log_group_encrypts_with_kms,
        ("a key", (GROUP,), PASS, "key/1"),
        ("none", (a_log_group(key=None),), FAIL, "AWS's own"),
    ),
    *table(
        log_group.log_group_is_not_public,
        ("no policy", (GROUP, LogPolicies(())), PASS, "no policy"),
        ("everybody", (GROUP, policies("*")), FAIL, "logs:PutLogEvents"),
        ("everybody, its events", (GROUP, policies("*", f"{GROUP.arn}:*")), FAIL, "logs:PutLogEvents"),
        ("everybody, another group", (GROUP, policies("*", "arn:aws:logs:*:*:log-group:/b:*")), PASS, "no policy"),
        ("a service", (GROUP, policies({"Service": "es.amazonaws.com"})), PASS, "no policy"),
        (
            "everybody of an account",
            (GROUP, policies("*", Condition={"StringEquals": {"aws:PrincipalAccount": "111122223333"}})),
            PASS,
            "no policy",
        ),
    ),
    *table(
        log_group.log_group_of_agents_masks_data,
        ("it does", (AGENT,), PASS, "masks data"),
        ("it does not", (a_log_group(name=AGENT.resource_id, masks_data=False),), FAIL, "nothing"),
        ("of no agent", (GROUP,), NOT_APPLICABLE, "not of an agent"),
    ),
    *table(
        log_group.log_group_of_a_trail_is_protected,
        ("it is", (GROUP, TRAILS), PASS, "protected"),
        ("it is not", (a_log_group(is_protected=False), TRAILS), FAIL, "audit"),
        ("of no trail", (a_log_group(name="/b"), TRAILS), NOT_APPLICABLE, "no trail"),
        ("of a trail elsewhere", (a_log_group(region="us-east-1"), TRAILS), NOT_APPLICABLE, "no trail"),
    ),
    *table(
        log_group.log_group_is_tagged,
        ("a tag", (GROUP, LogGroupTags({"owner": "shop"})), PASS, "owner"),
        ("none", (GROUP, LogGroupTags({})), FAIL, "no tags"),
    ),
    *table(
        others.dashboard_is_kept_up,
        ("a year ago", (a_dashboard(365), NOW), PASS, "365"),
        ("longer ago", (a_dashboard(366), NOW), FAIL, "366"),
    ),
    *table(
        others.metric_stream_is_running,
        ("it runs", (a_stream("running"),), PASS, "running"),
        ("stopped", (a_stream("stopped"),), FAIL, "stopped"),
    ),
    *table(
        others.account_shares_nothing_with_other_accounts,
        ("no role", (ACCOUNT, SharingRole(exists=False)), PASS, "no such role"),
        ("a role", (ACCOUNT, SharingRole(exists=True, trusted=("arn:aws:iam::2:root",))), FAIL, "arn:aws:iam::2:root"),
    ),
    *table(
        others.region_has_billing_alarm,
        ("one that acts", (a_region("us-east-1"), alarms(CHARGES), UNHEARD), PASS, "load"),
        ("of something else", (a_region("us-east-1"), alarms(), HEARD), FAIL, "no alarm on charges"),
        (
            "nobody is told",
            (a_region("us-east-1"), alarms(an_alarm(metrics=CHARGES.metrics, on_alarm=())), HEARD),
            FAIL,
            "reach nobody",
        ),
        ("another region", (a_region(), alarms(), HEARD), NOT_APPLICABLE, "us-east-1"),
    ),
]


@each(CASES)
def test_a_check_judges(case: Case) -> None:
    case.holds()


def saving(check: AnyCheck, *arguments: object) -> MonthlyUsd | None:
    verdict = check(*arguments)
    assert not isinstance(verdict, Unread)
    return verdict.saving


@pytest.mark.parametrize(
    ("changes", "key", "times"),
    [
        ({}, "standard", 1),
        ({"period": 10}, "high-resolution", 1),
        ({"metrics": (("a", "b"), ("a", "c"))}, "standard", 2),
        ({"is_composite": True, "metrics": ()}, "composite", 1),
    ],
)
def test_what_an_alarm_costs_follows_its_kind(changes: dict[str, object], key: str, times: int) -> None:
    idle = an_alarm(state="INSUFFICIENT_DATA", since=days_ago(99), **changes)
    assert saving(alarm.alarm_has_data, idle, filters(), NOW) == monthly("cloudwatch.alarm", key, "eu-west-1").times(
        times
    )


def test_half_of_what_comes_in_is_saved() -> None:
    found = saving(log_group.log_group_takes_in_cheaply, GROUP, Ingestion(600 << 30))
    assert found is not None
    assert found.spelled == pytest.approx(200 * 0.57 / 2)


def test_what_an_unused_group_stores_is_priced_by_the_gibibyte() -> None:
    group: LogGroup = a_log_group(stored=10 << 30)
    price = monthly("cloudwatch.log-storage", "gib", "eu-west-1")
    assert saving(log_group.log_group_is_used, group, Ingestion(0), NOW) == price.times(10)
