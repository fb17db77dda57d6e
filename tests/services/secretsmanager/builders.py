"""A well-kept secret, of which a test changes only what it is about."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now
from shared.catalog.policy import parse_policy
from shared.services.secretsmanager.resources import Secret, SecretPolicy
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
ARN = SCOPE.arn("secretsmanager", "secret:shop/db-AbCdEf")


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def a_secret(**changes: Any) -> Secret:
    good = Secret(
        arn=ARN,
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="shop/db",
        tags={"owner": "shop"},
        created_at=days_ago(200),
        rotates=True,
        every=30,
        rotated_at=days_ago(10),
        next_rotation=days_ago(-20),
        used_at=days_ago(1),
    )
    return replace(good, **changes)


def a_policy(*statements: dict[str, Any]) -> SecretPolicy:
    document = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
    return SecretPolicy(parse_policy(document), document)


NO_POLICY = SecretPolicy(())


def allow(action: Any, principal: Any = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Principal": principal, "Action": action, "Resource": "*", **more}


def deny(principal: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"Effect": "Deny", **principal, "Action": "secretsmanager:GetSecretValue", "Resource": "*", **more}
