"""The demo account's metrics: the same answers as moto's own, found in one pass."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from moto.cloudwatch.models import CloudWatchBackend

from local.cloud.demo.missing import metrics

START = datetime(2026, 6, 1)  # noqa: DTZ001 - moto keeps times so, in UTC
HOURS = (0, 0.5, 1, 30, 47.99, 48, 60)
MOTO = CloudWatchBackend.get_metric_data
QUICK = metrics._answering(MOTO)


@pytest.fixture
def backend() -> CloudWatchBackend:
    made = CloudWatchBackend("eu-west-1", "123456789012")
    for name in ("Hits", "Misses"):
        for number, hours in enumerate(HOURS):
            datum = {
                "MetricName": name,
                "Dimensions": [{"Name": "Cluster", "Value": "carts"}, {"Name": "Node", "Value": "1"}],
                "Value": number + len(name),
                "Timestamp": START + timedelta(hours=hours),
            }
            made.put_metric_data("Acme", [datum])
    return made


def query(stat: str, period: int, name: str = "Hits", node: str = "1") -> dict[str, Any]:
    place = [{"Name": "Cluster", "Value": "carts"}, {"Name": "Node", "Value": node}]
    metric = {"Namespace": "Acme", "MetricName": name, "Dimensions": place}
    return {"Id": f"q_{stat}_{name}_{node}", "MetricStat": {"Metric": metric, "Period": period, "Stat": stat}}


@pytest.mark.parametrize("stat", ["Sum", "Average", "Maximum", "Minimum", "SampleCount"])
@pytest.mark.parametrize("period", [3600, 86_400])
def test_metrics_are_answered_as_moto_answers_them(backend: CloudWatchBackend, stat: str, period: int) -> None:
    asked = [query(stat, period), query(stat, period, "Misses"), query(stat, period, node="2")]
    end = START + timedelta(days=2)

    found = QUICK(backend, asked, START, end, "TimestampAscending")

    assert found == MOTO(backend, asked, START, end, "TimestampAscending")
    assert [bool(one["values"]) for one in found] == [True, True, False]


def test_what_is_no_plain_metric_is_left_to_moto(backend: CloudWatchBackend) -> None:
    asked = [query("Sum", 86_400), {"Id": "twice", "Expression": "q_Sum_Hits_1"}]
    times = (START, START + timedelta(days=3), "TimestampAscending")

    assert QUICK(backend, asked, *times) == MOTO(backend, asked, *times)
