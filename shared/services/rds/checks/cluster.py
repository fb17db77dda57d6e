"""Who reaches a cluster, and how its data is kept."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.rds import engines
from shared.services.rds.checks.access import own_name
from shared.services.rds.checks.keeping import Retention
from shared.services.rds.checks.words import is_on
from shared.services.rds.parameters import AUDIT
from shared.services.rds.resources.cluster import Cluster
from shared.services.rds.resources.region import BackedUp, ClusterParameters

_WEEK = Retention()


@check(
    "rds.cluster.is-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.27", "NIST 800-53 r5"),
)
def cluster_is_encrypted(cluster: Cluster) -> Verdict:
    """The cluster's storage is encrypted.

    With it are its backups, replicas and snapshots; without it a copy of any of them is readable.

    Fix: restore a snapshot with a key (RDS console, Snapshots, Restore): `aws rds restore-db-cluster-from-snapshot
    --db-cluster-identifier NEW --snapshot-identifier ID --engine ENGINE --kms-key-id KEY`. CloudFormation:
    `StorageEncrypted: true`.
    """
    return passed("encrypted") if cluster.encrypted else failed("not encrypted")


@check(
    "rds.cluster.is-protected-from-deletion",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP RDS.7", "NIST 800-53 r5"),
    fixed_by="rds.cluster.protect-from-deletion",
)
def cluster_is_protected_from_deletion(cluster: Cluster) -> Verdict:
    """Deletion protection is on.

    Without it one call, or one wrong plan of an infrastructure tool, deletes the cluster and its daily backups.

    Fix: RDS console, the cluster, Modify, Deletion protection; or `aws rds modify-db-cluster
    --db-cluster-identifier ID --deletion-protection --apply-immediately`. CloudFormation: `DeletionProtection: true`.
    """
    return passed("protected") if cluster.protected else failed("anybody with the right can delete it in one call")


@check(
    "rds.cluster.authenticates-by-iam",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.12", "NIST 800-53 r5"),
    fixed_by="rds.cluster.authenticate-by-iam",
)
def cluster_authenticates_by_iam(cluster: Cluster) -> Verdict:
    """Users can log on with credentials of IAM that last for minutes.

    Passwords of databases are shared, kept in files, and outlive the people who knew them.

    Fix: RDS console, the cluster, Modify, Database authentication: IAM; or `aws rds modify-db-cluster
    --db-cluster-identifier ID --enable-iam-database-authentication --apply-immediately`. CloudFormation:
    `EnableIAMDatabaseAuthentication: true`.
    """
    if cluster.engine_mode == "serverless":
        return not_applicable("Aurora Serverless v1 knows no authentication by IAM")
    return passed("by IAM") if cluster.iam_authentication else failed("by password only")


@check("rds.cluster.keeps-password-in-secrets-manager", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def cluster_keeps_password_in_secrets_manager(cluster: Cluster) -> Verdict:
    """Secrets Manager keeps and rotates the administrator's password.

    One that people chose is known to people, stands in a template or a state file, and is never changed.

    Fix: RDS console, the cluster, Modify, Credentials management: managed in AWS Secrets Manager; or `aws rds
    modify-db-cluster --db-cluster-identifier ID --manage-master-user-password --apply-immediately`. CloudFormation:
    `ManageMasterUserPassword: true`.
    """
    if cluster.replicates is not None:
        return not_applicable(f"a replica of {cluster.replicates} has its passwords")
    if cluster.global_cluster is not None:
        return not_applicable("AWS manages no password of a global database")
    return passed("kept by Secrets Manager") if cluster.secret else failed("kept by people")


@check(
    "rds.cluster.has-own-admin-name",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.24", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def cluster_has_own_admin_name(cluster: Cluster) -> Verdict:
    """The administrator of the cluster has another name than the one that the console proposes.

    Whoever knows the name needs to guess only the password.

    Fix: the name cannot be changed: move the data to a new cluster whose administrator you name yourself (RDS
    console, Create database): `aws rds create-db-cluster --master-username NAME ...`. CloudFormation: `MasterUsername:
    NAME`.
    """
    return own_name(cluster.admin)


@check(
    "rds.cluster.uses-other-port",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.23", "NIST 800-53 r5"),
)
def cluster_uses_other_port(cluster: Cluster) -> Verdict:
    """The cluster listens on another port than its engine's own.

    Machines that look for databases try the known ports first.

    Fix: RDS console, the cluster, Modify, Additional configuration, Database port (it restarts); or `aws rds
    modify-db-cluster --db-cluster-identifier ID --port PORT --apply-immediately`. CloudFormation: `Port: PORT`.
    """
    usual = engines.DEFAULT_PORTS.get(cluster.engine)
    if cluster.port is None or usual is None:
        return not_applicable(f"{cluster.engine}, {cluster.status}: no port to compare")
    evidence = f"listens on port {cluster.port}"
    return failed(f"{evidence}, as {cluster.engine} always does") if cluster.port == usual else passed(evidence)


@check("rds.cluster.encrypts-connections", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def cluster_encrypts_connections(cluster: Cluster, parameters: ClusterParameters) -> Verdict:
    """The cluster refuses connections without TLS.

    A client that does not ask for TLS sends its password and its data in the clear, and nobody notices.

    Fix: set require_secure_transport (MySQL) to ON or rds.force_ssl (PostgreSQL) to 1 in a cluster parameter group of
    your own (RDS console, Parameter groups): `aws rds modify-db-cluster-parameter-group
    --db-cluster-parameter-group-name GROUP --parameters
    ParameterName=rds.force_ssl,ParameterValue=1,ApplyMethod=pending-reboot`. CloudFormation: `Parameters:
    {rds.force_ssl: "1"}`.
    """
    name = engines.TLS_PARAMETERS.get(cluster.engine)
    if name is None:
        return not_applicable(f"no parameter of {cluster.engine} decides over it")
    found = parameters.groups.get(cluster.parameter_group, {}).get(name)
    return is_on(name, found.value if found else None)


@check(
    "rds.cluster.exports-logs",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.34", "FSBP RDS.37", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def cluster_exports_logs(cluster: Cluster) -> Verdict:
    """The log that matters most goes to CloudWatch Logs: Aurora MySQL's audit log, PostgreSQL's log.

    On the instances logs are overwritten after days, and go with them when they are deleted.

    Fix: RDS console, the cluster, Modify, Log exports; or `aws rds modify-db-cluster --db-cluster-identifier ID
    --cloudwatch-logs-export-configuration EnableLogTypes=audit`. CloudFormation: `EnableCloudwatchLogsExports:
    [audit]`.
    """
    wanted = engines.CLUSTER_LOGS.get(cluster.engine, ())
    missing = [one for one in wanted if one not in cluster.logs]
    return failed(f"not exported: {', '.join(missing)}") if missing else passed(f"exports {', '.join(cluster.logs)}")


@check(
    "rds.cluster.audits-access",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.45", "NIST 800-53 r5"),
)
def cluster_audits_access(cluster: Cluster, parameters: ClusterParameters) -> Verdict:
    """An Aurora MySQL cluster writes an audit log.

    Exporting a log that is not written exports nothing: who logged on and what they asked is known to nobody.

    Fix: set server_audit_logging to 1 and choose server_audit_events in a cluster parameter group of your own (RDS
    console, Parameter groups): `aws rds modify-db-cluster-parameter-group --db-cluster-parameter-group-name GROUP
    --parameters ParameterName=server_audit_logging,ParameterValue=1,ApplyMethod=immediate`. CloudFormation:
    `Parameters: {server_audit_logging: "1"}`.
    """
    if cluster.engine not in engines.AURORA_MYSQL:
        return not_applicable(f"{cluster.engine} is not Aurora MySQL")
    found = parameters.groups.get(cluster.parameter_group, {}).get(AUDIT)
    return is_on(AUDIT, found.value if found else None)


@check(
    "rds.cluster.backtracks",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP RDS.14", "NIST 800-53 r5"),
)
def cluster_backtracks(cluster: Cluster) -> Verdict:
    """An Aurora MySQL cluster can be wound back in place.

    After a wrong statement backtracking takes minutes; restoring to another cluster takes hours.

    Fix: it is turned on only where a cluster is made, restored or cloned (RDS console, Restore to point in time,
    Backtrack): `aws rds restore-db-cluster-to-point-in-time --backtrack-window 86400 ...`. CloudFormation:
    `BacktrackWindow: 86400`.
    """
    if cluster.engine not in engines.AURORA_MYSQL or cluster.engine_mode != "provisioned":
        return not_applicable(f"{cluster.engine}, {cluster.engine_mode}: only provisioned Aurora MySQL backtracks")
    if cluster.global_cluster is not None:
        return not_applicable("a global database cannot be wound back")
    if not cluster.backtrack_seconds:
        return failed("backtracking is off")
    return passed(f"by {cluster.backtrack_seconds // 3600} hours")


@check(
    "rds.cluster.runs-in-several-zones",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP RDS.15", "CIS 5.0 2.2.4", "CIS 6.0 3.2.4", "CIS 7.0 3.2.4", "NIST 800-53 r5"),
)
def cluster_runs_in_several_zones(cluster: Cluster) -> Verdict:
    """The cluster has instances in more than one zone.

    A reader in another zone takes over within a minute. With one instance, or all in one zone, one must be made anew
    when it or the zone fails: minutes to hours without a database.

    Fix: RDS console, the cluster, Actions, Add reader, in another zone; or `aws rds create-db-instance
    --db-cluster-identifier ID --availability-zone ZONE ...`.
    """
    evidence = f"{len(cluster.members)} instances"
    return passed(f"{evidence} in several zones") if cluster.multi_az else failed(f"{evidence}, in one zone only")


@check(
    "rds.cluster.copies-tags-to-snapshots",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP RDS.16", "FSBP RDS.47", "FSBP RDS.48", "NIST 800-53 r5"),
    fixed_by="rds.cluster.copy-tags-to-snapshots",
)
def cluster_copies_tags_to_snapshots(cluster: Cluster) -> Verdict:
    """Snapshots get the tags of the cluster.

    A snapshot without tags belongs to nobody: policies by tag do not see it, and nobody dares to delete it.

    Fix: RDS console, the cluster, Modify, Backup, Copy tags to snapshots; or `aws rds modify-db-cluster
    --db-cluster-identifier ID --copy-tags-to-snapshot --apply-immediately`. CloudFormation: `CopyTagsToSnapshot: true`.
    """
    return passed("copied") if cluster.copies_tags else failed("snapshots get no tags")


@check(
    "rds.cluster.upgrades-minor-versions",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.35", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def cluster_upgrades_minor_versions(cluster: Cluster) -> Verdict:
    """A Multi-AZ cluster installs minor versions by itself, in the maintenance window.

    They hold the fixes of known holes; by hand nobody keeps up with them. Aurora keeps the setting on each instance.

    Fix: RDS console, the cluster, Modify, Maintenance, Auto minor version upgrade; or `aws rds modify-db-cluster
    --db-cluster-identifier ID --auto-minor-version-upgrade --apply-immediately`. CloudFormation:
    `AutoMinorVersionUpgrade: true`.
    """
    if cluster.is_aurora or cluster.upgrades_minor_versions is None:
        return not_applicable("Aurora keeps the setting on each instance")
    return passed("by itself") if cluster.upgrades_minor_versions else failed("by hand only")


@check(
    "rds.cluster.keeps-backups",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP RDS.50",),
    fixed_by="rds.cluster.keep-backups",
)
def cluster_keeps_backups(cluster: Cluster, wanted: Retention = _WEEK) -> Verdict:
    """Automated backups are kept for at least the wanted days.

    One day, which is what a new cluster has, is over before a mistake of Friday is seen on Monday.

    Fix: RDS console, the cluster, Modify, Backup retention period; or `aws rds modify-db-cluster
    --db-cluster-identifier ID --backup-retention-period 7 --apply-immediately`. CloudFormation: `BackupRetentionPeriod:
    7`.
    """
    evidence = f"kept for {cluster.backup_days} days"
    return passed(evidence) if cluster.backup_days >= wanted.days else failed(evidence)


@check("rds.cluster.is-in-backup-plan", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def cluster_is_in_backup_plan(cluster: Cluster, kept: BackedUp) -> Verdict:
    """AWS Backup has recovery points of the cluster.

    They are kept by another service under rules of their own, and outlive the cluster and those who may delete it.

    Fix: AWS Backup console, Backup plans, Assign resources; `aws backup create-backup-selection --backup-plan-id ID
    --backup-selection file://selection.json`.
    """
    return passed("AWS Backup keeps it") if cluster.arn in kept.arns else failed("AWS Backup keeps nothing of it")
