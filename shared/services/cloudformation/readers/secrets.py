"""Looks for secrets in what a stack shows, and keeps only what was found and where."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from shared.catalog.secret_fields import find_secret_fields
from shared.catalog.secrets import find_secrets

# A function of CloudFormation in YAML stands in the place of a value: Password: !ImportValue shared-password.
_FUNCTION = re.compile(r"!\w+.*")


def secrets_of(kind: str, values: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """values: names and texts; kind: "output" or "parameter". One that is masked ("****") is none."""
    return tuple(f"{one.kind} in {kind} {name}" for name, text in values for one in find_secrets(f"{name}={text}"))


def secrets_of_template(body: str | Mapping[str, Any]) -> tuple[str, ...]:
    """Of YAML text, or of JSON that botocore has decoded already."""
    if not isinstance(body, str):
        return tuple(str(one) for one in _of_document(body))
    try:
        return tuple(str(one) for one in _of_document(json.loads(body)))
    except ValueError:
        text = "\n".join(_FUNCTION.sub("", line) for line in body.splitlines())
        return tuple(str(one) for one in find_secrets(text))


def _of_document(document: Mapping[str, Any]) -> Iterator[object]:
    """Fields, and the defaults of parameters, whose name is a level above."""
    yield from find_secret_fields(document)
    for name, parameter in document.get("Parameters", {}).items():
        default = parameter.get("Default", "") if isinstance(parameter, Mapping) else ""
        yield from secrets_of("the default of parameter", [(name, str(default))])
