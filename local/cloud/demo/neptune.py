"""The demo account's graphs: one well kept in each region, and in the first one that nobody looked after."""

from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago, tags
from local.cloud.demo.measured import measure
from local.cloud.demo.missing.backup import back_up
from local.cloud.demo.missing.rds import told
from local.cloud.demo.rds.network import make_network

_GIB = 1024**3
_STRANGER = "333333333333"

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        _friends(account, region)
    _fraud(account, account.home)
    _snapshots(account, account.home)


def _friends(account: DemoAccount, region: str) -> None:
    network = make_network(account, region, "graphs")
    cluster = _cluster(
        account,
        region,
        "friends",
        EngineVersion="1.4.5.1",
        StorageEncrypted=True,
        DeletionProtection=True,
        BackupRetentionPeriod=14,
        CopyTagsToSnapshot=True,
        EnableCloudwatchLogsExports=["audit"],
        DBSubnetGroupName=network["group"],
        Tags=tags(Owner="shop"),
    )
    cluster.iam_auth = True  # moto refuses to make one so
    cluster.parameter_group = "graphs"
    told(region).cluster_parameters["graphs"] = {"neptune_enable_audit_log": "1", "neptune_enforce_ssl": "1"}
    back_up(region, "Neptune", cluster.db_cluster_arn, days_ago(1))
    for zone in "ab":
        name = f"friends-{zone}"
        _instance(account, region, "friends", name, AvailabilityZone=f"{region}{zone}", DBInstanceClass="db.r6g.xlarge")
        _measure(account, region, name, cpu=60, requests=40, free_gib=9)


def _cluster(account: DemoAccount, region: str, name: str, **params: Any) -> Any:
    """Answers moto's own object."""
    account.client("neptune", region).create_db_cluster(DBClusterIdentifier=name, Engine="neptune", **params)
    return account.backend("rds", region).clusters[name]


def _instance(account: DemoAccount, region: str, cluster: str, name: str, **params: Any) -> Any:
    bare = {"PubliclyAccessible": False, "AutoMinorVersionUpgrade": True}
    account.client("neptune", region).create_db_instance(
        DBInstanceIdentifier=name, DBClusterIdentifier=cluster, Engine="neptune", **bare | params
    )
    made = account.backend("rds", region).databases[name]
    made.instance_create_time = days_ago(200)
    return made


def _measure(account: DemoAccount, region: str, name: str, *, cpu: float, requests: float, free_gib: float) -> None:
    days = 3
    measure(
        account,
        region,
        "AWS/Neptune",
        {"DBInstanceIdentifier": name},
        CPUUtilization=[cpu] * days,
        TotalRequestsPerSec=[requests] * days,
        FreeableMemory=[free_gib * _GIB] * days,
    )


def _fraud(account: DemoAccount, region: str) -> None:
    """Open to whoever reaches it, old, and asked nothing for weeks."""
    network = make_network(account, region, "fraud", public=True)
    cluster = _cluster(account, region, "fraud", EngineVersion="1.2.0.0", DBSubnetGroupName=network["group"])
    cluster.parameter_group = "fraud"
    told(region).cluster_parameters["fraud"] = {"neptune_enable_audit_log": "0", "neptune_enforce_ssl": "0"}
    action = {"Action": "db-upgrade", "Description": "End of 1.2.0.0", "ForcedApplyDate": days_ago(-20)}
    pending = {"ResourceIdentifier": cluster.db_cluster_arn, "PendingMaintenanceActionDetails": [action]}
    told(region).maintenance.append(pending)
    public = {"PubliclyAccessible": True, "AutoMinorVersionUpgrade": False}
    _instance(account, region, "fraud", "fraud-1", DBInstanceClass="db.r4.2xlarge", **public)
    _measure(account, region, "fraud-1", cpu=2, requests=0, free_gib=60)
    _cluster(account, region, "routes", EngineVersion="1.3.2.1", DBSubnetGroupName=network["group"])
    _instance(account, region, "routes", "routes-1", DBInstanceClass="db.r5.xlarge")


def _snapshots(account: DemoAccount, region: str) -> None:
    neptune, backend = account.client("neptune", region), account.backend("rds", region)
    for name, of, age in (("friends-before-change", "friends", 5), ("fraud-2023", "fraud", 900)):
        neptune.create_db_cluster_snapshot(DBClusterSnapshotIdentifier=name, DBClusterIdentifier=of)
        backend.cluster_snapshots[name].created = days_ago(age)
    backend.cluster_snapshots["fraud-2023"].db_cluster_identifier = "fraud-old"
    neptune.modify_db_cluster_snapshot_attribute(
        DBClusterSnapshotIdentifier="fraud-2023", AttributeName="restore", ValuesToAdd=["all", _STRANGER]
    )
