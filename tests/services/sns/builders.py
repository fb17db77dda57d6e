"""A well-kept topic, a subscription, and what SNS tells of them, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from shared.catalog import Now, Scope
from shared.catalog.policy import Statements, parse_policy
from shared.services.sns.resources import Subscription, Topic, TopicSettings, TopicUse

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
ARN = SCOPE.arn("sns", "orders")
QUEUE = SCOPE.arn("sqs", "orders")
OTHER_ACCOUNT = "444455556666"


def a_topic() -> Topic:
    return Topic(arn=ARN, account_id=SCOPE.account_id, region=SCOPE.region, resource_id="orders")


def a_statement(**changes: Any) -> dict[str, Any]:
    """Lets everybody publish."""
    return {
        "Sid": "one",
        "Effect": "Allow",
        "Principal": "*",
        "Action": "SNS:Publish",
        "Resource": ARN,
    } | changes


def the_default(**changes: Any) -> dict[str, Any]:
    """The statement that every topic has until somebody changes it: everybody of the account."""
    owner = {"StringEquals": {"AWS:SourceOwner": SCOPE.account_id}}
    return a_statement(Sid="__default_statement_ID", Principal={"AWS": "*"}, Condition=owner) | changes


def a_denial() -> dict[str, Any]:
    return a_statement(Sid="tls", Effect="Deny", Condition={"Bool": {"aws:SecureTransport": "false"}})


def a_policy(*statements: dict[str, Any]) -> Statements:
    return parse_policy({"Statement": list(statements)})


def settings(**changes: Any) -> TopicSettings:
    good = TopicSettings(a_policy(the_default()), key="alias/x", signature=2, subscribers=1, logged=("SQS",))
    return replace(good, **changes)


def a_use(**changes: Any) -> TopicUse:
    return replace(TopicUse(14, published=10, failed=0), **changes)


def a_subscription(**changes: Any) -> Subscription:
    good = Subscription(
        arn=f"{ARN}:1",
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id=f"{ARN}:1",
        topic=ARN,
        protocol="sqs",
        endpoint=QUEUE,
    )
    return replace(good, **changes)
