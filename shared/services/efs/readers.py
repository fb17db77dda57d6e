"""How EFS is read, and how fast AWS lets us.

Calls for N file systems in a region: DescribeFileSystems and DescribeAccessPoints, one for each 100; replication,
subnets and AWS Backup's list once for all; one GetMetricData for each 125; and for each file system its policy, backup
policy, lifecycle and mount targets, as EFS tells these only one by one.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from shared.catalog import Fact, Lister, Page, Rate, Reader, Region, Scope, Sweep, Token, pages
from shared.catalog.metrics import DAY, Metric, MetricReader, Values
from shared.catalog.policy import parse_policy
from shared.services.efs.resources import (
    AccessPoint,
    AutomaticBackups,
    Destination,
    FileSystem,
    FileSystemPolicy,
    FileSystemUse,
    LastBackup,
    Lifecycle,
    MountTarget,
    MountTargets,
    PublicSubnets,
    Replication,
    Sizes,
)

if TYPE_CHECKING:
    from mypy_boto3_backup import BackupClient
    from mypy_boto3_ec2 import EC2Client
    from mypy_boto3_efs import EFSClient

_MARKER = {"sends": "Marker", "answers": "NextMarker"}


def list_file_systems(efs: "EFSClient", scope: Scope, start: Token) -> Iterator[Page[FileSystem]]:
    for answer, following in pages(efs.describe_file_systems, start, **_MARKER):
        yield Page([_file_system(item, scope) for item in answer["FileSystems"]], following)


def _file_system(item: Any, scope: Scope) -> FileSystem:
    sizes = item["SizeInBytes"]
    # File systems without storage classes tell the total alone.
    standard = sizes.get("ValueInStandard", sizes["Value"])
    return FileSystem(
        arn=item["FileSystemArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["FileSystemId"],
        tags=_tags(item),
        created_at=item["CreationTime"],
        encrypted=item.get("Encrypted", False),
        performance=item["PerformanceMode"],
        throughput=item["ThroughputMode"],
        provisioned=item.get("ProvisionedThroughputInMibps"),
        zone=item.get("AvailabilityZoneName"),
        sizes=Sizes(standard, sizes.get("ValueInIA", 0), sizes.get("ValueInArchive", 0)),
        mount_target_count=item["NumberOfMountTargets"],
        overwrite_protection=item.get("FileSystemProtection", {}).get("ReplicationOverwriteProtection", "ENABLED"),
    )


def _tags(item: Any) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in item.get("Tags", ())}


def list_access_points(efs: "EFSClient", scope: Scope, start: Token) -> Iterator[Page[AccessPoint]]:
    for answer, following in pages(efs.describe_access_points, start, MaxResults=100):
        yield Page([_access_point(item, scope) for item in answer["AccessPoints"]], following)


def _access_point(item: Any, scope: Scope) -> AccessPoint:
    return AccessPoint(
        arn=item["AccessPointArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["AccessPointId"],
        tags=_tags(item),
        file_system_id=item["FileSystemId"],
        root=item.get("RootDirectory", {}).get("Path", "/"),
        user=item.get("PosixUser", {}).get("Uid"),
    )


def read_policy(efs: "EFSClient", file_system: FileSystem) -> FileSystemPolicy:
    document = efs.describe_file_system_policy(FileSystemId=file_system.resource_id)["Policy"]
    return FileSystemPolicy(parse_policy(document), document)


def read_automatic_backups(efs: "EFSClient", file_system: FileSystem) -> AutomaticBackups:
    answer = efs.describe_backup_policy(FileSystemId=file_system.resource_id)
    return AutomaticBackups(answer["BackupPolicy"]["Status"])


def read_lifecycle(efs: "EFSClient", file_system: FileSystem) -> Lifecycle:
    """AWS answers a list of rules, each with one member."""
    answer = efs.describe_lifecycle_configuration(FileSystemId=file_system.resource_id)
    found = {name: str(value) for rule in answer["LifecyclePolicies"] for name, value in rule.items()}
    return Lifecycle(
        found.get("TransitionToIA"), found.get("TransitionToArchive"), found.get("TransitionToPrimaryStorageClass")
    )


def read_mount_targets(efs: "EFSClient", file_system: FileSystem) -> MountTargets:
    answers = pages(efs.describe_mount_targets, None, **_MARKER, FileSystemId=file_system.resource_id)
    found = (one for answer, _ in answers for one in answer["MountTargets"])
    return MountTargets(
        tuple(MountTarget(one["MountTargetId"], one["SubnetId"], one["AvailabilityZoneName"]) for one in found)
    )


def read_replications(efs: "EFSClient", scope: Scope) -> Mapping[str, Replication]:
    """A replication is told in the region of its source and in that of its copy."""
    answers = pages(efs.describe_replication_configurations, None)
    found = (one for answer, _ in answers for one in answer["Replications"])
    return {
        one["SourceFileSystemId"]: Replication(tuple(_destination(target) for target in one["Destinations"]))
        for one in found
        if one["SourceFileSystemRegion"] == scope.region
    }


def _destination(item: Any) -> Destination:
    return Destination(
        item["Region"], item["Status"], item.get("LastReplicatedTimestamp"), item.get("StatusMessage") or ""
    )


def read_last_backups(backup: "BackupClient", _: Scope) -> Mapping[str, LastBackup]:
    answers = pages(backup.list_protected_resources, None, MaxResults=1000)
    found = (one for answer, _ in answers for one in answer["Results"])
    return {
        one["ResourceArn"].rpartition("/")[2]: LastBackup(one.get("LastBackupTime"))
        for one in found
        if one["ResourceType"] == "EFS"
    }


def read_public_subnets(ec2: "EC2Client", _: Region) -> PublicSubnets:
    filters = [{"Name": "map-public-ip-on-launch", "Values": ["true"]}]
    answers = pages(ec2.describe_subnets, None, Filters=filters, MaxResults=1000)
    return PublicSubnets(frozenset(one["SubnetId"] for answer, _ in answers for one in answer["Subnets"]))


def _metric(name: str, metric: str, statistic: Any) -> Metric:
    return Metric(name, "AWS/EFS", metric, statistic, lambda one: {"FileSystemId": one.resource_id})


def make_use(values: Values) -> FileSystemUse:
    peak, credits_ = max(values["bytes"], default=None), min(values["credits"], default=None)
    return FileSystemUse(
        connections=max(values["connections"], default=None),
        peak_mibps=None if peak is None else peak / DAY / 2**20,
        io_limit=max(values["limit"], default=None),
        credits=None if credits_ is None else credits_ / 2**30,
    )


_NO_POLICY: dict[str, Fact] = {"PolicyNotFound": FileSystemPolicy(())}

READERS = (
    Lister((FileSystem,), "efs:DescribeFileSystems", list_file_systems),
    Lister((AccessPoint,), "efs:DescribeAccessPoints", list_access_points),
    Reader(FileSystemPolicy, FileSystem, "efs:DescribeFileSystemPolicy", read_policy, _NO_POLICY),
    Reader(
        AutomaticBackups,
        FileSystem,
        "efs:DescribeBackupPolicy",
        read_automatic_backups,
        {"PolicyNotFound": AutomaticBackups("DISABLED")},
    ),
    Reader(Lifecycle, FileSystem, "efs:DescribeLifecycleConfiguration", read_lifecycle),
    Reader(MountTargets, FileSystem, "efs:DescribeMountTargets", read_mount_targets),
    Sweep(Replication, FileSystem, ("efs:DescribeReplicationConfigurations",), read_replications, Replication()),
    Sweep(LastBackup, FileSystem, ("backup:ListProtectedResources",), read_last_backups, LastBackup(None)),
    Reader(PublicSubnets, Region, "ec2:DescribeSubnets", read_public_subnets),
    MetricReader(
        FileSystemUse,
        FileSystem,
        (
            _metric("connections", "ClientConnections", "Sum"),
            _metric("bytes", "MeteredIOBytes", "Sum"),
            _metric("limit", "PercentIOLimit", "Maximum"),
            _metric("credits", "BurstCreditBalance", "Minimum"),
        ),
        make_use,
        days=14,
    ),
)

# EFS and AWS Backup publish no rates: modest. Of EC2 it is the bucket of all Describe calls, of CloudWatch 50 a second.
RATES = {"efs": Rate(10, 10, each_operation=True), "backup": Rate(2, 2), "ec2": Rate(5, 10), "cloudwatch": Rate(10, 10)}
