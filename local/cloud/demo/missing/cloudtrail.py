"""CloudTrail: how deliveries went, Insights, event data stores and past calls, which moto does not know."""

import json
from datetime import datetime
from typing import Any

from moto.cloudtrail.models import CloudTrailBackend, Trail, TrailStatus, cloudtrail_backends

from local.cloud.demo.canned import canned
from local.cloud.demo.kit import days_ago
from local.cloud.place import DEMO_ACCOUNT

_ALL = [
    {"ReadWriteType": "All", "IncludeManagementEvents": True, "DataResources": [], "ExcludeManagementEventSources": []}
]
_KEY = "arn:aws:kms:{region}:" + DEMO_ACCOUNT + ":key/00000000-0000-0000-0000-000000000001"

_deliveries: dict[TrailStatus, dict[str, Any]] = {}
_stores: dict[str, dict[str, Any]] = {}
_store_tags: dict[str, list[dict[str, str]]] = {}
_events: list[tuple[str, str, str, datetime]] = []


def deliver(status: TrailStatus, **told: Any) -> None:
    """What GetTrailStatus tells of deliveries besides."""
    _deliveries[status] = {key: one.timestamp() if isinstance(one, datetime) else one for key, one in told.items()}


def make_store(region: str, name: str, tags: list[dict[str, str]], **settings: Any) -> None:
    arn = f"arn:aws:cloudtrail:{region}:{DEMO_ACCOUNT}:eventdatastore/{name}"
    _stores[arn] = {"EventDataStoreArn": arn, "Name": name, **settings}
    _store_tags[arn] = tags


def own_key(region: str) -> str:
    return _KEY.format(region=region)


def make_call(region: str, name: str, caller: str) -> None:
    """Somebody made this call an hour ago."""
    _events.append((region, name, caller, days_ago(1 / 24)))


def install() -> None:
    trail: Any = Trail
    trail.description = _description(Trail.description)
    backend: Any = CloudTrailBackend
    backend.get_event_selectors = _event_selectors
    status: Any = TrailStatus
    status.description = _status(TrailStatus.description)
    canned("cloudtrail:ListTags", _list_tags)
    canned("cloudtrail:ListEventDataStores", lambda region, _: {"EventDataStores": _stores_of(region)})
    canned("cloudtrail:GetEventDataStore", lambda _, params: _stores[params["EventDataStore"]])
    canned("cloudtrail:LookupEvents", _lookup)


def _description(own: Any) -> Any:
    def description(trail: Any, include_region: bool = False) -> Any:
        return own(trail, include_region) | {"HasInsightSelectors": bool(trail.insight_selectors)}

    return description


def _event_selectors(backend: Any, trail_name: str) -> tuple[str, Any, Any]:
    """Of trails that are at home in other regions too; AWS has a selector where nobody chose one."""
    (trail,) = (one for one in backend.describe_trails(include_shadow_trails=True) if one.arn == trail_name)
    advanced = trail.advanced_event_selectors
    return trail.arn, trail.event_selectors or ([] if advanced else _ALL), advanced


def _status(own: Any) -> Any:
    return lambda status: own(status) | _deliveries.get(status, {})


def _stores_of(region: str) -> list[dict[str, Any]]:
    return [
        {key: one[key] for key in ("EventDataStoreArn", "Name")} for arn, one in _stores.items() if f":{region}:" in arn
    ]


def _list_tags(region: str, params: dict[str, Any]) -> dict[str, Any]:
    backend: CloudTrailBackend = cloudtrail_backends[DEMO_ACCOUNT][region]
    of_trails = backend.tagging_service.list_tags_for_resource
    return {
        "ResourceTagList": [
            {"ResourceId": arn, "TagsList": _store_tags.get(arn) or of_trails(arn)["TagsList"]}
            for arn in params["ResourceIdList"]
        ]
    }


def _lookup(region: str, params: dict[str, Any]) -> dict[str, Any]:
    (asked,) = params["LookupAttributes"]
    return {
        "Events": [
            {
                "EventId": f"{index:036d}",
                "EventName": name,
                "EventTime": at,
                "CloudTrailEvent": json.dumps({"eventName": name, "userIdentity": {"type": "IAMUser", "arn": caller}}),
            }
            for index, (where, name, caller, at) in enumerate(_events)
            if where == region and name == asked["AttributeValue"]
        ]
    }
