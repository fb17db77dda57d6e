"""Reads what holds for all functions of a region."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from shared.catalog import Reader, Region, pages
from shared.services.lambda_.resources.region import AccountLimits, InvocationTrails, SubnetZones

if TYPE_CHECKING:
    from mypy_boto3_ec2 import EC2Client
    from mypy_boto3_lambda import LambdaClient

_FUNCTION = "AWS::Lambda::Function"
_EVERY_FUNCTION = "*"
_NO_NARROWING = ("eventCategory", "resources.type")


def read_account_limits(client: "LambdaClient", _: Region) -> AccountLimits:
    answer = client.get_account_settings()
    limits = answer["AccountLimit"]
    return AccountLimits(
        code_bytes=answer["AccountUsage"]["TotalCodeSize"],
        code_quota=limits["TotalCodeSize"],
        concurrency=limits["ConcurrentExecutions"],
    )


def read_subnet_zones(ec2: "EC2Client", _: Region) -> SubnetZones:
    answers = pages(ec2.describe_subnets, None, MaxResults=1000)
    return SubnetZones({one["SubnetId"]: one["AvailabilityZone"] for answer, _ in answers for one in answer["Subnets"]})


def read_invocation_trails(cloudtrail: Any, _: Region) -> InvocationTrails:
    """Of the trails that log here: the region's own, those of all regions, and the organization's."""
    found: dict[str, str] = {}
    for trail in cloudtrail.describe_trails(includeShadowTrails=True)["trailList"]:
        if not cloudtrail.get_trail_status(Name=trail["TrailARN"])["IsLogging"]:
            continue
        for pattern in _patterns(cloudtrail.get_event_selectors(TrailName=trail["TrailARN"])):
            found[pattern] = trail["Name"]
    return InvocationTrails(found)


def _patterns(selectors: Any) -> Iterator[str]:
    """ARNs, perhaps with a wildcard at the end, of the functions whose invocations (writes) the selectors take up."""
    for selector in selectors.get("EventSelectors", ()):
        if selector.get("ReadWriteType") != "ReadOnly":
            yield from _basic(selector.get("DataResources", ()))
    for selector in selectors.get("AdvancedEventSelectors", ()):
        yield from _advanced({one["Field"]: one for one in selector["FieldSelectors"]})


def _basic(resources: Any) -> Iterator[str]:
    """`arn:aws:lambda` means every function."""
    values = (value for one in resources if one["Type"] == _FUNCTION for value in one.get("Values", ()))
    yield from (value if "function:" in value else _EVERY_FUNCTION for value in values)


def _advanced(fields: Mapping[str, Any]) -> Iterator[str]:
    if fields.get("resources.type", {}).get("Equals") != [_FUNCTION]:
        return
    narrowing = {name: one for name, one in fields.items() if name not in _NO_NARROWING}
    if narrowing.pop("readOnly", {"Equals": ["false"]}).get("Equals") != ["false"]:
        return
    if not narrowing:
        yield _EVERY_FUNCTION
    elif set(narrowing) == {"resources.ARN"}:
        yield from narrowing["resources.ARN"].get("Equals", ())
        yield from (f"{one}*" for one in narrowing["resources.ARN"].get("StartsWith", ()))


READERS = (
    Reader(AccountLimits, Region, "lambda:GetAccountSettings", read_account_limits),
    Reader(SubnetZones, Region, "ec2:DescribeSubnets", read_subnet_zones),
    Reader(
        InvocationTrails,
        Region,
        "cloudtrail:DescribeTrails",
        read_invocation_trails,
        also=("cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors"),
    ),
)
