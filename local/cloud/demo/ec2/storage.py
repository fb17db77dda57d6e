"""Volumes, snapshots and images."""

from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago, tags
from local.cloud.demo.missing.ec2 import impair_volume, restore_fast


def fill(account: DemoAccount, ec2: Any, region: str) -> None:
    zone, backend = f"{region}a", account.backend("ec2", region)
    for size in range(4):
        _volume(ec2, zone, 20 + size, "gp3", encrypted=True, name=f"data-{size + 1}")
    for size in range(3):
        old = _volume(ec2, zone, 100 + size, "gp2", encrypted=False, name=f"forgotten-{size + 1}")
        backend.volumes[old].create_time = days_ago(200 + size)
    fast = _volume(ec2, zone, 200, "io2", encrypted=True, name="ledger", Iops=20000)
    _volume(ec2, zone, 2000, "st1", encrypted=True, name="archive")
    slow = _volume(ec2, zone, 200, "io1", encrypted=False, name="reports", Iops=1000)
    impair_volume(slow)
    _snapshots(account, ec2, region, fast, slow)
    _snapshots_of_attached(account, ec2, region)
    _images(account, ec2, region)


def _volume(ec2: Any, zone: str, size: int, kind: str, *, encrypted: bool, name: str, **more: Any) -> str:
    made = ec2.create_volume(
        AvailabilityZone=zone,
        Size=size,
        VolumeType=kind,
        Encrypted=encrypted,
        TagSpecifications=[{"ResourceType": "volume", "Tags": tags(Name=name)}],
        **more,
    )
    found: str = made["VolumeId"]
    return found


def _snapshots(account: DemoAccount, ec2: Any, region: str, encrypted: str, plain: str) -> None:
    backend = account.backend("ec2", region)
    ec2.create_snapshot(VolumeId=encrypted, Description="nightly")
    old = ec2.create_snapshot(VolumeId=plain, Description="before the migration")["SnapshotId"]
    backend.snapshots[old].start_time = days_ago(400)
    restore_fast(old, f"{region}a")
    shared = ec2.create_snapshot(VolumeId=plain, Description="for everybody")["SnapshotId"]
    ec2.modify_snapshot_attribute(
        SnapshotId=shared, Attribute="createVolumePermission", OperationType="add", GroupNames=["all"]
    )


def _snapshots_of_attached(account: DemoAccount, ec2: Any, region: str) -> None:
    """The first attached volume has a fresh snapshot, the second an old one, the others none."""
    attached = ec2.describe_volumes(Filters=[{"Name": "attachment.status", "Values": ["attached"]}])["Volumes"]
    for volume, age in zip(attached, (1, 60), strict=False):
        made = ec2.create_snapshot(VolumeId=volume["VolumeId"], Description="backup")["SnapshotId"]
        account.backend("ec2", region).snapshots[made].start_time = days_ago(age)


def _images(account: DemoAccount, ec2: Any, region: str) -> None:
    """An old image that everybody may launch, and one that asks for IMDSv2."""
    own = [one for one in account.backend("ec2", region).snapshots.values() if one.owner_id == account.account_id]
    encrypted = next(one.id for one in own if one.encrypted)
    plain = next(one.id for one in own if not one.encrypted)
    strict = _image(ec2, "shop-hardened", encrypted)
    public = _image(ec2, "legacy-golden", plain)
    ec2.modify_image_attribute(ImageId=public, LaunchPermission={"Add": [{"Group": "all"}]})
    amis = account.backend("ec2", region).amis
    amis[strict].imds_support = "v2.0"
    amis[strict].ebs_snapshot.encrypted = True
    amis[public].creation_date = days_ago(700)


def _image(ec2: Any, name: str, snapshot: str) -> str:
    disk = {"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": snapshot, "VolumeSize": 200}}
    made: str = ec2.register_image(
        Name=name, RootDeviceName="/dev/xvda", VirtualizationType="hvm", BlockDeviceMappings=[disk]
    )["ImageId"]
    return made
