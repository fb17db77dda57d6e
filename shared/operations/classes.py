"""What an operation does to an account, in one word: what rights and approvals it takes follows from it.

Three sources, all data that somebody has reviewed: the access level that AWS publishes for the operation's IAM action
(`data/access_levels.json`, made by `python -m local.operations_data`), the tables of `data/classes.toml`, and the
verbs there. What none of them knows is UNKNOWN, and never taken for harmless.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from shared.domain.errors import CatalogError
from shared.operations.models import BOTOCORE

DATA = Path(__file__).parent / "data"
_FIRST_WORD = re.compile(r"(?:Batch|Admin|Bulk)?([A-Z][a-z]*)")


class OperationClass(StrEnum):
    READ = "read"
    CONTENT_READ = "content read"
    WRITE = "write"
    PURCHASE = "purchase"
    DESTRUCTIVE = "destructive"
    PERMISSIONS = "permissions"
    CREDENTIAL_EXPOSING = "credential-exposing"
    UNKNOWN = "unknown"


class AccessLevel(StrEnum):
    """IAM's own; List is a read, Tagging a write."""

    READ = "read"
    WRITE = "write"
    PERMISSIONS = "permissions"


def class_of(service: str, operation: str) -> OperationClass:
    """Of an operation that botocore knows; UNKNOWN where nobody has said what it does."""
    if named := _named().get(f"{service}:{operation}"):
        return named
    level = _levels().get(f"{service}:{operation}")
    if level is None:
        return OperationClass.UNKNOWN
    if level is AccessLevel.PERMISSIONS:
        return OperationClass.PERMISSIONS
    verb = _verb(operation)
    if level is AccessLevel.READ and verb in _verbs("reading"):
        return OperationClass.READ
    return _class_of_write(service, verb)


def _class_of_write(service: str, verb: str) -> OperationClass:
    if by_service := _by_service().get(service):
        return by_service
    return OperationClass.DESTRUCTIVE if verb in _verbs("destructive") else OperationClass.WRITE


def _verb(operation: str) -> str:
    found = _FIRST_WORD.match(operation)
    return found[1] if found else operation


@cache
def _named() -> Mapping[str, OperationClass]:
    return {name: kind for kind, entry in _entries() for name in entry.get("operations", ())}


@cache
def _by_service() -> Mapping[str, OperationClass]:
    return {name: kind for kind, entry in _entries() for name in entry.get("services", ())}


@cache
def _verbs(kind: str) -> frozenset[str]:
    return frozenset(_tables()["verbs"][kind])


def _entries() -> Iterator[tuple[OperationClass, Mapping[str, Any]]]:
    for name, entries in _tables().items():
        if name != "verbs":
            yield from ((OperationClass(name), entry) for entry in entries)


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((DATA / "classes.toml").read_text())


@cache
def _levels() -> Mapping[str, AccessLevel]:
    made = json.loads((DATA / "access_levels.json").read_text())
    if made["botocore"] != BOTOCORE:
        raise CatalogError(
            f"the access levels of operations are those of botocore {made['botocore']}, but this is {BOTOCORE}: "
            "`python -m local.operations_data` makes them anew"
        )
    return {
        f"{service}:{operation}": AccessLevel(level)
        for service, levels in made["services"].items()
        for level, operations in levels.items()
        for operation in operations.split()
    }
