"""What tables cost a month, from the catalogue's price lists. Pure."""

import math

from shared.catalog.prices import monthly
from shared.domain.money import MonthlyUsd
from shared.services.dynamodb.resources.table import INFREQUENT, Capacity, Use

_GIB = 1024**3
_MONTH = 365 / 12
_MILLION = 1_000_000
NOTHING = MonthlyUsd(0)


def _keys(table_class: str) -> tuple[str, str]:
    return ("read-infrequent", "write-infrequent") if table_class == INFREQUENT else ("read", "write")


def provisioned(capacity: Capacity, table_class: str, region: str) -> MonthlyUsd:
    """A month of provisioned units."""
    read, write = (monthly("dynamodb.capacity", key, region) for key in _keys(table_class))
    return read.times(capacity.read).plus(write.times(capacity.write))


def by_request(use: Use, table_class: str, region: str) -> MonthlyUsd:
    """A month like the days that were seen, paid for by the request."""
    read, write = (monthly("dynamodb.million-requests", key, region) for key in _keys(table_class))
    months = _MONTH / use.days / _MILLION
    return read.times(use.reads * months).plus(write.times(use.writes * months))


def stored(size_bytes: int, table_class: str, region: str) -> MonthlyUsd:
    key = "infrequent" if table_class == INFREQUENT else "standard"
    return monthly("dynamodb.storage", key, region).times(size_bytes / _GIB)


def backed_up(size_bytes: int, region: str) -> MonthlyUsd:
    return monthly("dynamodb.storage", "backup", region).times(size_bytes / _GIB)


def fitting(use: Use, share: float) -> Capacity:
    """The least whole units of which the busiest hour takes no more than the share."""
    return Capacity(max(1, math.ceil(use.peak.read / share)), max(1, math.ceil(use.peak.write / share)))
