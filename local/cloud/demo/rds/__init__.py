"""The demo account's databases: a shop's, well kept; in the first region also what nobody looked after."""

from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago, tags
from local.cloud.demo.measured import measure
from local.cloud.demo.missing.backup import back_up
from local.cloud.demo.missing.rds import told
from local.cloud.demo.rds import belongings
from local.cloud.demo.rds.network import make_network

_GIB = 1024**3
_PASSWORD = "not-a-secret-1"  # noqa: S105 - of databases that do not exist
_EXTENDED = "open-source-rds-extended-support"
_LOG = {
    "postgres": ["postgresql", "upgrade"],
    "aurora-mysql": ["audit", "error"],
}

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        network = make_network(account, region, "private")
        _groups(account, region)
        _orders(account, region, network)
        _web(account, region)
        _events(account, region)
        told(region).quotas = _quotas(manual_snapshots=95 if region == account.home else 12)
    belongings.reserve_all(account, account.regions[-1])
    region = account.home
    network = make_network(account, region, "legacy", public=True)
    _shop(account, region)
    _reports(account, region)
    _legacy(account, region, network)
    _trial(account, region)
    _servers(account, region)
    _blog(account, region)
    _crm(account, region)
    belongings.snapshots(account, region)
    belongings.surroundings(account, region, network)
    belongings.deployments(account, region)


def _groups(account: DemoAccount, region: str) -> None:
    rds = account.client("rds", region)
    for name, family in (("orders", "postgres16"), ("web-members", "aurora-mysql8.0"), ("tuned", "mysql8.4")):
        rds.create_db_parameter_group(DBParameterGroupName=name, DBParameterGroupFamily=family, Description=name)
    told(region).parameters |= {
        "orders": {
            "rds.force_ssl": "1",
            "synchronous_commit": "on",
            "autovacuum": "1",
            "track_counts": "1",
            "enable_indexscan": "1",
            "huge_pages": "on",
            "shared_buffers": "{DBInstanceClassMemory/32768}",
        },
        "hasty": {
            "rds.force_ssl": "0",
            "synchronous_commit": "off",
            "autovacuum": "0",
            "enable_indexscan": "0",
            "huge_pages": "off",
        },
        "web-members": {"innodb_stats_persistent": "1", "general_log": "0", "log_output": "FILE"},
        "tuned": {
            "require_secure_transport": "0",
            "innodb_flush_log_at_trx_commit": "2",
            "innodb_stats_persistent": "0",
            "general_log": "1",
            "log_output": "TABLE",
            "max_user_connections": "20",
            "innodb_buffer_pool_size": "1073741824",
            "read_only": "0",
        },
        "following": {"read_only": "{TrueIfReplica}", "max_user_connections": "500", "log_output": "FILE"},
    }
    told(region).cluster_parameters |= {
        "web": {
            "require_secure_transport": "ON",
            "server_audit_logging": "1",
            "innodb_flush_log_at_trx_commit": "1",
        },
        "crm": {"require_secure_transport": "OFF", "innodb_flush_log_at_trx_commit": "0"},
    }


def _instance(account: DemoAccount, region: str, name: str, engine: str, **params: Any) -> Any:
    """Answers moto's own object, of an age that metrics can speak of."""
    common: dict[str, Any] = {
        "DBInstanceClass": "db.m7g.large",
        "DBInstanceIdentifier": name,
        "Engine": engine,
        "PubliclyAccessible": False,
    }
    if "DBClusterIdentifier" not in params:
        common |= {"AllocatedStorage": 200, "MasterUsername": "admin"}
        if not params.get("ManageMasterUserPassword"):
            common["MasterUserPassword"] = _PASSWORD
    account.client("rds", region).create_db_instance(**common | params)
    made = account.backend("rds", region).databases[name]
    made.instance_create_time = days_ago(400)
    made.certificate_details = {"CAIdentifier": "rds-ca-rsa2048-g1", "ValidTill": days_ago(-700)}
    return made


def _orders(account: DemoAccount, region: str, network: dict[str, Any]) -> None:
    made = _instance(
        account,
        region,
        "orders",
        "postgres",
        EngineVersion="16.4",
        MultiAZ=True,
        Port=6432,
        MasterUsername="orders_root",
        ManageMasterUserPassword=True,
        EnableIAMDatabaseAuthentication=True,
        StorageEncrypted=True,
        StorageType="gp3",
        MaxAllocatedStorage=1000,
        BackupRetentionPeriod=14,
        DeletionProtection=True,
        CopyTagsToSnapshot=True,
        PubliclyAccessible=False,
        AutoMinorVersionUpgrade=True,
        MonitoringInterval=60,
        MonitoringRoleArn=f"arn:aws:iam::{account.account_id}:role/rds-monitoring",
        EnableCloudwatchLogsExports=_LOG["postgres"],
        DBSubnetGroupName=network["group"],
        DBParameterGroupName="orders",
        VpcSecurityGroupIds=[network["security_group"]],
        Tags=tags(Owner="shop", Environment="production"),
    )
    made.performance_insights_enabled = True
    made.engine_lifecycle_support = f"{_EXTENDED}-disabled"
    copy = f"arn:aws:rds:eu-north-1:{account.account_id}:auto-backup:ab-orders"
    made.db_instance_automated_backups_replications = [{"DBInstanceAutomatedBackupsArn": copy}]
    back_up(region, "RDS", made.db_instance_arn, days_ago(1))
    _measure(account, region, "orders", cpu=55, connections=80, free_gib=3, free_storage_gib=90)


def _measure(
    account: DemoAccount,
    region: str,
    name: str,
    *,
    cpu: float,
    connections: float,
    free_gib: float,
    free_storage_gib: float = 0,
    **more: list[float],
) -> None:
    """The same on three days. more: further metrics, newest first."""
    days = 3
    same = {"CPUUtilization": cpu, "DatabaseConnections": connections, "DiskQueueDepth": 0.4}
    same |= {"FreeableMemory": free_gib * _GIB}
    if free_storage_gib:
        same["FreeStorageSpace"] = free_storage_gib * _GIB
    values = {metric: [value] * days for metric, value in same.items()} | more
    measure(account, region, "AWS/RDS", {"DBInstanceIdentifier": name}, **values)


def _web(account: DemoAccount, region: str) -> None:
    """A cluster of Aurora MySQL over three zones, whose storage charges the many requests it makes."""
    rds = account.client("rds", region)
    rds.create_db_cluster(
        DBClusterIdentifier="web",
        Engine="aurora-mysql",
        EngineVersion="8.0.mysql_aurora.3.05.2",
        MasterUsername="web_root",
        ManageMasterUserPassword=True,
        Port=3456,
        StorageEncrypted=True,
        DeletionProtection=True,
        BackupRetentionPeriod=14,
        BacktrackWindow=86400,
        EnableIAMDatabaseAuthentication=True,
        CopyTagsToSnapshot=True,
        EnableCloudwatchLogsExports=_LOG["aurora-mysql"],
        Tags=tags(Owner="shop"),
    )
    cluster = account.backend("rds", region).clusters["web"]
    cluster.parameter_group = "web"
    back_up(region, "Aurora", cluster.db_cluster_arn, days_ago(1))
    zones = "abc" if region == account.home else "ab"
    for zone in zones:
        _member(account, region, "web", "aurora-mysql", f"web-{zone}", f"{region}{zone}", "web-members")
    uses: dict[str, list[float]] = {
        "VolumeReadIOPs": [40e6] * 3,
        "VolumeWriteIOPs": [5e6] * 3,
        "VolumeBytesUsed": [200 * _GIB] * 3,
    }
    if region == account.home:
        measure(account, region, "AWS/RDS", {"DBClusterIdentifier": "web"}, **uses)


def _member(
    account: DemoAccount, region: str, cluster: str, engine: str, name: str, zone: str, group: str | None, **more: Any
) -> Any:
    found = {"DBInstanceClass": "db.r6g.large", "AvailabilityZone": zone, "DBClusterIdentifier": cluster, **more}
    if group is not None:
        found["DBParameterGroupName"] = group
    return _instance(account, region, name, engine, **found)


def _events(account: DemoAccount, region: str) -> None:
    rds, sns = account.client("rds", region), account.client("sns", region)
    topic = sns.create_topic(Name="databases")["TopicArn"]
    kinds = ("db-instance", "db-cluster", "db-parameter-group", "db-security-group")
    for kind in kinds if region != account.home else kinds[:1]:
        rds.create_event_subscription(
            SubscriptionName=f"all-of-{kind}",
            SnsTopicArn=topic,
            SourceType=kind,
            Enabled=True,
            EventCategories=["maintenance", "configuration change", "failure"],
        )


def _quotas(manual_snapshots: int) -> list[dict[str, Any]]:
    used = {"DBInstances": (8, 40), "ManualSnapshots": (manual_snapshots, 100), "DBClusters": (3, 40)}
    return [{"AccountQuotaName": name, "Used": now, "Max": most} for name, (now, most) in used.items()]


def _shop(account: DemoAccount, region: str) -> None:
    """Outgrown: nearly full, busy, and on yesterday's version."""
    made = _instance(
        account,
        region,
        "shop",
        "mysql",
        EngineVersion="8.4.3",
        DBInstanceClass="db.r5.xlarge",
        StorageType="gp2",
        MultiAZ=True,
        StorageEncrypted=True,
        BackupRetentionPeriod=1,
        AutoMinorVersionUpgrade=False,
        DBParameterGroupName="tuned",
        Tags=tags(Owner="shop"),
    )
    made.engine_lifecycle_support = _EXTENDED
    action = {"Action": "system-update", "Description": "New operating system", "ForcedApplyDate": days_ago(-10)}
    pending = {"ResourceIdentifier": made.db_instance_arn, "PendingMaintenanceActionDetails": [action]}
    told(region).maintenance.append(pending)
    queue = {"DiskQueueDepth": [25.0, 12.0, 11.0], "FreeableMemory": [1.0 * _GIB, 6.0 * _GIB, 6.0 * _GIB]}
    _measure(account, region, "shop", cpu=96, connections=300, free_gib=1, free_storage_gib=8, **queue)


def _reports(account: DemoAccount, region: str) -> None:
    """Replicas of the shop: one larger than it needs to be and far behind, one that follows."""
    rds = account.client("rds", region)
    for name, group, lag in (("reports", "tuned", 900.0), ("reports-2", "following", 2.0)):
        rds.create_db_instance_read_replica(DBInstanceIdentifier=name, SourceDBInstanceIdentifier="shop")
        made = account.backend("rds", region).databases[name]
        made.db_instance_identifier = name
        made.source_db_instance_identifier = "shop"
        made.dbi_resource_id = f"db-{name.upper()}"
        made.db_instance_class = "db.r5.4xlarge" if name == "reports" else "db.r7g.large"
        made.storage_type, made.iops = "io1", 4000 if name == "reports" else 2000
        _following_group(account, region, group)
        made.db_parameter_group_name = group
        iops = {"ReadIOPS": [900.0, 1400.0] if name == "reports" else [1500.0], "WriteIOPS": [40.0]}
        _measure(
            account, region, name, cpu=12, connections=6, free_gib=110, free_storage_gib=170, ReplicaLag=[lag], **iops
        )
    told(region).statuses["reports"] = "pending-reboot"


def _following_group(account: DemoAccount, region: str, name: str) -> None:
    if name not in account.backend("rds", region).db_parameter_groups:
        account.client("rds", region).create_db_parameter_group(
            DBParameterGroupName=name, DBParameterGroupFamily="mysql8.4", Description=name
        )


def _legacy(account: DemoAccount, region: str, network: dict[str, Any]) -> None:
    """On the internet, in clear text, without backups, on a version that AWS no longer sells."""
    made = _instance(
        account,
        region,
        "legacy",
        "mysql",
        EngineVersion="5.7.33",
        DBInstanceClass="db.m4.2xlarge",
        StorageType="gp2",
        PubliclyAccessible=True,
        BackupRetentionPeriod=0,
        DBSubnetGroupName=network["group"],
        VpcSecurityGroupIds=[network["security_group"]],
    )
    made.engine_lifecycle_support = _EXTENDED
    made.status = "incompatible-parameters"
    made.certificate_details = {"CAIdentifier": "rds-ca-2019", "ValidTill": days_ago(-20)}


def _trial(account: DemoAccount, region: str) -> None:
    """Nobody has connected since the trial was over; on the same version of PostgreSQL as orders."""
    account.client("rds", region).create_db_parameter_group(
        DBParameterGroupName="hasty", DBParameterGroupFamily="postgres16", Description="hasty"
    )
    _instance(
        account,
        region,
        "trial",
        "postgres",
        EngineVersion="16.4",
        MasterUsername="postgres",
        DBParameterGroupName="hasty",
        DBInstanceClass="db.t3.medium",
    )
    _measure(account, region, "trial", cpu=2, connections=0, free_gib=2, free_storage_gib=195)


def _servers(account: DemoAccount, region: str) -> None:
    """SQL Server Enterprise: one that needs it, and one that was stopped long ago."""
    for name, size in (("warehouse", "db.m5.24xlarge"), ("erp", "db.m5.xlarge")):
        made = _instance(
            account,
            region,
            name,
            "sqlserver-ee",
            EngineVersion="15.00.4322.2.v1",
            DBInstanceClass=size,
            LicenseModel="license-included",
            StorageType="standard" if name == "erp" else "gp3",
        )
        made.status = "stopped" if name == "erp" else "available"
    network = account.backend("rds", region).databases["erp"]
    network.db_subnet_group_name = None


def _blog(account: DemoAccount, region: str) -> None:
    """A cluster of which no two members are alike, in two zones."""
    _cluster(account, region, "blog", "aurora-postgresql", "16.4")
    members = (("b", "db.r6g.xlarge", True), ("a", "db.r6g.large", False), ("a", "db.r6g.large", False))
    for number, (zone, size, public) in enumerate(members):
        made = _member(
            account,
            region,
            "blog",
            "aurora-postgresql",
            f"blog-{number}",
            f"{region}{zone}",
            None,
            DBInstanceClass=size,
            PubliclyAccessible=public,
        )
        if number == 0:
            made.db_parameter_group_name = "orders"
    cluster = account.backend("rds", region).clusters["blog"]
    cluster.parameter_group = "default.aurora-postgresql16"
    cluster.storage_type = "aurora-iopt1"  # moto refuses to make one so
    uses: dict[str, list[float]] = {
        "VolumeReadIOPs": [1e6] * 3,
        "VolumeWriteIOPs": [1e5] * 3,
        "VolumeBytesUsed": [2 * _GIB] * 3,
    }
    measure(account, region, "AWS/RDS", {"DBClusterIdentifier": "blog"}, **uses)


def _cluster(account: DemoAccount, region: str, name: str, engine: str, version: str, **more: Any) -> None:
    account.client("rds", region).create_db_cluster(
        DBClusterIdentifier=name,
        Engine=engine,
        EngineVersion=version,
        MasterUsername="admin",
        MasterUserPassword=_PASSWORD,
        **more,
    )


def _crm(account: DemoAccount, region: str) -> None:
    """One instance, one zone, one day of backups, and a key that was deleted; and a cluster of three zones beside."""
    _cluster(account, region, "crm", "aurora-mysql", "5.7.mysql_aurora.2.11.3")
    _member(account, region, "crm", "aurora-mysql", "crm-1", f"{region}a", None)
    cluster = account.backend("rds", region).clusters["crm"]
    cluster.parameter_group = "crm"
    cluster.status = "inaccessible-encryption-credentials"
    action = {"Action": "db-upgrade", "Description": "Upgrade", "AutoAppliedAfterDate": days_ago(-3)}
    pending = {"ResourceIdentifier": cluster.db_cluster_arn, "PendingMaintenanceActionDetails": [action]}
    told(region).maintenance.append(pending)
    for name, upgrades in (("forum", True), ("wiki", False)):
        three = {
            "DBClusterInstanceClass": "db.m6gd.large",
            "AllocatedStorage": 100,
            "AutoMinorVersionUpgrade": upgrades,
        }
        _cluster(account, region, name, "postgres", "16.4", Iops=1000, StorageType="io1", **three)
        account.backend("rds", region).clusters[name].parameter_group = "default.postgres16"
