"""Lists snapshots and automated backups, and reads with whom snapshots are shared."""

from typing import TYPE_CHECKING, Any

from shared.catalog import Reader, Scope
from shared.services.rds.readers.describe import Item, identity, is_rds, lister
from shared.services.rds.resources.snapshot import (
    AutomatedBackup,
    ClusterSharedWith,
    ClusterSnapshot,
    SharedWith,
    Snapshot,
)

if TYPE_CHECKING:
    from mypy_boto3_rds import RDSClient

# AWS shares no automated snapshot: it need not be asked about one.
_SHAREABLE = "manual"


def _snapshot(item: Item, scope: Scope) -> Snapshot:
    return Snapshot(
        **identity(scope, item["DBSnapshotArn"], item["DBSnapshotIdentifier"], item),
        **_common(item),
        of=item["DBInstanceIdentifier"],
        encrypted=item["Encrypted"],
    )


def _cluster_snapshot(item: Item, scope: Scope) -> ClusterSnapshot:
    return ClusterSnapshot(
        **identity(scope, item["DBClusterSnapshotArn"], item["DBClusterSnapshotIdentifier"], item),
        **_common(item),
        of=item["DBClusterIdentifier"],
        encrypted=item["StorageEncrypted"],
    )


def _common(item: Item) -> Item:
    return {
        "kind": item["SnapshotType"],
        "engine": item["Engine"],
        "status": item["Status"],
        "created_at": item.get("SnapshotCreateTime"),
        "gib": item.get("AllocatedStorage", 0),
    }


def _backup(item: Item, scope: Scope) -> AutomatedBackup:
    return AutomatedBackup(
        **identity(scope, item["DBInstanceAutomatedBackupsArn"], item["DbiResourceId"], item),
        of=item["DBInstanceIdentifier"],
        status=item["Status"],
        gib=item["AllocatedStorage"],
    )


def read_shared_with(rds: "RDSClient", snapshot: Snapshot) -> SharedWith:
    if snapshot.kind != _SHAREABLE:
        return SharedWith(())
    answer = rds.describe_db_snapshot_attributes(DBSnapshotIdentifier=snapshot.resource_id)
    return SharedWith(_restorers(answer["DBSnapshotAttributesResult"]["DBSnapshotAttributes"]))


def read_cluster_shared_with(rds: "RDSClient", snapshot: ClusterSnapshot) -> ClusterSharedWith:
    if snapshot.kind != _SHAREABLE:
        return ClusterSharedWith(())
    answer = rds.describe_db_cluster_snapshot_attributes(DBClusterSnapshotIdentifier=snapshot.resource_id)
    return ClusterSharedWith(_restorers(answer["DBClusterSnapshotAttributesResult"]["DBClusterSnapshotAttributes"]))


def _restorers(attributes: Any) -> tuple[str, ...]:
    values = [one.get("AttributeValues", ()) for one in attributes if one["AttributeName"] == "restore"]
    return tuple(sorted(account for one in values for account in one))


READERS = (
    lister(Snapshot, "DescribeDBSnapshots", "DBSnapshots", _snapshot, "describe_db_snapshots", is_rds),
    lister(
        ClusterSnapshot,
        "DescribeDBClusterSnapshots",
        "DBClusterSnapshots",
        _cluster_snapshot,
        "describe_db_cluster_snapshots",
        is_rds,
    ),
    lister(
        AutomatedBackup,
        "DescribeDBInstanceAutomatedBackups",
        "DBInstanceAutomatedBackups",
        _backup,
        "describe_db_instance_automated_backups",
        is_rds,
    ),
    Reader(SharedWith, Snapshot, "rds:DescribeDBSnapshotAttributes", read_shared_with),
    Reader(ClusterSharedWith, ClusterSnapshot, "rds:DescribeDBClusterSnapshotAttributes", read_cluster_shared_with),
)
