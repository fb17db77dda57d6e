"""Reads Reserved Instances and Spot Fleets."""

from collections.abc import Iterator, Sequence

from shared.catalog import Scope
from shared.services.ec2.readers.describe import Item, identity, lister
from shared.services.ec2.resources.purchase import ReservedInstances, SpotFleet

_HOUR = 3600  # seconds, as AWS tells a duration


def _reserved_instances(item: Item, scope: Scope) -> ReservedInstances:
    return ReservedInstances(
        **identity(scope, "reserved-instances", item["ReservedInstancesId"], item),
        state=item["State"],
        instance_type=item["InstanceType"],
        count=item["InstanceCount"],
        ends_at=item["End"],
        platform=item.get("ProductDescription", ""),
        hourly=_hourly(item),
    )


def _hourly(item: Item) -> float:
    upfront = item.get("FixedPrice", 0.0) * _HOUR / item["Duration"] if item.get("Duration") else 0.0
    recurring = sum(one["Amount"] for one in item.get("RecurringCharges", ()) if one.get("Frequency") == "Hourly")
    return float(item.get("UsagePrice", 0.0) + upfront + recurring)


def _spot_fleet(item: Item, scope: Scope) -> SpotFleet:
    parameters = item["SpotFleetRequestConfig"].get("LaunchSpecifications", ())
    return SpotFleet(
        **identity(scope, "spot-fleet-request", item["SpotFleetRequestId"], item),
        state=item["SpotFleetRequestState"],
        has_parameters=bool(parameters),
        unencrypted=tuple(dict.fromkeys(_unencrypted(parameters))),
    )


def _unencrypted(parameters: Sequence[Item]) -> Iterator[str]:
    for one in parameters:
        for mapping in one.get("BlockDeviceMappings", ()):
            if "Ebs" in mapping and not mapping["Ebs"].get("Encrypted"):
                yield mapping["DeviceName"]


READERS = (
    lister(ReservedInstances, "DescribeReservedInstances", "ReservedInstances", _reserved_instances),
    lister(SpotFleet, "DescribeSpotFleetRequests", "SpotFleetRequestConfigs", _spot_fleet, MaxResults=1000),
)
