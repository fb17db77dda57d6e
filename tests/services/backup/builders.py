"""Well-kept vaults, plans and recovery points, of which a test changes only what it is about."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now
from shared.catalog.policy import parse_policy
from shared.catalog.resource import region_resource
from shared.services.backup.resources import (
    Plan,
    PlanRule,
    PlanRules,
    RecoveryPoint,
    ReportPlan,
    RestoreTestingPlan,
    Vault,
    VaultPolicy,
)
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
REGION = region_resource("aws", SCOPE.account_id, SCOPE.region)
PLACE: dict[str, Any] = {"account_id": SCOPE.account_id, "region": SCOPE.region}
NO_POLICY = VaultPolicy(())
GIB = 2**30


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def a_vault(**changes: Any) -> Vault:
    good = Vault(
        arn=SCOPE.arn("backup", "backup-vault:daily"),
        **PLACE,
        resource_id="daily",
        kind="BACKUP_VAULT",
        key=SCOPE.arn("kms", "key/1"),
        key_type=None,
        points=3,
        locked=True,
        min_retention=7,
        final_at=days_ago(30),
    )
    return replace(good, **changes)


def an_open_vault(**changes: Any) -> Vault:
    return a_vault(locked=False, min_retention=None, final_at=None, **changes)


def a_plan(**changes: Any) -> Plan:
    good = Plan(
        arn=SCOPE.arn("backup", "backup-plan:p-1"),
        **PLACE,
        resource_id="p-1",
        name="daily",
        created_at=days_ago(300),
        ran_at=days_ago(1),
    )
    return replace(good, **changes)


def a_rule(**changes: Any) -> PlanRule:
    return replace(PlanRule("nightly", "daily", "cron(0 5 ? * * *)", ends_after=35), **changes)


def rules(*found: PlanRule) -> PlanRules:
    return PlanRules(found)


def a_point(**changes: Any) -> RecoveryPoint:
    good = RecoveryPoint(
        arn=SCOPE.arn("backup", "recovery-point:r-1"),
        **PLACE,
        resource_id="r-1",
        vault="daily",
        of=SCOPE.arn("elasticfilesystem", "file-system/fs-1"),
        kind="EFS",
        status="COMPLETED",
        created_at=days_ago(2),
        encrypted=True,
        size=100 * GIB,
        ends_at=days_ago(-33),
        planned=True,
    )
    return replace(good, **changes)


def a_report_plan(**changes: Any) -> ReportPlan:
    good = ReportPlan(
        arn=SCOPE.arn("backup", "report-plan:jobs-1"),
        **PLACE,
        resource_id="jobs-1",
        status="COMPLETED",
        created_at=days_ago(300),
        tried_at=days_ago(1),
        succeeded_at=days_ago(1),
    )
    return replace(good, **changes)


def a_restore_testing_plan(**changes: Any) -> RestoreTestingPlan:
    good = RestoreTestingPlan(
        arn=SCOPE.arn("backup", "restore-testing-plan:monthly"),
        **PLACE,
        resource_id="monthly",
        created_at=days_ago(300),
        ran_at=days_ago(20),
    )
    return replace(good, **changes)


def a_policy(*statements: dict[str, Any]) -> VaultPolicy:
    document = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
    return VaultPolicy(parse_policy(document), document)


def a_statement(effect: str, action: Any, principal: Any = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": effect, "Principal": principal, "Action": action, "Resource": "*", **more}
