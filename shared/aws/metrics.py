"""Values of CloudWatch metrics, for up to 500 metrics in one GetMetricData."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from shared.catalog.metrics import Metric, MetricReader
from shared.catalog.reading import pages
from shared.catalog.resource import Fact, Resource, Unread

# A query that AWS could not answer wholly says so; PartialData goes on with the next page.
_FAILED = ("InternalError", "Forbidden")


def read_metrics(
    client: Any, reader: MetricReader, resources: Sequence[Resource], now: datetime, region: str
) -> Mapping[str, Fact | Unread]:
    """The reader's fact of each resource, by resource id. Raises what CloudWatch raises."""
    end = now.replace(minute=0, second=0, microsecond=0)
    queries = [_query(reader, one, place, metric) for place, one in enumerate(resources) for metric in reader.metrics]
    values: defaultdict[str, list[float]] = defaultdict(list)
    failed: dict[str, str] = {}
    answers = pages(
        client.get_metric_data,
        None,
        MetricDataQueries=queries,
        StartTime=end - timedelta(days=reader.days),
        EndTime=end,
        ScanBy="TimestampAscending",
    )
    for answer, _ in answers:
        for result in answer["MetricDataResults"]:
            values[result["Id"]].extend(result["Values"])
            if result["StatusCode"] in _FAILED:
                failed[result["Id"].partition("_")[0]] = result["StatusCode"]
    return {one.resource_id: _fact(reader, f"r{place}", values, failed, region) for place, one in enumerate(resources)}


def _fact(
    reader: MetricReader, place: str, values: Mapping[str, list[float]], failed: Mapping[str, str], region: str
) -> Fact | Unread:
    if place in failed:
        return Unread.because(failed[place], "CloudWatch did not answer the query", reader.operations[0], region)
    return reader.make({metric.id: values.get(f"{place}_{metric.id}", []) for metric in reader.metrics})


def _query(reader: MetricReader, resource: Resource, place: int, metric: Metric) -> dict[str, Any]:
    dimensions = [{"Name": name, "Value": value} for name, value in metric.dimensions(resource).items()]
    return {
        "Id": f"r{place}_{metric.id}",
        "MetricStat": {
            "Metric": {"Namespace": metric.namespace, "MetricName": metric.name, "Dimensions": dimensions},
            "Period": reader.period,
            "Stat": metric.statistic,
        },
    }
