"""What must hold for a cluster."""

from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.neptune.resources import (
    BackedUp,
    Cluster,
    ClusterParameters,
    ClusterTags,
    PendingMaintenance,
    Routes,
    RunningVersions,
    SubnetGroups,
)


@dataclass(frozen=True, slots=True)
class Retention(Thresholds):
    """days: that backups must be kept."""

    days: int = 7


_WEEK = Retention()
_ON = frozenset({"1", "on", "true"})
_AUDIT, _TLS = "neptune_enable_audit_log", "neptune_enforce_ssl"


@check(
    "neptune.cluster.is-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Neptune.1", "NIST 800-53 r5"),
)
def cluster_is_encrypted(cluster: Cluster) -> Verdict:
    """The cluster's storage is encrypted.

    With it are its backups, replicas and snapshots; without it a copy of any of them is readable.

    Fix: restore a snapshot with a key (Neptune console, Snapshots, Restore): `aws neptune
    restore-db-cluster-from-snapshot --db-cluster-identifier NEW --snapshot-identifier ID --engine neptune
    --kms-key-id KEY`. CloudFormation: `StorageEncrypted: true`.
    """
    return passed("encrypted") if cluster.encrypted else failed("not encrypted")


@check(
    "neptune.cluster.exports-audit-log",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Neptune.2", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="neptune.cluster.export-audit-log",
)
def cluster_exports_audit_log(cluster: Cluster) -> Verdict:
    """The audit log goes to CloudWatch Logs.

    On the instances it is overwritten, and goes with them when they are deleted.

    Fix: Neptune console, the cluster, Modify, Log exports: Audit log; or `aws neptune modify-db-cluster
    --db-cluster-identifier ID --cloudwatch-logs-export-configuration EnableLogTypes=audit`. CloudFormation:
    `EnableCloudwatchLogsExports: [audit]`.
    """
    return passed("exported") if "audit" in cluster.logs else failed("not exported")


@check("neptune.cluster.writes-audit-log", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def cluster_writes_audit_log(cluster: Cluster, parameters: ClusterParameters) -> Verdict:
    """The cluster writes an audit log.

    Exporting a log that is not written exports nothing: who asked what of the graph is known to nobody.

    Fix: set neptune_enable_audit_log to 1 in a cluster parameter group of your own and restart (Neptune console,
    Parameter groups): `aws neptune modify-db-cluster-parameter-group --db-cluster-parameter-group-name GROUP
    --parameters ParameterName=neptune_enable_audit_log,ParameterValue=1,ApplyMethod=pending-reboot`. CloudFormation:
    `Parameters: {neptune_enable_audit_log: "1"}`.
    """
    value = parameters.groups.get(cluster.parameter_group, {}).get(_AUDIT, "0")
    return passed(f"{_AUDIT} is {value}") if value.lower() in _ON else failed(f"{_AUDIT} is {value}")


@check("neptune.cluster.encrypts-connections", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def cluster_encrypts_connections(cluster: Cluster, parameters: ClusterParameters) -> Verdict:
    """The cluster refuses connections without TLS.

    Since engine 1.0.4.0 this is the default; a group that turns it off lets queries and answers pass in the clear.

    Fix: set neptune_enforce_ssl to 1 in its cluster parameter group (Neptune console, Parameter groups): `aws neptune
    modify-db-cluster-parameter-group --db-cluster-parameter-group-name GROUP --parameters
    ParameterName=neptune_enforce_ssl,ParameterValue=1,ApplyMethod=pending-reboot`. CloudFormation: `Parameters:
    {neptune_enforce_ssl: "1"}`.
    """
    value = parameters.groups.get(cluster.parameter_group, {}).get(_TLS)
    if value is None:
        return passed(f"{_TLS} is not set: its default is on")
    return passed(f"{_TLS} is {value}") if value.lower() in _ON else failed(f"{_TLS} is {value}")


@check(
    "neptune.cluster.is-protected-from-deletion",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP Neptune.4", "NIST 800-53 r5"),
    fixed_by="neptune.cluster.protect-from-deletion",
)
def cluster_is_protected_from_deletion(cluster: Cluster) -> Verdict:
    """Deletion protection is on.

    Without it one call, or one wrong plan of an infrastructure tool, deletes the cluster and its daily backups.

    Fix: Neptune console, the cluster, Modify, Deletion protection; or `aws neptune modify-db-cluster
    --db-cluster-identifier ID --deletion-protection --apply-immediately`. CloudFormation: `DeletionProtection: true`.
    """
    return passed("protected") if cluster.protected else failed("anybody with the right can delete it in one call")


@check(
    "neptune.cluster.keeps-backups",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP Neptune.5", "NIST 800-53 r5"),
    fixed_by="neptune.cluster.keep-backups",
)
def cluster_keeps_backups(cluster: Cluster, wanted: Retention = _WEEK) -> Verdict:
    """Automated backups are kept for at least the wanted days.

    One day, which is what a new cluster has, is over before a mistake of Friday is seen on Monday.

    Fix: Neptune console, the cluster, Modify, Backup retention period; or `aws neptune modify-db-cluster
    --db-cluster-identifier ID --backup-retention-period 7 --apply-immediately`. CloudFormation: `BackupRetentionPeriod:
    7`.
    """
    evidence = f"kept for {cluster.backup_days} days"
    return passed(evidence) if cluster.backup_days >= wanted.days else failed(evidence)


@check("neptune.cluster.is-in-backup-plan", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def cluster_is_in_backup_plan(cluster: Cluster, kept: BackedUp) -> Verdict:
    """AWS Backup has recovery points of the cluster.

    They are kept by another service under rules of their own, and outlive the cluster and those who may delete it.

    Fix: AWS Backup console, Backup plans, Assign resources; `aws backup create-backup-selection --backup-plan-id ID
    --backup-selection file://selection.json`.
    """
    return passed("AWS Backup keeps it") if cluster.arn in kept.arns else failed("AWS Backup keeps nothing of it")


@check(
    "neptune.cluster.authenticates-by-iam",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Neptune.7", "NIST 800-53 r5"),
    fixed_by="neptune.cluster.authenticate-by-iam",
)
def cluster_authenticates_by_iam(cluster: Cluster) -> Verdict:
    """Requests must be signed with credentials of IAM.

    Neptune knows no passwords: without it whoever reaches the port reads and changes the whole graph.

    Fix: Neptune console, the cluster, Modify, IAM DB authentication; sign all clients' requests first; or `aws
    neptune modify-db-cluster --db-cluster-identifier ID --enable-iam-database-authentication --apply-immediately`.
    CloudFormation: `IamAuthEnabled: true`.
    """
    return passed("by IAM") if cluster.iam_authentication else failed("by nothing: the network alone decides")


@check(
    "neptune.cluster.copies-tags-to-snapshots",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP Neptune.8", "NIST 800-53 r5"),
    fixed_by="neptune.cluster.copy-tags-to-snapshots",
)
def cluster_copies_tags_to_snapshots(cluster: Cluster) -> Verdict:
    """Snapshots get the tags of the cluster.

    A snapshot without tags belongs to nobody: policies by tag do not see it, and nobody dares to delete it.

    Fix: Neptune console, the cluster, Modify, Copy tags to snapshots; or `aws neptune modify-db-cluster
    --db-cluster-identifier ID --copy-tags-to-snapshot --apply-immediately`. CloudFormation: `CopyTagsToSnapshot: true`.
    """
    return passed("copied") if cluster.copies_tags else failed("snapshots get no tags")


@check(
    "neptune.cluster.runs-in-several-zones",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("Security Hub Neptune.9", "NIST 800-53 r5"),
)
def cluster_runs_in_several_zones(cluster: Cluster) -> Verdict:
    """The cluster has instances in more than one zone.

    With one zone its only instance must be made anew when the zone fails: many minutes without a database.

    Fix: Neptune console, the cluster, Actions, Add reader, in another zone; or `aws neptune create-db-instance
    --db-cluster-identifier ID --engine neptune --availability-zone ZONE ...`.
    """
    evidence = f"{len(cluster.members)} instances"
    return passed(f"{evidence} in several zones") if cluster.multi_az else failed(f"{evidence}, in one zone only")


@check("neptune.cluster.is-in-private-subnets", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def cluster_is_in_private_subnets(cluster: Cluster, groups: SubnetGroups, routes: Routes) -> Verdict:
    """No subnet of the cluster leads to an internet gateway.

    In a public subnet one setting, made by mistake, puts the graph on the internet.

    Fix: restore the cluster into a subnet group of private subnets (Neptune console, Subnet groups, Snapshots): `aws
    neptune restore-db-cluster-from-snapshot --db-subnet-group-name GROUP ...`.
    """
    group = groups.groups.get(cluster.subnet_group)
    if group is None:
        return not_applicable(f"its subnet group {cluster.subnet_group} is gone")
    public = [one for one in group.subnets if routes.leads_out(one, group.vpc)]
    if public:
        return failed(f"{', '.join(public)} lead to an internet gateway")
    return passed(f"none of {len(group.subnets)} subnets leads to an internet gateway")


@check("neptune.cluster.runs-available-version", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def cluster_runs_available_version(cluster: Cluster, versions: RunningVersions) -> Verdict:
    """AWS still offers the engine version that the cluster runs.

    Neptune ends versions after about two years; whoever stays is upgraded on a day of AWS's choosing.

    Fix: Neptune console, the cluster, Modify, DB engine version; or `aws neptune modify-db-cluster
    --db-cluster-identifier ID --engine-version VERSION --apply-immediately`.
    """
    if cluster.engine_version not in versions.versions:
        return failed(f"AWS no longer offers {cluster.engine_version}")
    return passed(f"AWS offers {cluster.engine_version}")


@check("neptune.cluster.runs-recommended-minor-version", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def cluster_runs_recommended_minor_version(cluster: Cluster, versions: RunningVersions) -> Verdict:
    """The cluster runs the minor version to which AWS upgrades by itself, or a later one.

    AWS chooses that version for its fixes; whoever waits meets the known bugs.

    Fix: Neptune console, the cluster, Modify, DB engine version; or `aws neptune modify-db-cluster
    --db-cluster-identifier ID --engine-version VERSION --apply-immediately`.
    """
    told = versions.versions.get(cluster.engine_version)
    if told is None:
        return not_applicable(f"AWS no longer offers {cluster.engine_version}, which is judged by itself")
    if told.upgrades_itself_to:
        return failed(f"runs {cluster.engine_version}, AWS upgrades to {told.upgrades_itself_to}")
    return passed(f"runs {cluster.engine_version}")


@check("neptune.cluster.has-no-forced-maintenance", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def cluster_has_no_forced_maintenance(cluster: Cluster, pending: PendingMaintenance) -> Verdict:
    """No maintenance waits for the cluster that AWS will do on a day of its own.

    Done by you it happens in a quiet hour; forced, the restart comes when its date is reached.

    Fix: Neptune console, the cluster, Maintenance, Apply now or at the next window; or `aws neptune
    apply-pending-maintenance-action --resource-identifier ARN --apply-action ACTION --opt-in-type next-maintenance`.
    """
    actions = pending.actions.get(cluster.arn, ())
    due = [f"{one.action} is forced on {one.forced_at:%Y-%m-%d}" for one in actions if one.forced_at is not None]
    if due:
        return failed("; ".join(due))
    return passed(f"optional: {', '.join(one.action for one in actions)}" if actions else "nothing waits")


@check("neptune.cluster.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def cluster_is_tagged(cluster: Cluster, tags: ClusterTags) -> Verdict:
    """The cluster has at least one tag that its owner gave it.

    Tags say whose it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: Neptune console, the cluster, Tags; or `aws neptune add-tags-to-resource --resource-name ARN --tags
    Key=owner,Value=TEAM`.
    """
    own = sorted(key for key in tags.tags if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
