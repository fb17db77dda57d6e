"""A well-kept alarm and log group, and a region where everything is watched; a test changes what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Account, Now, Region
from shared.catalog.resource import account_resource, region_resource
from shared.services.cloudwatch.resources.alarm import Alarm, RegionAlarms, Subscriptions
from shared.services.cloudwatch.resources.dashboard import Dashboard
from shared.services.cloudwatch.resources.log_group import LogGroup
from shared.services.cloudwatch.resources.metric_stream import MetricStream
from shared.services.cloudwatch.resources.monitoring import MetricFilter, MetricFilters, TrailGroup, TrailGroups
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
TOPIC, OTHER_TOPIC = SCOPE.arn("sns", "operators"), SCOPE.arn("sns", "nobody")
KEY = SCOPE.arn("kms", "key/1")
METRIC = ("Audit", "events")


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def an_account() -> Account:
    return account_resource(SCOPE.partition, SCOPE.account_id)


def a_region(name: str = SCOPE.region) -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, name)


def an_alarm(**changes: Any) -> Alarm:
    good = Alarm(
        arn=SCOPE.arn("cloudwatch", "alarm:load"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="load",
        state="OK",
        since=days_ago(1),
        actions_enabled=True,
        on_alarm=(TOPIC,),
        metrics=(METRIC,),
    )
    return replace(good, **changes)


def a_log_group(**changes: Any) -> LogGroup:
    name = changes.pop("name", "/acme/shop")
    good = LogGroup(
        arn=SCOPE.arn("logs", f"log-group:{name}"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id=name,
        created_at=days_ago(300),
        retention=400,
        stored=1 << 30,
        key=KEY,
        masks_data=True,
        is_protected=True,
    )
    return replace(good, **changes)


def a_dashboard(days: float) -> Dashboard:
    return Dashboard(
        arn="arn:aws:cloudwatch::111122223333:dashboard/shop",
        account_id=SCOPE.account_id,
        region="global",
        resource_id="shop",
        changed_at=days_ago(days),
    )


def a_stream(state: str) -> MetricStream:
    return MetricStream(
        arn=SCOPE.arn("cloudwatch", "metric-stream/all"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="all",
        state=state,
    )


HEARD = Subscriptions(frozenset({TOPIC}))
UNHEARD = Subscriptions(frozenset())
TRAIL_HERE = TrailGroups((TrailGroup("audit", "/audit", SCOPE.region),))
TRAIL_ELSEWHERE = TrailGroups((TrailGroup("audit", "/audit", "us-west-2"),))


def filters(*patterns: str, group: str = "/audit") -> MetricFilters:
    return MetricFilters(tuple(MetricFilter(f"filter-{n}", group, one, (METRIC,)) for n, one in enumerate(patterns)))


def alarms(*found: Alarm) -> RegionAlarms:
    return RegionAlarms(found or (an_alarm(),))
