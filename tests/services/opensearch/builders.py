"""A well-kept domain and its reservation, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now
from shared.catalog.policy import parse_policy
from shared.services.opensearch.resources import Domain, DomainUse, Nodes, ReservedSearchInstances, SignIn, Volume
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
TLS = "Policy-Min-TLS-1-2-PFS-2023-10"


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def allow(principal: Any, **more: Any) -> dict[str, Any]:
    statement = {"Effect": "Allow", "Principal": principal, "Action": "es:ESHttp*", "Resource": "*", **more}
    return {"Version": "2012-10-17", "Statement": [statement]}


def a_domain(**changes: Any) -> Domain:
    good = Domain(
        arn=SCOPE.arn("es", "domain/logs"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="logs",
        engine="OpenSearch",
        version=(2, 19),
        data=Nodes(3, "r7g.large.search"),
        masters=Nodes(3, "m7g.large.search"),
        zones=3,
        standby=True,
        volume=Volume("gp3", 100),
        encrypted=True,
        encrypted_between_nodes=True,
        vpc="vpc-1",
        policy=parse_policy(allow({"AWS": SCOPE.account_id})),
        logs=frozenset({"ES_APPLICATION_LOGS", "AUDIT_LOGS", "SEARCH_SLOW_LOGS", "INDEX_SLOW_LOGS"}),
        https=True,
        tls_policy=TLS,
        sign_in=SignIn(fine_grained=True, central=("SAML",)),
        updates_itself=True,
        auto_tune="ENABLED",
    )
    return replace(good, **changes)


def a_reservation(**changes: Any) -> ReservedSearchInstances:
    good = ReservedSearchInstances(
        arn=SCOPE.arn("es", "reserved-instance/r-1"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="r-1",
        state="active",
        instance_type="r7g.large.search",
        count=3,
        ends_at=days_ago(-100),
    )
    return replace(good, **changes)


def a_use(**changes: Any) -> DomainUse:
    return replace(DomainUse(reported=14, requests=1000, cpu=50, memory=60, free_mib=50_000), **changes)
