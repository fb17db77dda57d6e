"""Reads how backups are set up in a region, and how their jobs went."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from shared.catalog import Reader, Region, pages
from shared.services.backup.resources import (
    BackupJobs,
    CopyJobs,
    OptIns,
    Reports,
    RestoreJobs,
    RestoreTests,
    Setup,
)

if TYPE_CHECKING:
    from mypy_boto3_backup import BackupClient

_PERIOD = "FOURTEEN_DAYS"


def read_setup(backup: "BackupClient", _: Region) -> Setup:
    vaults = sum(len(answer["BackupVaultList"]) for answer, _ in pages(backup.list_backup_vaults, None))
    return Setup(vaults, sum(len(answer["BackupPlansList"]) for answer, _ in pages(backup.list_backup_plans, None)))


def read_reports(backup: "BackupClient", _: Region) -> Reports:
    answers = pages(backup.list_report_plans, None)
    return Reports(tuple(one["ReportPlanName"] for answer, _ in answers for one in answer["ReportPlans"]))


def read_restore_tests(backup: "BackupClient", _: Region) -> RestoreTests:
    answers = pages(backup.list_restore_testing_plans, None)
    found = (one for answer, _ in answers for one in answer["RestoreTestingPlans"])
    return RestoreTests(tuple(one["RestoreTestingPlanName"] for one in found))


def read_opt_ins(backup: "BackupClient", _: Region) -> OptIns:
    return OptIns(backup.describe_region_settings()["ResourceTypeOptInPreference"])


def _states(call: Callable[..., Any], key: str, account_id: str) -> Mapping[str, Mapping[str, int]]:
    found: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for answer, _ in pages(call, None, AccountId=account_id, AggregationPeriod=_PERIOD, MaxResults=1000):
        for one in answer[key]:
            found[one["State"]][one["ResourceType"]] += one["Count"]
    return {state: dict(kinds) for state, kinds in found.items()}


def read_backup_jobs(backup: "BackupClient", region: Region) -> BackupJobs:
    return BackupJobs(_states(backup.list_backup_job_summaries, "BackupJobSummaries", region.account_id))


def read_copy_jobs(backup: "BackupClient", region: Region) -> CopyJobs:
    return CopyJobs(_states(backup.list_copy_job_summaries, "CopyJobSummaries", region.account_id))


def read_restore_jobs(backup: "BackupClient", region: Region) -> RestoreJobs:
    return RestoreJobs(_states(backup.list_restore_job_summaries, "RestoreJobSummaries", region.account_id))


READERS = (
    Reader(Setup, Region, "backup:ListBackupVaults", read_setup, also=("backup:ListBackupPlans",)),
    Reader(Reports, Region, "backup:ListReportPlans", read_reports),
    Reader(RestoreTests, Region, "backup:ListRestoreTestingPlans", read_restore_tests),
    Reader(OptIns, Region, "backup:DescribeRegionSettings", read_opt_ins),
    Reader(BackupJobs, Region, "backup:ListBackupJobSummaries", read_backup_jobs),
    Reader(CopyJobs, Region, "backup:ListCopyJobSummaries", read_copy_jobs),
    Reader(RestoreJobs, Region, "backup:ListRestoreJobSummaries", read_restore_jobs),
)
