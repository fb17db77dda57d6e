"""What a file system costs for nothing, and where it is too slow."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import MonthlyUsd
from shared.services.efs.resources import FileSystem, FileSystemUse, Lifecycle

_GIB = 2**30
_DAYS = 14  # that the metrics look back


@dataclass(frozen=True, slots=True)
class ColdShare(Thresholds):
    """share: of the bytes that are taken to be cold where nothing is known; AWS's own estimate."""

    share: float = 0.8


@dataclass(frozen=True, slots=True)
class StandardShare(Thresholds):
    """share: of the bytes that may be in standard storage; gib: below which it is not worth a look."""

    share: float = 0.8
    gib: int = 10


@dataclass(frozen=True, slots=True)
class Headroom(Thresholds):
    """times: how often the throughput of the busiest day fits into what is provisioned, at most."""

    times: float = 5


@dataclass(frozen=True, slots=True)
class IoLimit(Thresholds):
    """percent: of the I/O limit of general purpose mode."""

    percent: float = 95


@dataclass(frozen=True, slots=True)
class Credits(Thresholds):
    """gib: of burst credits that must be left; a new file system starts with 2,100."""

    gib: float = 210


_COLD = ColdShare()
_STANDARD = StandardShare()
_HEADROOM = Headroom()
_IO_LIMIT = IoLimit()
_CREDITS = Credits()


def _price(file_system: FileSystem, key: str) -> MonthlyUsd:
    """Of a GiB a month; One Zone has its own prices."""
    return monthly("efs.storage", f"one-zone-{key}" if file_system.zone else key, file_system.region)


def _storage(file_system: FileSystem) -> MonthlyUsd:
    sizes = file_system.sizes
    standard = _price(file_system, "standard").times(sizes.standard / _GIB)
    infrequent = _price(file_system, "infrequent-access").times(sizes.infrequent / _GIB)
    archive = monthly("efs.storage", "archive", file_system.region).times(sizes.archive / _GIB)
    return standard.plus(infrequent).plus(archive)


@check("efs.file-system.is-in-use", severity=Severity.MEDIUM, pillar=Pillar.COST)
def file_system_is_in_use(file_system: FileSystem, use: FileSystemUse, now: Now) -> Verdict:
    """Clients have been connected to the file system within the last 14 days.

    Storage is paid for whether anybody mounts it or not. CloudWatch counts no clients where none is connected.

    Fix: back it up (AWS Backup console), then delete it (EFS console); `aws backup start-backup-job ...`, `aws efs
    delete-file-system --file-system-id ID`.
    """
    age = now.days_since(file_system.created_at)
    if age < _DAYS:
        return not_applicable(f"made {age} days ago")
    if use.connections:
        return passed("clients were connected")
    seen = "no mount targets" if file_system.mount_target_count == 0 else "no clients"
    gib = file_system.sizes.total / _GIB
    return failed(f"{seen} in {_DAYS} days, {gib:.1f} GiB", saving=_storage(file_system))


@check(
    "efs.file-system.moves-cold-files",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="efs.file-system.move-cold-files",
)
def file_system_moves_cold_files(file_system: FileSystem, lifecycle: Lifecycle, cold: ColdShare = _COLD) -> Verdict:
    """Files that nobody reads move to infrequent access.

    A file there costs about a twentieth; most files are never read again after their first month. Names and paths
    stay as they are.

    Fix: EFS console, the file system, General, Edit: lifecycle management; or `aws efs put-lifecycle-configuration
    --file-system-id ID --lifecycle-policies TransitionToIA=AFTER_30_DAYS`. CloudFormation: `LifecyclePolicies:
    [{TransitionToIA: AFTER_30_DAYS}]`.
    """
    if lifecycle.to_infrequent or lifecycle.to_archive:
        return passed(f"moves files {lifecycle.to_infrequent or lifecycle.to_archive}")
    difference = _price(file_system, "standard").minus(_price(file_system, "infrequent-access"))
    gib = file_system.sizes.standard / _GIB
    return failed(f"{gib:.1f} GiB stay in standard storage", saving=difference.times(gib * cold.share))


@check(
    "efs.file-system.keeps-little-in-standard-storage",
    severity=Severity.LOW,
    pillar=Pillar.COST,
)
def file_system_keeps_little_in_standard_storage(
    file_system: FileSystem, lifecycle: Lifecycle, limit: StandardShare = _STANDARD
) -> Verdict:
    """A file system that moves cold files has moved more than a few of them.

    Where nearly all stays in standard storage, the days before a file moves are too many, or something reads every
    file, as scans and backups by hand do.

    Fix: EFS console, the file system, General, Edit: fewer days; or `aws efs put-lifecycle-configuration
    --file-system-id ID --lifecycle-policies TransitionToIA=AFTER_14_DAYS`. CloudFormation: `LifecyclePolicies:
    [{TransitionToIA: AFTER_14_DAYS}]`.
    """
    sizes = file_system.sizes
    if not lifecycle.to_infrequent:
        return not_applicable("moves no files")
    if sizes.total < limit.gib * _GIB:
        return not_applicable(f"holds less than {limit.gib} GiB")
    share = sizes.standard / sizes.total
    evidence = f"{share:.0%} of {sizes.total / _GIB:.1f} GiB in standard storage"
    if share <= limit.share:
        return passed(evidence)
    difference = _price(file_system, "standard").minus(_price(file_system, "infrequent-access"))
    return failed(evidence, saving=difference.times((share - limit.share) * sizes.total / _GIB))


@check(
    "efs.file-system.needs-its-provisioned-throughput",
    severity=Severity.MEDIUM,
    pillar=Pillar.COST,
    fixed_by="efs.file-system.use-elastic-throughput",
)
def file_system_needs_its_provisioned_throughput(
    file_system: FileSystem, use: FileSystemUse, limit: Headroom = _HEADROOM
) -> Verdict:
    """The throughput that is provisioned is not many times what the busiest day of 14 needed.

    Provisioned throughput is paid for by the MiB/s, used or not; elastic throughput is paid for by what is read and
    written.

    Fix: EFS console, the file system, General, Edit, Throughput mode: Elastic; or `aws efs update-file-system
    --file-system-id ID --throughput-mode elastic`. CloudFormation: `ThroughputMode: elastic`.
    """
    if file_system.provisioned is None or use.peak_mibps is None:
        return not_applicable("no throughput is provisioned" if file_system.provisioned is None else "no I/O is known")
    evidence = f"{file_system.provisioned:g} MiB/s provisioned, {use.peak_mibps:.2f} on the busiest day"
    needed = use.peak_mibps * limit.times
    if file_system.provisioned <= needed:
        return passed(evidence)
    price = monthly("efs.storage", "provisioned-mibps", file_system.region)
    return failed(evidence, saving=price.times(file_system.provisioned - needed))


@check(
    "efs.file-system.has-burst-credits-left",
    severity=Severity.MEDIUM,
    pillar=Pillar.PERFORMANCE,
    fixed_by="efs.file-system.use-elastic-throughput",
)
def file_system_has_burst_credits_left(
    file_system: FileSystem, use: FileSystemUse, limit: Credits = _CREDITS
) -> Verdict:
    """A file system in bursting mode did not come near the end of its credits within 14 days.

    When they are used up, it slows down to 50 KiB/s for each GiB that it holds, and everything that waits for files
    with it.

    Fix: EFS console, the file system, General, Edit, Throughput mode: Elastic; or `aws efs update-file-system
    --file-system-id ID --throughput-mode elastic`. CloudFormation: `ThroughputMode: elastic`.
    """
    if file_system.throughput != "bursting" or use.credits is None:
        is_bursting = file_system.throughput == "bursting"
        return not_applicable("no credits are known" if is_bursting else f"{file_system.throughput} throughput")
    evidence = f"{use.credits:.0f} GiB of credits at the lowest"
    return passed(evidence) if use.credits >= limit.gib else failed(evidence)


@check("efs.file-system.stays-below-its-io-limit", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def file_system_stays_below_its_io_limit(
    file_system: FileSystem, use: FileSystemUse, limit: IoLimit = _IO_LIMIT
) -> Verdict:
    """Operations did not come near the limit of general purpose mode within 14 days.

    Above it each further operation waits, however much throughput is left.

    Fix: spread the work over several file systems, or use Elastic throughput, which has higher limits (EFS console, the
    file system, General, Edit); `aws efs update-file-system --file-system-id ID --throughput-mode elastic`.
    CloudFormation: `ThroughputMode: elastic`.
    """
    if file_system.performance != "generalPurpose" or use.io_limit is None:
        return not_applicable(f"{file_system.performance}, no share of a limit is known")
    evidence = f"{use.io_limit:.0f}% of the I/O limit at most"
    return passed(evidence) if use.io_limit < limit.percent else failed(evidence)


@check("efs.file-system.uses-general-purpose-mode", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def file_system_uses_general_purpose_mode(file_system: FileSystem) -> Verdict:
    """The file system is not in the old mode Max I/O.

    Each operation takes longer there; general purpose mode with elastic throughput now does as many of them.

    Fix: it cannot be changed: make a new file system (EFS console, Create) and copy the files with DataSync; `aws efs
    create-file-system --performance-mode generalPurpose --throughput-mode elastic`. CloudFormation: `PerformanceMode:
    generalPurpose, ThroughputMode: elastic`.
    """
    is_old = file_system.performance == "maxIO"
    return failed("Max I/O") if is_old else passed("general purpose")
