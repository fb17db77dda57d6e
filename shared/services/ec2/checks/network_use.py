"""Whether what is charged by the hour between networks carries anything: by CloudWatch's measurements."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.services.ec2.resources.connection import VpcEndpoint, VpnConnection
from shared.services.ec2.resources.network import NatGateway
from shared.services.ec2.resources.use import NatGatewayUse, VpcEndpointUse, VpnConnectionUse

_DAYS = 30  # that gateways and endpoints are measured
_VPN_DAYS = 14


@dataclass(frozen=True, slots=True)
class PortErrors(Thresholds):
    """connections: that may fail in 30 days for want of a port."""

    connections: int = 0


_PORTS = PortErrors()


@check("ec2.nat-gateway.is-not-idle", severity=Severity.MEDIUM, pillar=Pillar.COST)
def nat_gateway_is_not_idle(gateway: NatGateway, use: NatGatewayUse, now: Now) -> Verdict:
    """Something has passed the NAT gateway in the last 30 days.

    It is charged by the hour, more than 30 dollars a month, whether anything passes or not. Suppress the finding for
    one that stands by for another zone.

    Fix: VPC console, NAT gateways, Delete, and release its address; or `aws ec2 delete-nat-gateway --nat-gateway-id
    ID`.
    """
    if gateway.state != "available":
        return not_applicable(f"the gateway is {gateway.state}")
    if (days := now.days_since(gateway.created_at)) < _DAYS:
        return not_applicable(f"made {days} days ago")
    if not use.connections and not use.packets:
        return not_applicable("CloudWatch has no measurements of it")
    connections, packets = max(use.connections, default=0), sum(use.packets)
    evidence = f"{connections:,.0f} connections at most, {packets:,.0f} packets"
    if connections or packets:
        return passed(evidence)
    return failed(evidence, saving=monthly("ec2.nat-gateway", "gateway", gateway.region))


@check("ec2.nat-gateway.has-free-ports", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def nat_gateway_has_free_ports(gateway: NatGateway, use: NatGatewayUse, ports: PortErrors = _PORTS) -> Verdict:
    """No connection through the NAT gateway failed for want of a port in the last 30 days.

    An address has 55,000 ports to each destination; when they are taken new connections fail, here and there and
    without a log.

    Fix: VPC console, NAT gateways, Edit secondary IP address associations; or `aws ec2 associate-nat-gateway-address
    --nat-gateway-id ID --allocation-ids ID`; and see what keeps connections open.
    """
    if gateway.state != "available":
        return not_applicable(f"the gateway is {gateway.state}")
    if not use.port_errors:
        return not_applicable("CloudWatch has no measurements of it")
    errors = sum(use.port_errors)
    evidence = f"{errors:,.0f} connections found no port"
    return failed(evidence) if errors > ports.connections else passed(evidence)


@check("ec2.vpc-endpoint.is-not-idle", severity=Severity.LOW, pillar=Pillar.COST)
def vpc_endpoint_is_not_idle(endpoint: VpcEndpoint, use: VpcEndpointUse, now: Now) -> Verdict:
    """Something has passed the interface endpoint in the last 30 days.

    It is charged by the hour in each of its zones. AWS reports no traffic where there is none.

    Fix: VPC console, Endpoints, Delete; or `aws ec2 delete-vpc-endpoints --vpc-endpoint-ids ID`.
    """
    if endpoint.kind not in ("Interface", "GatewayLoadBalancer"):
        return not_applicable(f"a {endpoint.kind} endpoint is not charged by the hour")
    if endpoint.state != "available":
        return not_applicable(f"the endpoint is {endpoint.state}")
    if (days := now.days_since(endpoint.created_at)) < _DAYS:
        return not_applicable(f"made {days} days ago")
    evidence = f"{sum(use.processed):,.0f} bytes"
    if sum(use.processed):
        return passed(evidence)
    price = monthly("ec2.vpc-endpoint", "interface", endpoint.region)
    return failed(evidence, saving=price.times(len(endpoint.subnet_ids)))


@check("ec2.vpn-connection.is-not-idle", severity=Severity.LOW, pillar=Pillar.COST)
def vpn_connection_is_not_idle(vpn: VpnConnection, use: VpnConnectionUse) -> Verdict:
    """Something has passed the VPN connection in the last 14 days.

    It is charged by the hour, up or down. Suppress the finding for one that stands by.

    Fix: VPC console, Site-to-Site VPN connections, Delete; or `aws ec2 delete-vpn-connection --vpn-connection-id ID`.
    """
    if vpn.state != "available":
        return not_applicable(f"the connection is {vpn.state}")
    if use.days < _VPN_DAYS:
        return not_applicable(f"CloudWatch has measured it for {use.days} days")
    evidence = f"{sum(use.transferred):,.0f} bytes"
    if sum(use.transferred):
        return passed(evidence)
    return failed(evidence, saving=monthly("ec2.vpn-connection", "connection", vpn.region))
