"""What must hold for clusters: who reaches them, what is encrypted and logged, and how they are kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.eks.resources import (
    ALL_LOGS,
    Cluster,
    ClusterDetails,
    IdentityProvider,
    Insights,
    NetworkPolicies,
)

_EVERYWHERE = frozenset({"0.0.0.0/0", "::/0"})


@dataclass(frozen=True, slots=True)
class RequiredTags(Thresholds):
    """keys: that a resource must bear; with none any tag will do."""

    keys: tuple[str, ...] = ()


_REQUIRED = RequiredTags()


@check(
    "eks.cluster.endpoint-is-not-public",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP EKS.1", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="eks.cluster.close-public-endpoint",
)
def cluster_endpoint_is_not_public(cluster: Cluster, details: ClusterDetails) -> Verdict:
    """The endpoint of the Kubernetes API cannot be reached from the Internet.

    Who reaches it needs but one leaked token, or one fault in Kubernetes, to rule the cluster.

    Fix: EKS console, the cluster, Networking, Manage endpoint access: private; or `aws eks update-cluster-config --name
    NAME --resources-vpc-config endpointPublicAccess=false,endpointPrivateAccess=true`. CloudFormation:
    `ResourcesVpcConfig: {EndpointPublicAccess: false, EndpointPrivateAccess: true}`.
    """
    if not details.public_endpoint:
        return passed("private")
    return failed(f"public, for {', '.join(details.public_networks) or 'everybody'}")


@check("eks.cluster.endpoint-is-not-open-to-all", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def cluster_endpoint_is_not_open_to_all(cluster: Cluster, details: ClusterDetails) -> Verdict:
    """A public endpoint answers only networks that somebody has named.

    Where people must reach the API from outside, their own networks are enough.

    Fix: EKS console, the cluster, Networking, Manage endpoint access, Advanced settings; or `aws eks
    update-cluster-config --name NAME --resources-vpc-config publicAccessCidrs=203.0.113.0/24`. CloudFormation:
    `ResourcesVpcConfig: {PublicAccessCidrs: [203.0.113.0/24]}`.
    """
    if not details.public_endpoint:
        return passed("private")
    if not details.public_networks or not _EVERYWHERE.isdisjoint(details.public_networks):
        return failed("public, for everybody")
    return passed(f"public, for {', '.join(details.public_networks)}")


@check("eks.cluster.has-private-endpoint", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def cluster_has_private_endpoint(cluster: Cluster, details: ClusterDetails) -> Verdict:
    """Nodes reach the Kubernetes API inside their own network.

    Without a private endpoint what nodes and the control plane say to each other leaves the VPC.

    Fix: EKS console, the cluster, Networking, Manage endpoint access; or `aws eks update-cluster-config --name NAME
    --resources-vpc-config endpointPrivateAccess=true`. CloudFormation: `ResourcesVpcConfig: {EndpointPrivateAccess:
    true}`.
    """
    return passed("has one") if details.private_endpoint else failed("has only a public endpoint")


@check(
    "eks.cluster.encrypts-secrets",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP EKS.3", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def cluster_encrypts_secrets(cluster: Cluster, details: ClusterDetails) -> Verdict:
    """Secrets of Kubernetes are encrypted with a KMS key of the account.

    EKS encrypts its disks in any case; a key of your own can be withdrawn, and its use is recorded.

    Fix: EKS console, the cluster, Overview, Secrets encryption, Enable (it cannot be undone); or `aws eks
    associate-encryption-config --cluster-name NAME --encryption-config resources=secrets,provider={keyArn=ARN}`.
    CloudFormation: `EncryptionConfig: [{Resources: [secrets], Provider: {KeyArn: ARN}}]`.
    """
    if details.secrets_key is None:
        return failed("no key of the account encrypts secrets")
    return passed(f"encrypted with {details.secrets_key}")


@check(
    "eks.cluster.logs-audits",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP EKS.8", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="eks.cluster.log-control-plane",
)
def cluster_logs_audits(cluster: Cluster, details: ClusterDetails) -> Verdict:
    """The audit log of the Kubernetes API goes to CloudWatch Logs.

    It is the only record of who did what in the cluster; CloudTrail does not see inside.

    Fix: EKS console, the cluster, Observability, Manage logging; or `aws eks update-cluster-config --name NAME
    --logging clusterLogging=[{types=[audit],enabled=true}]`. CloudFormation: `Logging: {ClusterLogging: {EnabledTypes:
    [{Type: audit}]}}`.
    """
    return passed("audit log on") if "audit" in details.logs else failed("audit log off")


@check(
    "eks.cluster.logs-control-plane",
    severity=Severity.MEDIUM,
    pillar=Pillar.OPERATIONS,
    fixed_by="eks.cluster.log-control-plane",
)
def cluster_logs_control_plane(cluster: Cluster, details: ClusterDetails) -> Verdict:
    """All five logs of the control plane go to CloudWatch Logs.

    Why a pod does not start, or who could not log in, stands in another of them than the audit log.

    Fix: EKS console, the cluster, Observability, Manage logging; or `aws eks update-cluster-config --name NAME
    --logging clusterLogging=[{types=[api,audit,authenticator,controllerManager,scheduler],enabled=true}]`.
    """
    missing = sorted(ALL_LOGS - details.logs)
    return failed(f"off: {', '.join(missing)}") if missing else passed("all five logs are on")


@check(
    "eks.cluster.is-protected-from-deletion",
    severity=Severity.HIGH,
    pillar=Pillar.RESILIENCE,
    fixed_by="eks.cluster.protect-from-deletion",
)
def cluster_is_protected_from_deletion(cluster: Cluster, details: ClusterDetails) -> Verdict:
    """The cluster cannot be deleted before somebody lifts its protection.

    One wrong call, or a stack that is taken down, otherwise ends all that runs in it.

    Fix: EKS console, the cluster, Overview, Deletion protection; or `aws eks update-cluster-config --name NAME
    --deletion-protection`. CloudFormation: `DeletionProtection: true`.
    """
    return passed("protected") if details.protected else failed("not protected")


@check("eks.cluster.enforces-network-policies", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def cluster_enforces_network_policies(cluster: Cluster, details: ClusterDetails, policies: NetworkPolicies) -> Verdict:
    """The network add-on (VPC CNI) enforces network policies of Kubernetes.

    Otherwise policies can be written, but every pod speaks to every other, also of other teams.

    Fix: EKS console, the cluster, Add-ons, Amazon VPC CNI, Edit, Optional configuration settings; or `aws eks
    update-addon --cluster-name NAME --addon-name vpc-cni --configuration-values {"enableNetworkPolicy":"true"}`.
    CloudFormation: `ConfigurationValues: '{"enableNetworkPolicy": "true"}'`.
    """
    if details.auto_mode:
        return not_applicable("Auto Mode: the node classes in the cluster decide")
    if policies.enforced:
        return passed("enforced by the VPC CNI")
    return failed("the VPC CNI does not enforce them" if policies.managed else "the VPC CNI is not kept by EKS")


@check("eks.cluster.decides-access-by-entries", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def cluster_decides_access_by_entries(cluster: Cluster, details: ClusterDetails) -> Verdict:
    """Who may enter the cluster is said by access entries in EKS, not only by a map inside the cluster.

    Access entries are seen and changed by IAM's rules and recorded by CloudTrail; one slip in the map aws-auth locks
    everybody out.

    Fix: EKS console, the cluster, Access, Manage access; or `aws eks update-cluster-config --name NAME --access-config
    authenticationMode=API_AND_CONFIG_MAP`. CloudFormation: `AccessConfig: {AuthenticationMode: API_AND_CONFIG_MAP}`.
    """
    found = details.authentication
    return failed("only the map aws-auth decides") if found == "CONFIG_MAP" else passed(f"authentication by {found}")


@check("eks.cluster.is-healthy", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def cluster_is_healthy(cluster: Cluster, details: ClusterDetails) -> Verdict:
    """EKS reports no issue of the cluster.

    A subnet, role or key that is gone does not stop the cluster today, but its next upgrade or repair.

    Fix: EKS console, the cluster, Health issues; `aws eks describe-cluster --name NAME --query cluster.health`.
    """
    if details.status == "FAILED":
        return failed("the cluster has failed")
    return failed("; ".join(details.issues)) if details.issues else passed(f"{details.status}, no issues")


@check("eks.cluster.is-ready-for-upgrade", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def cluster_is_ready_for_upgrade(cluster: Cluster, insights: Insights) -> Verdict:
    """EKS's insights found nothing that the next upgrade would break.

    They see which retired APIs are still called, and which parts are too old for the next version.

    Fix: EKS console, the cluster, Upgrade insights; `aws eks list-insights --cluster-name NAME`.
    """
    if insights.errors:
        return failed(f"errors: {', '.join(insights.errors)}")
    warnings = f", warnings: {', '.join(insights.warnings)}" if insights.warnings else ""
    return passed(f"no errors{warnings}")


@check("eks.cluster.shifts-away-from-failing-zones", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def cluster_shifts_away_from_failing_zones(cluster: Cluster, details: ClusterDetails) -> Verdict:
    """Traffic inside the cluster can be shifted away from a failing zone (ARC zonal shift).

    When a zone is half broken, Kubernetes goes on sending there; a zonal shift takes it out within minutes.

    Fix: EKS console, the cluster, Overview, Zonal shift, Manage; or `aws eks update-cluster-config --name NAME
    --zonal-shift-config enabled=true`. CloudFormation: `ZonalShiftConfig: {Enabled: true}`.
    """
    return passed("zonal shift is on") if details.shifts_zones else failed("zonal shift is off")


@check("eks.cluster.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS, controls=("Security Hub EKS.6",))
def cluster_is_tagged(cluster: Cluster, details: ClusterDetails, required: RequiredTags = _REQUIRED) -> Verdict:
    """Somebody has tagged the cluster, with every key that the tenant asks for.

    A tag says whose it is and what it is for, when its cost or its failure raises the question.

    Fix: EKS console, the cluster, Tags; or `aws eks tag-resource --resource-arn ARN --tags owner=TEAM`. CloudFormation:
    `Tags: [{Key: owner, Value: TEAM}]`.
    """
    return _tagged(details.tags, required)


@check(
    "eks.identity-provider.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub EKS.7",),
)
def identity_provider_is_tagged(provider: IdentityProvider, required: RequiredTags = _REQUIRED) -> Verdict:
    """Somebody has tagged the identity provider, with every key that the tenant asks for.

    It lets people in whom AWS does not know: somebody must answer for it.

    Fix: EKS console, the cluster, Access, the identity provider, Tags; or `aws eks tag-resource --resource-arn ARN
    --tags owner=TEAM`. CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    return _tagged(provider.tags or {}, required)


def _tagged(tags: Mapping[str, str], required: RequiredTags) -> Verdict:
    own = sorted(key for key in tags if not key.startswith("aws:"))
    missing = [key for key in required.keys if key not in own]
    if missing:
        return failed(f"no tag {', '.join(missing)}")
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
