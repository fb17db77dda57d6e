"""One page of a query: one request, so one price."""

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from shared.domain.errors import InvalidInput
from shared.domain.schema import TABLES, Table
from shared.store.connection import Database

PAGE_SIZE = 25
MAX_PAGE_SIZE = 40  # rows of findings with long names still fit three read units


@dataclass(frozen=True, slots=True)
class Page[T]:
    """next_key: opaque, for the next page; None at the end. It never holds a partition key: those the store makes.

    A page can be short, or empty, and yet have a next one: a filter left out rows that were read.
    """

    items: tuple[T, ...]
    next_key: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """partition: the pk, or the index's; base: the table's own pk, which an index needs to go on from."""

    table: str
    partition: str
    base: str
    index: str | None = None
    condition: Condition | None = None
    filter: Condition | None = None
    newest_first: bool = False
    consistent: bool = False

    @property
    def known(self) -> Mapping[str, str]:
        """The parts of a start key that follow from the question."""
        shape = TABLES[self.table]
        return {shape.partition_key: self.base} | dict.fromkeys(self._index_partition(shape), self.partition)

    @property
    def open_parts(self) -> frozenset[str]:
        """The parts of a start key that only the last row knows."""
        shape = TABLES[self.table]
        sort_keys = {shape.sort_key or ""} | {one.sort_key for one in shape.indexes if one.name == self.index}
        return frozenset(sort_keys)

    def _index_partition(self, shape: Table) -> list[str]:
        return [one.partition_key for one in shape.indexes if one.name == self.index]


def read_page[M: Model, T](
    database: Database,
    query: Query,
    model: type[M],
    convert: Callable[[M], T],
    *,
    limit: int = PAGE_SIZE,
    start: str | None = None,
) -> Page[T]:
    """Raises InvalidInput for a limit out of 1..40 or a start that no page gave out."""
    if not 1 <= limit <= MAX_PAGE_SIZE:
        raise InvalidInput("limit", f"{limit} is out of range", f"Use 1 to {MAX_PAGE_SIZE}.")
    answer = database.connection.query(
        database.table_name(query.table),
        query.partition,
        range_key_condition=query.condition,
        filter_condition=query.filter,
        index_name=query.index,
        exclusive_start_key=_start_key(query, start) if start else None,
        scan_index_forward=not query.newest_first,
        consistent_read=query.consistent,
        limit=limit,
    )
    items = tuple(convert(model.from_raw_data(item)) for item in answer["Items"])
    return Page(items, _next_key(query, answer.get("LastEvaluatedKey")))


def read_all[M: Model, T](database: Database, query: Query, model: type[M], convert: Callable[[M], T]) -> tuple[T, ...]:
    """Every row, page after page: for the functions of a run, not for the console."""
    found: list[T] = []
    start = None
    while True:
        page = read_page(database, query, model, convert, limit=MAX_PAGE_SIZE, start=start)
        found += page.items
        start = page.next_key
        if start is None:
            return tuple(found)


def _next_key(query: Query, last: Mapping[str, Mapping[str, str]] | None) -> str | None:
    if not last:
        return None
    parts = {name: last[name]["S"] for name in query.open_parts}
    return base64.urlsafe_b64encode(json.dumps(parts, sort_keys=True).encode()).decode().rstrip("=")


def _start_key(query: Query, start: str) -> dict[str, dict[str, Any]]:
    parts = _decoded(start)
    if not isinstance(parts, dict) or parts.keys() != query.open_parts:
        raise _bad_start()
    if not all(isinstance(value, str) and value for value in parts.values()):
        raise _bad_start()
    return {name: {"S": value} for name, value in {**parts, **query.known}.items()}


def _decoded(start: str) -> Any:
    try:
        return json.loads(base64.urlsafe_b64decode(start + "=" * (-len(start) % 4)))
    except (binascii.Error, ValueError) as error:
        raise _bad_start() from error


def _bad_start() -> InvalidInput:
    return InvalidInput("cursor", "this is no place in this list", "Begin again from the first page.")
