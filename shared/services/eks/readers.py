"""How EKS is read, and how fast AWS lets us.

Calls in a region of C clusters with N node groups and P identity providers: clusters C/100 to list, then 3 C for
their details, insights and network add-on; node groups C to list and N to describe; providers C and P; 1 + C for the
versions that node groups are compared with, 1 for subnets.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Rate, Reader, Region, Resource, Scope, Token, pages
from shared.services.eks.resources import (
    Cluster,
    ClusterDetails,
    ClusterVersions,
    IdentityProvider,
    Insights,
    NetworkPolicies,
    Nodegroup,
    SubnetZones,
)

if TYPE_CHECKING:
    from mypy_boto3_ec2 import EC2Client
    from mypy_boto3_eks import EKSClient

_TOKEN = {"sends": "nextToken", "answers": "nextToken"}
_ADDON = "vpc-cni"
# The add-on's configuration is JSON or YAML; both write this key alike.
_ENFORCES = re.compile(r"""enableNetworkPolicy["']?\s*:\s*["']?true""", re.IGNORECASE)


def list_clusters(eks: "EKSClient", scope: Scope, start: Token) -> Iterator[Page[Cluster]]:
    """Those that EKS runs; clusters that are only connected to it are not among them."""
    for answer, following in pages(eks.list_clusters, start, **_TOKEN, maxResults=100):
        yield Page([_cluster(one, scope) for one in answer["clusters"]], following)


def _cluster(name: str, scope: Scope) -> Cluster:
    return Cluster(
        arn=scope.arn("eks", f"cluster/{name}"), account_id=scope.account_id, region=scope.region, resource_id=name
    )


def read_details(eks: "EKSClient", cluster: Cluster) -> ClusterDetails:
    item: Any = eks.describe_cluster(name=cluster.resource_id)["cluster"]
    network = item["resourcesVpcConfig"]
    return ClusterDetails(
        tags=item.get("tags", {}),
        version=item["version"],
        status=item["status"],
        public_endpoint=network.get("endpointPublicAccess", True),
        private_endpoint=network.get("endpointPrivateAccess", False),
        public_networks=tuple(network.get("publicAccessCidrs", ())),
        logs=_logs(item),
        secrets_key=_secrets_key(item),
        authentication=item.get("accessConfig", {}).get("authenticationMode", "CONFIG_MAP"),
        protected=item.get("deletionProtection", False),
        shifts_zones=item.get("zonalShiftConfig", {}).get("enabled", False),
        auto_mode=item.get("computeConfig", {}).get("enabled", False),
        issues=_issues(item),
    )


def _logs(item: Any) -> frozenset[str]:
    setups = item.get("logging", {}).get("clusterLogging", ())
    return frozenset(kind for one in setups if one.get("enabled") for kind in one.get("types", ()))


def _secrets_key(item: Any) -> str | None:
    configs = item.get("encryptionConfig", ())
    return next((one["provider"]["keyArn"] for one in configs if "secrets" in one.get("resources", ())), None)


def _issues(item: Any) -> tuple[str, ...]:
    return tuple(f"{one['code']}: {one.get('message', '')}" for one in item.get("health", {}).get("issues", ()))


def read_network_policies(eks: "EKSClient", cluster: Cluster) -> NetworkPolicies:
    addon = eks.describe_addon(clusterName=cluster.resource_id, addonName=_ADDON)["addon"]
    return NetworkPolicies(managed=True, enforced=bool(_ENFORCES.search(addon.get("configurationValues", ""))))


def read_insights(eks: "EKSClient", cluster: Cluster) -> Insights:
    answers = pages(eks.list_insights, None, **_TOKEN, clusterName=cluster.resource_id, maxResults=100)
    found = [(one["insightStatus"]["status"], one["name"]) for answer, _ in answers for one in answer["insights"]]
    errors, warnings = (
        tuple(sorted(name for status, name in found if status == kind)) for kind in ("ERROR", "WARNING")
    )
    return Insights(errors, warnings)


def _in_each_cluster(
    eks: Any, call: Callable[..., Any], start: Token, describe: Callable[[str, Any], list[Resource]]
) -> Iterator[Page[Any]]:
    """A page of resources for each of AWS's, cluster by cluster; the token names the cluster and AWS's own in it."""
    first, _, inner = (start or "").partition(" ")
    names = sorted(one for answer, _ in pages(eks.list_clusters, None, **_TOKEN) for one in answer["clusters"])
    left = [one for one in names if one >= first]
    for name, after in zip(left, [*left[1:], None], strict=False):
        own = inner if name == first else None
        for answer, token in pages(call, own, **_TOKEN, clusterName=name, maxResults=100):
            yield Page(describe(name, answer), f"{name} {token}" if token else after)


def list_nodegroups(eks: "EKSClient", scope: Scope, start: Token) -> Iterator[Page[Nodegroup]]:
    def describe(cluster: str, answer: Any) -> list[Resource]:
        found = (eks.describe_nodegroup(clusterName=cluster, nodegroupName=one) for one in answer["nodegroups"])
        return [_nodegroup(one["nodegroup"], scope) for one in found]

    return _in_each_cluster(eks, eks.list_nodegroups, start, describe)


def _nodegroup(item: Any, scope: Scope) -> Nodegroup:
    scaling, access = item.get("scalingConfig", {}), item.get("remoteAccess", {})
    return Nodegroup(
        arn=item["nodegroupArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=f"{item['clusterName']}/{item['nodegroupName']}",
        tags=item.get("tags", {}),
        cluster=item["clusterName"],
        status=item["status"],
        version=item.get("version"),
        image_type=item.get("amiType", "CUSTOM"),
        instance_types=tuple(item.get("instanceTypes", ())),
        capacity=item.get("capacityType", "ON_DEMAND"),
        smallest=scaling.get("minSize", 0),
        largest=scaling.get("maxSize", 0),
        desired=scaling.get("desiredSize", 0),
        subnets=tuple(item.get("subnets", ())),
        open_ssh=bool(access.get("ec2SshKey")) and not access.get("sourceSecurityGroups"),
        repairs=item.get("nodeRepairConfig", {}).get("enabled", False),
        issues=_issues(item),
    )


def list_identity_providers(eks: "EKSClient", scope: Scope, start: Token) -> Iterator[Page[IdentityProvider]]:
    def describe(cluster: str, answer: Any) -> list[Resource]:
        configs = answer["identityProviderConfigs"]
        found = (
            eks.describe_identity_provider_config(clusterName=cluster, identityProviderConfig=one) for one in configs
        )
        return [_provider(one["identityProviderConfig"]["oidc"], scope) for one in found]

    return _in_each_cluster(eks, eks.list_identity_provider_configs, start, describe)


def _provider(item: Any, scope: Scope) -> IdentityProvider:
    return IdentityProvider(
        arn=item["identityProviderConfigArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=f"{item['clusterName']}/{item['identityProviderConfigName']}",
        tags=item.get("tags", {}),
    )


def read_cluster_versions(eks: "EKSClient", _: Region) -> ClusterVersions:
    names = [one for answer, _token in pages(eks.list_clusters, None, **_TOKEN) for one in answer["clusters"]]
    return ClusterVersions({one: eks.describe_cluster(name=one)["cluster"]["version"] for one in names})


def read_subnet_zones(ec2: "EC2Client", _: Region) -> SubnetZones:
    answers = pages(ec2.describe_subnets, None, MaxResults=1000)
    return SubnetZones({one["SubnetId"]: one["AvailabilityZone"] for answer, _ in answers for one in answer["Subnets"]})


READERS = (
    Lister((Cluster,), "eks:ListClusters", list_clusters),
    Lister((Nodegroup,), "eks:ListNodegroups", list_nodegroups, also=("eks:ListClusters", "eks:DescribeNodegroup")),
    Lister(
        (IdentityProvider,),
        "eks:ListIdentityProviderConfigs",
        list_identity_providers,
        also=("eks:ListClusters", "eks:DescribeIdentityProviderConfig"),
    ),
    Reader(ClusterDetails, Cluster, "eks:DescribeCluster", read_details),
    Reader(
        NetworkPolicies,
        Cluster,
        "eks:DescribeAddon",
        read_network_policies,
        {"ResourceNotFoundException": NetworkPolicies(managed=False)},
    ),
    Reader(Insights, Cluster, "eks:ListInsights", read_insights),
    Reader(ClusterVersions, Region, "eks:ListClusters", read_cluster_versions, also=("eks:DescribeCluster",)),
    Reader(SubnetZones, Region, "ec2:DescribeSubnets", read_subnet_zones),
)

# EKS publishes no rates for reading: modest, for it needs few calls. Of DescribeSubnets EC2 takes 20 a second.
RATES = {"eks": Rate(10, 10), "ec2": Rate(5, 5)}
