"""Reads VPCs and what belongs to them."""

import ipaddress
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from shared.catalog import Reader, Region, Scope, Sweep
from shared.services.ec2.readers.describe import Item, every, identity, lister
from shared.services.ec2.resources.connection import PeeringConnection
from shared.services.ec2.resources.network import (
    Entry,
    FlowLog,
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
    SubnetPlace,
    SubnetPlaces,
    Vpc,
    VpcEndpoints,
    VpcInterfaces,
    VpcNatGateways,
)

if TYPE_CHECKING:
    from mypy_boto3_ec2 import EC2Client

_RESERVED = 5  # addresses that AWS keeps of every subnet
_DESTINATIONS = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")
_TARGETS = (
    "GatewayId",
    "NatGatewayId",
    "VpcPeeringConnectionId",
    "TransitGatewayId",
    "EgressOnlyInternetGatewayId",
    "NetworkInterfaceId",
    "InstanceId",
    "LocalGatewayId",
    "CarrierGatewayId",
    "CoreNetworkArn",
    "OdbNetworkArn",
)


def _vpc(item: Item, scope: Scope) -> Vpc:
    return Vpc(**identity(scope, "vpc", item["VpcId"], item), is_default=item.get("IsDefault", False))


def _subnet(item: Item, scope: Scope) -> Subnet:
    return Subnet(
        **identity(scope, "subnet", item["SubnetId"], item),
        vpc_id=item["VpcId"],
        zone=item["AvailabilityZone"],
        assigns_public_addresses=item.get("MapPublicIpOnLaunch", False),
        addresses=_usable_addresses(item.get("CidrBlock")),
        free=item.get("AvailableIpAddressCount", 0),
    )


def _usable_addresses(cidr: str | None) -> int:
    """0 for a subnet of IPv6 alone."""
    return ipaddress.ip_network(cidr).num_addresses - _RESERVED if cidr else 0


def _route_table(item: Item, scope: Scope) -> RouteTable:
    return RouteTable(
        **identity(scope, "route-table", item["RouteTableId"], item),
        vpc_id=item["VpcId"],
        is_main=any(one.get("Main") for one in item.get("Associations", ())),
        routes=_routes(item),
    )


def _routes(item: Item) -> tuple[Route, ...]:
    return tuple(_route(one) for one in item.get("Routes", ()))


def _route(item: Item) -> Route:
    return Route(
        destination=next((item[name] for name in _DESTINATIONS if item.get(name)), ""),
        target=next((item[name] for name in _TARGETS if item.get(name)), ""),
        state=item.get("State", "active"),
    )


def _network_acl(item: Item, scope: Scope) -> NetworkAcl:
    entries = (_entry(one) for one in item.get("Entries", ()) if not one["Egress"])
    return NetworkAcl(
        **identity(scope, "network-acl", item["NetworkAclId"], item),
        vpc_id=item["VpcId"],
        is_default=item["IsDefault"],
        subnet_ids=tuple(one["SubnetId"] for one in item.get("Associations", ())),
        ingress=tuple(sorted(entries, key=lambda entry: entry.number)),
    )


def _entry(item: Item) -> Entry:
    ports = item.get("PortRange", {})
    return Entry(
        number=item["RuleNumber"],
        allows=item["RuleAction"] == "allow",
        protocol=str(item["Protocol"]),
        cidr=item.get("CidrBlock") or item["Ipv6CidrBlock"],
        from_port=ports.get("From"),
        to_port=ports.get("To"),
    )


def _internet_gateway(item: Item, scope: Scope) -> InternetGateway:
    return InternetGateway(
        **identity(scope, "internet-gateway", item["InternetGatewayId"], item),
        vpc_ids=tuple(one["VpcId"] for one in item.get("Attachments", ()) if "VpcId" in one),
    )


def _nat_gateway(item: Item, scope: Scope) -> NatGateway:
    return NatGateway(
        **identity(scope, "natgateway", item["NatGatewayId"], item),
        state=item["State"],
        vpc_id=item["VpcId"],
        subnet_id=item.get("SubnetId"),
        zonal=item.get("AvailabilityMode", "zonal") == "zonal",
        created_at=item["CreateTime"],
    )


def sweep_flow_logs(ec2: "EC2Client", _: Scope) -> Mapping[str, FlowLogs]:
    logs: defaultdict[str, list[FlowLog]] = defaultdict(list)
    for item in every(ec2, "DescribeFlowLogs", "FlowLogs", MaxResults=1000):
        if "TrafficType" in item:  # those of transit gateways have none
            logs[item["ResourceId"]].append(_flow_log(item))
    return {resource: FlowLogs(tuple(found)) for resource, found in logs.items()}


def _flow_log(item: Item) -> FlowLog:
    return FlowLog(
        flow_log_id=item["FlowLogId"],
        status=item.get("FlowLogStatus", ""),
        traffic=item["TrafficType"],
        delivery=item.get("DeliverLogsStatus"),
        error=item.get("DeliverLogsErrorMessage"),
    )


def sweep_vpc_interfaces(ec2: "EC2Client", _: Scope) -> Mapping[str, VpcInterfaces]:
    interfaces = every(ec2, "DescribeNetworkInterfaces", "NetworkInterfaces", MaxResults=1000)
    return {vpc: VpcInterfaces(count) for vpc, count in Counter(one["VpcId"] for one in interfaces).items()}


def sweep_vpc_endpoints(ec2: "EC2Client", _: Scope) -> Mapping[str, VpcEndpoints]:
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for item in every(ec2, "DescribeVpcEndpoints", "VpcEndpoints", MaxResults=1000):
        if item["State"].lower() == "available" and "ServiceName" in item:
            found[item["VpcId"]].append((item.get("VpcEndpointType", "Gateway"), item["ServiceName"]))
    return {vpc: VpcEndpoints(tuple(endpoints)) for vpc, endpoints in found.items()}


def sweep_vpc_nat_gateways(ec2: "EC2Client", _: Scope) -> Mapping[str, VpcNatGateways]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for item in every(ec2, "DescribeNatGateways", "NatGateways", MaxResults=1000):
        if item["State"] == "available" and item.get("ConnectivityType", "public") == "public":
            found[item["VpcId"]].append(item["NatGatewayId"])
    return {vpc: VpcNatGateways(tuple(gateways)) for vpc, gateways in found.items()}


def sweep_nat_routes(ec2: "EC2Client", _: Scope) -> Mapping[str, NatRoutes]:
    return {gateway: NatRoutes(routes) for gateway, routes in _leading(ec2, "nat-").items()}


def sweep_peering_routes(ec2: "EC2Client", _: Scope) -> Mapping[str, PeeringRoutes]:
    return {peering: PeeringRoutes(routes) for peering, routes in _leading(ec2, "pcx-").items()}


def _leading(ec2: "EC2Client", prefix: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Target whose id begins with prefix -> (route table, destination) of the routes to it."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for item in every(ec2, "DescribeRouteTables", "RouteTables", MaxResults=100):
        for route in _routes(item):
            if route.target.startswith(prefix):
                found[route.target].append((item["RouteTableId"], route.destination))
    return {target: tuple(routes) for target, routes in found.items()}


def read_route_tables(ec2: "EC2Client", _: Region) -> RouteTables:
    routes: dict[str, tuple[Route, ...]] = {}
    explicit: dict[str, str] = {}
    main: dict[str, str] = {}
    for item in every(ec2, "DescribeRouteTables", "RouteTables", MaxResults=100):
        table = item["RouteTableId"]
        routes[table] = _routes(item)
        for association in item.get("Associations", ()):
            if association.get("Main"):
                main[item["VpcId"]] = table
            elif "SubnetId" in association:  # a gateway may have a table too
                explicit[association["SubnetId"]] = table
    return RouteTables(routes, explicit, main)


def read_subnet_places(ec2: "EC2Client", _: Region) -> SubnetPlaces:
    subnets = every(ec2, "DescribeSubnets", "Subnets", MaxResults=1000)
    return SubnetPlaces({one["SubnetId"]: SubnetPlace(one["VpcId"], one["AvailabilityZone"]) for one in subnets})


def read_nat_subnets(ec2: "EC2Client", _: Region) -> NatSubnets:
    gateways = every(ec2, "DescribeNatGateways", "NatGateways", MaxResults=1000)
    return NatSubnets({one["NatGatewayId"]: one.get("SubnetId") for one in gateways})


READERS = (
    lister(Vpc, "DescribeVpcs", "Vpcs", _vpc, MaxResults=1000),
    lister(Subnet, "DescribeSubnets", "Subnets", _subnet, MaxResults=1000),
    lister(RouteTable, "DescribeRouteTables", "RouteTables", _route_table, MaxResults=100),
    lister(NetworkAcl, "DescribeNetworkAcls", "NetworkAcls", _network_acl, MaxResults=1000),
    lister(InternetGateway, "DescribeInternetGateways", "InternetGateways", _internet_gateway, MaxResults=1000),
    lister(NatGateway, "DescribeNatGateways", "NatGateways", _nat_gateway, MaxResults=1000),
    Sweep(FlowLogs, Vpc, ("ec2:DescribeFlowLogs",), sweep_flow_logs, FlowLogs(())),
    Sweep(VpcInterfaces, Vpc, ("ec2:DescribeNetworkInterfaces",), sweep_vpc_interfaces, VpcInterfaces(0)),
    Sweep(VpcEndpoints, Vpc, ("ec2:DescribeVpcEndpoints",), sweep_vpc_endpoints, VpcEndpoints(())),
    Sweep(VpcNatGateways, Vpc, ("ec2:DescribeNatGateways",), sweep_vpc_nat_gateways, VpcNatGateways(())),
    Sweep(NatRoutes, NatGateway, ("ec2:DescribeRouteTables",), sweep_nat_routes, NatRoutes(())),
    Sweep(PeeringRoutes, PeeringConnection, ("ec2:DescribeRouteTables",), sweep_peering_routes, PeeringRoutes(())),
    Reader(RouteTables, Region, "ec2:DescribeRouteTables", read_route_tables),
    Reader(SubnetPlaces, Region, "ec2:DescribeSubnets", read_subnet_places),
    Reader(NatSubnets, Region, "ec2:DescribeNatGateways", read_nat_subnets),
)
