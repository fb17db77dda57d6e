"""Values of CloudWatch metrics, for up to 500 metrics in one GetMetricData."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
    queries = [one for place, resource in enumerate(resources) for one in _queries(reader, resource, place)]
    values: defaultdict[str, list[float]] = defaultdict(list)
    failed: dict[str, str] = {}
    for answer in _answers(client, queries, end - timedelta(days=reader.days), end):
        for result in answer["MetricDataResults"]:
            values[result["Id"]].extend(result["Values"])
            if result["StatusCode"] in _FAILED:
                failed[result["Id"].partition("_")[0]] = result["StatusCode"]
    return {one.resource_id: _fact(reader, f"r{place}", values, failed, region) for place, one in enumerate(resources)}


def _answers(client: Any, queries: list[dict[str, Any]], start: datetime, end: datetime) -> Iterator[Any]:
    """Nothing is asked where no resource has such a metric: AWS refuses a call without a query."""
    if not queries:
        return
    asked: dict[str, Any] = {
        "MetricDataQueries": queries,
        "StartTime": start,
        "EndTime": end,
        "ScanBy": "TimestampAscending",
    }
    for answer, _ in pages(client.get_metric_data, None, **asked):
        yield answer


def _fact(
    reader: MetricReader, place: str, values: Mapping[str, list[float]], failed: Mapping[str, str], region: str
) -> Fact | Unread:
    if place in failed:
        return Unread.because(failed[place], "CloudWatch did not answer the query", reader.operations[0], region)
    return reader.make({metric.id: values.get(f"{place}_{metric.id}", []) for metric in reader.metrics})


def _queries(reader: MetricReader, resource: Resource, place: int) -> Iterator[dict[str, Any]]:
    for metric in reader.metrics:
        dimensions = metric.dimensions(resource)
        if dimensions is not None:
            yield _query(reader, dimensions, place, metric)


def _query(reader: MetricReader, of: Mapping[str, str], place: int, metric: Metric) -> dict[str, Any]:
    dimensions = [{"Name": name, "Value": value} for name, value in of.items()]
    return {
        "Id": f"r{place}_{metric.id}",
        "MetricStat": {
            "Metric": {"Namespace": metric.namespace, "MetricName": metric.name, "Dimensions": dimensions},
            "Period": reader.period,
            "Stat": metric.statistic,
        },
    }
