"""Lists alarms, and reads their tags and who hears of them."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Region, Scope, Sweep, Token, pages
from shared.services.cloudwatch.readers.tagging import tags_of
from shared.services.cloudwatch.resources.alarm import Alarm, AlarmTags, RegionAlarms, Subscriptions

if TYPE_CHECKING:
    from mypy_boto3_cloudwatch import CloudWatchClient
    from mypy_boto3_resourcegroupstaggingapi import ResourceGroupsTaggingAPIClient
    from mypy_boto3_sns import SNSClient

_PAGE = 100
_KINDS = ["MetricAlarm", "CompositeAlarm"]


def list_alarms(cloudwatch: "CloudWatchClient", scope: Scope, start: Token) -> Iterator[Page[Alarm]]:
    call: Any = cloudwatch.describe_alarms
    for answer, following in pages(call, start, AlarmTypes=_KINDS, MaxRecords=_PAGE):
        metric = [_alarm(one, scope.account_id, scope.region) for one in answer.get("MetricAlarms", ())]
        composite = [_alarm(one, scope.account_id, scope.region) for one in answer.get("CompositeAlarms", ())]
        yield Page([*metric, *composite], following)


def read_region_alarms(cloudwatch: "CloudWatchClient", region: Region) -> RegionAlarms:
    call: Any = cloudwatch.describe_alarms
    found = pages(call, None, AlarmTypes=["MetricAlarm"], MaxRecords=_PAGE)
    return RegionAlarms(
        tuple(
            _alarm(one, region.account_id, region.region)
            for answer, _ in found
            for one in answer.get("MetricAlarms", ())
        )
    )


def _alarm(item: Any, account_id: str, region: str) -> Alarm:
    """StateTransitionedTimestamp tells when the state changed; older alarms have only when it was last said."""
    return Alarm(
        arn=item["AlarmArn"],
        account_id=account_id,
        region=region,
        resource_id=item["AlarmName"],
        state=item["StateValue"],
        since=item.get("StateTransitionedTimestamp") or item["StateUpdatedTimestamp"],
        actions_enabled=item.get("ActionsEnabled", True),
        on_alarm=tuple(item.get("AlarmActions", ())),
        metrics=tuple(_metrics(item)),
        period=item.get("Period") or 60,
        is_composite="AlarmRule" in item,
    )


def _metrics(item: Any) -> Iterator[tuple[str, str]]:
    """Of an alarm of one metric, or of the metrics that an expression reckons with."""
    if item.get("MetricName"):
        yield item.get("Namespace", ""), item["MetricName"]
    for one in item.get("Metrics", ()):
        if "MetricStat" in one:
            metric = one["MetricStat"]["Metric"]
            yield metric.get("Namespace", ""), metric["MetricName"]


def read_alarm_tags(tagging: "ResourceGroupsTaggingAPIClient", _: Scope) -> Mapping[str, AlarmTags]:
    found = tags_of(tagging, "cloudwatch:alarm")
    return {arn.partition(":alarm:")[2]: AlarmTags(tags) for arn, tags in found}


def read_subscriptions(sns: "SNSClient", _: Region) -> Subscriptions:
    found = pages(sns.list_subscriptions, None)
    topics = (one for answer, _ in found for one in answer["Subscriptions"])
    return Subscriptions(frozenset(one["TopicArn"] for one in topics if one["SubscriptionArn"].startswith("arn:")))


READERS = (
    Lister((Alarm,), "cloudwatch:DescribeAlarms", list_alarms),
    Reader(RegionAlarms, Region, "cloudwatch:DescribeAlarms", read_region_alarms),
    Sweep(AlarmTags, Alarm, ("resourcegroupstaggingapi:GetResources",), read_alarm_tags, AlarmTags({})),
    Reader(Subscriptions, Region, "sns:ListSubscriptions", read_subscriptions),
)
