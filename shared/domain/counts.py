"""How many findings there are: of one unit as last known, summed for the tenant, and day by day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from shared.domain.terms import Severity, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCounts:
    """The last known state of one service of one account. failed: FAIL findings by severity; at: when it was read."""

    account_id: str
    service: str
    run_id: str
    at: datetime
    statuses: Mapping[Status, int]
    failed: Mapping[Severity, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The sum over units. failed: FAIL findings by severity."""

    statuses: Mapping[Status, int]
    failed: Mapping[Severity, int]
    accounts: Mapping[str, Mapping[Status, int]]
    services: Mapping[str, Mapping[Status, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendDay:
    """The last sum of a UTC day."""

    day: date
    statuses: Mapping[Status, int]
    failed: Mapping[Severity, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """at: when it was summed, None before the first run; trend: the oldest day first."""

    at: datetime | None
    totals: Totals
    trend: tuple[TrendDay, ...]


def total(units: Iterable[UnitCounts]) -> Totals:
    statuses: Counter[Status] = Counter()
    failed: Counter[Severity] = Counter()
    accounts: dict[str, Counter[Status]] = {}
    services: dict[str, Counter[Status]] = {}
    for unit in units:
        failed.update(unit.failed)
        for counter in (
            statuses,
            accounts.setdefault(unit.account_id, Counter()),
            services.setdefault(unit.service, Counter()),
        ):
            counter.update(unit.statuses)
    return Totals(statuses=statuses, failed=failed, accounts=accounts, services=services)
