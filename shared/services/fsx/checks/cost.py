"""What is paid for and not used, and backups that did not succeed."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.fsx.resources import LUSTRE, Backup, FileSystem, FileSystemUse

_GIB = 2**30
_DAYS = 14  # that the metrics look back


@dataclass(frozen=True, slots=True)
class KeptByHand(Thresholds):
    """days: that a backup may be old which somebody made by hand."""

    days: int = 365


_BY_HAND = KeptByHand()


def _price(file_system: FileSystem) -> MonthlyUsd:
    """Of storage and throughput; unpriced where either is, as of Intelligent-Tiering, which has no capacity."""
    if file_system.capacity is None or (file_system.throughput is None and file_system.kind != LUSTRE):
        return UNPRICED
    region = file_system.region
    storage = monthly("fsx.storage", _storage_key(file_system), region).times(file_system.capacity)
    if file_system.kind == LUSTRE:
        return storage
    zones = "multi" if file_system.is_multi_az else "single"
    price = monthly("fsx.throughput", f"{file_system.kind.lower()}.{zones}", region)
    return storage.plus(price.times(file_system.throughput or 0))


def _storage_key(file_system: FileSystem) -> str:
    """As windows.ssd.multi; of Lustre lustre.ssd.125, by the throughput for each TiB, or lustre.ssd.scratch."""
    what = f"{file_system.kind.lower()}.{file_system.storage.lower()}"
    if file_system.kind == LUSTRE:
        return f"{what}.{'scratch' if file_system.is_scratch else file_system.throughput}"
    return f"{what}.{'multi' if file_system.is_multi_az else 'single'}"


@check("fsx.file-system.is-in-use", severity=Severity.MEDIUM, pillar=Pillar.COST)
def file_system_is_in_use(file_system: FileSystem, use: FileSystemUse, now: Now) -> Verdict:
    """Something has been read from the file system or written to it within the last 14 days.

    FSx is paid for by what is provisioned, whether anybody mounts it or not.

    Fix: back it up, then delete it (FSx console, the file system, Actions); `aws fsx create-backup --file-system-id
    ID`, `aws fsx delete-file-system --file-system-id ID`.
    """
    age = now.days_since(file_system.created_at)
    if age < _DAYS:
        return not_applicable(f"made {age} days ago")
    if use.transferred:
        return passed(f"{use.transferred / _GIB:.2f} GiB read and written in {_DAYS} days")
    size = f"{file_system.capacity} GiB" if file_system.capacity else "capacity as it is used"
    return failed(f"nothing read or written in {_DAYS} days, {size}", saving=_price(file_system))


@check(
    "fsx.file-system.compresses-data",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="fsx.file-system.compress-data",
)
def file_system_compresses_data(file_system: FileSystem) -> Verdict:
    """A Lustre file system compresses what it keeps.

    LZ4 costs no speed, mostly gains some, and lets the same capacity hold more.

    Fix: FSx console, the file system, Update, Data compression type: LZ4; or `aws fsx update-file-system
    --file-system-id ID --lustre-configuration DataCompressionType=LZ4`. CloudFormation: `LustreConfiguration:
    {DataCompressionType: LZ4}`.
    """
    if file_system.kind != LUSTRE:
        return not_applicable(f"{file_system.kind} has no such setting")
    if file_system.compression in (None, "NONE"):
        return failed("no compression", saving=UNPRICED)
    return passed(str(file_system.compression))


@check("fsx.backup.is-not-kept-by-hand-for-ever", severity=Severity.LOW, pillar=Pillar.COST)
def backup_is_not_kept_by_hand_for_ever(backup: Backup, now: Now, limit: KeptByHand = _BY_HAND) -> Verdict:
    """A backup that somebody made by hand is not older than the allowed days.

    Such backups have no end, outlive their file system, and are paid for until somebody deletes them.

    Fix: FSx console, Backups, the backup, Actions, Delete; or `aws fsx delete-backup --backup-id ID`.
    """
    if backup.origin != "USER_INITIATED":
        return not_applicable(f"{backup.origin}: ends by itself")
    days = now.days_since(backup.created_at)
    evidence = f"made by hand {days} days ago"
    if days <= limit.days:
        return passed(evidence)
    price = monthly("fsx.storage", "backup", backup.region)
    return failed(evidence, saving=UNPRICED if backup.size is None else price.times(backup.size / _GIB))


@check("fsx.backup.succeeded", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def backup_succeeded(backup: Backup) -> Verdict:
    """The backup can be restored.

    A backup that failed stands in the list like any other.

    Fix: read the message (FSx console, Backups), mend the cause, back up anew and delete this one; `aws fsx
    create-backup --file-system-id ID`, `aws fsx delete-backup --backup-id ID`.
    """
    evidence = f"{backup.state} {backup.words}".strip()
    return failed(evidence) if backup.state == "FAILED" else passed(evidence)
