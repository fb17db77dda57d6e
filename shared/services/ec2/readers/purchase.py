"""Reads Reserved Instances and Spot Fleets."""

from collections.abc import Iterator, Sequence

from shared.catalog import Scope
from shared.services.ec2.readers.describe import Item, identity, lister
from shared.services.ec2.resources.purchase import ReservedInstances, SpotFleet


def _reserved_instances(item: Item, scope: Scope) -> ReservedInstances:
    return ReservedInstances(
        **identity(scope, "reserved-instances", item["ReservedInstancesId"], item),
        state=item["State"],
        instance_type=item["InstanceType"],
        count=item["InstanceCount"],
        ends_at=item["End"],
    )


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
