"""Databases as RDS describes them, of which a test changes only what it is about."""

from datetime import UTC, datetime
from typing import Any

from shared.catalog import Fact
from tests.services.rds.builders import a_region
from tests.services.recorded import SCOPE, Told, read

AT = datetime(2026, 5, 1, tzinfo=UTC)


def described(**more: Any) -> dict[str, Any]:
    """What AWS tells of every instance, be it ever so new."""
    name = more.get("DBInstanceIdentifier", "orders")
    return {
        "DBInstanceIdentifier": name,
        "DBInstanceArn": SCOPE.arn("rds", f"db:{name}"),
        "DBInstanceClass": "db.m7g.large",
        "DBInstanceStatus": "available",
        "Engine": "postgres",
        "EngineVersion": "16.4",
        "AllocatedStorage": 20,
        "AutoMinorVersionUpgrade": True,
        "BackupRetentionPeriod": 7,
        "CopyTagsToSnapshot": False,
        "DeletionProtection": False,
        "MultiAZ": False,
        "PubliclyAccessible": False,
        "StorageEncrypted": True,
        **more,
    }


def described_cluster(**more: Any) -> dict[str, Any]:
    name = more.get("DBClusterIdentifier", "web")
    return {
        "DBClusterIdentifier": name,
        "DBClusterArn": SCOPE.arn("rds", f"cluster:{name}"),
        "Engine": "aurora-mysql",
        "EngineVersion": "8.0.mysql_aurora.3.05.2",
        "Status": "available",
        "MultiAZ": True,
        "StorageEncrypted": True,
        "DeletionProtection": True,
        "CopyTagsToSnapshot": True,
        "BackupRetentionPeriod": 7,
        **more,
    }


def instances(*found: dict[str, Any], **more: Any) -> Told:
    return Told("DescribeDBInstances", {"DBInstances": list(found), **more})


def clusters(*found: dict[str, Any]) -> Told:
    return Told("DescribeDBClusters", {"DBClusters": list(found)})


def of_region(fact: type[Fact], *answers: Told) -> Any:
    return read("rds", fact, a_region(), *answers)
