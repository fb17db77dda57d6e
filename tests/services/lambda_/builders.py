"""Well-kept functions, layers and mappings, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now, Region, Scope
from shared.catalog.policy import parse_policy
from shared.catalog.resource import region_resource
from shared.services.lambda_.resources.event_source import EventSourceMapping
from shared.services.lambda_.resources.function import Function, FunctionPolicy, FunctionUse
from shared.services.lambda_.resources.layer import LayerPolicy, LayerVersion
from shared.services.lambda_.resources.region import AccountLimits

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
NAME = "acme-orders"
OTHER_ACCOUNT = "444455556666"
QUEUE = SCOPE.arn("sqs", "acme-failed")
GB = 2**30


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def a_function(**changes: Any) -> Function:
    good = Function(
        arn=SCOPE.arn("lambda", f"function:{NAME}"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id=NAME,
        runtime="python3.13",
        package="Zip",
        architecture="arm64",
        memory=1024,
        timeout=30,
        modified_at=days_ago(100),
        tracing="Active",
    )
    return replace(good, **changes)


def a_use(**changes: Any) -> FunctionUse:
    """Of 35 days: two on which it ran, a thousand times each, half a second long."""
    good = FunctionUse(35, invocations=(1000, 1000), errors=(0, 0), busy=1000, longest=3)
    return replace(good, **changes)


def a_layer(**changes: Any) -> LayerVersion:
    good = LayerVersion(
        arn=SCOPE.arn("lambda", "layer:tools:3"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="tools:3",
        layer="tools",
        version=3,
    )
    return replace(good, **changes)


def a_mapping(**changes: Any) -> EventSourceMapping:
    """Of a stream."""
    good = EventSourceMapping(
        arn=SCOPE.arn("lambda", "event-source-mapping:1"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="1",
        kind="kinesis",
        source=SCOPE.arn("kinesis", "stream/clicks"),
        function=NAME,
        state="Enabled",
        result="OK",
        batch=100,
        retries=3,
        on_failure=QUEUE,
        splits=True,
    )
    return replace(good, **changes)


def limits(**changes: Any) -> AccountLimits:
    return replace(AccountLimits(code_bytes=GB, code_quota=75 * GB, concurrency=1000), **changes)


def allow(principal: Any, **more: Any) -> dict[str, Any]:
    return {
        "Sid": "one",
        "Effect": "Allow",
        "Principal": principal,
        "Action": "lambda:InvokeFunction",
        "Resource": SCOPE.arn("lambda", f"function:{NAME}"),
        **more,
    }


def a_policy(*statements: dict[str, Any]) -> FunctionPolicy:
    return FunctionPolicy(parse_policy({"Statement": list(statements)}))


def a_layer_policy(*statements: dict[str, Any]) -> LayerPolicy:
    return LayerPolicy(parse_policy({"Statement": list(statements)}))
