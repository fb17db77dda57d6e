"""What must hold for workgroups and namespaces of Redshift Serverless."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, passed
from shared.domain.money import UNPRICED
from shared.services.redshift.resources.serverless import ComputeLimits, Namespace, Workgroup

_DEFAULT_ADMIN = "admin"
_LOGS = ("connectionlog", "userlog")
_ONLY_LOGS = "log"  # into a table of the workgroup, which nobody is told of


@check(
    "redshift.workgroup.routes-in-vpc",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP RedshiftServerless.1",),
)
def workgroup_routes_in_vpc(workgroup: Workgroup) -> Verdict:
    """COPY and UNLOAD go through the VPC (enhanced VPC routing).

    Otherwise they go over the internet, past security groups, endpoint policies and flow logs.

    Fix: Redshift console, Serverless, the workgroup, Network and security: enhanced VPC routing; or `aws
    redshift-serverless update-workgroup --workgroup-name WORKGROUP --enhanced-vpc-routing`. CloudFormation:
    `EnhancedVpcRouting: true`.
    """
    return passed("routes in its VPC") if workgroup.vpc_routing else failed("routes past its VPC")


@check(
    "redshift.workgroup.requires-tls",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP RedshiftServerless.2",),
)
def workgroup_requires_tls(workgroup: Workgroup) -> Verdict:
    """The workgroup takes connections by TLS alone (require_ssl).

    Otherwise passwords and rows cross the network in the clear whenever a client does not ask for TLS.

    Fix: Redshift console, Serverless, the workgroup, Limits and parameters: require_ssl; or `aws redshift-serverless
    update-workgroup --workgroup-name WORKGROUP --config-parameters
    parameterKey=require_ssl,parameterValue=true`. CloudFormation: `ConfigParameters: [{ParameterKey: require_ssl,
    ParameterValue: "true"}]`.
    """
    on = workgroup.settings.get("require_ssl", "false").lower() == "true"
    return passed("require_ssl is on") if on else failed("require_ssl is off")


@check(
    "redshift.workgroup.is-not-public",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP RedshiftServerless.3",),
)
def workgroup_is_not_public(workgroup: Workgroup) -> Verdict:
    """The workgroup has no public address.

    A warehouse holds copies of everything; on the internet only a password stands before it.

    Fix: Redshift console, Serverless, the workgroup, Network and security: publicly accessible off; or `aws
    redshift-serverless update-workgroup --workgroup-name WORKGROUP --no-publicly-accessible`. CloudFormation:
    `PubliclyAccessible: false`.
    """
    return failed("publicly accessible") if workgroup.public else passed("not publicly accessible")


@check("redshift.workgroup.has-a-limit", severity=Severity.LOW, pillar=Pillar.COST)
def workgroup_has_a_limit(workgroup: Workgroup, limits: ComputeLimits) -> Verdict:
    """The workgroup's compute has a maximum, or a limit that does something when it is reached.

    It grows with its queries; one that joins everything with everything is paid for by the second.

    Fix: Redshift console, Serverless, the workgroup, Limits: maximum capacity or usage limits; or `aws
    redshift-serverless create-usage-limit --resource-arn ARN --usage-type serverless-compute --amount RPUHOURS`.
    CloudFormation: `MaxCapacity: RPU`.
    """
    if workgroup.most_rpu is not None:
        return passed(f"at most {workgroup.most_rpu} RPU")
    acting = [one for one in limits.actions if one != _ONLY_LOGS]
    if acting:
        return passed(f"limits that {', '.join(acting)}")
    return failed("limits only log" if limits.actions else "neither a maximum nor a limit", saving=UNPRICED)


@check(
    "redshift.namespace.encrypts-with-own-key",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("Security Hub RedshiftServerless.4", "NIST 800-53 r5"),
)
def namespace_encrypts_with_own_key(namespace: Namespace) -> Verdict:
    """The namespace is encrypted with a key of the account in KMS, not with one that AWS owns.

    With a key of yours you say who may use it, and disabling it shuts the data and its snapshots.

    Fix: Redshift console, Serverless, the namespace, Security and encryption, Edit; or `aws redshift-serverless
    update-namespace --namespace-name NAMESPACE --kms-key-id KEY`. CloudFormation: `KmsKeyId: KEY`.
    """
    return passed(namespace.key) if namespace.key is not None else failed("AWS owns the key")


@check(
    "redshift.namespace.has-own-admin-name",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP RedshiftServerless.5",),
)
def namespace_has_own_admin_name(namespace: Namespace) -> Verdict:
    """The administrator is not called `admin`.

    A name that everybody knows is half of the password.

    Fix: Redshift console, Serverless, the namespace, Actions, Edit admin credentials; or `aws redshift-serverless
    update-namespace --namespace-name NAMESPACE --admin-username NAME --manage-admin-password`. CloudFormation:
    `AdminUsername: NAME`.
    """
    return failed(namespace.admin) if namespace.admin == _DEFAULT_ADMIN else passed("a name of its own")


@check("redshift.namespace.keeps-its-password-in-secrets-manager", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def namespace_keeps_its_password_in_secrets_manager(namespace: Namespace) -> Verdict:
    """Secrets Manager keeps and changes the administrator's password.

    A password that somebody once set lies in scripts and chats, and stays the same when that person leaves.

    Fix: Redshift console, Serverless, the namespace, Actions, Edit admin credentials: managed; or `aws
    redshift-serverless update-namespace --namespace-name NAMESPACE --manage-admin-password`. CloudFormation:
    `ManageAdminPassword: true`.
    """
    return passed(namespace.secret) if namespace.secret is not None else failed("somebody set the password")


@check(
    "redshift.namespace.exports-logs",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP RedshiftServerless.6",),
)
def namespace_exports_logs(namespace: Namespace) -> Verdict:
    """The namespace sends its logs of connections and of users to CloudWatch Logs.

    They say who was in the warehouse after somebody asks.

    Fix: Redshift console, Serverless, the namespace, Security and encryption, Audit logging; or `aws
    redshift-serverless update-namespace --namespace-name NAMESPACE --log-exports connectionlog userlog`.
    CloudFormation: `LogExports: [connectionlog, userlog]`.
    """
    missing = [one for one in _LOGS if one not in namespace.logs]
    return failed(f"not sent: {', '.join(missing)}") if missing else passed(f"sent: {', '.join(_LOGS)}")
