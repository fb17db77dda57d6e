"""Whether AWS still supports the versions that clusters and their nodes run, and at what price."""

from dataclasses import dataclass
from datetime import date

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.services.eks.resources import Cluster, ClusterDetails, ClusterVersions, Nodegroup
from shared.services.eks.versions import AS_OF, end_of_image, numbers, support_of


@dataclass(frozen=True, slots=True)
class Notice(Thresholds):
    """days: before the end of standard support from which on the upgrade is due."""

    days: int = 60


@dataclass(frozen=True, slots=True)
class Skew(Thresholds):
    """versions: minor versions that nodes may be behind their cluster."""

    versions: int = 0


_NOTICE = Notice()
_SKEW = Skew()


@check(
    "eks.cluster.runs-supported-version",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP EKS.2", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def cluster_runs_supported_version(cluster: Cluster, details: ClusterDetails, now: Now) -> Verdict:
    """The cluster runs a version of Kubernetes in standard support.

    After it the project mends no more faults; AWS mends some of them for money, then upgrades the cluster by itself.

    Fix: EKS console, the cluster, Upgrade version, one version at a time; or `aws eks update-cluster-version --name
    NAME --kubernetes-version VERSION`. CloudFormation: `Version: "VERSION"`.
    """
    return _supported(details.version, now)


@check(
    "eks.nodegroup.runs-supported-version",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP EKS.9",),
)
def nodegroup_runs_supported_version(group: Nodegroup, now: Now) -> Verdict:
    """Nodes run a version of Kubernetes in standard support.

    Nodes are not upgraded with their cluster: they keep faults that the control plane is rid of.

    Fix: EKS console, the cluster, Compute, the node group, Update now; or `aws eks update-nodegroup-version
    --cluster-name NAME --nodegroup-name GROUP`. CloudFormation: `Version: "VERSION"`.
    """
    if group.version is None:
        return not_applicable("an image of the customer's own decides the version")
    return _supported(group.version, now)


def _supported(version: str, now: Now) -> Verdict:
    support = support_of(version)
    if support is None:
        return passed(f"{version} is newer than our table of {AS_OF:%Y-%m-%d}")
    if support.standard == date.min:
        return failed(f"{version} is no longer supported at all")
    found = f"standard support of {version} ended on {support.standard}"
    return failed(found) if now.at.date() > support.standard else passed(found.replace("ended", "ends"))


@check("eks.cluster.support-does-not-end-soon", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def cluster_support_does_not_end_soon(
    cluster: Cluster, details: ClusterDetails, now: Now, notice: Notice = _NOTICE
) -> Verdict:
    """Standard support of the cluster's version lasts for 60 days or more.

    An upgrade needs tests, and goes one version at a time.

    Fix: plan it: EKS console, the cluster, Upgrade insights, then Upgrade version; `aws eks update-cluster-version
    --name NAME --kubernetes-version VERSION`.
    """
    support = support_of(details.version)
    if support is None:
        return passed(f"{details.version} is newer than our table of {AS_OF:%Y-%m-%d}")
    left = (support.standard - now.at.date()).days
    if left < 0:
        return not_applicable(f"standard support of {details.version} has ended")
    found = f"{left} days until {support.standard}"
    return failed(found) if left < notice.days else passed(found)


@check("eks.cluster.pays-no-extended-support", severity=Severity.MEDIUM, pillar=Pillar.COST)
def cluster_pays_no_extended_support(cluster: Cluster, details: ClusterDetails, now: Now) -> Verdict:
    """The cluster is not charged for extended support.

    In extended support a cluster costs six times as much.

    Fix: EKS console, the cluster, Upgrade version; or `aws eks update-cluster-version --name NAME --kubernetes-version
    VERSION`. With the upgrade policy STANDARD AWS upgrades it by itself at the end of standard support. CloudFormation:
    `UpgradePolicy: {SupportType: STANDARD}`.
    """
    support = support_of(details.version)
    if support is None or now.at.date() <= support.standard:
        return passed(f"{details.version} is in standard support")
    extra = monthly("eks.cluster", "extended", cluster.region).minus(monthly("eks.cluster", "standard", cluster.region))
    return failed(f"{details.version} is in extended support since {support.standard}", saving=extra)


@check("eks.nodegroup.keeps-up-with-cluster", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def nodegroup_keeps_up_with_cluster(group: Nodegroup, clusters: ClusterVersions, skew: Skew = _SKEW) -> Verdict:
    """Nodes run the version of their cluster.

    Kubernetes works with nodes that are behind only for so long, and nodes that are behind block the next upgrade.

    Fix: EKS console, the cluster, Compute, the node group, Update now; or `aws eks update-nodegroup-version
    --cluster-name NAME --nodegroup-name GROUP`. CloudFormation: `Version: "VERSION"`.
    """
    cluster = clusters.versions.get(group.cluster)
    if group.version is None or cluster is None:
        return not_applicable("the version of the nodes or of the cluster is not told")
    behind = numbers(cluster)[1] - numbers(group.version)[1]
    found = f"nodes run {group.version}, the cluster {cluster}"
    return failed(found) if behind > skew.versions else passed(found)


@check("eks.nodegroup.runs-supported-image", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def nodegroup_runs_supported_image(group: Nodegroup, now: Now) -> Verdict:
    """AWS still builds images of the kind that the nodes run.

    Of Amazon Linux 2 there are no images since the end of November 2025, and none for versions after 1.32.

    Fix: make a node group with Amazon Linux 2023 or Bottlerocket beside it (EKS console, Compute, Add node group), move
    the pods and delete this one; `aws eks create-nodegroup --ami-type AL2023_x86_64_STANDARD ...`. CloudFormation:
    `AmiType: AL2023_x86_64_STANDARD`.
    """
    if group.image_type == "CUSTOM":
        return not_applicable("an image of the customer's own")
    end = end_of_image(group.image_type)
    if end is None:
        return passed(group.image_type)
    found = f"{group.image_type} ended on {end}"
    return failed(found) if now.at.date() > end else passed(found.replace("ended", "ends"))
