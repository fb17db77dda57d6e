"""Reads volumes, snapshots and images."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from shared.catalog import Scope, Sweep
from shared.services.ec2.readers.describe import (
    Item,
    every,
    identity,
    is_own,
    launching_versions,
    lister,
    ownerless_arn,
)
from shared.services.ec2.resources.instance import Instance
from shared.services.ec2.resources.storage import (
    AttachedVolumes,
    FastRestore,
    Image,
    ImageUse,
    LatestSnapshot,
    PublicSharing,
    Snapshot,
    SnapshotImages,
    StoppedHosts,
    Volume,
    VolumeHealth,
)

if TYPE_CHECKING:
    from mypy_boto3_ec2 import EC2Client

_STOPPED = [{"Name": "instance-state-name", "Values": ["stopped"]}]
_ATTACHED = [{"Name": "attachment.status", "Values": ["attached"]}]
_EXAMPLES = 5  # users of an image that are worth remembering: a sweep is held in memory
_RESTORING = ("enabling", "optimizing", "enabled")
_COMPLETED = [{"Name": "status", "Values": ["completed"]}]


def _volume(item: Item, scope: Scope) -> Volume:
    return Volume(
        **identity(scope, "volume", item["VolumeId"], item),
        state=item["State"],
        volume_type=item["VolumeType"],
        size=item["Size"],
        iops=item.get("Iops"),
        throughput=item.get("Throughput"),
        encrypted=item["Encrypted"],
        created_at=item["CreateTime"],
        instance_ids=tuple(one["InstanceId"] for one in item.get("Attachments", ()) if "InstanceId" in one),
    )


def _snapshot(item: Item, scope: Scope) -> Snapshot:
    common = identity(scope, "snapshot", item["SnapshotId"], item)
    return Snapshot(
        **common | {"arn": ownerless_arn(scope, "snapshot", item["SnapshotId"])},
        volume_id=item["VolumeId"],
        size=item["VolumeSize"],
        encrypted=item["Encrypted"],
        started_at=item["StartTime"],
        full_gib=_gib(item.get("FullSnapshotSizeInBytes")),
    )


def _gib(size: int | None) -> int | None:
    """Rounded up, as a part of one is charged too."""
    return None if size is None else -(-size // 2**30)


def _image(item: Item, scope: Scope) -> Image:
    common = identity(scope, "image", item["ImageId"], item)
    disks = _disks(item)
    launched = item.get("LastLaunchedTime")
    return Image(
        **common | {"arn": ownerless_arn(scope, "image", item["ImageId"])},
        name=item.get("Name", ""),
        public=item["Public"],
        created_at=datetime.fromisoformat(item["CreationDate"]),
        last_launched_at=datetime.fromisoformat(launched) if launched else None,
        imds_support=item.get("ImdsSupport"),
        snapshot_ids=tuple(disk["SnapshotId"] for disk in disks),
        unencrypted=tuple(disk["SnapshotId"] for disk in disks if not disk.get("Encrypted")),
        gib=sum(disk.get("VolumeSize", 0) for disk in disks),
    )


def _disks(item: Item) -> list[Item]:
    """The disks of an image that stand on a snapshot; the others are empty."""
    disks = (mapping.get("Ebs", {}) for mapping in item.get("BlockDeviceMappings", ()))
    return [disk for disk in disks if disk.get("SnapshotId")]


def sweep_attached_volumes(ec2: "EC2Client", scope: Scope) -> Mapping[str, AttachedVolumes]:
    found: defaultdict[str, list[Volume]] = defaultdict(list)
    for item in every(ec2, "DescribeVolumes", "Volumes", Filters=_ATTACHED, MaxResults=500):
        volume = _volume(item, scope)
        for instance in volume.instance_ids:
            found[instance].append(volume)
    return {instance: AttachedVolumes(tuple(volumes)) for instance, volumes in found.items()}


def sweep_latest_snapshots(ec2: "EC2Client", _: Scope) -> Mapping[str, LatestSnapshot]:
    latest: dict[str, datetime] = {}
    for item in every(ec2, "DescribeSnapshots", "Snapshots", OwnerIds=["self"], Filters=_COMPLETED, MaxResults=1000):
        volume, started = item["VolumeId"], item["StartTime"]
        latest[volume] = max(started, latest.get(volume, started))
    return {volume: LatestSnapshot(started) for volume, started in latest.items()}


def sweep_public_sharing(ec2: "EC2Client", _: Scope) -> Mapping[str, PublicSharing]:
    public = every(
        ec2, "DescribeSnapshots", "Snapshots", OwnerIds=["self"], RestorableByUserIds=["all"], MaxResults=1000
    )
    return {item["SnapshotId"]: PublicSharing(public=True) for item in public}


def sweep_fast_restores(ec2: "EC2Client", _: Scope) -> Mapping[str, FastRestore]:
    zones: defaultdict[str, list[str]] = defaultdict(list)
    for item in every(ec2, "DescribeFastSnapshotRestores", "FastSnapshotRestores", MaxResults=200):
        if item["State"] in _RESTORING:
            zones[item["SnapshotId"]].append(item["AvailabilityZone"])
    return {snapshot: FastRestore(tuple(found)) for snapshot, found in zones.items()}


def sweep_stopped_hosts(ec2: "EC2Client", _: Scope) -> Mapping[str, StoppedHosts]:
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for reservation in every(ec2, "DescribeInstances", "Reservations", Filters=_STOPPED, MaxResults=1000):
        for item in reservation["Instances"]:
            for mapping in item.get("BlockDeviceMappings", ()):
                if "Ebs" in mapping:
                    hosts[mapping["Ebs"]["VolumeId"]].append(item["InstanceId"])
    return {volume: StoppedHosts(tuple(instances)) for volume, instances in hosts.items()}


def sweep_volume_health(ec2: "EC2Client", _: Scope) -> Mapping[str, VolumeHealth]:
    found = every(ec2, "DescribeVolumeStatus", "VolumeStatuses", MaxResults=1000)
    return {item["VolumeId"]: VolumeHealth(item["VolumeStatus"]["Status"]) for item in found}


def sweep_snapshot_images(ec2: "EC2Client", scope: Scope) -> Mapping[str, SnapshotImages]:
    images: defaultdict[str, list[str]] = defaultdict(list)
    for item in every(ec2, "DescribeImages", "Images", Owners=["self"], IncludeDeprecated=True, MaxResults=1000):
        for disk in _disks(item) if is_own(item, scope) else ():
            images[disk["SnapshotId"]].append(item["ImageId"])
    return {snapshot: SnapshotImages(tuple(found)) for snapshot, found in images.items()}


def sweep_image_use(ec2: "EC2Client", _: Scope) -> Mapping[str, ImageUse]:
    users: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for image, user in _image_users(ec2):
        if len(users[image]) < _EXAMPLES:
            users[image][user] = None
    return {image: ImageUse(tuple(found)) for image, found in users.items()}


def _image_users(ec2: "EC2Client") -> Iterator[tuple[str, str]]:
    for reservation in every(ec2, "DescribeInstances", "Reservations", MaxResults=1000):
        for item in reservation["Instances"]:
            yield item["ImageId"], item["InstanceId"]
    for version in launching_versions(ec2):
        if image := version["LaunchTemplateData"].get("ImageId"):
            yield image, version["LaunchTemplateId"]


READERS = (
    lister(Volume, "DescribeVolumes", "Volumes", _volume, MaxResults=500),
    lister(Snapshot, "DescribeSnapshots", "Snapshots", _snapshot, OwnerIds=["self"], MaxResults=1000),
    lister(Image, "DescribeImages", "Images", _image, Owners=["self"], IncludeDeprecated=True, MaxResults=1000),
    Sweep(AttachedVolumes, Instance, ("ec2:DescribeVolumes",), sweep_attached_volumes, AttachedVolumes(())),
    Sweep(LatestSnapshot, Volume, ("ec2:DescribeSnapshots",), sweep_latest_snapshots, LatestSnapshot(None)),
    Sweep(PublicSharing, Snapshot, ("ec2:DescribeSnapshots",), sweep_public_sharing, PublicSharing(public=False)),
    Sweep(FastRestore, Snapshot, ("ec2:DescribeFastSnapshotRestores",), sweep_fast_restores, FastRestore(())),
    Sweep(StoppedHosts, Volume, ("ec2:DescribeInstances",), sweep_stopped_hosts, StoppedHosts(())),
    Sweep(VolumeHealth, Volume, ("ec2:DescribeVolumeStatus",), sweep_volume_health, VolumeHealth("unknown")),
    Sweep(SnapshotImages, Snapshot, ("ec2:DescribeImages",), sweep_snapshot_images, SnapshotImages(())),
    Sweep(
        ImageUse,
        Image,
        ("ec2:DescribeInstances", "ec2:DescribeLaunchTemplateVersions"),
        sweep_image_use,
        ImageUse(()),
    ),
)
