"""Well-kept jobs and what they run on, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from shared.catalog import Now, Region
from shared.catalog.resource import region_resource
from shared.services.batch.resources import (
    Capacity,
    ComputeEnvironment,
    Container,
    JobDefinition,
    JobQueue,
    SchedulingPolicy,
)
from tests.services.recorded import SCOPE

TAGS = {"owner": "shop"}


def at(year: int, month: int, day: int) -> Now:
    return Now(datetime(year, month, day, 12, tzinfo=UTC))


NOW = at(2026, 6, 1)


def identity(kind: str, name: str) -> dict[str, Any]:
    return {
        "arn": SCOPE.arn("batch", f"{kind}/{name}"),
        "account_id": SCOPE.account_id,
        "region": SCOPE.region,
        "resource_id": name,
        "tags": TAGS,
    }


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def a_definition(**changes: Any) -> JobDefinition:
    good = JobDefinition(
        **identity("job-definition", "report"),
        revision=3,
        containers=(Container("report", "python:3.13", user="1000"),),
        timeout=3600,
        attempts=2,
        public=False,
        secrets=(),
    )
    return replace(good, **changes)


def a_queue(**changes: Any) -> JobQueue:
    good = JobQueue(
        **identity("job-queue", "nightly"),
        state="ENABLED",
        status="VALID",
        reason="",
        environments=(an_environment().arn,),
        limits_waiting=True,
    )
    return replace(good, **changes)


def a_policy(**changes: Any) -> SchedulingPolicy:
    return replace(SchedulingPolicy(**identity("scheduling-policy", "fair")), **changes)


def capacity(**changes: Any) -> Capacity:
    good = Capacity(
        kind="SPOT",
        strategy="SPOT_PRICE_CAPACITY_OPTIMIZED",
        least=0,
        most=256,
        instance_types=("m7g", "c7gn.large"),
        images=("ECS_AL2023",),
        subnets=("subnet-a", "subnet-b"),
        tags=TAGS,
    )
    return replace(good, **changes)


def an_environment(**changes: Any) -> ComputeEnvironment:
    good = ComputeEnvironment(
        **identity("compute-environment", "spot"), state="ENABLED", status="VALID", reason="", capacity=capacity()
    )
    return replace(good, **changes)
