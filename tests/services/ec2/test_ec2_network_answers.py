from typing import Any

from botocore.stub import Stubber

from shared.catalog import Scope
from shared.services.ec2.resources.instance import (
    Instance,
)
from shared.services.ec2.resources.interface import NetworkInterface
from shared.services.ec2.resources.network import Entry, FlowLogs, NatGateway, NatSubnets, NetworkAcl, Subnet, Vpc
from tests.services.ec2.answers import FOREIGN, OWN, TIME, listed, read


def an_item(**more: Any) -> dict[str, Any]:
    """An instance as AWS lists it."""
    item = {
        "InstanceId": "i-1",
        "ImageId": "ami-1",
        "InstanceType": "m7g.large",
        "LaunchTime": TIME,
        "State": {"Name": "running"},
        "Placement": {"AvailabilityZone": "eu-west-1a"},
        "Monitoring": {"State": "disabled"},
    }
    return {"Reservations": [{"Instances": [item | more]}]}


def test_arns_name_the_partition(ec2: tuple[Any, Stubber]) -> None:
    china = Scope("aws-cn", OWN, "cn-north-1")

    (instance,) = listed(ec2, Instance, an_item(), china)

    assert instance.arn == f"arn:aws-cn:ec2:cn-north-1:{OWN}:instance/i-1"


def test_what_other_accounts_share_is_not_judged(ec2: tuple[Any, Stubber]) -> None:
    subnets = [
        {"SubnetId": f"subnet-{owner}", "VpcId": "vpc-1", "AvailabilityZone": "eu-west-1a", "OwnerId": owner}
        for owner in (OWN, FOREIGN)
    ]
    vpcs = [{"VpcId": f"vpc-{owner}", "OwnerId": owner} for owner in (OWN, FOREIGN)]

    assert [one.resource_id for one in listed(ec2, Subnet, {"Subnets": subnets})] == [f"subnet-{OWN}"]
    assert [one.resource_id for one in listed(ec2, Vpc, {"Vpcs": vpcs})] == [f"vpc-{OWN}"]


def test_a_subnet_counts_the_addresses_that_aws_leaves_it(ec2: tuple[Any, Stubber]) -> None:
    common = {"VpcId": "vpc-1", "AvailabilityZone": "eu-west-1a"}
    small = common | {"SubnetId": "subnet-1", "CidrBlock": "10.0.0.0/28", "AvailableIpAddressCount": 3}
    ipv6 = common | {"SubnetId": "subnet-2", "Ipv6Native": True}

    subnets = listed(ec2, Subnet, {"Subnets": [small, ipv6]})

    assert [(one.addresses, one.free) for one in subnets] == [(11, 3), (0, 0)]


def test_an_acl_has_rules_of_both_families(ec2: tuple[Any, Stubber]) -> None:
    common = {"RuleAction": "allow", "Egress": False, "Protocol": "-1"}
    entries = [
        common | {"RuleNumber": 101, "Ipv6CidrBlock": "::/0"},
        common | {"RuleNumber": 100, "CidrBlock": "0.0.0.0/0"},
    ]
    acl = {"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": True, "OwnerId": OWN, "Entries": entries}

    (found,) = listed(ec2, NetworkAcl, {"NetworkAcls": [acl]})

    assert found.ingress == (Entry(100, True, "-1", "0.0.0.0/0"), Entry(101, True, "-1", "::/0"))


def test_a_flow_log_that_is_not_delivered(ec2: tuple[Any, Stubber]) -> None:
    failing = {"DeliverLogsStatus": "FAILED", "DeliverLogsErrorMessage": "Access error"}
    logs = [
        {"FlowLogId": "fl-1", "ResourceId": "vpc-1", "TrafficType": "ALL", "FlowLogStatus": "ACTIVE", **failing},
        {"FlowLogId": "fl-2", "ResourceId": "tgw-1", "FlowLogStatus": "ACTIVE"},
    ]

    found: dict[str, FlowLogs] = read(ec2, FlowLogs, {"FlowLogs": logs})

    assert set(found) == {"vpc-1"}, "the log of a transit gateway has no traffic type"
    assert (found["vpc-1"].logs[0].delivery, found["vpc-1"].logs[0].error) == ("FAILED", "Access error")


MADE = {"CreateTime": TIME}


def test_a_regional_nat_gateway_has_no_subnet(ec2: tuple[Any, Stubber]) -> None:
    gateway = {
        "NatGatewayId": "nat-1",
        "State": "available",
        "VpcId": "vpc-1",
        "AvailabilityMode": "regional",
        "CreateTime": TIME,
    }

    (found,) = listed(ec2, NatGateway, {"NatGateways": [gateway]})

    assert (found.subnet_id, found.zonal) == (None, False)
    assert read(ec2, NatSubnets, {"NatGateways": [gateway]}) == NatSubnets({"nat-1": None})


def test_the_tags_of_an_interface_stand_elsewhere(ec2: tuple[Any, Stubber]) -> None:
    interface = {
        "NetworkInterfaceId": "eni-1",
        "Status": "in-use",
        "InterfaceType": "nat_gateway",
        "RequesterManaged": True,
        "SourceDestCheck": False,
        "TagSet": [{"Key": "team", "Value": "net"}],
    }

    (found,) = listed(ec2, NetworkInterface, {"NetworkInterfaces": [interface]})

    assert (found.kind, found.managed, found.checks_source_and_destination) == ("nat_gateway", True, False)
    assert found.tags == {"team": "net"}
