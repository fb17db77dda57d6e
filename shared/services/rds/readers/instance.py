"""Lists database instances."""

from shared.catalog import Scope
from shared.services.rds.readers.describe import Item, identity, is_rds, lister
from shared.services.rds.resources.instance import AppliedGroup, Instance


def _instance(item: Item, scope: Scope) -> Instance:
    name = item["DBInstanceIdentifier"]
    return Instance(
        **identity(scope, item["DBInstanceArn"], name, item),
        **_engine(item),
        **_network(item),
        **_access(item),
        **_keeping(item),
        **_storage(item),
        parameter_groups=tuple(
            AppliedGroup(one["DBParameterGroupName"], one["ParameterApplyStatus"])
            for one in item.get("DBParameterGroups", ())
        ),
    )


def _engine(item: Item) -> Item:
    return {
        "engine": item["Engine"],
        "engine_version": item["EngineVersion"],
        "class_name": item["DBInstanceClass"],
        "status": item["DBInstanceStatus"],
        "created_at": item.get("InstanceCreateTime"),
        "license": item.get("LicenseModel", ""),
        "lifecycle_support": item.get("EngineLifecycleSupport", ""),
        "cluster": item.get("DBClusterIdentifier"),
        "source": item.get("ReadReplicaSourceDBInstanceIdentifier") or item.get("ReadReplicaSourceDBClusterIdentifier"),
        "upgrades_minor_versions": item["AutoMinorVersionUpgrade"],
    }


def _network(item: Item) -> Item:
    group = item.get("DBSubnetGroup", {})
    return {
        "multi_az": item["MultiAZ"],
        "public": item["PubliclyAccessible"],
        "port": item.get("Endpoint", {}).get("Port") or item.get("DbInstancePort") or None,
        "vpc": group.get("VpcId"),
        "subnets": tuple(one["SubnetIdentifier"] for one in group.get("Subnets", ())),
        "security_groups": tuple(one["VpcSecurityGroupId"] for one in item.get("VpcSecurityGroups", ())),
    }


def _access(item: Item) -> Item:
    certificate = item.get("CertificateDetails", {})
    return {
        "encrypted": item["StorageEncrypted"],
        "admin": item.get("MasterUsername", ""),
        "secret": item.get("MasterUserSecret", {}).get("SecretArn"),
        "iam_authentication": item.get("IAMDatabaseAuthenticationEnabled", False),
        "authority": certificate.get("CAIdentifier") or item.get("CACertificateIdentifier", ""),
        "certificate_ends": certificate.get("ValidTill"),
    }


def _keeping(item: Item) -> Item:
    copies = item.get("DBInstanceAutomatedBackupsReplications", ())
    return {
        "backup_days": item["BackupRetentionPeriod"],
        "backups_copied_to": tuple(one["DBInstanceAutomatedBackupsArn"].split(":")[3] for one in copies),
        "protected": item["DeletionProtection"],
        "copies_tags": item["CopyTagsToSnapshot"],
        "monitoring_seconds": item.get("MonitoringInterval", 0),
        "performance_insights": item.get("PerformanceInsightsEnabled", False),
        "logs": tuple(item.get("EnabledCloudwatchLogsExports", ())),
    }


def _storage(item: Item) -> Item:
    return {
        "storage_gib": item["AllocatedStorage"],
        "storage_limit_gib": item.get("MaxAllocatedStorage"),
        "storage_type": item.get("StorageType", ""),
        "iops": item.get("Iops"),
    }


READERS = (lister(Instance, "DescribeDBInstances", "DBInstances", _instance, "describe_db_instances", is_rds),)
