"""A well-kept session of Macie and what belongs to it, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from shared.catalog import Account, Now, Region, Scope
from shared.catalog.resource import account_resource, region_resource
from shared.services.macie.resources import AllowList, ClassificationJob, FindingsFilter, Session

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))


def an_account() -> Account:
    return account_resource(SCOPE.partition, SCOPE.account_id)


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def _common(path: str, name: str) -> dict[str, Any]:
    return {
        "arn": SCOPE.arn("macie2", path),
        "account_id": SCOPE.account_id,
        "region": SCOPE.region,
        "resource_id": name,
    }


def a_session(**changes: Any) -> Session:
    return replace(Session(**_common("session", "session")), **changes)


def a_job(status: str = "COMPLETE", *, failed: bool = False) -> ClassificationJob:
    return ClassificationJob(**_common("classification-job/1", "invoices"), status=status, failed=failed)


def a_filter(*criteria: str) -> FindingsFilter:
    return FindingsFilter(**_common("findings-filter/1", "known"), criteria=criteria)


def an_allow_list(status: str) -> AllowList:
    return AllowList(**_common("allow-list/1", "numbers"), status=status)
