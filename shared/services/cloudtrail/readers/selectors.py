"""Event selectors, which CloudTrail has in two forms, in one."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from shared.services.cloudtrail.resources.trail import Selector

# Of basic selectors: the values by which data events of every resource of a type are recorded.
_ALL = re.compile(r"arn:aws[a-z-]*:(s3|s3:::\*?|lambda|dynamodb)(/\*)?")
# Of advanced selectors: fields that say the kind of event; others leave events of the kind out.
_KIND = frozenset({"eventCategory", "readOnly", "resources.type"})


def selectors_of(answer: Mapping[str, Any]) -> tuple[Selector, ...]:
    """Of an answer of GetEventSelectors, which has either basic or advanced selectors."""
    basic = (one for item in answer.get("EventSelectors", ()) for one in _basic(item))
    return (*basic, *(_advanced(one["FieldSelectors"]) for one in answer.get("AdvancedEventSelectors", ())))


def _basic(item: Any) -> Iterator[Selector]:
    kind = item.get("ReadWriteType", "All")
    reads, writes = kind != "WriteOnly", kind != "ReadOnly"
    if item.get("IncludeManagementEvents", True):
        excluded = tuple(item.get("ExcludeManagementEventSources", ()))
        yield Selector("Management", reads, writes, excluded=excluded)
    for data in item.get("DataResources", ()):
        # A type without values records nothing.
        if data.get("Values"):
            narrowed = not any(_ALL.fullmatch(one) for one in data["Values"])
            yield Selector("Data", reads, writes, data["Type"], narrowed)


def _advanced(fields: list[Any]) -> Selector:
    by_name = {one["Field"]: one for one in fields}
    category = by_name["eventCategory"]["Equals"][0]
    read_only = by_name.get("readOnly", {}).get("Equals", ["true", "false"])
    types = by_name.get("resources.type", {}).get("Equals", [""])
    excluded = by_name.get("eventSource", {}).get("NotEquals", ()) if category == "Management" else ()
    further = {name for name in by_name if not (name == "eventSource" and excluded)} - _KIND
    return Selector(
        category, "true" in read_only, "false" in read_only, types[0], narrowed=bool(further), excluded=tuple(excluded)
    )
