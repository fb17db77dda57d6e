from typing import Any

import pytest

from shared.catalog import Resource
from shared.services.fsx.readers import READERS, make_use
from shared.services.fsx.resources import Backup, FileSystem, FileSystemUse, LatestBackup, Volume
from tests.services.fsx.builders import (
    GIB,
    a_backup,
    a_file_system,
    a_lustre,
    a_volume,
    a_zfs_volume,
    an_openzfs,
    days_ago,
)
from tests.services.recorded import SCOPE, Source, Told, each_refusal, listed, raises_what_aws_refuses, read

TAGS = [{"Key": "owner", "Value": "shop"}]


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, a_file_system(), code)


def item(kind: str, member: str, own: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "FileSystemId": "fs-01234567",
        "ResourceARN": SCOPE.arn("fsx", "file-system/fs-01234567"),
        "FileSystemType": kind,
        "Lifecycle": "AVAILABLE",
        "CreationTime": days_ago(100),
        "StorageType": "SSD",
        "StorageCapacity": 100,
        "Tags": TAGS,
        member: {"AutomaticBackupRetentionDays": 30, "CopyTagsToBackups": True, **own},
        **more,
    }


AUDIT = {"FileAccessAuditLogLevel": "FAILURE_ONLY", "FileShareAccessAuditLogLevel": "DISABLED"}
SINGLE = {"DeploymentType": "MULTI_AZ_1", "ThroughputCapacity": 32}
ITEMS = [
    item("WINDOWS", "WindowsConfiguration", {**SINGLE, "AuditLogConfiguration": AUDIT}),
    item(
        "LUSTRE",
        "LustreConfiguration",
        {
            "DeploymentType": "PERSISTENT_2",
            "PerUnitStorageThroughput": 125,
            "DataCompressionType": "LZ4",
            "RootSquashConfiguration": {"RootSquash": "65534:65534"},
        },
    ),
    item("OPENZFS", "OpenZFSConfiguration", {**SINGLE, "CopyTagsToVolumes": True}),
    item(
        "WINDOWS",
        "WindowsConfiguration",
        SINGLE,
        Lifecycle="MISCONFIGURED",
        FailureDetails={"Message": "no directory"},
    ),
]


def test_file_systems_of_all_kinds_are_listed_over_all_pages() -> None:
    found = listed(
        "fsx",
        FileSystem,
        Told("DescribeFileSystems", {"FileSystems": ITEMS[:2], "NextToken": "more"}),
        Told("DescribeFileSystems", {"FileSystems": ITEMS[2:]}, {"MaxResults": 100, "NextToken": "more"}),
    )

    assert found == [
        a_file_system(),
        a_lustre(),
        an_openzfs(),
        a_file_system(state="MISCONFIGURED", words="no directory", audit_level="DISABLED"),
    ]


def a_volume_item(kind: str, **own: Any) -> dict[str, Any]:
    return {
        "VolumeId": "fsvol-0123456789abcdef0",
        "ResourceARN": SCOPE.arn("fsx", "volume/fs-01234567/fsvol-0123456789abcdef0"),
        "VolumeType": kind,
        "Name": "data",
        "Tags": TAGS,
        **own,
    }


ONTAP = {
    "StorageEfficiencyEnabled": True,
    "TieringPolicy": {"Name": "AUTO"},
    "SnapshotPolicy": "default",
    "CopyTagsToBackups": True,
}
ZFS = {
    "DataCompressionType": "LZ4",
    "NfsExports": [{"ClientConfigurations": [{"Clients": "10.0.0.0/16", "Options": ["rw", "crossmnt"]}]}],
}


def a_backup_item(**more: Any) -> dict[str, Any]:
    return {
        "BackupId": "backup-0123456789abcdef0",
        "ResourceARN": SCOPE.arn("fsx", "backup/backup-0123456789abcdef0"),
        "Lifecycle": "AVAILABLE",
        "Type": "USER_INITIATED",
        "CreationTime": days_ago(3),
        "FileSystem": {"FileSystemId": "fs-01234567"},
        "SizeInBytes": 100 * GIB,
        "Tags": TAGS,
        **more,
    }


OF_VOLUME = {"Volume": {"FileSystemId": "fs-76543210"}, "FileSystem": {}}
LISTED: list[tuple[type[Resource], Told, list[Resource]]] = [
    (
        Volume,
        Told(
            "DescribeVolumes",
            {
                "Volumes": [
                    a_volume_item("ONTAP", OntapConfiguration=ONTAP),
                    a_volume_item("OPENZFS", OpenZFSConfiguration=ZFS),
                    a_volume_item("ONTAP", OntapConfiguration={**ONTAP, "StorageVirtualMachineRoot": True}),
                ]
            },
        ),
        [a_volume(), a_zfs_volume(), a_volume(is_root=True)],
    ),
    (
        Backup,
        Told(
            "DescribeBackups",
            {
                "Backups": [
                    a_backup_item(),
                    a_backup_item(Lifecycle="FAILED", FailureDetails={"Message": "full"}, **OF_VOLUME),
                ]
            },
        ),
        [a_backup(), a_backup(state="FAILED", words="full", of="fs-76543210")],
    ),
]


@pytest.mark.parametrize(("kind", "answer", "found"), LISTED, ids=[row[0].__name__ for row in LISTED])
def test_volumes_and_backups_are_listed(kind: type[Resource], answer: Told, found: list[Resource]) -> None:
    assert listed("fsx", kind, answer) == found


def test_an_account_without_file_systems_is_empty() -> None:
    assert listed("fsx", FileSystem, Told("DescribeFileSystems", {"FileSystems": []})) == []


def test_the_newest_backup_that_succeeded_counts() -> None:
    backups = [
        a_backup_item(CreationTime=days_ago(5)),
        a_backup_item(CreationTime=days_ago(2)),
        a_backup_item(CreationTime=days_ago(1), Lifecycle="FAILED"),
        a_backup_item(CreationTime=days_ago(0), **OF_VOLUME),
    ]

    found = read("fsx", LatestBackup, a_file_system(), Told("DescribeBackups", {"Backups": backups}))

    assert found == LatestBackup(days_ago(2))


def test_a_file_system_without_backups_has_none() -> None:
    assert read("fsx", LatestBackup, a_file_system(), Told("DescribeBackups", {"Backups": []})) == LatestBackup(None)


def test_use_adds_up_what_went_both_ways() -> None:
    values = {"read": [1.0, 2.0], "written": [4.0], "free": [9.0, 8.0], "used": []}

    assert make_use(values) == FileSystemUse(transferred=7, least_free=8, most_used=None)


def test_metrics_that_are_silent_are_none() -> None:
    silent: dict[str, list[float]] = {"read": [], "written": [], "free": [], "used": []}

    assert make_use(silent) == FileSystemUse(None, None, None)
