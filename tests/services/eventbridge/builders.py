"""Well-kept buses, rules and what belongs to them, of which a test changes only what it is about."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from shared.catalog import Now, Scope
from shared.catalog.policy import parse_policy
from shared.services.eventbridge.resources import (
    Archive,
    Connection,
    Endpoint,
    EventBus,
    Registry,
    RegistryPolicy,
    Rule,
    RuleTargets,
    RuleUse,
    Target,
)

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
OTHER_ACCOUNT = "444455556666"
QUEUE = SCOPE.arn("sqs", "failed")
FUNCTION = SCOPE.arn("lambda", "function:orders")


def _identity(service: str, path: str, resource_id: str) -> dict[str, Any]:
    arn = SCOPE.arn(service, path)
    return {"arn": arn, "account_id": SCOPE.account_id, "region": SCOPE.region, "resource_id": resource_id}


def a_statement(**changes: Any) -> dict[str, Any]:
    """Lets everybody put events."""
    good = {
        "Sid": "one",
        "Effect": "Allow",
        "Principal": "*",
        "Action": "events:PutEvents",
        "Resource": SCOPE.arn("events", "event-bus/shop"),
    }
    return good | changes


def a_bus(*statements: dict[str, Any], name: str = "shop") -> EventBus:
    document = {"Version": "2012-10-17", "Statement": list(statements)}
    return EventBus(
        **_identity("events", f"event-bus/{name}", name),
        policy=json.dumps(document) if statements else None,
        statements=parse_policy(document),
    )


def a_rule(**changes: Any) -> Rule:
    good = Rule(
        **_identity("events", "rule/shop/orders", "shop/orders"),
        name="orders",
        bus="shop",
        enabled=True,
        scheduled=False,
    )
    return replace(good, **changes)


def a_target(**changes: Any) -> Target:
    return replace(Target("1", FUNCTION, QUEUE), **changes)


def targets(*found: Target) -> RuleTargets:
    return RuleTargets(found)


def a_use(**changes: Any) -> RuleUse:
    return replace(RuleUse(35, calls=10, failed=0), **changes)


def an_archive(**changes: Any) -> Archive:
    return replace(Archive(**_identity("events", "archive/shop", "shop"), retention=30, size=2**30), **changes)


def an_endpoint(*, replicates: bool) -> Endpoint:
    return Endpoint(**_identity("events", "endpoint/shop", "shop"), replicates=replicates)


def a_connection(state: str, reason: str = "") -> Connection:
    return Connection(**_identity("events", "connection/pay/1", "pay"), state=state, reason=reason)


def a_registry() -> Registry:
    return Registry(**_identity("schemas", "registry/shop", "shop"), tags={})


def a_registry_policy(*statements: dict[str, Any]) -> RegistryPolicy:
    return RegistryPolicy(parse_policy({"Statement": list(statements)}))
