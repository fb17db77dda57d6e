"""How many findings there are: of one unit as last known, summed for the tenant, and day by day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from shared.domain.money import Spelled
from shared.domain.terms import Severity, Status


@dataclass(frozen=True, slots=True)
class Savings:
    """What putting right all that failed would save: USD a month; and how many failures have no known price."""

    usd_per_month: float = 0
    unpriced: int = 0

    def with_one(self, saving: Spelled | None) -> "Savings":
        """saving: of one more failure, as findings spell it."""
        if saving is None:
            return self
        return self.plus(Savings(unpriced=1) if saving == "unpriced" else Savings(saving))

    def plus(self, other: "Savings") -> "Savings":
        return Savings(round(self.usd_per_month + other.usd_per_month, 2), self.unpriced + other.unpriced)


NO_SAVINGS = Savings()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCounts:
    """The last known state of one service of one account. failed: FAIL findings by severity; at: when it was read."""

    account_id: str
    service: str
    run_id: str
    at: datetime
    statuses: Mapping[Status, int]
    failed: Mapping[Severity, int]
    savings: Savings = NO_SAVINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The sum over units. failed: FAIL findings by severity."""

    statuses: Mapping[Status, int]
    failed: Mapping[Severity, int]
    accounts: Mapping[str, Mapping[Status, int]]
    services: Mapping[str, Mapping[Status, int]]
    savings: Savings = NO_SAVINGS


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
    savings = NO_SAVINGS
    for unit in units:
        failed.update(unit.failed)
        savings = savings.plus(unit.savings)
        for counter in (
            statuses,
            accounts.setdefault(unit.account_id, Counter()),
            services.setdefault(unit.service, Counter()),
        ):
            counter.update(unit.statuses)
    return Totals(statuses=statuses, failed=failed, accounts=accounts, services=services, savings=savings)
