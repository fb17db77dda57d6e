"""Finds secrets in documents: JSON that customers wrote. Tells what was found and where, never the secret."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shared.catalog.secrets import find_secrets


@dataclass(frozen=True, slots=True)
class SecretField:
    """kind: what it looks like; path: of the field that holds it: States.Charge.Parameters.password."""

    kind: str
    path: str

    def __str__(self) -> str:
        return f"{self.kind} in {self.path}"


def find_secret_fields(document: Any) -> tuple[SecretField, ...]:
    """document: what json.loads answers. At most one find of a kind in a field, in the order of the document."""
    found = (
        SecretField(one.kind, path)
        for path, name, text in _texts(document, "", "")
        for one in find_secrets(f"{name}={text}")
    )
    return tuple(dict.fromkeys(found))


def _texts(value: Any, path: str, name: str) -> Iterator[tuple[str, str, str]]:
    """Path, own name and text of every field; items of a list bear the name of the list."""
    if isinstance(value, str):
        yield path, name, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _texts(one, f"{path}.{key}" if path else str(key), str(key))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _texts(one, f"{path}[{place}]", name)
