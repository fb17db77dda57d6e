"""`quarterdeck checks`: the catalogue."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from rich.console import Console
from rich.table import Table

from local.cli.rows import check_row
from local.cli.selecting import word
from shared.engine.selection import select_checks


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--service", action="append", metavar="S", help="only checks of this service (repeatable)")
    parser.add_argument("--format", default="table", metavar="F", help="table, json (one check a line) or markdown")


def run(arguments: argparse.Namespace) -> int:
    form = word("--format", Format, arguments.format)
    rows = [check_row(check) for check in select_checks(services=arguments.service)]
    if form is Format.JSON:
        sys.stdout.writelines(f"{json.dumps(row, default=list)}\n" for row in rows)
    elif form is Format.MARKDOWN:
        sys.stdout.write(markdown(rows))
    else:
        _print_table(rows)
    return 0


def markdown(rows: Iterable[dict[str, Any]]) -> str:
    """A section for each check."""
    return "\n".join(_section(row) for row in rows)


def _section(row: dict[str, Any]) -> str:
    facts = [
        ("Severity", row["severity"]),
        ("Pillar", row["pillar"]),
        ("Resource", f"`{row['resource_type']}`"),
        ("Controls", ", ".join(row["controls"]) or "none"),
        ("Calls", codes(row["operations"])),
        *([("Costs the account", paid(row["paid"]))] if row["paid"] else []),
        ("Thresholds", defaults(row["parameters"])),
        ("Fixed by", codes([row["fixed_by"]] if row["fixed_by"] else [])),
    ]
    table = "\n".join(f"| {name} | {value} |" for name, value in facts)
    return f"## `{row['id']}`\n\n{row['title']}\n\n{row['why']}\n\n**Fix.** {row['fix']}\n\n| | |\n|---|---|\n{table}\n"


def codes(words: Sequence[str]) -> str:
    return ", ".join(f"`{word}`" for word in words) or "none"


def paid(prices: dict[str, str]) -> str:
    return ", ".join(f"`{name}`: {price}" for name, price in prices.items())


def defaults(parameters: Sequence[dict[str, Any]]) -> str:
    return ", ".join(f"`{one['name']}` = {json.dumps(one['default'], default=list)}" for one in parameters) or "none"


def _print_table(rows: Sequence[dict[str, Any]]) -> None:
    table = Table("check", "severity", "pillar", "what must hold", header_style="bold", box=None)
    for row in rows:
        table.add_row(row["id"], row["severity"], row["pillar"], row["title"])
    console = Console()
    console.print(table)
    console.print(f"{len(rows)} checks")
