"""Metrics of the demo account: what CloudWatch would have kept of the last days."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from local.cloud.demo.kit import DemoAccount, days_ago


def measure(
    account: DemoAccount, region: str, namespace: str, dimensions: Mapping[str, str], **values: Iterable[float]
) -> None:
    """values: name of a metric -> its values of the last days, one a day, newest first.

    They are put where moto keeps them: a call for each would take most of the time of filling the account.
    """
    place = [{"Name": name, "Value": value} for name, value in dimensions.items()]
    data = [
        {"MetricName": metric, "Dimensions": place, "Timestamp": _when(day), "Value": value}
        for metric, series in values.items()
        for day, value in enumerate(series)
    ]
    account.backend("cloudwatch", region).put_metric_data(namespace, data)


def _when(day: int) -> datetime:
    """The middle of that day, as moto writes times: in UTC, without saying so."""
    return days_ago(day + 0.5).replace(tzinfo=None)
