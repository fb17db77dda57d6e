"""Readers of RDS on answers as AWS documents them, and instances as an emulated account tells them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from moto import mock_aws

from shared.catalog import Resource
from shared.catalog.registry import room
from shared.services.rds.readers import READERS
from shared.services.rds.readers.metrics import make_cluster_use, make_instance_use
from shared.services.rds.resources.cluster import Cluster, ClusterUse, GlobalCluster
from shared.services.rds.resources.instance import AppliedGroup, Instance, InstanceUse
from shared.services.rds.resources.snapshot import (
    AutomatedBackup,
    ClusterSharedWith,
    ClusterSnapshot,
    SharedWith,
    Snapshot,
)
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
from tests.services.rds.answers import AT, clusters, described, described_cluster, instances
from tests.services.rds.builders import a_cluster_snapshot, a_proxy, a_region, a_snapshot, a_subnet_group
from tests.services.recorded import (
    SCOPE,
    Told,
    a_client,
    each_refusal,
    listed,
    raises_what_aws_refuses,
    read,
)


def test_a_bare_instance_has_nothing_set() -> None:
    (found,) = listed("rds", Instance, instances(described()))

    assert (found.vpc, found.port, found.secret, found.certificate_ends, found.tags) == (None,) * 5
    assert (found.cluster, found.source, found.created_at, found.storage_limit_gib, found.iops) == (None,) * 5
    assert (found.subnets, found.logs, found.backups_copied_to, found.parameter_groups) == ((),) * 4
    assert (found.iam_authentication, found.performance_insights, found.monitoring_seconds) == (False, False, 0)


def test_what_describe_db_instances_tells_is_read() -> None:
    subnets = [{"SubnetIdentifier": "subnet-1"}, {"SubnetIdentifier": "subnet-2"}]
    copied = "arn:aws:rds:us-east-1:111122223333:auto-backup:ab-1"
    more = {
        "InstanceCreateTime": AT,
        "Endpoint": {"Port": 6432},
        "DBSubnetGroup": {"VpcId": "vpc-1", "Subnets": subnets},
        "VpcSecurityGroups": [{"VpcSecurityGroupId": "sg-1", "Status": "active"}],
        "DBParameterGroups": [{"DBParameterGroupName": "own", "ParameterApplyStatus": "pending-reboot"}],
        "CertificateDetails": {"CAIdentifier": "rds-ca-rsa2048-g1", "ValidTill": AT},
        "MasterUserSecret": {"SecretArn": "arn:secret"},
        "DBInstanceAutomatedBackupsReplications": [{"DBInstanceAutomatedBackupsArn": copied}],
        "EnabledCloudwatchLogsExports": ["postgresql"],
        "MaxAllocatedStorage": 100,
        "ReadReplicaSourceDBInstanceIdentifier": "shop",
        "TagList": [{"Key": "owner", "Value": "shop"}],
        "EngineLifecycleSupport": "open-source-rds-extended-support",
    }

    (found,) = listed("rds", Instance, instances(described(**more)))

    assert (found.created_at, found.port, found.vpc, found.subnets) == (AT, 6432, "vpc-1", ("subnet-1", "subnet-2"))
    assert (found.security_groups, found.parameter_groups) == (("sg-1",), (AppliedGroup("own", "pending-reboot"),))
    assert (found.authority, found.certificate_ends, found.secret) == ("rds-ca-rsa2048-g1", AT, "arn:secret")
    assert (found.backups_copied_to, found.logs, found.storage_limit_gib) == (("us-east-1",), ("postgresql",), 100)
    assert (found.source, found.tags) == ("shop", {"owner": "shop"})
    assert found.lifecycle_support == "open-source-rds-extended-support"


def test_instances_are_listed_over_all_pages_without_those_of_neptune_and_documentdb() -> None:
    first = Told(
        "DescribeDBInstances",
        {"DBInstances": [described(), described(DBInstanceIdentifier="graph", Engine="neptune")], "Marker": "two"},
        {"MaxRecords": 100},
    )
    last = [described(DBInstanceIdentifier="documents", Engine="docdb"), described(DBInstanceIdentifier="shop")]
    second = Told("DescribeDBInstances", {"DBInstances": last}, {"MaxRecords": 100, "Marker": "two"})

    assert [one.resource_id for one in listed("rds", Instance, first, second)] == ["orders", "shop"]


def test_instances_are_listed_as_the_emulated_account_tells_them() -> None:
    with mock_aws():
        rds = a_client("rds")
        rds.create_db_instance(
            DBInstanceIdentifier="orders",
            DBInstanceClass="db.m7g.large",
            Engine="postgres",
            AllocatedStorage=20,
            MasterUsername="root",
            MasterUserPassword="made-up-password",
            PubliclyAccessible=True,
            BackupRetentionPeriod=3,
        )
        (page,) = room("rds").lister_of(Instance).list_pages(rds, SCOPE, None)

    (found,) = page.resources
    assert (found.engine, found.public, found.backup_days, found.admin) == ("postgres", True, 3, "root")


def test_what_describe_db_clusters_tells_is_read() -> None:
    more = {
        "DBClusterMembers": [{"DBInstanceIdentifier": "web-1", "IsClusterWriter": True}],
        "BacktrackWindow": 3600,
        "Port": 3306,
        "StorageType": "aurora-iopt1",
        "DBClusterParameterGroup": "web",
        "EngineMode": "provisioned",
        "GlobalClusterIdentifier": "world",
    }

    found = listed("rds", Cluster, clusters(described_cluster(**more), described_cluster(Engine="docdb")))

    assert [(one.members, one.backtrack_seconds, one.port) for one in found] == [(("web-1",), 3600, 3306)]
    assert (found[0].storage_type, found[0].parameter_group, found[0].global_cluster) == (
        "aurora-iopt1",
        "web",
        "world",
    )
    assert (found[0].upgrades_minor_versions, found[0].secret) == (None, None)


def test_a_global_cluster_is_shown_only_where_it_is_written_to() -> None:
    def world(name: str, *members: tuple[str, bool]) -> dict[str, Any]:
        return {
            "GlobalClusterIdentifier": name,
            "GlobalClusterArn": f"arn:aws:rds::111122223333:global-cluster:{name}",
            "Engine": "aurora-mysql",
            "EngineVersion": "8.0.mysql_aurora.3.05.2",
            "GlobalClusterMembers": [
                {"DBClusterArn": f"arn:aws:rds:{region}:111122223333:cluster:c", "IsWriter": writes}
                for region, writes in members
            ],
        }

    mine = world("mine", ("us-east-1", False), ("eu-west-1", True))
    theirs, empty = world("theirs", ("us-east-1", True), ("eu-west-1", False)), world("empty")

    (found,) = listed("rds", GlobalCluster, Told("DescribeGlobalClusters", {"GlobalClusters": [mine, theirs, empty]}))

    assert (found.resource_id, len(found.members), found.encrypted) == ("mine", 2, False)


def test_snapshots_are_listed_with_what_they_are_of() -> None:
    common = {"SnapshotType": "manual", "Status": "available", "AllocatedStorage": 20, "SnapshotCreateTime": AT}
    own = {"DBSnapshotIdentifier": "s", "DBSnapshotArn": "arn:s", "DBInstanceIdentifier": "orders", "Encrypted": False}
    answer = Told("DescribeDBSnapshots", {"DBSnapshots": [{**common, **own, "Engine": "postgres"}]})

    (found,) = listed("rds", Snapshot, answer)

    assert (found.of, found.kind, found.created_at, found.gib, found.encrypted) == ("orders", "manual", AT, 20, False)


def test_cluster_snapshots_of_neptune_are_left_to_neptune() -> None:
    own = {"DBClusterSnapshotIdentifier": "s", "DBClusterSnapshotArn": "arn:s", "DBClusterIdentifier": "web"}
    common = {"SnapshotType": "manual", "Status": "creating", "StorageEncrypted": True, **own}
    found = [{**common, "Engine": engine} for engine in ("aurora-mysql", "neptune")]

    kept = listed("rds", ClusterSnapshot, Told("DescribeDBClusterSnapshots", {"DBClusterSnapshots": found}))

    assert [(one.of, one.engine, one.created_at, one.encrypted) for one in kept] == [
        ("web", "aurora-mysql", None, True)
    ]


def test_who_may_restore_a_snapshot_is_read() -> None:
    attributes = [{"AttributeName": "restore", "AttributeValues": ["333333333333", "all"]}]
    answer = {"DBSnapshotAttributesResult": {"DBSnapshotAttributes": attributes}}
    of_cluster = {"DBClusterSnapshotAttributesResult": {"DBClusterSnapshotAttributes": attributes}}

    assert read("rds", SharedWith, a_snapshot(), Told("DescribeDBSnapshotAttributes", answer)) == SharedWith(
        ("333333333333", "all")
    )
    told = Told("DescribeDBClusterSnapshotAttributes", of_cluster)
    assert read("rds", ClusterSharedWith, a_cluster_snapshot(), told) == ClusterSharedWith(("333333333333", "all"))


def test_nobody_is_asked_about_an_automated_snapshot() -> None:
    assert read("rds", SharedWith, a_snapshot(kind="automated")) == SharedWith(())
    assert read("rds", ClusterSharedWith, a_cluster_snapshot(kind="awsbackup")) == ClusterSharedWith(())


@pytest.mark.parametrize(
    ("kind", "operation", "key", "item", "seen"),
    [
        (
            AutomatedBackup,
            "DescribeDBInstanceAutomatedBackups",
            "DBInstanceAutomatedBackups",
            {
                "DBInstanceAutomatedBackupsArn": "arn:b",
                "DbiResourceId": "db-1",
                "DBInstanceIdentifier": "orders",
                "Engine": "postgres",
                "Status": "retained",
                "AllocatedStorage": 20,
            },
            {"of": "orders", "status": "retained", "gib": 20},
        ),
        (
            Proxy,
            "DescribeDBProxies",
            "DBProxies",
            {
                "DBProxyName": "p",
                "DBProxyArn": "arn:p",
                "RequireTLS": True,
                "DefaultAuthScheme": "IAM_AUTH",
                "Auth": [{"AuthScheme": "SECRETS", "IAMAuth": "REQUIRED"}],
            },
            {"requires_tls": True, "debug_logging": False, "iam": ("REQUIRED",), "iam_alone": True},
        ),
        (
            SubnetGroup,
            "DescribeDBSubnetGroups",
            "DBSubnetGroups",
            {"DBSubnetGroupName": "g", "DBSubnetGroupArn": "arn:g"},
            {"resource_id": "g", "arn": "arn:g"},
        ),
        (
            EventSubscription,
            "DescribeEventSubscriptions",
            "EventSubscriptionsList",
            {"CustSubscriptionId": "e", "EventSubscriptionArn": "arn:e", "Enabled": False, "Status": "no-permission"},
            {"enabled": False, "status": "no-permission", "source": None, "categories": ()},
        ),
        (
            ReservedInstance,
            "DescribeReservedDBInstances",
            "ReservedDBInstances",
            {
                "ReservedDBInstanceId": "r",
                "ReservedDBInstanceArn": "arn:r",
                "State": "active",
                "DBInstanceClass": "db.m7g.large",
                "ProductDescription": "postgresql",
                "DBInstanceCount": 2,
                "MultiAZ": True,
                "StartTime": AT,
                "Duration": 86400,
            },
            {"count": 2, "ends_at": datetime(2026, 5, 2, tzinfo=UTC)},
        ),
        (
            BlueGreenDeployment,
            "DescribeBlueGreenDeployments",
            "BlueGreenDeployments",
            {"BlueGreenDeploymentIdentifier": "bgd-1", "Status": "AVAILABLE", "CreateTime": AT},
            {"status": "AVAILABLE", "created_at": AT},
        ),
    ],
)
def test_what_surrounds_databases_is_listed(
    kind: type[Resource], operation: str, key: str, item: dict[str, Any], seen: dict[str, Any]
) -> None:
    (found,) = listed("rds", kind, Told(operation, {key: [item]}))

    assert {name: getattr(found, name) for name in seen} == seen


def test_the_targets_of_a_proxy_are_read_with_why_they_cannot_be_reached() -> None:
    health = {"State": "UNAVAILABLE", "Reason": "AUTH_FAILURE", "Description": "no"}
    answer = {"Targets": [{"RdsResourceId": "orders", "TargetHealth": health}]}

    found = read("rds", ProxyTargets, a_proxy(), Told("DescribeDBProxyTargets", answer))

    assert found == ProxyTargets((Target("orders", "UNAVAILABLE", "AUTH_FAILURE"),))


def test_tags_of_a_subnet_group_are_read() -> None:
    told = Told("ListTagsForResource", {"TagList": [{"Key": "owner", "Value": "shop"}]})

    assert read("rds", SubnetGroupTags, a_subnet_group(), told) == SubnetGroupTags({"owner": "shop"})


def test_metrics_become_facts() -> None:
    assert make_instance_use({"connections": [1.0, 2.0], "reads": []}) == InstanceUse(connections=(1.0, 2.0))
    assert make_cluster_use({"volume_bytes": [3.0]}) == ClusterUse(volume_bytes=(3.0,))


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Any, code: str) -> None:
    of: dict[Any, Resource] = {
        Snapshot: a_snapshot(),
        ClusterSnapshot: a_cluster_snapshot(),
        Proxy: a_proxy(),
        SubnetGroup: a_subnet_group(),
    }
    raises_what_aws_refuses(source, of.get(getattr(source, "of", None), a_region()), code)
