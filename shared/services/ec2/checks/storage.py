"""What must hold for volumes, snapshots and images."""

from dataclasses import dataclass, replace

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.ec2.prices import (
    GP3_IOPS,
    GP3_THROUGHPUT,
    NOTHING,
    as_gp3,
    saved,
    snapshot_price,
    volume_price,
)
from shared.services.ec2.resources.storage import (
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


@dataclass(frozen=True, slots=True)
class UnattachedFor(Thresholds):
    """days: that a new volume may wait for its instance."""

    days: int = 7


@dataclass(frozen=True, slots=True)
class SnapshotEvery(Thresholds):
    """days: that the newest snapshot of a volume may be old."""

    days: int = 7


@dataclass(frozen=True, slots=True)
class Gp3Reach(Thresholds):
    """iops: up to which gp3 is taken to serve as well as a provisioned volume, and for less."""

    iops: int = 16000


@dataclass(frozen=True, slots=True)
class UsualVolume(Thresholds):
    """size (GiB) and iops: that a volume of this account usually does not exceed."""

    size: int = 1000
    iops: int = 32000


@dataclass(frozen=True, slots=True)
class SnapshotAge(Thresholds):
    """days: that a snapshot may be kept which no service manages and no image needs."""

    days: int = 90


@dataclass(frozen=True, slots=True)
class ImageAge(Thresholds):
    """days: that an image may be old, and that it may go without a launch."""

    days: int = 180


# What gp2 gives by its size. Source: EBS User Guide, "General Purpose SSD volumes".
_GP2_IOPS_PER_GIB, _GP2_MOST_IOPS = 3, 16_000
_GP2_SLOW_GIB, _GP2_THROUGHPUT = 170, 250  # MiB/s that larger ones reach

_UNATTACHED = UnattachedFor()
_SNAPSHOT_EVERY = SnapshotEvery()
_GP3 = Gp3Reach()
_USUAL = UsualVolume()
_SNAPSHOT_AGE = SnapshotAge()
_IMAGE_AGE = ImageAge()


@check(
    "ec2.volume.is-encrypted",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.3", "CIS 3.0 2.2.1", "CIS 5.0 5.1.1", "CIS 7.0 6.1.1"),
)
def volume_is_encrypted(volume: Volume) -> Verdict:
    """The volume is encrypted.

    Encryption costs nothing and no speed. It keeps snapshots, copies and discarded disks unreadable for whoever
    has no right to the key.

    Fix: EC2 console, Snapshots: snapshot the volume, copy it with encryption, make a volume of the copy and swap
    the two; `aws ec2 copy-snapshot --encrypted --source-snapshot-id ID --source-region REGION`.
    """
    return passed("encrypted") if volume.encrypted else failed("not encrypted")


@check(
    "ec2.volume.is-attached", severity=Severity.MEDIUM, pillar=Pillar.COST, fixed_by="ec2.volume.snapshot-and-delete"
)
def volume_is_attached(volume: Volume, now: Now, limit: UnattachedFor = _UNATTACHED) -> Verdict:
    """The volume is attached to an instance.

    A volume that no instance uses is paid for like any other, and often holds data that everybody has forgotten.

    Fix: EC2 console, Volumes: snapshot it if its data may be needed, then delete it;
    `aws ec2 create-snapshot --volume-id ID`, `aws ec2 delete-volume --volume-id ID`.
    """
    if volume.state == "in-use":
        return passed(f"attached to {', '.join(volume.instance_ids)}")
    if volume.state != "available":
        return not_applicable(f"the volume is {volume.state}")
    days = now.days_since(volume.created_at)
    evidence = f"attached to nothing, {volume.size} GiB {volume.volume_type}, made {days} days ago"
    return passed(evidence) if days <= limit.days else failed(evidence, saving=volume_price(volume))


@check("ec2.volume.is-not-left-on-stopped-instance", severity=Severity.LOW, pillar=Pillar.COST)
def volume_is_not_left_on_stopped_instance(volume: Volume, stopped: StoppedHosts) -> Verdict:
    """The volume does not belong to a stopped instance.

    The instance no longer costs anything, but its volumes do, as much as ever.

    Fix: EC2 console: terminate the instance if it is not needed, or keep a snapshot in its place;
    `aws ec2 create-snapshot --volume-id ID`, `aws ec2 terminate-instances --instance-ids ID`.
    """
    if not volume.instance_ids:
        return not_applicable("attached to nothing")
    running = set(volume.instance_ids) - set(stopped.instance_ids)
    if running:
        return passed("its instance is not stopped")
    evidence = f"{volume.size} GiB {volume.volume_type} on stopped {', '.join(stopped.instance_ids)}"
    return failed(evidence, saving=volume_price(volume))


@check(
    "ec2.volume.uses-current-type",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="ec2.volume.move-to-current-type",
)
def volume_uses_current_type(volume: Volume) -> Verdict:
    """The volume's type is not one that a cheaper or better one has succeeded.

    gp3 costs a fifth less than gp2 and is as fast at any size; io2 lasts a hundred times longer than io1 at the
    same price; magnetic volumes are slower than both. The change is made while the volume is in use.

    Fix: EC2 console, Volumes, Modify volume; or `aws ec2 modify-volume --volume-id ID --volume-type gp3`.
    """
    successor = {"gp2": "gp3", "io1": "io2", "standard": "gp3"}.get(volume.volume_type)
    if successor:
        return failed(f"{volume.size} GiB {volume.volume_type}, succeeded by {successor}", saving=_moved(volume))
    return passed(f"the type is {volume.volume_type}")


def _moved(volume: Volume) -> MonthlyUsd:
    """What the succeeding type saves at the same speed. What requests cost on magnetic disks nothing tells."""
    if volume.volume_type == "gp2":
        iops = min(max(volume.size * _GP2_IOPS_PER_GIB, GP3_IOPS), _GP2_MOST_IOPS)
        throughput = GP3_THROUGHPUT if volume.size <= _GP2_SLOW_GIB else _GP2_THROUGHPUT
        return saved(volume_price(volume), as_gp3(volume, iops, throughput))
    return NOTHING if volume.volume_type == "io1" else UNPRICED


@check(
    "ec2.volume.needs-its-provisioned-iops",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="ec2.volume.replace-provisioned-iops",
)
def volume_needs_its_provisioned_iops(volume: Volume, reach: Gp3Reach = _GP3) -> Verdict:
    """A volume of provisioned IOPS has more of them than gp3 would give for less.

    io1 and io2 charge for each operation; gp3 gives 3,000 for nothing and more at a thirteenth of that price.
    Keep io2 where its durability or its latency is the point, and suppress the finding there.

    Fix: EC2 console, Volumes, Modify volume: gp3 with the same IOPS; or
    `aws ec2 modify-volume --volume-id ID --volume-type gp3 --iops N`.
    """
    if volume.volume_type not in ("io1", "io2"):
        return not_applicable(f"the type is {volume.volume_type}")
    evidence = f"{volume.volume_type} with {volume.iops or 0} IOPS"
    if (volume.iops or 0) > reach.iops:
        return passed(evidence)
    saving = saved(volume_price(volume), as_gp3(volume, volume.iops or 0, _GP2_THROUGHPUT))
    return failed(f"{evidence}: gp3 would do", saving=saving)


@check("ec2.volume.is-of-usual-size", severity=Severity.LOW, pillar=Pillar.COST)
def volume_is_of_usual_size(volume: Volume, usual: UsualVolume = _USUAL) -> Verdict:
    """The volume is not larger, nor provisioned with more IOPS, than what is usual for the account.

    EBS charges for what is provisioned, full or empty, and a volume cannot be made smaller: large ones are worth a
    look while they are young. Suppress the finding where the size is meant.

    Fix: copy the data to a smaller volume and swap the two; take IOPS back in the EC2 console, Volumes, Modify
    volume; or `aws ec2 modify-volume --volume-id ID --iops N`.
    """
    iops = volume.iops or 0
    evidence = f"{volume.size} GiB {volume.volume_type}, {iops} IOPS"
    if volume.size > usual.size or iops > usual.iops:
        most = replace(volume, size=min(volume.size, usual.size), iops=min(iops, usual.iops))
        saving = saved(volume_price(volume), volume_price(most))
        return failed(f"{evidence}; usual are up to {usual.size} GiB and {usual.iops} IOPS", saving=saving)
    return passed(evidence)


@check(
    "ec2.volume.has-recent-snapshot", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE, fixed_by="ec2.volume.snapshot"
)
def volume_has_recent_snapshot(
    volume: Volume, latest: LatestSnapshot, now: Now, limit: SnapshotEvery = _SNAPSHOT_EVERY
) -> Verdict:
    """The attached volume has a snapshot from the last days.

    A volume lives in one zone on one set of disks. What no snapshot holds is lost with it, or by a wrong command.

    Fix: AWS Backup console, or EC2 console, Lifecycle Manager: a policy of daily snapshots;
    `aws dlm create-lifecycle-policy`, or at once `aws ec2 create-snapshot --volume-id ID`.
    """
    if volume.state != "in-use":
        return not_applicable(f"the volume is {volume.state}")
    if latest.started_at is None:
        return failed("no snapshot")
    days = now.days_since(latest.started_at)
    evidence = f"the newest snapshot is {days} day{'' if days == 1 else 's'} old"
    return passed(evidence) if days <= limit.days else failed(evidence)


@check("ec2.volume.is-healthy", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def volume_is_healthy(volume: Volume, health: VolumeHealth) -> Verdict:
    """AWS's own status checks find nothing wrong with the volume.

    An impaired volume may hold inconsistent data, and AWS has often stopped its input and output already.

    Fix: EC2 console, Volumes, Status checks: follow the named event, then enable I/O;
    `aws ec2 describe-volume-status --volume-ids ID`, `aws ec2 enable-volume-io --volume-id ID`.
    """
    if health.status in ("impaired", "warning"):
        return failed(f"the status is {health.status}")
    if health.status == "ok":
        return passed("the status is ok")
    return not_applicable(f"the status is {health.status}")


@check(
    "ec2.snapshot.is-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="ec2.snapshot.replace-by-encrypted-copy",
)
def snapshot_is_encrypted(snapshot: Snapshot) -> Verdict:
    """The snapshot is encrypted.

    An unencrypted snapshot is a whole disk that can be shared with any account, or with everybody, by one call.

    Fix: EC2 console, Snapshots, Copy snapshot with encryption, then delete the original;
    `aws ec2 copy-snapshot --encrypted --source-snapshot-id ID --source-region REGION`.
    """
    return passed("encrypted") if snapshot.encrypted else failed("not encrypted")


@check(
    "ec2.snapshot.is-not-public",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.1",),
    fixed_by="ec2.snapshot.make-private",
)
def snapshot_is_not_public(snapshot: Snapshot, sharing: PublicSharing) -> Verdict:
    """Not everybody can restore the snapshot.

    Public snapshots are listed, and there are people who copy all of them and search them for keys and customer
    data.

    Fix: EC2 console, Snapshots, Modify permissions: private; or
    `aws ec2 modify-snapshot-attribute --snapshot-id ID --attribute createVolumePermission
    --operation-type remove --group-names all`.
    """
    return failed("everybody can restore it") if sharing.public else passed("not public")


@check("ec2.snapshot.is-not-left-over", severity=Severity.LOW, pillar=Pillar.COST, fixed_by="ec2.snapshot.delete")
def snapshot_is_not_left_over(
    snapshot: Snapshot, images: SnapshotImages, now: Now, limit: SnapshotAge = _SNAPSHOT_AGE
) -> Verdict:
    """An old snapshot is managed by a backup service or needed by an image.

    Snapshots made by hand are seldom deleted by hand; they are paid for month after month. The saving is the most
    that it can be: what later snapshots of the volume share stays, and is paid for with them.

    Fix: EC2 console, Snapshots, Delete (or Archive, which costs a quarter);
    `aws ec2 delete-snapshot --snapshot-id ID`.
    """
    if snapshot.lifecycle_manager:
        return not_applicable(f"{snapshot.lifecycle_manager} decides how long it is kept")
    if images.image_ids:
        return passed(f"needed by {', '.join(images.image_ids)}")
    days = now.days_since(snapshot.started_at)
    evidence = f"{days} days old, of a volume of {snapshot.size} GiB"
    if days <= limit.days:
        return passed(evidence)
    gib = snapshot.size if snapshot.full_gib is None else snapshot.full_gib
    return failed(evidence, saving=snapshot_price(gib, snapshot.region))


@check("ec2.snapshot.has-no-fast-restore", severity=Severity.MEDIUM, pillar=Pillar.COST)
def snapshot_has_no_fast_restore(snapshot: Snapshot, restore: FastRestore) -> Verdict:
    """Fast restore of the snapshot is off.

    It is charged by the hour, for each snapshot and zone, whether anything is restored or not: some 540 dollars a
    month each. Suppress the finding where machines must start in seconds.

    Fix: EC2 console, Snapshots, Manage fast snapshot restore; or `aws ec2 disable-fast-snapshot-restores
    --source-snapshot-ids ID --availability-zones ZONES`.
    """
    if restore.zones:
        price = monthly("ebs.snapshot", "fast-restore", snapshot.region)
        return failed(f"on in {', '.join(restore.zones)}", saving=price.times(len(restore.zones)))
    return passed("off")


@check("ec2.image.is-not-public", severity=Severity.CRITICAL, pillar=Pillar.SECURITY, fixed_by="ec2.image.make-private")
def image_is_not_public(image: Image) -> Verdict:
    """Not everybody can launch the image.

    A public image publishes all that is on its disks: software, configuration, and what was forgotten there.

    Fix: EC2 console, AMIs, Edit AMI permissions: private; or
    `aws ec2 modify-image-attribute --image-id ID --launch-permission "Remove=[{Group=all}]"`.
    """
    return failed("everybody can launch it") if image.public else passed("not public")


@check("ec2.image.is-encrypted", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def image_is_encrypted(image: Image) -> Verdict:
    """All snapshots that the image stands on are encrypted.

    Instances inherit the encryption of their image: one unencrypted image makes unencrypted disks for years.

    Fix: EC2 console, AMIs, Copy AMI with encryption, then deregister the original;
    `aws ec2 copy-image --encrypted --source-image-id ID --source-region REGION --name NAME`.
    """
    if not image.snapshot_ids:
        return not_applicable("the image stands on no snapshot")
    if image.unencrypted:
        return failed(f"not encrypted: {', '.join(image.unencrypted)}")
    return passed(f"encrypted: {', '.join(image.snapshot_ids)}")


@check("ec2.image.requires-imdsv2", severity=Severity.LOW, pillar=Pillar.SECURITY, fixed_by="ec2.image.require-imdsv2")
def image_requires_imdsv2(image: Image) -> Verdict:
    """Instances launched from the image require IMDSv2 by default.

    The image's setting holds wherever a launch says nothing, so it protects also old scripts and templates.

    Fix: `aws ec2 modify-image-attribute --image-id ID --imds-support v2.0` (it cannot be undone), or choose it in
    the EC2 console when registering the next image.
    """
    if image.imds_support == "v2.0":
        return passed("instances require tokens by default")
    return failed("the image does not ask for IMDSv2")


@check("ec2.image.is-used-or-recent", severity=Severity.LOW, pillar=Pillar.COST, fixed_by="ec2.image.deregister")
def image_is_used_or_recent(image: Image, use: ImageUse, now: Now, limit: ImageAge = _IMAGE_AGE) -> Verdict:
    """The image is new, was launched lately, or is used by an instance or a launch template.

    Old images keep their snapshots, and so their cost, and whoever launches one gets the holes of its time.

    Fix: EC2 console, AMIs, Deregister AMI with its snapshots; or
    `aws ec2 deregister-image --image-id ID --delete-associated-snapshots`.
    """
    if use.users:
        return passed(f"used by {', '.join(use.users)}")
    days = now.days_since(image.last_launched_at or image.created_at)
    evidence = f"{'last launched' if image.last_launched_at else 'made'} {days} days ago, and used by nothing"
    return passed(evidence) if days <= limit.days else failed(evidence, saving=snapshot_price(image.gib, image.region))
