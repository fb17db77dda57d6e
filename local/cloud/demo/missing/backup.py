"""AWS Backup: what it has backed up, its jobs, tests and policies, of which moto knows nothing."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from moto.backup.models import BackupBackend, backup_backends
from moto.core.resource_tagging import TaggedResource

from local.cloud.demo.canned import CannedError, Params, canned
from local.cloud.place import DEMO_ACCOUNT


@dataclass(slots=True)
class Told:
    """What AWS would tell of one region, in its API's shapes; policies, topics, points by vault; selections by plan."""

    protected: list[Params] = field(default_factory=list)
    policies: dict[str, str] = field(default_factory=dict)
    topics: dict[str, Params] = field(default_factory=dict)
    points: defaultdict[str, list[Params]] = field(default_factory=lambda: defaultdict(list))
    selections: defaultdict[str, list[Params]] = field(default_factory=lambda: defaultdict(list))
    reports: list[Params] = field(default_factory=list)
    tests: dict[str, Params] = field(default_factory=dict)
    tested: dict[str, list[str]] = field(default_factory=dict)
    opt_ins: dict[str, bool] = field(default_factory=dict)
    jobs: dict[str, list[Params]] = field(default_factory=dict)
    tags: dict[str, dict[str, str]] = field(default_factory=dict)


_regions: defaultdict[str, Told] = defaultdict(Told)


def told(region: str) -> Told:
    return _regions[region]


def back_up(region: str, kind: str, arn: str, at: datetime) -> None:
    """AWS Backup made its last recovery point of a resource then. kind: EFS, FSx, RDS, EBS ..."""
    told(region).protected.append({"ResourceArn": arn, "ResourceType": kind, "LastBackupTime": at})


def install() -> None:
    replaced: Any = BackupBackend
    replaced.iter_tagged_resources = _tagged
    canned("backup:ListProtectedResources", lambda region, _: {"Results": told(region).protected})
    canned("backup:GetBackupVaultAccessPolicy", _policy)
    canned("backup:GetBackupVaultNotifications", _notifications)
    canned("backup:ListRecoveryPointsByBackupVault", _points)
    canned("backup:ListBackupSelections", _selections)
    canned("backup:ListReportPlans", lambda region, _: {"ReportPlans": told(region).reports})
    canned("backup:ListRestoreTestingPlans", _tests)
    canned("backup:ListRestoreTestingSelections", _tested)
    canned("backup:DescribeRegionSettings", _settings)
    for kind in ("Backup", "Copy", "Restore"):
        canned(f"backup:List{kind}JobSummaries", _summaries(kind))


def _tagged(backend: Any) -> Iterator[TaggedResource]:
    found = {one.backup_vault_arn: "backup-vault" for one in backend.vaults.values()}
    found |= {one.backup_plan_arn: "backup-plan" for one in backend.plans.values()}
    for arn, kind in found.items():
        tags = backend.tagger.get_tag_dict_for_resource(arn)
        yield TaggedResource(arn=arn, tags=tags, resource_type=f"backup:{kind}")
    for arn, tags in told(backend.region_name).tags.items():
        yield TaggedResource(arn=arn, tags=tags, resource_type=f"backup:{arn.split(':')[5]}")


def _policy(region: str, params: Params) -> Params:
    name = params["BackupVaultName"]
    if name not in told(region).policies:
        raise CannedError("ResourceNotFoundException", f"Backup vault {name} has no access policy", 400)
    return {"BackupVaultName": name, "Policy": told(region).policies[name]}


def _notifications(region: str, params: Params) -> Params:
    name = params["BackupVaultName"]
    if name not in told(region).topics:
        raise CannedError("ResourceNotFoundException", f"Failed reading notifications from vault {name}", 400)
    return told(region).topics[name]


def _points(region: str, params: Params) -> Params:
    return {"RecoveryPoints": told(region).points[params["BackupVaultName"]]}


def _selections(region: str, params: Params) -> Params:
    plan = backup_backends[DEMO_ACCOUNT][region].plans[params["BackupPlanId"]]
    return {"BackupSelectionsList": told(region).selections[plan.backup_plan["BackupPlanName"]]}


def _tests(region: str, _: Params) -> Params:
    return {"RestoreTestingPlans": list(told(region).tests.values())}


def _tested(region: str, params: Params) -> Params:
    name = params["RestoreTestingPlanName"]
    return {
        "RestoreTestingSelections": [
            {
                "CreationTime": told(region).tests[name]["CreationTime"],
                "IamRoleArn": f"arn:aws:iam::{DEMO_ACCOUNT}:role/restore",
                "ProtectedResourceType": kind,
                "RestoreTestingPlanName": name,
                "RestoreTestingSelectionName": kind.lower(),
                "ValidationWindowHours": 1,
            }
            for kind in told(region).tested.get(name, ())
        ]
    }


def _settings(region: str, _: Params) -> Params:
    return {"ResourceTypeOptInPreference": told(region).opt_ins, "ResourceTypeManagementPreference": {}}


def _summaries(kind: str) -> Any:
    def answer(region: str, _: Params) -> Params:
        return {f"{kind}JobSummaries": told(region).jobs.get(kind, []), "AggregationPeriod": "FOURTEEN_DAYS"}

    return answer
