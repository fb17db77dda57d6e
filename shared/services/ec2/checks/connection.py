"""What must hold for endpoints, peerings, VPNs and transit gateways."""

import ipaddress
from collections.abc import Mapping
from typing import Any

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.ec2.ranges import EVERYWHERE
from shared.services.ec2.resources.connection import (
    ClientVpnEndpoint,
    PeeringConnection,
    TransitGateway,
    VpcEndpoint,
    VpnConnection,
)
from shared.services.ec2.resources.network import PeeringRoutes, SubnetPlaces

_GONE = ("deleting", "deleted")


@check("ec2.vpc-endpoint.restricts-access", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def vpc_endpoint_restricts_access(endpoint: VpcEndpoint) -> Verdict:
    """The endpoint's policy does not allow everybody everything.

    The policy that AWS sets by default lets whoever is in the network use foreign accounts through the endpoint,
    and so carry data out.

    Fix: VPC console, Endpoints, Manage policy: name the principals or resources, or require aws:PrincipalOrgID; or
    `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ID --policy-document FILE`.
    """
    if endpoint.policy is None:
        return not_applicable("the endpoint has no policy")
    if any(_allows_everything(statement) for statement in _listed(endpoint.policy.get("Statement", []))):
        return failed("a statement allows every principal every action on every resource, without a condition")
    return passed("no statement allows everything")


def _allows_everything(statement: Mapping[str, Any]) -> bool:
    if statement.get("Effect") != "Allow" or statement.get("Condition"):
        return False
    principal = statement.get("Principal")
    everybody = principal == "*" or (isinstance(principal, Mapping) and "*" in _listed(principal.get("AWS", [])))
    every_action = any(action in ("*", "*:*") for action in _listed(statement.get("Action", [])))
    return everybody and every_action and "*" in _listed(statement.get("Resource", []))


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


@check("ec2.vpc-endpoint.spans-zones", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def vpc_endpoint_spans_zones(endpoint: VpcEndpoint, places: SubnetPlaces) -> Verdict:
    """An interface endpoint has subnets in at least two availability zones.

    When its only zone fails, all zones of the VPC lose the service that they reach through it.

    Fix: VPC console, Endpoints, Manage subnets: add one of another zone; or
    `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ID --add-subnet-ids ID`.
    """
    if endpoint.kind != "Interface":
        return not_applicable(f"a {endpoint.kind} endpoint")
    zones = sorted({places.subnets[subnet].zone for subnet in endpoint.subnet_ids if subnet in places.subnets})
    if not zones:
        return not_applicable("the endpoint has no subnets in this account")
    evidence = f"subnets in {', '.join(zones)}"
    return passed(evidence) if len(zones) > 1 else failed(f"{evidence} only")


@check("ec2.vpc-endpoint.works", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def vpc_endpoint_works(endpoint: VpcEndpoint) -> Verdict:
    """The endpoint is available.

    An endpoint that was rejected, failed or never accepted carries nothing, and may be charged all the same.

    Fix: VPC console, Endpoints: have its owner accept it, or delete it; or
    `aws ec2 delete-vpc-endpoints --vpc-endpoint-ids ID`.
    """
    if endpoint.state in ("pending", *_GONE):
        return not_applicable(f"the endpoint is {endpoint.state}")
    return passed("available") if endpoint.state == "available" else failed(f"the endpoint is {endpoint.state}")


@check(
    "ec2.peering-connection.routes-least",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("CIS 3.0 5.5", "CIS 5.0 5.6", "CIS 7.0 6.6"),
)
def peering_connection_routes_least(peering: PeeringConnection, leading: PeeringRoutes) -> Verdict:
    """Routes over the peering lead to parts of the other VPC, not to all of it.

    A route for the whole range lets whoever breaks into one machine look for victims in the entire other network.

    Fix: VPC console, Route tables, Edit routes: name the subnets or hosts that are needed; or
    `aws ec2 replace-route --route-table-id ID --destination-cidr-block RANGE --vpc-peering-connection-id ID`.
    """
    if peering.status != "active":
        return not_applicable(f"the peering is {peering.status}")
    if not leading.routes:
        return passed("no route of this account leads over it")
    wholes = (*EVERYWHERE.values(), *peering.requester, *peering.accepter)
    found = [f"{destination} in {table}" for table, destination in leading.routes if _covers_any(destination, wholes)]
    if found:
        return failed(f"routes for a whole network: {', '.join(found)}")
    return passed(f"for parts: {', '.join(destination for _, destination in leading.routes)}")


def _covers_any(destination: str, wholes: tuple[str, ...]) -> bool:
    """Whether the destination holds one of the ranges entirely; a prefix list is judged by its owner."""
    if destination.startswith("pl-"):
        return False
    route = ipaddress.ip_network(destination)
    return any(_holds(route, ipaddress.ip_network(whole)) for whole in wholes)


type _Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def _holds(outer: _Network, inner: _Network) -> bool:
    if isinstance(outer, ipaddress.IPv4Network) and isinstance(inner, ipaddress.IPv4Network):
        return inner.subnet_of(outer)
    if isinstance(outer, ipaddress.IPv6Network) and isinstance(inner, ipaddress.IPv6Network):
        return inner.subnet_of(outer)
    return False


@check(
    "ec2.vpn-connection.has-both-tunnels-up",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP EC2.20",),
)
def vpn_connection_has_both_tunnels_up(vpn: VpnConnection) -> Verdict:
    """Both tunnels of the VPN connection are up.

    AWS maintains one tunnel after the other and relies on the second. With one alone, the next maintenance is an
    outage.

    Fix: VPC console, Site-to-Site VPN connections, Download configuration, and set up the second tunnel at your
    gateway; `aws ec2 describe-vpn-connections --vpn-connection-ids ID` shows both.
    """
    if vpn.state != "available":
        return not_applicable(f"the connection is {vpn.state}")
    up = sorted(address for address, status in vpn.telemetry.items() if status == "UP")
    down = sorted(address for address, status in vpn.telemetry.items() if status != "UP")
    if len(up) >= 2:
        return passed(f"up: {', '.join(up)}")
    return failed(f"up: {', '.join(up) or 'none'}; down: {', '.join(down) or 'not told'}")


@check(
    "ec2.vpn-connection.logs-tunnels",
    severity=Severity.MEDIUM,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP EC2.171",),
)
def vpn_connection_logs_tunnels(vpn: VpnConnection) -> Verdict:
    """Both tunnels of the VPN connection log to CloudWatch.

    Only these logs tell why a tunnel went down, and who tried to open it.

    Fix: VPC console, Site-to-Site VPN connections, Modify VPN tunnel options, Tunnel activity log; or
    `aws ec2 modify-vpn-tunnel-options --vpn-tunnel-outside-ip-address IP --tunnel-options LogOptions=...`.
    """
    if vpn.state in _GONE:
        return not_applicable(f"the connection is {vpn.state}")
    if not vpn.tunnels:
        return not_applicable("AWS shows no options of its tunnels")
    silent = [tunnel.address for tunnel in vpn.tunnels if not tunnel.logs]
    return failed(f"no log: {', '.join(silent)}") if silent else passed("all tunnels log")


@check(
    "ec2.vpn-connection.uses-ikev2",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.183",),
)
def vpn_connection_uses_ikev2(vpn: VpnConnection) -> Verdict:
    """The tunnels of the VPN connection accept IKEv2 alone.

    IKEv1 is obsolete: weaker key exchange, and open to attacks on pre-shared keys. AWS accepts both by default.

    Fix: VPC console, Site-to-Site VPN connections, Modify VPN tunnel options, IKE versions: ikev2; or
    `aws ec2 modify-vpn-tunnel-options --vpn-tunnel-outside-ip-address IP --tunnel-options IKEVersions=...`.
    """
    if vpn.state in _GONE:
        return not_applicable(f"the connection is {vpn.state}")
    if not vpn.tunnels:
        return not_applicable("AWS shows no options of its tunnels")
    old = [tunnel.address for tunnel in vpn.tunnels if "ikev1" in tunnel.ike_versions]
    return failed(f"IKEv1 accepted: {', '.join(old)}") if old else passed("IKEv2 alone")


@check(
    "ec2.client-vpn-endpoint.logs-connections",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.51",),
)
def client_vpn_endpoint_logs_connections(endpoint: ClientVpnEndpoint) -> Verdict:
    """The Client VPN endpoint logs who connects.

    Without the log nobody can tell afterwards whose account let an intruder in, and when.

    Fix: VPC console, Client VPN endpoints, Modify: enable connection logging; or
    `aws ec2 modify-client-vpn-endpoint --client-vpn-endpoint-id ID --connection-log-options Enabled=true,...`.
    """
    if endpoint.status in _GONE:
        return not_applicable(f"the endpoint is {endpoint.status}")
    return passed("connections are logged") if endpoint.logs_connections else failed("connections are not logged")


@check(
    "ec2.transit-gateway.accepts-by-hand",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.23",),
    fixed_by="ec2.transit-gateway.accept-by-hand",
)
def transit_gateway_accepts_by_hand(gateway: TransitGateway) -> Verdict:
    """The transit gateway does not accept attachments of other accounts by itself.

    With auto-accept, any account that the gateway is shared with joins the network without anybody looking.

    Fix: VPC console, Transit gateways, Modify: clear auto accept shared attachments; or
    `aws ec2 modify-transit-gateway --transit-gateway-id ID --options AutoAcceptSharedAttachments=disable`.
    """
    if gateway.state in _GONE:
        return not_applicable(f"the gateway is {gateway.state}")
    return failed("it accepts by itself") if gateway.auto_accepts else passed("somebody must accept")
