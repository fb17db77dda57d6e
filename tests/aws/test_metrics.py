"""Metrics are asked for in bulk, and each resource gets its own."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber
from moto import mock_aws

from shared.aws.metrics import read_metrics
from shared.catalog import Fact, Region, Unread
from shared.catalog.metrics import DAY, Metric, MetricReader
from shared.catalog.resource import region_resource

NOW = datetime(2026, 6, 1, 12, 34, tzinfo=UTC)
PLACES = [region_resource("aws", "111122223333", name) for name in ("eu-west-1", "eu-west-2")]


@dataclass(frozen=True, slots=True)
class Load(Fact):
    peaks: tuple[float, ...]
    sums: tuple[float, ...]


def by_name(one: Region) -> dict[str, str]:
    return {"Box": one.resource_id}


READER = MetricReader(
    Load,
    Region,
    (Metric("peak", "Acme", "Load", "Maximum", by_name), Metric("sum", "Acme", "Load", "Sum", by_name)),
    lambda values: Load(tuple(values["peak"]), tuple(values["sum"])),
    days=2,
)


def client() -> Any:
    return boto3.client("cloudwatch", "eu-west-1", aws_access_key_id="x", aws_secret_access_key="x")


def answer(*results: tuple[str, list[float], str], token: str | None = None) -> dict[str, Any]:
    found = [{"Id": name, "Values": values, "StatusCode": code} for name, values, code in results]
    return {"MetricDataResults": found, **({"NextToken": token} if token else {})}


def asked(**more: Any) -> dict[str, Any]:
    def query(name: str, place: str, statistic: str) -> dict[str, Any]:
        metric = {"Namespace": "Acme", "MetricName": "Load", "Dimensions": [{"Name": "Box", "Value": place}]}
        return {"Id": name, "MetricStat": {"Metric": metric, "Period": DAY, "Stat": statistic}}

    end = NOW.replace(minute=0)
    return {
        "MetricDataQueries": [
            query("r0_peak", "eu-west-1", "Maximum"),
            query("r0_sum", "eu-west-1", "Sum"),
            query("r1_peak", "eu-west-2", "Maximum"),
            query("r1_sum", "eu-west-2", "Sum"),
        ],
        "StartTime": end - timedelta(days=2),
        "EndTime": end,
        "ScanBy": "TimestampAscending",
        **more,
    }


@mock_aws
def test_cloudwatch_tells_each_resource_its_own_values() -> None:
    cloudwatch = client()
    for value, when in ((3.0, 30), (5.0, 20)):
        data = {"MetricName": "Load", "Dimensions": [{"Name": "Box", "Value": "eu-west-1"}], "Value": value}
        cloudwatch.put_metric_data(
            Namespace="Acme", MetricData=[{**data, "Timestamp": datetime.now(UTC) - timedelta(hours=when)}]
        )
    found = read_metrics(cloudwatch, READER, PLACES, datetime.now(UTC), "eu-west-1")
    busy = found["eu-west-1"]
    assert isinstance(busy, Load)
    assert (max(busy.peaks), sum(busy.sums)) == (5.0, 8.0)
    assert found["eu-west-2"] == Load((), ())


def test_values_of_several_pages_are_joined_in_their_order() -> None:
    cloudwatch = client()
    with Stubber(cloudwatch) as stub:
        stub.add_response("get_metric_data", answer(("r0_sum", [1.0], "PartialData"), token="more"), asked())
        stub.add_response("get_metric_data", answer(("r0_sum", [2.0], "Complete")), asked(NextToken="more"))
        found = read_metrics(cloudwatch, READER, PLACES, NOW, "eu-west-1")
    assert found["eu-west-1"] == Load((), (1.0, 2.0))


def test_a_query_that_failed_is_unread_for_its_resource_alone() -> None:
    cloudwatch = client()
    with Stubber(cloudwatch) as stub:
        stub.add_response("get_metric_data", answer(("r0_sum", [], "InternalError"), ("r1_sum", [1.0], "Complete")))
        found = read_metrics(cloudwatch, READER, PLACES, NOW, "eu-west-1")
    unread = found["eu-west-1"]
    assert isinstance(unread, Unread)
    assert (unread.error.code, unread.error.operation) == ("InternalError", "cloudwatch:GetMetricData")
    assert found["eu-west-2"] == Load((), (1.0,))


def test_what_cloudwatch_refuses_is_raised() -> None:
    cloudwatch = client()
    with Stubber(cloudwatch) as stub:
        stub.add_client_error("get_metric_data", "AccessDenied", "no")
        with pytest.raises(ClientError, match="AccessDenied"):
            read_metrics(cloudwatch, READER, PLACES, NOW, "eu-west-1")


def test_a_call_takes_as_many_resources_as_their_metrics_allow() -> None:
    assert READER.size == 250


def test_what_a_resource_has_no_metric_for_is_not_asked_and_has_no_values() -> None:
    def first_alone(one: Region) -> dict[str, str] | None:
        return by_name(one) if one is PLACES[0] else None

    reader = MetricReader(
        Load,
        Region,
        (Metric("peak", "Acme", "Load", "Maximum", by_name), Metric("sum", "Acme", "Load", "Sum", first_alone)),
        READER.make,
        days=2,
    )
    queries = [one for one in asked()["MetricDataQueries"] if one["Id"] != "r1_sum"]
    cloudwatch = client()
    with Stubber(cloudwatch) as stub:
        stub.add_response("get_metric_data", answer(("r1_peak", [1.0], "Complete")), asked(MetricDataQueries=queries))
        found = read_metrics(cloudwatch, reader, PLACES, NOW, "eu-west-1")
    assert found["eu-west-2"] == Load((1.0,), ())
    assert reader.count(PLACES) == len(queries)


def test_nothing_is_asked_where_no_resource_has_such_a_metric() -> None:
    reader = MetricReader(
        Load, Region, (Metric("peak", "Acme", "Load", "Maximum", lambda _: None),), lambda _: Load((), ())
    )
    with Stubber(client()):
        assert read_metrics(client(), reader, PLACES[:1], NOW, "eu-west-1") == {"eu-west-1": Load((), ())}
