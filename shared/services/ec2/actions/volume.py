"""Snapshots, changes and deletes volumes."""

from typing import Any

from shared.catalog import ActionPlan, Answer, Call, Impact, Refusal, Wait, action
from shared.services.ec2.actions.tags import specification
from shared.services.ec2.resources.setup import VolumeSetup
from shared.services.ec2.resources.storage import Volume

_SNAPSHOT = Answer("snapshot", "SnapshotId")
_COMPLETED = Wait("snapshot_completed", "ec2:DescribeSnapshots", {"SnapshotIds": [_SNAPSHOT]})
_GP2_IOPS_PER_GIB = 3
_GP3_IOPS = (3000, 16000)  # what comes with every volume, and the most that gp2 has
_GP2_SLOW_GIB = 170  # up to which gp2 gives no more than gp3's own 125 MiB/s


@action(
    "ec2.volume.snapshot",
    impact=Impact.SAFE,
    calls=("ec2:CreateSnapshot", "ec2:DescribeSnapshots", "ec2:DeleteSnapshot"),
)
def snapshot_volume(volume: Volume) -> ActionPlan | Refusal:
    """Take a snapshot of the volume.

    The snapshot holds what was written to the volume at that moment, as after a power cut; it is paid for until it
    is deleted.

    Undo: deletes the snapshot.
    """
    return ActionPlan(
        do=(_snapshot(volume, "Takes a snapshot of the volume."),),
        undo=(Call("ec2:DeleteSnapshot", {"SnapshotId": _SNAPSHOT}, "Deletes the snapshot."),),
    )


@action(
    "ec2.volume.snapshot-and-delete",
    impact=Impact.DESTRUCTIVE,
    calls=(
        "ec2:CreateSnapshot",
        "ec2:DescribeSnapshots",
        "ec2:DeleteVolume",
        "ec2:CreateVolume",
        "ec2:DescribeVolumes",
    ),
)
def snapshot_and_delete_volume(volume: Volume, setup: VolumeSetup) -> ActionPlan | Refusal:
    """Delete a volume that nothing uses, after taking a snapshot of it.

    The snapshot keeps the data for about half of the price of gp2, less where the volume is not full.

    Undo: makes a volume of the same type, size, zone and tags from the snapshot; it has another id.
    """
    if volume.state != "available":
        return Refusal(f"the volume is {volume.state}")
    if setup.zone is None:
        return Refusal("AWS no longer knows the volume")
    wait = Wait("volume_available", "ec2:DescribeVolumes", {"VolumeIds": [Answer("volume", "VolumeId")]})
    return ActionPlan(
        do=(
            _snapshot(volume, "Takes a snapshot of the volume."),
            Call("ec2:DeleteVolume", {"VolumeId": volume.resource_id}, "Deletes the volume."),
        ),
        undo=(
            Call(
                "ec2:CreateVolume",
                _again(volume, setup),
                f"Makes a volume like {volume.resource_id} from the snapshot.",
                name="volume",
                wait=wait,
            ),
        ),
    )


def _snapshot(volume: Volume, does: str) -> Call:
    params = {
        "VolumeId": volume.resource_id,
        "Description": f"{volume.resource_id}, taken by Quarterdeck",
        **specification("snapshot", volume.tags),
    }
    return Call("ec2:CreateSnapshot", params, does, name="snapshot", wait=_COMPLETED)


def _again(volume: Volume, setup: VolumeSetup) -> dict[str, Any]:
    encryption = {"Encrypted": True} | ({"KmsKeyId": setup.key} if setup.key else {}) if volume.encrypted else {}
    shared = {"MultiAttachEnabled": True} if setup.multi_attach else {}
    return {
        "SnapshotId": _SNAPSHOT,
        "AvailabilityZone": setup.zone,
        "Size": volume.size,
        **_performance(volume.volume_type, volume.iops, volume.throughput),
        **encryption,
        **shared,
        **specification("volume", volume.tags),
    }


@action("ec2.volume.move-to-current-type", impact=Impact.SAFE, calls=("ec2:ModifyVolume",))
def move_to_current_type(volume: Volume) -> ActionPlan | Refusal:
    """Change the volume to the type that succeeded its own, at least as fast: gp2 to gp3, io1 to io2.

    The volume stays in use. AWS changes it over minutes to hours, and takes no second change for six hours.

    Undo: changes the type back, once AWS takes the next change.
    """
    if volume.volume_type == "gp2":
        iops = min(max(volume.size * _GP2_IOPS_PER_GIB, _GP3_IOPS[0]), _GP3_IOPS[1])
        return _modify(volume, "gp3", iops, 125 if volume.size <= _GP2_SLOW_GIB else 250)
    if volume.volume_type == "io1":
        return _modify(volume, "io2", volume.iops, None)
    if volume.volume_type == "standard":
        return Refusal("AWS does not change magnetic volumes: make a new volume from a snapshot")
    return Refusal(f"{volume.volume_type} is current")


@action("ec2.volume.replace-provisioned-iops", impact=Impact.DISRUPTIVE, calls=("ec2:ModifyVolume",))
def replace_provisioned_iops(volume: Volume) -> ActionPlan | Refusal:
    """Change a volume of provisioned IOPS to gp3 with as many of them.

    The volume stays in use. gp3 lasts less long than io2 and answers less evenly; AWS takes no second change for
    six hours.

    Undo: changes the type back, once AWS takes the next change.
    """
    if volume.volume_type not in ("io1", "io2"):
        return Refusal(f"the type is {volume.volume_type}")
    if (volume.iops or 0) > _GP3_IOPS[1]:
        return Refusal(f"it has {volume.iops} IOPS, and gp3 at most {_GP3_IOPS[1]} to count on")
    return _modify(volume, "gp3", max(volume.iops or 0, _GP3_IOPS[0]), 250)


def _modify(volume: Volume, volume_type: str, iops: int | None, throughput: int | None) -> ActionPlan:
    name = {"VolumeId": volume.resource_id}
    after = _performance(volume_type, iops, throughput)
    before = _performance(volume.volume_type, volume.iops, volume.throughput)
    return ActionPlan(
        do=(Call("ec2:ModifyVolume", {**name, **after}, f"Changes the volume to {_said(after)}."),),
        undo=(Call("ec2:ModifyVolume", {**name, **before}, f"Changes the volume back to {_said(before)}."),),
    )


def _performance(volume_type: str, iops: int | None, throughput: int | None) -> dict[str, Any]:
    """Only what AWS takes of the type: gp2 has IOPS too, but they follow from its size."""
    wanted: dict[str, Any] = {"VolumeType": volume_type}
    if iops is not None and volume_type in ("gp3", "io1", "io2"):
        wanted["Iops"] = iops
    if throughput is not None and volume_type == "gp3":
        wanted["Throughput"] = throughput
    return wanted


def _said(wanted: dict[str, Any]) -> str:
    iops = f" with {wanted['Iops']} IOPS" if "Iops" in wanted else ""
    throughput = f" and {wanted['Throughput']} MiB/s" if "Throughput" in wanted else ""
    return f"{wanted['VolumeType']}{iops}{throughput}"
