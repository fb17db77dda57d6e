"""A well-kept certificate, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now, Region, Scope
from shared.catalog.resource import region_resource
from shared.services.acm.resources import Certificate, Issuance

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))


def in_days(days: int) -> datetime:
    return NOW.at + timedelta(days=days)


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def a_certificate(**changes: Any) -> Certificate:
    good = Certificate(
        arn=SCOPE.arn("acm", "certificate/1"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="1",
        names=("shop.acme.example",),
        status="ISSUED",
        kind="AMAZON_ISSUED",
        key="RSA_2048",
        in_use=True,
        exported=False,
        renewable=True,
        created_at=in_days(-60),
        expires_at=in_days(300),
    )
    return replace(good, **changes)


def an_issuance(**changes: Any) -> Issuance:
    return replace(Issuance(transparent=True, methods=("DNS",), renewal=None, failure=None), **changes)
