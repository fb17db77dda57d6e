"""What the readers of RDS share: paging, tags, and which answers are another service's."""

from collections.abc import Callable, Iterator
from typing import Any

from shared.catalog import Lister, Page, Resource, Scope, Token, pages
from shared.services.rds.engines import NOT_RDS

type Item = Any

_MOST = 100  # of one answer, in every operation of RDS that pages


def describe(call: Callable[..., Any], key: str, **params: Any) -> Iterator[Item]:
    """Every item of a paginated operation of RDS."""
    for answer, _ in pages(call, None, sends="Marker", answers="Marker", MaxRecords=_MOST, **params):
        yield from answer[key]


def is_rds(item: Item) -> bool:
    """Neptune and DocumentDB answer through the same API."""
    return item["Engine"] not in NOT_RDS


def anything(_: Item) -> bool:
    return True


def lister(
    kind: type[Resource],
    operation: str,
    key: str,
    make: Callable[[Item, Scope], Resource],
    method: str,
    wanted: Callable[[Item], bool] = anything,
) -> Lister:
    """key: under which the answer has its items; method: the client's name of the operation."""

    def list_pages(rds: Any, scope: Scope, start: Token) -> Iterator[Page[Resource]]:
        token = {"sends": "Marker", "answers": "Marker"}
        for answer, following in pages(getattr(rds, method), start, **token, MaxRecords=_MOST):
            yield Page([make(item, scope) for item in answer[key] if wanted(item)], following)

    return Lister((kind,), f"rds:{operation}", list_pages)


def identity(scope: Scope, arn: str, name: str, item: Item) -> dict[str, Any]:
    """The fields that every resource has."""
    found = {tag["Key"]: tag.get("Value", "") for tag in item["TagList"]} if "TagList" in item else None
    return {
        "arn": arn,
        "account_id": scope.account_id,
        "region": scope.region,
        "resource_id": name,
        "tags": found,
    }
