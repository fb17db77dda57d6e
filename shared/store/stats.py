"""Counters: what the overview shows, without counting findings when it is asked for.

A checker replaces the counts of its unit; Finish sums them into one row for now and one for the day. The overview
is one small query of these.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from pynamodb.attributes import JSONAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from shared.domain.counts import Overview, Savings, Totals, TrendDay, UnitCounts, total
from shared.domain.terms import Severity, Status
from shared.store import keys
from shared.store.connection import Database
from shared.store.keys import Keys
from shared.store.pages import Query, read_all, read_page
from shared.store.transaction import commit

_LONGEST_TREND = 39  # with the sum of now, one page


class UnitCountsItem(Model):
    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    account_id = UnicodeAttribute()
    service = UnicodeAttribute()
    run_id = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    statuses = JSONAttribute()
    failed = JSONAttribute()
    savings = JSONAttribute()


class TotalsItem(Model):
    """The sum of now (with accounts and services) or the last of a day. A row of counts is in the order of Status."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    at = UTCDateTimeAttribute()
    statuses = JSONAttribute()
    failed = JSONAttribute()
    accounts = JSONAttribute(null=True)
    services = JSONAttribute(null=True)
    savings = JSONAttribute()


class Stats:
    def __init__(self, database: Database, tenant_keys: Keys) -> None:
        self._database, self._keys = database, tenant_keys
        self._units = database.bind(UnitCountsItem, "stats")
        self._totals = database.bind(TotalsItem, "stats")

    def replace(self, counts: UnitCounts) -> bool:
        """The unit's counts in the place of its last ones; False where later ones (by `at`) stand there."""
        actions: list[Action] = [
            UnitCountsItem.account_id.set(counts.account_id),
            UnitCountsItem.service.set(counts.service),
            UnitCountsItem.run_id.set(counts.run_id),
            UnitCountsItem.at.set(counts.at),
            UnitCountsItem.statuses.set(_spelled(counts.statuses)),
            UnitCountsItem.failed.set(_spelled(counts.failed)),
            UnitCountsItem.savings.set(asdict(counts.savings)),
        ]
        condition = UnitCountsItem.pk.does_not_exist() | (UnitCountsItem.at <= counts.at)
        item = self._units(self._keys.counts, keys.unit(counts.account_id, counts.service))
        try:
            item.update(actions=actions, condition=condition, add_version_condition=False)
        except UpdateError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            return False
        return True

    def drop_account(self, account_id: str) -> None:
        """The counts of an account that is no longer connected."""
        with self._units.batch_write() as batch:
            for counts in self._all():
                if counts.account_id == account_id:
                    batch.delete(self._units(self._keys.counts, keys.unit(account_id, counts.service)))

    def sum(self, now: datetime) -> Totals:
        """Sum all units into the row of now and of the day; a later sum that stands there already stays."""
        totals = total(self._all())
        write = TransactWrite(connection=self._database.connection)
        breakdown = {"accounts": _rows(totals.accounts), "services": _rows(totals.services)}
        self._put(write, keys.NOW, now, totals, breakdown)
        self._put(write, keys.day(now.astimezone(UTC).date()), now, totals, {})
        commit(write)
        return totals

    def overview(self, *, days: int = 30) -> Overview:
        """The last sum, and the trend of at most 39 days on which there was one."""
        partition = self._keys.overview
        query = Query(table="stats", partition=partition, base=partition, newest_first=True)
        limit = min(days, _LONGEST_TREND) + 1
        items = read_page(self._database, query, self._totals, lambda item: item, limit=limit).items
        now = next((item for item in items if item.sk == keys.NOW), None)
        trend = tuple(_trend_day(item) for item in reversed(items) if item.sk != keys.NOW)
        return Overview(at=now.at if now else None, totals=_totals_of(now) if now else total(()), trend=trend)

    def _all(self) -> tuple[UnitCounts, ...]:
        partition = self._keys.counts
        query = Query(table="stats", partition=partition, base=partition, consistent=True)
        return read_all(self._database, query, self._units, _counts)

    def _put(self, write: TransactWrite, sk: str, now: datetime, totals: Totals, breakdown: Mapping[str, Any]) -> None:
        actions = [
            TotalsItem.at.set(now),
            TotalsItem.statuses.set(_spelled(totals.statuses)),
            TotalsItem.failed.set(_spelled(totals.failed)),
            TotalsItem.savings.set(asdict(totals.savings)),
            *(getattr(TotalsItem, name).set(rows) for name, rows in breakdown.items()),
        ]
        condition = TotalsItem.pk.does_not_exist() | (TotalsItem.at <= now)
        write.update(self._totals(self._keys.overview, sk), actions, condition)


def _spelled(counts: Mapping[Any, int]) -> dict[str, int]:
    return {key.value: number for key, number in counts.items() if number}


def _statuses(row: Mapping[str, int]) -> dict[Status, int]:
    return {Status(key): number for key, number in row.items()}


def _severities(row: Mapping[str, int]) -> dict[Severity, int]:
    return {Severity(key): number for key, number in row.items()}


def _rows(counts: Mapping[str, Mapping[Status, int]]) -> dict[str, list[int]]:
    """Short, for one row holds every account."""
    return {name: [row.get(status, 0) for status in Status] for name, row in counts.items()}


def _unrolled(rows: Mapping[str, list[int]]) -> dict[str, dict[Status, int]]:
    return {name: dict(zip(Status, row, strict=True)) for name, row in rows.items()}


def _counts(item: UnitCountsItem) -> UnitCounts:
    return UnitCounts(
        account_id=item.account_id,
        service=item.service,
        run_id=item.run_id,
        at=item.at,
        statuses=_statuses(item.statuses),
        failed=_severities(item.failed),
        savings=Savings(**item.savings),
    )


def _totals_of(item: TotalsItem) -> Totals:
    return Totals(
        statuses=_statuses(item.statuses),
        failed=_severities(item.failed),
        accounts=_unrolled(item.accounts or {}),
        services=_unrolled(item.services or {}),
        savings=Savings(**item.savings),
    )


def _trend_day(item: TotalsItem) -> TrendDay:
    day = date.fromisoformat(item.sk.removeprefix(keys.DAYS))
    return TrendDay(day=day, statuses=_statuses(item.statuses), failed=_severities(item.failed))
