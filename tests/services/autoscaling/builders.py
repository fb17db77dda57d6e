"""Well-kept groups and launch configurations, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now, Region, Scope
from shared.catalog.resource import region_resource
from shared.services.autoscaling.resources import Group, GroupInstance, LaunchConfiguration, LaunchSource

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))


def days_ago(days: int) -> datetime:
    return NOW.at - timedelta(days=days)


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def an_instance(**changes: Any) -> GroupInstance:
    good = GroupInstance(
        "i-1", "m7g.large", "eu-west-1a", healthy=True, state="InService", template="lt-1", version="2"
    )
    return replace(good, **changes)


def a_group(**changes: Any) -> Group:
    good = Group(
        arn=SCOPE.arn("autoscaling", "autoScalingGroup:1:autoScalingGroupName/shop"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="shop",
        tags={"Owner": "web"},
        least=1,
        desired=1,
        most=4,
        zones=("eu-west-1a", "eu-west-1b"),
        health_checks=("ELB",),
        balancers=("arn:group",),
        source=LaunchSource(template="lt-1", version="$Latest"),
        types=("m7g.large", "m6g.large"),
        uses_spot=True,
        rebalances=True,
        instances=(an_instance(),),
        suspended=(),
        metrics=("GroupDesiredCapacity",),
        max_lifetime=2_592_000,
        unit="units",
        created_at=days_ago(100),
    )
    return replace(good, **changes)


def a_configuration(**changes: Any) -> LaunchConfiguration:
    good = LaunchConfiguration(
        arn=SCOPE.arn("autoscaling", "launchConfiguration:1:launchConfigurationName/old"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="old",
        instance_type="m5.large",
        public_address=False,
        http_tokens="required",
        http_endpoint=None,
        disks=(),
        monitored=True,
    )
    return replace(good, **changes)
