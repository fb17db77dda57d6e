from typing import Any

import pytest

from shared.catalog import Fact
from shared.catalog.resource import region_resource
from shared.services.efs.readers import READERS, make_use
from shared.services.efs.resources import (
    AccessPoint,
    AutomaticBackups,
    Destination,
    FileSystem,
    FileSystemUse,
    LastBackup,
    Lifecycle,
    MountTarget,
    MountTargets,
    PublicSubnets,
    Replication,
    Sizes,
)
from tests.services.efs.builders import NO_POLICY, a_file_system, a_policy, allow, an_access_point, days_ago
from tests.services.recorded import SCOPE, Refused, Source, Told, each_refusal, listed, raises_what_aws_refuses, read

ITEM: dict[str, Any] = {
    "OwnerId": SCOPE.account_id,
    "CreationToken": "token",
    "FileSystemId": "fs-1",
    "FileSystemArn": SCOPE.arn("elasticfilesystem", "file-system/fs-1"),
    "CreationTime": days_ago(100),
    "LifeCycleState": "available",
    "NumberOfMountTargets": 2,
    "SizeInBytes": {"Value": 600, "ValueInStandard": 100, "ValueInIA": 200, "ValueInArchive": 300},
    "PerformanceMode": "generalPurpose",
    "Encrypted": True,
    "ThroughputMode": "provisioned",
    "ProvisionedThroughputInMibps": 50.0,
    "AvailabilityZoneName": "eu-west-1a",
    "Tags": [{"Key": "owner", "Value": "shop"}],
    "FileSystemProtection": {"ReplicationOverwriteProtection": "DISABLED"},
}
POINT: dict[str, Any] = {
    "AccessPointId": "fsap-1",
    "AccessPointArn": SCOPE.arn("elasticfilesystem", "access-point/fsap-1"),
    "FileSystemId": "fs-1",
    "PosixUser": {"Uid": 1000, "Gid": 1000},
    "RootDirectory": {"Path": "/app"},
    "Tags": [{"Key": "owner", "Value": "shop"}],
}


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, a_file_system(), code)


def test_file_systems_are_listed_over_all_pages() -> None:
    bare = {name: ITEM[name] for name in ITEM if name not in ("AvailabilityZoneName", "FileSystemProtection")}
    bare |= {"Tags": [], "SizeInBytes": {"Value": 600}, "ThroughputMode": "elastic"}
    del bare["ProvisionedThroughputInMibps"]

    found = listed(
        "efs",
        FileSystem,
        Told("DescribeFileSystems", {"FileSystems": [ITEM], "NextMarker": "more"}),
        Told("DescribeFileSystems", {"FileSystems": [bare]}, {"Marker": "more"}),
    )

    assert found == [
        a_file_system(
            throughput="provisioned",
            provisioned=50.0,
            zone="eu-west-1a",
            sizes=Sizes(100, 200, 300),
            overwrite_protection="DISABLED",
        ),
        a_file_system(sizes=Sizes(600), tags={}),
    ]


def test_access_points_are_listed_and_those_without_setup_take_all() -> None:
    bare = {name: POINT[name] for name in POINT if name not in ("PosixUser", "RootDirectory")}

    found = listed("efs", AccessPoint, Told("DescribeAccessPoints", {"AccessPoints": [POINT, bare]}))

    assert found == [an_access_point(), an_access_point(root="/", user=None)]


def test_an_account_without_file_systems_is_empty() -> None:
    assert listed("efs", FileSystem, Told("DescribeFileSystems", {"FileSystems": []})) == []


def target(name: str, zone: str) -> dict[str, str]:
    return {
        "MountTargetId": f"fsmt-0000000{name}",
        "FileSystemId": "fs-1",
        "SubnetId": f"subnet-0000000{name}",
        "LifeCycleState": "available",
        "AvailabilityZoneName": zone,
    }


def replication(source_region: str) -> dict[str, Any]:
    copy = {"Status": "ERROR", "FileSystemId": "fs-2", "Region": "us-east-1", "LastReplicatedTimestamp": days_ago(1)}
    return {
        "SourceFileSystemId": "fs-1",
        "SourceFileSystemRegion": source_region,
        "SourceFileSystemArn": "arn",
        "OriginalSourceFileSystemArn": "arn",
        "CreationTime": days_ago(9),
        "Destinations": [{**copy, "StatusMessage": "no key"}],
    }


def protected(kind: str, arn: str) -> dict[str, Any]:
    return {"ResourceArn": arn, "ResourceType": kind, "LastBackupTime": days_ago(2)}


POLICY = a_policy(allow())
ARN = SCOPE.arn("elasticfilesystem", "file-system/fs-1")
RULES = [{"TransitionToIA": "AFTER_7_DAYS"}, {"TransitionToPrimaryStorageClass": "AFTER_1_ACCESS"}]
ROWS: list[tuple[str, tuple[Told | Refused, ...], Fact]] = [
    ("a policy", (Told("DescribeFileSystemPolicy", {"Policy": POLICY.document}),), POLICY),
    ("no policy", (Refused("DescribeFileSystemPolicy", "PolicyNotFound"),), NO_POLICY),
    (
        "backups",
        (Told("DescribeBackupPolicy", {"BackupPolicy": {"Status": "ENABLED"}}),),
        AutomaticBackups("ENABLED"),
    ),
    ("no backups", (Refused("DescribeBackupPolicy", "PolicyNotFound"),), AutomaticBackups("DISABLED")),
    (
        "rules",
        (Told("DescribeLifecycleConfiguration", {"LifecyclePolicies": RULES}),),
        Lifecycle("AFTER_7_DAYS", None, "AFTER_1_ACCESS"),
    ),
    ("no rules", (Told("DescribeLifecycleConfiguration", {"LifecyclePolicies": []}),), Lifecycle()),
    (
        "mount targets on two pages",
        (
            Told("DescribeMountTargets", {"MountTargets": [target("1", "eu-west-1a")], "NextMarker": "more"}),
            Told("DescribeMountTargets", {"MountTargets": [target("2", "eu-west-1b")]}),
        ),
        MountTargets(
            (
                MountTarget("fsmt-00000001", "subnet-00000001", "eu-west-1a"),
                MountTarget("fsmt-00000002", "subnet-00000002", "eu-west-1b"),
            )
        ),
    ),
    (
        "replicated",
        (Told("DescribeReplicationConfigurations", {"Replications": [replication("eu-west-1")]}),),
        Replication((Destination("us-east-1", "ERROR", days_ago(1), "no key"),)),
    ),
    (
        "a copy from elsewhere",
        (Told("DescribeReplicationConfigurations", {"Replications": [replication("us-east-1")]}),),
        Replication(),
    ),
    (
        "backed up",
        (Told("ListProtectedResources", {"Results": [protected("S3", "arn:aws:s3:::fs-1"), protected("EFS", ARN)]}),),
        LastBackup(days_ago(2)),
    ),
    ("never backed up", (Told("ListProtectedResources", {"Results": []}),), LastBackup(None)),
]


@pytest.mark.parametrize(("answers", "fact"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_is_told_of_a_file_system_is_read(answers: tuple[Told, ...], fact: Fact) -> None:
    assert read("efs", type(fact), a_file_system(), *answers) == fact


def test_public_subnets_of_the_region_are_read() -> None:
    region = region_resource("aws", SCOPE.account_id, SCOPE.region)

    found = read("efs", PublicSubnets, region, Told("DescribeSubnets", {"Subnets": [{"SubnetId": "subnet-1"}]}))

    assert found == PublicSubnets(frozenset({"subnet-1"}))


def test_the_use_is_made_of_the_busiest_and_the_worst_days() -> None:
    day = 86_400 * 2**20
    values = {"connections": [0, 30], "bytes": [day, 3 * day], "limit": [5, 80], "credits": [2 * 2**30, 2**30]}

    assert make_use(values) == FileSystemUse(connections=30, peak_mibps=3, io_limit=80, credits=1)


def test_metrics_that_are_silent_are_none() -> None:
    silent: dict[str, list[float]] = {"connections": [], "bytes": [], "limit": [], "credits": []}

    assert make_use(silent) == FileSystemUse(None, None, None, None)
