from typing import Any

import pytest
from botocore.exceptions import ClientError

from shared.catalog import Fact, Lister, Resource
from shared.catalog.registry import room
from shared.services.backup.readers import READERS
from shared.services.backup.readers.vault import list_recovery_points
from shared.services.backup.resources import (
    BackupJobs,
    CopyJobs,
    OptIns,
    Plan,
    PlanSelections,
    PlanTags,
    RecoveryPoint,
    RecoveryPointTags,
    ReportPlan,
    Reports,
    RestoredTypes,
    RestoreJobs,
    RestoreTestingPlan,
    RestoreTests,
    Setup,
    Vault,
    VaultNotifications,
)
from tests.services.backup.builders import (
    NO_POLICY,
    REGION,
    a_plan,
    a_point,
    a_policy,
    a_report_plan,
    a_restore_testing_plan,
    a_rule,
    a_statement,
    a_vault,
    an_open_vault,
    days_ago,
    rules,
)
from tests.services.recorded import (
    SCOPE,
    Refused,
    Source,
    Told,
    answering,
    each_refusal,
    listed,
    raises_what_aws_refuses,
    read,
)

# It asks for the vaults first; see below.
POINTS = room("backup").lister_of(RecoveryPoint)


@each_refusal(tuple(one for one in READERS if one is not POINTS))
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    of = {Plan: a_plan(), RestoreTestingPlan: a_restore_testing_plan(), Vault: a_vault()}
    resource: Resource = REGION if isinstance(source, Lister) else of.get(source.of, REGION)
    raises_what_aws_refuses(source, resource, code)


VAULT: dict[str, Any] = {
    "BackupVaultName": "daily",
    "BackupVaultArn": SCOPE.arn("backup", "backup-vault:daily"),
    "EncryptionKeyArn": SCOPE.arn("kms", "key/1"),
    "NumberOfRecoveryPoints": 3,
    "Locked": True,
    "MinRetentionDays": 7,
    "LockDate": days_ago(30),
}


def vault(name: str, points: int = 1) -> dict[str, Any]:
    return {"BackupVaultName": name, "NumberOfRecoveryPoints": points}


def test_vaults_are_listed_over_all_pages() -> None:
    bare = {name: VAULT[name] for name in ("BackupVaultName", "BackupVaultArn")}

    found = listed(
        "backup",
        Vault,
        Told("ListBackupVaults", {"BackupVaultList": [VAULT], "NextToken": "more"}),
        Told("ListBackupVaults", {"BackupVaultList": [bare]}, {"MaxResults": 1000, "NextToken": "more"}),
    )

    assert found == [a_vault(), an_open_vault(key=None, points=0)]


POINT: dict[str, Any] = {
    "RecoveryPointArn": SCOPE.arn("backup", "recovery-point:r-1"),
    "ResourceArn": SCOPE.arn("elasticfilesystem", "file-system/fs-1"),
    "ResourceType": "EFS",
    "Status": "COMPLETED",
    "CreationDate": days_ago(2),
    "IsEncrypted": True,
    "BackupSizeInBytes": 100 * 2**30,
    "CalculatedLifecycle": {"DeleteAt": days_ago(-33)},
    "CreatedBy": {"BackupPlanId": "p-1"},
}
SNAPSHOT: dict[str, Any] = {
    **{name: POINT[name] for name in POINT if name not in ("BackupSizeInBytes", "CalculatedLifecycle", "CreatedBy")},
    "RecoveryPointArn": "arn:aws:ec2:eu-west-1::snapshot/snap-1",
    "AggregatedScanResult": {"FailedScan": False, "Findings": ["MALWARE"]},
    "ParentRecoveryPointArn": "arn",
    "StatusMessage": "in AWS's words",
}


def test_recovery_points_are_listed_vault_by_vault_and_those_that_are_empty_are_not_asked() -> None:
    found = listed(
        "backup",
        RecoveryPoint,
        Told("ListBackupVaults", {"BackupVaultList": [vault("b"), vault("empty", 0), vault("daily")]}),
        Told(
            "ListRecoveryPointsByBackupVault",
            {"RecoveryPoints": [SNAPSHOT]},
            {"BackupVaultName": "b", "MaxResults": 1000},
        ),
        Told("ListRecoveryPointsByBackupVault", {"RecoveryPoints": [POINT], "NextToken": "more"}),
        Told("ListRecoveryPointsByBackupVault", {"RecoveryPoints": []}),
    )

    snapshot = a_point(
        arn=SNAPSHOT["RecoveryPointArn"],
        resource_id="snap-1",
        vault="b",
        size=None,
        ends_at=None,
        planned=False,
        parent="arn",
        findings=("MALWARE",),
        words="in AWS's words",
    )
    assert found == [snapshot, a_point()]


def test_recovery_points_are_listed_from_where_they_were_left() -> None:
    vaults = Told("ListBackupVaults", {"BackupVaultList": [vault("a"), vault("b"), vault("c")]})
    rest = (
        Told(
            "ListRecoveryPointsByBackupVault",
            {"RecoveryPoints": [], "NextToken": "later"},
            {"BackupVaultName": "b", "MaxResults": 1000, "NextToken": "here"},
        ),
        Told("ListRecoveryPointsByBackupVault", {"RecoveryPoints": []}),
        Told(
            "ListRecoveryPointsByBackupVault",
            {"RecoveryPoints": []},
            {"BackupVaultName": "c", "MaxResults": 1000},
        ),
    )
    with answering("backup", vaults, *rest) as client:
        tokens = [page.next for page in list_recovery_points(client, SCOPE, "b here")]

    assert tokens == ["b later", "c", None]


def test_a_region_without_vaults_has_no_recovery_points() -> None:
    assert listed("backup", RecoveryPoint, Told("ListBackupVaults", {"BackupVaultList": []})) == []


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
def test_recovery_points_are_not_listed_where_a_vault_is_refused(code: str) -> None:
    vaults = Told("ListBackupVaults", {"BackupVaultList": [vault("a")]})
    with pytest.raises(ClientError, match=code):
        listed("backup", RecoveryPoint, vaults, Refused("ListRecoveryPointsByBackupVault", code))


def test_plans_are_listed() -> None:
    item = {
        "BackupPlanArn": SCOPE.arn("backup", "backup-plan:p-1"),
        "BackupPlanId": "p-1",
        "BackupPlanName": "daily",
        "CreationDate": days_ago(300),
    }

    found = listed(
        "backup",
        Plan,
        Told("ListBackupPlans", {"BackupPlansList": [{**item, "LastExecutionDate": days_ago(1)}, item]}),
    )

    assert found == [a_plan(), a_plan(ran_at=None)]


def test_report_plans_are_listed() -> None:
    item = {
        "ReportPlanArn": SCOPE.arn("backup", "report-plan:jobs-1"),
        "DeploymentStatus": "COMPLETED",
        "CreationTime": days_ago(300),
    }
    ran = {"LastAttemptedExecutionTime": days_ago(1), "LastSuccessfulExecutionTime": days_ago(1)}

    found = listed("backup", ReportPlan, Told("ListReportPlans", {"ReportPlans": [{**item, **ran}, item]}))

    assert found == [a_report_plan(), a_report_plan(tried_at=None, succeeded_at=None)]


def a_test_item(**more: Any) -> dict[str, Any]:
    return {
        "RestoreTestingPlanArn": SCOPE.arn("backup", "restore-testing-plan:monthly"),
        "RestoreTestingPlanName": "monthly",
        "CreationTime": days_ago(300),
        "ScheduleExpression": "cron(0 1 1 * ? *)",
        **more,
    }


def test_restore_testing_plans_are_listed() -> None:
    answer = {"RestoreTestingPlans": [a_test_item(LastExecutionTime=days_ago(20)), a_test_item()]}

    found = listed("backup", RestoreTestingPlan, Told("ListRestoreTestingPlans", answer))

    assert found == [a_restore_testing_plan(), a_restore_testing_plan(ran_at=None)]


def a_selection(kind: str) -> dict[str, Any]:
    return {
        "CreationTime": days_ago(1),
        "IamRoleArn": "arn",
        "ProtectedResourceType": kind,
        "RestoreTestingPlanName": "monthly",
        "RestoreTestingSelectionName": kind,
        "ValidationWindowHours": 1,
    }


def job(state: str, kind: str, count: int) -> dict[str, Any]:
    return {"State": state, "ResourceType": kind, "Count": count}


JOBS = [job("COMPLETED", "EFS", 2), job("COMPLETED", "EFS", 3), job("FAILED", "S3", 1)]
STATES = {"COMPLETED": {"EFS": 5}, "FAILED": {"S3": 1}}
COPY = SCOPE.arn("backup", "backup-vault:far")
FULL_RULE = {
    "RuleName": "nightly",
    "TargetBackupVaultName": "daily",
    "ScheduleExpression": "cron(0 5 ? * * *)",
    "EnableContinuousBackup": True,
    "Lifecycle": {"MoveToColdStorageAfterDays": 30, "DeleteAfterDays": 400},
    "CopyActions": [
        {"DestinationBackupVaultArn": COPY, "Lifecycle": {"DeleteAfterDays": 90}},
        {"DestinationBackupVaultArn": f"{COPY}-2"},
    ],
}
BARE_RULE = {"RuleName": "bare", "TargetBackupVaultName": "daily"}
POLICY = a_policy(a_statement("Allow", "backup:CopyIntoBackupVault"))
ROWS: list[tuple[str, Resource, tuple[Told | Refused, ...], Fact]] = [
    ("a policy", a_vault(), (Told("GetBackupVaultAccessPolicy", {"Policy": POLICY.document}),), POLICY),
    ("no policy", a_vault(), (Refused("GetBackupVaultAccessPolicy", "ResourceNotFoundException"),), NO_POLICY),
    (
        "notifications",
        a_vault(),
        (
            Told(
                "GetBackupVaultNotifications",
                {"SNSTopicArn": "topic", "BackupVaultEvents": ["COPY_JOB_FAILED", "BACKUP_JOB_FAILED"]},
            ),
        ),
        VaultNotifications("topic", ("BACKUP_JOB_FAILED", "COPY_JOB_FAILED")),
    ),
    (
        "no notifications",
        a_vault(),
        (Refused("GetBackupVaultNotifications", "ResourceNotFoundException"),),
        VaultNotifications(None),
    ),
    (
        "rules",
        a_plan(),
        (Told("GetBackupPlan", {"BackupPlan": {"BackupPlanName": "daily", "Rules": [FULL_RULE, BARE_RULE]}}),),
        rules(
            a_rule(continuous=True, cold_after=30, ends_after=400, copies={COPY: 90, f"{COPY}-2": None}),
            a_rule(name="bare", schedule="", ends_after=None),
        ),
    ),
    (
        "selections",
        a_plan(),
        (Told("ListBackupSelections", {"BackupSelectionsList": [{"SelectionName": "tagged"}]}),),
        PlanSelections(("tagged",)),
    ),
    (
        "tested types",
        a_restore_testing_plan(),
        (
            Told(
                "ListRestoreTestingSelections",
                {"RestoreTestingSelections": [a_selection("RDS"), a_selection("EFS"), a_selection("RDS")]},
            ),
        ),
        RestoredTypes(("EFS", "RDS")),
    ),
    (
        "what is there",
        REGION,
        (
            Told("ListBackupVaults", {"BackupVaultList": [{}, {}], "NextToken": "more"}),
            Told("ListBackupVaults", {"BackupVaultList": [{}]}),
            Told("ListBackupPlans", {"BackupPlansList": [{}]}),
        ),
        Setup(3, 1),
    ),
    ("reports", REGION, (Told("ListReportPlans", {"ReportPlans": [{"ReportPlanName": "jobs"}]}),), Reports(("jobs",))),
    (
        "restore tests",
        REGION,
        (Told("ListRestoreTestingPlans", {"RestoreTestingPlans": [a_test_item()]}),),
        RestoreTests(("monthly",)),
    ),
    (
        "types",
        REGION,
        (Told("DescribeRegionSettings", {"ResourceTypeOptInPreference": {"S3": False}}),),
        OptIns({"S3": False}),
    ),
    ("backup jobs", REGION, (Told("ListBackupJobSummaries", {"BackupJobSummaries": JOBS}),), BackupJobs(STATES)),
    ("copy jobs", REGION, (Told("ListCopyJobSummaries", {"CopyJobSummaries": JOBS}),), CopyJobs(STATES)),
    ("restore jobs", REGION, (Told("ListRestoreJobSummaries", {"RestoreJobSummaries": JOBS}),), RestoreJobs(STATES)),
    (
        "tags of a plan",
        a_plan(),
        (
            Told(
                "GetResources",
                {"ResourceTagMappingList": [{"ResourceARN": a_plan().arn, "Tags": [{"Key": "a", "Value": "b"}]}]},
            ),
        ),
        PlanTags({"a": "b"}),
    ),
    ("no tags", a_point(), (Told("GetResources", {"ResourceTagMappingList": []}),), RecoveryPointTags({})),
]


@pytest.mark.parametrize(("resource", "answers", "fact"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_aws_backup_tells_is_read(resource: Resource, answers: tuple[Told, ...], fact: Fact) -> None:
    assert read("backup", type(fact), resource, *answers) == fact
