"""The demo account's FSx: offices' shares and a render farm, at home well kept, in the second region less so."""

from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago, tags
from local.cloud.demo.missing.fsx import add_backup, add_volume, misconfigure

_SUBNET = "subnet-0a1b2c3d4e5f60001"
_GIB = 2**30
_AUDITED = ("FileAccessAuditLogLevel", "FileShareAccessAuditLogLevel")
_OWN: dict[str, Any] = {"Tags": tags(Owner="office")}

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    well, badly, _ = account.regions
    _kept_well(account, well)
    _kept_badly(account, badly)


def _make(account: DemoAccount, region: str, kind: str, capacity: int, **params: Any) -> str:
    made: str = account.client("fsx", region).create_file_system(
        FileSystemType=kind, StorageCapacity=capacity, StorageType="SSD", SubnetIds=[_SUBNET], **params
    )["FileSystem"]["FileSystemId"]
    return made


def _kept_well(account: DemoAccount, region: str) -> None:
    windows = {
        "DeploymentType": "MULTI_AZ_1",
        "ThroughputCapacity": 32,
        "AutomaticBackupRetentionDays": 30,
        "CopyTagsToBackups": True,
        "AuditLogConfiguration": dict.fromkeys(_AUDITED, "SUCCESS_AND_FAILURE"),
    }
    office = _make(account, region, "WINDOWS", 500, WindowsConfiguration=windows, **_OWN)
    _metrics(account, region, office, DataReadBytes=80 * _GIB, FreeStorageCapacity=200 * _GIB)
    lustre = {
        "DeploymentType": "PERSISTENT_2",
        "PerUnitStorageThroughput": 125,
        "AutomaticBackupRetentionDays": 7,
        "CopyTagsToBackups": True,
        "DataCompressionType": "LZ4",
    }
    farm = _make(account, region, "LUSTRE", 1200, LustreConfiguration=lustre, **_OWN)
    account.backend("fsx", region).file_systems[farm].lustre_configuration |= {
        "RootSquashConfiguration": {"RootSquash": "65534:65534"}
    }
    _metrics(account, region, farm, DataWriteBytes=900 * _GIB)
    zfs = {
        "DeploymentType": "MULTI_AZ_1",
        "ThroughputCapacity": 160,
        "AutomaticBackupRetentionDays": 14,
        "CopyTagsToBackups": True,
        "CopyTagsToVolumes": True,
    }
    code = _make(account, region, "OPENZFS", 256, OpenZFSConfiguration=zfs, **_OWN)
    _metrics(account, region, code, DataReadBytes=9 * _GIB, UsedStorageCapacity=64 * _GIB)
    exports = [{"ClientConfigurations": [{"Clients": "10.20.0.0/16", "Options": ["rw", "crossmnt"]}]}]
    _volume(
        account, region, "1", "OPENZFS", OpenZFSConfiguration={"DataCompressionType": "ZSTD", "NfsExports": exports}
    )
    ontap = {"StorageEfficiencyEnabled": True, "TieringPolicy": {"Name": "AUTO"}, "SnapshotPolicy": "default"}
    _volume(account, region, "2", "ONTAP", OntapConfiguration={**ontap, "CopyTagsToBackups": True})
    for number, source in enumerate((office, farm, code)):
        _backup(account, region, f"{number}", source, 1, Type="AUTOMATIC")
    _backup(account, region, "9", office, 20, Type="USER_INITIATED")


def _kept_badly(account: DemoAccount, region: str) -> None:
    windows = {
        "DeploymentType": "SINGLE_AZ_1",
        "ThroughputCapacity": 64,
        "AutomaticBackupRetentionDays": 2,
        "CopyTagsToBackups": False,
    }
    branch = _make(account, region, "WINDOWS", 300, WindowsConfiguration=windows)
    misconfigure(branch, "The file system cannot reach its Microsoft Active Directory.")
    _metrics(account, region, branch, DataReadBytes=_GIB, FreeStorageCapacity=6 * _GIB)
    _make(account, region, "LUSTRE", 2400, LustreConfiguration={"DeploymentType": "SCRATCH_2"})
    zfs = {"DeploymentType": "SINGLE_AZ_1", "ThroughputCapacity": 64, "AutomaticBackupRetentionDays": 0}
    off = {"CopyTagsToBackups": False, "CopyTagsToVolumes": False}
    _make(account, region, "OPENZFS", 128, OpenZFSConfiguration={**zfs, **off})
    exports = [{"ClientConfigurations": [{"Clients": "*", "Options": ["rw", "no_root_squash"]}]}]
    _volume(
        account, region, "3", "OPENZFS", OpenZFSConfiguration={"DataCompressionType": "NONE", "NfsExports": exports}
    )
    ontap = {"StorageEfficiencyEnabled": False, "TieringPolicy": {"Name": "NONE"}, "SnapshotPolicy": "none"}
    _volume(account, region, "4", "ONTAP", OntapConfiguration={**ontap, "CopyTagsToBackups": False})
    _backup(account, region, "5", branch, 800, Type="USER_INITIATED")
    failed = {"Lifecycle": "FAILED", "FailureDetails": {"Message": "the file system was misconfigured"}}
    _backup(account, region, "6", branch, 1, Type="AUTOMATIC", **failed)


def _volume(account: DemoAccount, region: str, number: str, kind: str, **own: Any) -> None:
    name = f"fsvol-{number * 17}"
    arn = f"arn:aws:fsx:{region}:{account.account_id}:volume/fs-{number * 8}/{name}"
    volume = {"VolumeId": name, "ResourceARN": arn, "VolumeType": kind, "Name": "data", "Lifecycle": "AVAILABLE"}
    add_volume(region, {**volume, **own})


def _backup(account: DemoAccount, region: str, number: str, source: str, age: int, **more: Any) -> None:
    name = f"backup-{number * 17}"
    add_backup(
        region,
        {
            "BackupId": name,
            "ResourceARN": f"arn:aws:fsx:{region}:{account.account_id}:backup/{name}",
            "Lifecycle": "AVAILABLE",
            "CreationTime": days_ago(age),
            "FileSystem": {"FileSystemId": source},
            "SizeInBytes": 120 * _GIB,
            **more,
        },
    )


def _metrics(account: DemoAccount, region: str, name: str, **values: float) -> None:
    dimension = {"Name": "FileSystemId", "Value": name}
    data = [
        {"MetricName": metric, "Dimensions": [dimension], "Timestamp": days_ago(2), "Value": value}
        for metric, value in values.items()
    ]
    account.client("cloudwatch", region).put_metric_data(Namespace="AWS/FSx", MetricData=data)
