"""Which members of answers are secret: what AWS marks so in its models, and what it forgot (`data/sensitive.toml`)."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from shared.operations.classes import DATA
from shared.operations.models import Definition


def unmarked(service: str) -> frozenset[tuple[str, str]]:
    """(structure shape, member) of the reviewed supplement."""
    return _unmarked().get(service, frozenset())


def shapes_with_secrets(service: str, model: Definition) -> frozenset[str]:
    """The shapes that are secret, or hold something secret at any depth."""
    holders: dict[str, list[str]] = defaultdict(list)
    for name, shape in model["shapes"].items():
        for part in _parts(shape):
            holders[part].append(name)
    found = {name for name, shape in model["shapes"].items() if shape.get("sensitive")}
    found |= {structure for structure, _ in unmarked(service)}
    todo = list(found)
    while todo:
        fresh = set(holders[todo.pop()]) - found
        found |= fresh
        todo += fresh
    return frozenset(found)


def _parts(shape: Mapping[str, Any]) -> Iterator[str]:
    for member in shape.get("members", {}).values():
        yield member["shape"]
    for part in ("member", "key", "value"):
        if part in shape:
            yield shape[part]["shape"]


@cache
def _unmarked() -> Mapping[str, frozenset[tuple[str, str]]]:
    tables = tomllib.loads((DATA / "sensitive.toml").read_text())
    return {service: frozenset(map(_split, members)) for service, members in tables["unmarked"].items()}


def _split(words: str) -> tuple[str, str]:
    structure, _, member = words.partition(".")
    return structure, member
