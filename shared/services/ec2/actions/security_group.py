"""Closes what security groups open, rule by rule, and deletes groups that guard nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from shared.catalog import ActionPlan, Answer, Call, Impact, Parameters, Refusal, action
from shared.services.ec2.actions.tags import specification
from shared.services.ec2.ports import ADMIN_PORTS, DATA_PORTS, HIGH_RISK_PORTS
from shared.services.ec2.ranges import is_wide_public
from shared.services.ec2.resources.security_group import (
    ALL_PROTOCOLS,
    AttachedInterfaces,
    ReferringGroups,
    Rule,
    SecurityGroup,
    open_ports,
)
from shared.services.ec2.resources.setup import GroupRule, GroupRules

_INGRESS = ("ec2:RevokeSecurityGroupIngress", "ec2:AuthorizeSecurityGroupIngress")
_EGRESS = ("ec2:RevokeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupEgress")
_ALL_OUT = GroupRule(egress=True, protocol=ALL_PROTOCOLS, from_port=None, to_port=None, cidr="0.0.0.0/0")


@dataclass(frozen=True, slots=True)
class LeftOpen(Parameters):
    """tcp, udp: the ports that stay open to everywhere."""

    tcp: tuple[int, ...] = (80, 443)
    udp: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Widest(Parameters):
    """prefix, ipv6_prefix: of the widest public range that stays; /24 is 256 addresses of IPv4, /48 a site of IPv6."""

    prefix: int = 24
    ipv6_prefix: int = 48


_WEB = LeftOpen()
_WIDEST = Widest()


@action("ec2.security-group.close-admin-ports", impact=Impact.DISRUPTIVE, calls=_INGRESS)
def close_admin_ports(group: SecurityGroup, rules: GroupRules) -> ActionPlan | Refusal:
    """Remove the rules that open SSH or RDP to everywhere.

    Exactly these rules go, with all ports that they cover; those for your own ranges stay. Whoever works over SSH
    or RDP from elsewhere is cut off: let Session Manager or a rule for your range be there first.

    Undo: adds the same rules again, with their descriptions.
    """
    return _close(group, rules, lambda rule: bool(open_ports((rule,), ADMIN_PORTS, ("tcp", "udp"))))


@action("ec2.security-group.close-high-risk-ports", impact=Impact.DISRUPTIVE, calls=_INGRESS)
def close_high_risk_ports(group: SecurityGroup, rules: GroupRules) -> ActionPlan | Refusal:
    """Remove the rules that open high-risk ports to everywhere.

    Exactly these rules go, with all ports that they cover. Whoever uses the services behind them from the internet
    is cut off.

    Undo: adds the same rules again, with their descriptions.
    """
    return _close(group, rules, lambda rule: bool(open_ports((rule,), HIGH_RISK_PORTS, ("tcp",))))


@action("ec2.security-group.close-data-ports", impact=Impact.DISRUPTIVE, calls=_INGRESS)
def close_data_ports(group: SecurityGroup, rules: GroupRules) -> ActionPlan | Refusal:
    """Remove the rules that open databases, caches, queues or directories to everywhere.

    Exactly these rules go, with all ports that they cover. Applications that reach the data over the internet are
    cut off.

    Undo: adds the same rules again, with their descriptions.
    """
    return _close(group, rules, lambda rule: bool(open_ports((rule,), DATA_PORTS, ("tcp", "udp"))))


@action("ec2.security-group.close-unauthorized-ports", impact=Impact.DISRUPTIVE, calls=_INGRESS)
def close_unauthorized_ports(group: SecurityGroup, rules: GroupRules, chosen: LeftOpen = _WEB) -> ActionPlan | Refusal:
    """Remove the rules that open to everywhere anything but the ports that are meant to be public.

    A rule that covers such a port beside others goes as a whole. Rules of protocols without ports, such as ICMP,
    stay.

    Undo: adds the same rules again, with their descriptions.
    """
    return _close(group, rules, lambda rule: rule.is_open and not _stays_open(rule, chosen))


def _stays_open(rule: Rule, chosen: LeftOpen) -> bool:
    if rule.protocol == ALL_PROTOCOLS:
        return False
    ports = {"tcp": chosen.tcp, "udp": chosen.udp}.get(rule.transport)
    if ports is None or rule.from_port is None or rule.to_port is None:
        return True
    return all(port in ports for port in range(rule.from_port, rule.to_port + 1))


@action("ec2.security-group.close-all-ports", impact=Impact.DISRUPTIVE, calls=_INGRESS)
def close_all_ports(group: SecurityGroup, rules: GroupRules) -> ActionPlan | Refusal:
    """Remove the rules that open all ports to everywhere.

    Everything that comes in by them alone is refused from then on: add a rule for the ports that are needed first.

    Undo: adds the same rules again, with their descriptions.
    """
    return _close(group, rules, lambda rule: rule.is_open and rule.every_port)


@action("ec2.security-group.remove-wide-ranges", impact=Impact.DISRUPTIVE, calls=_INGRESS)
def remove_wide_ranges(group: SecurityGroup, rules: GroupRules, chosen: Widest = _WIDEST) -> ActionPlan | Refusal:
    """Remove the rules that admit wide ranges of public addresses short of all.

    Exactly these rules go. Whoever comes from one of their addresses is cut off.

    Undo: adds the same rules again, with their descriptions.
    """
    return _close(group, rules, lambda rule: any(_is_wide(cidr, chosen) for cidr in rule.cidrs))


def _is_wide(cidr: str, chosen: Widest) -> bool:
    return is_wide_public(cidr, prefix=chosen.prefix, ipv6_prefix=chosen.ipv6_prefix)


def _close(group: SecurityGroup, rules: GroupRules, goes: Callable[[Rule], bool]) -> ActionPlan | Refusal:
    """Without the inbound rules that the judgement `goes` is about."""
    found = [rule for rule in rules.rules if not rule.egress and goes(rule.as_rule)]
    if not found:
        return Refusal("no rule of the group does that")
    return ActionPlan(do=_each(group, "Revoke", found), undo=_each(group, "Authorize", found))


@action("ec2.security-group.empty-default", impact=Impact.DISRUPTIVE, calls=(*_INGRESS, *_EGRESS))
def empty_default(group: SecurityGroup, rules: GroupRules) -> ActionPlan | Refusal:
    """Remove all rules of a default security group.

    Whatever still uses the group can neither be reached nor reach anything: give its members groups of their own
    first.

    Undo: adds all rules again, with their descriptions.
    """
    if not group.is_default:
        return Refusal("not a default group")
    if not rules.rules:
        return Refusal("the group has no rules")
    return ActionPlan(do=_each(group, "Revoke", rules.rules), undo=_each(group, "Authorize", rules.rules))


@action(
    "ec2.security-group.delete",
    impact=Impact.DESTRUCTIVE,
    calls=(
        "ec2:DeleteSecurityGroup",
        "ec2:CreateSecurityGroup",
        "ec2:RevokeSecurityGroupEgress",
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:AuthorizeSecurityGroupEgress",
    ),
)
def delete_security_group(
    group: SecurityGroup, rules: GroupRules, attached: AttachedInterfaces, referring: ReferringGroups
) -> ActionPlan | Refusal:
    """Delete a security group that guards nothing and that no other group names.

    Launch templates and code that name its id fail on their next use. AWS itself refuses where something uses it
    after all.

    Undo: makes a group of the same name, description, tags and rules; it has another id.
    """
    if group.is_default:
        return Refusal("a default group cannot be deleted")
    if attached.count or referring.group_ids:
        return Refusal(
            f"guards {attached.count} network interfaces, named by {', '.join(referring.group_ids) or 'none'}"
        )
    params = {
        "GroupName": group.name,
        "Description": group.description,
        "VpcId": group.vpc_id,
        **specification("security-group", group.tags),
    }
    delete = Call("ec2:DeleteSecurityGroup", {"GroupId": group.resource_id}, f"Deletes the group {group.name}.")
    create = Call("ec2:CreateSecurityGroup", params, f"Makes the group {group.name} again.", name="group")
    return ActionPlan(do=(delete,), undo=(create, *_again(group, rules.rules)))


def _again(group: SecurityGroup, rules: tuple[GroupRule, ...]) -> Iterable[Call]:
    """AWS gives each new group one rule that lets everything out."""
    new = Answer("group", "GroupId")
    kept = [rule for rule in rules if replace(rule, description="") != _ALL_OUT]
    if len(kept) == len(rules):
        yield _call("Revoke", new, _ALL_OUT, "Removes the outbound rule that AWS adds to a new group.")
    for rule in kept:
        yield _call("Authorize", new, rule, f"Adds {_said(rule)}.", instead_of=group.resource_id)


def _each(group: SecurityGroup, verb: str, rules: Iterable[GroupRule]) -> tuple[Call, ...]:
    word = {"Revoke": "Removes", "Authorize": "Adds"}[verb]
    return tuple(_call(verb, group.resource_id, rule, f"{word} {_said(rule)}.") for rule in rules)


def _call(verb: str, group: str | Answer, rule: GroupRule, does: str, instead_of: str = "") -> Call:
    """instead_of: the id of a deleted group; a rule that names the group itself names the new one."""
    operation = f"ec2:{verb}SecurityGroup{'Egress' if rule.egress else 'Ingress'}"
    # What is removed is found by protocol, ports and peer alone.
    permission: dict[str, Any] = (replace(rule, description="") if verb == "Revoke" else rule).permission
    if instead_of and rule.group == instead_of:
        (pair,) = permission["UserIdGroupPairs"]
        permission = permission | {"UserIdGroupPairs": [pair | {"GroupId": group}]}
    return Call(operation, {"GroupId": group, "IpPermissions": [permission]}, does)


def _said(rule: GroupRule) -> str:
    way = "the outbound rule to" if rule.egress else "the inbound rule from"
    return f"{way} {rule.peer} of {rule.as_rule}"
