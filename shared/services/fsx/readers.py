"""How FSx is read, and how fast AWS lets us.

Calls for a region: one listing each of file systems, volumes and backups (two of the latter, as file systems ask for
the newest), and one GetMetricData for each 125 file systems. Nothing is asked for a single resource.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Rate, Scope, Sweep, Token, pages
from shared.catalog.metrics import Metric, MetricReader, Statistic, Values
from shared.services.fsx.resources import Backup, FileSystem, FileSystemUse, LatestBackup, Volume

if TYPE_CHECKING:
    from mypy_boto3_fsx import FSxClient

# The member that holds what one kind has of its own.
_MEMBERS = {
    "WINDOWS": "WindowsConfiguration",
    "LUSTRE": "LustreConfiguration",
    "ONTAP": "OntapConfiguration",
    "OPENZFS": "OpenZFSConfiguration",
}


def list_file_systems(fsx: "FSxClient", scope: Scope, start: Token) -> Iterator[Page[FileSystem]]:
    for answer, following in pages(fsx.describe_file_systems, start, MaxResults=100):
        yield Page([_file_system(item, scope) for item in answer["FileSystems"]], following)


def _file_system(item: Any, scope: Scope) -> FileSystem:
    kind = item["FileSystemType"]
    own = item.get(_MEMBERS[kind]) or {}
    return FileSystem(
        **_identity(item, "FileSystemId", scope),
        kind=kind,
        state=item["Lifecycle"],
        created_at=item["CreationTime"],
        # Only the oldest file systems of Windows and Lustre do not tell it.
        deployment=own.get("DeploymentType", "SINGLE_AZ_1" if kind == "WINDOWS" else "SCRATCH_1"),
        storage=item.get("StorageType", "SSD"),
        words=item.get("FailureDetails", {}).get("Message", ""),
        capacity=item.get("StorageCapacity"),
        throughput=own.get("PerUnitStorageThroughput") if kind == "LUSTRE" else own.get("ThroughputCapacity"),
        backup_days=own.get("AutomaticBackupRetentionDays"),
        tags_to_backups=own.get("CopyTagsToBackups"),
        tags_to_volumes=own.get("CopyTagsToVolumes"),
        compression=own.get("DataCompressionType"),
        audit_level=own.get("AuditLogConfiguration", {}).get("FileAccessAuditLogLevel", "DISABLED")
        if kind == "WINDOWS"
        else None,
        root_squash=own.get("RootSquashConfiguration", {}).get("RootSquash", "") if kind == "LUSTRE" else None,
    )


def _identity(item: Any, name: str, scope: Scope) -> dict[str, Any]:
    return {
        "arn": item["ResourceARN"],
        "account_id": scope.account_id,
        "region": scope.region,
        "resource_id": item[name],
        "tags": {tag["Key"]: tag["Value"] for tag in item.get("Tags", ())},
    }


def list_volumes(fsx: "FSxClient", scope: Scope, start: Token) -> Iterator[Page[Volume]]:
    for answer, following in pages(fsx.describe_volumes, start, MaxResults=50):
        yield Page([_volume(item, scope) for item in answer["Volumes"]], following)


def _volume(item: Any, scope: Scope) -> Volume:
    ontap, openzfs = item.get("OntapConfiguration") or {}, item.get("OpenZFSConfiguration") or {}
    is_zfs = item["VolumeType"] == "OPENZFS"
    return Volume(
        **_identity(item, "VolumeId", scope),
        kind=item["VolumeType"],
        name=item.get("Name", ""),
        is_root=ontap.get("StorageVirtualMachineRoot", False),
        compression=openzfs.get("DataCompressionType"),
        efficiency=ontap.get("StorageEfficiencyEnabled"),
        tiering=ontap.get("TieringPolicy", {}).get("Name"),
        snapshots=ontap.get("SnapshotPolicy"),
        tags_to_backups=ontap.get("CopyTagsToBackups"),
        exports=_exports(openzfs) if is_zfs else None,
    )


def _exports(openzfs: Any) -> dict[str, tuple[str, ...]]:
    clients = (client for export in openzfs.get("NfsExports", ()) for client in export["ClientConfigurations"])
    return {one["Clients"]: tuple(one["Options"]) for one in clients}


def list_backups(fsx: "FSxClient", scope: Scope, start: Token) -> Iterator[Page[Backup]]:
    for answer, following in pages(fsx.describe_backups, start, MaxResults=100):
        yield Page([_backup(item, scope) for item in answer["Backups"]], following)


def _backup(item: Any, scope: Scope) -> Backup:
    return Backup(
        **_identity(item, "BackupId", scope),
        of=_source(item),
        origin=item["Type"],
        state=item["Lifecycle"],
        created_at=item["CreationTime"],
        size=item.get("SizeInBytes"),
        words=item.get("FailureDetails", {}).get("Message", ""),
    )


def _source(item: Any) -> str:
    """The file system; of a backup of an ONTAP volume, the one that the volume is in."""
    found: str = item.get("Volume", {}).get("FileSystemId") or item.get("FileSystem", {}).get("FileSystemId", "")
    return found


def read_latest_backups(fsx: "FSxClient", _: Scope) -> Mapping[str, LatestBackup]:
    newest: dict[str, datetime] = {}
    for answer, _token in pages(fsx.describe_backups, None, MaxResults=100):
        for item in answer["Backups"]:
            if item["Lifecycle"] == "AVAILABLE":
                source, made_at = _source(item), item["CreationTime"]
                newest[source] = max(made_at, newest.get(source, made_at))
    return {name: LatestBackup(made_at) for name, made_at in newest.items()}


def _metric(name: str, metric: str, statistic: Statistic) -> Metric:
    return Metric(name, "AWS/FSx", metric, statistic, lambda one: {"FileSystemId": one.resource_id})


def make_use(values: Values) -> FileSystemUse:
    transferred = [*values["read"], *values["written"]]
    return FileSystemUse(
        transferred=sum(transferred) if transferred else None,
        least_free=min(values["free"], default=None),
        most_used=max(values["used"], default=None),
    )


READERS = (
    Lister((FileSystem,), "fsx:DescribeFileSystems", list_file_systems),
    Lister((Volume,), "fsx:DescribeVolumes", list_volumes),
    Lister((Backup,), "fsx:DescribeBackups", list_backups),
    Sweep(LatestBackup, FileSystem, ("fsx:DescribeBackups",), read_latest_backups, LatestBackup(None)),
    MetricReader(
        FileSystemUse,
        FileSystem,
        (
            _metric("read", "DataReadBytes", "Sum"),
            _metric("written", "DataWriteBytes", "Sum"),
            # Of Windows the first, of OpenZFS the second.
            _metric("free", "FreeStorageCapacity", "Minimum"),
            _metric("used", "UsedStorageCapacity", "Maximum"),
        ),
        make_use,
        days=14,
    ),
)

# FSx publishes no rates: modest, for it needs few calls. CloudWatch documents 50 GetMetricData a second.
RATES = {"fsx": Rate(5, 5, each_operation=True), "cloudwatch": Rate(10, 10)}
