"""CloudWatch: GetMetricData of many metrics over many hours, at once.

moto looks through all values of the region for each period of each query, which takes longer than the rest of a scan.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from moto.cloudwatch.models import CloudWatchBackend, Statistics

type Key = tuple[str, str, frozenset[tuple[str, str]]]


def install() -> None:
    replaced: Any = CloudWatchBackend
    replaced.get_metric_data = _answering(CloudWatchBackend.get_metric_data)


def _answering(own: Any) -> Any:
    """own: moto's, for what is not plain metrics."""

    def get_metric_data(
        backend: Any, queries: Sequence[Any], start_time: datetime, end_time: datetime, scan_by: str
    ) -> Any:
        if scan_by != "TimestampAscending" or not all("MetricStat" in one for one in queries):
            return own(backend, queries, start_time, end_time, scan_by)
        known = _by_metric(one for one in backend.get_all_metrics() if start_time <= one.timestamp < end_time)
        return [_result(one, known.get(_key_of(one["MetricStat"]["Metric"]), ()), start_time) for one in queries]

    return get_metric_data


def _by_metric(data: Iterable[Any]) -> Mapping[Key, list[Any]]:
    found: defaultdict[Key, list[Any]] = defaultdict(list)
    for one in data:
        place = frozenset((dimension.name, dimension.value) for dimension in one.dimensions)
        found[one.namespace, one.name, place].append(one)
    return found


def _key_of(metric: Mapping[str, Any]) -> Key:
    place = frozenset((one["Name"], one["Value"]) for one in metric.get("Dimensions", ()))
    return metric["Namespace"], metric["MetricName"], place


def _result(query: Mapping[str, Any], data: Iterable[Any], start: datetime) -> dict[str, Any]:
    stat, period = query["MetricStat"]["Stat"], timedelta(seconds=int(query["MetricStat"]["Period"]))
    periods: defaultdict[int, list[Any]] = defaultdict(list)
    for one in data:
        periods[(one.timestamp - start) // period].append(one)
    times = [start + number * period for number in sorted(periods)]
    return {
        "id": query["Id"],
        "label": query.get("Label") or f"{query['MetricStat']['Metric']['MetricName']} {stat}",
        "values": [_value(stat, time, periods[(time - start) // period]) for time in times],
        "timestamps": times,
        "status_code": "Complete",
    }


def _value(stat: str, time: datetime, data: list[Any]) -> Any:
    statistics = Statistics([stat], time)
    statistics.metric_data = data
    return statistics.get_statistics_for_type(stat)
