"""The demo account's tables: a shop's orders, what grew too large or too old, and caches before them."""

import json
from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago, tags
from local.cloud.demo.missing.dynamodb import keep, replicate_as_of_old, tell

_GIB = 1024**3
_ID = {"AttributeName": "id", "KeyType": "HASH"}
_STRANGER = "arn:aws:iam::333333333333:root"
_HOUR = 3600

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for number, region in enumerate(account.regions):
        _orders(account, region)
        _events(account, region)
        _legacy(account, region)
        _partners(account, region)
        _open(account, region)
        _caches(account, region)
        _metrics(account, region, quota=95 if number else 20)


def _table(account: DemoAccount, region: str, name: str, units: int | None = None, **params: Any) -> str:
    """units: provisioned for reads and writes; None: paid for by the request. Answers the ARN."""
    capacity: dict[str, Any] = {"BillingMode": "PAY_PER_REQUEST"}
    if units is not None:
        capacity = {"BillingMode": "PROVISIONED", "ProvisionedThroughput": _units(units)}
    made = account.client("dynamodb", region).create_table(
        TableName=name,
        KeySchema=[_ID],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        **capacity,
        **params,
    )
    account.backend("dynamodb", region).tables[name].created_at = days_ago(400)
    return str(made["TableDescription"]["TableArn"])


def _units(count: int) -> dict[str, int]:
    return {"ReadCapacityUnits": count, "WriteCapacityUnits": count}


def _index(units: int) -> list[dict[str, Any]]:
    projection = {"ProjectionType": "ALL"}
    return [
        {"IndexName": "by-day", "KeySchema": [_ID], "Projection": projection, "ProvisionedThroughput": _units(units)}
    ]


def _metrics(account: DemoAccount, region: str, quota: float) -> None:
    """quota: the share of it that is provisioned, in percent."""
    orders, events = {"TableName": "orders"}, {"TableName": "events"}
    index = {"GlobalSecondaryIndexName": "by-day"}
    data = [
        _datum("AccountProvisionedReadCapacityUtilization", quota),
        *_used(15, orders),
        *_used(15, orders | index),
        *_used(3, events),
        *_used(1, {"TableName": "partner-prices"}),
        *(one for hours in range(20, 320, 6) for one in _used(2000, {"TableName": "catalogue"}, hours)),
        _datum("ConsumedWriteCapacityUnits", 3 * _HOUR, events | index),
        _datum("WriteThrottleEvents", 12, events),
        _datum("WriteThrottleEvents", 12, events | index),
    ]
    cloudwatch = account.client("cloudwatch", region)
    cloudwatch.put_metric_data(Namespace="AWS/DynamoDB", MetricData=data)
    asked = _datum("TotalRequestCount", 90_000, {"ClusterId": "orders"})
    cloudwatch.put_metric_data(Namespace="AWS/DAX", MetricData=[asked])


def _datum(name: str, value: float, place: dict[str, str] | None = None, hours: float = 24) -> dict[str, Any]:
    named = [{"Name": key, "Value": one} for key, one in (place or {}).items()]
    return {"MetricName": name, "Dimensions": named, "Value": value, "Timestamp": days_ago(hours / 24)}


def _used(units: float, place: dict[str, str], hours: float = 24) -> list[dict[str, Any]]:
    """units: read and written a second through one hour, so many hours ago."""
    names = ("ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits")
    return [_datum(name, units * _HOUR, place, hours) for name in names]


def _scaled(account: DemoAccount, region: str, path: str, most: int) -> None:
    scaling = account.client("application-autoscaling", region)
    kind = "index" if "/index/" in path else "table"
    for side in ("Read", "Write"):
        place = {
            "ServiceNamespace": "dynamodb",
            "ResourceId": path,
            "ScalableDimension": f"dynamodb:{kind}:{side}CapacityUnits",
        }
        scaling.register_scalable_target(**place, MinCapacity=5, MaxCapacity=most)
        aim = {"PredefinedMetricSpecification": {"PredefinedMetricType": f"DynamoDB{side}CapacityUtilization"}}
        scaling.put_scaling_policy(
            PolicyName=f"{path}-{side}",
            PolicyType="TargetTrackingScaling",
            TargetTrackingScalingPolicyConfiguration={"TargetValue": 70.0, **aim},
            **place,
        )


def _orders(account: DemoAccount, region: str) -> None:
    """Well kept, but for its index, which scales; replicated to another region."""
    dynamodb = account.client("dynamodb", region)
    key = account.client("kms", region).create_key(Description="tables")["KeyMetadata"]["Arn"]
    arn = _table(
        account,
        region,
        "orders",
        20,
        GlobalSecondaryIndexes=_index(20),
        DeletionProtectionEnabled=True,
        SSESpecification={"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": key},
        Tags=tags(Owner="shop", Environment="production"),
    )
    recovery = {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": 35}
    dynamodb.update_continuous_backups(TableName="orders", PointInTimeRecoverySpecification=recovery)
    dynamodb.update_time_to_live(TableName="orders", TimeToLiveSpecification={"Enabled": True, "AttributeName": "ends"})
    for path in ("table/orders", "table/orders/index/by-day"):
        _scaled(account, region, path, most=200)
    replica = {"RegionName": "eu-north-1", "ReplicaStatus": "ACTIVE"}
    tell(arn, Replicas=[replica], GlobalTableVersion="2019.11.21", TableSizeBytes=3 * _GIB)
    keep(region, arn)
    _policy(dynamodb, arn, {"AWS": f"arn:aws:iam::{account.account_id}:root"})
    dynamodb.create_backup(TableName="orders", BackupName="before-release")


def _policy(dynamodb: Any, arn: str, principal: Any) -> None:
    statement = {"Effect": "Allow", "Principal": principal, "Action": "dynamodb:GetItem", "Resource": arn}
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    dynamodb.put_resource_policy(ResourceArn=arn, Policy=json.dumps(policy))


def _events(account: DemoAccount, region: str) -> None:
    """Far too many units, and still throttled at its ceiling; an index that nobody reads; a day of recovery."""
    arn = _table(account, region, "events", 400, GlobalSecondaryIndexes=_index(400))
    _scaled(account, region, "table/events", most=400)
    recovery = {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": 1}
    account.client("dynamodb", region).update_continuous_backups(
        TableName="events", PointInTimeRecoverySpecification=recovery
    )
    replica = {"RegionName": "eu-north-1", "ReplicaStatus": "REPLICATION_NOT_AUTHORIZED"}
    tell(arn, Replicas=[replica])
    replicate_as_of_old(region, "events")


def _legacy(account: DemoAccount, region: str) -> None:
    """Large, and asked by nobody; its key is gone, and a backup of it is older than anybody remembers."""
    key = account.client("kms", region).create_key(Description="legacy tables")["KeyMetadata"]["Arn"]
    kms = {"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": key}
    arn = _table(account, region, "legacy-sessions", 50, SSESpecification=kms)
    tell(arn, TableSizeBytes=800 * _GIB, SSEDescription={"InaccessibleEncryptionDateTime": days_ago(3)})
    account.client("dynamodb", region).create_backup(TableName="legacy-sessions", BackupName="migration")
    for backup in account.backend("dynamodb", region).backups.values():
        if backup.table.name == "legacy-sessions":
            backup.creation_date_time = days_ago(500)


def _partners(account: DemoAccount, region: str) -> None:
    arn = _table(account, region, "partner-prices")
    _policy(account.client("dynamodb", region), arn, {"AWS": _STRANGER})


def _open(account: DemoAccount, region: str) -> None:
    """Busy all day, paid for by the request, and for everybody to read."""
    arn = _table(account, region, "catalogue")
    _policy(account.client("dynamodb", region), arn, "*")


def _caches(account: DemoAccount, region: str) -> None:
    dax = account.client("dax", region)
    role = f"arn:aws:iam::{account.account_id}:role/dax"
    dax.create_cluster(
        ClusterName="orders",
        NodeType="dax.r5.large",
        ReplicationFactor=3,
        IamRoleArn=role,
        SSESpecification={"Enabled": True},
        ClusterEndpointEncryptionType="TLS",
        Tags=tags(Owner="shop"),
    )
    dax.create_cluster(ClusterName="trial", NodeType="dax.r4.large", ReplicationFactor=1, IamRoleArn=role)
    for cluster in account.backend("dax", region).clusters.values():
        cluster.status = "available"
        for node in cluster.nodes:
            node.create_time = days_ago(200).timestamp()
