"""A well-kept file system and an access point, of which a test changes only what it is about."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now
from shared.catalog.policy import parse_policy
from shared.services.efs.resources import AccessPoint, FileSystem, FileSystemPolicy, FileSystemUse, Sizes
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
NO_POLICY = FileSystemPolicy(())
GIB = 2**30


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def a_file_system(**changes: Any) -> FileSystem:
    good = FileSystem(
        arn=SCOPE.arn("elasticfilesystem", "file-system/fs-1"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="fs-1",
        tags={"owner": "shop"},
        created_at=days_ago(100),
        encrypted=True,
        performance="generalPurpose",
        throughput="elastic",
        sizes=Sizes(100 * GIB),
        mount_target_count=2,
    )
    return replace(good, **changes)


def an_access_point(**changes: Any) -> AccessPoint:
    good = AccessPoint(
        arn=SCOPE.arn("elasticfilesystem", "access-point/fsap-1"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="fsap-1",
        tags={"owner": "shop"},
        file_system_id="fs-1",
        root="/app",
        user=1000,
    )
    return replace(good, **changes)


def a_policy(*statements: dict[str, Any]) -> FileSystemPolicy:
    document = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
    return FileSystemPolicy(parse_policy(document), document)


def allow(principal: Any = "*", **more: Any) -> dict[str, Any]:
    action = "elasticfilesystem:ClientMount"
    return {"Effect": "Allow", "Principal": principal, "Action": action, "Resource": "*", **more}


def deny_plain(**more: Any) -> dict[str, Any]:
    """The statement that the EFS console writes."""
    return {
        "Effect": "Deny",
        "Principal": {"AWS": "*"},
        "Action": "*",
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        **more,
    }


def a_use(**changes: Any) -> FileSystemUse:
    return replace(FileSystemUse(connections=10, peak_mibps=1.0, io_limit=5, credits=2000), **changes)
