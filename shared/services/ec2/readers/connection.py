"""Reads endpoints, peerings, VPNs and transit gateways."""

import json
from collections.abc import Mapping
from typing import Any

from shared.catalog import Scope
from shared.services.ec2.readers.describe import Item, identity, lister
from shared.services.ec2.resources.connection import (
    ClientVpnEndpoint,
    PeeringConnection,
    TransitGateway,
    Tunnel,
    VpcEndpoint,
    VpnConnection,
)

_BOTH_IKE_VERSIONS = ("ikev1", "ikev2")


def _vpc_endpoint(item: Item, scope: Scope) -> VpcEndpoint:
    return VpcEndpoint(
        **identity(scope, "vpc-endpoint", item["VpcEndpointId"], item),
        kind=item.get("VpcEndpointType", "Gateway"),
        service_name=item.get("ServiceName", ""),
        vpc_id=item["VpcId"],
        state=item["State"].lower(),  # AWS writes both available and Available
        subnet_ids=tuple(item.get("SubnetIds", ())),
        created_at=item["CreationTimestamp"],
        policy=_document(item.get("PolicyDocument")),
    )


def _document(text: str | None) -> Mapping[str, Any] | None:
    if not text:
        return None
    document: Mapping[str, Any] = json.loads(text)
    return document


def _peering_connection(item: Item, scope: Scope) -> PeeringConnection:
    return PeeringConnection(
        **identity(scope, "vpc-peering-connection", item["VpcPeeringConnectionId"], item),
        status=item["Status"]["Code"],
        requester=_ranges(item.get("RequesterVpcInfo", {})),
        accepter=_ranges(item.get("AccepterVpcInfo", {})),
    )


def _ranges(item: Item) -> tuple[str, ...]:
    found = [
        *([item["CidrBlock"]] if "CidrBlock" in item else []),
        *(one["CidrBlock"] for one in item.get("CidrBlockSet", ())),
        *(one["Ipv6CidrBlock"] for one in item.get("Ipv6CidrBlockSet", ())),
    ]
    return tuple(dict.fromkeys(found))


def _vpn_connection(item: Item, scope: Scope) -> VpnConnection:
    # The answer also holds CustomerGatewayConfiguration and PreSharedKey: secrets, and not kept.
    return VpnConnection(
        **identity(scope, "vpn-connection", item["VpnConnectionId"], item),
        state=item["State"],
        tunnels=tuple(_tunnel(one) for one in item.get("Options", {}).get("TunnelOptions", ())),
        telemetry={one["OutsideIpAddress"]: one["Status"] for one in item.get("VgwTelemetry", ())},
    )


def _tunnel(item: Item) -> Tunnel:
    logs = item.get("LogOptions", {}).get("CloudWatchLogOptions", {})
    return Tunnel(
        address=item.get("OutsideIpAddress", ""),
        ike_versions=tuple(one["Value"] for one in item.get("IkeVersions", ())) or _BOTH_IKE_VERSIONS,
        logs=logs.get("LogEnabled", False),
    )


def _client_vpn_endpoint(item: Item, scope: Scope) -> ClientVpnEndpoint:
    return ClientVpnEndpoint(
        **identity(scope, "client-vpn-endpoint", item["ClientVpnEndpointId"], item),
        status=item["Status"]["Code"],
        logs_connections=item.get("ConnectionLogOptions", {}).get("Enabled", False),
    )


def _transit_gateway(item: Item, scope: Scope) -> TransitGateway:
    return TransitGateway(
        **identity(scope, "transit-gateway", item["TransitGatewayId"], item),
        state=item["State"],
        auto_accepts=item["Options"].get("AutoAcceptSharedAttachments") == "enable",
    )


READERS = (
    lister(VpcEndpoint, "DescribeVpcEndpoints", "VpcEndpoints", _vpc_endpoint, MaxResults=1000),
    lister(
        PeeringConnection,
        "DescribeVpcPeeringConnections",
        "VpcPeeringConnections",
        _peering_connection,
        MaxResults=1000,
    ),
    lister(VpnConnection, "DescribeVpnConnections", "VpnConnections", _vpn_connection),
    lister(
        ClientVpnEndpoint, "DescribeClientVpnEndpoints", "ClientVpnEndpoints", _client_vpn_endpoint, MaxResults=1000
    ),
    lister(TransitGateway, "DescribeTransitGateways", "TransitGateways", _transit_gateway, MaxResults=1000),
)
