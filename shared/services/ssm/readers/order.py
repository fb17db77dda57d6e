"""Lists and reads what keeps nodes in order: associations, maintenance windows, data syncs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Scope, Token, pages
from shared.services.ssm.resources import Association, MaintenanceWindow, ResourceDataSync, WindowTasks

if TYPE_CHECKING:
    from mypy_boto3_ssm import SSMClient


def list_associations(ssm: "SSMClient", scope: Scope, start: Token) -> Iterator[Page[Association]]:
    for answer, following in pages(ssm.list_associations, start, MaxResults=50):
        yield Page([_association(item, scope) for item in answer["Associations"]], following)


def _association(item: Any, scope: Scope) -> Association:
    overview = item.get("Overview", {})
    return Association(
        arn=scope.arn("ssm", f"association/{item['AssociationId']}"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["AssociationId"],
        name=item.get("AssociationName", ""),
        document=item["Name"],
        status=overview.get("Status", "Pending"),
        counts=overview.get("AssociationStatusAggregatedCount", {}),
    )


def list_windows(ssm: "SSMClient", scope: Scope, start: Token) -> Iterator[Page[MaintenanceWindow]]:
    for answer, following in pages(ssm.describe_maintenance_windows, start, MaxResults=100):
        yield Page([_window(item, scope) for item in answer["WindowIdentities"]], following)


def _window(item: Any, scope: Scope) -> MaintenanceWindow:
    return MaintenanceWindow(
        arn=scope.arn("ssm", f"maintenancewindow/{item['WindowId']}"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["WindowId"],
        name=item["Name"],
        enabled=item["Enabled"],
        schedule=item.get("Schedule", ""),
        next_run=item.get("NextExecutionTime"),
    )


def read_tasks(ssm: "SSMClient", window: MaintenanceWindow) -> WindowTasks:
    answers = pages(ssm.describe_maintenance_window_tasks, None, WindowId=window.resource_id, MaxResults=100)
    return WindowTasks(tuple(one["TaskArn"] for answer, _ in answers for one in answer["Tasks"]))


def list_syncs(ssm: "SSMClient", scope: Scope, start: Token) -> Iterator[Page[ResourceDataSync]]:
    for answer, following in pages(ssm.list_resource_data_sync, start, MaxResults=50):
        yield Page([_sync(item, scope) for item in answer["ResourceDataSyncItems"]], following)


def _sync(item: Any, scope: Scope) -> ResourceDataSync:
    return ResourceDataSync(
        arn=scope.arn("ssm", f"resource-data-sync/{item['SyncName']}"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["SyncName"],
        status=item.get("LastStatus", ""),
        words=item.get("LastSyncStatusMessage", ""),
        succeeded_at=item.get("LastSuccessfulSyncTime"),
    )


READERS = (
    Lister((Association,), "ssm:ListAssociations", list_associations),
    Lister((MaintenanceWindow,), "ssm:DescribeMaintenanceWindows", list_windows),
    Lister((ResourceDataSync,), "ssm:ListResourceDataSync", list_syncs),
    Reader(WindowTasks, MaintenanceWindow, "ssm:DescribeMaintenanceWindowTasks", read_tasks),
)
