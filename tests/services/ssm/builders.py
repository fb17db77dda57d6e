"""What Systems Manager keeps in good order, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now
from shared.catalog.resource import region_resource
from shared.services.ssm.resources import (
    Association,
    Document,
    MaintenanceWindow,
    ManagedNode,
    Parameter,
    ResourceDataSync,
    ServiceSettings,
)
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
REGION = region_resource("aws", SCOPE.account_id, SCOPE.region)
PLACE: dict[str, Any] = {"account_id": SCOPE.account_id, "region": SCOPE.region}


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def a_document(**changes: Any) -> Document:
    good = Document(
        arn=SCOPE.arn("ssm", "document/restart"),
        **PLACE,
        resource_id="restart",
        tags={"owner": "shop"},
        kind="Command",
    )
    return replace(good, **changes)


def a_parameter(kind: str = "String", **changes: Any) -> Parameter:
    good = Parameter(
        arn=SCOPE.arn("ssm", "parameter/shop/url"),
        **PLACE,
        resource_id="/shop/url",
        kind=kind,
        key=None,
        changed_at=days_ago(9),
    )
    return replace(good, **changes)


def a_node(**changes: Any) -> ManagedNode:
    good = ManagedNode(
        arn=SCOPE.arn("ec2", "instance/i-1"),
        **PLACE,
        resource_id="i-1",
        ping="Online",
        seen_at=days_ago(0),
        agent="3.3.1",
        agent_is_current=True,
        platform="Ubuntu",
        platform_version="24.04",
    )
    return replace(good, **changes)


def an_association(status: str = "Success", **counts: int) -> Association:
    return Association(
        arn=SCOPE.arn("ssm", "association/a-1"),
        **PLACE,
        resource_id="a-1",
        name="patching",
        document="AWS-RunPatchBaseline",
        status=status,
        counts=counts,
    )


def a_window(**changes: Any) -> MaintenanceWindow:
    good = MaintenanceWindow(
        arn=SCOPE.arn("ssm", "maintenancewindow/mw-11111111111111111"),
        **PLACE,
        resource_id="mw-11111111111111111",
        name="patching",
        enabled=True,
        schedule="cron(0 3 ? * SUN *)",
        next_run="2026-06-07T03:00Z",
    )
    return replace(good, **changes)


def a_sync(status: str) -> ResourceDataSync:
    return ResourceDataSync(
        arn=SCOPE.arn("ssm", "resource-data-sync/inventory"),
        **PLACE,
        resource_id="inventory",
        status=status,
        words="in AWS's words",
        succeeded_at=None,
    )


def settings(**changes: str) -> ServiceSettings:
    return replace(ServiceSettings("Disable", "CloudWatch", "a-role"), **changes)
