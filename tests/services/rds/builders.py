"""Well-kept databases and what surrounds them, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from shared.catalog import Now, Region, Scope
from shared.catalog.resource import region_resource
from shared.services.rds.resources.cluster import Cluster, GlobalCluster
from shared.services.rds.resources.instance import AppliedGroup, Instance, InstanceUse
from shared.services.rds.resources.region import (
    ClusterParameters,
    Fleet,
    InstanceParameters,
    Lifecycle,
    Lifecycles,
    Parameter,
    Unit,
)
from shared.services.rds.resources.snapshot import AutomatedBackup, ClusterSnapshot, Snapshot
from shared.services.rds.resources.surroundings import (
    BlueGreenDeployment,
    EventSubscription,
    Proxy,
    ReservedInstance,
    SubnetGroup,
)

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
GIB = 1024**3
TAGS = {"owner": "shop"}
EXTENDED = "open-source-rds-extended-support"


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def _known(kind: str, name: str) -> dict[str, Any]:
    return {
        "arn": SCOPE.arn("rds", f"{kind}:{name}"),
        "account_id": SCOPE.account_id,
        "region": SCOPE.region,
        "resource_id": name,
        "tags": TAGS,
    }


def an_instance(**changes: Any) -> Instance:
    good = Instance(
        **_known("db", changes.pop("name", "orders")),
        engine="postgres",
        engine_version="16.4",
        class_name="db.m7g.large",
        status="available",
        created_at=days_ago(400),
        multi_az=True,
        port=6432,
        vpc="vpc-1",
        subnets=("subnet-1", "subnet-2"),
        security_groups=("sg-1",),
        encrypted=True,
        admin="orders_root",
        secret="arn:secret",
        iam_authentication=True,
        backup_days=14,
        backups_copied_to=("eu-north-1",),
        upgrades_minor_versions=True,
        protected=True,
        copies_tags=True,
        monitoring_seconds=60,
        performance_insights=True,
        logs=("postgresql", "upgrade"),
        storage_gib=200,
        storage_limit_gib=1000,
        storage_type="gp3",
        parameter_groups=(AppliedGroup("orders", "in-sync"),),
        authority="rds-ca-rsa2048-g1",
        certificate_ends=days_ago(-700),
    )
    return replace(good, **changes)


def a_member(**changes: Any) -> Instance:
    """Of an Aurora cluster, which decides over most."""
    mine = {"engine": "aurora-mysql", "cluster": "web", "multi_az": False, "class_name": "db.r6g.large"}
    return an_instance(**{**mine, "storage_type": "aurora", "storage_gib": 1, **changes})


def a_use(**changes: Any) -> InstanceUse:
    """Three days of ordinary work on 8 GiB of memory and 200 GiB of disk."""
    days: dict[str, Any] = {
        "connections": (20.0,) * 3,
        "cpu_peaks": (70.0,) * 3,
        "cpu_means": (40.0,) * 3,
        "free_memory": (3.0 * GIB,) * 3,
        "free_storage": (100.0 * GIB,) * 3,
        "queue": (0.5,) * 3,
    }
    return InstanceUse(**days | changes)


def a_cluster(**changes: Any) -> Cluster:
    good = Cluster(
        **_known("cluster", changes.pop("name", "web")),
        engine="aurora-mysql",
        engine_version="8.0.mysql_aurora.3.05.2",
        status="available",
        members=("web-1", "web-2"),
        multi_az=True,
        encrypted=True,
        protected=True,
        iam_authentication=True,
        backtrack_seconds=86400,
        copies_tags=True,
        admin="web_root",
        secret="arn:secret",
        logs=("audit",),
        backup_days=14,
        port=3456,
        parameter_group="web",
        created_at=days_ago(400),
    )
    return replace(good, **changes)


def a_global_cluster(**changes: Any) -> GlobalCluster:
    members = tuple(f"arn:aws:rds:{region}:111122223333:cluster:web" for region in ("eu-west-1", "us-east-1"))
    good = GlobalCluster(
        **_known("global-cluster", "web"),
        engine="aurora-mysql",
        engine_version="8.0.mysql_aurora.3.05.2",
        encrypted=True,
        protected=True,
        members=members,
    )
    return replace(good, **changes)


def _kept(**changes: Any) -> dict[str, Any]:
    mine = {"kind": "manual", "status": "available", "created_at": days_ago(5), "encrypted": True, "gib": 100}
    return mine | changes


def a_snapshot(**changes: Any) -> Snapshot:
    return Snapshot(**_known("snapshot", "before") | _kept(of="orders", engine="postgres") | changes)


def a_cluster_snapshot(**changes: Any) -> ClusterSnapshot:
    return ClusterSnapshot(**_known("cluster-snapshot", "before") | _kept(of="web", engine="aurora-mysql") | changes)


def a_backup(status: str = "active") -> AutomatedBackup:
    return AutomatedBackup(**_known("auto-backup", "db-1"), of="orders", status=status, gib=200)


def a_proxy(**changes: Any) -> Proxy:
    good = Proxy(**_known("db-proxy", "orders"), requires_tls=True, debug_logging=False, iam=("REQUIRED",))
    return replace(good, **changes)


def a_subnet_group() -> SubnetGroup:
    return SubnetGroup(**_known("subgrp", "private"))


def a_subscription(**changes: Any) -> EventSubscription:
    good = EventSubscription(
        **_known("es", "all"),
        enabled=True,
        status="active",
        source="db-instance",
        sources=(),
        categories=("maintenance", "configuration change", "failure"),
    )
    return replace(good, **changes)


def a_reservation(**changes: Any) -> ReservedInstance:
    good = ReservedInstance(
        **_known("ri", "orders"),
        state="active",
        class_name="db.m7g.large",
        product="postgresql",
        count=1,
        multi_az=True,
        ends_at=days_ago(-200),
    )
    return replace(good, **changes)


def a_deployment(**changes: Any) -> BlueGreenDeployment:
    good = BlueGreenDeployment(**_known("deployment", "bgd-1"), status="AVAILABLE", created_at=days_ago(1))
    return replace(good, **changes)


def a_unit(name: str = "orders", **changes: Any) -> Unit:
    good = Unit(
        name=name,
        engine="postgres",
        class_name="db.m7g.large",
        status="available",
        multi_az=True,
        created_at=days_ago(400),
    )
    return replace(good, **changes)


def members(*changes: dict[str, Any]) -> Fleet:
    """A cluster `web`; each change makes one of its instances."""
    usual: dict[str, Any] = {
        "engine": "aurora-mysql",
        "class_name": "db.r6g.large",
        "multi_az": False,
        "cluster": "web",
        "parameter_groups": ("web",),
    }
    found = (a_unit(f"web-{number}", **usual | one) for number, one in enumerate(changes))
    return Fleet(tuple(found), frozenset({"web"}))


def instance_parameters(**values: str | None) -> InstanceParameters:
    """Of the group `orders`, set by somebody; a double underscore stands for the point in a name."""
    return InstanceParameters({"orders": _parameters(values)})


def cluster_parameters(**values: str | None) -> ClusterParameters:
    return ClusterParameters({"web": _parameters(values)})


def _parameters(values: dict[str, str | None]) -> dict[str, Parameter]:
    return {name.replace("__", "."): Parameter(value, by_user=True) for name, value in values.items()}


def lifecycles(*, standard_days: int, engine: str = "postgres", major: str = "16") -> Lifecycles:
    """standard_days: from now until the end of standard support."""
    end: date = days_ago(-standard_days).date()
    return Lifecycles({(engine, major): Lifecycle(end)})
