"""Lists snapshots, subnet groups, parameter groups, event subscriptions and reservations."""

from datetime import timedelta

from shared.catalog import Scope
from shared.services.redshift.readers.describe import Item, identity, lister
from shared.services.redshift.resources.belongings import (
    ClusterParameterGroup,
    ClusterSnapshot,
    ClusterSubnetGroup,
    EventSubscription,
    ReservedNode,
)

_DEFAULT = "default."  # how the names of AWS's own parameter groups begin


def _snapshot(item: Item, scope: Scope) -> ClusterSnapshot | None:
    """Only those of the account, not what others share with it."""
    if item["Status"] != "available" or item.get("OwnerAccount", scope.account_id) != scope.account_id:
        return None
    kept = item.get("ManualSnapshotRetentionPeriod", -1)
    return ClusterSnapshot(
        **identity(scope, "snapshot", f"{item['ClusterIdentifier']}/{item['SnapshotIdentifier']}", item),
        cluster=item["ClusterIdentifier"],
        created_at=item["SnapshotCreateTime"],
        size_mib=item.get("TotalBackupSizeInMegaBytes", 0.0),
        kept_days=None if kept < 0 else kept,
        shared_with=tuple(one["AccountId"] for one in item.get("AccountsWithRestoreAccess", ())),
    )


def _subnet_group(item: Item, scope: Scope) -> ClusterSubnetGroup:
    zones = (one["SubnetAvailabilityZone"]["Name"] for one in item["Subnets"])
    return ClusterSubnetGroup(
        **identity(scope, "subnetgroup", item["ClusterSubnetGroupName"], item), zones=tuple(sorted(set(zones)))
    )


def _parameter_group(item: Item, scope: Scope) -> ClusterParameterGroup | None:
    """AWS's own can neither be tagged nor changed."""
    name = item["ParameterGroupName"]
    if name.startswith(_DEFAULT):
        return None
    return ClusterParameterGroup(**identity(scope, "parametergroup", name, item))


def _subscription(item: Item, scope: Scope) -> EventSubscription:
    return EventSubscription(
        **identity(scope, "eventsubscription", item["CustSubscriptionId"], item),
        enabled=item["Enabled"],
        status=item["Status"],
        topic=item["SnsTopicArn"],
    )


def _reserved(item: Item, scope: Scope) -> ReservedNode:
    return ReservedNode(
        **identity(scope, "reservednode", item["ReservedNodeId"], item),
        state=item["State"],
        node_type=item["NodeType"],
        count=item["NodeCount"],
        ends_at=item["StartTime"] + timedelta(seconds=item["Duration"]),
    )


READERS = (
    lister(ClusterSnapshot, "DescribeClusterSnapshots", "Snapshots", _snapshot, SnapshotType="manual"),
    lister(ClusterSubnetGroup, "DescribeClusterSubnetGroups", "ClusterSubnetGroups", _subnet_group),
    lister(ClusterParameterGroup, "DescribeClusterParameterGroups", "ParameterGroups", _parameter_group),
    lister(EventSubscription, "DescribeEventSubscriptions", "EventSubscriptionsList", _subscription),
    lister(ReservedNode, "DescribeReservedNodes", "ReservedNodes", _reserved),
)
