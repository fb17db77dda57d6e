"""Whether a file system survives, and whether its owner can be found."""

from dataclasses import dataclass
from datetime import timedelta

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.efs.resources import (
    AccessPoint,
    AutomaticBackups,
    Destination,
    FileSystem,
    LastBackup,
    MountTargets,
    Replication,
)

_STANDING = frozenset({"ENABLED", "ENABLING"})


@dataclass(frozen=True, slots=True)
class BackedUpWithin(Thresholds):
    """days: that the last backup may be old."""

    days: int = 7


@dataclass(frozen=True, slots=True)
class CopiedWithin(Thresholds):
    """hours: that the copy may be behind."""

    hours: int = 24


_BACKED_UP = BackedUpWithin()
_COPIED = CopiedWithin()


@check(
    "efs.file-system.has-automatic-backups",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP EFS.7",),
    fixed_by="efs.file-system.back-up-automatically",
)
def file_system_has_automatic_backups(file_system: FileSystem, backups: AutomaticBackups) -> Verdict:
    """EFS's automatic backups are on.

    They are the daily plan of AWS Backup that needs no further setting up, kept for 35 days.

    Fix: EFS console, the file system, General, Edit: automatic backups; or `aws efs put-backup-policy --file-system-id
    ID --backup-policy Status=ENABLED`. CloudFormation: `BackupPolicy: {Status: ENABLED}`.
    """
    return passed(backups.status) if backups.are_on else failed(f"automatic backups are {backups.status}")


@check(
    "efs.file-system.was-backed-up-lately",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP EFS.2", "NIST 800-53 r5"),
    fixed_by="efs.file-system.back-up-automatically",
)
def file_system_was_backed_up_lately(
    file_system: FileSystem, backup: LastBackup, now: Now, limit: BackedUpWithin = _BACKED_UP
) -> Verdict:
    """A plan of AWS Backup has backed the file system up within the allowed days.

    EFS keeps no versions: what is deleted or overwritten is gone, unless there is a backup, and a plan that fails
    makes none.

    Fix: AWS Backup console, Backup plans: assign the file system; or `aws backup create-backup-selection
    --backup-plan-id PLAN --backup-selection file://selection.json`.
    """
    if backup.at is None:
        age = now.days_since(file_system.created_at)
        return failed("never backed up") if age > limit.days else not_applicable(f"made {age} days ago")
    days = now.days_since(backup.at)
    evidence = f"backed up {days} days ago"
    return passed(evidence) if days <= limit.days else failed(evidence)


@check("efs.file-system.is-mounted-in-several-zones", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def file_system_is_mounted_in_several_zones(file_system: FileSystem, targets: MountTargets) -> Verdict:
    """The file system is kept, and can be mounted, in more than one zone.

    A One Zone file system is gone with its zone. A regional one with a single mount target cannot be reached when
    that zone fails, and costs for traffic between zones until then.

    Fix: EFS console, the file system, Network, Manage: a mount target in each zone; or `aws efs create-mount-target
    --file-system-id ID --subnet-id SUBNET`. One Zone cannot be changed: copy the files to a regional one.
    """
    if file_system.zone is not None:
        return failed(f"One Zone, in {file_system.zone}")
    zones = sorted({one.zone for one in targets.targets})
    if not zones:
        return not_applicable("no mount targets")
    return passed(f"in {', '.join(zones)}") if len(zones) > 1 else failed(f"in {zones[0]} alone")


@check("efs.file-system.is-replicated", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def file_system_is_replicated(file_system: FileSystem, replication: Replication) -> Verdict:
    """The file system is replicated to another region.

    A copy that is minutes old can be mounted at once when a region fails; restoring a backup of many files takes
    hours.

    Fix: EFS console, the file system, Replication, Create; or `aws efs create-replication-configuration
    --source-file-system-id ID --destinations Region=REGION`. CloudFormation: `ReplicationConfiguration: {Destinations:
    [{Region: REGION}]}`.
    """
    if file_system.overwrite_protection == "REPLICATING":
        return not_applicable("it is itself a copy")
    regions = sorted({one.region for one in replication.destinations} - {file_system.region})
    if regions:
        return passed(f"to {', '.join(regions)}")
    return failed("only within its region" if replication.destinations else "not replicated")


@check("efs.file-system.replication-succeeds", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def file_system_replication_succeeds(
    file_system: FileSystem, replication: Replication, now: Now, limit: CopiedWithin = _COPIED
) -> Verdict:
    """The replication works, and its copy is not older than the allowed hours.

    EFS aims at 15 minutes. A replication in error, or paused, leaves a copy that looks complete and is not.

    Fix: EFS console, the file system, Replication: read the status, fix the role or key that it names, or create it
    anew; `aws efs describe-replication-configurations --file-system-id ID`.
    """
    if not replication.destinations:
        return not_applicable("not replicated")
    broken = [words for one in replication.destinations if (words := _trouble(one, now, limit))]
    return failed("; ".join(broken)) if broken else passed("the copies are up to date")


def _trouble(target: Destination, now: Now, limit: CopiedWithin) -> str:
    if target.status not in _STANDING:
        return f"{target.region}: {target.status} {target.words}".strip()
    if target.copied_at is not None and now.at - target.copied_at > timedelta(hours=limit.hours):
        return f"{target.region}: complete up to {target.copied_at:%Y-%m-%d %H:%M} only"
    return ""


@check(
    "efs.file-system.is-protected-from-replication",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    fixed_by="efs.file-system.protect-from-replication",
)
def file_system_is_protected_from_replication(file_system: FileSystem) -> Verdict:
    """The file system cannot be overwritten as the target of a replication.

    With the protection off, a replication that names the wrong file system replaces all its files.

    Fix: EFS console, the file system, General, Edit: replication overwrite protection; or `aws efs
    update-file-system-protection --file-system-id ID --replication-overwrite-protection ENABLED`. CloudFormation:
    `FileSystemProtection: {ReplicationOverwriteProtection: ENABLED}`.
    """
    if file_system.overwrite_protection == "REPLICATING":
        return not_applicable("it is itself a copy")
    evidence = f"overwrite protection is {file_system.overwrite_protection}"
    return failed(evidence) if file_system.overwrite_protection == "DISABLED" else passed(evidence)


@check(
    "efs.file-system.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="efs.file-system.tag",
)
def file_system_is_tagged(file_system: FileSystem) -> Verdict:
    """The file system has at least one tag that its owner gave it.

    Tags say whose file system it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: EFS console, the file system, Tags; or `aws efs tag-resource --resource-id ID --tags Key=owner,Value=TEAM`.
    CloudFormation: `FileSystemTags: [{Key: owner, Value: TEAM}]`.
    """
    return _tagged(file_system)


@check(
    "efs.access-point.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub EFS.5",),
)
def access_point_is_tagged(point: AccessPoint) -> Verdict:
    """The access point has at least one tag that its owner gave it.

    Tags say which program the access point is for; AWS's own (aws:...) do not.

    Fix: EFS console, Access points, the access point, Tags; or `aws efs tag-resource --resource-id ID --tags
    Key=owner,Value=TEAM`. CloudFormation: `AccessPointTags: [{Key: owner, Value: TEAM}]`.
    """
    return _tagged(point)


def _tagged(resource: FileSystem | AccessPoint) -> Verdict:
    own = sorted(name for name in resource.tags or () if not name.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
