"""Somebody began to tag the account, and came as far as the first of each kind."""

from typing import Any

from botocore import xform_name

from local.cloud.demo.kit import tags

# operation -> where its answer keeps the list, and the id of each item
_KINDS = {
    "DescribeAddresses": ("Addresses", "AllocationId"),
    "DescribeCustomerGateways": ("CustomerGateways", "CustomerGatewayId"),
    "DescribeDhcpOptions": ("DhcpOptions", "DhcpOptionsId"),
    "DescribeFlowLogs": ("FlowLogs", "FlowLogId"),
    "DescribeNatGateways": ("NatGateways", "NatGatewayId"),
    "DescribeNetworkAcls": ("NetworkAcls", "NetworkAclId"),
    "DescribeManagedPrefixLists": ("PrefixLists", "PrefixListId"),
    "DescribeRouteTables": ("RouteTables", "RouteTableId"),
    "DescribeSecurityGroups": ("SecurityGroups", "GroupId"),
    "DescribeSubnets": ("Subnets", "SubnetId"),
    "DescribeTransitGateways": ("TransitGateways", "TransitGatewayId"),
    "DescribeTransitGatewayAttachments": ("TransitGatewayAttachments", "TransitGatewayAttachmentId"),
    "DescribeTransitGatewayRouteTables": ("TransitGatewayRouteTables", "TransitGatewayRouteTableId"),
    "DescribeVpcEndpointServiceConfigurations": ("ServiceConfigurations", "ServiceId"),
    "DescribeVpcPeeringConnections": ("VpcPeeringConnections", "VpcPeeringConnectionId"),
    "DescribeVpnGateways": ("VpnGateways", "VpnGatewayId"),
}


def fill(ec2: Any) -> None:
    for operation, (key, name) in _KINDS.items():
        found = getattr(ec2, xform_name(operation))()[key]
        own = [one[name] for one in found if one.get("OwnerId") != "AWS" and one.get("State") != "deleted"]
        ec2.create_tags(Resources=[own[0]], Tags=tags(Owner="network"))
