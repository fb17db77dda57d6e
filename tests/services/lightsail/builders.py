"""Well-kept resources of Lightsail, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import GLOBAL_REGION, Now, Region
from shared.catalog.resource import region_resource
from shared.services.lightsail.resources import (
    Bucket,
    ContainerService,
    Database,
    Disk,
    Distribution,
    Instance,
    InstanceSnapshot,
    LoadBalancer,
    Port,
    StaticIp,
)
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
WEB, SSH = Port(443, 443, "tcp", ("0.0.0.0/0", "::/0")), Port(22, 22, "tcp", ("0.0.0.0/0",))


def at(year: int, month: int, day: int) -> Now:
    return Now(datetime(year, month, day, 12, tzinfo=UTC))


def days_ago(days: int) -> datetime:
    return NOW.at - timedelta(days=days)


def identity(kind: str, **changes: Any) -> dict[str, Any]:
    good = {
        "arn": SCOPE.arn("lightsail", f"{kind}/blog"),
        "account_id": SCOPE.account_id,
        "region": SCOPE.region,
        "resource_id": "blog",
        "tags": {"owner": "shop"},
    }
    return good | changes


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def an_instance(**changes: Any) -> Instance:
    good = Instance(
        **identity("Instance"),
        state="running",
        blueprint="amazon_linux_2023",
        bundle="small_3_0",
        ports=(WEB,),
        has_public_address=True,
        has_static_address=True,
        snapshots=True,
        tokens="required",
    )
    return replace(good, **changes)


def a_disk(**changes: Any) -> Disk:
    return replace(Disk(**identity("Disk"), size=100, attached_to="blog", snapshots=True), **changes)


def a_snapshot(**changes: Any) -> InstanceSnapshot:
    good = InstanceSnapshot(**identity("InstanceSnapshot"), created_at=days_ago(10), size=60, automatic=False)
    return replace(good, **changes)


def a_database(**changes: Any) -> Database:
    good = Database(
        **identity("RelationalDatabase"),
        engine="postgres",
        version="17.4",
        public=False,
        backups=True,
        second_zone="eu-west-1b",
        authority="rds-ca-rsa2048-g1",
    )
    return replace(good, **changes)


def an_address(**changes: Any) -> StaticIp:
    return replace(StaticIp(**identity("StaticIp"), address="198.51.100.10", attached_to="blog"), **changes)


def a_balancer(**changes: Any) -> LoadBalancer:
    good = LoadBalancer(
        **identity("LoadBalancer"),
        certificate=True,
        redirects=True,
        tls_policy="TLS-FS-Res-1-2-2019-08",
        instances={"blog": "healthy"},
    )
    return replace(good, **changes)


def a_bucket(**changes: Any) -> Bucket:
    good = Bucket(**identity("Bucket"), access="private", overridable=False, versioning="Enabled", logs=True)
    return replace(good, **changes)


def a_distribution(**changes: Any) -> Distribution:
    good = Distribution(
        **identity("Distribution", region=GLOBAL_REGION), least_tls="TLSv1.2_2021", origin_protocol="https-only"
    )
    return replace(good, **changes)


def a_service(**changes: Any) -> ContainerService:
    return replace(ContainerService(**identity("ContainerService"), power="micro", nodes=2, disabled=False), **changes)
