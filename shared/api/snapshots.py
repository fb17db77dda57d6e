"""The last known state of all units, read from the results bucket: for free filters, groups, and quiet findings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from shared.api.finding_filter import FindingFilter
from shared.catalog.service import SERVICES
from shared.domain.errors import NotFound
from shared.domain.finding import finding_key
from shared.store.objects import Results

_AT_ONCE = 16

type Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Snapshots:
    """accounts: ids of the connected ones; what was left of others is not shown."""

    results: Results
    accounts: Sequence[str]

    def each_unit[T](self, wanted: FindingFilter, work: Callable[[Iterator[Row]], T]) -> list[T]:
        """work's answer for the wanted rows of each unit; rows stream, units are read at the same time."""

        def unit(account_id: str, service: str) -> T:
            rows = self.results.snapshot(account_id, service).rows
            return work(row for row in rows if wanted.admits_row(row))

        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return list(pool.map(lambda one: unit(*one), self._units(wanted)))

    def find(self, key: str) -> Row:
        """Raises NotFound."""

        def first(rows: Iterator[Row]) -> Row | None:
            return next((row for row in rows if key_of(row) == key), None)

        anything = FindingFilter.of(None, None, None, None, None, None, None, None)
        found = next((row for row in self.each_unit(anything, first) if row is not None), None)
        if found is None:
            raise NotFound("finding", key)
        return found

    def _units(self, wanted: FindingFilter) -> list[tuple[str, str]]:
        return [
            (account_id, service)
            for account_id in self.accounts
            for service in SERVICES
            if (wanted.account_ids is None or account_id in wanted.account_ids)
            and (wanted.services is None or service in wanted.services)
        ]


def key_of(row: Row) -> str:
    return finding_key(row["account_id"], row["check_id"], row["resource_arn"])
