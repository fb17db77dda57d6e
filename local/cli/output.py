"""Findings as a table, as JSON lines or as CSV."""

import csv
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TextIO, cast

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from shared.domain.counts import NO_SAVINGS
from shared.domain.errors import InvalidInput
from shared.domain.finding import Finding, finding_row
from shared.domain.terms import Status

_COLOURS = {"critical": "bold red", "high": "red", "medium": "yellow", "low": "cyan", "informational": "dim"}
_COLUMNS = (
    "status",
    "severity",
    "check_id",
    "account_id",
    "region",
    "resource_type",
    "resource_id",
    "message",
    "title",
    "pillar",
    "service",
    "category",
    "resource_arn",
    "tags",
    "controls",
    "fixed_by",
    "error",
    "saving_usd_per_month",
    "observed_at",
)


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Writer(Protocol):
    def add(self, finding: Finding) -> None: ...

    def close(self) -> None: ...


def writer(form: Format, stream: TextIO) -> Writer:
    kinds: dict[Format, type[JsonLines | Csv | Tabular]] = {
        Format.JSON: JsonLines,
        Format.CSV: Csv,
        Format.TABLE: Tabular,
    }
    return kinds[form](stream)


@contextmanager
def open_output(name: str | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears whole or not at all. Raises InvalidInput where it cannot be written."""
    if name is None:
        yield sys.stdout
        return
    target = Path(name)
    # A pipe or a device cannot be replaced, only written to.
    whole = target.is_file() or not target.exists()
    place = target.with_name(f".{target.name}.{os.getpid()}") if whole else target
    with _opened(place, name, "x" if whole else "w") as stream:
        try:
            yield stream
        except BaseException:
            if whole:
                place.unlink(missing_ok=True)
            raise
    if whole:
        place.replace(target)


def _opened(place: Path, name: str, mode: str) -> TextIO:
    try:
        return cast(TextIO, place.open(mode, encoding="utf-8", newline=""))
    except OSError as error:
        raise InvalidInput("--output", f"{name} cannot be written: {error.strerror}", "Choose another file.") from error


class JsonLines:
    """One finding a line, as it comes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def add(self, finding: Finding) -> None:
        self._stream.write(json.dumps(finding_row(finding), ensure_ascii=False) + "\n")
        self._stream.flush()

    def close(self) -> None:
        self._stream.flush()


class Csv:
    """One finding a row, as it comes; tags, controls and errors as JSON in their cell."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._rows = csv.DictWriter(stream, _COLUMNS)
        self._rows.writeheader()

    def add(self, finding: Finding) -> None:
        row = finding_row(finding)
        nested = {name: json.dumps(row[name]) for name in ("tags", "controls", "error") if row[name] is not None}
        self._rows.writerow(row | nested)

    def close(self) -> None:
        self._stream.flush()


class Tabular:
    """What failed and what could not be read, worst first, and how many passed."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._bad: list[Finding] = []
        self._statuses: Counter[Status] = Counter()
        self._savings = NO_SAVINGS

    def add(self, finding: Finding) -> None:
        self._statuses[finding.status] += 1
        self._savings = self._savings.with_one(finding.saving.spelled if finding.saving else None)
        if finding.status in (Status.FAIL, Status.ERROR):
            self._bad.append(finding)

    def close(self) -> None:
        wide = None if self._stream.isatty() else 200
        console = Console(file=self._stream, width=wide)
        if self._bad:
            console.print(self._table())
        console.print(
            ", ".join(f"{count} {status.value}" for status, count in sorted(self._statuses.items())) or "none"
        )
        if self._savings != NO_SAVINGS:
            unpriced = f", {self._savings.unpriced} more without a known price" if self._savings.unpriced else ""
            console.print(f"Could be saved: ${self._savings.usd_per_month:,.2f} a month{unpriced}")

    def _table(self) -> Table:
        table = Table(
            "severity", "status", "check", "region", "resource", "what was seen", box=None, header_style="bold"
        )
        for one in sorted(self._bad, key=lambda one: (one.severity.rank, one.check_id, one.resource_arn)):
            colour = _COLOURS[one.severity.value]
            table.add_row(
                f"[{colour}]{one.severity.value}[/]",
                one.status.value,
                one.check_id,
                one.region,
                escape(one.resource_id),
                escape(one.message),
            )
        return table
