"""Readers against an emulated account in which everything is made by AWS's own calls."""

import base64
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from shared.catalog import Lister, Reader, Region, Resource, Scope, Sweep
from shared.catalog.registry import room
from shared.catalog.resource import region_resource
from shared.catalog.secrets import FoundSecret
from shared.services.ec2.readers import READERS
from shared.services.ec2.readers.instance import list_instances, read_source_images, read_user_data
from shared.services.ec2.resources.connection import PeeringConnection, TransitGateway, VpcEndpoint
from shared.services.ec2.resources.instance import Instance, RunningZones, UserData
from shared.services.ec2.resources.interface import ElasticIp, NetworkInterface
from shared.services.ec2.resources.launch_template import LaunchTemplate, TemplateVersions
from shared.services.ec2.resources.network import (
    FlowLogs,
    InternetGateway,
    NatGateway,
    NatRoutes,
    NatSubnets,
    NetworkAcl,
    PeeringRoutes,
    Route,
    RouteTable,
    RouteTables,
    Subnet,
    SubnetPlaces,
    Vpc,
    VpcEndpoints,
    VpcInterfaces,
    VpcNatGateways,
)
from shared.services.ec2.resources.region import AddressCount, AddressQuota, DefaultEncryption
from shared.services.ec2.resources.security_group import (
    AttachedInterfaces,
    OpenGroups,
    ReferringGroups,
    Rule,
    SecurityGroup,
)
from shared.services.ec2.resources.storage import Image, ImageUse, Snapshot, SnapshotImages, StoppedHosts, Volume

REGION = "eu-west-1"
ACCOUNT = "123456789012"
SCOPE = Scope("aws", ACCOUNT, REGION)


@pytest.fixture
def ec2(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield boto3.client("ec2", REGION)


def listed[R: Resource](ec2: Any, resource: type[R]) -> list[R]:
    (lister,) = (one for one in READERS if isinstance(one, Lister) and resource in one.resources)
    return [one for page in lister.list_pages(ec2, SCOPE, None) for one in page.resources]


def the[R: Resource](ec2: Any, resource: type[R], resource_id: str) -> R:
    (found,) = (one for one in listed(ec2, resource) if one.resource_id == resource_id)
    return found


def swept(ec2: Any, fact: type[Any], resource_id: str) -> Any:
    reader = room("ec2").readers[fact]
    assert isinstance(reader, Sweep)
    return reader.read(ec2, SCOPE).get(resource_id, reader.absent)


def of_region(ec2: Any, fact: type[Any]) -> Any:
    reader = room("ec2").readers[fact]
    assert isinstance(reader, Reader)
    assert reader.of is Region
    return reader.read(ec2, region_resource("aws", ACCOUNT, REGION))


def a_vpc(ec2: Any, cidr: str = "10.0.0.0/16") -> str:
    return str(ec2.create_vpc(CidrBlock=cidr)["Vpc"]["VpcId"])


def a_subnet(ec2: Any, vpc: str, cidr: str = "10.0.1.0/24", zone: str = "eu-west-1a") -> str:
    return str(ec2.create_subnet(VpcId=vpc, CidrBlock=cidr, AvailabilityZone=zone)["Subnet"]["SubnetId"])


def a_group(ec2: Any, vpc: str, name: str = "web") -> str:
    return str(ec2.create_security_group(GroupName=name, Description="made by a test", VpcId=vpc)["GroupId"])


def an_instance(ec2: Any, subnet: str, **params: Any) -> str:
    image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
    launch = {"MinCount": 1, "MaxCount": 1, "ImageId": image, "InstanceType": "t3.micro", "SubnetId": subnet}
    return str(ec2.run_instances(**launch | params)["Instances"][0]["InstanceId"])


def a_route_table(ec2: Any, vpc: str, subnet: str, **route: str) -> str:
    table = str(ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"])
    ec2.associate_route_table(RouteTableId=table, SubnetId=subnet)
    ec2.create_route(RouteTableId=table, **route)
    return table


def a_nat_gateway(ec2: Any, subnet: str) -> str:
    address = ec2.allocate_address(Domain="vpc")["AllocationId"]
    return str(ec2.create_nat_gateway(SubnetId=subnet, AllocationId=address)["NatGateway"]["NatGatewayId"])


MADE_BY_HAND: list[type[Resource]] = [
    ElasticIp,
    Image,
    Instance,
    InternetGateway,
    LaunchTemplate,
    NatGateway,
    NetworkInterface,
    PeeringConnection,
    Snapshot,
    TransitGateway,
    Volume,
    VpcEndpoint,
]


@pytest.mark.parametrize("resource", MADE_BY_HAND)
def test_an_empty_account_lists_nothing(ec2: Any, resource: type[Resource]) -> None:
    assert listed(ec2, resource) == []


def test_a_new_account_has_the_default_network(ec2: Any) -> None:
    (vpc,) = listed(ec2, Vpc)

    assert vpc.is_default
    assert {subnet.assigns_public_addresses for subnet in listed(ec2, Subnet)} == {True}
    assert [group.is_default for group in listed(ec2, SecurityGroup)] == [True]
    assert [acl.is_default for acl in listed(ec2, NetworkAcl)] == [True]
    assert [table.is_main for table in listed(ec2, RouteTable)] == [True]


def test_an_instance_is_read_as_it_was_launched(ec2: Any) -> None:
    vpc = a_vpc(ec2)
    subnet, group = a_subnet(ec2, vpc), a_group(ec2, vpc)
    tags = [{"ResourceType": "instance", "Tags": [{"Key": "team", "Value": "web"}]}]
    launched = an_instance(
        ec2, subnet, SecurityGroupIds=[group], MetadataOptions={"HttpTokens": "required"}, TagSpecifications=tags
    )

    instance = the(ec2, Instance, launched)

    assert instance.arn == f"arn:aws:ec2:eu-west-1:{ACCOUNT}:instance/{launched}"
    assert instance.tags == {"team": "web"}
    assert (instance.state, instance.instance_type, instance.zone) == ("running", "t3.micro", "eu-west-1a")
    assert (instance.vpc_id, instance.subnet_id, instance.security_group_ids) == (vpc, subnet, (group,))
    assert (instance.http_tokens, instance.interfaces, instance.profile_arn) == ("required", 1, None)


def test_a_terminated_instance_is_not_listed(ec2: Any) -> None:
    launched = an_instance(ec2, a_subnet(ec2, a_vpc(ec2)))
    ec2.terminate_instances(InstanceIds=[launched])

    assert [one for page in list_instances(ec2, SCOPE, None) for one in page.resources] == []


def test_user_data_is_searched_and_not_kept(ec2: Any) -> None:
    launched = an_instance(ec2, a_subnet(ec2, a_vpc(ec2)), UserData="#!/bin/sh\nDB_PASSWORD=hunter2hunter2\n")

    data = read_user_data(ec2, the(ec2, Instance, launched))

    assert data == UserData((FoundSecret("password", 2),))
    assert "hunter2" not in repr(data)


def test_an_instance_without_user_data_has_no_secrets(ec2: Any) -> None:
    launched = an_instance(ec2, a_subnet(ec2, a_vpc(ec2)))

    assert read_user_data(ec2, the(ec2, Instance, launched)) == UserData(())


def test_the_image_of_an_instance_is_looked_up_with_all_others(ec2: Any) -> None:
    subnet = a_subnet(ec2, a_vpc(ec2))
    known, unknown = an_instance(ec2, subnet), an_instance(ec2, subnet, ImageId="ami-00000000")
    instances = listed(ec2, Instance)

    images = read_source_images(ec2, instances)

    assert images[known].exists
    assert unknown not in images


def test_running_instances_are_counted_by_zone(ec2: Any) -> None:
    vpc = a_vpc(ec2)
    first, second = a_subnet(ec2, vpc), a_subnet(ec2, vpc, "10.0.2.0/24", "eu-west-1b")
    for subnet in (first, first, second):
        an_instance(ec2, subnet)
    ec2.stop_instances(InstanceIds=[an_instance(ec2, second)])

    assert of_region(ec2, RunningZones) == RunningZones({"eu-west-1a": 2, "eu-west-1b": 1})


def test_a_volume_knows_its_stopped_host(ec2: Any) -> None:
    launched = an_instance(ec2, a_subnet(ec2, a_vpc(ec2)))
    (volume,) = listed(ec2, Volume)
    assert volume.instance_ids == (launched,)
    assert swept(ec2, StoppedHosts, volume.resource_id) == StoppedHosts(())

    ec2.stop_instances(InstanceIds=[launched])

    assert swept(ec2, StoppedHosts, volume.resource_id) == StoppedHosts((launched,))


def test_a_volume_that_nobody_attached(ec2: Any) -> None:
    made = ec2.create_volume(AvailabilityZone="eu-west-1a", Size=10, VolumeType="gp2", Encrypted=True)["VolumeId"]

    volume = the(ec2, Volume, made)

    assert (volume.state, volume.volume_type, volume.size, volume.encrypted) == ("available", "gp2", 10, True)
    assert volume.instance_ids == ()


def test_only_own_snapshots_and_images_are_listed_and_their_arns_name_no_account(ec2: Any) -> None:
    launched = an_instance(ec2, a_subnet(ec2, a_vpc(ec2)))
    made = ec2.create_image(InstanceId=launched, Name="mine")["ImageId"]

    (image,) = listed(ec2, Image)
    (snapshot,) = listed(ec2, Snapshot)

    assert image.arn == f"arn:aws:ec2:eu-west-1::image/{made}"
    assert image.snapshot_ids == image.unencrypted == (snapshot.resource_id,)
    assert snapshot.arn == f"arn:aws:ec2:eu-west-1::snapshot/{snapshot.resource_id}"
    assert swept(ec2, SnapshotImages, snapshot.resource_id) == SnapshotImages((made,))


def test_an_image_is_used_by_instances_and_templates(ec2: Any) -> None:
    launched = an_instance(ec2, a_subnet(ec2, a_vpc(ec2)))
    image = the(ec2, Instance, launched).image_id
    made = ec2.create_launch_template(LaunchTemplateName="web", LaunchTemplateData={"ImageId": image})
    template = made["LaunchTemplate"]["LaunchTemplateId"]

    assert swept(ec2, ImageUse, image) == ImageUse((launched, template))
    assert swept(ec2, ImageUse, "ami-unused") == ImageUse(())


def test_the_versions_of_a_template_that_launch(ec2: Any) -> None:
    secret = base64.b64encode(b"api_key = 0123456789abcdef").decode()
    made = ec2.create_launch_template(
        LaunchTemplateName="web", LaunchTemplateData={"MetadataOptions": {"HttpTokens": "required"}}
    )
    template = made["LaunchTemplate"]["LaunchTemplateId"]
    for data in (
        {"InstanceType": "t3.micro"},
        {
            "UserData": secret,
            "NetworkInterfaces": [{"DeviceIndex": 0, "AssociatePublicIpAddress": True}],
            "BlockDeviceMappings": [
                {"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 8}},
                {"DeviceName": "/dev/xvdb", "Ebs": {"VolumeSize": 8, "Encrypted": True}},
            ],
        },
    ):
        ec2.create_launch_template_version(LaunchTemplateId=template, LaunchTemplateData=data)

    versions = {one.number: one for one in swept(ec2, TemplateVersions, template).versions}

    assert versions[3].assigns_public_address
    assert versions[3].unencrypted == ("/dev/xvda",)
    assert versions[3].user_data == UserData((FoundSecret("token or API key", 1),))
    assert versions[3].http_tokens is None


def test_the_rules_of_a_security_group(ec2: Any) -> None:
    vpc = a_vpc(ec2)
    web, database = a_group(ec2, vpc, "web"), a_group(ec2, vpc, "database")
    ec2.authorize_security_group_ingress(
        GroupId=web,
        IpPermissions=[
            {
                "IpProtocol": "tcp",
                "FromPort": 443,
                "ToPort": 443,
                "IpRanges": [{"CidrIp": "0.0.0.0/0"}],
                "Ipv6Ranges": [{"CidrIpv6": "::/0"}],
            }
        ],
    )
    ec2.authorize_security_group_ingress(
        GroupId=database,
        IpPermissions=[
            {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "UserIdGroupPairs": [{"GroupId": web}]},
            {"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": database}]},
        ],
    )

    group = the(ec2, SecurityGroup, web)

    open_rule = Rule("tcp", 443, 443, ("0.0.0.0/0", "::/0"))
    assert group.ingress == (open_rule,)
    assert group.egress == (Rule("-1", None, None, ("0.0.0.0/0",)),)
    assert of_region(ec2, OpenGroups) == OpenGroups({web: (open_rule,)})
    assert swept(ec2, ReferringGroups, web) == ReferringGroups((database,))
    assert swept(ec2, ReferringGroups, database) == ReferringGroups(()), "a group that names itself is not in use"


def test_the_interfaces_of_groups_and_vpcs_are_counted(ec2: Any) -> None:
    vpc = a_vpc(ec2)
    subnet, group = a_subnet(ec2, vpc), a_group(ec2, vpc)
    ec2.create_network_interface(SubnetId=subnet, Groups=[group])
    an_instance(ec2, subnet, SecurityGroupIds=[group])

    assert swept(ec2, AttachedInterfaces, group) == AttachedInterfaces(2)
    assert swept(ec2, AttachedInterfaces, "sg-unused") == AttachedInterfaces(0)
    assert swept(ec2, VpcInterfaces, vpc) == VpcInterfaces(2)
    assert {one.status for one in listed(ec2, NetworkInterface)} == {"available", "in-use"}


def test_subnets_without_a_table_of_their_own_follow_the_main_one(ec2: Any) -> None:
    vpc = a_vpc(ec2)
    public, private = a_subnet(ec2, vpc), a_subnet(ec2, vpc, "10.0.2.0/24", "eu-west-1b")
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    a_route_table(ec2, vpc, public, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)

    tables: RouteTables = of_region(ec2, RouteTables)

    assert tables.is_public(public, vpc)
    assert not tables.is_public(private, vpc)
    assert tables.of_subnet(private, vpc) == (Route("10.0.0.0/16", "local"),)
    assert of_region(ec2, SubnetPlaces).of_vpc(vpc) == {public: "eu-west-1a", private: "eu-west-1b"}
    assert the(ec2, InternetGateway, gateway).vpc_ids == (vpc,)


def test_a_nat_gateway_its_place_and_the_routes_to_it(ec2: Any) -> None:
    vpc = a_vpc(ec2)
    public, private = a_subnet(ec2, vpc), a_subnet(ec2, vpc, "10.0.2.0/24", "eu-west-1b")
    gateway = a_nat_gateway(ec2, public)
    table = a_route_table(ec2, vpc, private, DestinationCidrBlock="0.0.0.0/0", NatGatewayId=gateway)

    assert the(ec2, NatGateway, gateway).subnet_id == public
    assert swept(ec2, NatRoutes, gateway) == NatRoutes(((table, "0.0.0.0/0"),))
    assert swept(ec2, NatRoutes, "nat-unused") == NatRoutes(())
    assert swept(ec2, VpcNatGateways, vpc) == VpcNatGateways((gateway,))
    assert of_region(ec2, NatSubnets) == NatSubnets({gateway: public})
    assert of_region(ec2, RouteTables).nat_gateway(private, vpc) == gateway
    assert [address.holder is None for address in listed(ec2, ElasticIp)] == [False]


def test_a_peering_and_the_routes_over_it(ec2: Any) -> None:
    ours, theirs = a_vpc(ec2), a_vpc(ec2, "10.9.0.0/16")
    subnet = a_subnet(ec2, ours)
    made = ec2.create_vpc_peering_connection(VpcId=ours, PeerVpcId=theirs)["VpcPeeringConnection"]
    peering = made["VpcPeeringConnectionId"]
    ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=peering)
    table = a_route_table(ec2, ours, subnet, DestinationCidrBlock="10.9.0.0/16", VpcPeeringConnectionId=peering)

    found = the(ec2, PeeringConnection, peering)

    assert (found.status, found.requester, found.accepter) == ("active", ("10.0.0.0/16",), ("10.9.0.0/16",))
    assert swept(ec2, PeeringRoutes, peering) == PeeringRoutes(((table, "10.9.0.0/16"),))


def test_the_endpoints_of_a_vpc(ec2: Any) -> None:
    vpc = a_vpc(ec2)
    subnet = a_subnet(ec2, vpc)
    service = "com.amazonaws.eu-west-1"
    ec2.create_vpc_endpoint(VpcId=vpc, ServiceName=f"{service}.s3", VpcEndpointType="Gateway")
    ec2.create_vpc_endpoint(
        VpcId=vpc, ServiceName=f"{service}.ssm", VpcEndpointType="Interface", SubnetIds=[subnet], PolicyDocument="{}"
    )

    endpoints: VpcEndpoints = swept(ec2, VpcEndpoints, vpc)
    (interface,) = (one for one in listed(ec2, VpcEndpoint) if one.kind == "Interface")

    assert endpoints.has("Gateway", "s3")
    assert endpoints.has("Interface", "ssm")
    assert not endpoints.has("Gateway", "ssm")
    assert (interface.state, interface.subnet_ids, interface.policy) == ("available", (subnet,), {})
    assert swept(ec2, VpcEndpoints, "vpc-other") == VpcEndpoints(())


def test_flow_logs_belong_to_what_they_record(ec2: Any) -> None:
    vpc = a_vpc(ec2)
    boto3.client("s3", "us-east-1").create_bucket(Bucket="flow-logs-of-a-test")
    ec2.create_flow_logs(
        ResourceIds=[vpc],
        ResourceType="VPC",
        TrafficType="REJECT",
        LogDestinationType="s3",
        LogDestination="arn:aws:s3:::flow-logs-of-a-test",
    )

    (log,) = swept(ec2, FlowLogs, vpc).logs

    assert (log.status, log.traffic) == ("ACTIVE", "REJECT")
    assert swept(ec2, FlowLogs, "vpc-other") == FlowLogs(())


def test_the_entries_of_a_network_acl_are_inbound_and_in_order(ec2: Any) -> None:
    acl = ec2.create_network_acl(VpcId=a_vpc(ec2))["NetworkAcl"]["NetworkAclId"]
    for number, port, egress in ((110, 443, False), (100, 22, False), (90, 22, True)):
        ec2.create_network_acl_entry(
            NetworkAclId=acl,
            RuleNumber=number,
            Protocol="6",
            RuleAction="allow",
            Egress=egress,
            CidrBlock="0.0.0.0/0",
            PortRange={"From": port, "To": port},
        )

    entries = the(ec2, NetworkAcl, acl).ingress

    assert [(entry.number, entry.from_port) for entry in entries if entry.allows] == [(100, 22), (110, 443)]


def test_a_transit_gateway_that_accepts_by_itself(ec2: Any) -> None:
    made = ec2.create_transit_gateway(Options={"AutoAcceptSharedAttachments": "enable"})["TransitGateway"]

    assert the(ec2, TransitGateway, made["TransitGatewayId"]).auto_accepts


def test_the_settings_of_a_region(ec2: Any) -> None:
    ec2.allocate_address(Domain="vpc")
    assert of_region(ec2, DefaultEncryption) == DefaultEncryption(enabled=False)

    ec2.enable_ebs_encryption_by_default()

    assert of_region(ec2, DefaultEncryption) == DefaultEncryption(enabled=True)
    assert of_region(ec2, AddressCount) == AddressCount(1)
    assert of_region(ec2, AddressQuota) == AddressQuota(5)
