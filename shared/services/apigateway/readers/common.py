"""What all readers of API Gateway share."""

from collections.abc import Iterator, Mapping
from typing import Any

from shared.catalog import Scope, Token, pages
from shared.catalog.secrets import find_secrets

_PAGE = 500


def identity(scope: Scope, path: str, resource_id: str, item: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that every Resource has. path: of its ARN, which names no account: "/restapis/a1"."""
    return {
        "arn": f"arn:{scope.partition}:apigateway:{scope.region}::{path}",
        "account_id": scope.account_id,
        "region": scope.region,
        "resource_id": resource_id,
        "tags": dict(item.get("tags") or item.get("Tags") or {}),
    }


def positions(call: Any, start: Token = None, **params: Any) -> Iterator[tuple[Any, Token]]:
    """Pages of the REST API's operations."""
    return pages(call, start, sends="position", answers="position", limit=_PAGE, **params)


def secrets_of(variables: Mapping[str, str]) -> tuple[str, ...]:
    """What looks like a secret, and in which variable; the values stay here."""
    found = (
        f"{one.kind} in {name}" for name, value in sorted(variables.items()) for one in find_secrets(f"{name}={value}")
    )
    return tuple(dict.fromkeys(found))
