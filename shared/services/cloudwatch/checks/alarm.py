"""Whether an alarm tells somebody, and has something to tell."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import MonthlyUsd
from shared.services.cloudwatch.resources.alarm import Alarm, AlarmTags, Subscriptions
from shared.services.cloudwatch.resources.monitoring import MetricFilters

# Below a minute a metric is of high resolution, and its alarm dearer.
_MINUTE = 60


@check(
    "cloudwatch.alarm.acts",
    severity=Severity.HIGH,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub CloudWatch.15", "NIST 800-53 r5"),
)
def alarm_acts(alarm: Alarm) -> Verdict:
    """The alarm has an action for the state ALARM.

    Without one it turns red on a page that nobody looks at.

    Fix: CloudWatch console, the alarm, Edit, Configure actions; or `aws cloudwatch put-metric-alarm --alarm-name NAME
    --alarm-actions TOPIC ...`, which takes the whole alarm. CloudFormation: `AlarmActions: [TOPIC]`.
    """
    if alarm.on_alarm:
        return passed(f"{len(alarm.on_alarm)} actions")
    return failed("nothing happens when it goes off")


@check(
    "cloudwatch.alarm.actions-are-enabled",
    severity=Severity.HIGH,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub CloudWatch.17", "NIST 800-53 r5"),
    fixed_by="cloudwatch.alarm.enable-actions",
)
def alarm_actions_are_enabled(alarm: Alarm) -> Verdict:
    """The alarm's actions are enabled.

    They are disabled for maintenance, and forgotten: the alarm goes off, and nobody is told.

    Fix: CloudWatch console, the alarm, Actions, Alarm actions, Enable; or `aws cloudwatch enable-alarm-actions
    --alarm-names NAME`. CloudFormation: `ActionsEnabled: true`.
    """
    return passed("enabled") if alarm.actions_enabled else failed("disabled")


@check("cloudwatch.alarm.reaches-somebody", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def alarm_reaches_somebody(alarm: Alarm, subscriptions: Subscriptions) -> Verdict:
    """A topic that the alarm tells of has a confirmed subscription, or it acts otherwise.

    Topics are deleted, and subscriptions never confirmed; the alarm's page shows neither. A topic of another account
    is taken to reach somebody.

    Fix: SNS console, the topic, Create subscription, and confirm it; or `aws sns subscribe --topic-arn ARN --protocol
    email --notification-endpoint ADDRESS`.
    """
    if not alarm.on_alarm:
        return not_applicable("has no action")
    heard = reached(alarm, subscriptions)
    if heard:
        return passed(f"{', '.join(heard)}")
    return failed(f"nobody has subscribed to {', '.join(alarm.on_alarm)}")


def reached(alarm: Alarm, subscriptions: Subscriptions) -> tuple[str, ...]:
    """Those of its actions that reach somebody, or do something."""
    return tuple(one for one in alarm.on_alarm if not _is_own_topic(alarm, one) or one in subscriptions.topics)


def _is_own_topic(alarm: Alarm, arn: str) -> bool:
    fields = arn.split(":")
    return fields[2:5] == ["sns", alarm.region, alarm.account_id]


@dataclass(frozen=True, slots=True)
class Silence(Thresholds):
    """days: that an alarm may be without data."""

    days: int = 30


_SILENCE = Silence()


@check("cloudwatch.alarm.has-data", severity=Severity.LOW, pillar=Pillar.COST)
def alarm_has_data(alarm: Alarm, filters: MetricFilters, now: Now, threshold: Silence = _SILENCE) -> Verdict:
    """The alarm has not been without data for more than days.

    What it watched is mostly gone; the alarm is paid for all the same, and hides that nothing is watched. One on what
    a metric filter counts is silent as long as nothing happens, which is what it is for.

    Fix: CloudWatch console, the alarm, Actions, Delete; or `aws cloudwatch delete-alarms --alarm-names NAME`.
    """
    days = now.days_since(alarm.since)
    if alarm.state != "INSUFFICIENT_DATA":
        return passed(f"state {alarm.state}")
    counting = [one.name for one in filters.filters if set(one.metrics) & set(alarm.metrics)]
    if counting:
        return not_applicable(f"silent until something matches the filter {', '.join(sorted(counting))}")
    said = f"without data for {days} days"
    return failed(said, saving=_price(alarm)) if days > threshold.days else passed(said)


def _price(alarm: Alarm) -> MonthlyUsd:
    """A composite alarm has one price, others one for each metric."""
    if alarm.is_composite:
        return monthly("cloudwatch.alarm", "composite", alarm.region)
    kind = "standard" if alarm.period >= _MINUTE else "high-resolution"
    return monthly("cloudwatch.alarm", kind, alarm.region).times(max(len(alarm.metrics), 1))


@dataclass(frozen=True, slots=True)
class Alarming(Thresholds):
    """days: that an alarm may be on."""

    days: int = 7


_ALARMING = Alarming()


@check("cloudwatch.alarm.is-not-left-on", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def alarm_is_not_left_on(alarm: Alarm, now: Now, threshold: Alarming = _ALARMING) -> Verdict:
    """The alarm has not been in the state ALARM for more than days.

    Either something is broken and nobody minds, or the threshold is wrong; people learn to ignore alarms.

    Fix: look what it says (CloudWatch console, the alarm, History), mend it, or set its threshold: `aws cloudwatch
    put-metric-alarm --alarm-name NAME --threshold VALUE ...`.
    """
    if alarm.state != "ALARM":
        return passed(f"state {alarm.state}")
    days = now.days_since(alarm.since)
    said = f"in alarm for {days} days"
    return failed(said) if days > threshold.days else passed(said)


@check("cloudwatch.alarm.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def alarm_is_tagged(alarm: Alarm, tags: AlarmTags) -> Verdict:
    """The alarm has at least one tag that its owner gave it.

    Tags say who must act when it goes off; AWS's own (aws:...) do not.

    Fix: CloudWatch console, the alarm, Tags; or `aws cloudwatch tag-resource --resource-arn ARN --tags
    Key=owner,Value=TEAM`.
    """
    own = sorted(key for key in tags.tags if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
