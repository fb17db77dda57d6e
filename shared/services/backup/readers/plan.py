"""Lists and reads plans of backups, of reports and of restore tests."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Scope, Token, pages
from shared.catalog.tagging import tag_sweep
from shared.services.backup.resources import (
    Plan,
    PlanRule,
    PlanRules,
    PlanSelections,
    PlanTags,
    ReportPlan,
    ReportPlanTags,
    RestoredTypes,
    RestoreTestingPlan,
)

if TYPE_CHECKING:
    from mypy_boto3_backup import BackupClient


def list_plans(backup: "BackupClient", scope: Scope, start: Token) -> Iterator[Page[Plan]]:
    for answer, following in pages(backup.list_backup_plans, start, MaxResults=1000):
        yield Page([_plan(item, scope) for item in answer["BackupPlansList"]], following)


def _plan(item: Any, scope: Scope) -> Plan:
    return Plan(
        arn=item["BackupPlanArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["BackupPlanId"],
        name=item["BackupPlanName"],
        created_at=item["CreationDate"],
        ran_at=item.get("LastExecutionDate"),
    )


def list_report_plans(backup: "BackupClient", scope: Scope, start: Token) -> Iterator[Page[ReportPlan]]:
    for answer, following in pages(backup.list_report_plans, start, MaxResults=1000):
        yield Page([_report_plan(item, scope) for item in answer["ReportPlans"]], following)


def _report_plan(item: Any, scope: Scope) -> ReportPlan:
    return ReportPlan(
        arn=item["ReportPlanArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["ReportPlanArn"].rpartition(":")[2],
        status=item["DeploymentStatus"],
        created_at=item["CreationTime"],
        tried_at=item.get("LastAttemptedExecutionTime"),
        succeeded_at=item.get("LastSuccessfulExecutionTime"),
    )


def list_restore_testing_plans(
    backup: "BackupClient", scope: Scope, start: Token
) -> Iterator[Page[RestoreTestingPlan]]:
    for answer, following in pages(backup.list_restore_testing_plans, start, MaxResults=1000):
        yield Page([_restore_testing_plan(item, scope) for item in answer["RestoreTestingPlans"]], following)


def _restore_testing_plan(item: Any, scope: Scope) -> RestoreTestingPlan:
    return RestoreTestingPlan(
        arn=item["RestoreTestingPlanArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["RestoreTestingPlanName"],
        created_at=item["CreationTime"],
        ran_at=item.get("LastExecutionTime"),
    )


def read_rules(backup: "BackupClient", plan: Plan) -> PlanRules:
    answer = backup.get_backup_plan(BackupPlanId=plan.resource_id)
    return PlanRules(tuple(_rule(one) for one in answer["BackupPlan"]["Rules"]))


def _rule(item: Any) -> PlanRule:
    lifecycle = item.get("Lifecycle", {})
    return PlanRule(
        name=item["RuleName"],
        vault=item["TargetBackupVaultName"],
        schedule=item.get("ScheduleExpression", ""),
        continuous=item.get("EnableContinuousBackup", False),
        cold_after=lifecycle.get("MoveToColdStorageAfterDays"),
        ends_after=lifecycle.get("DeleteAfterDays"),
        copies={
            one["DestinationBackupVaultArn"]: one.get("Lifecycle", {}).get("DeleteAfterDays")
            for one in item.get("CopyActions", ())
        },
    )


def read_selections(backup: "BackupClient", plan: Plan) -> PlanSelections:
    answers = pages(backup.list_backup_selections, None, BackupPlanId=plan.resource_id, MaxResults=1000)
    return PlanSelections(
        tuple(one["SelectionName"] for answer, _ in answers for one in answer["BackupSelectionsList"])
    )


def read_tested_types(backup: "BackupClient", plan: RestoreTestingPlan) -> RestoredTypes:
    call = backup.list_restore_testing_selections
    answers = pages(call, None, RestoreTestingPlanName=plan.resource_id, MaxResults=1000)
    found = {one["ProtectedResourceType"] for answer, _ in answers for one in answer["RestoreTestingSelections"]}
    return RestoredTypes(tuple(sorted(found)))


READERS = (
    Lister((Plan,), "backup:ListBackupPlans", list_plans),
    Lister((ReportPlan,), "backup:ListReportPlans", list_report_plans),
    Lister((RestoreTestingPlan,), "backup:ListRestoreTestingPlans", list_restore_testing_plans),
    Reader(PlanRules, Plan, "backup:GetBackupPlan", read_rules),
    Reader(PlanSelections, Plan, "backup:ListBackupSelections", read_selections),
    Reader(RestoredTypes, RestoreTestingPlan, "backup:ListRestoreTestingSelections", read_tested_types),
    tag_sweep(PlanTags, Plan, "backup:backup-plan"),
    tag_sweep(ReportPlanTags, ReportPlan, "backup:report-plan"),
)
