"""Whether the data of an instance outlives a mistake, a broken zone and a lost region."""

from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.rds.checks.words import of_cluster, of_custom
from shared.services.rds.resources.instance import Instance, InstanceUse
from shared.services.rds.resources.region import BackedUp, InstanceParameters


@dataclass(frozen=True, slots=True)
class Retention(Thresholds):
    """days: that backups must be kept."""

    days: int = 7


@dataclass(frozen=True, slots=True)
class Filling(Thresholds):
    """percent: of the storage in use, from which on it counts as nearly full."""

    percent: int = 80


@dataclass(frozen=True, slots=True)
class Lag(Thresholds):
    """seconds: that a replica may be behind at its worst."""

    seconds: int = 60


_WEEK = Retention()
_FILLING = Filling()
_LAG = Lag()
_GIB = 1024**3


@check(
    "rds.instance.runs-in-several-zones",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP RDS.5", "CIS 5.0 2.2.4", "CIS 6.0 3.2.4", "CIS 7.0 3.2.4", "NIST 800-53 r5"),
    fixed_by="rds.instance.run-in-several-zones",
)
def instance_runs_in_several_zones(instance: Instance) -> Verdict:
    """A standby in another zone takes over when the instance or its zone fails.

    Alone it is down for as long as its zone, and during each patch and each change of its class.

    Fix: RDS console, the database, Modify, Availability: a standby instance; or `aws rds modify-db-instance
    --db-instance-identifier ID --multi-az --apply-immediately`. It doubles the price. CloudFormation: `MultiAZ: true`.
    """
    if instance.cluster is not None:
        return of_cluster(instance.cluster)
    if instance.source is not None:
        return not_applicable(f"a replica of {instance.source}")
    return passed("a standby in another zone") if instance.multi_az else failed("in one zone only")


@check(
    "rds.instance.is-protected-from-deletion",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP RDS.8", "NIST 800-53 r5"),
    fixed_by="rds.instance.protect-from-deletion",
)
def instance_is_protected_from_deletion(instance: Instance) -> Verdict:
    """Deletion protection is on.

    Without it one call, or one wrong plan of an infrastructure tool, deletes the database and its daily backups.

    Fix: RDS console, the database, Modify, Deletion protection; or `aws rds modify-db-instance
    --db-instance-identifier ID --deletion-protection --apply-immediately`. CloudFormation: `DeletionProtection: true`.
    """
    if instance.cluster is not None:
        return of_cluster(instance.cluster)
    return passed("protected") if instance.protected else failed("anybody with the right can delete it in one call")


@check(
    "rds.instance.keeps-backups",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP RDS.11", "NIST 800-53 r5"),
    fixed_by="rds.instance.keep-backups",
)
def instance_keeps_backups(instance: Instance, wanted: Retention = _WEEK) -> Verdict:
    """Automated backups are kept for at least the wanted days.

    They alone bring back any second of the last days; with 0 days they are off.

    Fix: RDS console, the database, Modify, Backup retention period; or `aws rds modify-db-instance
    --db-instance-identifier ID --backup-retention-period 7 --apply-immediately`. CloudFormation:
    `BackupRetentionPeriod: 7`.
    """
    if instance.cluster is not None:
        return of_cluster(instance.cluster)
    if instance.source is not None:
        return not_applicable(f"a replica of {instance.source}")
    if not instance.backup_days:
        return failed("automated backups are off")
    evidence = f"kept for {instance.backup_days} days"
    return passed(evidence) if instance.backup_days >= wanted.days else failed(evidence)


@check(
    "rds.instance.is-in-backup-plan",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("Security Hub RDS.26", "NIST 800-53 r5"),
)
def instance_is_in_backup_plan(instance: Instance, kept: BackedUp) -> Verdict:
    """AWS Backup has recovery points of the instance.

    They are kept by another service under rules of their own, and outlive the database and those who may delete it.

    Fix: AWS Backup console, Backup plans, Assign resources; `aws backup create-backup-selection --backup-plan-id ID
    --backup-selection file://selection.json`.
    """
    if instance.cluster is not None:
        return of_cluster(instance.cluster)
    if instance.source is not None:
        return not_applicable(f"a replica of {instance.source}")
    return passed("AWS Backup keeps it") if instance.arn in kept.arns else failed("AWS Backup keeps nothing of it")


@check("rds.instance.copies-backups-to-another-region", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def instance_copies_backups_to_another_region(instance: Instance) -> Verdict:
    """The automated backups are replicated to another region.

    Without a copy elsewhere a region that is down, or lost, takes the database and all of its backups with it.

    Fix: RDS console, the database, Modify, Backup, Backup replication; or, in the other region, `aws rds
    start-db-instance-automated-backups-replication --source-db-instance-arn ARN --backup-retention-period 7`.
    """
    if instance.cluster is not None or instance.source is not None:
        return not_applicable("AWS replicates only backups of instances that stand alone")
    if instance.backups_copied_to:
        return passed(f"copied to {', '.join(instance.backups_copied_to)}")
    return failed("backups stay in the region")


@check(
    "rds.instance.copies-tags-to-snapshots",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP RDS.17", "NIST 800-53 r5"),
    fixed_by="rds.instance.copy-tags-to-snapshots",
)
def instance_copies_tags_to_snapshots(instance: Instance) -> Verdict:
    """Snapshots get the tags of the instance.

    A snapshot without tags belongs to nobody: policies by tag do not see it, and nobody dares to delete it.

    Fix: RDS console, the database, Modify, Backup, Copy tags to snapshots; or `aws rds modify-db-instance
    --db-instance-identifier ID --copy-tags-to-snapshot --apply-immediately`. CloudFormation: `CopyTagsToSnapshot:
    true`.
    """
    if instance.cluster is not None:
        return of_cluster(instance.cluster)
    return passed("copied") if instance.copies_tags else failed("snapshots get no tags")


@check("rds.instance.scales-storage", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def instance_scales_storage(instance: Instance) -> Verdict:
    """Storage grows by itself before it is full.

    A full disk stops the database, and the way out takes hours of storage optimization.

    Fix: RDS console, the database, Modify, Storage autoscaling; or `aws rds modify-db-instance
    --db-instance-identifier ID --max-allocated-storage GIB --apply-immediately`. CloudFormation: `MaxAllocatedStorage:
    GIB`.
    """
    if instance.cluster is not None:
        return not_applicable("the storage is its cluster's")
    if instance.is_custom:
        return of_custom(instance.engine)
    if instance.storage_limit_gib is None:
        return failed(f"stays at {instance.storage_gib} GiB")
    return passed(f"{instance.storage_gib} GiB, may grow to {instance.storage_limit_gib} GiB")


@check("rds.instance.has-free-storage", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def instance_has_free_storage(instance: Instance, use: InstanceUse, most: Filling = _FILLING) -> Verdict:
    """The storage is not nearly full.

    When it is full the database stops taking writes, and then connections.

    Fix: RDS console, the database, Modify, Allocated storage; or `aws rds modify-db-instance
    --db-instance-identifier ID --allocated-storage GIB --apply-immediately`. CloudFormation: `AllocatedStorage: GIB`.
    """
    if instance.cluster is not None or not instance.storage_gib:
        return not_applicable("the storage is its cluster's")
    if not use.free_storage:
        return not_applicable("CloudWatch has no FreeStorageSpace of it")
    used = 100 - 100 * use.free_storage[-1] / (instance.storage_gib * _GIB)
    evidence = f"{used:.0f}% of {instance.storage_gib} GiB in use"
    return failed(evidence) if used >= most.percent else passed(evidence)


@check("rds.instance.replica-keeps-up", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def instance_replica_keeps_up(instance: Instance, use: InstanceUse, most: Lag = _LAG) -> Verdict:
    """The read replica was never far behind its source in the last days.

    Readers see old data, and what has not arrived is lost when the replica must take over.

    Fix: give it the class of its source and look for long transactions (RDS console, the replica, Monitoring); `aws
    rds modify-db-instance --db-instance-identifier ID --db-instance-class CLASS --apply-immediately`.
    """
    if instance.source is None:
        return not_applicable("no replica")
    if not use.replica_lag:
        return not_applicable("CloudWatch has no ReplicaLag of it")
    worst = max(use.replica_lag)
    evidence = f"at worst {worst:.0f} seconds behind"
    return passed(evidence) if worst < most.seconds else failed(evidence)


@check("rds.instance.replica-is-read-only", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def instance_replica_is_read_only(instance: Instance, parameters: InstanceParameters) -> Verdict:
    """Nobody can write to the read replica.

    What is written there is nowhere else, and sooner or later breaks the replication.

    Fix: set read_only to {TrueIfReplica} in its parameter group (RDS console, Parameter groups): `aws rds
    modify-db-parameter-group --db-parameter-group-name GROUP --parameters
    ParameterName=read_only,ParameterValue=1,ApplyMethod=immediate`.
    """
    if instance.source is None:
        return not_applicable("no replica")
    if instance.family not in ("mysql", "mariadb"):
        return not_applicable(f"replicas of {instance.engine} cannot be written to")
    found = [parameters.groups.get(one.name, {}).get("read_only") for one in instance.parameter_groups]
    value = next((one.value for one in found if one is not None), None)
    if value is not None and value.lower() in ("0", "off"):
        return failed(f"read_only is {value}")
    return passed(f"read_only is {value or 'the default'}")
