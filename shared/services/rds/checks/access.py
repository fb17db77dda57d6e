"""Who reaches a database instance, and how they prove who they are."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.rds import engines
from shared.services.rds.checks.words import is_on, of_cluster, of_custom
from shared.services.rds.resources.instance import Instance
from shared.services.rds.resources.region import InstanceParameters, OpenGroups, Routes


@check(
    "rds.instance.is-not-public",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP RDS.2",
        "CIS 3.0 2.3.3",
        "CIS 5.0 2.2.3",
        "CIS 6.0 3.2.3",
        "CIS 7.0 3.2.3",
        "NIST 800-53 r5",
        "PCI DSS 4.0",
    ),
    fixed_by="rds.instance.close-to-internet",
)
def instance_is_not_public(instance: Instance) -> Verdict:
    """The instance has no public address.

    Its name resolves to a public address; from then on a security group and a password are all that stands between
    the data and the whole internet.

    Fix: RDS console, the database, Modify, Connectivity: not publicly accessible; or `aws rds modify-db-instance
    --db-instance-identifier ID --no-publicly-accessible --apply-immediately`. CloudFormation: `PubliclyAccessible:
    false`.
    """
    return failed("publicly accessible") if instance.public else passed("not publicly accessible")


@check(
    "rds.instance.is-not-reachable-from-internet",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    fixed_by="rds.instance.close-to-internet",
)
def instance_is_not_reachable_from_internet(instance: Instance, routes: Routes, groups: OpenGroups) -> Verdict:
    """Nobody on the internet can open a connection to the instance.

    Judged is what takes effect together: a public address, a subnet that leads to an internet gateway, and a
    security group that lets everybody in to the database's port.

    Fix: VPC console, Security groups: let only your own networks in: `aws ec2 revoke-security-group-ingress
    --group-id ID --protocol tcp --port PORT --cidr 0.0.0.0/0`; and make the database not publicly accessible.
    """
    if not instance.public:
        return passed("no public address")
    if instance.port is None:
        return not_applicable(f"{instance.status}: it listens on no port yet")
    opening = [group for group in instance.security_groups if _opens(groups, group, instance.port)]
    if not opening:
        return passed(f"no security group opens port {instance.port} to everybody")
    if not _public_subnets(instance, routes):
        return passed("no subnet leads to an internet gateway")
    return failed(f"public, and {', '.join(opening)} opens port {instance.port} to everybody")


def _opens(groups: OpenGroups, group: str, port: int) -> bool:
    return any(first <= port <= last for first, last in groups.ports.get(group, ()))


def _public_subnets(instance: Instance, routes: Routes) -> list[str]:
    return [one for one in instance.subnets if routes.leads_out(one, instance.vpc or "")]


@check(
    "rds.instance.is-in-private-subnets",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.46",),
)
def instance_is_in_private_subnets(instance: Instance, routes: Routes) -> Verdict:
    """No subnet of the instance leads to an internet gateway.

    In a public subnet one setting, made by mistake, puts the database on the internet.

    Fix: RDS console, Subnet groups: make one of private subnets, then the database, Modify; `aws rds
    modify-db-instance --db-instance-identifier ID --db-subnet-group-name GROUP`. CloudFormation: `DBSubnetGroupName:
    GROUP`.
    """
    if instance.vpc is None:
        return not_applicable("in no VPC")
    public = _public_subnets(instance, routes)
    if public:
        return failed(f"{', '.join(public)} lead to an internet gateway")
    return passed(f"none of {len(instance.subnets)} subnets leads to an internet gateway")


@check(
    "rds.instance.is-in-vpc",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("Security Hub RDS.18",),
)
def instance_is_in_vpc(instance: Instance) -> Verdict:
    """The instance is in a VPC.

    Outside of one there are neither private subnets nor network ACLs nor flow logs.

    Fix: restore a snapshot into a VPC (RDS console, Snapshots, Restore): `aws rds
    restore-db-instance-from-db-snapshot --db-instance-identifier NEW --db-snapshot-identifier ID
    --db-subnet-group-name GROUP`. CloudFormation: `DBSubnetGroupName: GROUP`.
    """
    return passed(f"in {instance.vpc}") if instance.vpc else failed("in no VPC")


@check(
    "rds.instance.uses-other-port",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.23", "NIST 800-53 r5"),
)
def instance_uses_other_port(instance: Instance) -> Verdict:
    """The instance listens on another port than its engine's own.

    Machines that look for databases try the known ports first.

    Fix: RDS console, the database, Modify, Additional configuration, Database port (it restarts); or `aws rds
    modify-db-instance --db-instance-identifier ID --db-port-number PORT`. CloudFormation: `Port: PORT`.
    """
    if instance.cluster is not None:
        return of_cluster(instance.cluster)
    usual = engines.DEFAULT_PORTS.get(instance.family)
    if instance.port is None or usual is None:
        return not_applicable(f"{instance.engine}, {instance.status}: no port to compare")
    evidence = f"listens on port {instance.port}"
    return failed(f"{evidence}, as {instance.family} always does") if instance.port == usual else passed(evidence)


@check(
    "rds.instance.has-own-admin-name",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.25", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def instance_has_own_admin_name(instance: Instance) -> Verdict:
    """The administrator of the database has another name than the one that the console proposes.

    Whoever knows the name needs to guess only the password.

    Fix: the name cannot be changed: restore into a new instance whose administrator you name yourself (RDS console,
    Create database): `aws rds create-db-instance --master-username NAME ...`. CloudFormation: `MasterUsername: NAME`.
    """
    if instance.cluster is not None:
        return of_cluster(instance.cluster)
    return own_name(instance.admin)


def own_name(admin: str) -> Verdict:
    """Also of clusters. Both names are refused for every engine, as AWS Config's rule does."""
    if not admin:
        return not_applicable("it has no administrator of its own")
    usual = admin.lower() in set(engines.DEFAULT_ADMINS.values())
    return failed(f"the administrator is {admin}") if usual else passed(f"the administrator is {admin}")


@check(
    "rds.instance.authenticates-by-iam",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.10", "NIST 800-53 r5"),
    fixed_by="rds.instance.authenticate-by-iam",
)
def instance_authenticates_by_iam(instance: Instance) -> Verdict:
    """Users can log on with credentials of IAM that last for minutes.

    Passwords of databases are shared, kept in files, and outlive the people who knew them.

    Fix: RDS console, the database, Modify, Database authentication: password and IAM; or `aws rds
    modify-db-instance --db-instance-identifier ID --enable-iam-database-authentication --apply-immediately`.
    CloudFormation: `EnableIAMDatabaseAuthentication: true`.
    """
    if instance.cluster is not None:
        return of_cluster(instance.cluster)
    if instance.engine not in engines.IAM_ENGINES:
        return not_applicable(f"{instance.engine} knows no authentication by IAM")
    return passed("by IAM") if instance.iam_authentication else failed("by password only")


@check("rds.instance.keeps-password-in-secrets-manager", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def instance_keeps_password_in_secrets_manager(instance: Instance) -> Verdict:
    """Secrets Manager keeps and rotates the administrator's password.

    One that people chose is known to people, stands in a template or a state file, and is never changed.

    Fix: RDS console, the database, Modify, Credentials management: managed in AWS Secrets Manager; or `aws rds
    modify-db-instance --db-instance-identifier ID --manage-master-user-password --apply-immediately`. CloudFormation:
    `ManageMasterUserPassword: true`.
    """
    if instance.cluster is not None:
        return of_cluster(instance.cluster)
    if instance.source is not None:
        return not_applicable(f"a replica of {instance.source} has its passwords")
    return passed("kept by Secrets Manager") if instance.secret else failed("kept by people")


@check(
    "rds.instance.encrypts-connections",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.38", "FSBP RDS.39", "FSBP RDS.41", "FSBP RDS.44"),
)
def instance_encrypts_connections(instance: Instance, parameters: InstanceParameters) -> Verdict:
    """The database refuses connections without TLS.

    A client that does not ask for TLS sends its password and its data in the clear, and nobody notices.

    Fix: set require_secure_transport (MySQL, MariaDB) or rds.force_ssl (PostgreSQL, SQL Server) to 1 in a parameter
    group of your own (RDS console, Parameter groups): `aws rds modify-db-parameter-group --db-parameter-group-name
    GROUP --parameters ParameterName=rds.force_ssl,ParameterValue=1,ApplyMethod=pending-reboot`. CloudFormation:
    `Parameters: {rds.force_ssl: "1"}`.
    """
    if instance.cluster is not None:
        return of_cluster(instance.cluster)
    if instance.is_custom:
        return of_custom(instance.engine)
    name = engines.TLS_PARAMETERS.get(instance.family)
    if name is None:
        return not_applicable(f"no parameter of {instance.engine} decides over it")
    found = [parameters.groups.get(one.name, {}).get(name) for one in instance.parameter_groups]
    value = next((one.value for one in found if one is not None), None)
    return is_on(name, value)


@check(
    "rds.instance.is-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.3", "CIS 3.0 2.3.1", "CIS 5.0 2.2.1", "CIS 6.0 3.2.1", "CIS 7.0 3.2.1", "NIST 800-53 r5"),
)
def instance_is_encrypted(instance: Instance) -> Verdict:
    """The instance's storage is encrypted.

    With it are its logs, backups, replicas and snapshots; without it a copy of any of them is readable.

    Fix: copy a snapshot with a key and restore it (RDS console, Snapshots, Copy): `aws rds copy-db-snapshot
    --source-db-snapshot-identifier ID --target-db-snapshot-identifier NEW --kms-key-id KEY`. CloudFormation:
    `StorageEncrypted: true`.
    """
    return passed("encrypted") if instance.encrypted else failed("not encrypted")


@check(
    "rds.instance.exports-logs",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP RDS.9",
        "FSBP RDS.36",
        "FSBP RDS.40",
        "FSBP RDS.42",
        "NIST 800-53 r5",
        "PCI DSS 4.0",
    ),
)
def instance_exports_logs(instance: Instance) -> Verdict:
    """All logs that the engine can write go to CloudWatch Logs.

    On the instance they are overwritten after days, and go with it when it is deleted.

    Fix: RDS console, the database, Modify, Log exports; or `aws rds modify-db-instance --db-instance-identifier ID
    --cloudwatch-logs-export-configuration EnableLogTypes=error,slowquery`. CloudFormation:
    `EnableCloudwatchLogsExports: [error, slowquery]`.
    """
    if instance.cluster is not None:
        return of_cluster(instance.cluster)
    if instance.is_custom:
        return of_custom(instance.engine)
    wanted = engines.INSTANCE_LOGS.get(instance.family)
    if wanted is None:
        return not_applicable(f"no logs of {instance.engine} are asked for")
    missing = [one for one in wanted if one not in instance.logs]
    return failed(f"not exported: {', '.join(missing)}") if missing else passed(f"exports {', '.join(wanted)}")
