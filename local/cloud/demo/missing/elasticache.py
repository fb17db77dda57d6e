"""ElastiCache: serverless caches, snapshots, service updates, reservations, and tags by AWS's names of the kinds."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from moto.core.resource_tagging import TaggedResource
from moto.elasticache.models import ElastiCacheBackend

from local.cloud.demo.canned import canned

_told: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
_LISTS = {
    "DescribeServerlessCaches": "ServerlessCaches",
    "DescribeUpdateActions": "UpdateActions",
    "DescribeReservedCacheNodes": "ReservedCacheNodes",
    "DescribeSnapshots": "Snapshots",
}


def tell(region: str, operation: str, *items: dict[str, Any]) -> None:
    """The operation's list holds these too."""
    _told[region, operation].extend(items)


def install() -> None:
    for operation in _LISTS:
        canned(f"elasticache:{operation}", _answering(operation))
    replaced: Any = ElastiCacheBackend
    replaced.iter_tagged_resources = _tagged


def _answering(operation: str) -> Any:
    def answer(region: str, _: dict[str, Any]) -> dict[str, Any]:
        return {_LISTS[operation]: _told[region, operation]}

    return answer


def _tagged(backend: Any) -> Iterator[TaggedResource]:
    """moto names the kinds otherwise than AWS; tags of what it does not know are told with it."""
    kinds = {"cluster": backend.cache_clusters, "replicationgroup": backend.replication_groups}
    for kind, found in kinds.items():
        for one in found.values():
            tags = backend.tagging_service.get_tag_dict_for_resource(one.arn)
            yield TaggedResource(arn=one.arn, tags=tags, resource_type=f"elasticache:{kind}")
    for cache in _told[backend.region_name, "DescribeServerlessCaches"]:
        if "UserGroupId" in cache:
            kind = "elasticache:serverlesscache"
            yield TaggedResource(arn=cache["ARN"], tags={"Owner": "shop"}, resource_type=kind)
