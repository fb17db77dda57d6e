"""Lists proxies, subnet groups, event subscriptions, reservations and blue/green deployments."""

from datetime import timedelta
from typing import TYPE_CHECKING

from shared.catalog import Reader, Scope
from shared.services.rds.readers.describe import Item, describe, identity, lister
from shared.services.rds.resources.surroundings import (
    BlueGreenDeployment,
    EventSubscription,
    Proxy,
    ProxyTargets,
    ReservedInstance,
    SubnetGroup,
    SubnetGroupTags,
    Target,
)

if TYPE_CHECKING:
    from mypy_boto3_rds import RDSClient


def _proxy(item: Item, scope: Scope) -> Proxy:
    return Proxy(
        **identity(scope, item["DBProxyArn"], item["DBProxyName"], item),
        requires_tls=item.get("RequireTLS", False),
        debug_logging=item.get("DebugLogging", False),
        iam=tuple(one.get("IAMAuth", "DISABLED") for one in item.get("Auth", ())),
        iam_alone=item.get("DefaultAuthScheme") == "IAM_AUTH",
    )


def read_proxy_targets(rds: "RDSClient", proxy: Proxy) -> ProxyTargets:
    found = describe(rds.describe_db_proxy_targets, "Targets", DBProxyName=proxy.resource_id)
    return ProxyTargets(tuple(_target(one) for one in found))


def _target(item: Item) -> Target:
    health = item.get("TargetHealth", {})
    return Target(item.get("RdsResourceId", ""), health.get("State", ""), health.get("Reason", ""))


def _subnet_group(item: Item, scope: Scope) -> SubnetGroup:
    return SubnetGroup(**identity(scope, item["DBSubnetGroupArn"], item["DBSubnetGroupName"], item))


def read_subnet_group_tags(rds: "RDSClient", group: SubnetGroup) -> SubnetGroupTags:
    answer = rds.list_tags_for_resource(ResourceName=group.arn)
    return SubnetGroupTags({tag["Key"]: tag["Value"] for tag in answer["TagList"]})


def _subscription(item: Item, scope: Scope) -> EventSubscription:
    return EventSubscription(
        **identity(scope, item["EventSubscriptionArn"], item["CustSubscriptionId"], item),
        enabled=item["Enabled"],
        status=item["Status"],
        source=item.get("SourceType") or None,
        sources=tuple(item.get("SourceIdsList", ())),
        categories=tuple(item.get("EventCategoriesList", ())),
    )


def _reserved(item: Item, scope: Scope) -> ReservedInstance:
    return ReservedInstance(
        **identity(scope, item["ReservedDBInstanceArn"], item["ReservedDBInstanceId"], item),
        state=item["State"],
        class_name=item["DBInstanceClass"],
        product=item["ProductDescription"],
        count=item["DBInstanceCount"],
        multi_az=item["MultiAZ"],
        ends_at=item["StartTime"] + timedelta(seconds=item["Duration"]),
    )


def _deployment(item: Item, scope: Scope) -> BlueGreenDeployment:
    name = item["BlueGreenDeploymentIdentifier"]
    return BlueGreenDeployment(
        **identity(scope, scope.arn("rds", f"deployment:{name}"), name, item),
        status=item["Status"],
        created_at=item["CreateTime"],
    )


READERS = (
    lister(Proxy, "DescribeDBProxies", "DBProxies", _proxy, "describe_db_proxies"),
    lister(SubnetGroup, "DescribeDBSubnetGroups", "DBSubnetGroups", _subnet_group, "describe_db_subnet_groups"),
    lister(
        EventSubscription,
        "DescribeEventSubscriptions",
        "EventSubscriptionsList",
        _subscription,
        "describe_event_subscriptions",
    ),
    lister(
        ReservedInstance,
        "DescribeReservedDBInstances",
        "ReservedDBInstances",
        _reserved,
        "describe_reserved_db_instances",
    ),
    lister(
        BlueGreenDeployment,
        "DescribeBlueGreenDeployments",
        "BlueGreenDeployments",
        _deployment,
        "describe_blue_green_deployments",
    ),
    Reader(ProxyTargets, Proxy, "rds:DescribeDBProxyTargets", read_proxy_targets),
    Reader(SubnetGroupTags, SubnetGroup, "rds:ListTagsForResource", read_subnet_group_tags),
)
