"""What readers of Redshift share: its lists page by a marker, and tell tags."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from botocore import xform_name

from shared.catalog import Lister, Page, Resource, Scope, Token, pages

type Item = Mapping[str, Any]

_MARKER = {"sends": "Marker", "answers": "Marker"}


def every(call: Callable[..., Any], key: str, **params: Any) -> Iterator[Item]:
    """Every item of all pages of one of Redshift's lists."""
    for answer, _ in pages(call, None, **_MARKER, **params):
        yield from answer[key]


def lister(
    resource: type[Resource], operation: str, key: str, build: Callable[[Item, Scope], Resource | None], **params: Any
) -> Lister:
    """Lists what is built of the items under `key`; an item of which nothing is built is left out."""

    def list_pages(redshift: Any, scope: Scope, start: Token) -> Iterator[Page[Any]]:
        call = getattr(redshift, xform_name(operation))
        for answer, following in pages(call, start, **_MARKER, **params):
            built = (build(item, scope) for item in answer[key])
            yield Page([one for one in built if one is not None], following)

    return Lister((resource,), f"redshift:{operation}", list_pages)


def identity(scope: Scope, kind: str, name: str, item: Item) -> dict[str, Any]:
    """The fields that every Resource has; kind as in its ARN: "cluster"."""
    return {
        "arn": scope.arn("redshift", f"{kind}:{name}"),
        "account_id": scope.account_id,
        "region": scope.region,
        "resource_id": name.rpartition("/")[2],
        "tags": {tag["Key"]: tag["Value"] for tag in item.get("Tags", ())},
    }
