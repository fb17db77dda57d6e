"""Reads quotas of a region and counts what they are of; and what AWS Backup protects.

Calls for a region, however much is in it: the quotas of three services (a page for each 100), one list each of
instances, Reserved Instances, volumes, snapshots, VPCs and internet gateways, and AWS Backup's list.
"""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Reader, Region
from shared.services.ec2.readers.describe import Item, every
from shared.services.ec2.resources.quota import (
    ComputeCounts,
    NetworkCounts,
    ProtectedResources,
    Quotas,
    StorageCounts,
)

if TYPE_CHECKING:
    from mypy_boto3_backup import BackupClient
    from mypy_boto3_ec2 import EC2Client

_SERVICES = ("ec2", "ebs", "vpc")
_ON_DEMAND = [{"Name": "instance-state-name", "Values": ["pending", "running"]}]
_PROTECTED = ("EBS", "EC2")
# AWS counts virtual CPUs by the first letters of the type. Source: EC2 User Guide, "On-Demand Instance quotas".
_CLASSES = (
    ("dl", "dl"),
    ("hpc", "hpc"),
    ("inf", "inf"),
    ("trn", "trn"),
    ("vt", "g"),
    ("u-", "high-memory"),
    ("u7", "high-memory"),
    ("mac", "mac"),
    ("f", "f"),
    ("g", "g"),
    ("p", "p"),
    ("x", "x"),
)


def read_quotas(quotas: Any, _: Region) -> Quotas:
    found = (
        one
        for service in _SERVICES
        for one in every(quotas, "ListServiceQuotas", "Quotas", ServiceCode=service, MaxResults=100)
    )
    return Quotas({one["QuotaCode"]: one["Value"] for one in found if "Value" in one})


def read_compute_counts(ec2: "EC2Client", _: Region) -> ComputeCounts:
    vcpus: Counter[str] = Counter()
    for reservation in every(ec2, "DescribeInstances", "Reservations", Filters=_ON_DEMAND, MaxResults=1000):
        for item in reservation["Instances"]:
            if "InstanceLifecycle" not in item:
                options = item.get("CpuOptions", {})
                vcpus[class_of(item["InstanceType"])] += options.get("CoreCount", 1) * options.get("ThreadsPerCore", 1)
    return ComputeCounts(dict(vcpus), tuple(_purchases(ec2)))


def class_of(instance_type: str) -> str:
    return next((name for start, name in _CLASSES if instance_type.startswith(start)), "standard")


def _purchases(ec2: "EC2Client") -> Iterator[Any]:
    for item in every(ec2, "DescribeReservedInstances", "ReservedInstances"):
        if "Start" in item:
            yield from [(item["Start"], item.get("AvailabilityZone", "region"))] * item["InstanceCount"]


def read_storage_counts(ec2: "EC2Client", _: Region) -> StorageCounts:
    gib: Counter[str] = Counter()
    iops: Counter[str] = Counter()
    for item in every(ec2, "DescribeVolumes", "Volumes", MaxResults=500):
        gib[item["VolumeType"]] += item["Size"]
        iops[item["VolumeType"]] += item.get("Iops", 0)
    snapshots = sum(1 for _one in every(ec2, "DescribeSnapshots", "Snapshots", OwnerIds=["self"], MaxResults=1000))
    return StorageCounts(dict(gib), dict(iops), snapshots)


def read_network_counts(ec2: "EC2Client", region: Region) -> NetworkCounts:
    def own(items: Iterator[Item]) -> int:
        return sum(one.get("OwnerId", region.account_id) == region.account_id for one in items)

    return NetworkCounts(
        own(every(ec2, "DescribeVpcs", "Vpcs", MaxResults=1000)),
        own(every(ec2, "DescribeInternetGateways", "InternetGateways", MaxResults=1000)),
    )


def read_protected_resources(backup: "BackupClient", _: Region) -> ProtectedResources:
    found = every(backup, "ListProtectedResources", "Results", MaxResults=1000)
    return ProtectedResources(
        frozenset(one["ResourceArn"].rpartition("/")[2] for one in found if one["ResourceType"] in _PROTECTED)
    )


READERS = (
    Reader(Quotas, Region, "service-quotas:ListServiceQuotas", read_quotas),
    Reader(
        ComputeCounts, Region, "ec2:DescribeInstances", read_compute_counts, also=("ec2:DescribeReservedInstances",)
    ),
    Reader(StorageCounts, Region, "ec2:DescribeVolumes", read_storage_counts, also=("ec2:DescribeSnapshots",)),
    Reader(NetworkCounts, Region, "ec2:DescribeVpcs", read_network_counts, also=("ec2:DescribeInternetGateways",)),
    Reader(ProtectedResources, Region, "backup:ListProtectedResources", read_protected_resources),
)
