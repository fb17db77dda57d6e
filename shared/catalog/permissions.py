"""Which IAM actions an operation needs: permissions.json, made by `make docs` from AWS's published list.

How it is made, and what of it somebody reviewed, is in local/permissions_data.py and local/permission_overrides.toml.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from shared.domain.errors import CatalogError


def actions_of(operation: str) -> tuple[str, ...]:
    """IAM actions of a `client:Operation` of the catalogue. Raises CatalogError for one that is not in the table."""
    found = _table().get(operation)
    if found is None:
        raise CatalogError(f"{operation} is not in shared/catalog/permissions.json: run `make docs`")
    return tuple(found)


def known_operations() -> frozenset[str]:
    """Every `client:Operation` of the catalogue."""
    return frozenset(_table())


def forget() -> None:
    """The table was made anew."""
    _table.cache_clear()


@cache
def _table() -> Mapping[str, list[str]]:
    read: Mapping[str, list[str]] = json.loads((files("shared.catalog") / "permissions.json").read_text("utf-8"))
    return read
