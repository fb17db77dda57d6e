"""Reads once for a region what all its databases share."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from shared.catalog import Reader, Region
from shared.services.rds.parameters import WATCHED
from shared.services.rds.readers.describe import Item, describe, is_rds
from shared.services.rds.resources.region import (
    ClusterParameters,
    Fleet,
    InstanceParameters,
    Listening,
    Maintenance,
    Parameter,
    PendingMaintenance,
    Quota,
    Quotas,
    Reservation,
    Reservations,
    Subscriptions,
    Unit,
)

if TYPE_CHECKING:
    from mypy_boto3_rds import RDSClient

_OF_WATCHED = [{"Name": "parameter-name", "Values": list(WATCHED)}]


def read_fleet(rds: "RDSClient", _: Region) -> Fleet:
    clusters = [one for one in describe(rds.describe_db_clusters, "DBClusters") if is_rds(one)]
    members = [one for cluster in clusters for one in cluster.get("DBClusterMembers", ())]
    writers = {one["DBInstanceIdentifier"] for one in members if one["IsClusterWriter"]}
    found = (one for one in describe(rds.describe_db_instances, "DBInstances") if is_rds(one))
    return Fleet(tuple(_unit(one, writers) for one in found), frozenset(one["DBClusterIdentifier"] for one in clusters))


def _unit(item: Item, writers: set[str]) -> Unit:
    name = item["DBInstanceIdentifier"]
    return Unit(
        name=name,
        engine=item["Engine"],
        class_name=item["DBInstanceClass"],
        status=item["DBInstanceStatus"],
        cluster=item.get("DBClusterIdentifier"),
        zone=item.get("AvailabilityZone"),
        public=item["PubliclyAccessible"],
        multi_az=item["MultiAZ"],
        license=item.get("LicenseModel", ""),
        parameter_groups=tuple(one["DBParameterGroupName"] for one in item.get("DBParameterGroups", ())),
        is_writer=name in writers,
        created_at=item.get("InstanceCreateTime"),
    )


def read_instance_parameters(rds: "RDSClient", _: Region) -> InstanceParameters:
    found = (one for one in describe(rds.describe_db_instances, "DBInstances") if is_rds(one))
    names = {group["DBParameterGroupName"] for one in found for group in one.get("DBParameterGroups", ())}
    return InstanceParameters({name: _parameters(_of_group(rds, name)) for name in sorted(names)})


def _of_group(rds: Any, name: str) -> Iterable[Item]:
    return describe(rds.describe_db_parameters, "Parameters", DBParameterGroupName=name, Filters=_OF_WATCHED)


def read_cluster_parameters(rds: "RDSClient", _: Region) -> ClusterParameters:
    clusters = (one for one in describe(rds.describe_db_clusters, "DBClusters") if is_rds(one))
    names = {one["DBClusterParameterGroup"] for one in clusters if one.get("DBClusterParameterGroup")}
    return ClusterParameters({name: _parameters(_of_cluster_group(rds, name)) for name in sorted(names)})


def _of_cluster_group(rds: Any, name: str) -> Iterable[Item]:
    call = rds.describe_db_cluster_parameters
    return describe(call, "Parameters", DBClusterParameterGroupName=name, Filters=_OF_WATCHED)


def _parameters(found: Iterable[Item]) -> Mapping[str, Parameter]:
    return {
        one["ParameterName"]: Parameter(one.get("ParameterValue"), one.get("Source") == "user")
        for one in found
        if one["ParameterName"] in WATCHED
    }


def read_reservations(rds: "RDSClient", _: Region) -> Reservations:
    found = describe(rds.describe_reserved_db_instances, "ReservedDBInstances")
    return Reservations(
        tuple(
            Reservation(one["ProductDescription"], one["DBInstanceClass"], one["MultiAZ"], one["DBInstanceCount"])
            for one in found
            if one["State"] == "active"
        )
    )


def read_subscriptions(rds: "RDSClient", _: Region) -> Subscriptions:
    found = describe(rds.describe_event_subscriptions, "EventSubscriptionsList")
    return Subscriptions(
        tuple(
            Listening(
                one.get("SourceType") or None,
                tuple(one.get("SourceIdsList", ())),
                tuple(one.get("EventCategoriesList", ())),
            )
            for one in found
            if one["Enabled"]
        )
    )


def read_quotas(rds: "RDSClient", _: Region) -> Quotas:
    found = rds.describe_account_attributes()["AccountQuotas"]
    return Quotas(tuple(Quota(one["AccountQuotaName"], one["Used"], one["Max"]) for one in found))


def read_pending_maintenance(rds: "RDSClient", _: Region) -> PendingMaintenance:
    found = describe(rds.describe_pending_maintenance_actions, "PendingMaintenanceActions")
    return PendingMaintenance(
        {
            one["ResourceIdentifier"]: tuple(_maintenance(action) for action in one["PendingMaintenanceActionDetails"])
            for one in found
        }
    )


def _maintenance(item: Item) -> Maintenance:
    forced = item.get("ForcedApplyDate") or item.get("AutoAppliedAfterDate")
    return Maintenance(item["Action"], item.get("Description", ""), forced)


# The first operation of each is the one that it begins with.
READERS = (
    Reader(Fleet, Region, "rds:DescribeDBClusters", read_fleet, also=("rds:DescribeDBInstances",)),
    Reader(
        InstanceParameters,
        Region,
        "rds:DescribeDBInstances",
        read_instance_parameters,
        also=("rds:DescribeDBParameters",),
    ),
    Reader(
        ClusterParameters,
        Region,
        "rds:DescribeDBClusters",
        read_cluster_parameters,
        also=("rds:DescribeDBClusterParameters",),
    ),
    Reader(Reservations, Region, "rds:DescribeReservedDBInstances", read_reservations),
    Reader(Subscriptions, Region, "rds:DescribeEventSubscriptions", read_subscriptions),
    Reader(Quotas, Region, "rds:DescribeAccountAttributes", read_quotas),
    Reader(PendingMaintenance, Region, "rds:DescribePendingMaintenanceActions", read_pending_maintenance),
)
