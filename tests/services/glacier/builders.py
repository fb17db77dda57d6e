"""A well-kept vault, of which a test changes only what it is about."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now
from shared.catalog.policy import parse_policy
from shared.catalog.resource import region_resource
from shared.services.glacier.resources import Vault, VaultPolicy
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
REGION = region_resource("aws", SCOPE.account_id, SCOPE.region)
NO_POLICY = VaultPolicy(())
GIB = 2**30


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def a_vault(**changes: Any) -> Vault:
    good = Vault(
        arn=SCOPE.arn("glacier", "vaults/ledger"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="ledger",
        created_at=days_ago(400),
        archives=12,
        size=GIB,
    )
    return replace(good, **changes)


def a_policy(*statements: dict[str, Any]) -> VaultPolicy:
    document = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
    return VaultPolicy(parse_policy(document), document)


def a_statement(effect: str, action: str, principal: Any = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": effect, "Principal": principal, "Action": action, "Resource": "*", **more}
