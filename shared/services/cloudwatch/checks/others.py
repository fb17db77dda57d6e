"""Dashboards, metric streams, and what the whole account or region should have."""

from dataclasses import dataclass

from shared.catalog import (
    Account,
    Now,
    Pillar,
    Region,
    Severity,
    Thresholds,
    Verdict,
    check,
    failed,
    not_applicable,
    passed,
)
from shared.catalog.prices import monthly
from shared.domain.scope import home_region, partition_of
from shared.services.cloudwatch.checks.alarm import reached
from shared.services.cloudwatch.resources.alarm import RegionAlarms, Subscriptions
from shared.services.cloudwatch.resources.dashboard import Dashboard
from shared.services.cloudwatch.resources.metric_stream import MetricStream
from shared.services.cloudwatch.resources.monitoring import SharingRole


@dataclass(frozen=True, slots=True)
class DashboardAge(Thresholds):
    """days: after which a dashboard that nobody changed is taken as forgotten."""

    days: int = 365


_DASHBOARD_AGE = DashboardAge()


@check("cloudwatch.dashboard.is-kept-up", severity=Severity.INFORMATIONAL, pillar=Pillar.COST)
def dashboard_is_kept_up(dashboard: Dashboard, now: Now, threshold: DashboardAge = _DASHBOARD_AGE) -> Verdict:
    """Somebody has changed the dashboard within days.

    What it shows is mostly gone after a year. Each dashboard beyond the first three costs 3 USD a month.

    Fix: CloudWatch console, Dashboards, Delete; or `aws cloudwatch delete-dashboards --dashboard-names NAME`.
    """
    days = now.days_since(dashboard.changed_at)
    said = f"last changed {days} days ago"
    if days <= threshold.days:
        return passed(said)
    return failed(said, saving=monthly("cloudwatch.dashboard", "dashboard", "us-east-1"))


@check(
    "cloudwatch.metric-stream.is-running",
    severity=Severity.MEDIUM,
    pillar=Pillar.OPERATIONS,
    fixed_by="cloudwatch.metric-stream.start",
)
def metric_stream_is_running(stream: MetricStream) -> Verdict:
    """The metric stream runs.

    What watches the metrics elsewhere sees none, and its alarms keep silent.

    Fix: CloudWatch console, Metrics, Streams, the stream, Start; or `aws cloudwatch start-metric-streams --names NAME`.
    """
    return passed("running") if stream.state == "running" else failed(f"state {stream.state}")


@check("cloudwatch.account.shares-nothing-with-other-accounts", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def account_shares_nothing_with_other_accounts(account: Account, role: SharingRole) -> Verdict:
    """No role lets other accounts see what CloudWatch shows of this one.

    Metrics and logs tell much of what runs, and logs may hold personal data. Where a monitoring account is meant to
    see them, suppress this.

    Fix: IAM console, Roles, CloudWatch-CrossAccountSharingRole, Delete; or `aws iam delete-role --role-name
    CloudWatch-CrossAccountSharingRole` after its policies are detached.
    """
    if not role.exists:
        return passed("no such role")
    return failed(f"CloudWatch-CrossAccountSharingRole lets in {', '.join(role.trusted) or 'nobody yet'}")


@check("cloudwatch.region.has-billing-alarm", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def region_has_billing_alarm(region: Region, alarms: RegionAlarms, subscriptions: Subscriptions) -> Verdict:
    """An alarm on the estimated charges reaches somebody.

    AWS keeps that metric in one region only. A stolen key or a wrong loop is often noticed by what it costs first.

    Fix: CloudWatch console in us-east-1, Billing alarms, Create alarm; or `aws cloudwatch put-metric-alarm --namespace
    AWS/Billing --metric-name EstimatedCharges ...`. Billing preferences must allow billing alerts.
    """
    home = home_region(partition_of(region.resource_id))
    if region.resource_id != home:
        return not_applicable(f"AWS keeps the metric in {home}")
    of_charges = [one for one in alarms.alarms if ("AWS/Billing", "EstimatedCharges") in one.metrics]
    heard = sorted(one.resource_id for one in of_charges if one.actions_enabled and reached(one, subscriptions))
    if heard:
        return passed(f"alarm {', '.join(heard)}")
    return failed("alarms on charges reach nobody" if of_charges else "no alarm on charges")
