"""Whether a file system survives, is watched, and can be told apart."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.fsx.resources import LUSTRE, OPENZFS, WINDOWS, FileSystem, FileSystemUse, LatestBackup

_GIB = 2**30
_BROKEN = frozenset({"FAILED", "MISCONFIGURED", "MISCONFIGURED_UNAVAILABLE"})


@dataclass(frozen=True, slots=True)
class KeptFor(Thresholds):
    """days: that automatic backups are kept."""

    days: int = 7


@dataclass(frozen=True, slots=True)
class BackedUpWithin(Thresholds):
    """days: that the newest backup may be old."""

    days: int = 7


@dataclass(frozen=True, slots=True)
class FreeShare(Thresholds):
    """percent: of the capacity that must be free."""

    percent: float = 10


_KEPT = KeptFor()
_BACKED_UP = BackedUpWithin()
_FREE = FreeShare()


@check(
    "fsx.file-system.is-in-several-zones",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP FSx.3", "FSBP FSx.4", "FSBP FSx.5"),
)
def file_system_is_in_several_zones(file_system: FileSystem) -> Verdict:
    """The file system keeps a second server in another zone.

    One in a single zone is away when its zone is, and during each weekly maintenance. Lustre has no such deployment.

    Fix: it cannot be changed: make a Multi-AZ one (FSx console, Create file system) from a backup, or copy with
    DataSync; `aws fsx create-file-system-from-backup --backup-id ID --windows-configuration
    DeploymentType=MULTI_AZ_1,...`. CloudFormation: `WindowsConfiguration: {DeploymentType: MULTI_AZ_1}`.
    """
    if file_system.kind == LUSTRE:
        return not_applicable("Lustre is always in one zone")
    evidence = file_system.deployment
    return passed(evidence) if file_system.is_multi_az else failed(evidence)


@check(
    "fsx.file-system.copies-tags-to-backups",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP FSx.1", "FSBP FSx.2", "NIST 800-53 r5"),
    fixed_by="fsx.file-system.copy-tags",
)
def file_system_copies_tags_to_backups(file_system: FileSystem) -> Verdict:
    """Backups get the tags of the file system.

    Without them nobody knows whose backup it is, and policies that refer to tags do not hold for it. Of ONTAP, each
    volume has the setting.

    Fix: of OpenZFS: `aws fsx update-file-system --file-system-id ID --open-zfs-configuration CopyTagsToBackups=true`;
    of Windows and Lustre it is chosen only when the file system is made (FSx console, Create, Backup and maintenance).
    CloudFormation: `OpenZFSConfiguration: {CopyTagsToBackups: true}`.
    """
    if file_system.tags_to_backups is None or file_system.is_scratch:
        return not_applicable(f"{file_system.kind} {file_system.deployment} has no such setting")
    return passed("copies tags") if file_system.tags_to_backups else failed("copies no tags")


@check(
    "fsx.file-system.copies-tags-to-volumes",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP FSx.1", "NIST 800-53 r5"),
    fixed_by="fsx.file-system.copy-tags",
)
def file_system_copies_tags_to_volumes(file_system: FileSystem) -> Verdict:
    """Volumes of OpenZFS get the tags of the file system.

    Without them nobody knows whose volume it is, and policies that refer to tags do not hold for it.

    Fix: FSx console, the file system, Update; or `aws fsx update-file-system --file-system-id ID
    --open-zfs-configuration CopyTagsToVolumes=true`. CloudFormation: `OpenZFSConfiguration: {CopyTagsToVolumes: true}`.
    """
    if file_system.kind != OPENZFS:
        return not_applicable(f"{file_system.kind} has no such setting")
    return passed("copies tags") if file_system.tags_to_volumes else failed("copies no tags")


@check(
    "fsx.file-system.has-automatic-backups",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    fixed_by="fsx.file-system.back-up-automatically",
)
def file_system_has_automatic_backups(file_system: FileSystem) -> Verdict:
    """FSx backs the file system up every day.

    It is what is left when files are deleted, encrypted for ransom, or lost.

    Fix: FSx console, the file system, Backups, Update: automatic daily backup; or `aws fsx update-file-system
    --file-system-id ID --windows-configuration AutomaticBackupRetentionDays=30`. CloudFormation: `WindowsConfiguration:
    {AutomaticBackupRetentionDays: 30}`.
    """
    if file_system.is_scratch or file_system.backup_days is None:
        return not_applicable(f"{file_system.kind} {file_system.deployment} makes none")
    return passed(f"kept for {file_system.backup_days} days") if file_system.backup_days else failed("off")


@check(
    "fsx.file-system.keeps-backups-long-enough",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    fixed_by="fsx.file-system.back-up-automatically",
)
def file_system_keeps_backups_long_enough(file_system: FileSystem, limit: KeptFor = _KEPT) -> Verdict:
    """Automatic backups are kept for the days that are asked for.

    Damage is often found days later; the backup from before it must still be there.

    Fix: FSx console, the file system, Backups, Update: retention period; or `aws fsx update-file-system
    --file-system-id ID --windows-configuration AutomaticBackupRetentionDays=30`. CloudFormation: `WindowsConfiguration:
    {AutomaticBackupRetentionDays: 30}`.
    """
    if not file_system.backup_days:
        return not_applicable("no automatic backups")
    evidence = f"kept for {file_system.backup_days} days"
    return passed(evidence) if file_system.backup_days >= limit.days else failed(evidence)


@check("fsx.file-system.was-backed-up-lately", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def file_system_was_backed_up_lately(
    file_system: FileSystem, latest: LatestBackup, now: Now, limit: BackedUpWithin = _BACKED_UP
) -> Verdict:
    """There is a backup of the file system, or of its volumes, that is not older than the allowed days.

    Backups may be made by FSx, by AWS Backup or by hand; those that failed do not count.

    Fix: FSx console, the file system, Create backup, and turn on automatic ones; or `aws fsx create-backup
    --file-system-id ID`.
    """
    if file_system.is_scratch:
        return not_applicable("a scratch file system has no backups")
    if latest.made_at is None:
        age = now.days_since(file_system.created_at)
        return failed("no backup") if age > limit.days else not_applicable(f"made {age} days ago")
    days = now.days_since(latest.made_at)
    evidence = f"backed up {days} days ago"
    return passed(evidence) if days <= limit.days else failed(evidence)


@check("fsx.file-system.is-healthy", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def file_system_is_healthy(file_system: FileSystem) -> Verdict:
    """The file system is not failed or misconfigured.

    A misconfigured one can still be read and has lost what it needs: its directory, mostly. It is not backed up, and
    does not come back after its next maintenance.

    Fix: read the message (FSx console, the file system), mend the directory's account, DNS or security groups, then
    retry; `aws fsx describe-file-systems --file-system-ids ID`.
    """
    evidence = f"{file_system.state} {file_system.words}".strip()
    return failed(evidence) if file_system.state in _BROKEN else passed(evidence)


@check("fsx.file-system.is-not-scratch", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def file_system_is_not_scratch(file_system: FileSystem) -> Verdict:
    """A Lustre file system replicates its data.

    Scratch keeps each file on one server: when that fails, the files are gone. It is right for copies of what is in S3,
    and for nothing else.

    Fix: it cannot be changed: make a persistent one (FSx console, Create file system) and copy the files; `aws fsx
    create-file-system --file-system-type LUSTRE --lustre-configuration DeploymentType=PERSISTENT_2,...`.
    CloudFormation: `LustreConfiguration: {DeploymentType: PERSISTENT_2}`.
    """
    if file_system.kind != LUSTRE:
        return not_applicable(f"{file_system.kind} replicates its data")
    evidence = file_system.deployment
    return failed(evidence) if file_system.is_scratch else passed(evidence)


@check("fsx.file-system.has-space-left", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def file_system_has_space_left(file_system: FileSystem, use: FileSystemUse, limit: FreeShare = _FREE) -> Verdict:
    """The file system had enough free space all the time in the last 14 days.

    A full file system refuses to write, and slows down before. CloudWatch tells it of Windows and OpenZFS.

    Fix: FSx console, the file system, Update, Storage capacity; or `aws fsx update-file-system --file-system-id ID
    --storage-capacity GIB`. CloudFormation: `StorageCapacity: GIB`.
    """
    free = _free_bytes(file_system, use)
    if free is None or file_system.capacity is None:
        return not_applicable(f"CloudWatch tells no free space of it ({file_system.kind})")
    percent = 100 * free / (file_system.capacity * _GIB)
    evidence = f"{percent:.1f}% free at the least"
    return passed(evidence) if percent >= limit.percent else failed(evidence)


def _free_bytes(file_system: FileSystem, use: FileSystemUse) -> float | None:
    if use.least_free is not None:
        return use.least_free
    if use.most_used is None or file_system.capacity is None:
        return None
    return file_system.capacity * _GIB - use.most_used


@check("fsx.file-system.audits-access", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def file_system_audits_access(file_system: FileSystem) -> Verdict:
    """A file system for Windows records who opened, changed and deleted files.

    Without the record nobody can say later who took or destroyed what.

    Fix: FSx console, the file system, Administration, File access auditing, Manage; or `aws fsx update-file-system
    --file-system-id ID --windows-configuration AuditLogConfiguration={FileAccessAuditLogLevel=SUCCESS_AND_FAILURE,
    FileShareAccessAuditLogLevel=SUCCESS_AND_FAILURE}`. CloudFormation: `WindowsConfiguration: {AuditLogConfiguration:
    {FileAccessAuditLogLevel: SUCCESS_AND_FAILURE, FileShareAccessAuditLogLevel: SUCCESS_AND_FAILURE}}`.
    """
    if file_system.kind != WINDOWS:
        return not_applicable(f"{file_system.kind} has no such setting")
    evidence = f"audit level {file_system.audit_level}"
    return failed(evidence) if file_system.audit_level == "DISABLED" else passed(evidence)


@check("fsx.file-system.squashes-root", severity=Severity.LOW, pillar=Pillar.SECURITY)
def file_system_squashes_root(file_system: FileSystem) -> Verdict:
    """Root of a client is not root on a Lustre file system.

    Else whoever is root on one machine that mounts it reads and changes the files of everybody.

    Fix: FSx console, the file system, Root squash, Update; or `aws fsx update-file-system --file-system-id ID
    --lustre-configuration RootSquashConfiguration={RootSquash=65534:65534}`.
    """
    if file_system.kind != LUSTRE:
        return not_applicable(f"{file_system.kind} has no such setting")
    if file_system.root_squash in ("", "0:0"):
        return failed("root of clients is root")
    return passed(f"root becomes {file_system.root_squash}")


@check(
    "fsx.file-system.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="fsx.file-system.tag",
)
def file_system_is_tagged(file_system: FileSystem) -> Verdict:
    """The file system has at least one tag that its owner gave it.

    Tags say whose file system it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: FSx console, the file system, Tags; or `aws fsx tag-resource --resource-arn ARN --tags Key=owner,Value=TEAM`.
    CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    own = sorted(name for name in file_system.tags or () if not name.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
