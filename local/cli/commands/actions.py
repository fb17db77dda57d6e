"""`quarterdeck actions`: what can be put right, and how far it reaches."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from local.cli.commands.checks import Format, codes, defaults
from local.cli.rows import action_row
from local.cli.selecting import word
from shared.engine.act import select_actions


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--service", action="append", metavar="S", help="only actions of this service (repeatable)")
    parser.add_argument("--format", default="table", metavar="F", help="table, json (one action a line) or markdown")


def run(arguments: argparse.Namespace) -> int:
    form = word("--format", Format, arguments.format)
    rows = [action_row(action) for action in select_actions(arguments.service)]
    if form is Format.JSON:
        sys.stdout.writelines(f"{json.dumps(row, default=dict)}\n" for row in rows)
    elif form is Format.MARKDOWN:
        sys.stdout.write(markdown(rows))
    else:
        _print_table(rows)
    return 0


def markdown(rows: Iterable[dict[str, Any]]) -> str:
    """A section for each action."""
    return "\n".join(_section(row) for row in rows)


def _section(row: dict[str, Any]) -> str:
    facts = [
        ("Impact", row["impact"]),
        ("Resource", f"`{row['resource_type']}`"),
        ("Fixes", codes(row["fixes"])),
        ("Parameters", defaults(row["parameters"])),
        ("Reads", codes(row["reads"])),
        ("Calls", codes(row["calls"])),
        ("IAM actions", codes(row["iam_actions"])),
    ]
    table = "\n".join(f"| {name} | {value} |" for name, value in facts)
    text = f"{row['title']}\n\n{row['notes']}\n\n**Undo:** {row['undo']}"
    return f"## `{row['id']}`\n\n{text}\n\n| | |\n|---|---|\n{table}\n"


def _print_table(rows: Sequence[dict[str, Any]]) -> None:
    table = Table("action", "impact", "what it does", header_style="bold", box=None)
    for row in rows:
        table.add_row(row["id"], row["impact"], row["title"])
    console = Console()
    console.print(table)
    console.print(f"{len(rows)} actions")
