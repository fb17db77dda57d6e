"""Well-kept file systems, volumes and backups, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now
from shared.services.fsx.resources import Backup, FileSystem, FileSystemUse, Volume
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
PLACE: dict[str, Any] = {"account_id": SCOPE.account_id, "region": SCOPE.region, "tags": {"owner": "shop"}}
GIB = 2**30


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def a_file_system(kind: str = "WINDOWS", **changes: Any) -> FileSystem:
    good = FileSystem(
        arn=SCOPE.arn("fsx", "file-system/fs-01234567"),
        **PLACE,
        resource_id="fs-01234567",
        kind=kind,
        state="AVAILABLE",
        created_at=days_ago(100),
        deployment="MULTI_AZ_1",
        storage="SSD",
        capacity=100,
        throughput=32,
        backup_days=30,
        tags_to_backups=True,
        audit_level="FAILURE_ONLY",
    )
    return replace(good, **changes)


def a_lustre(**changes: Any) -> FileSystem:
    good = a_file_system(
        "LUSTRE",
        deployment="PERSISTENT_2",
        throughput=125,
        audit_level=None,
        compression="LZ4",
        root_squash="65534:65534",
    )
    return replace(good, **changes)


def an_openzfs(**changes: Any) -> FileSystem:
    return replace(a_file_system("OPENZFS", audit_level=None, tags_to_volumes=True), **changes)


def a_volume(**changes: Any) -> Volume:
    """Of ONTAP."""
    good = Volume(
        arn=SCOPE.arn("fsx", "volume/fs-01234567/fsvol-0123456789abcdef0"),
        **PLACE,
        resource_id="fsvol-0123456789abcdef0",
        kind="ONTAP",
        name="data",
        efficiency=True,
        tiering="AUTO",
        snapshots="default",
        tags_to_backups=True,
    )
    return replace(good, **changes)


def a_zfs_volume(**changes: Any) -> Volume:
    own: dict[str, Any] = {"efficiency": None, "tiering": None, "snapshots": None, "tags_to_backups": None}
    exports = {"10.0.0.0/16": ("rw", "crossmnt")}
    return replace(a_volume(kind="OPENZFS", compression="LZ4", exports=exports, **own), **changes)


def a_backup(**changes: Any) -> Backup:
    good = Backup(
        arn=SCOPE.arn("fsx", "backup/backup-0123456789abcdef0"),
        **PLACE,
        resource_id="backup-0123456789abcdef0",
        of="fs-01234567",
        origin="USER_INITIATED",
        state="AVAILABLE",
        created_at=days_ago(3),
        size=100 * GIB,
    )
    return replace(good, **changes)


def a_use(**changes: Any) -> FileSystemUse:
    return replace(FileSystemUse(transferred=5 * GIB, least_free=None, most_used=None), **changes)
