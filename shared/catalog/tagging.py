"""The tags of a region's resources, from the one API that tells them in bulk: 100 resources a call."""

from collections.abc import Mapping
from typing import Any

from shared.catalog.reading import Sweep, pages
from shared.catalog.resource import Resource, ResourceTags
from shared.domain.scope import Scope

_MOST = 100  # resources in one answer


def tag_sweep(fact: type[ResourceTags], of: type[Resource], kind: str, separator: str = ":") -> Sweep:
    """Reads the tags of all resources of one kind; those that never had a tag are not answered, and have none.

    kind: as the Resource Groups Tagging API names it: "lambda:function". The resource's id is what follows the last
    separator of its ARN.
    """

    def read(tagging: Any, _: Scope) -> Mapping[str, ResourceTags]:
        token = {"sends": "PaginationToken", "answers": "PaginationToken"}
        asked: dict[str, Any] = {"ResourceTypeFilters": [kind], "ResourcesPerPage": _MOST}
        answers = (one for one, _ in pages(tagging.get_resources, None, **token, **asked))
        found = (one for answer in answers for one in answer["ResourceTagMappingList"])
        return {one["ResourceARN"].rpartition(separator)[2]: fact(_tags(one)) for one in found}

    return Sweep(fact, of, ("resourcegroupstaggingapi:GetResources",), read, fact({}))


def _tags(item: Any) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in item["Tags"]}
