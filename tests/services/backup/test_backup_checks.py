from typing import Any

import pytest

from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.backup.checks import plan, recovery_point, region, vault
from shared.services.backup.resources import (
    AIR_GAPPED,
    BackupJobs,
    CopyJobs,
    OptIns,
    PlanSelections,
    PlanTags,
    RecoveryPointTags,
    ReportPlanTags,
    Reports,
    RestoredTypes,
    RestoreJobs,
    RestoreTests,
    Setup,
    VaultNotifications,
    VaultTags,
)
from tests.services.backup.builders import (
    NO_POLICY,
    NOW,
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
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.recorded import SCOPE

OTHER = {"AWS": "arn:aws:iam::999988887777:root"}
OWN = {"AWS": f"arn:aws:iam::{SCOPE.account_id}:root"}
COPY = "backup:CopyIntoBackupVault"
DELETING = ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"]
HERE = SCOPE.arn("backup", "backup-vault:other")
NONE, SOME = Setup(0, 0), Setup(2, 1)
AIR_GAPPED_VAULT = an_open_vault(kind=AIR_GAPPED)


def allowed(action: str, principal: Any = "*") -> tuple[Any, ...]:
    return (a_vault(), a_policy(a_statement("Allow", action, principal)))


def denied(action: Any, principal: Any = "*", **more: Any) -> tuple[Any, ...]:
    return (an_open_vault(), a_policy(a_statement("Deny", action, principal, **more)))


def planned(*found: Any) -> tuple[Any, ...]:
    return (a_plan(), rules(*found))


def ran(days: float, *schedules: str) -> tuple[Any, ...]:
    asked = [a_rule(schedule=one) for one in schedules] or [a_rule()]
    return (a_plan(ran_at=days_ago(days)), rules(*asked), NOW)


RESTORE_ACCESS_VAULT = an_open_vault(kind="RESTORE_ACCESS_BACKUP_VAULT")

CASES = [
    *table(
        vault.vault_is_encrypted,
        ("with a key", (a_vault(),), PASS, "key/1"),
        ("with AWS's", (a_vault(key=None, key_type="AWS_OWNED_KMS_KEY"),), PASS, "AWS Backup"),
        ("without", (a_vault(key=None),), FAIL, "no key"),
    ),
    *table(
        vault.vault_is_locked,
        ("locked", (a_vault(),), PASS, "7 days"),
        ("air-gapped", (AIR_GAPPED_VAULT,), PASS, "air-gapped"),
        ("open", (an_open_vault(),), FAIL, "not locked"),
        ("of another account", (RESTORE_ACCESS_VAULT,), NOT_APPLICABLE, "restore access"),
    ),
    *table(
        vault.vault_lock_is_final,
        ("compliance", (a_vault(),), PASS, "2026-05-02"),
        ("governance", (a_vault(final_at=None),), FAIL, "governance"),
        ("open", (an_open_vault(),), NOT_APPLICABLE, "not locked"),
        ("air-gapped", (AIR_GAPPED_VAULT,), NOT_APPLICABLE, "always"),
    ),
    *table(
        vault.vault_is_not_public,
        ("no policy", (a_vault(), NO_POLICY), PASS, "no policy"),
        ("named", allowed(COPY, OWN), PASS, "whom it names"),
        ("everybody", allowed(COPY), FAIL, COPY),
    ),
    *table(
        vault.vault_policy_names_no_other_account,
        ("own", allowed(COPY, OWN), PASS, "no other"),
        ("other", allowed(COPY, OTHER), FAIL, "999988887777"),
    ),
    *table(
        vault.vault_denies_deletion,
        ("locked", (a_vault(), NO_POLICY), PASS, "locked"),
        ("no policy", (an_open_vault(), NO_POLICY), FAIL, "backup:DeleteRecoveryPoint"),
        ("of another account", (RESTORE_ACCESS_VAULT, NO_POLICY), NOT_APPLICABLE, "restore access"),
        ("denied", denied(DELETING), PASS, "denies it"),
        ("one of two", denied(DELETING[:1]), FAIL, "backup:UpdateRecoveryPointLifecycle"),
        (
            "denied to all but an administrator",
            denied("backup:*", Condition={"StringNotLike": {"aws:userId": "AROA1:*"}}),
            PASS,
            "denies it",
        ),
        ("denied to one account", denied(DELETING, OTHER), FAIL, "not denied"),
        (
            "denied from one network",
            denied(DELETING, Condition={"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}),
            FAIL,
            "not denied",
        ),
    ),
    *table(
        vault.vault_notifies_of_failures,
        ("nobody", (a_vault(), VaultNotifications(None)), FAIL, "of nothing"),
        ("of success", (a_vault(), VaultNotifications("topic", ("BACKUP_JOB_STARTED",))), FAIL, "no failure"),
        ("of failures", (a_vault(), VaultNotifications("topic", ("BACKUP_JOB_FAILED",))), PASS, "to topic"),
    ),
    *table(
        vault.vault_is_tagged,
        ("tagged", (a_vault(), VaultTags({"owner": "platform"})), PASS, "owner"),
        ("by AWS alone", (a_vault(), VaultTags({"aws:backup:source": "1"})), FAIL, "no tags"),
    ),
    *table(
        plan.plan_backs_something_up,
        ("something", (a_plan(), PlanSelections(("tagged",))), PASS, "tagged"),
        ("nothing", (a_plan(), PlanSelections(())), FAIL, "nothing"),
    ),
    *table(
        plan.plan_ran_lately,
        ("7 days ago", ran(7), PASS, "7 days"),
        ("8 days ago", ran(8), FAIL, "8 days"),
        ("8 days ago, weekly", ran(8, "cron(0 5 ? * SUN *)"), FAIL, "8 days"),
        ("31 days ago, monthly", ran(31, "cron(0 5 1 * ? *)"), PASS, "31 days"),
        ("32 days ago, monthly", ran(32, "cron(0 5 1 * ? *)"), FAIL, "32 days"),
        ("31 days ago, each first Sunday", ran(31, "cron(0 5 ? * SUN#1 *)"), PASS, "31 days"),
        ("31 days ago, monthly and daily", ran(31, "cron(0 5 1 * ? *)", "cron(0 5 ? * * *)"), FAIL, "31 days"),
        ("366 days ago, yearly", ran(366, "cron(0 5 1 1 ? *)"), PASS, "366 days"),
        ("8 days ago, no schedule told", ran(8, ""), FAIL, "8 days"),
        ("8 days ago, no rules", (a_plan(ran_at=days_ago(8)), rules(), NOW), FAIL, "8 days"),
        ("never", (a_plan(ran_at=None), rules(a_rule()), NOW), FAIL, "never"),
        ("young", (a_plan(ran_at=None, created_at=days_ago(7)), rules(a_rule()), NOW), NOT_APPLICABLE, "7 days"),
    ),
    *table(
        plan.plan_keeps_backups_long_enough,
        ("35 days", planned(a_rule()), PASS, "35 days"),
        ("34 days", planned(a_rule(ends_after=34), a_rule(ends_after=7)), FAIL, "34 days"),
        ("for ever", planned(a_rule(ends_after=None)), PASS, "for ever"),
        ("continuous only", planned(a_rule(continuous=True)), NOT_APPLICABLE, "continuous"),
    ),
    *table(
        plan.plan_ends_backups,
        ("all end", planned(a_rule()), PASS, "1 rules"),
        ("one stays", planned(a_rule(), a_rule(name="yearly", ends_after=None)), FAIL, "yearly"),
        ("a copy stays", planned(a_rule(copies={HERE: None})), FAIL, "nightly, copied"),
    ),
    *table(
        plan.plan_moves_old_backups_to_cold_storage,
        ("a year", planned(a_rule(ends_after=365)), NOT_APPLICABLE, "365"),
        ("a day more", planned(a_rule(ends_after=366)), FAIL, "nightly"),
        ("moved", planned(a_rule(ends_after=366, cold_after=30)), PASS, "1 rules"),
    ),
    *table(
        plan.plan_copies_elsewhere,
        ("no copies", planned(a_rule()), FAIL, "stay in the region"),
        ("here", planned(a_rule(copies={HERE: 35})), FAIL, "stay in the region"),
        ("another region", planned(a_rule(copies={HERE.replace("eu-west-1", "us-east-1"): 35})), PASS, "us-east-1"),
        ("another account", planned(a_rule(copies={HERE.replace("1111", "9999"): 35})), PASS, "eu-west-1 of 9999"),
    ),
    *table(
        plan.plan_is_tagged,
        ("tagged", (a_plan(), PlanTags({"owner": "platform"})), PASS, "owner"),
        ("not", (a_plan(), PlanTags({})), FAIL, "no tags"),
    ),
    *table(
        plan.report_plan_is_tagged,
        ("tagged", (a_report_plan(), ReportPlanTags({"owner": "audit"})), PASS, "owner"),
        ("not", (a_report_plan(), ReportPlanTags({})), FAIL, "no tags"),
    ),
    *table(
        plan.report_plan_succeeds,
        ("succeeded", (a_report_plan(),), PASS, "2026-05-31"),
        ("not the last time", (a_report_plan(succeeded_at=days_ago(9)),), FAIL, "succeeded 2026-05-23"),
        ("never", (a_report_plan(succeeded_at=None),), FAIL, "never"),
        ("not set up", (a_report_plan(status="CREATE_FAILED"),), FAIL, "CREATE_FAILED"),
        ("not yet", (a_report_plan(tried_at=None, succeeded_at=None),), NOT_APPLICABLE, "not run"),
    ),
    *table(
        plan.restore_testing_plan_restores_something,
        ("something", (a_restore_testing_plan(), RestoredTypes(("EFS",))), PASS, "EFS"),
        ("nothing", (a_restore_testing_plan(), RestoredTypes(())), FAIL, "nothing"),
    ),
    *table(
        plan.restore_testing_plan_ran_lately,
        ("90 days ago", (a_restore_testing_plan(ran_at=days_ago(90)), NOW), PASS, "90"),
        ("91 days ago", (a_restore_testing_plan(ran_at=days_ago(91)), NOW), FAIL, "91"),
        ("never", (a_restore_testing_plan(ran_at=None), NOW), FAIL, "never"),
        ("young", (a_restore_testing_plan(ran_at=None, created_at=days_ago(9)), NOW), NOT_APPLICABLE, "9 days"),
    ),
    *table(
        recovery_point.recovery_point_is_encrypted,
        ("yes", (a_point(),), PASS, "encrypted"),
        ("no", (a_point(encrypted=False),), FAIL, "EFS"),
    ),
    *table(
        recovery_point.recovery_point_has_an_end,
        ("an end", (a_point(), NOW), PASS, "2026-07-04"),
        ("none for 90 days", (a_point(ends_at=None, created_at=days_ago(90)), NOW), PASS, "90 days"),
        ("none for longer", (a_point(ends_at=None, created_at=days_ago(91), planned=False), NOW), FAIL, "by hand"),
        ("a part", (a_point(ends_at=None, parent="arn"), NOW), NOT_APPLICABLE, "a part"),
    ),
    *table(
        recovery_point.recovery_point_is_gone_when_it_ends,
        ("to come", (a_point(), NOW), PASS, "2026-07-04"),
        ("today", (a_point(ends_at=days_ago(0.9)), NOW), PASS, "2026-05-31"),
        ("yesterday", (a_point(ends_at=days_ago(1)), NOW), FAIL, "2026-05-31"),
        ("expired", (a_point(status="EXPIRED", words="no role"), NOW), FAIL, "no role"),
        ("just now", (a_point(status="DELETING", ends_at=days_ago(2)), NOW), PASS, "being deleted"),
        ("endless", (a_point(ends_at=None), NOW), NOT_APPLICABLE, "without an end"),
    ),
    *table(
        recovery_point.recovery_point_is_complete,
        ("whole", (a_point(),), PASS, "COMPLETED"),
        ("continuous", (a_point(status="AVAILABLE"),), PASS, "AVAILABLE"),
        ("in part", (a_point(status="PARTIAL"),), FAIL, "PARTIAL"),
        ("stopped", (a_point(status="STOPPED"),), FAIL, "STOPPED"),
    ),
    *table(
        recovery_point.recovery_point_has_no_malware,
        ("not scanned", (a_point(),), NOT_APPLICABLE, "not scanned"),
        ("clean", (a_point(findings=()),), PASS, "nothing"),
        ("not clean", (a_point(findings=("MALWARE",)),), FAIL, "MALWARE"),
    ),
    *table(
        recovery_point.recovery_point_is_tagged,
        ("tagged", (a_point(), RecoveryPointTags({"owner": "platform"})), PASS, "owner"),
        ("not", (a_point(), RecoveryPointTags({})), FAIL, "no tags"),
        (
            "a snapshot",
            (a_point(arn="arn:aws:ec2:eu-west-1::snapshot/snap-1"), RecoveryPointTags({})),
            NOT_APPLICABLE,
            "ec2",
        ),
    ),
    *table(
        region.region_has_a_vault,
        ("some", (REGION, SOME), PASS, "2 vaults"),
        ("none", (REGION, NONE), FAIL, "no vault"),
    ),
    *table(
        region.region_has_a_plan,
        ("some", (REGION, SOME), PASS, "1 plans"),
        ("none", (REGION, NONE), FAIL, "no plan"),
    ),
    *table(
        region.region_has_a_report_plan,
        ("no plans", (REGION, NONE, Reports(())), NOT_APPLICABLE, "no plans"),
        ("none", (REGION, SOME, Reports(())), FAIL, "no report"),
        ("some", (REGION, SOME, Reports(("jobs",))), PASS, "jobs"),
    ),
    *table(
        region.region_tests_restores,
        ("no plans", (REGION, NONE, RestoreTests(())), NOT_APPLICABLE, "no plans"),
        ("none", (REGION, SOME, RestoreTests(())), FAIL, "no restore"),
        ("some", (REGION, SOME, RestoreTests(("monthly",))), PASS, "monthly"),
    ),
    *table(
        region.region_backs_up_every_type,
        ("no plans", (REGION, NONE, OptIns({"S3": False})), NOT_APPLICABLE, "no plans"),
        ("all", (REGION, SOME, OptIns({"S3": True})), PASS, "1 types"),
        ("one off", (REGION, SOME, OptIns({"S3": False, "EFS": True})), FAIL, "off: S3"),
    ),
    *table(
        region.region_backup_jobs_succeed,
        ("none", (REGION, BackupJobs({})), NOT_APPLICABLE, "no backup jobs"),
        ("all well", (REGION, BackupJobs({"COMPLETED": {"EFS": 9}, "ABORTED": {"EFS": 1}})), PASS, "10 backup jobs"),
        ("one failed", (REGION, BackupJobs({"COMPLETED": {"EFS": 9}, "FAILED": {"S3": 1}})), FAIL, "1 S3 FAILED of 10"),
        ("one expired", (REGION, BackupJobs({"EXPIRED": {"S3": 2}})), FAIL, "2 S3 EXPIRED"),
    ),
    *table(
        region.region_copy_jobs_succeed,
        ("all well", (REGION, CopyJobs({"COMPLETED": {"EFS": 9}})), PASS, "9 copy jobs"),
        ("one in part", (REGION, CopyJobs({"PARTIAL": {"EC2": 1}})), FAIL, "1 EC2 PARTIAL"),
    ),
    *table(
        region.region_restore_jobs_succeed,
        ("all well", (REGION, RestoreJobs({"COMPLETED": {"EFS": 9}})), PASS, "9 restore jobs"),
        ("one failed", (REGION, RestoreJobs({"FAILED": {"RDS": 1}})), FAIL, "1 RDS FAILED"),
    ),
]


@each(CASES)
def test_backups(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize(
    ("changes", "saving"),
    [({}, MonthlyUsd(5.5)), ({"size": None}, UNPRICED), ({"kind": "Timestream"}, UNPRICED)],
)
def test_an_expired_backup_costs_what_it_takes_up(changes: dict[str, Any], saving: MonthlyUsd) -> None:
    verdict = recovery_point.recovery_point_is_gone_when_it_ends(a_point(status="EXPIRED", **changes), NOW)

    assert getattr(verdict, "saving", None) == saving
