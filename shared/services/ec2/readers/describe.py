"""What all readers of EC2 share: its Describe operations all page and answer in the same way."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from botocore import xform_name

from shared.catalog import Lister, Page, Resource, Scope, Token, pages

type Item = Mapping[str, Any]


def lister(
    resource: type[Resource], operation: str, key: str, build: Callable[[Item, Scope], Resource], **params: Any
) -> Lister:
    """Lists what the account owns of the items under `key` in the operation's answers."""

    def list_pages(ec2: Any, scope: Scope, start: Token) -> Iterator[Page[Any]]:
        for answer, following in pages(_call(ec2, operation), start, **params):
            found = [build(item, scope) for item in answer.get(key, ()) if is_own(item, scope)]
            yield Page(found, following)

    return Lister((resource,), f"ec2:{operation}", list_pages)


def every(client: Any, operation: str, key: str, **params: Any) -> Iterator[Item]:
    """Every item under `key` of all pages of an operation."""
    for answer, _ in pages(_call(client, operation), None, **params):
        yield from answer.get(key, ())


def launching_versions(ec2: Any) -> Iterator[Item]:
    """Of all launch templates those versions that launch; one that is both latest and default comes twice."""
    versions = ["$Default", "$Latest"]
    return every(ec2, "DescribeLaunchTemplateVersions", "LaunchTemplateVersions", Versions=versions, MaxResults=200)


def is_own(item: Item, scope: Scope) -> bool:
    """Listings also show what other accounts share with this one; kinds that cannot be shared have no owner.

    Of what is attached to a transit gateway the owner is whoever attached it.
    """
    owner = item.get("OwnerId") or item.get("ResourceOwnerId") or scope.account_id
    return bool(owner == scope.account_id)


def tags_of(item: Item, key: str = "Tags") -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in item.get(key, ())}


def identity(scope: Scope, kind: str, resource_id: str, item: Item) -> dict[str, Any]:
    """The fields that every Resource has; kind as in its ARN: "volume"."""
    return {
        "arn": scope.arn("ec2", f"{kind}/{resource_id}"),
        "account_id": scope.account_id,
        "region": scope.region,
        "resource_id": resource_id,
        "tags": tags_of(item),
    }


def ownerless_arn(scope: Scope, kind: str, resource_id: str) -> str:
    """The ARN of a snapshot or an image: it names no account."""
    return f"arn:{scope.partition}:ec2:{scope.region}::{kind}/{resource_id}"


def _call(client: Any, operation: str) -> Callable[..., Any]:
    found: Callable[..., Any] = getattr(client, xform_name(operation))
    return found
