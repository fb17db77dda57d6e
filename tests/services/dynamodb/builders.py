"""Well-kept tables, indexes, backups and DAX clusters, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now
from shared.services.dynamodb.resources.dax import DaxCluster
from shared.services.dynamodb.resources.table import Capacity, GlobalIndex, IndexUse, Table, TableBackup, TableUse
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
KEY = SCOPE.arn("kms", "key/1")
GIB = 1024**3


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def a_table(**changes: Any) -> Table:
    good = Table(
        arn=SCOPE.arn("dynamodb", "table/orders"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="orders",
        status="ACTIVE",
        created_at=days_ago(100),
        on_demand=True,
    )
    return replace(good, **changes)


def a_provisioned_table(read: int = 10, write: int = 10, **changes: Any) -> Table:
    return a_table(on_demand=False, capacity=Capacity(read, write), **changes)


def an_index(**changes: Any) -> GlobalIndex:
    good = GlobalIndex(
        arn=SCOPE.arn("dynamodb", "table/orders/index/by-day"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="orders/index/by-day",
        table="orders",
        name="by-day",
        status="ACTIVE",
        table_created_at=days_ago(100),
        on_demand=True,
    )
    return replace(good, **changes)


def a_backup(**changes: Any) -> TableBackup:
    good = TableBackup(
        arn=SCOPE.arn("dynamodb", "table/orders/backup/1-2"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="1-2",
        table="orders",
        created_at=days_ago(10),
        size_bytes=10 * GIB,
    )
    return replace(good, **changes)


def a_cluster(**changes: Any) -> DaxCluster:
    good = DaxCluster(
        arn=SCOPE.arn("dax", "cache/orders"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="orders",
        status="available",
        node_type="dax.r5.large",
        zones=("eu-west-1a", "eu-west-1b", "eu-west-1c"),
        encrypted=True,
        tls=True,
        created_at=days_ago(100),
    )
    return replace(good, **changes)


def a_use(**changes: Any) -> TableUse:
    """Ten units a second, day and night."""
    seconds = 14 * 86_400
    good = TableUse(10.0 * seconds, 10.0 * seconds, Capacity(10, 10), 0, 0, 14)
    return replace(good, **changes)


def no_use(**changes: Any) -> TableUse:
    return replace(TableUse(0, 0, Capacity(), 0, 0, 14), **changes)


def an_index_use(**changes: Any) -> IndexUse:
    seconds = 14 * 86_400
    good = IndexUse(10.0 * seconds, 10.0 * seconds, Capacity(10, 10), 0, 0, 14)
    return replace(good, **changes)
