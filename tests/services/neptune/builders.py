"""A well-kept graph and what surrounds it, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now, Region, Scope
from shared.catalog.resource import region_resource
from shared.services.neptune.resources import Cluster, ClusterSnapshot, Instance, InstanceUse

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
GIB = 1024**3


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
    }


def a_cluster(**changes: Any) -> Cluster:
    good = Cluster(
        **_known("cluster", "friends"),
        engine_version="1.4.5.1",
        status="available",
        members=("friends-a", "friends-b"),
        multi_az=True,
        encrypted=True,
        protected=True,
        iam_authentication=True,
        copies_tags=True,
        logs=("audit",),
        backup_days=14,
        parameter_group="graphs",
        subnet_group="private",
    )
    return replace(good, **changes)


def an_instance(**changes: Any) -> Instance:
    good = Instance(
        **_known("db", "friends-a"),
        class_name="db.r6g.xlarge",
        status="available",
        created_at=days_ago(200),
        upgrades_minor_versions=True,
    )
    return replace(good, **changes)


def a_snapshot(**changes: Any) -> ClusterSnapshot:
    mine = {"kind": "manual", "of": "friends", "created_at": days_ago(5), "encrypted": True, "gib": 100}
    return ClusterSnapshot(**_known("cluster-snapshot", "before") | mine | changes)


def a_use(**changes: Any) -> InstanceUse:
    """Two days of ordinary work on 32 GiB of memory."""
    days: dict[str, Any] = {"requests": (40.0,) * 2, "cpu_peaks": (60.0,) * 2, "free_memory": (9.0 * GIB,) * 2}
    return InstanceUse(**days | changes)
