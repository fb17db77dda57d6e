"""Reads security groups."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from shared.catalog import Reader, Region, Scope, Sweep, Unread
from shared.catalog.aws_error import aws_error
from shared.services.ec2.readers.describe import Item, every, identity, lister
from shared.services.ec2.resources.security_group import (
    AttachedInterfaces,
    OpenGroups,
    PrefixLists,
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


def read_prefix_lists(ec2: "EC2Client", region: Region) -> PrefixLists:
    return _prefix_lists(ec2, region, _ingress(ec2))


def read_open_groups(ec2: "EC2Client", region: Region) -> OpenGroups:
    ingress = _ingress(ec2)
    lists = _prefix_lists(ec2, region, ingress)
    opened = {group: [one for one in lists.resolved(rules) if one.is_open] for group, rules in ingress.items()}
    unread = {group: why for group, rules in ingress.items() if (why := lists.unread(rules))}
    return OpenGroups({group: tuple(rules) for group, rules in opened.items() if rules}, unread)


def _ingress(ec2: "EC2Client") -> dict[str, tuple[Rule, ...]]:
    # Not filtered by AWS: two filters must both hold, and we want IPv4, IPv6 or prefix lists.
    groups = every(ec2, "DescribeSecurityGroups", "SecurityGroups", MaxResults=1000)
    return {item["GroupId"]: _rules(item, "IpPermissions") for item in groups}


def _prefix_lists(ec2: "EC2Client", region: Region, ingress: Mapping[str, tuple[Rule, ...]]) -> PrefixLists:
    """Asks only for lists that rules name, and so mostly for nothing."""
    named = {one for rules in ingress.values() for rule in rules for one in rule.prefix_lists}
    if not named:
        return PrefixLists({})
    listed = every(ec2, "DescribeManagedPrefixLists", "PrefixLists", MaxResults=100)
    of_aws = {one["PrefixListId"] for one in listed if one["OwnerId"] == "AWS"}
    return PrefixLists({one: _ranges(ec2, region, one) for one in sorted(named - of_aws)})


def _ranges(ec2: "EC2Client", region: Region, prefix_list: str) -> tuple[str, ...] | Unread:
    """One list that is refused, or gone, is unread for the groups that name it, and for no others."""
    operation = "GetManagedPrefixListEntries"
    try:
        entries = [*every(ec2, operation, "Entries", PrefixListId=prefix_list, MaxResults=100)]
    except ClientError as error:
        return Unread(aws_error(error.response, f"ec2:{operation}", region.region))
    return tuple(one["Cidr"] for one in entries)


_OF_LISTS = ("ec2:DescribeManagedPrefixLists", "ec2:GetManagedPrefixListEntries")

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
    Reader(PrefixLists, Region, "ec2:DescribeSecurityGroups", read_prefix_lists, also=_OF_LISTS),
    Reader(OpenGroups, Region, "ec2:DescribeSecurityGroups", read_open_groups, also=_OF_LISTS),
)
