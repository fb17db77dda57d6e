"""Reads in detail what is about to be changed or deleted."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from shared.catalog import BatchReader, Reader
from shared.services.ec2.readers.describe import Item, every
from shared.services.ec2.resources.security_group import ALL_PROTOCOLS, SecurityGroup
from shared.services.ec2.resources.setup import GroupRule, GroupRules, VolumeSetup
from shared.services.ec2.resources.storage import Volume

if TYPE_CHECKING:
    from mypy_boto3_ec2 import EC2Client


def read_group_rules(ec2: "EC2Client", group: SecurityGroup) -> GroupRules:
    own = [{"Name": "group-id", "Values": [group.resource_id]}]
    rules = every(ec2, "DescribeSecurityGroupRules", "SecurityGroupRules", Filters=own, MaxResults=1000)
    return GroupRules(tuple(_rule(one) for one in rules))


def _rule(item: Item) -> GroupRule:
    """AWS answers port -1 where the protocol has no ports, and does not take it again for "all protocols"."""
    has_ports = item["IpProtocol"] != ALL_PROTOCOLS
    referenced = item.get("ReferencedGroupInfo", {})
    return GroupRule(
        egress=item["IsEgress"],
        protocol=item["IpProtocol"],
        from_port=item.get("FromPort") if has_ports else None,
        to_port=item.get("ToPort") if has_ports else None,
        cidr=item.get("CidrIpv4") or item.get("CidrIpv6"),
        prefix_list=item.get("PrefixListId"),
        group=referenced.get("GroupId"),
        group_owner=referenced.get("UserId"),
        description=item.get("Description", ""),
    )


def read_volume_setups(ec2: "EC2Client", volumes: Sequence[Volume]) -> Mapping[str, VolumeSetup]:
    # A filter, for VolumeIds would refuse them all where one is gone.
    wanted = [{"Name": "volume-id", "Values": [one.resource_id for one in volumes]}]
    found = every(ec2, "DescribeVolumes", "Volumes", Filters=wanted, MaxResults=500)
    return {item["VolumeId"]: _volume_setup(item) for item in found}


def _volume_setup(item: Item) -> VolumeSetup:
    return VolumeSetup(item["AvailabilityZone"], item.get("KmsKeyId"), item.get("MultiAttachEnabled", False))


READERS = (
    Reader(GroupRules, SecurityGroup, "ec2:DescribeSecurityGroupRules", read_group_rules),
    BatchReader(VolumeSetup, Volume, "ec2:DescribeVolumes", read_volume_setups, 200, VolumeSetup(None)),
)
