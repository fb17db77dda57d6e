"""Readers of EKS against an emulated account, and on recorded answers for what that does not know."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from shared.catalog import Region, Resource
from shared.services.eks.readers import READERS, list_clusters, list_nodegroups, read_cluster_versions, read_details
from shared.services.eks.resources import (
    ClusterVersions,
    IdentityProvider,
    Insights,
    NetworkPolicies,
    Nodegroup,
    SubnetZones,
)
from tests.services.eks.builders import a_cluster, a_region, details
from tests.services.recorded import SCOPE, Refused, Told, answering, each_refusal, listed, raises_what_aws_refuses, read

ROLE = "arn:aws:iam::123456789012:role/eks"
IN_CLUSTERS = {"eks:ListNodegroups", "eks:ListIdentityProviderConfigs"}


@pytest.fixture
def eks() -> Iterator[Any]:
    with mock_aws():
        client = boto3.client("eks", "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")
        client.create_cluster(
            name="shop", version="1.33", roleArn=ROLE, resourcesVpcConfig={"subnetIds": []}, tags={"owner": "shop"}
        )
        yield client


def test_clusters_are_listed_by_name(eks: Any) -> None:
    (page,) = list_clusters(eks, SCOPE, None)

    assert page.resources == [a_cluster()]


def described(**more: Any) -> Told:
    cluster = {"name": "shop", "version": "1.33", "status": "ACTIVE", "resourcesVpcConfig": {}, **more}
    return Told("DescribeCluster", {"cluster": cluster})


def test_a_bare_cluster_is_read_as_aws_makes_it(eks: Any) -> None:
    found = read_details(eks, a_cluster())

    assert (found.version, found.tags, found.logs) == ("1.33", {"owner": "shop"}, frozenset())
    assert (found.secrets_key, found.protected, found.auto_mode, found.issues) == (None, False, False, ())


def test_the_settings_of_a_cluster_are_read() -> None:
    network = {"endpointPublicAccess": True, "endpointPrivateAccess": True, "publicAccessCidrs": ["10.0.0.0/8"]}
    logs = [{"types": ["api", "audit"], "enabled": True}, {"types": ["scheduler"], "enabled": False}]
    answer = described(
        resourcesVpcConfig=network,
        logging={"clusterLogging": logs},
        encryptionConfig=[{"resources": ["secrets"], "provider": {"keyArn": "key-1"}}],
        accessConfig={"authenticationMode": "API"},
        deletionProtection=True,
        zonalShiftConfig={"enabled": True},
        computeConfig={"enabled": True},
        health={"issues": [{"code": "VpcNotFound", "message": "It is gone"}]},
        tags={"owner": "shop"},
    )

    found = read("eks", type(details()), a_cluster(), answer)

    assert found == details(
        version="1.33",
        public_endpoint=True,
        public_networks=("10.0.0.0/8",),
        logs=frozenset({"api", "audit"}),
        auto_mode=True,
        issues=("VpcNotFound: It is gone",),
    )


@pytest.mark.parametrize(
    ("text", "enforced"),
    [
        ('{"enableNetworkPolicy": "true"}', True),
        ('{"enableNetworkPolicy":true}', True),
        ("enableNetworkPolicy: 'true'\n", True),
        ('{"enableNetworkPolicy": "false"}', False),
        ("", False),
    ],
)
def test_the_network_add_on_is_configured_in_json_or_yaml(text: str, enforced: bool) -> None:
    answer = Told("DescribeAddon", {"addon": {"configurationValues": text}})

    assert read("eks", NetworkPolicies, a_cluster(), answer) == NetworkPolicies(managed=True, enforced=enforced)


def test_a_cluster_without_the_add_on_has_none() -> None:
    absent = Refused("DescribeAddon", "ResourceNotFoundException")

    assert read("eks", NetworkPolicies, a_cluster(), absent) == NetworkPolicies(managed=False)


def test_insights_of_all_pages_are_read() -> None:
    def insight(name: str, status: str) -> dict[str, Any]:
        return {"name": name, "insightStatus": {"status": status}}

    first = Told("ListInsights", {"insights": [insight("a", "ERROR"), insight("b", "PASSING")], "nextToken": "2"})
    second = Told("ListInsights", {"insights": [insight("c", "WARNING"), insight("d", "UNKNOWN")]})

    assert read("eks", Insights, a_cluster(), first, second) == Insights(("a",), ("c",))


def test_node_groups_are_read(eks: Any) -> None:
    eks.create_nodegroup(
        clusterName="shop",
        nodegroupName="main",
        nodeRole=ROLE,
        subnets=["subnet-a"],
        amiType="AL2_x86_64",
        scalingConfig={"minSize": 1, "maxSize": 3, "desiredSize": 2},
        remoteAccess={"ec2SshKey": "ops"},
    )

    (page,) = list_nodegroups(eks, SCOPE, None)
    (found,) = page.resources

    assert (found.resource_id, found.cluster, found.image_type) == ("shop/main", "shop", "AL2_x86_64")
    assert (found.smallest, found.largest, found.desired, found.subnets) == (1, 3, 2, ("subnet-a",))
    assert found.open_ssh


def clusters(*names: str) -> Told:
    return Told("ListClusters", {"clusters": list(names)})


def nodegroup(name: str, **more: Any) -> Told:
    base = {"nodegroupArn": SCOPE.arn("eks", f"nodegroup/{name}"), "clusterName": "shop", "nodegroupName": name}
    return Told("DescribeNodegroup", {"nodegroup": {**base, "status": "ACTIVE", **more}})


def test_ssh_from_named_groups_is_confined() -> None:
    access = {"ec2SshKey": "ops", "sourceSecurityGroups": ["sg-1"]}

    (found,) = listed(
        "eks",
        Nodegroup,
        clusters("shop"),
        Told("ListNodegroups", {"nodegroups": ["main"]}),
        nodegroup("main", remoteAccess=access),
    )

    assert (found.open_ssh, found.image_type, found.version) == (False, "CUSTOM", None)


def test_node_groups_of_all_clusters_and_pages_are_listed_from_where_they_were_left() -> None:
    asked = {"clusterName": "shop", "maxResults": 100}
    with answering(
        "eks",
        clusters("yard", "shop"),
        Told("ListNodegroups", {"nodegroups": [], "nextToken": "2"}, asked),
        Told("ListNodegroups", {"nodegroups": ["main"]}, {**asked, "nextToken": "2"}),
        nodegroup("main"),
        Told("ListNodegroups", {"nodegroups": []}, {**asked, "clusterName": "yard"}),
        clusters("yard", "shop", "a"),
        Told("ListNodegroups", {"nodegroups": []}, {**asked, "nextToken": "2"}),
        Told("ListNodegroups", {"nodegroups": []}, {**asked, "clusterName": "yard"}),
    ) as client:
        found = list(list_nodegroups(client, SCOPE, None))
        rest = list(list_nodegroups(client, SCOPE, "shop 2"))

    assert [(len(page.resources), page.next) for page in found] == [(0, "shop 2"), (1, "yard"), (0, None)]
    assert [page.next for page in rest] == ["yard", None]


def test_identity_providers_are_read() -> None:
    oidc = {
        "identityProviderConfigArn": SCOPE.arn("eks", "identityproviderconfig/shop/oidc/staff/1"),
        "identityProviderConfigName": "staff",
        "clusterName": "shop",
        "tags": {"owner": "it"},
    }
    asked = {"clusterName": "shop", "identityProviderConfig": {"type": "oidc", "name": "staff"}}

    (found,) = listed(
        "eks",
        IdentityProvider,
        clusters("shop"),
        Told("ListIdentityProviderConfigs", {"identityProviderConfigs": [{"type": "oidc", "name": "staff"}]}),
        Told("DescribeIdentityProviderConfig", {"identityProviderConfig": {"oidc": oidc}}, asked),
    )

    assert (found.resource_id, found.tags) == ("shop/staff", {"owner": "it"})


def test_versions_of_clusters_are_read(eks: Any) -> None:
    assert read_cluster_versions(eks, a_region()) == ClusterVersions({"shop": "1.33"})


def test_zones_of_subnets_are_read() -> None:
    answer = {"Subnets": [{"SubnetId": "subnet-a", "AvailabilityZone": "eu-west-1a"}]}

    found = read("eks", SubnetZones, a_region(), Told("DescribeSubnets", answer))

    assert found == SubnetZones({"subnet-a": "eu-west-1a"})


@each_refusal(tuple(one for one in READERS if getattr(one, "operation", None) not in IN_CLUSTERS))
def test_what_aws_refuses_is_raised(source: Any, code: str) -> None:
    raises_what_aws_refuses(source, a_region() if getattr(source, "of", None) is Region else a_cluster(), code)


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
@pytest.mark.parametrize(
    ("kind", "operation"), [(Nodegroup, "ListNodegroups"), (IdentityProvider, "ListIdentityProviderConfigs")]
)
def test_what_aws_refuses_of_a_cluster_is_raised(kind: type[Resource], operation: str, code: str) -> None:
    with pytest.raises(ClientError, match=code):
        listed("eks", kind, Refused("ListClusters", code))
    with pytest.raises(ClientError, match=code):
        listed("eks", kind, clusters("shop"), Refused(operation, code))
