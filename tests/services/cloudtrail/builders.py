"""A well-kept trail and store and what AWS tells of them, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Account, Now, Region
from shared.catalog.resource import account_resource, region_resource
from shared.services.cloudtrail.resources.event_data_store import EventDataStore, StoreSettings
from shared.services.cloudtrail.resources.trail import AccountTrails, Recording, RegionTrails, Selector, Trail
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
KEY = SCOPE.arn("kms", "key/1")
ALL_MANAGEMENT = Selector("Management")


def hours_ago(hours: float) -> datetime:
    return NOW.at - timedelta(hours=hours)


def an_account() -> Account:
    return account_resource(SCOPE.partition, SCOPE.account_id)


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def a_trail(**changes: Any) -> Trail:
    name = changes.pop("name", "audit")
    good = Trail(
        arn=SCOPE.arn("cloudtrail", f"trail/{name}"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id=name,
        bucket="acme-trail",
        is_multi_region=True,
        validates_files=True,
        key=KEY,
        log_group=SCOPE.arn("logs", "log-group:audit:*"),
        has_insights=True,
    )
    return replace(good, **changes)


def a_recording(*selectors: Selector, name: str = "audit", **changes: Any) -> Recording:
    good = Recording(
        arn=SCOPE.arn("cloudtrail", f"trail/{name}"),
        name=name,
        is_multi_region=True,
        is_organization=False,
        logging=True,
        selectors=selectors or (ALL_MANAGEMENT,),
    )
    return replace(good, **changes)


def seen_from_home(*recordings: Recording) -> AccountTrails:
    return AccountTrails(recordings)


def at_home(*recordings: Recording) -> RegionTrails:
    return RegionTrails(recordings)


def a_store() -> EventDataStore:
    return EventDataStore(
        arn=SCOPE.arn("cloudtrail", "eventdatastore/lake"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="lake",
    )


def settings(**changes: Any) -> StoreSettings:
    return replace(StoreSettings("ENABLED", 2557, is_multi_region=True, is_protected=True, key=KEY), **changes)
