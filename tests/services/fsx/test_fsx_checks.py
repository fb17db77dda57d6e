from typing import Any

import pytest

from shared.catalog import Verdict
from shared.domain.money import UNPRICED
from shared.services.fsx.checks import cost, file_system, volume
from shared.services.fsx.resources import FileSystem, LatestBackup
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.fsx.builders import (
    GIB,
    NOW,
    a_backup,
    a_file_system,
    a_lustre,
    a_use,
    a_volume,
    a_zfs_volume,
    an_openzfs,
    days_ago,
)

SCRATCH = a_lustre(deployment="SCRATCH_2", tags_to_backups=False, backup_days=None, throughput=None)
NO_BACKUP = LatestBackup(None)
IDLE = a_use(transferred=None)
ROOT = a_volume(is_root=True)

CASES = [
    *table(
        file_system.file_system_is_in_several_zones,
        ("two", (a_file_system(),), PASS, "MULTI_AZ_1"),
        ("one", (an_openzfs(deployment="SINGLE_AZ_HA_2"),), FAIL, "SINGLE_AZ_HA_2"),
        ("Lustre", (a_lustre(),), NOT_APPLICABLE, "always"),
    ),
    *table(
        file_system.file_system_copies_tags_to_backups,
        ("yes", (an_openzfs(),), PASS, "copies tags"),
        ("no", (a_lustre(tags_to_backups=False),), FAIL, "no tags"),
        ("ONTAP", (a_file_system("ONTAP", tags_to_backups=None),), NOT_APPLICABLE, "ONTAP"),
        ("scratch", (SCRATCH,), NOT_APPLICABLE, "SCRATCH_2"),
    ),
    *table(
        file_system.file_system_copies_tags_to_volumes,
        ("yes", (an_openzfs(),), PASS, "copies tags"),
        ("no", (an_openzfs(tags_to_volumes=False),), FAIL, "no tags"),
        ("Windows", (a_file_system(),), NOT_APPLICABLE, "WINDOWS"),
    ),
    *table(
        file_system.file_system_has_automatic_backups,
        ("yes", (a_file_system(),), PASS, "30 days"),
        ("off", (a_file_system(backup_days=0),), FAIL, "off"),
        ("scratch", (SCRATCH,), NOT_APPLICABLE, "makes none"),
        ("scratch, told as 0 days", (a_lustre(deployment="SCRATCH_2", backup_days=0),), NOT_APPLICABLE, "makes none"),
    ),
    *table(
        file_system.file_system_keeps_backups_long_enough,
        ("7 days", (a_file_system(backup_days=7),), PASS, "7 days"),
        ("6 days", (a_file_system(backup_days=6),), FAIL, "6 days"),
        ("none", (a_file_system(backup_days=0),), NOT_APPLICABLE, "no automatic"),
    ),
    *table(
        file_system.file_system_was_backed_up_lately,
        ("7 days ago", (a_file_system(), LatestBackup(days_ago(7)), NOW), PASS, "7 days"),
        ("8 days ago", (a_file_system(), LatestBackup(days_ago(8)), NOW), FAIL, "8 days"),
        ("never", (a_file_system(), NO_BACKUP, NOW), FAIL, "no backup"),
        ("young", (a_file_system(created_at=days_ago(7)), NO_BACKUP, NOW), NOT_APPLICABLE, "7 days"),
        ("scratch", (SCRATCH, NO_BACKUP, NOW), NOT_APPLICABLE, "scratch"),
    ),
    *table(
        file_system.file_system_is_healthy,
        ("yes", (a_file_system(),), PASS, "AVAILABLE"),
        ("no", (a_file_system(state="MISCONFIGURED", words="no directory"),), FAIL, "MISCONFIGURED no directory"),
    ),
    *table(
        file_system.file_system_is_not_scratch,
        ("persistent", (a_lustre(),), PASS, "PERSISTENT_2"),
        ("scratch", (SCRATCH,), FAIL, "SCRATCH_2"),
        ("Windows", (a_file_system(),), NOT_APPLICABLE, "WINDOWS"),
    ),
    *table(
        file_system.file_system_has_space_left,
        ("a tenth free", (a_file_system(), a_use(least_free=10 * GIB)), PASS, "10.0%"),
        ("less", (a_file_system(), a_use(least_free=9.9 * GIB)), FAIL, "9.9%"),
        ("nine tenths used", (an_openzfs(), a_use(most_used=90 * GIB)), PASS, "10.0%"),
        ("more", (an_openzfs(), a_use(most_used=91 * GIB)), FAIL, "9.0%"),
        ("unknown", (a_lustre(), a_use()), NOT_APPLICABLE, "LUSTRE"),
        ("no fixed capacity", (an_openzfs(capacity=None), a_use(most_used=GIB)), NOT_APPLICABLE, "OPENZFS"),
    ),
    *table(
        file_system.file_system_audits_access,
        ("yes", (a_file_system(),), PASS, "FAILURE_ONLY"),
        ("no", (a_file_system(audit_level="DISABLED"),), FAIL, "DISABLED"),
        ("Lustre", (a_lustre(),), NOT_APPLICABLE, "LUSTRE"),
    ),
    *table(
        file_system.file_system_squashes_root,
        ("yes", (a_lustre(),), PASS, "65534"),
        ("not set", (a_lustre(root_squash=""),), FAIL, "is root"),
        ("to root", (a_lustre(root_squash="0:0"),), FAIL, "is root"),
        ("Windows", (a_file_system(),), NOT_APPLICABLE, "WINDOWS"),
    ),
    *table(
        file_system.file_system_is_tagged,
        ("tagged", (a_file_system(),), PASS, "owner"),
        ("by AWS alone", (a_file_system(tags={"aws:backup:source": "1"}),), FAIL, "no tags"),
    ),
    *table(
        volume.volume_is_not_exported_to_everybody,
        ("to a network", (a_zfs_volume(),), PASS, "10.0.0.0/16"),
        ("to nobody", (a_zfs_volume(exports={}),), PASS, "nobody"),
        ("to everybody", (a_zfs_volume(exports={"*": ("rw", "no_root_squash")}),), FAIL, "rw, no_root_squash"),
        ("ONTAP", (a_volume(),), NOT_APPLICABLE, "ONTAP"),
    ),
    *table(
        volume.volume_compresses_data,
        ("OpenZFS, yes", (a_zfs_volume(),), PASS, "LZ4"),
        ("OpenZFS, no", (a_zfs_volume(compression="NONE"),), FAIL, "no compression"),
        ("ONTAP, yes", (a_volume(),), PASS, "on"),
        ("ONTAP, no", (a_volume(efficiency=False),), FAIL, "off"),
        ("a root", (ROOT,), NOT_APPLICABLE, "root"),
    ),
    *table(
        volume.volume_moves_cold_data,
        ("auto", (a_volume(),), PASS, "AUTO"),
        ("snapshots alone", (a_volume(tiering="SNAPSHOT_ONLY"),), FAIL, "SNAPSHOT_ONLY"),
        ("OpenZFS", (a_zfs_volume(),), NOT_APPLICABLE, "OPENZFS"),
        ("a root", (ROOT,), NOT_APPLICABLE, "root"),
    ),
    *table(
        volume.volume_takes_snapshots,
        ("yes", (a_volume(),), PASS, "default"),
        ("no", (a_volume(snapshots="none"),), FAIL, "none"),
        ("OpenZFS", (a_zfs_volume(),), NOT_APPLICABLE, "OPENZFS"),
    ),
    *table(
        volume.volume_copies_tags_to_backups,
        ("yes", (a_volume(),), PASS, "copies tags"),
        ("no", (a_volume(tags_to_backups=False),), FAIL, "no tags"),
        ("OpenZFS", (a_zfs_volume(),), NOT_APPLICABLE, "OPENZFS"),
    ),
    *table(
        cost.file_system_is_in_use,
        ("used", (a_file_system(), a_use(), NOW), PASS, "5.00 GiB"),
        ("silent", (a_file_system(), IDLE, NOW), FAIL, "100 GiB"),
        ("nothing", (a_file_system(capacity=None), a_use(transferred=0), NOW), FAIL, "as it is used"),
        ("13 days old", (a_file_system(created_at=days_ago(13)), IDLE, NOW), NOT_APPLICABLE, "13 days"),
        ("14 days old", (a_file_system(created_at=days_ago(14)), IDLE, NOW), FAIL, "100 GiB"),
    ),
    *table(
        cost.file_system_compresses_data,
        ("yes", (a_lustre(),), PASS, "LZ4"),
        ("no", (a_lustre(compression="NONE"),), FAIL, "no compression"),
        ("not told", (a_lustre(compression=None),), FAIL, "no compression"),
        ("Windows", (a_file_system(),), NOT_APPLICABLE, "WINDOWS"),
    ),
    *table(
        cost.backup_is_not_kept_by_hand_for_ever,
        ("a year", (a_backup(created_at=days_ago(365)), NOW), PASS, "365"),
        ("a day more", (a_backup(created_at=days_ago(366)), NOW), FAIL, "366"),
        ("automatic", (a_backup(origin="AUTOMATIC", created_at=days_ago(400)), NOW), NOT_APPLICABLE, "AUTOMATIC"),
    ),
    *table(
        cost.backup_succeeded,
        ("yes", (a_backup(),), PASS, "AVAILABLE"),
        ("no", (a_backup(state="FAILED", words="in AWS's words"),), FAIL, "in AWS's words"),
    ),
]


@each(CASES)
def test_file_systems(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize(
    ("idle", "usd"),
    [
        (a_file_system(), 183.7),  # 100 GiB for 0.253, 32 MB/s for 4.95
        (a_lustre(capacity=1200), 191.4),  # 1200 GiB for 0.1595
        (SCRATCH, 15.4),
        (a_file_system(storage="INTELLIGENT_TIERING", capacity=None), "unpriced"),
        (a_file_system(region="ap-south-1"), "unpriced"),
    ],
)
def test_an_idle_file_system_costs_what_is_provisioned(idle: FileSystem, usd: Any) -> None:
    verdict = cost.file_system_is_in_use(idle, IDLE, NOW)

    assert isinstance(verdict, Verdict)
    assert verdict.saving is not None
    assert verdict.saving.spelled == usd


@pytest.mark.parametrize(("size", "usd"), [(100 * GIB, 5.5), (None, "unpriced")])
def test_a_forgotten_backup_costs_what_it_takes_up(size: int | None, usd: Any) -> None:
    verdict = cost.backup_is_not_kept_by_hand_for_ever(a_backup(created_at=days_ago(500), size=size), NOW)

    assert isinstance(verdict, Verdict)
    assert (verdict.saving or UNPRICED).spelled == usd
