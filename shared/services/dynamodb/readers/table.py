"""Lists tables, global indexes and backups, and reads how tables are kept."""

from collections.abc import Iterator, Mapping
from typing import Any

from botocore.exceptions import ClientError

from shared.catalog import Lister, Page, Reader, Resource, Scope, Sweep, Token, pages
from shared.catalog.policy import parse_policy
from shared.catalog.tagging import tag_sweep
from shared.services.dynamodb.resources.table import (
    STANDARD,
    Capacity,
    GlobalIndex,
    LastBackup,
    LegacyGlobal,
    PointInTime,
    Replica,
    Table,
    TableBackup,
    TablePolicy,
    TableTags,
    TimeToLive,
)

type Item = Mapping[str, Any]


def list_tables(dynamodb: Any, scope: Scope, start: Token) -> Iterator[Page[Resource]]:
    """Tables with their global indexes; one that is deleted meanwhile is none any more."""
    token = {"sends": "ExclusiveStartTableName", "answers": "LastEvaluatedTableName"}
    for answer, following in pages(dynamodb.list_tables, start, **token, Limit=100):
        found = (_described(dynamodb, name) for name in answer["TableNames"])
        kept = [one for one in found if one is not None and one["TableStatus"] != "DELETING"]
        yield Page([one for item in kept for one in _with_indexes(item, scope)], following)


def _described(dynamodb: Any, name: str) -> Item | None:
    try:
        item: Item = dynamodb.describe_table(TableName=name)["Table"]
    except ClientError as error:
        if error.response["Error"]["Code"] == "ResourceNotFoundException":
            return None
        raise
    return item


def _with_indexes(item: Item, scope: Scope) -> Iterator[Resource]:
    table = _table(item, scope)
    yield table
    for one in item.get("GlobalSecondaryIndexes", ()):
        if one["IndexStatus"] != "DELETING":
            yield _index(one, table)


def _table(item: Item, scope: Scope) -> Table:
    encryption = item.get("SSEDescription", {})
    return Table(
        arn=item["TableArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["TableName"],
        status=item["TableStatus"],
        created_at=item["CreationDateTime"],
        on_demand=item.get("BillingModeSummary", {}).get("BillingMode") == "PAY_PER_REQUEST",
        capacity=_capacity(item),
        size_bytes=item["TableSizeBytes"],
        table_class=item.get("TableClassSummary", {}).get("TableClass", STANDARD),
        protected=item.get("DeletionProtectionEnabled", False),
        key=encryption.get("KMSMasterKeyArn"),
        key_lost_at=encryption.get("InaccessibleEncryptionDateTime"),
        replicas=tuple(Replica(one["RegionName"], one["ReplicaStatus"]) for one in item.get("Replicas", ())),
        global_version=item.get("GlobalTableVersion"),
        indexes=tuple(one["IndexName"] for one in item.get("GlobalSecondaryIndexes", ())),
    )


def _index(item: Item, table: Table) -> GlobalIndex:
    path = f"index/{item['IndexName']}"
    return GlobalIndex(
        arn=f"{table.arn}/{path}",
        account_id=table.account_id,
        region=table.region,
        resource_id=f"{table.resource_id}/{path}",
        table=table.resource_id,
        name=item["IndexName"],
        status=item["IndexStatus"],
        table_created_at=table.created_at,
        on_demand=table.on_demand,
        capacity=_capacity(item),
        size_bytes=item.get("IndexSizeBytes", 0),
        table_class=table.table_class,
    )


def _capacity(item: Item) -> Capacity:
    found = item.get("ProvisionedThroughput", {})
    return Capacity(found.get("ReadCapacityUnits", 0), found.get("WriteCapacityUnits", 0))


def list_backups(dynamodb: Any, scope: Scope, start: Token) -> Iterator[Page[TableBackup]]:
    """Those that somebody made: AWS's own end after 35 days, and AWS Backup ends its own."""
    token = {"sends": "ExclusiveStartBackupArn", "answers": "LastEvaluatedBackupArn"}
    for answer, following in pages(dynamodb.list_backups, start, **token, BackupType="USER"):
        kept = (one for one in answer["BackupSummaries"] if one["BackupStatus"] == "AVAILABLE")
        yield Page([_backup(one, scope) for one in kept], following)


def _backup(item: Item, scope: Scope) -> TableBackup:
    return TableBackup(
        arn=item["BackupArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["BackupArn"].rpartition("/")[2],
        table=item["TableName"],
        created_at=item["BackupCreationDateTime"],
        size_bytes=item.get("BackupSizeBytes", 0),
    )


def read_point_in_time(dynamodb: Any, table: Table) -> PointInTime:
    answer = dynamodb.describe_continuous_backups(TableName=table.resource_id)
    found = answer["ContinuousBackupsDescription"].get("PointInTimeRecoveryDescription", {})
    return PointInTime(found.get("PointInTimeRecoveryStatus") == "ENABLED", found.get("RecoveryPeriodInDays"))


def read_time_to_live(dynamodb: Any, table: Table) -> TimeToLive:
    found = dynamodb.describe_time_to_live(TableName=table.resource_id)["TimeToLiveDescription"]
    return TimeToLive(found["TimeToLiveStatus"], found.get("AttributeName"))


def read_policy(dynamodb: Any, table: Table) -> TablePolicy:
    return TablePolicy(parse_policy(dynamodb.get_resource_policy(ResourceArn=table.arn)["Policy"]))


def read_last_backups(backup: Any, _: Scope) -> Mapping[str, LastBackup]:
    """Of all resources of the region that AWS Backup ever kept a copy of, the tables."""
    found = (one for answer, _ in pages(backup.list_protected_resources, None) for one in answer["Results"])
    return {
        one["ResourceArn"].rpartition("/")[2]: LastBackup(one.get("LastBackupTime"))
        for one in found
        if one["ResourceType"] == "DynamoDB"
    }


def read_legacy_globals(dynamodb: Any, _: Scope) -> Mapping[str, LegacyGlobal]:
    """AWS lists here only those of version 2017.11.29 that have a replica in the region."""
    token = {"sends": "ExclusiveStartGlobalTableName", "answers": "LastEvaluatedGlobalTableName"}
    answers = pages(dynamodb.list_global_tables, None, **token, RegionName=dynamodb.meta.region_name)
    return {one["GlobalTableName"]: LegacyGlobal(True) for answer, _ in answers for one in answer["GlobalTables"]}


READERS = (
    Lister((Table, GlobalIndex), "dynamodb:ListTables", list_tables, also=("dynamodb:DescribeTable",)),
    Lister((TableBackup,), "dynamodb:ListBackups", list_backups),
    tag_sweep(TableTags, Table, "dynamodb:table", separator="/"),
    Reader(PointInTime, Table, "dynamodb:DescribeContinuousBackups", read_point_in_time),
    Reader(TimeToLive, Table, "dynamodb:DescribeTimeToLive", read_time_to_live),
    Reader(
        TablePolicy,
        Table,
        "dynamodb:GetResourcePolicy",
        read_policy,
        {"PolicyNotFoundException": TablePolicy(())},
    ),
    Sweep(LegacyGlobal, Table, ("dynamodb:ListGlobalTables",), read_legacy_globals, LegacyGlobal(False)),
    Sweep(LastBackup, Table, ("backup:ListProtectedResources",), read_last_backups, LastBackup(None)),
)
