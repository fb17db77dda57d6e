"""Makes snapshots and images private, and deletes those that nobody needs."""

from dataclasses import dataclass

from shared.catalog import ActionPlan, Answer, Call, Impact, Parameters, Refusal, Wait, action
from shared.services.ec2.actions.tags import specification
from shared.services.ec2.resources.storage import Image, ImageUse, PublicSharing, Snapshot, SnapshotImages

_GONE = "a deleted snapshot does not come back, unless a retention rule of the Recycle Bin keeps it"


@dataclass(frozen=True, slots=True)
class CopyKey(Parameters):
    """key: of KMS, in the snapshot's region; empty: the region's default key for EBS."""

    key: str = ""


@dataclass(frozen=True, slots=True)
class WithSnapshots(Parameters):
    """delete_snapshots: also delete the snapshots that the image stands on, where no other image does."""

    delete_snapshots: bool = False


_DEFAULT_KEY = CopyKey()
_KEEP_SNAPSHOTS = WithSnapshots()


@action("ec2.snapshot.make-private", impact=Impact.DISRUPTIVE, calls=("ec2:ModifySnapshotAttribute",))
def make_snapshot_private(snapshot: Snapshot, sharing: PublicSharing) -> ActionPlan | Refusal:
    """Take from everybody the right to copy and restore the snapshot.

    Accounts that it is shared with by number keep it. Copies that strangers have made stay theirs: treat what was
    on the disk as published.

    Undo: lets everybody restore the snapshot again; the region's block may refuse that.
    """
    if not sharing.public:
        return Refusal("the snapshot is not public")

    def permission(operation: str, does: str) -> Call:
        params = {
            "SnapshotId": snapshot.resource_id,
            "Attribute": "createVolumePermission",
            "OperationType": operation,
            "GroupNames": ["all"],
        }
        return Call("ec2:ModifySnapshotAttribute", params, does)

    return ActionPlan(
        do=(permission("remove", "Takes the snapshot from everybody."),),
        undo=(permission("add", "Gives the snapshot to everybody again."),),
    )


@action("ec2.snapshot.delete", impact=Impact.DESTRUCTIVE, calls=("ec2:DeleteSnapshot",))
def delete_snapshot(snapshot: Snapshot, images: SnapshotImages) -> ActionPlan | Refusal:
    """Delete the snapshot.

    Other snapshots of the same volume keep all that they need of it. Snapshots that a service manages, or that an
    image stands on, are refused.

    Undo: impossible, unless a retention rule of the Recycle Bin keeps deleted snapshots.
    """
    if snapshot.lifecycle_manager or images.image_ids:
        return Refusal(f"needed by {snapshot.lifecycle_manager or ', '.join(images.image_ids)}")
    return ActionPlan(do=(_delete(snapshot, "Deletes the snapshot."),), no_undo=_GONE)


@action(
    "ec2.snapshot.replace-by-encrypted-copy",
    impact=Impact.DESTRUCTIVE,
    calls=("ec2:CopySnapshot", "ec2:DescribeSnapshots", "ec2:DeleteSnapshot"),
)
def replace_by_encrypted_copy(
    snapshot: Snapshot, images: SnapshotImages, chosen: CopyKey = _DEFAULT_KEY
) -> ActionPlan | Refusal:
    """Copy the snapshot with encryption, then delete the original.

    The copy has another id and is not shared with anybody. It is a full copy: later snapshots of the volume do not
    build on it.

    Undo: impossible, for the original is deleted; the copy holds the same data.
    """
    if snapshot.encrypted:
        return Refusal("the snapshot is encrypted")
    if snapshot.lifecycle_manager or images.image_ids:
        return Refusal(f"needed by {snapshot.lifecycle_manager or ', '.join(images.image_ids)}")
    params = {
        "SourceSnapshotId": snapshot.resource_id,
        "SourceRegion": snapshot.region,
        "Encrypted": True,
        "Description": f"encrypted copy of {snapshot.resource_id}",
        **({"KmsKeyId": chosen.key} if chosen.key else {}),
        **specification("snapshot", snapshot.tags),
    }
    wait = Wait("snapshot_completed", "ec2:DescribeSnapshots", {"SnapshotIds": [Answer("copy", "SnapshotId")]})
    copy = Call("ec2:CopySnapshot", params, "Makes an encrypted copy of the snapshot.", name="copy", wait=wait)
    return ActionPlan(do=(copy, _delete(snapshot, "Deletes the original, which is not encrypted.")), no_undo=_GONE)


def _delete(snapshot: Snapshot, does: str) -> Call:
    return Call("ec2:DeleteSnapshot", {"SnapshotId": snapshot.resource_id}, does)


@action("ec2.image.make-private", impact=Impact.DISRUPTIVE, calls=("ec2:ModifyImageAttribute",))
def make_image_private(image: Image) -> ActionPlan | Refusal:
    """Take from everybody the right to launch the image.

    Accounts that it is shared with by number keep it. Instances that strangers have launched go on running: treat
    what was on the disks as published.

    Undo: lets everybody launch the image again; the region's block may refuse that.
    """
    if not image.public:
        return Refusal("the image is not public")

    def permission(change: str, does: str) -> Call:
        params = {"ImageId": image.resource_id, "LaunchPermission": {change: [{"Group": "all"}]}}
        return Call("ec2:ModifyImageAttribute", params, does)

    return ActionPlan(
        do=(permission("Remove", "Takes the image from everybody."),),
        undo=(permission("Add", "Gives the image to everybody again."),),
    )


@action("ec2.image.require-imdsv2", impact=Impact.DISRUPTIVE, calls=("ec2:ModifyImageAttribute",))
def require_imdsv2_of_image(image: Image) -> ActionPlan | Refusal:
    """Make instances that are launched from the image require IMDSv2, unless the launch says otherwise.

    Instances that run are not changed. Software that still speaks IMDSv1 gets no credentials on the next launch.

    Undo: impossible, AWS knows no way to take it off an image.
    """
    if image.imds_support == "v2.0":
        return Refusal("the image asks for IMDSv2")
    params = {"ImageId": image.resource_id, "ImdsSupport": {"Value": "v2.0"}}
    return ActionPlan(
        do=(Call("ec2:ModifyImageAttribute", params, "Marks the image as one that supports IMDSv2 only."),),
        no_undo="AWS knows no way to take IMDSv2 off an image",
    )


@action("ec2.image.deregister", impact=Impact.DESTRUCTIVE, calls=("ec2:DeregisterImage",))
def deregister_image(image: Image, use: ImageUse, chosen: WithSnapshots = _KEEP_SNAPSHOTS) -> ActionPlan | Refusal:
    """Deregister an image that no instance and no launch template uses.

    Nothing can be launched from it any more, also where its id stands in code that AWS does not know. Its snapshots
    stay and are paid for, unless they are chosen to go with it.

    Undo: impossible, unless a retention rule of the Recycle Bin keeps the image.
    """
    if use.users:
        return Refusal(f"used by {', '.join(use.users)}")
    snapshots = {"DeleteAssociatedSnapshots": True} if chosen.delete_snapshots else {}
    does = f"Deregisters the image {image.name}{' and deletes its snapshots' if chosen.delete_snapshots else ''}."
    return ActionPlan(
        do=(Call("ec2:DeregisterImage", {"ImageId": image.resource_id, **snapshots}, does),),
        no_undo="a deregistered image does not come back, unless a retention rule of the Recycle Bin keeps it",
    )
