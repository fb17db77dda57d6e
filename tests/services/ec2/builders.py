"""Well-kept EC2 resources, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now, Region, Scope
from shared.services.ec2.resources.connection import (
    ClientVpnEndpoint,
    PeeringConnection,
    TransitGateway,
    Tunnel,
    VpcEndpoint,
    VpnConnection,
)
from shared.services.ec2.resources.endpoint_service import VpcEndpointService
from shared.services.ec2.resources.instance import Instance, UserData
from shared.services.ec2.resources.interface import ElasticIp, NetworkInterface
from shared.services.ec2.resources.launch_template import LaunchTemplate, TemplateVersion
from shared.services.ec2.resources.network import (
    FlowLog,
    InternetGateway,
    NatGateway,
    NetworkAcl,
    Route,
    RouteTable,
    RouteTables,
    Subnet,
    SubnetPlace,
    SubnetPlaces,
    Vpc,
)
from shared.services.ec2.resources.purchase import ReservedInstances, SpotFleet
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
from shared.services.ec2.resources.security_group import Rule, SecurityGroup
from shared.services.ec2.resources.storage import Image, Snapshot, Volume

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))


def days_ago(days: int) -> datetime:
    return NOW.at - timedelta(days=days)


def _identity(kind: str, resource_id: str) -> dict[str, Any]:
    return {
        "arn": SCOPE.arn("ec2", f"{kind}/{resource_id}"),
        "account_id": SCOPE.account_id,
        "region": SCOPE.region,
        "resource_id": resource_id,
        "tags": {},
    }


def a_region() -> Region:
    return Region(**_identity("region", SCOPE.region))


def an_instance(**changes: Any) -> Instance:
    good = Instance(
        **_identity("instance", "i-1"),
        state="running",
        instance_type="m7g.large",
        image_id="ami-1",
        launched_at=days_ago(1),
        transition_reason="",
        zone="eu-west-1a",
        vpc_id="vpc-1",
        subnet_id="subnet-1",
        security_group_ids=("sg-1",),
        public_addresses=(),
        has_ipv6=False,
        interfaces=1,
        profile_arn="arn:aws:iam::111122223333:instance-profile/web",
        http_tokens="required",
        http_endpoint="enabled",
        hop_limit=2,
        detailed_monitoring=True,
        ebs_optimized=True,
        virtualization="hvm",
        lifecycle=None,
        auto_recovery="default",
        architecture="arm64",
        platform=None,
        usage_operation="RunInstances",
        vcpus=2,
        enclaves=False,
    )
    return replace(good, **changes)


def a_volume(**changes: Any) -> Volume:
    good = Volume(
        **_identity("volume", "vol-1"),
        state="in-use",
        volume_type="gp3",
        size=100,
        iops=3000,
        throughput=125,
        encrypted=True,
        created_at=days_ago(100),
        instance_ids=("i-1",),
    )
    return replace(good, **changes)


def a_snapshot(**changes: Any) -> Snapshot:
    good = Snapshot(
        **_identity("snapshot", "snap-1"), volume_id="vol-1", size=100, encrypted=True, started_at=days_ago(1)
    )
    return replace(good, **changes)


def an_image(**changes: Any) -> Image:
    good = Image(
        **_identity("image", "ami-1"),
        name="web",
        public=False,
        created_at=days_ago(1),
        last_launched_at=None,
        imds_support="v2.0",
        snapshot_ids=("snap-1",),
        unencrypted=(),
    )
    return replace(good, **changes)


def a_rule(protocol: str, ports: tuple[int, int] | None, *cidrs: str, references: tuple[str, ...] = ()) -> Rule:
    first, last = ports or (None, None)
    return Rule(protocol, first, last, cidrs, references)


def a_security_group(*ingress: Rule, **changes: Any) -> SecurityGroup:
    good = SecurityGroup(
        **_identity("security-group", "sg-1"),
        name="web",
        description="the web servers",
        vpc_id="vpc-1",
        ingress=ingress,
        egress=(),
    )
    return replace(good, **changes)


def a_vpc(**changes: Any) -> Vpc:
    return replace(Vpc(**_identity("vpc", "vpc-1"), is_default=False), **changes)


def a_flow_log(**changes: Any) -> FlowLog:
    return replace(FlowLog("fl-1", "ACTIVE", "ALL", "SUCCESS"), **changes)


def a_subnet(**changes: Any) -> Subnet:
    good = Subnet(
        **_identity("subnet", "subnet-1"),
        vpc_id="vpc-1",
        zone="eu-west-1a",
        assigns_public_addresses=False,
        addresses=251,
        free=200,
    )
    return replace(good, **changes)


def places(**zones: str) -> SubnetPlaces:
    """Subnets of vpc-1, by their zone: places(subnet_1="eu-west-1a")."""
    return SubnetPlaces({name.replace("_", "-"): SubnetPlace("vpc-1", zone) for name, zone in zones.items()})


def tables(main: tuple[Route, ...] = (), **explicit: tuple[Route, ...]) -> RouteTables:
    """The main table of vpc-1, and the tables of its subnets: tables(subnet_1=(...))."""
    subnets = {name.replace("_", "-"): routes for name, routes in explicit.items()}
    return RouteTables(
        {"rtb-main": main, **{f"rtb-{name}": routes for name, routes in subnets.items()}},
        {name: f"rtb-{name}" for name in subnets},
        {"vpc-1": "rtb-main"},
    )


TO_INTERNET = Route("0.0.0.0/0", "igw-1")
TO_NAT = Route("0.0.0.0/0", "nat-1")


def a_route_table(*routes: Route, **changes: Any) -> RouteTable:
    good = RouteTable(**_identity("route-table", "rtb-1"), vpc_id="vpc-1", is_main=True, routes=routes)
    return replace(good, **changes)


def a_network_acl(**changes: Any) -> NetworkAcl:
    good = NetworkAcl(
        **_identity("network-acl", "acl-1"), vpc_id="vpc-1", is_default=False, subnet_ids=("subnet-1",), ingress=()
    )
    return replace(good, **changes)


def an_internet_gateway(**changes: Any) -> InternetGateway:
    return replace(InternetGateway(**_identity("internet-gateway", "igw-1"), vpc_ids=("vpc-1",)), **changes)


def a_nat_gateway(**changes: Any) -> NatGateway:
    good = NatGateway(
        **_identity("natgateway", "nat-1"),
        state="available",
        vpc_id="vpc-1",
        subnet_id="subnet-1",
        zonal=True,
        created_at=days_ago(100),
    )
    return replace(good, **changes)


def a_vpc_endpoint(**changes: Any) -> VpcEndpoint:
    good = VpcEndpoint(
        **_identity("vpc-endpoint", "vpce-1"),
        kind="Interface",
        service_name="com.amazonaws.eu-west-1.ssm",
        vpc_id="vpc-1",
        state="available",
        subnet_ids=("subnet-1", "subnet-2"),
        created_at=days_ago(100),
        policy=None,
    )
    return replace(good, **changes)


def a_peering_connection(**changes: Any) -> PeeringConnection:
    good = PeeringConnection(
        **_identity("vpc-peering-connection", "pcx-1"),
        status="active",
        requester=("10.1.0.0/16",),
        accepter=("10.2.0.0/16", "2600:1f18::/56"),
    )
    return replace(good, **changes)


def a_tunnel(**changes: Any) -> Tunnel:
    return replace(Tunnel("203.0.113.1", ("ikev2",), logs=True), **changes)


def a_vpn_connection(**changes: Any) -> VpnConnection:
    good = VpnConnection(
        **_identity("vpn-connection", "vpn-1"),
        state="available",
        tunnels=(a_tunnel(), a_tunnel(address="203.0.113.2")),
        telemetry={"203.0.113.1": "UP", "203.0.113.2": "UP"},
    )
    return replace(good, **changes)


def a_client_vpn_endpoint(**changes: Any) -> ClientVpnEndpoint:
    good = ClientVpnEndpoint(**_identity("client-vpn-endpoint", "cvpn-1"), status="available", logs_connections=True)
    return replace(good, **changes)


def a_transit_gateway(**changes: Any) -> TransitGateway:
    good = TransitGateway(**_identity("transit-gateway", "tgw-1"), state="available", auto_accepts=False)
    return replace(good, **changes)


def a_network_interface(**changes: Any) -> NetworkInterface:
    good = NetworkInterface(
        **_identity("network-interface", "eni-1"),
        kind="interface",
        status="in-use",
        managed=False,
        checks_source_and_destination=True,
    )
    return replace(good, **changes)


def an_address(**changes: Any) -> ElasticIp:
    good = ElasticIp(**_identity("elastic-ip", "eipalloc-1"), public_ip="203.0.113.9", holder="i-1")
    return replace(good, **changes)


def a_launch_template(**changes: Any) -> LaunchTemplate:
    return replace(LaunchTemplate(**_identity("launch-template", "lt-1"), name="web"), **changes)


def a_template_version(**changes: Any) -> TemplateVersion:
    good = TemplateVersion(
        number=1,
        http_tokens="required",
        http_endpoint=None,
        assigns_public_address=False,
        unencrypted=(),
        user_data=UserData(()),
    )
    return replace(good, **changes)


def an_endpoint_service(**changes: Any) -> VpcEndpointService:
    good = VpcEndpointService(
        **_identity("vpc-endpoint-service", "vpce-svc-1"), state="available", accepts_by_hand=True
    )
    return replace(good, **changes)


def a_reservation(**changes: Any) -> ReservedInstances:
    good = ReservedInstances(
        **_identity("reserved-instances", "ri-1"),
        state="active",
        instance_type="m7g.large",
        count=3,
        ends_at=days_ago(-200),
        platform="Linux/UNIX",
        hourly=0.06,
    )
    return replace(good, **changes)


def a_spot_fleet(**changes: Any) -> SpotFleet:
    good = SpotFleet(**_identity("spot-fleet-request", "sfr-1"), state="active", has_parameters=True, unencrypted=())
    return replace(good, **changes)


def an_attachment(**changes: Any) -> TransitGatewayAttachment:
    good = TransitGatewayAttachment(**_identity("transit-gateway-attachment", "tgw-attach-1"), state="available")
    return replace(good, **changes)


def a_transit_route_table(**changes: Any) -> TransitGatewayRouteTable:
    good = TransitGatewayRouteTable(**_identity("transit-gateway-route-table", "tgw-rtb-1"), state="available")
    return replace(good, **changes)


def a_customer_gateway(**changes: Any) -> CustomerGateway:
    return replace(CustomerGateway(**_identity("customer-gateway", "cgw-1"), state="available"), **changes)


def a_vpn_gateway(**changes: Any) -> VpnGateway:
    return replace(VpnGateway(**_identity("vpn-gateway", "vgw-1"), state="available"), **changes)


def dhcp_options(**changes: Any) -> DhcpOptions:
    return replace(DhcpOptions(**_identity("dhcp-options", "dopt-1")), **changes)


def a_prefix_list(**changes: Any) -> PrefixList:
    return replace(PrefixList(**_identity("prefix-list", "pl-1"), state="create-complete"), **changes)


def a_listed_flow_log(**changes: Any) -> VpcFlowLog:
    return replace(VpcFlowLog(**_identity("vpc-flow-log", "fl-1")), **changes)


def a_mirror_session(**changes: Any) -> TrafficMirrorSession:
    return replace(TrafficMirrorSession(**_identity("traffic-mirror-session", "tms-1")), **changes)


def a_mirror_filter(**changes: Any) -> TrafficMirrorFilter:
    return replace(TrafficMirrorFilter(**_identity("traffic-mirror-filter", "tmf-1")), **changes)


def a_mirror_target(**changes: Any) -> TrafficMirrorTarget:
    return replace(TrafficMirrorTarget(**_identity("traffic-mirror-target", "tmt-1")), **changes)
