"""A well-kept key and what KMS tells of it, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now
from shared.catalog.policy import parse_policy
from shared.services.kms.resources import Key, KeyPolicy, KeyState
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
ROOT = f"arn:aws:iam::{SCOPE.account_id}:root"
OTHER = "arn:aws:iam::999988887777:root"


def days_ago(days: int) -> datetime:
    return NOW.at - timedelta(days=days)


def a_key(**changes: Any) -> Key:
    good = Key(
        arn=SCOPE.arn("kms", "key/1111"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="1111",
        aliases=("alias/orders",),
    )
    return replace(good, **changes)


def a_state(state: str = "Enabled", **changes: Any) -> KeyState:
    return replace(KeyState(state, days_ago(400)), **changes)


def a_policy(*statements: dict[str, Any]) -> KeyPolicy:
    return KeyPolicy(parse_policy({"Statement": list(statements)}))


def allow(action: Any, principal: Any = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Principal": principal, "Action": action, "Resource": "*", **more}
