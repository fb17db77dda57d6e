"""A VPC and what belongs to it: subnets, route tables, network ACLs, gateways; and what is known about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource
from shared.services.ec2.ranges import covers_internet, is_internet
from shared.services.ec2.resources.security_group import ALL_PROTOCOLS


@dataclass(frozen=True, slots=True, kw_only=True)
class Vpc(Resource):
    TYPE: ClassVar[str] = "AWS::EC2::VPC"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    is_default: bool


@dataclass(frozen=True, slots=True)
class FlowLog:
    """status: ACTIVE or not; traffic: ALL, ACCEPT or REJECT; delivery: SUCCESS or FAILED, None before the first."""

    flow_log_id: str
    status: str
    traffic: str
    delivery: str | None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class FlowLogs(Fact):
    """The flow logs of a VPC itself, not those of its subnets."""

    logs: tuple[FlowLog, ...]


@dataclass(frozen=True, slots=True)
class VpcInterfaces(Fact):
    """How many network interfaces are in a VPC."""

    count: int


@dataclass(frozen=True, slots=True)
class VpcEndpoints(Fact):
    """The endpoints of a VPC that are available: (type, service name)."""

    endpoints: tuple[tuple[str, str], ...]

    def has(self, kind: str, service: str) -> bool:
        """service without its prefix: "s3" of com.amazonaws.eu-west-1.s3."""
        return any(one == kind and name.endswith(f".{service}") for one, name in self.endpoints)


@dataclass(frozen=True, slots=True)
class VpcNatGateways(Fact):
    """The public NAT gateways of a VPC that are available."""

    nat_gateway_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subnet(Resource):
    """addresses: how many IPv4 addresses its range gives to use; free: how many of them are left."""

    TYPE: ClassVar[str] = "AWS::EC2::Subnet"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    vpc_id: str
    zone: str
    assigns_public_addresses: bool
    addresses: int
    free: int


@dataclass(frozen=True, slots=True)
class SubnetPlace:
    vpc_id: str
    zone: str


@dataclass(frozen=True, slots=True)
class SubnetPlaces(Fact):
    """Of a region: subnet -> where it is."""

    subnets: Mapping[str, SubnetPlace]

    def of_vpc(self, vpc_id: str) -> dict[str, str]:
        """subnet -> zone."""
        return {subnet: place.zone for subnet, place in self.subnets.items() if place.vpc_id == vpc_id}


@dataclass(frozen=True, slots=True)
class Route:
    """destination: a range or a prefix list; target: the id of what it leads to; state: active or blackhole."""

    destination: str
    target: str
    state: str = "active"


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteTable(Resource):
    TYPE: ClassVar[str] = "AWS::EC2::RouteTable"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    vpc_id: str
    is_main: bool
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class RouteTables(Fact):
    """Of a region. explicit: subnet -> its own route table; main: VPC -> the table of all its other subnets."""

    routes: Mapping[str, tuple[Route, ...]]
    explicit: Mapping[str, str]
    main: Mapping[str, str]

    def is_known(self, subnet_id: str, vpc_id: str) -> bool:
        """AWS may hide the tables of a subnet that another account shares."""
        return subnet_id in self.explicit or vpc_id in self.main

    def of_subnet(self, subnet_id: str, vpc_id: str) -> tuple[Route, ...]:
        """Nothing where the table is not known."""
        table = self.explicit.get(subnet_id) or self.main.get(vpc_id)
        return self.routes.get(table, ()) if table else ()

    def is_public(self, subnet_id: str, vpc_id: str) -> bool:
        """Whether the subnet's traffic to everywhere goes to an internet gateway; a prefix list may be everywhere."""
        routes = self.of_subnet(subnet_id, vpc_id)
        to_gateways = [route.destination for route in routes if route.target.startswith("igw-")]
        ranges = [one for one in to_gateways if not one.startswith("pl-")]
        return ranges != to_gateways or any(covers_internet(ranges, version) for version in (4, 6))

    def nat_gateway(self, subnet_id: str, vpc_id: str) -> str | None:
        """The NAT gateway through which the subnet reaches the internet."""
        targets = (route.target for route in self.of_subnet(subnet_id, vpc_id) if _is_default(route))
        return next((target for target in targets if target.startswith("nat-")), None)


def leads_to_internet(route: Route) -> bool:
    return _is_default(route) and route.target.startswith("igw-")


def _is_default(route: Route) -> bool:
    return not route.destination.startswith("pl-") and is_internet(route.destination)


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule of a network ACL; protocol by number, "-1" for all; ports are None where they do not matter."""

    number: int
    allows: bool
    protocol: str
    cidr: str
    from_port: int | None = None
    to_port: int | None = None

    def covers(self, protocol: str, port: int) -> bool:
        if self.protocol == ALL_PROTOCOLS:
            return True
        if self.protocol != protocol:
            return False
        return self.from_port is None or self.to_port is None or self.from_port <= port <= self.to_port

    @property
    def covers_everything(self) -> bool:
        return self.protocol == ALL_PROTOCOLS


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkAcl(Resource):
    TYPE: ClassVar[str] = "AWS::EC2::NetworkAcl"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    vpc_id: str
    is_default: bool
    subnet_ids: tuple[str, ...]
    ingress: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InternetGateway(Resource):
    TYPE: ClassVar[str] = "AWS::EC2::InternetGateway"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    vpc_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NatGateway(Resource):
    """zonal: it stands in one zone (subnet_id), not in all zones of its VPC."""

    TYPE: ClassVar[str] = "AWS::EC2::NatGateway"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    state: str
    vpc_id: str
    subnet_id: str | None
    zonal: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class NatSubnets(Fact):
    """Of a region: NAT gateway -> the subnet it stands in, None for one that spans its region."""

    subnets: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class NatRoutes(Fact):
    """The routes that lead to a NAT gateway: (route table, destination)."""

    routes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PeeringRoutes(Fact):
    """The routes that lead over a peering connection: (route table, destination)."""

    routes: tuple[tuple[str, str], ...]
