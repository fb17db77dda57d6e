from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from moto import mock_aws

from shared.catalog import Account, Fact, Lister, Region, Resource
from shared.catalog.metrics import MetricReader
from shared.catalog.policy import Principal
from shared.catalog.registry import room
from shared.services.cloudwatch.readers import READERS
from shared.services.cloudwatch.readers.log_group import list_log_groups
from shared.services.cloudwatch.resources.alarm import Alarm, AlarmTags, RegionAlarms, Subscriptions
from shared.services.cloudwatch.resources.dashboard import Dashboard
from shared.services.cloudwatch.resources.log_group import Ingestion, LogGroup, LogGroupTags, LogPolicies
from shared.services.cloudwatch.resources.metric_stream import MetricStream
from shared.services.cloudwatch.resources.monitoring import (
    MetricFilter,
    MetricFilters,
    SharingRole,
    TrailGroup,
    TrailGroups,
)
from tests.services.cloudwatch.builders import TOPIC, a_log_group, a_region, an_account, an_alarm
from tests.services.recorded import SCOPE, Refused, Source, Told, each_refusal, listed, raises_what_aws_refuses, read

TIME, LATER = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 2, tzinfo=UTC)
OF: dict[type[Resource], Resource] = {
    Alarm: an_alarm(),
    LogGroup: a_log_group(),
    Account: an_account(),
    Region: a_region(),
}


def resource_of(fact: type[Fact]) -> Resource:
    return OF[room("cloudwatch").readers[fact].of]


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, an_alarm() if isinstance(source, Lister) else OF[source.of], code)


def alarm_item(name: str, **more: Any) -> dict[str, Any]:
    good = {"AlarmName": name, "AlarmArn": SCOPE.arn("cloudwatch", f"alarm:{name}"), "StateValue": "OK"}
    return good | {"StateUpdatedTimestamp": TIME} | more


def test_alarms_of_both_kinds_are_listed_over_all_pages() -> None:
    stat = {"Metric": {"Namespace": "AWS/EC2", "MetricName": "CPUUtilization"}, "Period": 60, "Stat": "Sum"}
    math = [{"Id": "m1", "MetricStat": stat}, {"Id": "e1", "Expression": "m1 * 2"}]
    first = alarm_item("a", Metrics=math, StateTransitionedTimestamp=LATER, AlarmActions=[TOPIC], ActionsEnabled=False)
    second = alarm_item("b", Namespace="Audit", MetricName="events", Period=10)
    third = alarm_item("c", AlarmRule="ALARM(a)")
    found = listed(
        "cloudwatch",
        Alarm,
        Told("DescribeAlarms", {"MetricAlarms": [first], "NextToken": "more"}),
        Told(
            "DescribeAlarms",
            {"MetricAlarms": [second], "CompositeAlarms": [third]},
            {"AlarmTypes": ["MetricAlarm", "CompositeAlarm"], "MaxRecords": 100, "NextToken": "more"},
        ),
    )
    assert [(one.resource_id, one.since, one.metrics, one.period, one.is_composite) for one in found] == [
        ("a", LATER, (("AWS/EC2", "CPUUtilization"),), 60, False),
        ("b", TIME, (("Audit", "events"),), 10, False),
        ("c", TIME, (), 60, True),
    ]
    assert (found[0].on_alarm, found[0].actions_enabled) == ((TOPIC,), False)


def group_item(name: str, **more: Any) -> dict[str, Any]:
    return {"logGroupName": name, "creationTime": int(TIME.timestamp() * 1000), **more}


def test_log_groups_are_listed_over_all_pages() -> None:
    kept = {
        "logGroupClass": "INFREQUENT_ACCESS",
        "metricFilterCount": 2,
        "retentionInDays": 7,
        "storedBytes": 5,
        "kmsKeyId": "k",
        "inheritedProperties": ["ACCOUNT_DATA_PROTECTION"],
    }
    found = listed(
        "cloudwatch",
        LogGroup,
        Told("DescribeLogGroups", {"logGroups": [group_item("a")], "nextToken": "more"}),
        Told("DescribeLogGroups", {"logGroups": [group_item("b", **kept)]}, {"limit": 50, "nextToken": "more"}),
    )
    assert [(one.resource_id, one.retention, one.stored, one.key, one.masks_data) for one in found] == [
        ("a", None, 0, None, False),
        ("b", 7, 5, "k", True),
    ]
    assert found[0].created_at == TIME
    assert [(one.kind, one.filters) for one in found] == [("STANDARD", 0), ("INFREQUENT_ACCESS", 2)]


def test_dashboards_belong_to_no_region() -> None:
    entry = {"DashboardName": "shop", "DashboardArn": "arn:aws:cloudwatch::1:dashboard/shop", "LastModified": TIME}
    (found,) = listed("cloudwatch", Dashboard, Told("ListDashboards", {"DashboardEntries": [entry]}))
    assert (found.region, found.changed_at) == ("global", TIME)


def test_metric_streams_are_listed() -> None:
    entry = {"Name": "all", "Arn": SCOPE.arn("cloudwatch", "metric-stream/all"), "State": "stopped"}
    (found,) = listed("cloudwatch", MetricStream, Told("ListMetricStreams", {"Entries": [entry]}))
    assert (found.resource_id, found.state) == ("all", "stopped")


@pytest.mark.parametrize(
    ("kind", "operation", "answer"),
    [
        (Alarm, "DescribeAlarms", {"MetricAlarms": [], "CompositeAlarms": []}),
        (LogGroup, "DescribeLogGroups", {"logGroups": []}),
        (Dashboard, "ListDashboards", {}),
        (MetricStream, "ListMetricStreams", {}),
    ],
)
def test_a_region_without_any_is_empty(kind: type[Resource], operation: str, answer: dict[str, Any]) -> None:
    assert listed("cloudwatch", kind, Told(operation, answer)) == []


def tagged(arn: str) -> Told:
    mapping = [{"ResourceARN": arn, "Tags": [{"Key": "owner", "Value": "shop"}]}]
    return Told("GetResources", {"ResourceTagMappingList": mapping, "PaginationToken": ""})


GROUP_ARN = SCOPE.arn("logs", "log-group:/audit:*")
TRAIL = {
    "Name": "audit",
    "TrailARN": SCOPE.arn("cloudtrail", "trail/audit"),
    "IsMultiRegionTrail": True,
    "CloudWatchLogsLogGroupArn": GROUP_ARN,
}
QUIET = [
    TRAIL | {"IsMultiRegionTrail": False},
    {key: TRAIL[key] for key in TRAIL if key != "CloudWatchLogsLogGroupArn"},
]
COUNTED = [{"metricName": "events", "metricNamespace": "Audit", "metricValue": "1"}]
FILTER = {"filterName": "f", "logGroupName": "/audit", "filterPattern": "ERROR", "metricTransformations": COUNTED}
SUBSCRIPTIONS = [
    {"TopicArn": TOPIC, "SubscriptionArn": f"{TOPIC}:1"},
    {"TopicArn": SCOPE.arn("sns", "nobody"), "SubscriptionArn": "PendingConfirmation"},
]
ROWS: list[tuple[str, tuple[Told | Refused, ...], Fact]] = [
    ("an alarm's tags", (tagged(an_alarm().arn),), AlarmTags({"owner": "shop"})),
    ("no alarm's tags", (Told("GetResources", {"ResourceTagMappingList": []}),), AlarmTags({})),
    ("a group's tags", (tagged(a_log_group().arn),), LogGroupTags({"owner": "shop"})),
    ("no alarms", (Told("DescribeAlarms", {}),), RegionAlarms(())),
    (
        "confirmed subscriptions",
        (Told("ListSubscriptions", {"Subscriptions": SUBSCRIPTIONS}),),
        Subscriptions(frozenset({TOPIC})),
    ),
    (
        "a trail's group",
        (Told("DescribeTrails", {"trailList": [TRAIL, *QUIET]}), Told("GetTrailStatus", {"IsLogging": True})),
        TrailGroups((TrailGroup("audit", "/audit", "eu-west-1"),)),
    ),
    (
        "a trail that was stopped",
        (Told("DescribeTrails", {"trailList": [TRAIL]}), Told("GetTrailStatus", {"IsLogging": False})),
        TrailGroups(()),
    ),
    (
        "filters over all pages",
        (
            Told("DescribeMetricFilters", {"metricFilters": [FILTER], "nextToken": "more"}),
            Told("DescribeMetricFilters", {"metricFilters": []}, {"nextToken": "more"}),
        ),
        MetricFilters((MetricFilter("f", "/audit", "ERROR", (("Audit", "events"),)),)),
    ),
    ("no policies", (Told("DescribeResourcePolicies", {"resourcePolicies": []}),), LogPolicies(())),
    ("no sharing role", (Refused("GetRole", "NoSuchEntity"),), SharingRole(exists=False)),
]


@pytest.mark.parametrize(("answers", "fact"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_fact_is_read(answers: tuple[Told | Refused, ...], fact: Fact) -> None:
    assert read("cloudwatch", type(fact), resource_of(type(fact)), *answers) == fact


def test_statements_of_all_policies_are_read() -> None:
    statement = '{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "logs:*", "Resource": "*"}}'
    answer = {"resourcePolicies": [{"policyDocument": statement}, {"policyDocument": statement}]}
    found = read("cloudwatch", LogPolicies, a_region(), Told("DescribeResourcePolicies", answer))
    assert isinstance(found, LogPolicies)
    assert [one.principals for one in found.statements] == [(Principal("AWS", "*"),)] * 2


def test_whom_the_sharing_role_trusts_is_read() -> None:
    with mock_aws():
        iam = boto3.client("iam", "us-east-1")
        trust = '{"Statement": {"Effect": "Allow", "Principal": {"AWS": "999999999999"}, "Action": "sts:AssumeRole"}}'
        iam.create_role(RoleName="CloudWatch-CrossAccountSharingRole", AssumeRolePolicyDocument=trust)
        reader: Any = room("cloudwatch").readers[SharingRole]
        assert reader.read(iam, an_account()) == SharingRole(exists=True, trusted=("999999999999",))


def test_what_came_in_is_the_sum_of_all_days_and_nothing_where_nothing_is_reported() -> None:
    reader = room("cloudwatch").readers[Ingestion]
    assert isinstance(reader, MetricReader)
    assert reader.make({"bytes": [1.0, 2.0]}) == Ingestion(3)
    assert reader.make({"bytes": []}) == Ingestion(0)


def test_the_emulated_log_groups_are_read() -> None:
    with mock_aws():
        logs = boto3.client("logs", SCOPE.region)
        logs.create_log_group(logGroupName="/acme/shop")
        logs.put_retention_policy(logGroupName="/acme/shop", retentionInDays=30)
        (page,) = list_log_groups(logs, SCOPE, None)
    assert [(one.arn, one.retention) for one in page.resources] == [(SCOPE.arn("logs", "log-group:/acme/shop"), 30)]
