"""Lists clusters and global clusters."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Scope, Token, pages
from shared.domain.scope import home_region
from shared.services.rds.readers.describe import Item, identity, is_rds, lister
from shared.services.rds.resources.cluster import Cluster, GlobalCluster

if TYPE_CHECKING:
    from mypy_boto3_rds import RDSClient


def _cluster(item: Item, scope: Scope) -> Cluster:
    name = item["DBClusterIdentifier"]
    return Cluster(
        **identity(scope, item["DBClusterArn"], name, item),
        **_engine(item),
        **_keeping(item),
        multi_az=item["MultiAZ"],
        encrypted=item["StorageEncrypted"],
        iam_authentication=item.get("IAMDatabaseAuthenticationEnabled", False),
        admin=item.get("MasterUsername", ""),
        secret=item.get("MasterUserSecret", {}).get("SecretArn"),
        port=item.get("Port"),
        storage_type=item.get("StorageType", ""),
        replicates=item.get("ReplicationSourceIdentifier") or None,
        global_cluster=item.get("GlobalClusterIdentifier") or None,
    )


def _engine(item: Item) -> Item:
    return {
        "engine": item["Engine"],
        "engine_version": item["EngineVersion"],
        "engine_mode": item.get("EngineMode", "provisioned"),
        "status": item["Status"],
        "lifecycle_support": item.get("EngineLifecycleSupport", ""),
        "created_at": item.get("ClusterCreateTime"),
        "members": tuple(one["DBInstanceIdentifier"] for one in item.get("DBClusterMembers", ())),
        "parameter_group": item.get("DBClusterParameterGroup", ""),
        "upgrades_minor_versions": item.get("AutoMinorVersionUpgrade"),
    }


def _keeping(item: Item) -> Item:
    return {
        "protected": item["DeletionProtection"],
        "backtrack_seconds": item.get("BacktrackWindow", 0),
        "copies_tags": item["CopyTagsToSnapshot"],
        "backup_days": item["BackupRetentionPeriod"],
        "logs": tuple(item.get("EnabledCloudwatchLogsExports", ())),
    }


def list_global_clusters(rds: "RDSClient", scope: Scope, start: Token) -> Iterator[Page[GlobalCluster]]:
    """Each only in the region of its writer, for every region of a member tells of it.

    One without members is shown in the partition's home region.
    """
    token = {"sends": "Marker", "answers": "Marker"}
    for answer, following in pages(rds.describe_global_clusters, start, **token, MaxRecords=100):
        found = [one for one in answer["GlobalClusters"] if is_rds(one) and _writes_in(one, scope)]
        yield Page([_global_cluster(one, scope) for one in found], following)


def _writes_in(item: Any, scope: Scope) -> bool:
    writers = [one["DBClusterArn"] for one in item.get("GlobalClusterMembers", ()) if one["IsWriter"]]
    region = writers[0].split(":")[3] if writers else home_region(scope.partition)
    return bool(region == scope.region)


def _global_cluster(item: Item, scope: Scope) -> GlobalCluster:
    return GlobalCluster(
        **identity(scope, item["GlobalClusterArn"], item["GlobalClusterIdentifier"], item),
        engine=item["Engine"],
        engine_version=item["EngineVersion"],
        encrypted=item.get("StorageEncrypted", False),
        protected=item.get("DeletionProtection", False),
        members=tuple(one["DBClusterArn"] for one in item.get("GlobalClusterMembers", ())),
    )


READERS = (
    lister(Cluster, "DescribeDBClusters", "DBClusters", _cluster, "describe_db_clusters", is_rds),
    Lister((GlobalCluster,), "rds:DescribeGlobalClusters", list_global_clusters),
)
