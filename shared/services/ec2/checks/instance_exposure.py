"""What the whole internet must not reach of an instance: not one loose setting, but all of them together."""

from collections.abc import Mapping

from shared.catalog import Pillar, Severity, Unread, Verdict, check, not_applicable, passed
from shared.services.ec2.exposure import reached, reaching_rules, unreachable, unread_group
from shared.services.ec2.ports import ADMIN_PORTS, DATA_PORTS, HIGH_RISK_PORTS
from shared.services.ec2.resources.instance import Instance
from shared.services.ec2.resources.network import RouteTables
from shared.services.ec2.resources.security_group import OpenGroups, open_ports

# The other check has the ports of administration.
_RISKY_PORTS = {port: name for port, name in (HIGH_RISK_PORTS | DATA_PORTS).items() if port not in ADMIN_PORTS}


@check("ec2.instance.keeps-admin-ports-off-internet", severity=Severity.CRITICAL, pillar=Pillar.SECURITY)
def instance_keeps_admin_ports_off_internet(
    instance: Instance, groups: OpenGroups, tables: RouteTables
) -> Verdict | Unread:
    """No administration port of the instance can be reached from the whole internet.

    This is not one loose setting but all of them together: a public address, a subnet with a route to an internet
    gateway, and a security group that opens SSH or RDP to everywhere. Such instances are attacked at once.

    Fix: EC2 console, Security groups: replace the source of the rule by your own range, or remove it and use
    Session Manager; `aws ec2 revoke-security-group-ingress --group-id ID --security-group-rule-ids RULE`.
    """
    return _keeps_off(ADMIN_PORTS, instance, groups, tables)


@check("ec2.instance.keeps-risky-ports-off-internet", severity=Severity.CRITICAL, pillar=Pillar.SECURITY)
def instance_keeps_risky_ports_off_internet(
    instance: Instance, groups: OpenGroups, tables: RouteTables
) -> Verdict | Unread:
    """No port of a database, file share or the like on the instance is reached from the whole internet.

    A public address, a route and an open security group come together here. Many such servers ask for no password
    by default, and whoever finds them takes the data.

    Fix: EC2 console, Security groups: set the security group of the application as source; or
    `aws ec2 revoke-security-group-ingress --group-id ID --security-group-rule-ids RULE`.
    """
    return _keeps_off(_RISKY_PORTS, instance, groups, tables)


def _keeps_off(
    ports: Mapping[int, str], instance: Instance, groups: OpenGroups, tables: RouteTables
) -> Verdict | Unread:
    if kept := unreachable(instance, tables):
        return kept
    found = open_ports(reaching_rules(instance, groups), ports, ("tcp", "udp"))
    if not found:
        return unread_group(instance, groups) or passed("no such port is open")
    return reached(instance, tables, f"reachable: {', '.join(dict.fromkeys(found))}")


@check("ec2.instance.faces-internet-without-role", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def instance_faces_internet_without_role(
    instance: Instance, groups: OpenGroups, tables: RouteTables
) -> Verdict | Unread:
    """An instance that the whole internet reaches has no role in AWS.

    Who breaks into its software has the role's rights along with it. Behind a load balancer the instance needs no
    public address; where it must have one, its role should be able to do next to nothing.

    Fix: put a load balancer before the instance and take its public address away, or detach the role: EC2 console,
    Actions, Security, Modify IAM role; `aws ec2 disassociate-iam-instance-profile --association-id ID`.
    """
    if instance.profile_arn is None:
        return not_applicable("no instance profile")
    if kept := unreachable(instance, tables):
        return kept
    rules = reaching_rules(instance, groups)
    if not rules:
        return unread_group(instance, groups) or passed("no security group lets everybody in")
    return reached(
        instance, tables, f"{', '.join(dict.fromkeys(map(str, rules)))} reachable, with {instance.profile_arn}"
    )


@check("ec2.instance.shields-its-enclaves", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def instance_shields_its_enclaves(instance: Instance, groups: OpenGroups, tables: RouteTables) -> Verdict | Unread:
    """The parent of Nitro Enclaves is not reached from the whole internet at all.

    All that an enclave sends and receives passes its parent, which also holds its vsock proxy: who owns the parent
    can starve the enclave and question it at will.

    Fix: EC2 console: move the instance to a private subnet, or close its security groups;
    `aws ec2 revoke-security-group-ingress --group-id ID --security-group-rule-ids RULE`.
    """
    if not instance.enclaves:
        return not_applicable("the instance has no enclaves")
    if kept := unreachable(instance, tables):
        return kept
    rules = reaching_rules(instance, groups)
    if not rules:
        return unread_group(instance, groups) or passed("no security group lets everybody in")
    return reached(instance, tables, f"reachable: {', '.join(dict.fromkeys(map(str, rules)))}")
