"""A well-kept queue and what SQS tells of it, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now, Scope
from shared.catalog.policy import Statements, parse_policy
from shared.services.sqs.resources import Queue, QueueSettings, QueueUse

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
NAME = "acme-orders"
DAY = 86_400
OTHER_ACCOUNT = "444455556666"
DEAD_LETTERS = SCOPE.arn("sqs", "acme-failed")


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def a_queue(name: str = NAME) -> Queue:
    return Queue(
        arn=SCOPE.arn("sqs", name),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id=name,
        url=f"https://sqs.eu-west-1.amazonaws.com/{SCOPE.account_id}/{name}",
    )


def settings(**changes: Any) -> QueueSettings:
    good = QueueSettings(
        created_at=days_ago(100),
        retention=4 * DAY,
        wait=20,
        messages=0,
        managed_key=True,
        dead_letters=DEAD_LETTERS,
        receives=5,
    )
    return replace(good, **changes)


def a_use(**changes: Any) -> QueueUse:
    return replace(QueueUse(14, sent=100, received=100), **changes)


def a_statement(**changes: Any) -> dict[str, Any]:
    """Lets everybody send."""
    good = {
        "Sid": "one",
        "Effect": "Allow",
        "Principal": "*",
        "Action": "sqs:SendMessage",
        "Resource": SCOPE.arn("sqs", NAME),
    }
    return good | changes


def a_denial() -> dict[str, Any]:
    condition = {"Bool": {"aws:SecureTransport": "false"}}
    return a_statement(Sid="tls", Effect="Deny", Action="sqs:*", Condition=condition)


def a_policy(*statements: dict[str, Any]) -> Statements:
    return parse_policy({"Statement": list(statements)})
