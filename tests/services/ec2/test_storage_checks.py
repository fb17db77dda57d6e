from shared.services.ec2.checks import storage as checks
from shared.services.ec2.resources.storage import (
    FastRestore,
    ImageUse,
    LatestSnapshot,
    PublicSharing,
    SnapshotImages,
    StoppedHosts,
    VolumeHealth,
)
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.ec2.builders import NOW, a_snapshot, a_volume, an_image, days_ago


def unattached(days: int) -> object:
    return a_volume(state="available", instance_ids=(), created_at=days_ago(days))


CASES = [
    *table(
        checks.volume_is_encrypted,
        ("encrypted", (a_volume(),), PASS, "encrypted"),
        ("in the clear", (a_volume(encrypted=False),), FAIL, "not encrypted"),
    ),
    *table(
        checks.volume_is_attached,
        ("in use", (a_volume(), NOW), PASS, "i-1"),
        ("new, and waiting", (unattached(7), NOW), PASS, "7 days ago"),
        ("a day longer", (unattached(8), NOW), FAIL, "8 days ago"),
        ("the tenant waits longer", (unattached(8), NOW, checks.UnattachedFor(8)), PASS, "8 days ago"),
        ("on its way", (a_volume(state="creating", instance_ids=()), NOW), NOT_APPLICABLE, "creating"),
    ),
    *table(
        checks.volume_is_not_left_on_stopped_instance,
        ("its instance runs", (a_volume(), StoppedHosts(())), PASS, "not stopped"),
        ("its instance is stopped", (a_volume(), StoppedHosts(("i-1",))), FAIL, "stopped i-1"),
        ("one of two runs", (a_volume(instance_ids=("i-1", "i-2")), StoppedHosts(("i-1",))), PASS, "not stopped"),
        ("it has no instance", (unattached(1), StoppedHosts(())), NOT_APPLICABLE, "nothing"),
    ),
    *table(
        checks.volume_uses_current_type,
        ("gp3", (a_volume(),), PASS, "gp3"),
        ("gp2", (a_volume(volume_type="gp2"),), FAIL, "succeeded by gp3"),
        ("io1", (a_volume(volume_type="io1"),), FAIL, "succeeded by io2"),
        ("magnetic", (a_volume(volume_type="standard"),), FAIL, "succeeded by gp3"),
        ("throughput disks have their use", (a_volume(volume_type="st1"),), PASS, "st1"),
    ),
    *table(
        checks.volume_needs_its_provisioned_iops,
        ("no more than gp3 gives", (a_volume(volume_type="io2", iops=16000),), FAIL, "gp3 would do"),
        ("one more", (a_volume(volume_type="io2", iops=16001),), PASS, "16001"),
        ("not provisioned", (a_volume(),), NOT_APPLICABLE, "gp3"),
    ),
    *table(
        checks.volume_has_recent_snapshot,
        ("a week old", (a_volume(), LatestSnapshot(days_ago(7)), NOW), PASS, "7 days"),
        ("a day older", (a_volume(), LatestSnapshot(days_ago(8)), NOW), FAIL, "8 days"),
        ("none", (a_volume(), LatestSnapshot(None), NOW), FAIL, "no snapshot"),
        ("nobody writes to it", (unattached(1), LatestSnapshot(None), NOW), NOT_APPLICABLE, "available"),
    ),
    *table(
        checks.volume_is_healthy,
        ("well", (a_volume(), VolumeHealth("ok")), PASS, "ok"),
        ("impaired", (a_volume(), VolumeHealth("impaired")), FAIL, "impaired"),
        ("warned of", (a_volume(), VolumeHealth("warning")), FAIL, "warning"),
        ("not known yet", (a_volume(), VolumeHealth("insufficient-data")), NOT_APPLICABLE, "insufficient-data"),
    ),
    *table(
        checks.snapshot_is_encrypted,
        ("encrypted", (a_snapshot(),), PASS, "encrypted"),
        ("in the clear", (a_snapshot(encrypted=False),), FAIL, "not encrypted"),
    ),
    *table(
        checks.snapshot_is_not_public,
        ("private", (a_snapshot(), PublicSharing(public=False)), PASS, "not public"),
        ("public", (a_snapshot(), PublicSharing(public=True)), FAIL, "everybody"),
    ),
    *table(
        checks.snapshot_is_not_left_over,
        ("as old as allowed", (a_snapshot(started_at=days_ago(90)), SnapshotImages(()), NOW), PASS, "90 days"),
        ("a day older", (a_snapshot(started_at=days_ago(91)), SnapshotImages(()), NOW), FAIL, "91 days"),
        (
            "old, but an image needs it",
            (a_snapshot(started_at=days_ago(91)), SnapshotImages(("ami-1",)), NOW),
            PASS,
            "ami-1",
        ),
        (
            "AWS Backup rules over it",
            (
                a_snapshot(tags={"aws:backup:source-resource": "vol-1"}, started_at=days_ago(91)),
                SnapshotImages(()),
                NOW,
            ),
            NOT_APPLICABLE,
            "AWS Backup",
        ),
        (
            "Lifecycle Manager rules over it",
            (a_snapshot(tags={"aws:dlm:lifecycle-policy-id": "p"}, started_at=days_ago(91)), SnapshotImages(()), NOW),
            NOT_APPLICABLE,
            "Lifecycle Manager",
        ),
    ),
    *table(
        checks.volume_is_of_usual_size,
        ("as large as usual", (a_volume(size=1000, iops=32000),), PASS, "1000 GiB gp3, 32000 IOPS"),
        ("a GiB larger", (a_volume(size=1001),), FAIL, "usual are up to 1000 GiB"),
        ("one more IOPS", (a_volume(iops=32001),), FAIL, "32001 IOPS"),
        ("a type without IOPS", (a_volume(volume_type="st1", iops=None),), PASS, "0 IOPS"),
        ("the tenant allows less", (a_volume(), checks.UsualVolume(size=50)), FAIL, "up to 50 GiB"),
    ),
    *table(
        checks.snapshot_has_no_fast_restore,
        ("off", (a_snapshot(), FastRestore(())), PASS, "off"),
        ("on in one zone", (a_snapshot(), FastRestore(("eu-west-1a",))), FAIL, "on in eu-west-1a"),
    ),
    *table(
        checks.image_is_not_public,
        ("private", (an_image(),), PASS, "not public"),
        ("public", (an_image(public=True),), FAIL, "everybody"),
    ),
    *table(
        checks.image_is_encrypted,
        ("encrypted", (an_image(),), PASS, "snap-1"),
        ("one in the clear", (an_image(snapshot_ids=("snap-1", "snap-2"), unencrypted=("snap-2",)),), FAIL, "snap-2"),
        ("no snapshot", (an_image(snapshot_ids=()),), NOT_APPLICABLE, "no snapshot"),
    ),
    *table(
        checks.image_requires_imdsv2,
        ("it does", (an_image(),), PASS, "by default"),
        ("it says nothing", (an_image(imds_support=None),), FAIL, "does not ask"),
    ),
    *table(
        checks.image_is_used_or_recent,
        ("as old as allowed", (an_image(created_at=days_ago(180)), ImageUse(()), NOW), PASS, "made 180 days"),
        ("a day older", (an_image(created_at=days_ago(181)), ImageUse(()), NOW), FAIL, "made 181 days"),
        ("old, and used", (an_image(created_at=days_ago(181)), ImageUse(("lt-1",)), NOW), PASS, "lt-1"),
        (
            "old, but launched lately",
            (an_image(created_at=days_ago(500), last_launched_at=days_ago(3)), ImageUse(()), NOW),
            PASS,
            "last launched 3 days",
        ),
    ),
]


@each(CASES)
def test_it_judges_storage(case: Case) -> None:
    case.holds()
