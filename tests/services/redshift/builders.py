"""Well-kept clusters, what belongs to them, and warehouses without servers, of which tests change a part."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now
from shared.catalog.resource import region_resource
from shared.services.redshift.resources.belongings import (
    ClusterParameterGroup,
    ClusterSnapshot,
    ClusterSubnetGroup,
    EventSubscription,
    ReservedNode,
)
from shared.services.redshift.resources.cluster import Cluster, ClusterUse
from shared.services.redshift.resources.serverless import Namespace, Workgroup
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
KEY = SCOPE.arn("kms", "key/1")
SECRET = SCOPE.arn("secretsmanager", "secret:redshift!sales")
TOPIC = SCOPE.arn("sns", "alarms")
REGION = region_resource("aws", SCOPE.account_id, SCOPE.region)
TAGS = {"owner": "sales"}


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def _identity(service: str, path: str, name: str) -> dict[str, Any]:
    place = {"account_id": SCOPE.account_id, "region": SCOPE.region, "resource_id": name}
    return {"arn": SCOPE.arn(service, path), **place}


def a_cluster(**changes: Any) -> Cluster:
    good = Cluster(
        **_identity("redshift", "cluster:sales", "sales"),
        tags=TAGS,
        status="available",
        availability="Available",
        node_type="ra3.xlplus",
        nodes=2,
        created_at=days_ago(100),
        admin="warehouse",
        database="sales",
        port=5439,
        public=False,
        encrypted=True,
        vpc_routing=True,
        upgrades_itself=True,
        snapshot_days=7,
        multi_az=True,
        copies_to="eu-central-1",
        secret=SECRET,
        groups=("sg-1",),
        parameter_group="strict",
    )
    return replace(good, **changes)


def a_snapshot(**changes: Any) -> ClusterSnapshot:
    good = ClusterSnapshot(
        **_identity("redshift", "snapshot:sales/old", "old"),
        tags=TAGS,
        cluster="sales",
        created_at=days_ago(10),
        size_mib=1024.0 * 100,
        kept_days=None,
    )
    return replace(good, **changes)


def a_subnet_group(**changes: Any) -> ClusterSubnetGroup:
    zones = ("eu-west-1a", "eu-west-1b")
    return replace(
        ClusterSubnetGroup(**_identity("redshift", "subnetgroup:private", "private"), tags=TAGS, zones=zones), **changes
    )


def a_parameter_group(**changes: Any) -> ClusterParameterGroup:
    return replace(
        ClusterParameterGroup(**_identity("redshift", "parametergroup:strict", "strict"), tags=TAGS), **changes
    )


def a_subscription(**changes: Any) -> EventSubscription:
    good = EventSubscription(
        **_identity("redshift", "eventsubscription:alarms", "alarms"),
        tags=TAGS,
        enabled=True,
        status="active",
        topic=TOPIC,
    )
    return replace(good, **changes)


def a_reservation(**changes: Any) -> ReservedNode:
    good = ReservedNode(
        **_identity("redshift", "reservednode:r-1", "r-1"),
        tags={},
        state="active",
        node_type="ra3.xlplus",
        count=2,
        ends_at=days_ago(-100),
    )
    return replace(good, **changes)


def a_workgroup(**changes: Any) -> Workgroup:
    good = Workgroup(
        **_identity("redshift-serverless", "workgroup/1", "reports"),
        public=False,
        vpc_routing=True,
        settings={"require_ssl": "true"},
        most_rpu=64,
    )
    return replace(good, **changes)


def a_namespace(**changes: Any) -> Namespace:
    good = Namespace(
        **_identity("redshift-serverless", "namespace/1", "reports"),
        admin="warehouse",
        key=KEY,
        logs=frozenset({"connectionlog", "userlog"}),
        secret=SECRET,
    )
    return replace(good, **changes)


def a_use(**changes: Any) -> ClusterUse:
    return replace(ClusterUse(reported=14, connections=5, cpu=60, mean_cpu=40, disk=30), **changes)
