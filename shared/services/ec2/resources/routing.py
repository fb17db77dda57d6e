"""What leads traffic from network to network, beside VPCs themselves: attachments, gateways, lists, their logs."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitGatewayAttachment(Resource):
    """What the account attached to a transit gateway, its own or another's."""

    TYPE: ClassVar[str] = "AWS::EC2::TransitGatewayAttachment"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitGatewayRouteTable(Resource):
    TYPE: ClassVar[str] = "AWS::EC2::TransitGatewayRouteTable"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerGateway(Resource):
    """What AWS knows of the customer's end of VPN connections."""

    TYPE: ClassVar[str] = "AWS::EC2::CustomerGateway"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VpnGateway(Resource):
    """AWS's end of VPN connections to one VPC."""

    TYPE: ClassVar[str] = "AWS::EC2::VPNGateway"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DhcpOptions(Resource):
    TYPE: ClassVar[str] = "AWS::EC2::DHCPOptions"
    CATEGORY: ClassVar[Category] = Category.NETWORKING


@dataclass(frozen=True, slots=True, kw_only=True)
class PrefixList(Resource):
    """A managed prefix list that the account owns; AWS's own are not listed."""

    TYPE: ClassVar[str] = "AWS::EC2::PrefixList"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VpcFlowLog(Resource):
    """A flow log of a VPC, subnet, interface or transit gateway."""

    TYPE: ClassVar[str] = "AWS::EC2::FlowLog"
    CATEGORY: ClassVar[Category] = Category.NETWORKING


@dataclass(frozen=True, slots=True, kw_only=True)
class TrafficMirrorSession(Resource):
    TYPE: ClassVar[str] = "AWS::EC2::TrafficMirrorSession"
    CATEGORY: ClassVar[Category] = Category.NETWORKING


@dataclass(frozen=True, slots=True, kw_only=True)
class TrafficMirrorFilter(Resource):
    TYPE: ClassVar[str] = "AWS::EC2::TrafficMirrorFilter"
    CATEGORY: ClassVar[Category] = Category.NETWORKING


@dataclass(frozen=True, slots=True, kw_only=True)
class TrafficMirrorTarget(Resource):
    TYPE: ClassVar[str] = "AWS::EC2::TrafficMirrorTarget"
    CATEGORY: ClassVar[Category] = Category.NETWORKING
