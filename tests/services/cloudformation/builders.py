"""A well-kept stack, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now, Region
from shared.catalog.resource import region_resource
from shared.services.cloudformation.resources.stack import Stack, StackSet
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def a_stack(**changes: Any) -> Stack:
    good = Stack(
        arn=SCOPE.arn("cloudformation", "stack/shop/1"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="shop",
        tags={"owner": "shop"},
        status="UPDATE_COMPLETE",
        changed_at=days_ago(20),
        role="arn:aws:iam::111122223333:role/deploy",
        topics=(SCOPE.arn("sns", "deployments"),),
        is_protected=True,
        drift="IN_SYNC",
        drift_checked_at=days_ago(3),
    )
    return replace(good, **changes)


def a_stack_set(**changes: Any) -> StackSet:
    good = StackSet(
        arn=SCOPE.arn("cloudformation", "stackset/baseline:1"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="baseline",
        drift="IN_SYNC",
        deploys_to_new_accounts=True,
    )
    return replace(good, **changes)
