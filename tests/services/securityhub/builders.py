"""A well-kept hub and what belongs to it, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Account, Now, Region, Scope
from shared.catalog.resource import account_resource, region_resource
from shared.services.securityhub.resources import AutomationRule, Hub, Standard

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
FSBP = "aws-foundational-security-best-practices/v/1.0.0"


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def an_account() -> Account:
    return account_resource(SCOPE.partition, SCOPE.account_id)


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def _common(path: str, name: str) -> dict[str, Any]:
    return {
        "arn": SCOPE.arn("securityhub", path),
        "account_id": SCOPE.account_id,
        "region": SCOPE.region,
        "resource_id": name,
    }


def a_hub(**changes: Any) -> Hub:
    return replace(Hub(**_common("hub/default", "default")), **changes)


def a_standard(status: str = "READY", reason: str | None = None) -> Standard:
    return Standard(**_common(f"subscription/{FSBP}", FSBP), status=status, reason=reason)


def a_rule(*criteria: str, suppresses: bool = True) -> AutomationRule:
    return AutomationRule(**_common("automation-rule/1", "known"), suppresses=suppresses, criteria=criteria)
