"""Whether single backups are whole, safe, and worth their price."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.backup.resources import RecoveryPoint, RecoveryPointTags

_GIB = 2**30


@dataclass(frozen=True, slots=True)
class EndlessFor(Thresholds):
    """days: that a backup without an end may be old."""

    days: int = 90


_ENDLESS = EndlessFor()


def _price(point: RecoveryPoint) -> MonthlyUsd:
    if point.size is None:
        return UNPRICED
    return monthly("backup.storage", point.kind, point.region).times(point.size / _GIB)


@check(
    "backup.recovery-point.is-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Backup.1", "NIST 800-53 r5"),
)
def recovery_point_is_encrypted(point: RecoveryPoint) -> Verdict:
    """The recovery point is encrypted.

    Those of resources that AWS Backup does not fully manage (EBS, RDS ...) are encrypted only if the resource is.

    Fix: encrypt the resource, or copy the recovery point to a vault with a key (AWS Backup console, the vault, Copy);
    `aws backup start-copy-job --recovery-point-arn ARN --source-backup-vault-name NAME ...`.
    """
    return passed("encrypted") if point.encrypted else failed(f"{point.kind} backup that is not encrypted")


@check(
    "backup.recovery-point.has-an-end",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="backup.recovery-point.end",
)
def recovery_point_has_an_end(point: RecoveryPoint, now: Now, limit: EndlessFor = _ENDLESS) -> Verdict:
    """An old recovery point has a day on which it ends.

    Backups that somebody made by hand before some change are kept, and paid for, for ever.

    Fix: AWS Backup console, the vault, the recovery point, Edit: the lifecycle; or `aws backup
    update-recovery-point-lifecycle --backup-vault-name NAME --recovery-point-arn ARN --lifecycle DeleteAfterDays=DAYS`.
    """
    if point.parent is not None:
        return not_applicable("a part of another recovery point")
    if point.ends_at is not None:
        return passed(f"ends on {point.ends_at:%Y-%m-%d}")
    days = now.days_since(point.created_at)
    evidence = f"made {'by a plan' if point.planned else 'by hand'} {days} days ago, without an end"
    return passed(evidence) if days <= limit.days else failed(evidence, saving=_price(point))


@check("backup.recovery-point.is-gone-when-it-ends", severity=Severity.MEDIUM, pillar=Pillar.COST)
def recovery_point_is_gone_when_it_ends(point: RecoveryPoint, now: Now) -> Verdict:
    """A recovery point whose time is over has been deleted.

    AWS Backup could not delete it, mostly because the role that made it is gone or has lost the right; it is paid for
    until somebody does.

    Fix: AWS Backup console, the vault, the recovery point, Delete, or restore the role; `aws backup
    delete-recovery-point --backup-vault-name NAME --recovery-point-arn ARN`.
    """
    if point.status == "EXPIRED":
        return failed(f"EXPIRED and not deleted {point.words}".strip(), saving=_price(point))
    if point.status == "DELETING":
        return passed("being deleted")
    if point.ends_at is None:
        return not_applicable("without an end")
    evidence = f"ends on {point.ends_at:%Y-%m-%d}"
    # A day, for deletion is not done on the minute.
    return failed(evidence, saving=_price(point)) if now.days_since(point.ends_at) >= 1 else passed(evidence)


@check("backup.recovery-point.is-complete", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def recovery_point_is_complete(point: RecoveryPoint) -> Verdict:
    """The recovery point holds all that it should.

    One that is PARTIAL restores a part; a continuous one that STOPPED goes no further than that day.

    Fix: read the status message (AWS Backup console, the vault, the recovery point), mend the cause and back up anew;
    `aws backup start-backup-job --backup-vault-name NAME --resource-arn ARN --iam-role-arn ROLE`.
    """
    evidence = f"{point.status} {point.words}".strip()
    return failed(evidence) if point.status in ("PARTIAL", "STOPPED") else passed(evidence)


@check("backup.recovery-point.has-no-malware", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def recovery_point_has_no_malware(point: RecoveryPoint) -> Verdict:
    """GuardDuty's scan of the recovery point found no malware.

    Who restores it restores what broke in, too.

    Fix: restore an older recovery point that is clean (AWS Backup console, the vault), and mark this one; `aws backup
    list-recovery-points-by-backup-vault --backup-vault-name NAME`.
    """
    if point.findings is None:
        return not_applicable("not scanned")
    return failed(f"found {', '.join(point.findings)}") if point.findings else passed("nothing found")


@check(
    "backup.recovery-point.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub Backup.2",),
)
def recovery_point_is_tagged(point: RecoveryPoint, tags: RecoveryPointTags) -> Verdict:
    """The recovery point has at least one tag that its owner gave it.

    A plan can give tags to what it makes; they say whose backup it is. Snapshots and images have their own checks.

    Fix: AWS Backup console, Backup plans, the plan, the rule, Edit: tags added to recovery points; or `aws backup
    tag-resource --resource-arn ARN --tags owner=TEAM`.
    """
    if not point.is_own:
        return not_applicable(f"{point.arn.split(':')[2]}'s own resource")
    own = sorted(name for name in tags.tags if not name.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
