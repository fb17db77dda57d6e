"""Whether backups are set up in a region, and whether their jobs succeed."""

from collections.abc import Mapping

from shared.catalog import Pillar, Region, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.backup.resources import BackupJobs, CopyJobs, OptIns, Reports, RestoreJobs, RestoreTests, Setup

_FAILING = ("FAILED", "EXPIRED", "PARTIAL")


@check("backup.region.has-a-vault", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def region_has_a_vault(region: Region, setup: Setup) -> Verdict:
    """The region has a vault for backups.

    Without one nothing in the region is backed up by AWS Backup; for regions that hold nothing, accept the risk once.

    Fix: AWS Backup console, Vaults, Create; or `aws backup create-backup-vault --backup-vault-name NAME`.
    """
    return passed(f"{setup.vaults} vaults") if setup.vaults else failed("no vault")


@check("backup.region.has-a-plan", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def region_has_a_plan(region: Region, setup: Setup) -> Verdict:
    """The region has a plan for backups.

    Backups by hand are forgotten; a plan makes and ends them on a schedule.

    Fix: AWS Backup console, Backup plans, Create; or `aws backup create-backup-plan --backup-plan file://plan.json`.
    """
    return passed(f"{setup.plans} plans") if setup.plans else failed("no plan")


@check("backup.region.has-a-report-plan", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def region_has_a_report_plan(region: Region, setup: Setup, reports: Reports) -> Verdict:
    """A region with plans has a report about their jobs.

    Reports are what an auditor asks for, and AWS keeps the jobs themselves for 30 days only.

    Fix: AWS Backup console, Reports, Create; or `aws backup create-report-plan --report-plan-name NAME
    --report-delivery-channel S3BucketName=BUCKET --report-setting ReportTemplate=BACKUP_JOB_REPORT`.
    """
    if not setup.plans:
        return not_applicable("no plans")
    return passed(f"reports {', '.join(reports.names)}") if reports.names else failed("no report plan")


@check("backup.region.tests-restores", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def region_tests_restores(region: Region, setup: Setup, tests: RestoreTests) -> Verdict:
    """A region with plans restores some of its backups regularly, to try them.

    A backup that was never restored is a hope. A restore testing plan does it on a schedule, and cleans up.

    Fix: AWS Backup console, Restore testing, Create; or `aws backup create-restore-testing-plan
    --restore-testing-plan file://plan.json`.
    """
    if not setup.plans:
        return not_applicable("no plans")
    return passed(f"tested by {', '.join(tests.names)}") if tests.names else failed("no restore testing plan")


@check(
    "backup.region.backs-up-every-type",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    fixed_by="backup.region.back-up-every-type",
)
def region_backs_up_every_type(region: Region, setup: Setup, opt_ins: OptIns) -> Verdict:
    """AWS Backup is allowed to back up every type of resource that it knows in the region.

    A plan that selects by tags skips resources of a type that is off, and says nothing.

    Fix: AWS Backup console, Settings, Service opt-in; or `aws backup update-region-settings
    --resource-type-opt-in-preference TYPE=true`.
    """
    if not setup.plans:
        return not_applicable("no plans")
    off = sorted(kind for kind, on in opt_ins.kinds.items() if not on)
    return failed(f"off: {', '.join(off)}") if off else passed(f"on: {len(opt_ins.kinds)} types")


@check("backup.region.backup-jobs-succeed", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def region_backup_jobs_succeed(region: Region, jobs: BackupJobs) -> Verdict:
    """No backup job of the last 14 days failed, expired or stayed partial.

    What failed is not backed up, however green the plan looks.

    Fix: AWS Backup console, Jobs, Backup jobs: read the messages, mostly of a missing right; `aws backup
    list-backup-jobs --by-state FAILED`.
    """
    return _judged(jobs.states, "backup")


@check("backup.region.copy-jobs-succeed", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def region_copy_jobs_succeed(region: Region, jobs: CopyJobs) -> Verdict:
    """No copy job of the last 14 days failed or stayed partial.

    The copy is what is left when the region or the account is lost.

    Fix: AWS Backup console, Jobs, Copy jobs: read the messages, mostly of a key or a vault's policy; `aws backup
    list-copy-jobs --by-state FAILED`.
    """
    return _judged(jobs.states, "copy")


@check("backup.region.restore-jobs-succeed", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def region_restore_jobs_succeed(region: Region, jobs: RestoreJobs) -> Verdict:
    """No restore job of the last 14 days failed.

    A test that failed says that this backup would not have helped.

    Fix: AWS Backup console, Jobs, Restore jobs: read the messages; `aws backup list-restore-jobs --by-status FAILED`.
    """
    return _judged(jobs.states, "restore")


def _judged(states: Mapping[str, Mapping[str, int]], deed: str) -> Verdict:
    total = sum(count for kinds in states.values() for count in kinds.values())
    if not total:
        return not_applicable(f"no {deed} jobs in 14 days")
    bad = [f"{count} {kind} {state}" for state in _FAILING for kind, count in sorted(states.get(state, {}).items())]
    return failed(f"{', '.join(bad)} of {total}") if bad else passed(f"{total} {deed} jobs, none failed")
