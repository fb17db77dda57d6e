"""Readers of ElastiCache against an emulated account, and on recorded answers for what that does not know."""

from typing import Any

import boto3
import pytest
from moto import mock_aws

from shared.catalog import Fact, Region, Scope
from shared.catalog.metrics import MetricReader
from shared.catalog.registry import room
from shared.catalog.resource import region_resource
from shared.services.elasticache.readers import READERS
from shared.services.elasticache.readers.cache import list_clusters, list_groups
from shared.services.elasticache.resources.belongings import CacheSnapshot, CacheUser, ReservedCacheNode
from shared.services.elasticache.resources.cache import (
    CacheCluster,
    ClusterTags,
    ClusterUpdates,
    GroupUpdates,
    GroupUse,
    GroupVersions,
    InternetRoutes,
    NodeUse,
    ReplicationGroup,
    Reserved,
    ServerlessCache,
    SubnetGroups,
    Update,
)
from tests.services.elasticache.builders import KEY, a_cluster, a_group, a_reservation, a_serverless, a_user, days_ago
from tests.services.recorded import SCOPE, Told, each_refusal, listed, raises_what_aws_refuses, read

MOTO = Scope("aws", "123456789012", "eu-west-1")
REGION = region_resource("aws", SCOPE.account_id, SCOPE.region)
SHOWN = {"ShowCacheNodeInfo": True}


def cluster(name: str = "carts", **more: Any) -> dict[str, Any]:
    return {
        "CacheClusterId": name,
        "ARN": SCOPE.arn("elasticache", f"cluster:{name}"),
        "Engine": "redis",
        "EngineVersion": "7.1.0",
        "CacheNodeType": "cache.r7g.large",
        "CacheClusterStatus": "available",
        "CacheClusterCreateTime": days_ago(100),
        "NumCacheNodes": 1,
        "AutoMinorVersionUpgrade": True,
        "CacheSubnetGroupName": "private",
        "SnapshotRetentionLimit": 7,
        "TransitEncryptionEnabled": True,
        "CacheNodes": [{"CacheNodeId": "0001", "CustomerAvailabilityZone": "eu-west-1a"}],
        **more,
    }


def clusters(*found: dict[str, Any], **more: Any) -> Told:
    return Told("DescribeCacheClusters", {"CacheClusters": list(found), **more})


def test_clusters_and_groups_of_an_account_are_listed() -> None:
    with mock_aws():
        client = boto3.client("elasticache", "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")
        client.create_cache_cluster(
            CacheClusterId="carts",
            Engine="redis",
            EngineVersion="7.1",
            CacheNodeType="cache.t4g.micro",
            AutoMinorVersionUpgrade=True,
        )
        client.create_replication_group(
            ReplicationGroupId="sessions",
            ReplicationGroupDescription="x",
            Engine="redis",
            CacheNodeType="cache.t4g.micro",
            NumCacheClusters=2,
            AutomaticFailoverEnabled=True,
            MultiAZEnabled=True,
            TransitEncryptionEnabled=True,
        )
        (found,) = [one for page in list_clusters(client, MOTO, None) for one in page.resources]
        (group,) = [one for page in list_groups(client, MOTO, None) for one in page.resources]

    assert (found.resource_id, found.version, found.upgrades_itself, found.group) == ("carts", "7.1", True, None)
    assert (group.resource_id, group.failover, group.multi_az, group.tls, group.encrypted) == (
        "sessions",
        True,
        True,
        True,
        False,
    )


def test_clusters_are_listed_over_all_pages_without_those_that_are_being_deleted() -> None:
    first = Told("DescribeCacheClusters", {"CacheClusters": [cluster()], "Marker": "2"}, SHOWN)
    asked = {**SHOWN, "Marker": "2"}
    second = Told("DescribeCacheClusters", {"CacheClusters": [cluster("x", CacheClusterStatus="deleting")]}, asked)

    assert listed("elasticache", CacheCluster, first, second) == [a_cluster()]


def group(**more: Any) -> dict[str, Any]:
    members = [
        {"CacheClusterId": "sessions-002", "CurrentRole": "replica"},
        {"CacheClusterId": "sessions-001", "CurrentRole": "primary"},
    ]
    return {
        "ReplicationGroupId": "sessions",
        "ARN": SCOPE.arn("elasticache", "replicationgroup:sessions"),
        "Status": "available",
        "Engine": "valkey",
        "CacheNodeType": "cache.r7g.large",
        "ReplicationGroupCreateTime": days_ago(100),
        "MemberClusters": ["sessions-001", "sessions-002"],
        "NodeGroups": [{"NodeGroupId": "0001", "NodeGroupMembers": members}],
        "AutomaticFailover": "enabled",
        "MultiAZ": "enabled",
        "AtRestEncryptionEnabled": True,
        "KmsKeyId": KEY,
        "TransitEncryptionEnabled": True,
        "TransitEncryptionMode": "required",
        "UserGroupIds": ["shop"],
        "SnapshotRetentionLimit": 7,
        "LogDeliveryConfigurations": [
            {"LogType": "slow-log", "Status": "active"},
            {"LogType": "engine-log", "Status": "enabling"},
        ],
        **more,
    }


def groups(**more: Any) -> Told:
    return Told("DescribeReplicationGroups", {"ReplicationGroups": [group(**more)]})


def test_a_group_is_read_with_its_primary_and_its_logs() -> None:
    assert listed("elasticache", ReplicationGroup, groups()) == [a_group()]


def test_a_group_whose_roles_are_not_told_is_asked_about_by_its_first_member() -> None:
    shards = [{"NodeGroupId": "0001", "NodeGroupMembers": [{"CacheClusterId": "sessions-0001-001"}]}] * 2
    (found,) = listed("elasticache", ReplicationGroup, groups(NodeGroups=shards))

    assert (found.primary, found.shards) == ("sessions-001", (1, 1))


def test_logs_that_are_not_delivered_are_none() -> None:
    broken = [{"LogType": "slow-log", "Status": "error"}]

    (found,) = listed("elasticache", ReplicationGroup, groups(LogDeliveryConfigurations=broken))

    assert found.logs == frozenset()


def test_serverless_caches_are_listed_over_all_pages() -> None:
    def cache(name: str, status: str = "available") -> dict[str, Any]:
        limits = {"DataStorage": {"Maximum": 10, "Unit": "GB"}, "ECPUPerSecond": {"Maximum": 5000}}
        kept = {"KmsKeyId": KEY, "UserGroupId": "shop", "SnapshotRetentionLimit": 7, "CacheUsageLimits": limits}
        arn = SCOPE.arn("elasticache", f"serverlesscache:{name}")
        return {"ServerlessCacheName": name, "ARN": arn, "Status": status, "Engine": "valkey", **kept}

    first = Told("DescribeServerlessCaches", {"ServerlessCaches": [cache("offers")], "NextToken": "2"})
    second = Told("DescribeServerlessCaches", {"ServerlessCaches": [cache("x", "deleting")]}, {"NextToken": "2"})

    assert listed("elasticache", ServerlessCache, first, second) == [a_serverless()]


def test_users_are_listed_over_all_pages() -> None:
    user = {
        "UserId": "app",
        "UserName": "app",
        "Status": "active",
        "ARN": SCOPE.arn("elasticache", "user:app"),
        "AccessString": "on ~app:* -@all +@read +@write",
        "Authentication": {"Type": "iam"},
        "UserGroupIds": ["shop"],
    }
    first = Told("DescribeUsers", {"Users": [user], "Marker": "2"})
    second = Told("DescribeUsers", {"Users": [user | {"Status": "deleting"}]}, {"Marker": "2"})

    assert listed("elasticache", CacheUser, first, second) == [a_user()]


def test_a_snapshot_is_as_old_as_its_oldest_part() -> None:
    snapshot = {
        "SnapshotName": "old",
        "ARN": SCOPE.arn("elasticache", "snapshot:old"),
        "SnapshotStatus": "available",
        "CacheClusterId": "carts",
        "NodeSnapshots": [{"SnapshotCreateTime": days_ago(5)}, {"SnapshotCreateTime": days_ago(10)}],
    }
    creating = snapshot | {"SnapshotStatus": "creating"}
    told = Told("DescribeSnapshots", {"Snapshots": [snapshot, creating]}, {"SnapshotSource": "user"})

    (found,) = listed("elasticache", CacheSnapshot, told)

    assert (found.of, found.created_at) == ("carts", days_ago(10))


def reservation(count: int = 2, **more: Any) -> dict[str, Any]:
    return {
        "ReservedCacheNodeId": "r-1",
        "ReservationARN": SCOPE.arn("elasticache", "reserved-instance:r-1"),
        "CacheNodeType": "cache.r7g.large",
        "CacheNodeCount": count,
        "State": "active",
        "StartTime": days_ago(265),
        "Duration": 365 * 86_400,
        **more,
    }


def reservations(*found: dict[str, Any]) -> Told:
    return Told("DescribeReservedCacheNodes", {"ReservedCacheNodes": list(found)})


def test_a_reservation_ends_after_its_seconds() -> None:
    assert listed("elasticache", ReservedCacheNode, reservations(reservation())) == [a_reservation()]


def test_reservations_pay_for_the_oldest_clusters_of_their_family_first_by_size() -> None:
    running = clusters(
        cluster("new", CacheClusterCreateTime=days_ago(1)),
        cluster(CacheNodeType="cache.r7g.xlarge"),
        cluster("other", CacheNodeType="cache.m7g.large"),
    )

    def reserved(name: str) -> Any:
        bought = reservations(reservation(3), reservation(9, State="retired"))
        return read("elasticache", Reserved, a_cluster(resource_id=name), bought, running)

    assert [reserved(name) for name in ("carts", "new", "other")] == [Reserved(1), Reserved(1), Reserved(0)]


def test_versions_of_a_group_are_those_of_its_members() -> None:
    first = clusters(cluster("a", ReplicationGroupId="sessions", EngineVersion="7.1.0"), Marker="2")
    second = clusters(cluster("b", ReplicationGroupId="sessions", EngineVersion="7.1.0"), cluster("c"))

    assert read("elasticache", GroupVersions, a_group(), first, second) == GroupVersions(("7.1.0",))


@pytest.mark.parametrize(
    ("fact", "key", "resource"),
    [(GroupUpdates, "ReplicationGroupId", a_group()), (ClusterUpdates, "CacheClusterId", a_cluster())],
)
def test_updates_that_wait_are_read_by_what_they_are_for(fact: type[Any], key: str, resource: Any) -> None:
    update = {
        "ServiceUpdateName": "u-1",
        "ServiceUpdateSeverity": "important",
        "ServiceUpdateRecommendedApplyByDate": days_ago(-3),
        key: resource.resource_id,
    }
    told = Told("DescribeUpdateActions", {"UpdateActions": [update]})

    assert read("elasticache", fact, resource, told) == fact((Update("u-1", "important", days_ago(-3)),))
    assert read("elasticache", fact, resource, Told("DescribeUpdateActions", {"UpdateActions": []})) == fact()


def test_tags_are_read_by_name() -> None:
    mapping = {"ResourceARN": a_cluster().arn, "Tags": [{"Key": "owner", "Value": "shop"}]}

    found = read("elasticache", ClusterTags, a_cluster(), Told("GetResources", {"ResourceTagMappingList": [mapping]}))

    assert found == ClusterTags({"owner": "shop"})


def test_subnet_groups_are_read_with_vpc_and_subnets() -> None:
    subnets = [{"SubnetIdentifier": "subnet-1"}, {"SubnetIdentifier": "subnet-2"}]
    found = {"CacheSubnetGroupName": "private", "VpcId": "vpc-1", "Subnets": subnets}

    told = Told("DescribeCacheSubnetGroups", {"CacheSubnetGroups": [found]})

    assert read("elasticache", SubnetGroups, REGION, told) == SubnetGroups(
        {"private": ("vpc-1", ("subnet-1", "subnet-2"))}
    )


def test_only_an_active_route_to_an_internet_gateway_leads_out() -> None:
    def route_table(association: dict[str, Any], **route: str) -> dict[str, Any]:
        return {"VpcId": "vpc-1", "Associations": [association], "Routes": [route]}

    tables = [
        route_table({"Main": True}, GatewayId="local", State="active"),
        route_table({"SubnetId": "out"}, GatewayId="igw-1", State="active"),
        route_table({"SubnetId": "hole"}, GatewayId="igw-1", State="blackhole"),
        route_table({"SubnetId": "nat"}, NatGatewayId="nat-1", State="active"),
        route_table({"GatewayId": "vgw-1"}, GatewayId="igw-1", State="active"),
    ]

    found = read("elasticache", InternetRoutes, REGION, Told("DescribeRouteTables", {"RouteTables": tables}))

    assert found == InternetRoutes({"out": True, "hole": False, "nat": False}, {"vpc-1": False})


def made(fact: type[Fact], **values: list[float]) -> Fact:
    reader = room("elasticache").readers[fact]
    assert isinstance(reader, MetricReader)
    return reader.make({metric.id: values.get(metric.id, []) for metric in reader.metrics})


def test_use_is_all_commands_of_either_engine_and_the_highest_days() -> None:
    assert made(NodeUse, hits=[1, 2], sets=[3], cpu=[5, 7], memory=[9]) == NodeUse(6, 7, 9, 14)
    assert made(NodeUse) == NodeUse(0, None, None, 14)
    assert made(NodeUse, messages=[1], scripts=[2], engine=[50]) == NodeUse(3, None, None, 14, 50)
    assert made(GroupUse, misses_0=[1], writes_0=[2], hits_1=[4]) == GroupUse(7, 14)


def test_a_groups_commands_are_those_to_all_nodes_that_it_has() -> None:
    reader = room("elasticache").readers[GroupUse]
    assert isinstance(reader, MetricReader)

    asked = [one.dimensions(a_group()) for one in reader.metrics if one.name == "CacheHits"]
    assert asked == [{"CacheClusterId": "sessions-001"}, {"CacheClusterId": "sessions-002"}, None, None, None, None]
    assert not any(one.dimensions(a_group(shards=(2, 2))) for one in reader.metrics)


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Any, code: str) -> None:
    of = getattr(source, "of", None)
    raises_what_aws_refuses(source, REGION if of is Region else a_cluster(), code)
