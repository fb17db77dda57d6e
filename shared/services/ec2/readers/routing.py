"""Reads what leads traffic from network to network."""

from shared.catalog import Scope
from shared.services.ec2.readers.describe import Item, identity, lister
from shared.services.ec2.resources.routing import (
    CustomerGateway,
    DhcpOptions,
    PrefixList,
    TrafficMirrorFilter,
    TrafficMirrorSession,
    TrafficMirrorTarget,
    TransitGatewayAttachment,
    TransitGatewayRouteTable,
    VpcFlowLog,
    VpnGateway,
)


def _attachment(item: Item, scope: Scope) -> TransitGatewayAttachment:
    attachment_id = item["TransitGatewayAttachmentId"]
    return TransitGatewayAttachment(
        **identity(scope, "transit-gateway-attachment", attachment_id, item), state=item["State"]
    )


def _route_table(item: Item, scope: Scope) -> TransitGatewayRouteTable:
    table_id = item["TransitGatewayRouteTableId"]
    return TransitGatewayRouteTable(
        **identity(scope, "transit-gateway-route-table", table_id, item), state=item["State"]
    )


def _customer_gateway(item: Item, scope: Scope) -> CustomerGateway:
    return CustomerGateway(**identity(scope, "customer-gateway", item["CustomerGatewayId"], item), state=item["State"])


def _vpn_gateway(item: Item, scope: Scope) -> VpnGateway:
    return VpnGateway(**identity(scope, "vpn-gateway", item["VpnGatewayId"], item), state=item["State"])


def _dhcp_options(item: Item, scope: Scope) -> DhcpOptions:
    return DhcpOptions(**identity(scope, "dhcp-options", item["DhcpOptionsId"], item))


def _prefix_list(item: Item, scope: Scope) -> PrefixList:
    return PrefixList(**identity(scope, "prefix-list", item["PrefixListId"], item), state=item["State"])


def _flow_log(item: Item, scope: Scope) -> VpcFlowLog:
    return VpcFlowLog(**identity(scope, "vpc-flow-log", item["FlowLogId"], item))


def _mirror_session(item: Item, scope: Scope) -> TrafficMirrorSession:
    return TrafficMirrorSession(**identity(scope, "traffic-mirror-session", item["TrafficMirrorSessionId"], item))


def _mirror_filter(item: Item, scope: Scope) -> TrafficMirrorFilter:
    return TrafficMirrorFilter(**identity(scope, "traffic-mirror-filter", item["TrafficMirrorFilterId"], item))


def _mirror_target(item: Item, scope: Scope) -> TrafficMirrorTarget:
    return TrafficMirrorTarget(**identity(scope, "traffic-mirror-target", item["TrafficMirrorTargetId"], item))


READERS = (
    lister(
        TransitGatewayAttachment,
        "DescribeTransitGatewayAttachments",
        "TransitGatewayAttachments",
        _attachment,
        MaxResults=1000,
    ),
    lister(
        TransitGatewayRouteTable,
        "DescribeTransitGatewayRouteTables",
        "TransitGatewayRouteTables",
        _route_table,
        MaxResults=1000,
    ),
    lister(CustomerGateway, "DescribeCustomerGateways", "CustomerGateways", _customer_gateway),
    lister(VpnGateway, "DescribeVpnGateways", "VpnGateways", _vpn_gateway),
    lister(DhcpOptions, "DescribeDhcpOptions", "DhcpOptions", _dhcp_options, MaxResults=1000),
    lister(PrefixList, "DescribeManagedPrefixLists", "PrefixLists", _prefix_list, MaxResults=100),
    lister(VpcFlowLog, "DescribeFlowLogs", "FlowLogs", _flow_log, MaxResults=1000),
    lister(
        TrafficMirrorSession,
        "DescribeTrafficMirrorSessions",
        "TrafficMirrorSessions",
        _mirror_session,
        MaxResults=1000,
    ),
    lister(
        TrafficMirrorFilter, "DescribeTrafficMirrorFilters", "TrafficMirrorFilters", _mirror_filter, MaxResults=1000
    ),
    lister(
        TrafficMirrorTarget, "DescribeTrafficMirrorTargets", "TrafficMirrorTargets", _mirror_target, MaxResults=1000
    ),
)
