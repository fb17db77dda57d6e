"""Tags of all resources of a kind in a region, which the services themselves tell only one by one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shared.catalog import pages

if TYPE_CHECKING:
    from mypy_boto3_resourcegroupstaggingapi import ResourceGroupsTaggingAPIClient

_PAGE = 100


def tags_of(tagging: "ResourceGroupsTaggingAPIClient", kind: str) -> Iterator[tuple[str, dict[str, str]]]:
    """ARN and tags of those that have tags. kind: "logs:log-group"."""
    token = {"sends": "PaginationToken", "answers": "PaginationToken"}
    for answer, _ in pages(tagging.get_resources, None, **token, ResourceTypeFilters=[kind], ResourcesPerPage=_PAGE):
        for one in answer.get("ResourceTagMappingList", ()):
            yield one["ResourceARN"], {tag["Key"]: tag["Value"] for tag in one.get("Tags", ())}
