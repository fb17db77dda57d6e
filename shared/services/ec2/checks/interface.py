"""What must hold for network interfaces and Elastic IP addresses."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.services.ec2.resources.interface import ElasticIp, NetworkInterface


@check(
    "ec2.network-interface.is-attached",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="ec2.network-interface.delete",
)
def network_interface_is_attached(interface: NetworkInterface) -> Verdict:
    """The network interface is attached to something.

    One that is left over holds an address of its subnet and keeps its security groups from being deleted.

    Fix: EC2 console, Network interfaces, Delete; or
    `aws ec2 delete-network-interface --network-interface-id ID`.
    """
    if interface.managed:
        return not_applicable("a service of AWS manages it")
    if interface.status == "available":
        return failed("attached to nothing")
    return passed(f"the interface is {interface.status}")


@check(
    "ec2.network-interface.checks-source-and-destination",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.180",),
    fixed_by="ec2.network-interface.check-source-and-destination",
)
def network_interface_checks_source_and_destination(interface: NetworkInterface) -> Verdict:
    """The network interface drops packets that are neither from nor for it.

    Without the check an instance can speak in the name of others and forward between networks. Routers and
    firewalls need that; suppress the finding for them.

    Fix: EC2 console, Network interfaces, Change source/dest. check; or
    `aws ec2 modify-network-interface-attribute --network-interface-id ID --source-dest-check`.
    """
    if interface.managed or interface.kind != "interface":
        return not_applicable("a service of AWS manages it")
    if interface.checks_source_and_destination:
        return passed("source and destination are checked")
    return failed("source and destination are not checked")


@check(
    "ec2.elastic-ip.is-used",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    controls=("Security Hub EC2.12",),
    fixed_by="ec2.elastic-ip.release",
)
def elastic_ip_is_used(address: ElasticIp) -> Verdict:
    """The Elastic IP stands for an instance or a network interface.

    AWS charges for every public IPv4 address, also for those that nothing uses.

    Fix: EC2 console, Elastic IPs, Release; or `aws ec2 release-address --allocation-id ID`.
    """
    if address.holder:
        return passed(f"{address.public_ip} stands for {address.holder}")
    price = monthly("ec2.address", "public-ipv4", address.region)
    return failed(f"nothing uses {address.public_ip}", saving=price)
