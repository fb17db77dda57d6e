"""Whether plans of backups, reports and restore tests do what they were made for."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.services.backup.resources import (
    Plan,
    PlanRules,
    PlanSelections,
    PlanTags,
    ReportPlan,
    ReportPlanTags,
    RestoredTypes,
    RestoreTestingPlan,
)


@dataclass(frozen=True, slots=True)
class Retention(Thresholds):
    """days: that a backup must be kept."""

    days: int = 35


@dataclass(frozen=True, slots=True)
class LongKept(Thresholds):
    """days: kept for longer than this, a backup belongs into cold storage."""

    days: int = 365


@dataclass(frozen=True, slots=True)
class RanWithin(Thresholds):
    """days: that a plan may go without beginning a backup, unless all of its rules run more seldom."""

    days: int = 7


@dataclass(frozen=True, slots=True)
class TestedWithin(Thresholds):
    """days: that may lie between two restore tests."""

    days: int = 90


_RETENTION = Retention()
_LONG = LongKept()
_RAN = RanWithin()
_TESTED = TestedWithin()


@check("backup.plan.backs-something-up", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def plan_backs_something_up(plan: Plan, selections: PlanSelections) -> Verdict:
    """Resources are assigned to the plan.

    A plan without a selection runs, and backs nothing up.

    Fix: AWS Backup console, Backup plans, the plan, Assign resources; or `aws backup create-backup-selection
    --backup-plan-id ID --backup-selection file://selection.json`.
    """
    return passed(f"selects {', '.join(selections.names)}") if selections.names else failed("selects nothing")


@check("backup.plan.ran-lately", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def plan_ran_lately(plan: Plan, rules: PlanRules, now: Now, limit: RanWithin = _RAN) -> Verdict:
    """The plan has begun a backup within the allowed days, or when its schedule last asked for one.

    A plan that selects by a tag stops silently when nothing has the tag any more.

    Fix: AWS Backup console, Backup plans, the plan: look at its schedule and at what it selects; `aws backup
    get-backup-plan --backup-plan-id ID`.
    """
    since = now.days_since(plan.ran_at or plan.created_at)
    days = max(limit.days, min((one.days_between for one in rules.rules), default=0))
    if plan.ran_at is None:
        return failed("never ran") if since > days else not_applicable(f"made {since} days ago")
    return passed(f"ran {since} days ago") if since <= days else failed(f"ran {since} days ago")


@check("backup.plan.keeps-backups-long-enough", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def plan_keeps_backups_long_enough(plan: Plan, rules: PlanRules, limit: Retention = _RETENTION) -> Verdict:
    """At least one rule of the plan keeps backups for the days that are asked for.

    Damage is often found weeks later; a backup that is gone by then helps nobody.

    Fix: AWS Backup console, Backup plans, the plan, the rule, Edit: total retention period; or `aws backup
    update-backup-plan --backup-plan-id ID --backup-plan file://plan.json`.
    """
    kept = [one.ends_after for one in rules.rules if not one.continuous]
    if None in kept:
        return passed("for ever")
    longest = max((one for one in kept if one is not None), default=None)
    if longest is None:
        return not_applicable("only continuous backups, which end after 35 days at most")
    return passed(f"{longest} days") if longest >= limit.days else failed(f"{longest} days at most")


@check("backup.plan.ends-backups", severity=Severity.LOW, pillar=Pillar.COST)
def plan_ends_backups(plan: Plan, rules: PlanRules) -> Verdict:
    """Every rule of the plan says when its backups end.

    Without an end each day adds a backup that is paid for, for ever.

    Fix: AWS Backup console, Backup plans, the plan, the rule, Edit: total retention period; or `aws backup
    update-backup-plan --backup-plan-id ID --backup-plan file://plan.json`.
    """
    endless = [one.name for one in rules.rules if one.ends_after is None]
    endless += [f"{one.name}, copied" for one in rules.rules if any(days is None for days in one.copies.values())]
    if endless:
        return failed(f"kept for ever: {', '.join(endless)}", saving=UNPRICED)
    return passed(f"{len(rules.rules)} rules end what they make")


@check("backup.plan.moves-old-backups-to-cold-storage", severity=Severity.LOW, pillar=Pillar.COST)
def plan_moves_old_backups_to_cold_storage(plan: Plan, rules: PlanRules, limit: LongKept = _LONG) -> Verdict:
    """What is kept for very long moves to cold storage.

    A GB there costs a fifth. It suits what is restored once in years; EFS, DynamoDB, EBS and some others can move.

    Fix: AWS Backup console, Backup plans, the plan, the rule, Edit: move to cold storage; or `aws backup
    update-backup-plan --backup-plan-id ID --backup-plan file://plan.json`.
    """
    long_kept = [one for one in rules.rules if one.ends_after is None or one.ends_after > limit.days]
    if not long_kept:
        return not_applicable(f"nothing is kept for more than {limit.days} days")
    warm = [one.name for one in long_kept if one.cold_after is None]
    if warm:
        return failed(f"stays in warm storage: {', '.join(warm)}", saving=UNPRICED)
    return passed(f"{len(long_kept)} rules move what they keep")


@check("backup.plan.copies-elsewhere", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def plan_copies_elsewhere(plan: Plan, rules: PlanRules) -> Verdict:
    """A rule of the plan copies backups to another region or account.

    What takes the region or the account takes the backups in it too.

    Fix: AWS Backup console, Backup plans, the plan, the rule, Edit: copy to destination; or `aws backup
    update-backup-plan --backup-plan-id ID --backup-plan file://plan.json`.
    """
    here = (plan.region, plan.account_id)
    places = {tuple(arn.split(":")[3:5]) for one in rules.rules for arn in one.copies}
    elsewhere = sorted(f"{region} of {account}" for region, account in places - {here})
    return passed(f"to {', '.join(elsewhere)}") if elsewhere else failed("all copies stay in the region and account")


@check(
    "backup.plan.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub Backup.5",),
    fixed_by="backup.plan.tag",
)
def plan_is_tagged(plan: Plan, tags: PlanTags) -> Verdict:
    """The plan has at least one tag that its owner gave it.

    Tags say whose plan it is; AWS's own (aws:...) do not.

    Fix: AWS Backup console, Backup plans, the plan, Manage tags; or `aws backup tag-resource --resource-arn ARN --tags
    owner=TEAM`. CloudFormation: `BackupPlanTags: {owner: TEAM}`.
    """
    own = sorted(name for name in tags.tags if not name.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


@check(
    "backup.report-plan.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub Backup.4",),
)
def report_plan_is_tagged(plan: ReportPlan, tags: ReportPlanTags) -> Verdict:
    """The report plan has at least one tag that its owner gave it.

    Tags say whose report it is; AWS's own (aws:...) do not.

    Fix: AWS Backup console, Reports, the plan, Manage tags; or `aws backup tag-resource --resource-arn ARN --tags
    owner=TEAM`. CloudFormation: `ReportPlanTags: [{Key: owner, Value: TEAM}]`.
    """
    own = sorted(name for name in tags.tags if not name.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


@check("backup.report-plan.succeeds", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def report_plan_succeeds(plan: ReportPlan) -> Verdict:
    """The report plan was set up, and its last report was written.

    Most often the bucket does not let AWS Backup write: the auditor finds no reports, and nobody was told.

    Fix: AWS Backup console, Reports, the plan: look at the report jobs, and give the bucket the policy that it shows;
    `aws backup list-report-jobs --by-report-plan-name NAME`.
    """
    if "FAILED" in plan.status:
        return failed(f"its set-up is {plan.status}")
    if plan.tried_at is None:
        return not_applicable("has not run yet")
    if plan.succeeded_at is None or plan.succeeded_at < plan.tried_at:
        last = f"{plan.succeeded_at:%Y-%m-%d}" if plan.succeeded_at else "never"
        return failed(f"tried on {plan.tried_at:%Y-%m-%d}, succeeded {last}")
    return passed(f"succeeded on {plan.succeeded_at:%Y-%m-%d}")


@check("backup.restore-testing-plan.restores-something", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def restore_testing_plan_restores_something(plan: RestoreTestingPlan, tested: RestoredTypes) -> Verdict:
    """Types of resources are assigned to the restore testing plan.

    Without them it runs and restores nothing.

    Fix: AWS Backup console, Restore testing, the plan, Add resources; or `aws backup create-restore-testing-selection
    --restore-testing-plan-name NAME --restore-testing-selection file://selection.json`.
    """
    return passed(f"restores {', '.join(tested.kinds)}") if tested.kinds else failed("restores nothing")


@check("backup.restore-testing-plan.ran-lately", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def restore_testing_plan_ran_lately(plan: RestoreTestingPlan, now: Now, limit: TestedWithin = _TESTED) -> Verdict:
    """The restore testing plan has run within the allowed days.

    A backup is known to work only when it has been restored.

    Fix: AWS Backup console, Restore testing, the plan, Edit: the schedule; or `aws backup update-restore-testing-plan
    --restore-testing-plan-name NAME --restore-testing-plan file://plan.json`.
    """
    since = now.days_since(plan.ran_at or plan.created_at)
    if plan.ran_at is None:
        return failed("never ran") if since > limit.days else not_applicable(f"made {since} days ago")
    return passed(f"ran {since} days ago") if since <= limit.days else failed(f"ran {since} days ago")
