"""Well-kept repositories, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from shared.catalog import GLOBAL_REGION, Now, Region
from shared.catalog.resource import region_resource
from shared.services.ecr.resources import Contents, Images, PublicRepository, Repository, Scan
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
GB = 1024**3


def days_ago(days: int) -> datetime:
    return NOW.at - timedelta(days=days)


def day(days: int) -> date:
    return days_ago(days).date()


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def a_repository(**changes: Any) -> Repository:
    good = Repository(
        arn=SCOPE.arn("ecr", "repository/shop/web"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="shop/web",
        created_at=days_ago(100),
        mutability="IMMUTABLE",
        exempt=(),
        key="arn:aws:kms:eu-west-1:111122223333:key/1",
    )
    return replace(good, **changes)


def a_public_repository() -> PublicRepository:
    return PublicRepository(
        arn="arn:aws:ecr-public::111122223333:repository/sdk",
        account_id=SCOPE.account_id,
        region=GLOBAL_REGION,
        resource_id="sdk",
    )


def contents(**changes: Any) -> Contents:
    good = Contents(2, 0, 0, (Images(day(10), 2, 2 * GB),), Scan("COMPLETE"))
    return replace(good, **changes)


NOTHING = Contents(0, 0, 0, (), None)
