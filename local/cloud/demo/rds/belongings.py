"""What stands around the demo account's databases: snapshots, proxies, deployments, reservations."""

from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago, tags
from local.cloud.demo.missing.rds import told

_STRANGER = "333333333333"


def snapshots(account: DemoAccount, region: str) -> None:
    rds, backend = account.client("rds", region), account.backend("rds", region)
    for name, of, age, labels in (
        ("orders-before-change", "orders", 5, tags(Owner="shop")),
        ("legacy-2023", "legacy", 900, []),
        ("mart-last", "trial", 400, []),
    ):
        rds.create_db_snapshot(DBSnapshotIdentifier=name, DBInstanceIdentifier=of, Tags=labels)
        backend.database_snapshots[name].created = days_ago(age)
    backend.database_snapshots["mart-last"].db_instance_identifier = "mart"
    for name, of, age, labels in (
        ("web-before-change", "web", 5, tags(Owner="shop")),
        ("blog-2023", "blog", 900, []),
        ("wiki-last", "wiki", 400, []),
    ):
        rds.create_db_cluster_snapshot(DBClusterSnapshotIdentifier=name, DBClusterIdentifier=of, Tags=labels)
        backend.cluster_snapshots[name].created = days_ago(age)
    backend.cluster_snapshots["wiki-last"].db_cluster_identifier = "old-wiki"
    restore: dict[str, Any] = {"AttributeName": "restore", "ValuesToAdd": ["all", _STRANGER]}
    rds.modify_db_snapshot_attribute(DBSnapshotIdentifier="legacy-2023", **restore)
    rds.modify_db_cluster_snapshot_attribute(DBClusterSnapshotIdentifier="blog-2023", **restore)
    told(region).backups += [_backup(account, region, "orders", "active"), _backup(account, region, "mart", "retained")]


def _backup(account: DemoAccount, region: str, of: str, status: str) -> dict[str, Any]:
    return {
        "DBInstanceAutomatedBackupsArn": f"arn:aws:rds:{region}:{account.account_id}:auto-backup:ab-{of}",
        "DbiResourceId": f"db-{of.upper()}",
        "DBInstanceIdentifier": of,
        "Engine": "postgres",
        "Status": status,
        "AllocatedStorage": 200,
    }


def surroundings(account: DemoAccount, region: str, network: dict[str, Any]) -> None:
    """Proxies, global databases, and an event subscription that tells nobody anything."""
    rds = account.client("rds", region)
    for name, good in (("orders-proxy", True), ("legacy-proxy", False)):
        rds.create_db_proxy(
            DBProxyName=name,
            EngineFamily="MYSQL",
            RoleArn=f"arn:aws:iam::{account.account_id}:role/proxy",
            Auth=[{"AuthScheme": "SECRETS", "IAMAuth": "REQUIRED" if good else "DISABLED"}],
            VpcSubnetIds=network["subnets"],
            RequireTLS=good,
            DebugLogging=not good,
        )
        health = {"State": "AVAILABLE"} if good else {"State": "UNAVAILABLE", "Reason": "AUTH_FAILURE"}
        told(region).targets[name] = [{"RdsResourceId": name.partition("-")[0], "TargetHealth": health}]
    rds.create_event_subscription(
        SubscriptionName="legacy",
        SnsTopicArn=f"arn:aws:sns:{region}:{account.account_id}:gone",
        SourceType="db-cluster",
        EventCategories=["creation"],
    )
    account.backend("rds", region).event_subscriptions["legacy"].status = "topic-not-exist"
    _global_clusters(account, region)


def _global_clusters(account: DemoAccount, region: str) -> None:
    """One over two regions, and one that is left from version 5.7 and has no members."""
    made: Any = account.backend("rds", "us-east-1")
    rds = account.client("rds", region)
    rds.create_global_cluster(
        GlobalClusterIdentifier="web",
        Engine="aurora-mysql",
        EngineVersion="8.0.mysql_aurora.3.05.2",
        StorageEncrypted=True,
        DeletionProtection=True,
    )
    rds.create_global_cluster(
        GlobalClusterIdentifier="crm", Engine="aurora-mysql", EngineVersion="5.7.mysql_aurora.2.11.3"
    )
    clusters = [account.backend("rds", one).clusters["web"] for one in account.regions[:2]]
    clusters[0].is_writer = True
    made.global_clusters["web"].members.extend(clusters)
    crm = account.backend("rds", region).clusters["crm"]
    crm.is_writer = True
    made.global_clusters["crm"].members.append(crm)


def deployments(account: DemoAccount, region: str) -> None:
    """Blue/green deployments and reservations: of each a good and a forgotten one."""
    told(region).deployments = [
        {"BlueGreenDeploymentIdentifier": name, "Status": status, "CreateTime": days_ago(age)}
        for name, status, age in (("bgd-shop", "AVAILABLE", 1), ("bgd-crm", "SWITCHOVER_COMPLETED", 60))
    ]
    told(region).reserved += [
        _reserved(account, region, "orders", "db.m7g.large", "postgresql", multi_az=True, age=100),
        _reserved(account, region, "old-mart", "db.r5.large", "postgresql", multi_az=True, age=350),
    ]


def reserve_all(account: DemoAccount, region: str) -> None:
    """What the shop needs in each region."""
    told(region).reserved += [
        _reserved(account, region, "orders", "db.m7g.large", "postgresql", multi_az=True, age=100),
        _reserved(account, region, "web", "db.r6g.xlarge", "aurora-mysql", multi_az=False, age=100),
    ]


def _reserved(
    account: DemoAccount, region: str, name: str, size: str, product: str, *, multi_az: bool, age: int
) -> dict[str, Any]:
    return {
        "ReservedDBInstanceId": name,
        "ReservedDBInstanceArn": f"arn:aws:rds:{region}:{account.account_id}:ri:{name}",
        "DBInstanceClass": size,
        "ProductDescription": product,
        "DBInstanceCount": 1,
        "MultiAZ": multi_az,
        "State": "active",
        "StartTime": days_ago(age),
        "Duration": 365 * 86400,
    }
