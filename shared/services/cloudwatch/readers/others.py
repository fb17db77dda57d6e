"""Lists dashboards, once for all regions, and metric streams."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shared.catalog import GLOBAL_REGION, Lister, Page, Scope, Token, pages
from shared.services.cloudwatch.resources.dashboard import Dashboard
from shared.services.cloudwatch.resources.metric_stream import MetricStream

if TYPE_CHECKING:
    from mypy_boto3_cloudwatch import CloudWatchClient

_PAGE = 500


def list_dashboards(cloudwatch: "CloudWatchClient", scope: Scope, start: Token) -> Iterator[Page[Dashboard]]:
    for answer, following in pages(cloudwatch.list_dashboards, start):
        found = [
            Dashboard(
                arn=item["DashboardArn"],
                account_id=scope.account_id,
                region=GLOBAL_REGION,
                resource_id=item["DashboardName"],
                changed_at=item["LastModified"],
            )
            for item in answer.get("DashboardEntries", ())
        ]
        yield Page(found, following)


def list_metric_streams(cloudwatch: "CloudWatchClient", scope: Scope, start: Token) -> Iterator[Page[MetricStream]]:
    for answer, following in pages(cloudwatch.list_metric_streams, start, MaxResults=_PAGE):
        found = [
            MetricStream(
                arn=item["Arn"],
                account_id=scope.account_id,
                region=scope.region,
                resource_id=item["Name"],
                state=item["State"],
            )
            for item in answer.get("Entries", ())
        ]
        yield Page(found, following)


READERS = (
    Lister((Dashboard,), "cloudwatch:ListDashboards", list_dashboards, is_global=True),
    Lister((MetricStream,), "cloudwatch:ListMetricStreams", list_metric_streams),
)
