"""Reads what a region tells besides its load balancers."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from shared.catalog import Reader, Region, pages
from shared.services.elb.resources.region import BalancerQuotas, ClassicQuotas, InstanceZones, OpenGroups, Used

if TYPE_CHECKING:
    from mypy_boto3_ec2 import EC2Client
    from mypy_boto3_elb import ElasticLoadBalancingClient
    from mypy_boto3_elbv2 import ElasticLoadBalancingv2Client

_EVERYBODY = {"0.0.0.0/0", "::/0"}
_MARKER = {"sends": "Marker", "answers": "NextMarker"}
_PAGE = 400


def read_open_groups(ec2: "EC2Client", _: Region) -> OpenGroups:
    # Not filtered by AWS: that would be one call for IPv4 and one for IPv6.
    groups = pages(ec2.describe_security_groups, None, MaxResults=1000)
    return OpenGroups(
        frozenset(one["GroupId"] for answer, _token in groups for one in answer["SecurityGroups"] if _is_open(one))
    )


def _is_open(group: Any) -> bool:
    rules = group.get("IpPermissions", ())
    ranges = {one["CidrIp"] for rule in rules for one in rule.get("IpRanges", ())}
    ranges |= {one["CidrIpv6"] for rule in rules for one in rule.get("Ipv6Ranges", ())}
    return not ranges.isdisjoint(_EVERYBODY)


def read_instance_zones(ec2: "EC2Client", _: Region) -> InstanceZones:
    return InstanceZones(
        {
            one["InstanceId"]: one["Placement"]["AvailabilityZone"]
            for answer, _token in pages(ec2.describe_instances, None, MaxResults=1000)
            for reservation in answer["Reservations"]
            for one in reservation["Instances"]
        }
    )


def read_balancer_quotas(elbv2: "ElasticLoadBalancingv2Client", _: Region) -> BalancerQuotas:
    """The account's limits beside what there is."""
    listed = pages(elbv2.describe_load_balancers, None, **_MARKER, PageSize=_PAGE)
    kinds = Counter(f"{one['Type']}-load-balancers" for answer, _token in listed for one in answer["LoadBalancers"])
    groups = pages(elbv2.describe_target_groups, None, **_MARKER, PageSize=_PAGE)
    kinds["target-groups"] = sum(len(answer["TargetGroups"]) for answer, _token in groups)
    names = ("application-load-balancers", "network-load-balancers", "gateway-load-balancers", "target-groups")
    limits = _limits(elbv2)
    return BalancerQuotas({name: Used(kinds[name], limits[name]) for name in names if name in limits})


def read_classic_quotas(elb: "ElasticLoadBalancingClient", _: Region) -> ClassicQuotas:
    listed = pages(elb.describe_load_balancers, None, **_MARKER, PageSize=_PAGE)
    count = sum(len(answer["LoadBalancerDescriptions"]) for answer, _token in listed)
    return ClassicQuotas({"classic-load-balancers": Used(count, _limits(elb)["classic-load-balancers"])})


def _limits(client: Any) -> dict[str, int]:
    found = pages(client.describe_account_limits, None, **_MARKER, PageSize=_PAGE)
    return {one["Name"]: int(one["Max"]) for answer, _token in found for one in answer["Limits"]}


READERS = (
    Reader(OpenGroups, Region, "ec2:DescribeSecurityGroups", read_open_groups),
    Reader(InstanceZones, Region, "ec2:DescribeInstances", read_instance_zones),
    Reader(
        BalancerQuotas,
        Region,
        "elbv2:DescribeAccountLimits",
        read_balancer_quotas,
        also=("elbv2:DescribeLoadBalancers", "elbv2:DescribeTargetGroups"),
    ),
    Reader(
        ClassicQuotas,
        Region,
        "elb:DescribeAccountLimits",
        read_classic_quotas,
        also=("elb:DescribeLoadBalancers",),
    ),
)
