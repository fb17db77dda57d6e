"""Zones, health checks and domains, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import GLOBAL_REGION, Account, Now, Scope
from shared.catalog.resource import account_resource
from shared.services.route53.resources import Domain, HealthCheck, HealthChecks, HostedZone, Record, RecordBook

SCOPE = Scope("aws", "111122223333", GLOBAL_REGION)
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))


def in_days(days: int) -> datetime:
    return NOW.at + timedelta(days=days)


def an_account() -> Account:
    return account_resource(SCOPE.partition, SCOPE.account_id)


def _common(kind: str, name: str) -> dict[str, Any]:
    return {
        "arn": SCOPE.bare_arn("route53", f"{kind}/{name}"),
        "account_id": SCOPE.account_id,
        "region": SCOPE.region,
        "resource_id": name,
    }


def a_zone(**changes: Any) -> HostedZone:
    good = HostedZone(
        **_common("hostedzone", "Z1"), name="acme.example.", private=False, record_count=9, managed_by=None
    )
    return replace(good, **changes)


def a_health_check(**changes: Any) -> HealthCheck:
    good = HealthCheck(
        **_common("healthcheck", "hc-1"), kind="HTTPS", disabled=False, inverted=False, options=(), managed_by=None
    )
    return replace(good, **changes)


def a_domain(**changes: Any) -> Domain:
    common = _common("domain", "acme.example") | {"arn": SCOPE.bare_arn("route53domains", "domain/acme.example")}
    return replace(Domain(**common, renews=True, locked=True, expires_at=in_days(200)), **changes)


def a_record(**changes: Any) -> Record:
    return replace(Record("www.acme.example.", "A", 300), **changes)


def a_book(*records: Record) -> RecordBook:
    """Of the one zone that a_zone makes."""
    return RecordBook({"Z1": records}, {"Z1": "acme.example."})


def health_checks(*ids: str, children: tuple[str, ...] = ()) -> HealthChecks:
    return HealthChecks(frozenset(ids), frozenset(children))
