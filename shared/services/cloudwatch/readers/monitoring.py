"""Reads where trails send their events, and which metrics are counted from them."""

from typing import TYPE_CHECKING, Any

from shared.catalog import Reader, Region, pages
from shared.services.cloudwatch.resources.monitoring import MetricFilter, MetricFilters, TrailGroup, TrailGroups

if TYPE_CHECKING:
    from mypy_boto3_cloudtrail import CloudTrailClient
    from mypy_boto3_logs import CloudWatchLogsClient


def read_trail_groups(cloudtrail: "CloudTrailClient", _: Region) -> TrailGroups:
    """Trails of all regions are seen from every region, also those of the organization."""
    found = cloudtrail.describe_trails(includeShadowTrails=True)["trailList"]
    sending = [one for one in found if one.get("IsMultiRegionTrail") and one.get("CloudWatchLogsLogGroupArn")]
    return TrailGroups(
        tuple(
            _trail_group(one["Name"], one["CloudWatchLogsLogGroupArn"])
            for one in sending
            if cloudtrail.get_trail_status(Name=one["TrailARN"])["IsLogging"]
        )
    )


def _trail_group(trail: str, arn: str) -> TrailGroup:
    """arn:aws:logs:eu-west-1:111122223333:log-group:NAME:*"""
    fields = arn.split(":")
    return TrailGroup(trail, fields[6], fields[3])


def read_metric_filters(logs: "CloudWatchLogsClient", _: Region) -> MetricFilters:
    found = pages(logs.describe_metric_filters, None, sends="nextToken", answers="nextToken")
    return MetricFilters(tuple(_filter(one) for answer, _ in found for one in answer.get("metricFilters", ())))


def _filter(item: Any) -> MetricFilter:
    counted = item.get("metricTransformations", ())
    return MetricFilter(
        name=item["filterName"],
        group=item["logGroupName"],
        pattern=item.get("filterPattern", ""),
        metrics=tuple((one["metricNamespace"], one["metricName"]) for one in counted),
    )


READERS = (
    Reader(
        TrailGroups,
        Region,
        "cloudtrail:DescribeTrails",
        read_trail_groups,
        also=("cloudtrail:GetTrailStatus",),
    ),
    Reader(MetricFilters, Region, "logs:DescribeMetricFilters", read_metric_filters),
)
