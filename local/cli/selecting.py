"""The options that choose checks, alike in every command."""

import argparse
from collections.abc import Sequence
from enum import StrEnum

from shared.catalog.check import AnyCheck
from shared.domain.errors import InvalidInput
from shared.domain.terms import Category, Pillar, Severity
from shared.engine.selection import select_checks


def add_service_and_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--service", action="append", metavar="S", help="only checks of this service (repeatable)")
    parser.add_argument("--check", action="append", metavar="ID", help="only this check (repeatable)")


def add_all(parser: argparse.ArgumentParser) -> None:
    add_service_and_check(parser)
    for name, kind in (("category", Category), ("severity", Severity), ("pillar", Pillar)):
        values = ", ".join(kind)
        parser.add_argument(f"--{name}", action="append", metavar=name[0].upper(), help=f"only {values} (repeatable)")


def selected(arguments: argparse.Namespace) -> list[AnyCheck]:
    """Raises InvalidInput for an unknown word, and where nothing fits all of them."""
    chosen = select_checks(
        checks=arguments.check,
        services=arguments.service,
        categories=_words("--category", Category, arguments.category),
        severities=_words("--severity", Severity, arguments.severity),
        pillars=_words("--pillar", Pillar, arguments.pillar),
    )
    if not chosen:
        raise InvalidInput("selection", "no check fits all of these options", "Leave one of them out.")
    return chosen


def _words[W: StrEnum](field: str, kind: type[W], given: Sequence[str] | None) -> list[W] | None:
    return None if given is None else [word(field, kind, one) for one in given]


def word[W: StrEnum](field: str, kind: type[W], given: str) -> W:
    """A member of a vocabulary, in any case. Raises InvalidInput."""
    for member in kind:
        if member.value.lower() == given.lower():
            return member
    raise InvalidInput(field, f"{given!r} is not known", f"Use one of {', '.join(kind)}.")
