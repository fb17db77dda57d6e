"""Readers of DynamoDB against an emulated account, and on recorded answers for what that does not know."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from shared.catalog import Fact, Scope
from shared.catalog.metrics import MetricReader
from shared.catalog.policy import Principal
from shared.catalog.registry import room
from shared.services.dynamodb.readers import READERS
from shared.services.dynamodb.readers.table import list_tables
from shared.services.dynamodb.resources.dax import DaxCluster, DaxTags, DaxUse
from shared.services.dynamodb.resources.table import (
    INFREQUENT,
    Capacity,
    GlobalIndex,
    IndexScaling,
    LastBackup,
    LegacyGlobal,
    PointInTime,
    QuotaUse,
    Range,
    Replica,
    Table,
    TableBackup,
    TablePolicy,
    TableScaling,
    TableTags,
    TableUse,
    TimeToLive,
)
from tests.services.dynamodb.builders import KEY, a_cluster, a_table, an_index, days_ago
from tests.services.recorded import (
    SCOPE,
    Refused,
    Told,
    each_refusal,
    listed,
    raises_what_aws_refuses,
    read,
    read_by,
)

MOTO = Scope("aws", "123456789012", "eu-west-1")


@pytest.fixture
def dynamodb() -> Iterator[Any]:
    with mock_aws():
        yield boto3.client("dynamodb", "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")


def make_table(dynamodb: Any, name: str, **params: Any) -> None:
    keys = {"KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}
    types = [{"AttributeName": "id", "AttributeType": "S"}]
    dynamodb.create_table(
        **{"TableName": name, "AttributeDefinitions": types, "BillingMode": "PAY_PER_REQUEST", **keys, **params}
    )


def tables(dynamodb: Any) -> list[Any]:
    return [one for page in list_tables(dynamodb, MOTO, None) for one in page.resources]


def test_a_bare_table_has_nothing_set(dynamodb: Any) -> None:
    make_table(dynamodb, "orders")

    (table,) = tables(dynamodb)

    assert (table.on_demand, table.key, table.protected, table.replicas) == (True, None, False, ())
    for fact in (PointInTime(enabled=False), TimeToLive("DISABLED"), TablePolicy(())):
        assert read_by(room("dynamodb").readers[type(fact)], dynamodb, table) == fact


def test_a_table_is_listed_with_its_indexes_and_their_capacity(dynamodb: Any) -> None:
    units = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 7}
    index = {
        "IndexName": "by-day",
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "Projection": {"ProjectionType": "ALL"},
        "ProvisionedThroughput": units,
    }
    make_table(
        dynamodb,
        "orders",
        BillingMode="PROVISIONED",
        ProvisionedThroughput=units,
        GlobalSecondaryIndexes=[index],
        DeletionProtectionEnabled=True,
    )

    table, found = tables(dynamodb)

    assert (table.on_demand, table.capacity, table.protected) == (False, Capacity(5, 7), True)
    assert table.indexes == ("by-day",)
    assert (found.arn, found.resource_id) == (f"{table.arn}/index/by-day", "orders/index/by-day")
    assert (found.capacity, found.on_demand) == (Capacity(5, 7), False)


def test_a_policy_is_read_as_statements(dynamodb: Any) -> None:
    make_table(dynamodb, "orders")
    (table,) = tables(dynamodb)
    statement = {"Effect": "Allow", "Principal": "*", "Action": "dynamodb:GetItem", "Resource": table.arn}
    dynamodb.put_resource_policy(ResourceArn=table.arn, Policy=json.dumps({"Statement": statement}))

    policy = read_by(room("dynamodb").readers[TablePolicy], dynamodb, table)

    assert isinstance(policy, TablePolicy)
    assert [one.principals for one in policy.statements] == [(Principal("AWS", "*"),)]


def described(**more: Any) -> dict[str, Any]:
    return {
        "TableName": "orders",
        "TableArn": SCOPE.arn("dynamodb", "table/orders"),
        "TableStatus": "ACTIVE",
        "CreationDateTime": days_ago(100),
        "TableSizeBytes": 42,
        "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"},
        **more,
    }


def names(*found: str, **more: Any) -> Told:
    return Told("ListTables", {"TableNames": list(found), **more})


def describe(**more: Any) -> Told:
    return Told("DescribeTable", {"Table": described(**more)})


def test_what_describe_table_tells_of_encryption_class_and_replicas_is_read() -> None:
    lost = {
        "Status": "ENABLED",
        "SSEType": "KMS",
        "KMSMasterKeyArn": KEY,
        "InaccessibleEncryptionDateTime": days_ago(2),
    }
    replica = {"RegionName": "us-east-1", "ReplicaStatus": "ACTIVE"}
    more = {
        "SSEDescription": lost,
        "TableClassSummary": {"TableClass": INFREQUENT},
        "Replicas": [replica],
        "GlobalTableVersion": "2019.11.21",
    }

    found = listed("dynamodb", Table, names("orders"), describe(**more))

    assert found == [
        a_table(
            size_bytes=42,
            key=KEY,
            key_lost_at=days_ago(2),
            table_class=INFREQUENT,
            replicas=(Replica("us-east-1", "ACTIVE"),),
            global_version="2019.11.21",
        )
    ]


def test_a_table_without_a_billing_mode_is_provisioned() -> None:
    table = described()
    del table["BillingModeSummary"]

    (found,) = listed("dynamodb", Table, names("old"), Told("DescribeTable", {"Table": table}))

    assert not found.on_demand


def test_tables_are_listed_over_all_pages() -> None:
    answers = (
        names("orders", LastEvaluatedTableName="orders"),
        describe(),
        Told("ListTables", {"TableNames": ["carts"]}, {"ExclusiveStartTableName": "orders", "Limit": 100}),
        describe(TableName="carts"),
    )

    assert [one.resource_id for one in listed("dynamodb", Table, *answers)] == ["orders", "carts"]


def test_a_table_that_is_deleted_meanwhile_is_none() -> None:
    gone = Refused("DescribeTable", "ResourceNotFoundException")

    assert listed("dynamodb", Table, names("one", "two"), gone, describe(TableStatus="DELETING")) == []


def test_an_index_that_is_being_deleted_is_none() -> None:
    index = {"IndexName": "by-day", "IndexStatus": "DELETING", "IndexSizeBytes": 0}

    found = listed("dynamodb", GlobalIndex, names("orders"), describe(GlobalSecondaryIndexes=[index]))

    assert [type(one) for one in found] == [Table]


def test_backups_that_people_made_are_listed_over_all_pages() -> None:
    def backup(name: str, status: str = "AVAILABLE") -> dict[str, Any]:
        arn = f"{SCOPE.arn('dynamodb', 'table/orders')}/backup/{name}"
        when = {"BackupCreationDateTime": days_ago(1), "BackupSizeBytes": 5}
        return {"TableName": "orders", "BackupArn": arn, "BackupStatus": status, "BackupType": "USER", **when}

    last = backup("1")["BackupArn"]
    first = Told(
        "ListBackups", {"BackupSummaries": [backup("1")], "LastEvaluatedBackupArn": last}, {"BackupType": "USER"}
    )
    asked = {"BackupType": "USER", "ExclusiveStartBackupArn": last}
    second = Told("ListBackups", {"BackupSummaries": [backup("2"), backup("3", "DELETED")]}, asked)

    found = listed("dynamodb", TableBackup, first, second)

    assert [(one.resource_id, one.table, one.size_bytes) for one in found] == [("1", "orders", 5), ("2", "orders", 5)]


def told(fact: type[Fact], *answers: Told | Refused) -> Any:
    return read("dynamodb", fact, a_table(), *answers)


def test_point_in_time_recovery_is_read_with_its_days() -> None:
    recovery = {"PointInTimeRecoveryStatus": "ENABLED", "RecoveryPeriodInDays": 35}
    answer = {"ContinuousBackupsStatus": "ENABLED", "PointInTimeRecoveryDescription": recovery}

    found = told(PointInTime, Told("DescribeContinuousBackups", {"ContinuousBackupsDescription": answer}))

    assert found == PointInTime(enabled=True, days=35)


def test_tags_of_a_region_are_read_by_table() -> None:
    mapping = {"ResourceARN": a_table().arn, "Tags": [{"Key": "owner", "Value": "shop"}]}

    assert told(TableTags, Told("GetResources", {"ResourceTagMappingList": [mapping]})) == TableTags({"owner": "shop"})


def test_what_aws_backup_keeps_of_tables_is_read_over_all_pages() -> None:
    def kept(kind: str, arn: str) -> dict[str, Any]:
        return {"ResourceArn": arn, "ResourceType": kind, "LastBackupTime": days_ago(1)}

    first = Told("ListProtectedResources", {"Results": [kept("EBS", "arn:aws:ec2:::volume/orders")], "NextToken": "2"})
    second = Told("ListProtectedResources", {"Results": [kept("DynamoDB", a_table().arn)]}, {"NextToken": "2"})

    assert told(LastBackup, first, second) == LastBackup(days_ago(1))
    assert told(LastBackup, Told("ListProtectedResources", {"Results": []})) == LastBackup(None)


def test_replicas_of_legacy_global_tables_are_read_over_all_pages() -> None:
    def page(name: str, asked: dict[str, str], **more: str) -> Told:
        found = [{"GlobalTableName": name, "ReplicationGroup": [{"RegionName": "eu-west-1"}]}]
        return Told("ListGlobalTables", {"GlobalTables": found, **more}, {"RegionName": "eu-west-1", **asked})

    first = page("other", {}, LastEvaluatedGlobalTableName="other")
    second = page("orders", {"ExclusiveStartGlobalTableName": "other"})

    assert told(LegacyGlobal, first, second) == LegacyGlobal(True)
    assert told(LegacyGlobal, Told("ListGlobalTables", {"GlobalTables": []})) == LegacyGlobal(False)


def target(name: str, side: str, **more: Any) -> dict[str, Any]:
    return {
        "ServiceNamespace": "dynamodb",
        "ResourceId": name,
        "ScalableDimension": side,
        "MinCapacity": 5,
        "MaxCapacity": 40,
        "RoleARN": SCOPE.arn("iam", "role/scaling"),
        "CreationTime": days_ago(1),
        **more,
    }


def scaling_policy(name: str, side: str) -> dict[str, Any]:
    return {
        "PolicyARN": SCOPE.arn("autoscaling", "scalingPolicy:1"),
        "PolicyName": "p",
        "ServiceNamespace": "dynamodb",
        "ResourceId": name,
        "ScalableDimension": side,
        "PolicyType": "TargetTrackingScaling",
        "CreationTime": days_ago(1),
    }


READ, WRITE = "dynamodb:table:ReadCapacityUnits", "dynamodb:table:WriteCapacityUnits"
INDEX_WRITE = "dynamodb:index:WriteCapacityUnits"


def test_only_targets_with_a_policy_scale() -> None:
    policies = Told("DescribeScalingPolicies", {"ScalingPolicies": [scaling_policy("table/orders", READ)]})
    targets = [target("table/orders", READ), target("table/orders", WRITE)]

    found = told(TableScaling, Told("DescribeScalableTargets", {"ScalableTargets": targets}), policies)

    assert found == TableScaling({"read": Range(5, 40)})


def test_a_target_that_may_not_scale_out_does_not_scale() -> None:
    policies = Told("DescribeScalingPolicies", {"ScalingPolicies": [scaling_policy("table/orders", READ)]})
    state = {"DynamicScalingInSuspended": False, "DynamicScalingOutSuspended": True, "ScheduledScalingSuspended": False}
    targets = {"ScalableTargets": [target("table/orders", READ, SuspendedState=state)]}

    assert told(TableScaling, Told("DescribeScalableTargets", targets), policies) == TableScaling()


def test_scaling_of_an_index_is_its_own() -> None:
    place = "table/orders/index/by-day"
    policies = {"ScalingPolicies": [scaling_policy(place, INDEX_WRITE), scaling_policy("table/orders", WRITE)]}
    targets = {"ScalableTargets": [target(place, INDEX_WRITE), target("table/orders", WRITE)]}
    answers = (Told("DescribeScalableTargets", targets), Told("DescribeScalingPolicies", policies))

    assert read("dynamodb", IndexScaling, an_index(), *answers) == IndexScaling({"write": Range(5, 40)})


def test_dax_clusters_are_listed_over_all_pages_without_those_that_are_being_deleted() -> None:
    def cluster(name: str, status: str = "available") -> dict[str, Any]:
        node = {"NodeId": "1", "AvailabilityZone": "eu-west-1a", "NodeCreateTime": days_ago(5)}
        what = {"NodeType": "dax.r5.large", "Status": status, "Nodes": [node]}
        kept = {"SSEDescription": {"Status": "ENABLED"}, "ClusterEndpointEncryptionType": "TLS"}
        return {"ClusterName": name, "ClusterArn": SCOPE.arn("dax", f"cache/{name}"), **what, **kept}

    first = Told("DescribeClusters", {"Clusters": [cluster("orders")], "NextToken": "2"}, {"MaxResults": 100})
    second = Told("DescribeClusters", {"Clusters": [cluster("x", "deleting")]}, {"MaxResults": 100, "NextToken": "2"})

    found = listed("dynamodb", DaxCluster, first, second)

    assert found == [a_cluster(zones=("eu-west-1a",), created_at=days_ago(5))]


def test_tags_of_a_dax_cluster_are_read() -> None:
    tags = Told("ListTags", {"Tags": [{"Key": "owner", "Value": "shop"}]})

    assert read("dynamodb", DaxTags, a_cluster(), tags) == DaxTags({"owner": "shop"})


def made(fact: type[Fact], **values: list[float]) -> Fact:
    reader = room("dynamodb").readers[fact]
    assert isinstance(reader, MetricReader)
    return reader.make({metric.id: values.get(metric.id, []) for metric in reader.metrics})


def test_use_is_the_sum_of_all_hours_and_the_units_a_second_of_the_busiest() -> None:
    found = made(TableUse, reads=[3600.0, 7200.0], throttled_writes=[2.0])

    assert found == TableUse(10_800, 0, Capacity(2, 0), 0, 2, 14)


def test_no_metrics_are_no_use_and_no_provisioned_capacity() -> None:
    assert made(TableUse) == TableUse(0, 0, Capacity(), 0, 0, 14)
    assert made(DaxUse) == DaxUse(0, 14)
    assert made(QuotaUse) == QuotaUse(None, None)
    assert made(QuotaUse, read=[1.0, 3.0]) == QuotaUse(3, None)


def test_metrics_of_an_index_are_asked_by_table_and_index() -> None:
    (one, *_) = (reader for reader in READERS if isinstance(reader, MetricReader) and reader.of is GlobalIndex)

    assert one.metrics[0].dimensions(an_index()) == {"TableName": "orders", "GlobalSecondaryIndexName": "by-day"}


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Any, code: str) -> None:
    raises_what_aws_refuses(source, a_cluster() if getattr(source, "of", None) is DaxCluster else a_table(), code)


def test_a_table_that_may_not_be_described_is_raised() -> None:
    with pytest.raises(Exception, match="AccessDenied"):
        listed("dynamodb", Table, names("orders"), Refused("DescribeTable", "AccessDeniedException"))
