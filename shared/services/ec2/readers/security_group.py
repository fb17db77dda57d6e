"""Reads security groups."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from shared.catalog import Reader, Region, Scope, Sweep
from shared.services.ec2.readers.describe import Item, every, identity, lister
from shared.services.ec2.resources.security_group import (
    AttachedInterfaces,
    OpenGroups,
    ReferringGroups,
    Rule,
    SecurityGroup,
)

if TYPE_CHECKING:
    from mypy_boto3_ec2 import EC2Client


def _group(item: Item, scope: Scope) -> SecurityGroup:
    return SecurityGroup(
        **identity(scope, "security-group", item["GroupId"], item),
        name=item["GroupName"],
        description=item.get("Description", ""),
        vpc_id=item.get("VpcId", ""),
        ingress=_rules(item, "IpPermissions"),
        egress=_rules(item, "IpPermissionsEgress"),
    )


def _rules(item: Item, key: str) -> tuple[Rule, ...]:
    return tuple(_rule(permission) for permission in item.get(key, ()))


def _rule(item: Item) -> Rule:
    return Rule(
        protocol=item["IpProtocol"],
        from_port=item.get("FromPort"),
        to_port=item.get("ToPort"),
        cidrs=(
            *(one["CidrIp"] for one in item.get("IpRanges", ())),
            *(one["CidrIpv6"] for one in item.get("Ipv6Ranges", ())),
        ),
        references=(*_named_groups(item), *(one["PrefixListId"] for one in item.get("PrefixListIds", ()))),
    )


def _named_groups(item: Item) -> list[str]:
    return [one["GroupId"] for one in item.get("UserIdGroupPairs", ()) if "GroupId" in one]


def sweep_attached_interfaces(ec2: "EC2Client", _: Scope) -> Mapping[str, AttachedInterfaces]:
    interfaces = every(ec2, "DescribeNetworkInterfaces", "NetworkInterfaces", MaxResults=1000)
    found = Counter(group["GroupId"] for item in interfaces for group in item.get("Groups", ()))
    return {group: AttachedInterfaces(count) for group, count in found.items()}


def sweep_referring_groups(ec2: "EC2Client", _: Scope) -> Mapping[str, ReferringGroups]:
    referring: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for item in every(ec2, "DescribeSecurityGroups", "SecurityGroups", MaxResults=1000):
        for permission in (*item.get("IpPermissions", ()), *item.get("IpPermissionsEgress", ())):
            for named in _named_groups(permission):
                if named != item["GroupId"]:
                    referring[named][item["GroupId"]] = None
    return {group: ReferringGroups(tuple(others)) for group, others in referring.items()}


def read_open_groups(ec2: "EC2Client", _: Region) -> OpenGroups:
    # Not filtered by AWS: two filters must both hold, and we want IPv4 or IPv6.
    groups = every(ec2, "DescribeSecurityGroups", "SecurityGroups", MaxResults=1000)
    opened = {item["GroupId"]: tuple(rule for rule in _rules(item, "IpPermissions") if rule.is_open) for item in groups}
    return OpenGroups({group: rules for group, rules in opened.items() if rules})


READERS = (
    lister(SecurityGroup, "DescribeSecurityGroups", "SecurityGroups", _group, MaxResults=1000),
    Sweep(
        AttachedInterfaces,
        SecurityGroup,
        ("ec2:DescribeNetworkInterfaces",),
        sweep_attached_interfaces,
        AttachedInterfaces(0),
    ),
    Sweep(ReferringGroups, SecurityGroup, ("ec2:DescribeSecurityGroups",), sweep_referring_groups, ReferringGroups(())),
    Reader(OpenGroups, Region, "ec2:DescribeSecurityGroups", read_open_groups),
)
