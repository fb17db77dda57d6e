"""The demo account's backups: two regions where they are set up, well and badly, and one where they are not."""

import json
from datetime import datetime
from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago
from local.cloud.demo.missing.backup import Told, told

_STRANGER = "arn:aws:iam::333333333333:root"
_GIB = 2**30
_TYPES = ("Aurora", "DynamoDB", "EBS", "EC2", "EFS", "RDS", "S3")

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    well, badly, _ = account.regions
    _kept_well(account, well)
    _kept_badly(account, badly)


def _kept_well(account: DemoAccount, region: str) -> None:
    """A locked vault, a plan that copies to another account, reports and restore tests: some work, some only exist."""
    backup, know = account.client("backup", region), told(region)
    key = account.client("kms", region).create_key(Description="backups")["KeyMetadata"]["Arn"]
    backup.create_backup_vault(BackupVaultName="daily", EncryptionKeyArn=key, BackupVaultTags={"Owner": "platform"})
    backup.put_backup_vault_lock_configuration(BackupVaultName="daily", MinRetentionDays=14, ChangeableForDays=3)
    topic = f"arn:aws:sns:{region}:{account.account_id}:backups"
    know.topics["daily"] = {"SNSTopicArn": topic, "BackupVaultEvents": ["BACKUP_JOB_FAILED", "COPY_JOB_FAILED"]}
    _plan(account, region, "daily", _rule("nightly", "daily", 400, cold=30, copies=[_far_vault("us-east-2")]))
    know.selections["daily"].append({"SelectionName": "tagged", "SelectionId": "1"})
    account.backend("backup", region).vaults["daily"].num_of_recovery_points = 2
    point = _point(account, region, "0a1b2c3d-0001", "EFS", 1, CalculatedLifecycle={"DeleteAt": days_ago(-399)})
    point |= {"CreatedBy": {"BackupPlanId": "daily"}, "AggregatedScanResult": {"FailedScan": False, "Findings": []}}
    know.points["daily"] = [point, _snapshot(account, region)]
    know.tags[point["RecoveryPointArn"]] = {"Owner": "platform"}
    know.reports.append(_report(account, region, "jobs", days_ago(1)))
    know.tags[know.reports[0]["ReportPlanArn"]] = {"Owner": "audit"}
    know.reports.append(_report(account, region, "compliance", days_ago(200)))
    _test(account, know, region, "monthly", ["EFS", "RDS"], days_ago(20))
    _test(account, know, region, "someday", [], None)
    know.opt_ins = dict.fromkeys(_TYPES, True)
    know.jobs = {kind: [_summary("COMPLETED", 14)] for kind in ("Backup", "Copy", "Restore")}


def _kept_badly(account: DemoAccount, region: str) -> None:
    """A vault that everybody reaches, plans that select nothing or keep everything, and backups nobody looks at."""
    backup, know = account.client("backup", region), told(region)
    backup.create_backup_vault(BackupVaultName="old")
    backup.create_backup_vault(BackupVaultName="trial")
    backup.put_backup_vault_lock_configuration(BackupVaultName="trial", MinRetentionDays=1)
    know.policies["old"] = _open_policy()
    _plan(account, region, "weekly", _rule("weekly", "old", 7), ran=days_ago(60))
    _plan(account, region, "for-ever", _rule("all", "old", None), ran=days_ago(1))
    know.selections["for-ever"].append({"SelectionName": "everything", "SelectionId": "2"})
    account.backend("backup", region).vaults["old"].num_of_recovery_points = 3
    by_hand = _point(account, region, "0a1b2c3d-0002", "EFS", 500, IsEncrypted=False)
    infected = {"Status": "PARTIAL", "AggregatedScanResult": {"FailedScan": False, "Findings": ["MALWARE"]}}
    expired = {"Status": "EXPIRED", "StatusMessage": "the role could not be assumed"}
    know.points["old"] = [
        by_hand,
        _point(account, region, "0a1b2c3d-0003", "DynamoDB", 3, **infected),
        _point(account, region, "0a1b2c3d-0004", "S3", 90, CalculatedLifecycle={"DeleteAt": days_ago(55)}, **expired),
    ]
    know.opt_ins = {**dict.fromkeys(_TYPES, True), "S3": False}
    know.jobs = {kind: [_summary("COMPLETED", 9), _summary("FAILED", 5)] for kind in ("Backup", "Copy", "Restore")}


def _open_policy() -> str:
    everybody = {"Effect": "Allow", "Principal": "*", "Action": "backup:CopyIntoBackupVault", "Resource": "*"}
    stranger = {**everybody, "Principal": {"AWS": _STRANGER}, "Action": "backup:StartRestoreJob"}
    return json.dumps({"Version": "2012-10-17", "Statement": [everybody, stranger]})


def _far_vault(region: str) -> str:
    return f"arn:aws:backup:{region}:222222222222:backup-vault:copies"


def _rule(name: str, vault: str, days: int | None, *, cold: int | None = None, copies: Any = ()) -> dict[str, Any]:
    lifecycle = {"MoveToColdStorageAfterDays": cold, "DeleteAfterDays": days}
    told_of = {key: value for key, value in lifecycle.items() if value is not None}
    return {
        "RuleName": name,
        "TargetBackupVaultName": vault,
        "ScheduleExpression": "cron(0 3 ? * * *)",
        "Lifecycle": told_of,
        "CopyActions": [{"DestinationBackupVaultArn": arn, "Lifecycle": told_of} for arn in copies],
    }


def _plan(account: DemoAccount, region: str, name: str, rule: dict[str, Any], *, ran: datetime | None = None) -> None:
    tags = {"Owner": "platform"} if ran is None else {}
    plan = {"BackupPlanName": name, "Rules": [rule]}
    made = account.client("backup", region).create_backup_plan(BackupPlan=plan, BackupPlanTags=tags)["BackupPlanId"]
    kept = account.backend("backup", region).plans[made]
    kept.creation_date = days_ago(400).timestamp()
    kept.last_execution_date = (ran or days_ago(0.4)).timestamp()


def _point(account: DemoAccount, region: str, name: str, kind: str, age: int, **more: Any) -> dict[str, Any]:
    return {
        "RecoveryPointArn": f"arn:aws:backup:{region}:{account.account_id}:recovery-point:{name}",
        "ResourceArn": f"arn:aws:{kind.lower()}:{region}:{account.account_id}:demo",
        "ResourceType": kind,
        "Status": "COMPLETED",
        "CreationDate": days_ago(age),
        "BackupSizeInBytes": 120 * _GIB,
        "IsEncrypted": True,
        **more,
    }


def _snapshot(account: DemoAccount, region: str) -> dict[str, Any]:
    arn = f"arn:aws:ec2:{region}::snapshot/snap-0b4c8e2f7a9d13560"
    return {**_point(account, region, "-", "EBS", 2), "RecoveryPointArn": arn, "CreatedBy": {"BackupPlanId": "daily"}}


def _report(account: DemoAccount, region: str, name: str, succeeded: datetime) -> dict[str, Any]:
    return {
        "ReportPlanArn": f"arn:aws:backup:{region}:{account.account_id}:report-plan:{name}",
        "ReportPlanName": name,
        "DeploymentStatus": "COMPLETED",
        "CreationTime": days_ago(300),
        "LastAttemptedExecutionTime": days_ago(1) if succeeded < days_ago(1) else succeeded,
        "LastSuccessfulExecutionTime": succeeded,
    }


def _test(account: DemoAccount, know: Told, region: str, name: str, kinds: list[str], ran: datetime | None) -> None:
    plan = {
        "RestoreTestingPlanArn": f"arn:aws:backup:{region}:{account.account_id}:restore-testing-plan:{name}",
        "RestoreTestingPlanName": name,
        "CreationTime": days_ago(300),
        "ScheduleExpression": "cron(0 1 1 * ? *)",
    }
    know.tests[name] = plan if ran is None else {**plan, "LastExecutionTime": ran}
    know.tested[name] = kinds


def _summary(state: str, count: int) -> dict[str, Any]:
    return {"State": state, "ResourceType": "EFS", "Count": count, "StartTime": days_ago(14), "EndTime": days_ago(0)}
