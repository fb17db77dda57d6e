"""Sorting more rows than memory holds: sorted runs in gzip files on the local disk, merged when they are read."""

import gzip
import heapq
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from shared.domain.finding import finding_key

# Rows of about 1 KB: some 20 MB in memory; on disk packed to about a fifteenth.
_IN_MEMORY = 20_000

type Keyed = tuple[str, dict[str, Any]]


class Spool:
    """Takes findings' rows in any order and gives them back by key. Its files go when the context ends."""

    def __init__(self, in_memory: int = _IN_MEMORY) -> None:
        self._in_memory = in_memory
        self._folder = TemporaryDirectory(prefix="findings-")
        self._files: list[Path] = []
        self._rows: list[Keyed] = []

    def add(self, key: str, row: dict[str, Any]) -> None:
        self._rows.append((key, row))
        if len(self._rows) >= self._in_memory:
            self._pack()

    def rows(self) -> Iterator[Keyed]:
        """Every row by key, of equal keys the one that came last. Can be read again."""
        self._rows.sort(key=_key)
        return merged([*(_read(file) for file in self._files), iter(self._rows)])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._folder.cleanup()

    def _pack(self) -> None:
        file = Path(self._folder.name) / f"{len(self._files):05d}.gz"
        self._rows.sort(key=_key)
        with gzip.open(file, "wt", compresslevel=1, encoding="utf-8") as out:
            out.writelines(f"{key}{json.dumps(row, separators=(',', ':'))}\n" for key, row in self._rows)
        self._files.append(file)
        self._rows = []


def merged(sources: Iterable[Iterator[Keyed]]) -> Iterator[Keyed]:
    """Sorted sources as one; of equal keys the row of the last source stands."""
    last: Keyed | None = None
    for one in heapq.merge(*sources, key=_key):
        if last is not None and last[0] != one[0]:
            yield last
        last = one
    if last is not None:
        yield last


def keyed(rows: Iterable[dict[str, Any]]) -> Iterator[Keyed]:
    """Findings' rows with their keys."""
    return ((finding_key(row["account_id"], row["check_id"], row["resource_arn"]), row) for row in rows)


def _key(one: Keyed) -> str:
    return one[0]


def _read(file: Path) -> Iterator[Keyed]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line[:_KEY_LENGTH], json.loads(line[_KEY_LENGTH:])


_KEY_LENGTH = len(finding_key("", "", ""))
