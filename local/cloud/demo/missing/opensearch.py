"""OpenSearch: what moto leaves out of a domain's status, reservations, and the tags of domains in bulk."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from moto.core.resource_tagging import TaggedResource
from moto.opensearch.models import OpenSearchDomain, opensearch_backends
from moto.resourcegroupstaggingapi.models import ResourceGroupsTaggingAPIBackend

from local.cloud.demo.canned import canned

_told: dict[str, dict[str, Any]] = {}
_reserved: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)


def tell(arn: str, **more: Any) -> None:
    """The domain's status has these too."""
    _told[arn] = more


def reserve(region: str, reservation: dict[str, Any]) -> None:
    _reserved[region].append(reservation)


def install() -> None:
    domain: Any = OpenSearchDomain
    domain.to_dict = _status(OpenSearchDomain.to_dict)
    tagging: Any = ResourceGroupsTaggingAPIBackend
    tagging._get_resources_generator = _with_domains(tagging._get_resources_generator)
    canned("opensearch:DescribeReservedInstances", lambda region, _: {"ReservedInstances": _reserved[region]})


def _status(own: Any) -> Any:
    def to_dict(domain: Any) -> dict[str, Any]:
        return {**own(domain), **_told.get(domain.arn, {})}

    return to_dict


def _with_domains(own: Any) -> Any:
    """moto asks those of its services that take part in tagging; its OpenSearch does not."""

    def resources(tagging: Any, tag_filters: Any, resource_type_filters: Any, resource_arn_list: Any) -> Iterator[Any]:
        yield from own(tagging, tag_filters, resource_type_filters, resource_arn_list)
        if not resource_type_filters or "es:domain" in resource_type_filters:
            backend = opensearch_backends[tagging.account_id][tagging.region_name]
            for domain in backend.domains.values():
                tags = {one["Key"]: one["Value"] for one in backend.list_tags(domain.arn)}
                if tags:
                    yield TaggedResource(arn=domain.arn, tags=tags, resource_type="es:domain")

    return resources
