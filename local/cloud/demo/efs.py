"""The demo account's file systems in each region: a shop's shared files, a forgotten home, a slow build cache."""

import json
from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago, tags
from local.cloud.demo.missing.backup import back_up
from local.cloud.demo.missing.efs import Plan, plan_file_system, replicate

_STRANGER = "arn:aws:iam::333333333333:root"
_MOUNT = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        efs = account.client("efs", region)
        _shared(account, efs, region)
        _home(efs, region, _public_subnet(account, region))
        _cache(account, efs, region)
        for file_system in account.backend("efs", region).file_systems_by_id.values():
            file_system.creation_time = days_ago(300).timestamp()


def _public_subnet(account: DemoAccount, region: str) -> str:
    """AWS's own default subnet gives out public addresses."""
    filters = [{"Name": "default-for-az", "Values": ["true"]}]
    subnet: str = account.client("ec2", region).describe_subnets(Filters=filters)["Subnets"][0]["SubnetId"]
    return subnet


def _file_system(efs: Any, name: str, plan: Plan, **params: Any) -> str:
    made: str = efs.create_file_system(CreationToken=name, **params)["FileSystemId"]
    plan_file_system(made, plan)
    return made


def _shared(account: DemoAccount, efs: Any, region: str) -> None:
    """Encrypted, backed up, replicated, in two zones, and only mounted with TLS by a role."""
    sizes = {"ValueInStandard": 40, "ValueInIA": 300, "ValueInArchive": 60}
    zones = {"subnet-0a1b2c3d4e5f60001": f"{region}a", "subnet-0a1b2c3d4e5f60002": f"{region}b"}
    named = {"Encrypted": True, "ThroughputMode": "provisioned", "ProvisionedThroughputInMibps": 8.0, "Backup": True}
    name = _file_system(efs, "shared", Plan(sizes, zones), Tags=tags(Owner="shop"), **named)
    arn = f"arn:aws:elasticfilesystem:{region}:{account.account_id}:file-system/{name}"
    role = {"AWS": f"arn:aws:iam::{account.account_id}:role/shop"}
    plain = {"Bool": {"aws:SecureTransport": "false"}}
    _write_policy(
        efs,
        name,
        {"Effect": "Allow", "Principal": role, "Action": _MOUNT},
        {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "*", "Condition": plain},
    )
    efs.put_lifecycle_configuration(FileSystemId=name, LifecyclePolicies=[{"TransitionToIA": "AFTER_30_DAYS"}])
    back_up(region, "EFS", arn, days_ago(1))
    replicate(region, _replication(account, name, arn, region, "ENABLED"))
    user = {"Uid": 1000, "Gid": 1000}
    _access_point(efs, name, "app", PosixUser=user, RootDirectory={"Path": "/app"}, Tags=tags(Owner="shop"))
    _metrics(account, region, name, connections=900, bytes_a_day=3 * 86_400 * 2**20, limit=20, credits_gib=None)


def _write_policy(efs: Any, name: str, *statements: dict[str, Any]) -> None:
    policy = {"Version": "2012-10-17", "Statement": [{**one, "Resource": "*"} for one in statements]}
    efs.put_file_system_policy(FileSystemId=name, Policy=json.dumps(policy))


def _access_point(efs: Any, file_system: str, token: str, **params: Any) -> None:
    efs.create_access_point(FileSystemId=file_system, ClientToken=token, **params)


def _replication(account: DemoAccount, name: str, arn: str, region: str, status: str) -> dict[str, Any]:
    other = next(one for one in account.regions if one != region)
    copy = {"Status": status, "FileSystemId": "fs-0c0b1a29384756afe", "Region": other}
    return {
        "SourceFileSystemId": name,
        "SourceFileSystemRegion": region,
        "SourceFileSystemArn": arn,
        "OriginalSourceFileSystemArn": arn,
        "CreationTime": days_ago(200),
        "Destinations": [{**copy, "LastReplicatedTimestamp": days_ago(0.01 if status == "ENABLED" else 9)}],
    }


def _home(efs: Any, region: str, public_subnet: str) -> None:
    """Unencrypted, in one zone of a public subnet, open to everybody, and mounted by nobody for months."""
    plan = Plan({"ValueInStandard": 220}, {public_subnet: f"{region}a"}, protection="DISABLED")
    name = _file_system(efs, "home", plan, PerformanceMode="maxIO")
    _write_policy(
        efs,
        name,
        {"Effect": "Allow", "Principal": "*", "Action": _MOUNT},
        {"Effect": "Allow", "Principal": {"AWS": _STRANGER}, "Action": _MOUNT},
    )
    _access_point(efs, name, "everything")
    _access_point(efs, name, "admin", PosixUser={"Uid": 0, "Gid": 0}, RootDirectory={"Path": "/admin"})


def _cache(account: DemoAccount, efs: Any, region: str) -> None:
    """Bursts until nothing is left; another has far more throughput than it needs, and a broken replication."""
    zones = {"subnet-0a1b2c3d4e5f60003": f"{region}a"}
    slow = _file_system(efs, "builds", Plan({"ValueInStandard": 90}, zones), Encrypted=True)
    efs.put_lifecycle_configuration(FileSystemId=slow, LifecyclePolicies=[{"TransitionToIA": "AFTER_90_DAYS"}])
    _metrics(account, region, slow, connections=40, bytes_a_day=50 * 2**30, limit=99, credits_gib=2)
    rendering = {"Encrypted": True, "ThroughputMode": "provisioned", "ProvisionedThroughputInMibps": 256.0}
    vast = _file_system(efs, "renders", Plan({"ValueInStandard": 20}, zones), **rendering)
    arn = f"arn:aws:elasticfilesystem:{region}:{account.account_id}:file-system/{vast}"
    replicate(region, _replication(account, vast, arn, region, "ERROR"))
    _metrics(account, region, vast, connections=3, bytes_a_day=2**30, limit=1, credits_gib=None)
    calm = _file_system(efs, "wiki", Plan({"ValueInStandard": 2}, zones), Encrypted=True)
    _metrics(account, region, calm, connections=20, bytes_a_day=2**20, limit=1, credits_gib=2100)


def _metrics(
    account: DemoAccount,
    region: str,
    name: str,
    *,
    connections: int,
    bytes_a_day: int,
    limit: int,
    credits_gib: int | None,
) -> None:
    values = {"ClientConnections": connections, "MeteredIOBytes": bytes_a_day, "PercentIOLimit": limit}
    if credits_gib is not None:
        values["BurstCreditBalance"] = credits_gib * 2**30
    dimension = {"Name": "FileSystemId", "Value": name}
    data = [
        {"MetricName": metric, "Dimensions": [dimension], "Timestamp": days_ago(2), "Value": value}
        for metric, value in values.items()
    ]
    account.client("cloudwatch", region).put_metric_data(Namespace="AWS/EFS", MetricData=data)
