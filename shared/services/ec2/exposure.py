"""What of an instance the whole internet reaches: by its addresses, the routes of its subnet and its groups."""

from shared.catalog import Unread, Verdict, failed, passed
from shared.services.ec2.resources.instance import Instance
from shared.services.ec2.resources.network import RouteTables
from shared.services.ec2.resources.security_group import OpenGroups, Rule


def unreachable(instance: Instance, tables: RouteTables) -> Verdict | None:
    """What keeps the internet off, whatever the security groups say; None where nothing is known to."""
    if not (instance.public_addresses or instance.has_ipv6):
        return passed("no public address")
    subnet, vpc = instance.subnet_id or "", instance.vpc_id or ""
    if tables.is_known(subnet, vpc) and not tables.is_public(subnet, vpc):
        return passed("its subnet has no route to an internet gateway")
    return None


def reached(instance: Instance, tables: RouteTables, evidence: str) -> Verdict | Unread:
    """What its groups let in does reach it, unless nobody knows the routes of its subnet."""
    subnet = instance.subnet_id or ""
    if tables.is_known(subnet, instance.vpc_id or ""):
        return failed(evidence)
    message = f"AWS does not show this account the routes of {subnet}, which another account shares with it"
    return Unread.because("RoutesNotShown", message, "ec2:DescribeRouteTables", instance.region)


def reaching_rules(instance: Instance, groups: OpenGroups) -> tuple[Rule, ...]:
    """The rules of its groups that let everybody in, in an address family that the instance has."""
    families = _reachable_families(instance)
    rules = (rule for group in instance.security_group_ids for rule in groups.rules.get(group, ()))
    return tuple(rule for rule in rules if families.intersection(rule.open_families))


def unread_group(instance: Instance, groups: OpenGroups) -> Unread | None:
    """Why it is not known whom one of its groups lets in; None where it is."""
    return next((groups.unread[one] for one in instance.security_group_ids if one in groups.unread), None)


def _reachable_families(instance: Instance) -> set[int]:
    """The versions of IP by which the instance can be reached."""
    return {*((4,) if instance.public_addresses else ()), *((6,) if instance.has_ipv6 else ())}
