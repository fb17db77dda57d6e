"""Looks up the newest calls of some kinds: one call for each kind, which tells up to 50 of them."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Account, Reader, Region
from shared.services.cloudtrail.resources.activity import (
    ENUMERATION_CALLS,
    ESCALATION_CALLS,
    PROBING_CALLS,
    Enumeration,
    Escalation,
    ModelProbing,
    SeenCall,
)

if TYPE_CHECKING:
    from mypy_boto3_cloudtrail import CloudTrailClient

_MOST = 50


def read_enumeration(cloudtrail: "CloudTrailClient", _: Account) -> Enumeration:
    return Enumeration(_seen(cloudtrail, ENUMERATION_CALLS))


def read_escalation(cloudtrail: "CloudTrailClient", _: Account) -> Escalation:
    return Escalation(_seen(cloudtrail, ESCALATION_CALLS))


def read_model_probing(cloudtrail: "CloudTrailClient", _: Region) -> ModelProbing:
    return ModelProbing(_seen(cloudtrail, PROBING_CALLS))


def _seen(cloudtrail: "CloudTrailClient", names: tuple[str, ...]) -> tuple[SeenCall, ...]:
    return tuple(one for name in names for one in _lookup(cloudtrail, name))


def _lookup(cloudtrail: "CloudTrailClient", name: str) -> Iterator[SeenCall]:
    """Without what the console asks for the person who looks at a page, and what AWS's services do themselves."""
    asked: Any = [{"AttributeKey": "EventName", "AttributeValue": name}]
    for item in cloudtrail.lookup_events(LookupAttributes=asked, MaxResults=_MOST).get("Events", ()):
        event = json.loads(item["CloudTrailEvent"])
        identity = event.get("userIdentity", {})
        by_console = event.get("sessionCredentialFromConsole") in (True, "true")
        if "arn" in identity and "invokedBy" not in identity and not by_console:
            yield SeenCall(identity["arn"], name, item["EventTime"])


READERS = (
    Reader(Enumeration, Account, "cloudtrail:LookupEvents", read_enumeration),
    Reader(Escalation, Account, "cloudtrail:LookupEvents", read_escalation),
    Reader(ModelProbing, Region, "cloudtrail:LookupEvents", read_model_probing),
)
