"""Readers on recorded answers: what the emulated account does not know, and the rarer shapes that AWS answers."""

import base64
import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from botocore import xform_name
from botocore.stub import Stubber

from shared.catalog import BatchReader, Lister, Reader, Region, Resource, Scope
from shared.catalog.registry import room
from shared.catalog.secrets import UnreadableText
from shared.services.ec2.readers import READERS
from shared.services.ec2.readers.security_group import read_open_groups
from shared.services.ec2.resources.connection import ClientVpnEndpoint, Tunnel, VpcEndpoint, VpnConnection
from shared.services.ec2.resources.endpoint_service import AllowedPrincipals, VpcEndpointService
from shared.services.ec2.resources.instance import (
    Instance,
    ManagedNode,
    ScheduledEvents,
    SourceImage,
    TerminationProtection,
    UserData,
)
from shared.services.ec2.resources.interface import NetworkInterface
from shared.services.ec2.resources.launch_template import TemplateVersions
from shared.services.ec2.resources.network import Entry, FlowLogs, NatGateway, NatSubnets, NetworkAcl, Subnet, Vpc
from shared.services.ec2.resources.purchase import ReservedInstances, SpotFleet
from shared.services.ec2.resources.region import (
    AllowedImages,
    ImageBlock,
    MetadataDefaults,
    SerialConsole,
    SnapshotBlock,
    VpcBlock,
)
from shared.services.ec2.resources.routing import PrefixList, TransitGatewayAttachment
from shared.services.ec2.resources.security_group import PrefixLists, Rule, SecurityGroup
from shared.services.ec2.resources.storage import FastRestore, Image, LatestSnapshot, PublicSharing, VolumeHealth
from tests.services.ec2.builders import SCOPE, a_region, an_instance

OWN, FOREIGN = SCOPE.account_id, "999988887777"
TIME = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def ec2() -> Iterator[tuple[Any, Stubber]]:
    client = boto3.client("ec2", "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")
    with Stubber(client) as stubber:
        yield client, stubber


def listed(ec2: tuple[Any, Stubber], resource: type[Resource], answer: dict[str, Any], scope: Scope = SCOPE) -> Any:
    client, stubber = ec2
    (lister,) = (one for one in READERS if isinstance(one, Lister) and resource in one.resources)
    stubber.add_response(_method(lister.operation), answer)
    return [one for page in lister.list_pages(client, scope, None) for one in page.resources]


def read(ec2: tuple[Any, Stubber], fact: type[Any], answer: dict[str, Any]) -> Any:
    client, stubber = ec2
    reader = room("ec2").readers[fact]
    stubber.add_response(_method(reader.operations[0]), answer)
    match reader:
        case Reader():
            return reader.read(client, a_region() if reader.of is Region else an_instance())
        case BatchReader():
            return reader.read(client, [an_instance()])
        case _:
            return reader.read(client, SCOPE)


def _method(operation: str) -> str:
    return str(xform_name(operation.partition(":")[2]))


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


def test_every_public_address_of_an_instance_is_found_once(ec2: tuple[Any, Stubber]) -> None:
    first = {
        "Association": {"PublicIp": "203.0.113.1"},
        "PrivateIpAddresses": [
            {"Association": {"PublicIp": "203.0.113.1"}},
            {"Association": {"PublicIp": "203.0.113.2"}},
            {"PrivateIpAddress": "10.0.0.9"},
        ],
        "Groups": [{"GroupId": "sg-1"}],
    }
    second = {"Ipv6Addresses": [{"Ipv6Address": "2600::1"}], "Groups": [{"GroupId": "sg-2"}]}
    answer = an_item(
        PublicIpAddress="203.0.113.1", SecurityGroups=[{"GroupId": "sg-1"}], NetworkInterfaces=[first, second]
    )

    (instance,) = listed(ec2, Instance, answer)

    assert instance.public_addresses == ("203.0.113.1", "203.0.113.2")
    assert instance.security_group_ids == ("sg-1", "sg-2")
    assert instance.has_ipv6
    assert instance.interfaces == 2


def test_an_instance_of_which_aws_tells_little_has_what_aws_means_by_that(ec2: tuple[Any, Stubber]) -> None:
    (instance,) = listed(ec2, Instance, an_item())

    assert (instance.http_tokens, instance.http_endpoint, instance.auto_recovery) == ("optional", "enabled", "default")
    assert (instance.vpc_id, instance.lifecycle, instance.public_addresses) == (None, None, ())


def test_an_instance_tells_its_processor_its_licenses_and_its_enclaves(ec2: tuple[Any, Stubber]) -> None:
    told = {
        "Architecture": "x86_64",
        "Platform": "windows",
        "UsageOperation": "RunInstances:0006",
        "CpuOptions": {"CoreCount": 4, "ThreadsPerCore": 2},
        "EnclaveOptions": {"Enabled": True},
    }

    (instance,) = listed(ec2, Instance, an_item(**told))

    assert (instance.architecture, instance.platform, instance.usage_operation) == (
        "x86_64",
        "windows",
        "RunInstances:0006",
    )
    assert (instance.vcpus, instance.enclaves) == (8, True)


def test_an_instance_whose_cpus_aws_does_not_tell(ec2: tuple[Any, Stubber]) -> None:
    (instance,) = listed(ec2, Instance, an_item())

    assert (instance.vcpus, instance.enclaves, instance.platform) == (None, False, None)


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


def test_termination_protection(ec2: tuple[Any, Stubber]) -> None:
    answer = {"InstanceId": "i-1", "DisableApiTermination": {"Value": True}}

    assert read(ec2, TerminationProtection, answer) == TerminationProtection(enabled=True)


def test_user_data_that_is_cut_off_is_unread_and_not_called_clean(ec2: tuple[Any, Stubber]) -> None:
    cut_off = base64.b64encode(gzip.compress(b"password=hunter2hunter2")[:-9]).decode()

    with pytest.raises(UnreadableText, match="not one whole gzip file"):
        read(ec2, UserData, {"InstanceId": "i-1", "UserData": {"Value": cut_off}})


def test_the_end_of_an_image(ec2: tuple[Any, Stubber]) -> None:
    image = {"ImageId": "ami-1", "Name": "al2", "DeprecationTime": "2026-05-01T00:00:00.000Z"}

    assert read(ec2, SourceImage, {"Images": [image]}) == {"i-1": SourceImage(True, "al2", TIME)}


def test_events_that_are_over_are_not_announced(ec2: tuple[Any, Stubber]) -> None:
    events = [
        {"Code": "system-reboot", "Description": "[Completed] scheduled reboot"},
        {"Code": "system-maintenance", "Description": "[Canceled] maintenance"},
        {"Code": "instance-retirement", "Description": "The hardware degrades"},
    ]
    statuses = [{"InstanceId": "i-1", "Events": events}, {"InstanceId": "i-2", "Events": events[:1]}]

    found = read(ec2, ScheduledEvents, {"InstanceStatuses": statuses})

    assert found == {"i-1": ScheduledEvents({"instance-retirement": "The hardware degrades"})}


def test_the_health_of_volumes(ec2: tuple[Any, Stubber]) -> None:
    statuses = [{"VolumeId": "vol-1", "VolumeStatus": {"Status": "impaired"}}]

    assert read(ec2, VolumeHealth, {"VolumeStatuses": statuses}) == {"vol-1": VolumeHealth("impaired")}


def test_the_newest_snapshot_of_a_volume_counts(ec2: tuple[Any, Stubber]) -> None:
    times = (TIME, TIME.replace(day=9), TIME.replace(day=3))
    snapshots = [{"SnapshotId": "snap", "VolumeId": "vol-1", "StartTime": time} for time in times]

    assert read(ec2, LatestSnapshot, {"Snapshots": snapshots}) == {"vol-1": LatestSnapshot(TIME.replace(day=9))}


def test_fast_restores_that_are_charged(ec2: tuple[Any, Stubber]) -> None:
    states = {"eu-west-1a": "enabled", "eu-west-1b": "optimizing", "eu-west-1c": "disabled"}
    restores = [
        {"SnapshotId": "snap-1", "AvailabilityZone": zone, "State": state, "OwnerId": OWN}
        for zone, state in states.items()
    ]

    found = read(ec2, FastRestore, {"FastSnapshotRestores": restores})

    assert found == {"snap-1": FastRestore(("eu-west-1a", "eu-west-1b"))}


def test_a_spot_fleet_and_the_volumes_in_its_parameters(ec2: tuple[Any, Stubber]) -> None:
    parameters = {
        "BlockDeviceMappings": [
            {"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 8, "Encrypted": True}},
            {"DeviceName": "/dev/xvdb", "Ebs": {"VolumeSize": 8}},
            {"DeviceName": "/dev/sdb", "VirtualName": "ephemeral0"},
        ]
    }
    config: dict[str, Any] = {"IamFleetRole": "arn:aws:iam::111122223333:role/fleet", "TargetCapacity": 1}
    fleets = [
        {
            "SpotFleetRequestId": name,
            "SpotFleetRequestState": "active",
            "SpotFleetRequestConfig": config | more,
            "Tags": [{"Key": "owner", "Value": "web"}],
        }
        for name, more in (("sfr-1", {"LaunchSpecifications": [parameters, parameters]}), ("sfr-2", {}))
    ]

    own, by_template = listed(ec2, SpotFleet, {"SpotFleetRequestConfigs": fleets})

    assert (own.has_parameters, own.unencrypted, own.tags) == (True, ("/dev/xvdb",), {"owner": "web"})
    assert (by_template.has_parameters, by_template.unencrypted) == (False, ())


def test_a_reservation(ec2: tuple[Any, Stubber]) -> None:
    item = {
        "ReservedInstancesId": "ri-1",
        "State": "active",
        "InstanceType": "m7g.large",
        "InstanceCount": 3,
        "End": TIME,
        "ProductDescription": "Linux/UNIX",
        "Duration": 8760 * 3600,
        "FixedPrice": 87.6,
        "UsagePrice": 0.0,
        "RecurringCharges": [{"Frequency": "Hourly", "Amount": 0.05}],
    }

    (found,) = listed(ec2, ReservedInstances, {"ReservedInstances": [item]})

    assert (found.state, found.instance_type, found.count, found.ends_at) == ("active", "m7g.large", 3, TIME)
    assert (found.platform, found.hourly) == ("Linux/UNIX", pytest.approx(0.06))


def test_an_endpoint_service_and_who_may_connect(ec2: tuple[Any, Stubber]) -> None:
    item = {"ServiceId": "vpce-svc-1", "ServiceState": "Available", "AcceptanceRequired": True}
    principals = [{"PrincipalType": "All", "Principal": "*"}]

    (found,) = listed(ec2, VpcEndpointService, {"ServiceConfigurations": [item]})

    assert (found.state, found.accepts_by_hand) == ("available", True)
    assert read(ec2, AllowedPrincipals, {"AllowedPrincipals": principals}) == AllowedPrincipals(("*",))


def test_attachments_of_others_and_lists_of_aws_are_not_judged(ec2: tuple[Any, Stubber]) -> None:
    attachments = [
        {"TransitGatewayAttachmentId": f"tgw-attach-{owner}", "State": "available", "ResourceOwnerId": owner}
        for owner in (OWN, FOREIGN)
    ]
    lists = [{"PrefixListId": f"pl-{owner}", "State": "create-complete", "OwnerId": owner} for owner in (OWN, "AWS")]

    attached = listed(ec2, TransitGatewayAttachment, {"TransitGatewayAttachments": attachments})
    named = listed(ec2, PrefixList, {"PrefixLists": lists})

    assert [one.resource_id for one in attached] == [f"tgw-attach-{OWN}"]
    assert [one.resource_id for one in named] == [f"pl-{OWN}"]


def test_public_snapshots_are_asked_for_at_once(ec2: tuple[Any, Stubber]) -> None:
    assert read(ec2, PublicSharing, {"Snapshots": [{"SnapshotId": "snap-1"}]}) == {"snap-1": PublicSharing(public=True)}


def test_the_empty_disks_of_an_image_need_no_encryption(ec2: tuple[Any, Stubber]) -> None:
    disks = [
        {"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": "snap-1", "Encrypted": True}},
        {"DeviceName": "/dev/xvdb", "Ebs": {"SnapshotId": "snap-2", "Encrypted": False}},
        {"DeviceName": "/dev/xvdc", "Ebs": {"VolumeSize": 8}},
        {"DeviceName": "/dev/sdb", "VirtualName": "ephemeral0"},
    ]
    image = {"ImageId": "ami-1", "Public": True, "CreationDate": "2026-05-01T00:00:00.000Z", "OwnerId": OWN}
    more = {"BlockDeviceMappings": disks, "ImdsSupport": "v2.0", "LastLaunchedTime": "2026-05-01T00:00:00Z"}

    (found,) = listed(ec2, Image, {"Images": [image | more]})

    assert (found.snapshot_ids, found.unencrypted) == (("snap-1", "snap-2"), ("snap-2",))
    assert (found.public, found.imds_support, found.created_at, found.last_launched_at) == (True, "v2.0", TIME, TIME)


def test_a_version_that_is_both_default_and_latest_counts_once(ec2: tuple[Any, Stubber]) -> None:
    version = {"LaunchTemplateId": "lt-1", "VersionNumber": 4, "LaunchTemplateData": {}}

    found = read(ec2, TemplateVersions, {"LaunchTemplateVersions": [version, version]})

    assert [one.number for one in found["lt-1"].versions] == [4]


def test_groups_and_prefix_lists_are_references(ec2: tuple[Any, Stubber]) -> None:
    permission = {
        "IpProtocol": "tcp",
        "FromPort": 22,
        "ToPort": 22,
        "UserIdGroupPairs": [{"GroupId": "sg-9"}],
        "PrefixListIds": [{"PrefixListId": "pl-1"}],
    }
    group = {"GroupId": "sg-1", "GroupName": "web", "OwnerId": OWN, "IpPermissions": [permission]}

    (found,) = listed(ec2, SecurityGroup, {"SecurityGroups": [group]})

    assert found.ingress == (Rule("tcp", 22, 22, (), ("sg-9", "pl-1")),)
    assert not found.ingress[0].is_open


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


def test_a_regional_nat_gateway_has_no_subnet(ec2: tuple[Any, Stubber]) -> None:
    gateway = {"NatGatewayId": "nat-1", "State": "available", "VpcId": "vpc-1", "AvailabilityMode": "regional"}

    (found,) = listed(ec2, NatGateway, {"NatGateways": [gateway]})

    assert (found.subnet_id, found.zonal) == (None, False)
    assert read(ec2, NatSubnets, {"NatGateways": [gateway]}) == NatSubnets({"nat-1": None})


def test_the_policy_of_an_endpoint_is_parsed(ec2: tuple[Any, Stubber]) -> None:
    endpoint = {
        "VpcEndpointId": "vpce-1",
        "VpcEndpointType": "Interface",
        "VpcId": "vpc-1",
        "State": "PendingAcceptance",
        "PolicyDocument": '{"Statement": []}',
    }

    (found,) = listed(ec2, VpcEndpoint, {"VpcEndpoints": [endpoint]})

    assert (found.policy, found.state) == ({"Statement": []}, "pendingacceptance")


def test_the_tunnels_of_a_vpn_without_their_secrets(ec2: tuple[Any, Stubber]) -> None:
    tunnels = [
        {
            "OutsideIpAddress": "203.0.113.1",
            "PreSharedKey": "do-not-keep-me",
            "IkeVersions": [{"Value": "ikev2"}],
            "LogOptions": {"CloudWatchLogOptions": {"LogEnabled": True}},
        },
        {"OutsideIpAddress": "203.0.113.2"},
    ]
    vpn = {
        "VpnConnectionId": "vpn-1",
        "State": "available",
        "CustomerGatewayConfiguration": "<secret>do-not-keep-me</secret>",
        "Options": {"TunnelOptions": tunnels},
        "VgwTelemetry": [{"OutsideIpAddress": "203.0.113.1", "Status": "UP"}],
    }

    (found,) = listed(ec2, VpnConnection, {"VpnConnections": [vpn]})

    assert found.tunnels == (
        Tunnel("203.0.113.1", ("ikev2",), logs=True),
        Tunnel("203.0.113.2", ("ikev1", "ikev2"), logs=False),
    )
    assert found.telemetry == {"203.0.113.1": "UP"}
    assert "do-not-keep-me" not in repr(found)


@pytest.mark.parametrize("logs", [True, False])
def test_a_client_vpn_endpoint(ec2: tuple[Any, Stubber], logs: bool) -> None:
    endpoint = {
        "ClientVpnEndpointId": "cvpn-1",
        "Status": {"Code": "available"},
        "ConnectionLogOptions": {"Enabled": logs},
    }

    (found,) = listed(ec2, ClientVpnEndpoint, {"ClientVpnEndpoints": [endpoint]})

    assert (found.status, found.logs_connections) == ("available", logs)


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


@pytest.mark.parametrize(
    ("answer", "fact"),
    [
        ({"State": "block-all-sharing"}, SnapshotBlock("block-all-sharing")),
        ({"ImageBlockPublicAccessState": "unblocked"}, ImageBlock("unblocked")),
        ({"SerialConsoleAccessEnabled": True}, SerialConsole(enabled=True)),
        ({"AccountLevel": {"HttpTokens": "required"}}, MetadataDefaults("required")),
        ({"AccountLevel": {}}, MetadataDefaults(None)),
        ({}, MetadataDefaults(None)),
        ({"State": "audit-mode"}, AllowedImages("audit-mode")),
        ({"VpcBlockPublicAccessOptions": {"InternetGatewayBlockMode": "block-ingress"}}, VpcBlock("block-ingress")),
    ],
    ids=lambda value: str(value) if not isinstance(value, dict) else "",
)
def test_the_settings_of_a_region(ec2: tuple[Any, Stubber], answer: dict[str, Any], fact: object) -> None:
    assert read(ec2, type(fact), answer) == fact


def test_what_systems_manager_manages() -> None:
    ssm = boto3.client("ssm", "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")
    nodes = [{"InstanceId": "i-1", "PingStatus": "Online"}, {"InstanceId": "mi-1", "PingStatus": "ConnectionLost"}]

    with Stubber(ssm) as stubber:
        found = read((ssm, stubber), ManagedNode, {"InstanceInformationList": nodes})

    assert found == {"i-1": ManagedNode("Online"), "mi-1": ManagedNode("ConnectionLost")}


def test_prefix_lists_that_rules_name_are_read_and_a_refused_one_is_unread_alone(ec2: tuple[Any, Stubber]) -> None:
    client, stubber = ec2
    named = ("pl-aws", "pl-gone", "pl-own")
    permissions = [
        {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "PrefixListIds": [{"PrefixListId": one}]} for one in named
    ]
    groups = [{"GroupId": f"sg-{one}", "IpPermissions": [rule]} for one, rule in zip(named, permissions, strict=True)]
    lists = [
        {"PrefixListId": one, "OwnerId": owner} for one, owner in (("pl-aws", "AWS"), ("pl-own", OWN), ("pl-x", OWN))
    ]
    stubber.add_response("describe_security_groups", {"SecurityGroups": groups})
    stubber.add_response("describe_managed_prefix_lists", {"PrefixLists": lists[1:], "NextToken": "two"})
    stubber.add_response("describe_managed_prefix_lists", {"PrefixLists": lists[:1]})
    stubber.add_client_error("get_managed_prefix_list_entries", "InvalidPrefixListID.NotFound", "gone")
    sent = {"PrefixListId": "pl-own", "MaxResults": 100}
    own = {"Entries": [{"Cidr": "10.0.0.0/8"}], "NextToken": "two"}
    stubber.add_response("get_managed_prefix_list_entries", own, sent)
    stubber.add_response("get_managed_prefix_list_entries", {"Entries": [{"Cidr": "0.0.0.0/0"}]})

    found = read_open_groups(client, a_region())

    assert [str(rule) for rule in found.rules["sg-pl-own"]] == ["tcp 22"]
    assert list(found.rules) == ["sg-pl-own"]
    assert {group: why.error.code for group, why in found.unread.items()} == {
        "sg-pl-gone": "InvalidPrefixListID.NotFound"
    }


def test_no_prefix_list_is_asked_for_where_no_rule_names_one(ec2: tuple[Any, Stubber]) -> None:
    assert read(ec2, PrefixLists, {"SecurityGroups": [{"GroupId": "sg-1"}]}) == PrefixLists({})
