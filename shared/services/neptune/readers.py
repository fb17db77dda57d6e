"""How Neptune is read, and how fast AWS lets us.

For a region of N instances, C clusters, S snapshots: N/100 + C/100 + S/100 calls list them; clusters are asked for
again three times for what they share, then one call for each parameter group and engine version in use, and one each
for maintenance, subnet groups, routes and backups. Sharing is asked for each manual snapshot, tags for each cluster.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Rate, Reader, Region, Resource, Scope, Token, pages
from shared.catalog.metrics import Metric, MetricReader, Values
from shared.services.neptune.resources import (
    BackedUp,
    Cluster,
    ClusterNames,
    ClusterParameters,
    ClusterSnapshot,
    ClusterTags,
    Instance,
    InstanceUse,
    Maintenance,
    PendingMaintenance,
    Routes,
    RunningVersions,
    SharedWith,
    SubnetGroup,
    SubnetGroups,
    Version,
)

if TYPE_CHECKING:
    from mypy_boto3_backup import BackupClient
    from mypy_boto3_ec2 import EC2Client
    from mypy_boto3_neptune import NeptuneClient

type Item = Any

_ENGINE = "neptune"
_TOKEN = {"sends": "Marker", "answers": "Marker"}
_MOST = 100  # of one answer, in every operation of Neptune that pages
# RDS and DocumentDB answer through the same API; snapshots know no such filter.
_OURS = {"Filters": [{"Name": "engine", "Values": [_ENGINE]}]}


def _describe(call: Callable[..., Any], key: str, **params: Any) -> Iterator[Item]:
    for answer, _ in pages(call, None, **_TOKEN, MaxRecords=_MOST, **params):
        yield from (one for one in answer[key] if one.get("Engine", _ENGINE) == _ENGINE)


def _lister(
    kind: type[Resource],
    operation: str,
    key: str,
    make: Callable[[Item, Scope], Resource],
    method: str,
    **params: Any,
) -> Lister:
    def list_pages(neptune: Any, scope: Scope, start: Token) -> Iterator[Page[Resource]]:
        for answer, following in pages(getattr(neptune, method), start, **_TOKEN, MaxRecords=_MOST, **params):
            yield Page([make(one, scope) for one in answer[key] if one["Engine"] == _ENGINE], following)

    return Lister((kind,), f"neptune:{operation}", list_pages)


def _identity(scope: Scope, arn: str, name: str) -> dict[str, Any]:
    return {"arn": arn, "account_id": scope.account_id, "region": scope.region, "resource_id": name}


def _cluster(item: Item, scope: Scope) -> Cluster:
    return Cluster(
        **_identity(scope, item["DBClusterArn"], item["DBClusterIdentifier"]),
        engine_version=item["EngineVersion"],
        status=item["Status"],
        members=tuple(one["DBInstanceIdentifier"] for one in item.get("DBClusterMembers", ())),
        multi_az=item["MultiAZ"],
        encrypted=item["StorageEncrypted"],
        protected=item["DeletionProtection"],
        iam_authentication=item.get("IAMDatabaseAuthenticationEnabled", False),
        copies_tags=item.get("CopyTagsToSnapshot", False),
        logs=tuple(item.get("EnabledCloudwatchLogsExports", ())),
        backup_days=item["BackupRetentionPeriod"],
        parameter_group=item.get("DBClusterParameterGroup", ""),
        subnet_group=item.get("DBSubnetGroup", ""),
    )


def _instance(item: Item, scope: Scope) -> Instance:
    return Instance(
        **_identity(scope, item["DBInstanceArn"], item["DBInstanceIdentifier"]),
        class_name=item["DBInstanceClass"],
        status=item["DBInstanceStatus"],
        created_at=item.get("InstanceCreateTime"),
        public=item.get("PubliclyAccessible", False),
        upgrades_minor_versions=item["AutoMinorVersionUpgrade"],
    )


def _snapshot(item: Item, scope: Scope) -> ClusterSnapshot:
    return ClusterSnapshot(
        **_identity(scope, item["DBClusterSnapshotArn"], item["DBClusterSnapshotIdentifier"]),
        kind=item["SnapshotType"],
        of=item["DBClusterIdentifier"],
        created_at=item.get("SnapshotCreateTime"),
        encrypted=item["StorageEncrypted"],
        gib=item.get("AllocatedStorage", 0),
    )


def read_tags(neptune: "NeptuneClient", cluster: Cluster) -> ClusterTags:
    answer = neptune.list_tags_for_resource(ResourceName=cluster.arn)
    return ClusterTags({tag["Key"]: tag["Value"] for tag in answer["TagList"]})


def read_shared_with(neptune: "NeptuneClient", snapshot: ClusterSnapshot) -> SharedWith:
    """AWS shares no automated snapshot: it need not be asked about one."""
    if snapshot.kind != "manual":
        return SharedWith(())
    answer: Any = neptune.describe_db_cluster_snapshot_attributes(DBClusterSnapshotIdentifier=snapshot.resource_id)
    found = answer["DBClusterSnapshotAttributesResult"]["DBClusterSnapshotAttributes"]
    values = [one.get("AttributeValues", ()) for one in found if one["AttributeName"] == "restore"]
    return SharedWith(tuple(sorted(account for one in values for account in one)))


def read_names(neptune: "NeptuneClient", _: Region) -> ClusterNames:
    found = list(_describe(neptune.describe_db_clusters, "DBClusters", **_OURS))
    members = (one for cluster in found for one in cluster.get("DBClusterMembers", ()))
    return ClusterNames(
        frozenset(one["DBClusterIdentifier"] for one in found),
        frozenset(one["DBInstanceIdentifier"] for one in members if one["IsClusterWriter"]),
    )


def read_parameters(neptune: "NeptuneClient", _: Region) -> ClusterParameters:
    clusters = _describe(neptune.describe_db_clusters, "DBClusters", **_OURS)
    names = sorted({one["DBClusterParameterGroup"] for one in clusters if one.get("DBClusterParameterGroup")})
    return ClusterParameters({name: _parameters(neptune, name) for name in names})


def _parameters(neptune: Any, group: str) -> Mapping[str, str]:
    found: Iterable[Item] = _describe(
        neptune.describe_db_cluster_parameters, "Parameters", DBClusterParameterGroupName=group
    )
    return {one["ParameterName"]: one["ParameterValue"] for one in found if "ParameterValue" in one}


def read_versions(neptune: "NeptuneClient", _: Region) -> RunningVersions:
    clusters = _describe(neptune.describe_db_clusters, "DBClusters", **_OURS)
    running = sorted({one["EngineVersion"] for one in clusters})
    told = {version: _version(neptune, version) for version in running}
    return RunningVersions({name: version for name, version in told.items() if version is not None})


def _version(neptune: Any, version: str) -> Version | None:
    """None where AWS offers it no more: Neptune tells only of versions with which clusters can be made."""
    call = neptune.describe_db_engine_versions
    found = list(_describe(call, "DBEngineVersions", Engine=_ENGINE, EngineVersion=version))
    if not found:
        return None
    targets = [one["EngineVersion"] for one in found[0].get("ValidUpgradeTarget", ()) if one.get("AutoUpgrade")]
    return Version(targets[-1] if targets else None)


def read_maintenance(neptune: "NeptuneClient", _: Region) -> PendingMaintenance:
    found = _describe(neptune.describe_pending_maintenance_actions, "PendingMaintenanceActions")
    return PendingMaintenance(
        {
            one["ResourceIdentifier"]: tuple(_maintenance(action) for action in one["PendingMaintenanceActionDetails"])
            for one in found
        }
    )


def _maintenance(item: Item) -> Maintenance:
    return Maintenance(item["Action"], item.get("ForcedApplyDate") or item.get("AutoAppliedAfterDate"))


def read_subnet_groups(neptune: "NeptuneClient", _: Region) -> SubnetGroups:
    found = _describe(neptune.describe_db_subnet_groups, "DBSubnetGroups")
    return SubnetGroups(
        {
            one["DBSubnetGroupName"]: SubnetGroup(
                one["VpcId"], tuple(subnet["SubnetIdentifier"] for subnet in one["Subnets"])
            )
            for one in found
        }
    )


def read_routes(ec2: "EC2Client", _: Region) -> Routes:
    subnets: dict[str, bool] = {}
    vpcs: dict[str, bool] = {}
    for answer, _token in pages(ec2.describe_route_tables, None, MaxResults=100):
        for table in answer["RouteTables"]:
            out = any(_leads_out(route) for route in table.get("Routes", ()))
            for one in table.get("Associations", ()):
                if one.get("Main"):
                    vpcs[table["VpcId"]] = out
                elif "SubnetId" in one:
                    subnets[one["SubnetId"]] = out
    return Routes(subnets, vpcs)


def _leads_out(route: Item) -> bool:
    return str(route.get("GatewayId", "")).startswith("igw-") and route.get("State") == "active"


def read_backed_up(backup: "BackupClient", _: Region) -> BackedUp:
    found: set[str] = set()
    for answer, _token in pages(backup.list_protected_resources, None, MaxResults=1000):
        found |= {one["ResourceArn"] for one in answer["Results"]}
    return BackedUp(frozenset(found))


def make_use(values: Values) -> InstanceUse:
    return InstanceUse(**{name: tuple(found) for name, found in values.items()})


def _place(one: Instance) -> Mapping[str, str]:
    return {"DBInstanceIdentifier": one.resource_id}


# The first operation of each is the one that it begins with.
READERS = (
    _lister(Cluster, "DescribeDBClusters", "DBClusters", _cluster, "describe_db_clusters", **_OURS),
    _lister(Instance, "DescribeDBInstances", "DBInstances", _instance, "describe_db_instances", **_OURS),
    _lister(
        ClusterSnapshot,
        "DescribeDBClusterSnapshots",
        "DBClusterSnapshots",
        _snapshot,
        "describe_db_cluster_snapshots",
    ),
    Reader(ClusterTags, Cluster, "neptune:ListTagsForResource", read_tags),
    Reader(SharedWith, ClusterSnapshot, "neptune:DescribeDBClusterSnapshotAttributes", read_shared_with),
    Reader(ClusterNames, Region, "neptune:DescribeDBClusters", read_names),
    Reader(
        ClusterParameters,
        Region,
        "neptune:DescribeDBClusters",
        read_parameters,
        also=("neptune:DescribeDBClusterParameters",),
    ),
    Reader(
        RunningVersions,
        Region,
        "neptune:DescribeDBClusters",
        read_versions,
        also=("neptune:DescribeDBEngineVersions",),
    ),
    Reader(PendingMaintenance, Region, "neptune:DescribePendingMaintenanceActions", read_maintenance),
    Reader(SubnetGroups, Region, "neptune:DescribeDBSubnetGroups", read_subnet_groups),
    Reader(Routes, Region, "ec2:DescribeRouteTables", read_routes),
    Reader(BackedUp, Region, "backup:ListProtectedResources", read_backed_up),
    MetricReader(
        InstanceUse,
        Instance,
        (
            Metric("requests", "AWS/Neptune", "TotalRequestsPerSec", "Maximum", _place),
            Metric("cpu_peaks", "AWS/Neptune", "CPUUtilization", "Maximum", _place),
            Metric("free_memory", "AWS/Neptune", "FreeableMemory", "Minimum", _place),
        ),
        make=make_use,
    ),
)

# Neptune and AWS Backup publish no rate for their describing calls; these are modest. EC2 documents 20 Describe calls
# a second, of which we leave half to the customer; CloudWatch 50 GetMetricData.
RATES = {"neptune": Rate(10, 40), "ec2": Rate(10, 20), "backup": Rate(5, 5), "cloudwatch": Rate(10, 10)}
