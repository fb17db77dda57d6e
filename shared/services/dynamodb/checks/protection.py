"""Whether tables survive mistakes, attacks and the loss of a key or a region."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.dynamodb.resources.table import LastBackup, LegacyGlobal, PointInTime, Table, TableTags


@dataclass(frozen=True, slots=True)
class RecoveryWindow(Thresholds):
    """days: back to which a table must be restorable."""

    days: int = 7


@dataclass(frozen=True, slots=True)
class BackupInterval(Thresholds):
    """days: within which AWS Backup must have made a recovery point."""

    days: int = 31


_WINDOW = RecoveryWindow()
_INTERVAL = BackupInterval()


@check(
    "dynamodb.table.can-be-restored-to-any-second",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP DynamoDB.2", "NIST 800-53 r5"),
    fixed_by="dynamodb.table.enable-point-in-time-recovery",
)
def table_can_be_restored_to_any_second(table: Table, recovery: PointInTime) -> Verdict:
    """Point-in-time recovery is on.

    A wrong deployment overwrites items within seconds; without it the last backup is all there is.

    Fix: DynamoDB console, the table, Backups, Point-in-time recovery: turn on; or `aws dynamodb
    update-continuous-backups --table-name TABLE --point-in-time-recovery-specification
    PointInTimeRecoveryEnabled=true`. CloudFormation: `PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled:
    true}`.
    """
    return passed("point-in-time recovery is on") if recovery.enabled else failed("point-in-time recovery is off")


@check("dynamodb.table.can-be-restored-far-enough-back", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def table_can_be_restored_far_enough_back(
    table: Table, recovery: PointInTime, window: RecoveryWindow = _WINDOW
) -> Verdict:
    """Point-in-time recovery reaches back for the days that it may take to see a mistake.

    The period can be set to one day: what is noticed after a weekend is lost then.

    Fix: DynamoDB console, the table, Backups, Edit point-in-time recovery; or `aws dynamodb
    update-continuous-backups --table-name TABLE --point-in-time-recovery-specification
    PointInTimeRecoveryEnabled=true,RecoveryPeriodInDays=35`. CloudFormation: `PointInTimeRecoverySpecification:
    {PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35}`.
    """
    if not recovery.enabled or recovery.days is None:
        return not_applicable("point-in-time recovery is off" if not recovery.enabled else "AWS tells no period")
    evidence = f"{recovery.days} days back"
    return passed(evidence) if recovery.days >= window.days else failed(evidence)


@check(
    "dynamodb.table.is-backed-up-by-plan",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("Security Hub DynamoDB.4", "NIST 800-53 r5"),
)
def table_is_backed_up_by_plan(
    table: Table, last: LastBackup, now: Now, interval: BackupInterval = _INTERVAL
) -> Verdict:
    """AWS Backup has made a recovery point of the table lately.

    A plan keeps copies out of reach of those who can change the table, and proves it. A table that once was in a
    plan and is no more has only old ones.

    Fix: AWS Backup console, Backup plans, Assign resources; or `aws backup create-backup-selection --backup-plan-id
    PLAN --backup-selection file://selection.json`.
    """
    if last.at is None:
        young = now.days_since(table.created_at) < 1
        return not_applicable("made within a day") if young else failed("AWS Backup has no recovery point of it")
    evidence = f"last recovery point {now.days_since(last.at)} days ago"
    return passed(evidence) if now.days_since(last.at) <= interval.days else failed(evidence)


@check(
    "dynamodb.table.is-protected-from-deletion",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP DynamoDB.6", "NIST 800-53 r5"),
    fixed_by="dynamodb.table.protect-from-deletion",
)
def table_is_protected_from_deletion(table: Table) -> Verdict:
    """Deletion protection is on.

    One wrong call, or one stack that replaces its table, deletes it with all items.

    Fix: DynamoDB console, the table, Additional settings, Deletion protection: turn on; or `aws dynamodb update-table
    --table-name TABLE --deletion-protection-enabled`. CloudFormation: `DeletionProtectionEnabled: true`.
    """
    return passed("deletion protection is on") if table.protected else failed("deletion protection is off")


@check("dynamodb.table.can-use-its-key", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def table_can_use_its_key(table: Table, now: Now) -> Verdict:
    """DynamoDB can use the KMS key that the table is encrypted with.

    A key that is disabled, deleted or out of reach shuts the table; after seven days DynamoDB archives it.

    Fix: KMS console, the key: enable it or cancel its deletion, and let its policy allow DynamoDB; or `aws kms
    enable-key --key-id KEY`.
    """
    if table.key is None:
        return not_applicable("AWS owns the key")
    if table.key_lost_at is not None:
        return failed(f"{table.key} cannot be used for {now.days_since(table.key_lost_at)} days")
    return passed(f"{table.key} can be used")


@check("dynamodb.table.replicas-are-active", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def table_replicas_are_active(table: Table) -> Verdict:
    """Every replica of a global table is active.

    A replica that lost its key, its rights or its region gets no more writes, and serves old items or none.

    Fix: DynamoDB console, the table, Global tables: see the replica's status; remove and make it again: `aws dynamodb
    update-table --table-name TABLE --replica-updates file://replica.json`.
    """
    if not table.replicas:
        return not_applicable("not a global table")
    down = [f"{one.region} {one.status}" for one in table.replicas if one.status not in ("ACTIVE", "UPDATING")]
    return failed(", ".join(down)) if down else passed(f"active in {', '.join(one.region for one in table.replicas)}")


@check("dynamodb.table.uses-current-global-tables", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def table_uses_current_global_tables(table: Table, legacy: LegacyGlobal) -> Verdict:
    """A global table is of version 2019.11.21.

    Version 2017.11.29 is legacy: it takes more write units, and new features pass it by.

    Fix: DynamoDB console, the table, Global tables, Update version; the command line cannot, `aws dynamodb
    describe-global-table --global-table-name TABLE` answers for the legacy version alone.
    """
    if table.global_version is not None:
        return passed(f"version {table.global_version}")
    return failed("version 2017.11.29") if legacy.is_replica else not_applicable("not a global table")


@check(
    "dynamodb.table.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub DynamoDB.5",),
    fixed_by="dynamodb.table.tag",
)
def table_is_tagged(table: Table, tags: TableTags) -> Verdict:
    """The table has at least one tag that its owner gave it.

    Tags say whose table it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: DynamoDB console, the table, Additional settings, Tags; or `aws dynamodb tag-resource --resource-arn ARN
    --tags Key=owner,Value=TEAM`.
    """
    own = sorted(key for key in tags.tags if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
