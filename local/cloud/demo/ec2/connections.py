"""What connects the networks with each other and with offices: peerings, VPNs, transit gateways."""

from typing import Any

from local.cloud.demo.ec2.network import Network
from local.cloud.demo.kit import DemoAccount


def fill(account: DemoAccount, ec2: Any, net: Network) -> None:
    _peer(ec2, net, "10.10.0.0/16")
    _peer(ec2, net, "10.10.2.0/24")
    for accepts, vpc, subnet in (("disable", net.shop, net.private[0]), ("enable", net.legacy, net.legacy_subnet)):
        made = ec2.create_transit_gateway(Options={"AutoAcceptSharedAttachments": accepts})
        gateway = made["TransitGateway"]["TransitGatewayId"]
        ec2.create_transit_gateway_route_table(TransitGatewayId=gateway)
        ec2.create_transit_gateway_vpc_attachment(TransitGatewayId=gateway, VpcId=vpc, SubnetIds=[subnet])
    ec2.create_vpn_gateway(Type="ipsec.1")
    _connect_offices(account, ec2, net.region)


def _peer(ec2: Any, net: Network, destination: str) -> None:
    """A route of the legacy network over a peering of its own; the second range is a part of the shop's."""
    made = ec2.create_vpc_peering_connection(VpcId=net.legacy, PeerVpcId=net.shop)
    peering = made["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=peering)
    ec2.create_route(RouteTableId=net.legacy_table, DestinationCidrBlock=destination, VpcPeeringConnectionId=peering)


def _connect_offices(account: DemoAccount, ec2: Any, region: str) -> None:
    """moto knows no tunnels: they are put on its objects. The first office is set up with care."""
    gateway = ec2.create_vpn_gateway(Type="ipsec.1")["VpnGateway"]["VpnGatewayId"]
    for number, careful in ((1, True), (2, False)):
        office = ec2.create_customer_gateway(Type="ipsec.1", PublicIp=f"203.0.113.{number}", BgpAsn=65000 + number)
        made = ec2.create_vpn_connection(
            Type="ipsec.1", CustomerGatewayId=office["CustomerGateway"]["CustomerGatewayId"], VpnGatewayId=gateway
        )
        connection = account.backend("ec2", region).vpn_connections[made["VpnConnection"]["VpnConnectionId"]]
        connection.options = {"TunnelOptions": [_tunnel(f"198.51.100.{number}{end}", careful) for end in (1, 2)]}
        states = ("UP", "UP") if careful else ("UP", "DOWN")
        connection.vgw_telemetry = [
            {"OutsideIpAddress": f"198.51.100.{number}{end}", "Status": status}
            for end, status in enumerate(states, start=1)
        ]


def _tunnel(address: str, careful: bool) -> dict[str, Any]:
    versions = ("ikev2",) if careful else ("ikev1", "ikev2")
    return {
        "OutsideIpAddress": address,
        "IkeVersions": [{"Value": version} for version in versions],
        "LogOptions": {"CloudWatchLogOptions": {"LogEnabled": careful}},
    }
