"""What must hold for security groups."""

from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Unread, Verdict, check, failed, not_applicable, passed
from shared.services.ec2.ports import ADMIN_PORTS, DATA_PORTS, HIGH_RISK_PORTS
from shared.services.ec2.ranges import is_narrow_public, is_wide_public
from shared.services.ec2.resources.security_group import (
    ALL_PROTOCOLS,
    AttachedInterfaces,
    PrefixLists,
    ReferringGroups,
    Rule,
    SecurityGroup,
    open_ports,
)


@dataclass(frozen=True, slots=True)
class PublicPorts(Thresholds):
    """tcp, udp: the ports that may be open to everywhere."""

    tcp: tuple[int, ...] = (80, 443)
    udp: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WidestRange(Thresholds):
    """prefix: shortest prefix of a public IPv4 range that is allowed; /24 is 256 addresses.

    ipv6_prefix: the same of IPv6; /48 is what one site is given.
    """

    prefix: int = 24
    ipv6_prefix: int = 48


@dataclass(frozen=True, slots=True)
class MostRules(Thresholds):
    """rules: that a group may have in each direction."""

    rules: int = 50


_PUBLIC = PublicPorts()
_WIDEST = WidestRange()
_MOST = MostRules()
_EXAMPLES = 5  # of what is found, in evidence


@check(
    "ec2.security-group.restricts-admin-ports",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub EC2.13",
        "Security Hub EC2.14",
        "Security Hub EC2.53",
        "Security Hub EC2.54",
        "CIS 3.0 5.2",
        "CIS 3.0 5.3",
        "CIS 5.0 5.3",
        "CIS 5.0 5.4",
        "CIS 7.0 6.3",
        "CIS 7.0 6.4",
    ),
    fixed_by="ec2.security-group.close-admin-ports",
)
def security_group_restricts_admin_ports(group: SecurityGroup, lists: PrefixLists) -> Verdict | Unread:
    """The security group does not open SSH or RDP to the whole internet, by IPv4 or IPv6.

    Open administration ports are found by scanners within minutes, and every weak password or unpatched server
    behind them is taken over.

    Fix: EC2 console, Security groups, Edit inbound rules: set your own range as source, or remove the rule and use
    Session Manager; `aws ec2 revoke-security-group-ingress --group-id ID --security-group-rule-ids RULE`.
    """
    return _closed(group, lists, open_ports(lists.resolved(group.ingress), ADMIN_PORTS, ("tcp", "udp")))


@check(
    "ec2.security-group.restricts-high-risk-ports",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP EC2.19",
        "CIS 5.0 5.1.2",
        "CIS 7.0 6.1.2",
    ),
    fixed_by="ec2.security-group.close-high-risk-ports",
)
def security_group_restricts_high_risk_ports(group: SecurityGroup, lists: PrefixLists) -> Verdict | Unread:
    """The security group opens none of the high-risk ports to the whole internet.

    These ports belong to administration, mail, file sharing, databases and development servers, whose software
    was not built to face everybody.

    Fix: EC2 console, Security groups, Edit inbound rules: name the groups or ranges that need the port;
    `aws ec2 revoke-security-group-ingress --group-id ID --security-group-rule-ids RULE`.
    """
    return _closed(group, lists, open_ports(lists.resolved(group.ingress), HIGH_RISK_PORTS, ("tcp",)))


@check(
    "ec2.security-group.restricts-data-ports",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    fixed_by="ec2.security-group.close-data-ports",
)
def security_group_restricts_data_ports(group: SecurityGroup, lists: PrefixLists) -> Verdict | Unread:
    """The security group opens no port of a database, cache, queue or directory to the whole internet.

    Many of these servers ask for no password by default: whoever reaches them reads and deletes the data.

    Fix: EC2 console, Security groups, Edit inbound rules: set the security group of the application as source;
    `aws ec2 revoke-security-group-ingress --group-id ID --security-group-rule-ids RULE`.
    """
    return _closed(group, lists, open_ports(lists.resolved(group.ingress), DATA_PORTS, ("tcp", "udp")))


def _closed(group: SecurityGroup, lists: PrefixLists, found: list[str]) -> Verdict | Unread:
    if found:
        return failed(f"open: {', '.join(dict.fromkeys(found))}")
    return lists.unread(group.ingress) or passed("none of the ports is open to everywhere")


@check(
    "ec2.security-group.opens-only-authorized-ports",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.18",),
    fixed_by="ec2.security-group.close-unauthorized-ports",
)
def security_group_opens_only_authorized_ports(
    group: SecurityGroup, lists: PrefixLists, allowed: PublicPorts = _PUBLIC
) -> Verdict | Unread:
    """The security group opens to the whole internet only the ports that are meant to be public.

    What the public needs is usually HTTP and HTTPS. Each further port is one more service to attack.

    Fix: EC2 console, Security groups, Edit inbound rules: narrow the sources of all other ports;
    `aws ec2 revoke-security-group-ingress --group-id ID --security-group-rule-ids RULE`.
    """
    found = [rule for rule in lists.resolved(group.ingress) if rule.is_open and not _authorized(rule, allowed)]
    if found:
        return failed(f"open: {', '.join(f'{rule} from {" and ".join(rule.open_to)}' for rule in found)}")
    return lists.unread(group.ingress) or passed("nothing else is open to everywhere")


def _authorized(rule: Rule, allowed: PublicPorts) -> bool:
    if rule.protocol == ALL_PROTOCOLS:
        return False
    ports = {"tcp": allowed.tcp, "udp": allowed.udp}.get(rule.transport)
    if ports is None or rule.from_port is None or rule.to_port is None:
        return True  # ICMP and its like have no ports
    return all(port in ports for port in range(rule.from_port, rule.to_port + 1))


@check(
    "ec2.security-group.does-not-open-all-ports",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    fixed_by="ec2.security-group.close-all-ports",
)
def security_group_does_not_open_all_ports(group: SecurityGroup, lists: PrefixLists) -> Verdict | Unread:
    """The security group does not open all ports to the whole internet.

    Such a group is as good as none: every service on the machine can be reached, also those nobody knows of.

    Fix: EC2 console, Security groups, Edit inbound rules: replace the rule by the ports that are needed;
    `aws ec2 revoke-security-group-ingress --group-id ID --security-group-rule-ids RULE`.
    """
    found = [rule for rule in lists.resolved(group.ingress) if rule.is_open and rule.every_port]
    if found:
        return failed(", ".join(f"{rule} from {' and '.join(rule.open_to)}" for rule in found))
    return lists.unread(group.ingress) or passed("no rule opens all ports to everywhere")


@check(
    "ec2.security-group.default-allows-nothing",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.2", "CIS 3.0 5.4", "CIS 5.0 5.5", "CIS 7.0 6.5"),
    fixed_by="ec2.security-group.empty-default",
)
def security_group_default_allows_nothing(group: SecurityGroup) -> Verdict:
    """The default security group of the VPC has no rules.

    What is launched without naming a group gets this one. With its first rules all such machines may talk with
    each other and with the whole internet.

    Fix: give its members groups of their own, then EC2 console, Security groups, default: delete all rules;
    `aws ec2 revoke-security-group-ingress` and `revoke-security-group-egress`.
    """
    if not group.is_default:
        return not_applicable("not a default group")
    if group.ingress or group.egress:
        return failed(f"{len(group.ingress)} inbound and {len(group.egress)} outbound rules")
    return passed("no rules")


@check(
    "ec2.security-group.is-used",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub EC2.22",),
    fixed_by="ec2.security-group.delete",
)
def security_group_is_used(group: SecurityGroup, attached: AttachedInterfaces, referring: ReferringGroups) -> Verdict:
    """The security group guards a network interface or is named by another group's rules.

    Groups left behind are taken up again by somebody who does not know what they open.

    Fix: EC2 console, Security groups, Delete; or `aws ec2 delete-security-group --group-id ID`.
    """
    if group.is_default:
        return not_applicable("a default group cannot be deleted")
    if attached.count:
        return passed(f"guards {attached.count} network interface{'' if attached.count == 1 else 's'}")
    if referring.group_ids:
        return passed(f"named by {', '.join(referring.group_ids)}")
    return failed("guards no network interface, and no other group names it")


@check(
    "ec2.security-group.admits-no-wide-public-range",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="ec2.security-group.remove-wide-ranges",
)
def security_group_admits_no_wide_public_range(
    group: SecurityGroup, lists: PrefixLists, widest: WidestRange = _WIDEST
) -> Verdict | Unread:
    """No inbound rule admits a wide range of public addresses short of all.

    Two halves of the internet are the whole of it. A range of thousands of foreign addresses is seldom meant, and
    escapes checks that look for 0.0.0.0/0 or ::/0.

    Fix: EC2 console, Security groups, Edit inbound rules: name the addresses that are needed;
    `aws ec2 revoke-security-group-ingress --group-id ID --security-group-rule-ids RULE`.
    """
    rules = lists.resolved(group.ingress)
    found = [f"{rule} from {words}" for rule in rules for cidr, words in rule.sources if _is_wide(cidr, widest)]
    if found:
        return failed(", ".join(found))
    return lists.unread(group.ingress) or passed("no wide public range")


def _is_wide(cidr: str, widest: WidestRange) -> bool:
    """The whole internet is the affair of the checks above."""
    return is_wide_public(cidr, prefix=widest.prefix, ipv6_prefix=widest.ipv6_prefix)


@check("ec2.security-group.names-no-public-addresses", severity=Severity.LOW, pillar=Pillar.SECURITY)
def security_group_names_no_public_addresses(group: SecurityGroup) -> Verdict:
    """No inbound rule admits single public addresses or small public ranges.

    Addresses of homes, offices and partners change hands, and the rule stays: one day it admits a stranger. A VPN,
    Session Manager or PrivateLink knows who comes. Suppress the finding for addresses that are your own.

    Fix: EC2 console, Security groups, Edit inbound rules: set a security group or private range as source;
    `aws ec2 revoke-security-group-ingress --group-id ID --security-group-rule-ids RULE`.
    """
    found = [f"{rule} from {cidr}" for rule in group.ingress for cidr in rule.cidrs if is_narrow_public(cidr)]
    if len(found) > _EXAMPLES:
        found = [*found[:_EXAMPLES], f"and {len(found) - _EXAMPLES} more"]
    return failed(", ".join(found)) if found else passed("no public addresses")


@check("ec2.security-group.has-few-rules", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def security_group_has_few_rules(group: SecurityGroup, most: MostRules = _MOST) -> Verdict:
    """The security group has no more rules than a person can oversee.

    Nobody sees the one wrong rule among a hundred, and AWS's quota of 60 rules a direction stops the next change.

    Fix: gather ranges in a prefix list (VPC console, Managed prefix lists), or split the group;
    `aws ec2 create-managed-prefix-list`.
    """
    inbound, outbound = _sources(group.ingress), _sources(group.egress)
    evidence = f"{inbound} inbound and {outbound} outbound rules"
    return failed(evidence) if max(inbound, outbound) > most.rules else passed(evidence)


def _sources(rules: tuple[Rule, ...]) -> int:
    """AWS counts each range or reference of a permission as a rule."""
    return sum(len(rule.cidrs) + len(rule.references) for rule in rules)


@check(
    "ec2.security-group.is-not-from-launch-wizard",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="ec2.security-group.delete",
)
def security_group_is_not_from_launch_wizard(group: SecurityGroup) -> Verdict:
    """The security group was made on purpose, not by the launch wizard.

    The wizard makes a group for each launch and offers to open SSH or RDP to everywhere; nobody owns it afterwards.

    Fix: move its instances to a group with a name and an owner, then EC2 console, Security groups, Delete;
    `aws ec2 delete-security-group --group-id ID`.
    """
    if group.name.startswith("launch-wizard-"):
        return failed(f"the launch wizard made {group.name}")
    return passed("not made by the launch wizard")
