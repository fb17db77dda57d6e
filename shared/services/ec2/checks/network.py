"""What must hold for the parts of a VPC."""

from collections.abc import Iterable
from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.services.ec2.ports import ADMIN_PORTS
from shared.services.ec2.ranges import covers_internet, version_of
from shared.services.ec2.resources.network import (
    Entry,
    InternetGateway,
    NatGateway,
    NatRoutes,
    NatSubnets,
    NetworkAcl,
    RouteTable,
    RouteTables,
    Subnet,
    SubnetPlaces,
    leads_to_internet,
)

# SSH is spoken over TCP, RDP over both: (protocol number and name, port).
_ADMIN_ACCESS = (("6", "tcp", 22), ("6", "tcp", 3389), ("17", "udp", 3389))


@dataclass(frozen=True, slots=True)
class FreeAddresses(Thresholds):
    """percent: of a subnet's addresses that must be free."""

    percent: int = 10


_FREE = FreeAddresses()


@check(
    "ec2.subnet.assigns-no-public-ip",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.15",),
    fixed_by="ec2.subnet.assign-no-public-ip",
)
def subnet_assigns_no_public_ip(subnet: Subnet) -> Verdict:
    """The subnet gives no public IPv4 address to what is launched in it.

    With the setting on, each new instance is public, unless somebody thinks of saying no.

    Fix: VPC console, Subnets, Edit subnet settings: clear auto-assign public IPv4; or
    `aws ec2 modify-subnet-attribute --subnet-id ID --no-map-public-ip-on-launch`.
    """
    if subnet.assigns_public_addresses:
        return failed("public addresses are assigned on launch")
    return passed("no public addresses are assigned")


@check("ec2.subnet.uses-nat-gateway-of-its-zone", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def subnet_uses_nat_gateway_of_its_zone(
    subnet: Subnet, tables: RouteTables, gateways: NatSubnets, places: SubnetPlaces
) -> Verdict:
    """The NAT gateway that the subnet reaches the internet through stands in the subnet's own zone.

    A gateway of another zone makes that zone's failure this subnet's too, and every gigabyte is charged for
    crossing between them.

    Fix: VPC console: create a NAT gateway in each zone and a route table for each zone's private subnets;
    `aws ec2 create-nat-gateway --subnet-id ID`, `aws ec2 replace-route --nat-gateway-id ID`.
    """
    gateway = tables.nat_gateway(subnet.resource_id, subnet.vpc_id)
    if gateway is None:
        return not_applicable("the subnet uses no NAT gateway")
    if gateway not in gateways.subnets:
        return failed(f"{gateway} no longer exists")
    standing = gateways.subnets[gateway]
    if standing is None:
        return passed(f"{gateway} spans the zones of its VPC")
    if standing not in places.subnets:
        return not_applicable(f"AWS does not show this account the subnet of {gateway}")
    zone = places.subnets[standing].zone
    evidence = f"{gateway} is in {zone}, the subnet in {subnet.zone}"
    return passed(evidence) if zone == subnet.zone else failed(evidence)


@check("ec2.subnet.has-free-addresses", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def subnet_has_free_addresses(subnet: Subnet, free: FreeAddresses = _FREE) -> Verdict:
    """The subnet has addresses to spare.

    When they run out, nothing can scale, no load balancer can grow and no failed task can be replaced there.

    Fix: VPC console: add a range to the VPC and subnets of it, or release interfaces that are not used;
    `aws ec2 associate-vpc-cidr-block`, `aws ec2 create-subnet`.
    """
    if not subnet.addresses:
        return not_applicable("the subnet has no IPv4 addresses")
    evidence = f"{subnet.free} of {subnet.addresses} addresses are free"
    return failed(evidence) if subnet.free * 100 < subnet.addresses * free.percent else passed(evidence)


@check("ec2.route-table.main-is-private", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def route_table_main_is_private(table: RouteTable) -> Verdict:
    """The main route table of the VPC has no route to an internet gateway.

    Every subnet that nobody gives a table uses the main one: with such a route a forgotten association makes a
    subnet public.

    Fix: VPC console, Route tables: give public subnets a table of their own, then delete the route from the main
    one; `aws ec2 delete-route --route-table-id ID --destination-cidr-block 0.0.0.0/0`.
    """
    if not table.is_main:
        return not_applicable("not a main route table")
    found = [f"{route.destination} to {route.target}" for route in table.routes if leads_to_internet(route)]
    return failed(", ".join(found)) if found else passed("no route to an internet gateway")


@check("ec2.route-table.has-no-dead-routes", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def route_table_has_no_dead_routes(table: RouteTable) -> Verdict:
    """No route of the table leads to something that no longer exists.

    Traffic of such a route (a black hole) vanishes without an error.

    Fix: VPC console, Route tables, Edit routes: remove or replace the route; or
    `aws ec2 delete-route --route-table-id ID --destination-cidr-block RANGE`.
    """
    found = [f"{route.destination} to {route.target}" for route in table.routes if route.state == "blackhole"]
    return failed(", ".join(found)) if found else passed("no dead route")


@check(
    "ec2.network-acl.restricts-admin-ports",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.21", "CIS 3.0 5.1", "CIS 5.0 5.2", "CIS 7.0 6.2"),
)
def network_acl_restricts_admin_ports(acl: NetworkAcl) -> Verdict:
    """The network ACL does not admit the whole internet to SSH or RDP.

    A network ACL is the second fence behind security groups: it holds when a group is opened by mistake.

    Fix: VPC console, Network ACLs, Edit inbound rules: deny the ports before the rule that allows them; or
    `aws ec2 create-network-acl-entry --network-acl-id ID --ingress --rule-action deny`.
    """
    found = [
        f"{name} {port} ({ADMIN_PORTS[port]}) from {_described(admitting)}"
        for number, name, port in _ADMIN_ACCESS
        for version in (4, 6)
        if (admitting := _admitting([one for one in acl.ingress if one.covers(number, port)], version))
    ]
    return failed(", ".join(found)) if found else passed("no such port is open to everywhere")


def _admitting(entries: Iterable[Entry], version: int) -> tuple[Entry, ...]:
    """The entries that let the whole internet in; none where it is refused before, or nobody speaks of all of it.

    Lower numbers come first, and the first one decides. What is refused or admitted may stand in several entries.
    """
    admitted: list[Entry] = []
    refused: list[str] = []
    for entry in entries:
        if entry.allows:
            admitted.append(entry)
            if covers_internet([entry.cidr], version):
                return (entry,)
            if covers_internet([one.cidr for one in admitted], version):
                return tuple(one for one in admitted if version_of(one.cidr) == version)
        else:
            refused.append(entry.cidr)
            if covers_internet(refused, version):
                return ()
    return ()


def _described(entries: tuple[Entry, ...]) -> str:
    return ", ".join(f"{one.cidr} by rule {one.number}" for one in entries)


@check("ec2.network-acl.does-not-admit-everything", severity=Severity.LOW, pillar=Pillar.SECURITY)
def network_acl_does_not_admit_everything(acl: NetworkAcl) -> Verdict:
    """The network ACL does not admit all traffic from everywhere.

    An ACL that admits everything, as the default one does, is no second fence. Rules for whole networks are
    enough; the fine ones belong into security groups.

    Fix: VPC console, Network ACLs, Edit inbound rules: allow the ports and ranges that the subnets serve; or
    `aws ec2 replace-network-acl-entry --network-acl-id ID --ingress --rule-number N`.
    """
    found = [
        f"all traffic from {_described(admitting)}"
        for version in (4, 6)
        if (admitting := _admitting([one for one in acl.ingress if one.covers_everything or not one.allows], version))
    ]
    return failed(", ".join(found)) if found else passed("no rule admits everything")


@check("ec2.network-acl.is-used", severity=Severity.LOW, pillar=Pillar.OPERATIONS, controls=("FSBP EC2.16",))
def network_acl_is_used(acl: NetworkAcl) -> Verdict:
    """The network ACL belongs to a subnet.

    Unused ACLs mislead whoever reads the network's rules.

    Fix: VPC console, Network ACLs, Delete; or `aws ec2 delete-network-acl --network-acl-id ID`.
    """
    if acl.is_default:
        return not_applicable("a default ACL cannot be deleted")
    if acl.subnet_ids:
        return passed(f"belongs to {', '.join(acl.subnet_ids)}")
    return failed("belongs to no subnet")


@check(
    "ec2.internet-gateway.is-attached",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="ec2.internet-gateway.delete",
)
def internet_gateway_is_attached(gateway: InternetGateway) -> Verdict:
    """The internet gateway is attached to a VPC.

    One that is left over counts against the quota, and one call makes a closed network public with it.

    Fix: VPC console, Internet gateways, Delete; or `aws ec2 delete-internet-gateway --internet-gateway-id ID`.
    """
    if gateway.vpc_ids:
        return passed(f"attached to {', '.join(gateway.vpc_ids)}")
    return failed("attached to no VPC")


@check("ec2.nat-gateway.is-used", severity=Severity.MEDIUM, pillar=Pillar.COST)
def nat_gateway_is_used(gateway: NatGateway, leading: NatRoutes) -> Verdict:
    """A route leads to the NAT gateway.

    A NAT gateway costs more than 30 dollars a month before its first byte, also when nothing can reach it.

    Fix: VPC console, NAT gateways, Delete, and release its address; or
    `aws ec2 delete-nat-gateway --nat-gateway-id ID`.
    """
    if gateway.state != "available":
        return not_applicable(f"the gateway is {gateway.state}")
    tables = sorted({table for table, _ in leading.routes})
    if tables:
        return passed(f"routes of {', '.join(tables)}")
    return failed("no route leads to it", saving=monthly("ec2.nat-gateway", "gateway", gateway.region))
