"""Who reaches a cluster, how, and whether what it keeps and carries is encrypted."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.redshift.resources.belongings import ClusterSnapshot
from shared.services.redshift.resources.cluster import AuditLogging, Cluster, ClusterParameters, OpenRules

_DEFAULT_ADMIN, _DEFAULT_DATABASE = "awsuser", "dev"


@check(
    "redshift.cluster.is-not-public",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP Redshift.1", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="redshift.cluster.make-private",
)
def cluster_is_not_public(cluster: Cluster) -> Verdict:
    """The cluster has no public address.

    A warehouse holds copies of everything; on the internet only a password stands before it.

    Fix: Redshift console, the cluster, Actions, Modify publicly accessible setting: off; or `aws redshift
    modify-cluster --cluster-identifier CLUSTER --no-publicly-accessible`. CloudFormation: `PubliclyAccessible: false`.
    """
    return failed("publicly accessible") if cluster.public else passed("not publicly accessible")


@check(
    "redshift.cluster.port-is-not-open",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP Redshift.15", "PCI DSS 4.0"),
)
def cluster_port_is_not_open(cluster: Cluster, rules: OpenRules) -> Verdict:
    """No security group of the cluster lets everybody to its port.

    The address may be private today; the rule is what keeps strangers out on the day when it is not.

    Fix: EC2 console, the security group, Inbound rules: name the networks of the clients; or `aws ec2
    revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE`.
    """
    port = cluster.port
    if port is None:
        return not_applicable("it has no endpoint")
    opened = [one for one in cluster.groups if any(rule.covers(port) for rule in rules.groups.get(one, ()))]
    if opened:
        return failed(f"port {port} is open to everybody by {', '.join(opened)}")
    return passed(f"none of {len(cluster.groups)} security groups opens port {port} to everybody")


@check(
    "redshift.cluster.requires-tls",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Redshift.2", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def cluster_requires_tls(cluster: Cluster, parameters: ClusterParameters) -> Verdict:
    """The cluster takes connections by TLS alone (require_ssl).

    Otherwise passwords and rows cross the network in the clear whenever a client does not ask for TLS.

    Fix: Redshift console, Workload management, the parameter group, Parameters: require_ssl true, then reboot; or
    `aws redshift modify-cluster-parameter-group --parameter-group-name GROUP --parameters
    ParameterName=require_ssl,ParameterValue=true`. CloudFormation: `Parameters: [{ParameterName: require_ssl,
    ParameterValue: "true"}]`.
    """
    evidence = f"require_ssl in {cluster.parameter_group}"
    return passed(f"{evidence} is on") if parameters.is_on("require_ssl") else failed(f"{evidence} is off")


@check(
    "redshift.cluster.is-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Redshift.10", "NIST 800-53 r5"),
)
def cluster_is_encrypted(cluster: Cluster) -> Verdict:
    """The cluster and its snapshots are encrypted.

    A snapshot that is shared or copied carries the data out in the clear otherwise.

    Fix: Redshift console, the cluster, Properties, Edit encryption; or `aws redshift modify-cluster
    --cluster-identifier CLUSTER --encrypted --kms-key-id KEY`. CloudFormation: `Encrypted: true`.
    """
    return passed("encrypted at rest") if cluster.encrypted else failed("not encrypted at rest")


@check(
    "redshift.cluster.routes-in-vpc",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Redshift.7", "NIST 800-53 r5"),
    fixed_by="redshift.cluster.route-in-vpc",
)
def cluster_routes_in_vpc(cluster: Cluster) -> Verdict:
    """COPY and UNLOAD go through the VPC (enhanced VPC routing).

    Otherwise they go over the internet, past security groups, endpoint policies and flow logs.

    Fix: Redshift console, the cluster, Properties, Network and security: enhanced VPC routing; or `aws redshift
    modify-cluster --cluster-identifier CLUSTER --enhanced-vpc-routing`. CloudFormation: `EnhancedVpcRouting: true`.
    """
    return passed("routes in its VPC") if cluster.vpc_routing else failed("routes past its VPC")


@check(
    "redshift.cluster.has-own-admin-name",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Redshift.8", "NIST 800-53 r5"),
)
def cluster_has_own_admin_name(cluster: Cluster) -> Verdict:
    """The administrator is not called `awsuser`.

    A name that everybody knows is half of the password.

    Fix: only at creation: Redshift console, Create cluster, Admin user name; or `aws redshift create-cluster
    --master-username NAME ...`, then UNLOAD and COPY the data into it. CloudFormation: `MasterUsername: NAME`.
    """
    return failed(cluster.admin) if cluster.admin == _DEFAULT_ADMIN else passed("a name of its own")


@check("redshift.cluster.has-own-database-name", severity=Severity.LOW, pillar=Pillar.SECURITY)
def cluster_has_own_database_name(cluster: Cluster) -> Verdict:
    """The first database is not called `dev`.

    Who guesses at clusters begins with the names that AWS gives.

    Fix: only at creation: Redshift console, Create cluster, Database name; or `aws redshift create-cluster --db-name
    NAME ...`; further databases are made with CREATE DATABASE. CloudFormation: `DBName: NAME`.
    """
    return failed(cluster.database) if cluster.database == _DEFAULT_DATABASE else passed(cluster.database)


@check("redshift.cluster.keeps-its-password-in-secrets-manager", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def cluster_keeps_its_password_in_secrets_manager(cluster: Cluster) -> Verdict:
    """Secrets Manager keeps and changes the administrator's password.

    A password that somebody once set lies in scripts and chats, and stays the same when that person leaves.

    Fix: Redshift console, the cluster, Actions, Change admin user password: managed; or `aws redshift modify-cluster
    --cluster-identifier CLUSTER --manage-master-password`. CloudFormation: `ManageMasterPassword: true`.
    """
    return passed(cluster.secret) if cluster.secret is not None else failed("somebody set the password")


@check(
    "redshift.cluster.logs-audits",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Redshift.4", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def cluster_logs_audits(cluster: Cluster, logging: AuditLogging) -> Verdict:
    """Audit logs are delivered: connections, users and their statements.

    They say who was in the warehouse after somebody asks.

    Fix: Redshift console, the cluster, Properties, Edit audit logging; or `aws redshift enable-logging
    --cluster-identifier CLUSTER --log-destination-type cloudwatch --log-exports connectionlog userlog
    useractivitylog`. CloudFormation: `LoggingProperties: {LogDestinationType: cloudwatch, LogExports: [connectionlog,
    userlog, useractivitylog]}`.
    """
    if not logging.enabled:
        return failed("audit logging is off")
    if logging.failed_at is not None:
        return failed(f"delivery to {logging.target} fails since {logging.failed_at:%Y-%m-%d}")
    return passed(f"delivered to {logging.target}")


@check("redshift.cluster.logs-statements", severity=Severity.LOW, pillar=Pillar.SECURITY)
def cluster_logs_statements(cluster: Cluster, parameters: ClusterParameters) -> Verdict:
    """The statements that users run are logged (enable_user_activity_logging).

    The audit log of connections tells who came, not what was read; this parameter is off by default.

    Fix: Redshift console, Workload management, the parameter group: enable_user_activity_logging true, then reboot;
    or `aws redshift modify-cluster-parameter-group --parameter-group-name GROUP --parameters
    ParameterName=enable_user_activity_logging,ParameterValue=true`. CloudFormation: `Parameters: [{ParameterName:
    enable_user_activity_logging, ParameterValue: "true"}]`.
    """
    on = parameters.is_on("enable_user_activity_logging")
    return passed("statements are logged") if on else failed("statements are not logged")


@check("redshift.cluster-snapshot.is-not-shared", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def snapshot_is_not_shared(snapshot: ClusterSnapshot) -> Verdict:
    """No other account may restore the snapshot.

    Whoever restores it has all of the data. Where it is meant, suppress this finding with its reason.

    Fix: Redshift console, Snapshots, Manage access; or `aws redshift revoke-snapshot-access --snapshot-identifier
    SNAPSHOT --account-with-restore-access ACCOUNT`.
    """
    if snapshot.shared_with:
        return failed(f"shared with {', '.join(snapshot.shared_with)}")
    return passed("shared with nobody")


@check(
    "redshift.cluster.upgrades-itself",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Redshift.6", "NIST 800-53 r5"),
    fixed_by="redshift.cluster.upgrade-by-itself",
)
def cluster_upgrades_itself(cluster: Cluster) -> Verdict:
    """New major versions are taken over in the maintenance window, and snapshots are kept to go back.

    They carry the repairs of security holes; the snapshot of the day before is what there is when one goes wrong.

    Fix: Redshift console, the cluster, Maintenance, Edit: allow version upgrade; or `aws redshift modify-cluster
    --cluster-identifier CLUSTER --allow-version-upgrade`. CloudFormation: `AllowVersionUpgrade: true`.
    """
    if not cluster.upgrades_itself:
        return failed("does not upgrade itself")
    if cluster.snapshot_days < 1:
        return failed("upgrades itself, but keeps no automatic snapshots")
    return passed("upgrades itself")
