"""`quarterdeck operations`: every operation of every AWS service, what it does and what it takes."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from local.cli.selecting import word
from shared.domain.errors import InvalidInput
from shared.operations.describe import OperationDescription, describe, describe_service, title
from shared.operations.models import definition, services
from shared.operations.schema import operation_schema

# Wide enough for the longest names where nobody watches.
_PIPE_WIDTH = 200
_FLAGS = ("paginated", "dry_run", "idempotency_token", "sensitive", "deprecated")


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--service", action="append", metavar="S", help="only operations of this service (repeatable)")
    parser.add_argument("--search", metavar="TEXT", help="only those whose name or description has all of these words")
    parser.add_argument("--show", metavar="S:Op", help="one operation with the JSON Schema of its parameters")
    parser.add_argument("--format", default="table", metavar="F", help="table or json (one operation a line)")


def run(arguments: argparse.Namespace) -> int:
    form = word("--format", Format, arguments.format)
    if arguments.show is not None:
        return _show(arguments, form)
    found = _found(_services(arguments.service), (arguments.search or "").lower().split())
    if form is Format.JSON:
        sys.stdout.writelines(f"{json.dumps(one.row(), ensure_ascii=False)}\n" for one in found)
    else:
        _print_table(found)
    return 0


def _services(chosen: Sequence[str] | None) -> Sequence[str]:
    """Raises InvalidInput for one that is not known, before anything is printed of the others."""
    if chosen is None:
        return services()
    for service in chosen:
        definition(service)
    return chosen


def _found(chosen: Iterable[str], words: Sequence[str]) -> Iterator[OperationDescription]:
    """Raises InvalidInput where nothing fits."""
    count = 0
    for service in dict.fromkeys(chosen):
        full_name = title(service)
        for one in describe_service(service):
            text = f"{service}:{one.operation} {full_name} {one.documentation}".lower()
            if all(each in text for each in words):
                count += 1
                yield one
    if not count:
        raise InvalidInput(
            "--search", f"no operation has {' '.join(words)!r}", "Leave a word out, or spell it shorter."
        )


def _print_table(found: Iterable[OperationDescription]) -> None:
    table = Table("operation", "class", "", "what it does", header_style="bold", box=None)
    for one in found:
        table.add_row(f"{one.service}:{one.operation}", one.operation_class, _flags(one), escape(one.documentation))
    _console().print(table)
    _console().print(f"{table.row_count} operations")


def _show(arguments: argparse.Namespace, form: Format) -> int:
    if arguments.service or arguments.search:
        raise InvalidInput("--show", "it names one operation", "Leave --service and --search out.")
    service, separator, name = arguments.show.partition(":")
    if not separator:
        raise InvalidInput(
            "--show", f"{arguments.show!r} is not of the form S:Op", "For example ec2:DescribeInstances."
        )
    one, schema = describe(service, name), operation_schema(service, name)
    if form is Format.JSON:
        print(json.dumps(one.row() | {"input": schema}, ensure_ascii=False))
    else:
        _print_one(one, schema)
    return 0


def _print_one(one: OperationDescription, schema: dict[str, Any]) -> None:
    say: Callable[..., None] = _console().print
    say(f"[bold]{one.service}:{one.operation}[/] {escape(f'({title(one.service)})')}: {one.operation_class}")
    if flags := _flags(one):
        say(flags)
    say(f"{escape(one.documentation)}\n")
    say(_parameters(schema) if schema["properties"] else "It takes no parameters.")


def _parameters(schema: dict[str, Any]) -> Table:
    table = Table("parameter", "type", "required", "what it is", header_style="bold", box=None)
    for name, one in schema["properties"].items():
        required = "yes" if name in schema.get("required", ()) else ""
        table.add_row(name, escape(_type(one, schema["$defs"])), required, escape(one.get("description", "")))
    return table


def _type(schema: dict[str, Any], definitions: dict[str, Any]) -> str:
    """In a word; `[...]` around that of a list's items."""
    if "$ref" in schema:
        return _type(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    match schema.get("type"):
        case "array":
            items = schema["items"].get("$ref")
            # A list of itself would have no end of a name.
            inner = items.rpartition("/")[2] if items else _type(schema["items"], definitions)
            return f"[{inner}]"
        case "string" if "contentEncoding" in schema:
            return "base64"
        case list():
            return "timestamp"
        case None:
            return "any JSON"
        case kind:
            return str(kind)


def _flags(one: OperationDescription) -> str:
    return ", ".join(flag.replace("_", " ") for flag in _FLAGS if getattr(one, flag))


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH)
