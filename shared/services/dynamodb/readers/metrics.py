"""Reads how much of tables, indexes and the account's quota is used, from CloudWatch's metrics of fourteen days.

DynamoDB reports a metric only for hours in which something happened: no value is none consumed, none throttled.
"""

from collections.abc import Callable, Mapping

from shared.catalog import Region
from shared.catalog.metrics import Metric, MetricReader, Values
from shared.services.dynamodb.resources.table import (
    Capacity,
    GlobalIndex,
    IndexUse,
    QuotaUse,
    Table,
    TableUse,
    Use,
)

_DAYS = 14
_HOUR = 3600
_SUMS = {
    "reads": "ConsumedReadCapacityUnits",
    "writes": "ConsumedWriteCapacityUnits",
    "throttled_reads": "ReadThrottleEvents",
    "throttled_writes": "WriteThrottleEvents",
}
_SHARES = {"read": "AccountProvisionedReadCapacityUtilization", "write": "AccountProvisionedWriteCapacityUtilization"}


def _table(table: Table) -> Mapping[str, str]:
    return {"TableName": table.resource_id}


def _index(index: GlobalIndex) -> Mapping[str, str]:
    return {"TableName": index.table, "GlobalSecondaryIndexName": index.name}


def _nothing(_: Region) -> Mapping[str, str]:
    return {}


def use_of[U: Use](kind: type[U]) -> Callable[[Values], U]:
    """values: sums by the hour."""

    def make(values: Values) -> U:
        peak = Capacity(*(max(values[one], default=0) / _HOUR for one in ("reads", "writes")))
        sums = {name: sum(values[name]) for name in _SUMS}
        return kind(**sums, peak=peak, days=_DAYS)

    return make


def quota_use(values: Values) -> QuotaUse:
    return QuotaUse(*(max(values[one], default=None) for one in ("read", "write")))


READERS = (
    MetricReader(
        TableUse,
        Table,
        tuple(Metric(name, "AWS/DynamoDB", metric, "Sum", _table) for name, metric in _SUMS.items()),
        use_of(TableUse),
        days=_DAYS,
        period=_HOUR,
    ),
    MetricReader(
        IndexUse,
        GlobalIndex,
        tuple(Metric(name, "AWS/DynamoDB", metric, "Sum", _index) for name, metric in _SUMS.items()),
        use_of(IndexUse),
        days=_DAYS,
        period=_HOUR,
    ),
    MetricReader(
        QuotaUse,
        Region,
        tuple(Metric(name, "AWS/DynamoDB", metric, "Maximum", _nothing) for name, metric in _SHARES.items()),
        quota_use,
        days=_DAYS,
    ),
)
