"""What the listers of ECS share: all of it pages alike, and most of it is listed cluster by cluster."""

from collections.abc import Callable, Iterator
from itertools import batched
from typing import Any

from shared.catalog import Token, pages

_TOKEN = {"sends": "nextToken", "answers": "nextToken"}


def each_page(call: Callable[..., Any], start: Token = None, **params: Any) -> Iterator[tuple[Any, Token]]:
    return pages(call, start, **_TOKEN, **params)


def cluster_arns(ecs: Any) -> list[str]:
    """Sorted, so that a list of their contents can be resumed."""
    return sorted(arn for answer, _ in each_page(ecs.list_clusters, maxResults=100) for arn in answer["clusterArns"])


def in_each_cluster(ecs: Any, call: Callable[..., Any], start: Token) -> Iterator[tuple[str, Any, Token]]:
    """Each answer of a list of one cluster's contents, over all clusters, with the cluster's ARN.

    The token to go on after it names the cluster, and AWS's own token in it; a cluster that was deleted meanwhile is
    passed over.
    """
    first, _, inner = (start or "").partition(" ")
    left = [arn for arn in cluster_arns(ecs) if arn >= first]
    for arn, after in zip(left, [*left[1:], None], strict=False):
        for answer, token in each_page(call, inner if arn == first else None, cluster=arn, maxResults=100):
            yield arn, answer, f"{arn} {token}" if token else after


def described(call: Callable[..., Any], names: list[str], size: int, to: str, key: str, **params: Any) -> list[Any]:
    """What the operation tells of all these, `size` at a time. What is gone meanwhile it names a failure: no matter."""
    return [one for some in batched(names, size, strict=False) for one in call(**{to: list(some)}, **params)[key]]


def tags_of(item: Any) -> dict[str, str]:
    return {one["key"]: one["value"] for one in item.get("tags", ())}


def name_in(arn: str) -> str:
    """The last part: of .../cluster/web it is "web"."""
    return arn.rpartition("/")[2]
