from datetime import timedelta
from typing import Any

from shared.domain.money import MonthlyUsd
from shared.services.secretsmanager import checks
from shared.services.secretsmanager.resources import SecretReplicas
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.recorded import SCOPE
from tests.services.secretsmanager.builders import NO_POLICY, NOW, a_policy, a_secret, allow, days_ago, deny

ROOT = {"AWS": f"arn:aws:iam::{SCOPE.account_id}:root"}
OTHER = {"AWS": "arn:aws:iam::999988887777:root"}
ROLE = f"arn:aws:iam::{SCOPE.account_id}:role/shop"
READ = "secretsmanager:GetSecretValue"
REPLICA = {"primary_region": "us-east-1"}


def with_policy(*statements: dict[str, Any]) -> tuple[Any, ...]:
    return (a_secret(), a_policy(*statements))


def pending(hours: float) -> dict[str, Any]:
    stages = {"v1": ("AWSCURRENT",), "v2": ("AWSPENDING",)}
    return {"stages": stages, "changed_at": NOW.at - timedelta(hours=hours)}


CASES = [
    *table(
        checks.secret_rotates,
        ("on a schedule", (a_secret(),), PASS, "every 30 days"),
        ("by a cron expression", (a_secret(every=None),), PASS, "on a schedule"),
        ("never", (a_secret(rotates=False),), FAIL, "does not rotate"),
        ("a replica", (a_secret(rotates=False, **REPLICA),), NOT_APPLICABLE, "us-east-1"),
        ("a service keeps it", (a_secret(rotates=False, manager="events"),), NOT_APPLICABLE, "events"),
        ("a service keeps and rotates it", (a_secret(manager="rds"),), PASS, "every 30 days"),
    ),
    *table(
        checks.secret_rotation_succeeds,
        ("in time", (a_secret(), NOW), PASS, "due by 2026-06-21"),
        ("overdue", (a_secret(next_rotation=days_ago(1)), NOW), FAIL, "due by 2026-05-31"),
        ("no date told, within its days", (a_secret(next_rotation=None), NOW), PASS, "due by"),
        ("no date told, overdue", (a_secret(next_rotation=None, rotated_at=days_ago(32)), NOW), FAIL, "due by"),
        ("no date told, on its last day", (a_secret(next_rotation=None, rotated_at=days_ago(31)), NOW), PASS, "due by"),
        ("no days, rotated", (a_secret(next_rotation=None, every=None), NOW), PASS, "rotated 2026"),
        ("no days, never", (a_secret(next_rotation=None, every=None, rotated_at=None), NOW), FAIL, "never has"),
        ("does not rotate", (a_secret(rotates=False), NOW), NOT_APPLICABLE, "does not"),
    ),
    *table(
        checks.secret_rotation_is_not_stuck,
        ("no version pending", (a_secret(), NOW), PASS, "no version"),
        (
            "one label beside the other",
            (a_secret(stages={"v1": ("AWSCURRENT", "AWSPENDING")}), NOW),
            PASS,
            "no version",
        ),
        ("under way for a day", (a_secret(**pending(24)), NOW), PASS, "v2 pending"),
        ("longer than a day", (a_secret(**pending(24.1)), NOW), FAIL, "v2 pending"),
    ),
    *table(
        checks.secret_was_rotated_lately,
        ("90 days ago", (a_secret(rotated_at=days_ago(90)), NOW), PASS, "rotated 90"),
        ("91 days ago", (a_secret(rotated_at=days_ago(91)), NOW), FAIL, "rotated 91"),
        ("never, and old", (a_secret(rotated_at=None), NOW), FAIL, "never rotated"),
        ("never, and young", (a_secret(rotated_at=None, created_at=days_ago(3)), NOW), PASS, "made 3"),
        ("a replica", (a_secret(**REPLICA), NOW), NOT_APPLICABLE, "replica"),
        ("a service keeps it", (a_secret(rotates=False, manager="events"), NOW), NOT_APPLICABLE, "events"),
        ("a service failed to", (a_secret(manager="rds", rotated_at=days_ago(91)), NOW), FAIL, "rotated 91"),
    ),
    *table(
        checks.secret_is_in_use,
        ("90 days ago", (a_secret(used_at=days_ago(90)), NOW), PASS, "read 90"),
        ("91 days ago", (a_secret(used_at=days_ago(91)), NOW), FAIL, "read 91"),
        ("never, and old", (a_secret(used_at=None), NOW), FAIL, "never read"),
        ("never, and young", (a_secret(used_at=None, created_at=days_ago(3)), NOW), PASS, "made 3"),
        ("kept by a service", (a_secret(used_at=None, manager="rds"), NOW), NOT_APPLICABLE, "rds"),
    ),
    *table(
        checks.secret_is_not_public,
        ("no policy", (a_secret(), NO_POLICY), PASS, "no policy"),
        ("named", with_policy(allow(READ, ROOT)), PASS, "whom it names"),
        ("everybody", with_policy(allow(READ)), FAIL, READ),
        (
            "everybody of an organization",
            with_policy(allow(READ, Condition={"StringEquals": {"aws:PrincipalOrgID": "o-1"}})),
            PASS,
            "whom it names",
        ),
        ("everybody, and all denied", with_policy(allow(READ), deny({"Principal": "*"})), PASS, "whom it names"),
    ),
    *table(
        checks.secret_policy_names_no_other_account,
        ("no policy", (a_secret(), NO_POLICY), PASS, "no other"),
        ("other", with_policy(allow(READ, OTHER)), FAIL, "999988887777"),
    ),
    *table(
        checks.secret_policy_shuts_others_out,
        ("no policy", (a_secret(), NO_POLICY), FAIL, "no policy"),
        ("allows alone", with_policy(allow(READ, ROOT)), FAIL, "no statement"),
        (
            "denies all but one role",
            with_policy(deny({"Principal": "*"}, Condition={"ArnNotEquals": {"aws:PrincipalArn": ROLE}})),
            PASS,
            "denies all but",
        ),
        ("denies all but named ones", with_policy(deny({"NotPrincipal": {"AWS": ROLE}})), PASS, "denies all but"),
        (
            "denies those who come without TLS",
            with_policy(deny({"Principal": "*"}, Condition={"Bool": {"aws:SecureTransport": "false"}})),
            FAIL,
            "no statement",
        ),
        ("denies one role", with_policy(deny({"Principal": {"AWS": ROLE}})), FAIL, "no statement"),
    ),
    *table(
        checks.secret_is_encrypted_with_own_key,
        ("AWS's", (a_secret(),), FAIL, "aws/secretsmanager"),
        ("AWS's by name", (a_secret(key="alias/aws/secretsmanager"),), FAIL, "aws/secretsmanager"),
        ("own", (a_secret(key="alias/shop"),), PASS, "alias/shop"),
    ),
    *table(
        checks.secret_replicas_are_in_sync,
        ("none", (a_secret(), SecretReplicas({})), NOT_APPLICABLE, "no replicas"),
        ("in sync", (a_secret(), SecretReplicas({"us-east-1": "InSync"})), PASS, "us-east-1"),
        ("failed", (a_secret(), SecretReplicas({"us-east-1": "Failed: name taken"})), FAIL, "name taken"),
    ),
    *table(
        checks.secret_is_tagged,
        ("tagged", (a_secret(),), PASS, "owner"),
        ("by AWS alone", (a_secret(tags={"aws:secretsmanager:owningService": "rds"}),), FAIL, "no tags"),
    ),
]


@each(CASES)
def test_secrets(case: Case) -> None:
    case.holds()


def test_a_secret_that_nobody_reads_costs_forty_cents_a_month() -> None:
    verdict = checks.secret_is_in_use(a_secret(used_at=None), NOW)

    assert getattr(verdict, "saving", None) == MonthlyUsd(0.4)
