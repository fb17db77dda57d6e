"""Metrics of the demo account: what CloudWatch would have kept of the last days."""

from collections.abc import Iterable, Mapping
from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago

_MOST = 20  # data in one call, of which moto takes any number


def measure(
    account: DemoAccount, region: str, namespace: str, dimensions: Mapping[str, str], **values: Iterable[float]
) -> None:
    """values: name of a metric -> its values of the last days, one a day, newest first."""
    place = [{"Name": name, "Value": value} for name, value in dimensions.items()]
    data: list[dict[str, Any]] = [
        {"MetricName": metric, "Dimensions": place, "Timestamp": days_ago(day + 0.5), "Value": value}
        for metric, series in values.items()
        for day, value in enumerate(series)
    ]
    cloudwatch = account.client("cloudwatch", region)
    for start in range(0, len(data), _MOST):
        cloudwatch.put_metric_data(Namespace=namespace, MetricData=data[start : start + _MOST])
