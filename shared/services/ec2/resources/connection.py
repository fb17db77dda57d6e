"""What connects VPCs with services and other networks: endpoints, peerings, VPNs, transit gateways."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from shared.catalog import Category, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class VpcEndpoint(Resource):
    """policy: the parsed document, or None where the endpoint has none."""

    TYPE: ClassVar[str] = "AWS::EC2::VPCEndpoint"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    kind: str
    service_name: str
    vpc_id: str
    state: str
    subnet_ids: tuple[str, ...]
    created_at: datetime
    policy: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeeringConnection(Resource):
    """requester, accepter: the ranges of the two VPCs; AWS tells the other side's only once it has accepted."""

    TYPE: ClassVar[str] = "AWS::EC2::VPCPeeringConnection"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    status: str
    requester: tuple[str, ...]
    accepter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tunnel:
    """ike_versions: those that it accepts; AWS accepts both where none is named."""

    address: str
    ike_versions: tuple[str, ...]
    logs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VpnConnection(Resource):
    """A Site-to-Site VPN; telemetry: outside address of a tunnel -> UP or DOWN."""

    TYPE: ClassVar[str] = "AWS::EC2::VPNConnection"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    state: str
    tunnels: tuple[Tunnel, ...]
    telemetry: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientVpnEndpoint(Resource):
    TYPE: ClassVar[str] = "AWS::EC2::ClientVpnEndpoint"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    status: str
    logs_connections: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitGateway(Resource):
    TYPE: ClassVar[str] = "AWS::EC2::TransitGateway"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    state: str
    auto_accepts: bool
