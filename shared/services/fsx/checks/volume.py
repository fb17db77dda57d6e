"""Who reaches a volume, and how it keeps what it holds."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.services.fsx.resources import ONTAP, OPENZFS, Volume

_TIERING = frozenset({"AUTO", "ALL"})


@check("fsx.volume.is-not-exported-to-everybody", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def volume_is_not_exported_to_everybody(volume: Volume) -> Verdict:
    """The volume is exported by NFS only to named clients or networks.

    A volume of OpenZFS is made with an export to every client, who may read and write as any user; the network alone
    keeps them away.

    Fix: FSx console, Volumes, the volume, Update, NFS exports; or `aws fsx update-volume --volume-id ID
    --open-zfs-configuration NfsExports=[{ClientConfigurations=[{Clients=10.0.0.0/16,Options=[rw,crossmnt]}]}]`.
    """
    if volume.exports is None:
        return not_applicable("ONTAP has its own rules for exports, which FSx does not tell")
    options = volume.exports.get("*")
    if options is not None:
        return failed(f"to every client: {', '.join(options)}")
    return passed(f"to {', '.join(volume.exports) or 'nobody'}")


@check("fsx.volume.compresses-data", severity=Severity.LOW, pillar=Pillar.COST)
def volume_compresses_data(volume: Volume) -> Verdict:
    """The volume compresses what it keeps.

    Compression saves a third to two thirds of the storage of usual files, and often makes reading faster.

    Fix: FSx console, Volumes, the volume, Update; or `aws fsx update-volume --volume-id ID --open-zfs-configuration
    DataCompressionType=LZ4`, of ONTAP `--ontap-configuration StorageEfficiencyEnabled=true`. CloudFormation:
    `OpenZFSConfiguration: {DataCompressionType: LZ4}`.
    """
    if volume.is_root:
        return not_applicable("the root of a storage virtual machine")
    if volume.kind == OPENZFS:
        off = volume.compression == "NONE"
        return failed("no compression", saving=UNPRICED) if off else passed(str(volume.compression))
    if volume.efficiency:
        return passed("storage efficiency is on")
    return failed("storage efficiency is off", saving=UNPRICED)


@check("fsx.volume.moves-cold-data", severity=Severity.LOW, pillar=Pillar.COST)
def volume_moves_cold_data(volume: Volume) -> Verdict:
    """A volume of ONTAP moves data that nobody reads to the capacity pool.

    A GB there costs about a sixth of one on SSD; it comes back when it is read at random.

    Fix: FSx console, Volumes, the volume, Update, Capacity pool tiering policy: Auto; or `aws fsx update-volume
    --volume-id ID --ontap-configuration TieringPolicy={Name=AUTO,CoolingPeriod=31}`. CloudFormation:
    `OntapConfiguration: {TieringPolicy: {Name: AUTO, CoolingPeriod: 31}}`.
    """
    if volume.kind != ONTAP or volume.is_root:
        return not_applicable("the root of a storage virtual machine" if volume.is_root else volume.kind)
    evidence = f"tiering policy {volume.tiering}"
    return passed(evidence) if volume.tiering in _TIERING else failed(evidence, saving=UNPRICED)


@check("fsx.volume.takes-snapshots", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def volume_takes_snapshots(volume: Volume) -> Verdict:
    """A volume of ONTAP takes snapshots on a schedule.

    A snapshot takes no space but for what changes, and brings a deleted file back in seconds, without a restore.

    Fix: FSx console, Volumes, the volume, Update, Snapshot policy: default; or `aws fsx update-volume --volume-id ID
    --ontap-configuration SnapshotPolicy=default`. CloudFormation: `OntapConfiguration: {SnapshotPolicy: default}`.
    """
    if volume.kind != ONTAP or volume.is_root:
        return not_applicable("the root of a storage virtual machine" if volume.is_root else volume.kind)
    evidence = f"snapshot policy {volume.snapshots}"
    return failed(evidence) if volume.snapshots in (None, "none") else passed(evidence)


@check("fsx.volume.copies-tags-to-backups", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def volume_copies_tags_to_backups(volume: Volume) -> Verdict:
    """Backups get the tags of the volume of ONTAP.

    Without them nobody knows whose backup it is, and policies that refer to tags do not hold for it.

    Fix: FSx console, Volumes, the volume, Update; or `aws fsx update-volume --volume-id ID --ontap-configuration
    CopyTagsToBackups=true`. CloudFormation: `OntapConfiguration: {CopyTagsToBackups: "true"}`.
    """
    if volume.tags_to_backups is None or volume.is_root:
        return not_applicable("the root of a storage virtual machine" if volume.is_root else volume.kind)
    return passed("copies tags") if volume.tags_to_backups else failed("copies no tags")
