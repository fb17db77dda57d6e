"""The demo account's clusters of Kubernetes in each region: the shop's, and one that nobody has upgraded."""

from typing import Any

from local.cloud.demo.kit import DemoAccount

NOT_PRODUCIBLE = {
    "eks.cluster.support-does-not-end-soon": {
        "FAIL": "a version fails only in the 60 days before its support ends: none does on every day"
    }
}

_ALL_LOGS = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
_OLD = "1.28"  # which has no support of any kind any more
_NEW = "1.99"  # which will have some on whatever day the demo account is made


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        eks = account.client("eks", region)
        subnets = _subnets(account, region)
        _clusters(account, eks, region, subnets)
        _nodegroups(account, eks, region, subnets)


def _subnets(account: DemoAccount, region: str) -> list[str]:
    """One in each of two zones, of those that the account has from its beginning."""
    found = account.client("ec2", region).describe_subnets()["Subnets"]
    return list({one["AvailabilityZone"]: one["SubnetId"] for one in found}.values())[:2]


def _clusters(account: DemoAccount, eks: Any, region: str, subnets: list[str]) -> None:
    role = f"arn:aws:iam::{account.account_id}:role/eks"
    key = f"arn:aws:kms:{region}:{account.account_id}:key/1"
    eks.create_cluster(
        name="shop",
        version=_NEW,
        roleArn=role,
        tags={"owner": "shop"},
        resourcesVpcConfig={"subnetIds": subnets, "endpointPublicAccess": False, "endpointPrivateAccess": True},
        logging={"clusterLogging": [{"types": _ALL_LOGS, "enabled": True}]},
        encryptionConfig=[{"resources": ["secrets"], "provider": {"keyArn": key}}],
    )
    public = {"endpointPublicAccess": True, "endpointPrivateAccess": False, "publicAccessCidrs": ["0.0.0.0/0"]}
    eks.create_cluster(name="legacy", version=_OLD, roleArn=role, resourcesVpcConfig={"subnetIds": subnets, **public})
    clusters = account.backend("eks", region).clusters
    shop, legacy = clusters["shop"], clusters["legacy"]
    shop.deletion_protection, shop.zonal_shift_config = True, {"enabled": True}
    shop.access_config = {"authenticationMode": "API"}
    legacy.logging = {"clusterLogging": [{"types": _ALL_LOGS, "enabled": False}]}
    legacy.health = {"issues": [{"code": "Ec2SubnetNotFound", "message": "A subnet of the cluster is gone"}]}


def _nodegroups(account: DemoAccount, eks: Any, region: str, subnets: list[str]) -> None:
    role = f"arn:aws:iam::{account.account_id}:role/nodes"
    eks.create_nodegroup(
        clusterName="shop",
        nodegroupName="main",
        version=_NEW,
        nodeRole=role,
        subnets=subnets,
        amiType="BOTTLEROCKET_ARM_64",
        instanceTypes=["m7g.large"],
        capacityType="SPOT",
        scalingConfig={"minSize": 1, "maxSize": 10, "desiredSize": 3},
        remoteAccess={"ec2SshKey": "ops", "sourceSecurityGroups": ["sg-0123456789abcdef0"]},
    )
    eks.create_nodegroup(
        clusterName="legacy",
        nodegroupName="old",
        version="1.27",
        nodeRole=role,
        subnets=subnets[:1],
        amiType="AL2_x86_64",
        instanceTypes=["m5.large"],
        scalingConfig={"minSize": 2, "maxSize": 2, "desiredSize": 2},
        remoteAccess={"ec2SshKey": "ops"},
    )
    clusters = account.backend("eks", region).clusters
    clusters["shop"].nodegroups["main"].node_repair_config = {"enabled": True}
    old = clusters["legacy"].nodegroups["old"]
    issue = {"code": "Ec2LaunchTemplateNotFound", "message": "The launch template is gone", "resourceIds": ["lt-1"]}
    old.status, old.health = "DEGRADED", {"issues": [issue]}
