"""Whether the events that the CIS benchmark names reach somebody: one judgement over a table of events.

Each check stands for one control. A metric filter is not compared with the benchmark's text, but tried on the events:
whatever pattern matches them all counts, be it of one filter or of several, unless it matches ordinary events too.
"""

from collections.abc import Iterator

from shared.catalog import Pillar, Region, Severity, Verdict, check, failed, not_applicable, passed
from shared.domain.scope import home_region, partition_of
from shared.services.cloudwatch import events
from shared.services.cloudwatch.checks.alarm import reached
from shared.services.cloudwatch.events import Event
from shared.services.cloudwatch.patterns import UnknownPattern, reads
from shared.services.cloudwatch.resources.alarm import RegionAlarms, Subscriptions
from shared.services.cloudwatch.resources.monitoring import MetricFilter, MetricFilters, TrailGroups


@check(
    "cloudwatch.region.alarms-on-unauthorized-calls",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub CloudWatch.2",
        "CIS 3.0 4.1",
        "CIS 5.0 4.1",
        "CIS 6.0 5.1",
        "CIS 7.0 5.1",
    ),
)
def region_alarms_on_unauthorized_calls(
    region: Region, trails: TrailGroups, filters: MetricFilters, alarms: RegionAlarms, subscriptions: Subscriptions
) -> Verdict:
    """Calls that are refused for want of a right raise an alarm.

    Somebody who tries what a key may do is refused many times first.

    Fix: CloudWatch console, Log groups, the trail's group, Metric filters, and an alarm on the metric; or `aws logs
    put-metric-filter` and `aws cloudwatch put-metric-alarm`, with a topic that somebody has subscribed to.
    """
    return _judge(events.UNAUTHORIZED_CALLS, region, trails, _watching(filters, alarms, subscriptions))


@check(
    "cloudwatch.region.alarms-on-sign-in-without-mfa",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub CloudWatch.3",
        "CIS 3.0 4.2",
        "CIS 5.0 4.2",
        "CIS 6.0 5.2",
        "CIS 7.0 5.2",
    ),
)
def region_alarms_on_sign_in_without_mfa(
    region: Region, trails: TrailGroups, filters: MetricFilters, alarms: RegionAlarms, subscriptions: Subscriptions
) -> Verdict:
    """A sign-in to the console without MFA raises an alarm.

    A password alone let somebody in: theirs or another's.

    Fix: CloudWatch console, Log groups, the trail's group, Metric filters, and an alarm on the metric; or `aws logs
    put-metric-filter` and `aws cloudwatch put-metric-alarm`, with a topic that somebody has subscribed to.
    """
    return _judge(events.SIGN_IN_WITHOUT_MFA, region, trails, _watching(filters, alarms, subscriptions))


@check(
    "cloudwatch.region.alarms-on-root-use",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub CloudWatch.1",
        "CIS 3.0 4.3",
        "CIS 5.0 4.3",
        "CIS 6.0 5.3",
        "CIS 7.0 5.3",
    ),
)
def region_alarms_on_root_use(
    region: Region, trails: TrailGroups, filters: MetricFilters, alarms: RegionAlarms, subscriptions: Subscriptions
) -> Verdict:
    """Use of the root user raises an alarm.

    Nobody needs the root user in daily work; its use is a rare task or an attack.

    Fix: CloudWatch console, Log groups, the trail's group, Metric filters, and an alarm on the metric; or `aws logs
    put-metric-filter` and `aws cloudwatch put-metric-alarm`, with a topic that somebody has subscribed to.
    """
    return _judge(events.ROOT_USE, region, trails, _watching(filters, alarms, subscriptions))


@check(
    "cloudwatch.region.alarms-on-iam-changes",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub CloudWatch.4",
        "CIS 3.0 4.4",
        "CIS 5.0 4.4",
        "CIS 6.0 5.4",
        "CIS 7.0 5.4",
    ),
)
def region_alarms_on_iam_changes(
    region: Region, trails: TrailGroups, filters: MetricFilters, alarms: RegionAlarms, subscriptions: Subscriptions
) -> Verdict:
    """Changes of IAM policies raise an alarm.

    Who makes themselves an administrator does it by one of these calls.

    Fix: CloudWatch console, Log groups, the trail's group, Metric filters, and an alarm on the metric; or `aws logs
    put-metric-filter` and `aws cloudwatch put-metric-alarm`, with a topic that somebody has subscribed to.
    """
    return _judge(events.IAM_CHANGES, region, trails, _watching(filters, alarms, subscriptions))


@check(
    "cloudwatch.region.alarms-on-trail-changes",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub CloudWatch.5",
        "CIS 3.0 4.5",
        "CIS 5.0 4.5",
        "CIS 6.0 5.5",
        "CIS 7.0 5.5",
    ),
)
def region_alarms_on_trail_changes(
    region: Region, trails: TrailGroups, filters: MetricFilters, alarms: RegionAlarms, subscriptions: Subscriptions
) -> Verdict:
    """Changes of trails raise an alarm.

    Attackers stop the record before they go on.

    Fix: CloudWatch console, Log groups, the trail's group, Metric filters, and an alarm on the metric; or `aws logs
    put-metric-filter` and `aws cloudwatch put-metric-alarm`, with a topic that somebody has subscribed to.
    """
    return _judge(events.TRAIL_CHANGES, region, trails, _watching(filters, alarms, subscriptions))


@check(
    "cloudwatch.region.alarms-on-failed-sign-ins",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub CloudWatch.6",
        "CIS 3.0 4.6",
        "CIS 5.0 4.6",
        "CIS 6.0 5.6",
        "CIS 7.0 5.6",
    ),
)
def region_alarms_on_failed_sign_ins(
    region: Region, trails: TrailGroups, filters: MetricFilters, alarms: RegionAlarms, subscriptions: Subscriptions
) -> Verdict:
    """Failed sign-ins to the console raise an alarm.

    Somebody guesses passwords.

    Fix: CloudWatch console, Log groups, the trail's group, Metric filters, and an alarm on the metric; or `aws logs
    put-metric-filter` and `aws cloudwatch put-metric-alarm`, with a topic that somebody has subscribed to.
    """
    return _judge(events.FAILED_SIGN_INS, region, trails, _watching(filters, alarms, subscriptions))


@check(
    "cloudwatch.region.alarms-on-key-deletions",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub CloudWatch.7",
        "CIS 3.0 4.7",
        "CIS 5.0 4.7",
        "CIS 6.0 5.7",
        "CIS 7.0 5.7",
    ),
)
def region_alarms_on_key_deletions(
    region: Region, trails: TrailGroups, filters: MetricFilters, alarms: RegionAlarms, subscriptions: Subscriptions
) -> Verdict:
    """Disabling a KMS key, or scheduling its deletion, raises an alarm.

    What is encrypted with the key is lost with it; there are days to stop that, if somebody hears.

    Fix: CloudWatch console, Log groups, the trail's group, Metric filters, and an alarm on the metric; or `aws logs
    put-metric-filter` and `aws cloudwatch put-metric-alarm`, with a topic that somebody has subscribed to.
    """
    return _judge(events.KEY_DELETIONS, region, trails, _watching(filters, alarms, subscriptions))


@check(
    "cloudwatch.region.alarms-on-bucket-changes",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub CloudWatch.8",
        "CIS 3.0 4.8",
        "CIS 5.0 4.8",
        "CIS 6.0 5.8",
        "CIS 7.0 5.8",
    ),
)
def region_alarms_on_bucket_changes(
    region: Region, trails: TrailGroups, filters: MetricFilters, alarms: RegionAlarms, subscriptions: Subscriptions
) -> Verdict:
    """Changes of bucket policies, ACLs, CORS, lifecycle and replication raise an alarm.

    One such call opens a bucket to everybody, or lets its objects end.

    Fix: CloudWatch console, Log groups, the trail's group, Metric filters, and an alarm on the metric; or `aws logs
    put-metric-filter` and `aws cloudwatch put-metric-alarm`, with a topic that somebody has subscribed to.
    """
    return _judge(events.BUCKET_CHANGES, region, trails, _watching(filters, alarms, subscriptions))


@check(
    "cloudwatch.region.alarms-on-config-changes",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub CloudWatch.9",
        "CIS 3.0 4.9",
        "CIS 5.0 4.9",
        "CIS 6.0 5.9",
        "CIS 7.0 5.9",
    ),
)
def region_alarms_on_config_changes(
    region: Region, trails: TrailGroups, filters: MetricFilters, alarms: RegionAlarms, subscriptions: Subscriptions
) -> Verdict:
    """Changes of AWS Config's recorder and delivery channel raise an alarm.

    Without the recorder nobody can tell how a resource was set yesterday.

    Fix: CloudWatch console, Log groups, the trail's group, Metric filters, and an alarm on the metric; or `aws logs
    put-metric-filter` and `aws cloudwatch put-metric-alarm`, with a topic that somebody has subscribed to.
    """
    return _judge(events.CONFIG_CHANGES, region, trails, _watching(filters, alarms, subscriptions))


@check(
    "cloudwatch.region.alarms-on-security-group-changes",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub CloudWatch.10",
        "CIS 3.0 4.10",
        "CIS 5.0 4.10",
        "CIS 6.0 5.10",
        "CIS 7.0 5.10",
    ),
)
def region_alarms_on_security_group_changes(
    region: Region, trails: TrailGroups, filters: MetricFilters, alarms: RegionAlarms, subscriptions: Subscriptions
) -> Verdict:
    """Changes of security groups raise an alarm.

    One rule opens a port to the internet.

    Fix: CloudWatch console, Log groups, the trail's group, Metric filters, and an alarm on the metric; or `aws logs
    put-metric-filter` and `aws cloudwatch put-metric-alarm`, with a topic that somebody has subscribed to.
    """
    return _judge(events.SECURITY_GROUP_CHANGES, region, trails, _watching(filters, alarms, subscriptions))


@check(
    "cloudwatch.region.alarms-on-network-acl-changes",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub CloudWatch.11",
        "CIS 3.0 4.11",
        "CIS 5.0 4.11",
        "CIS 6.0 5.11",
        "CIS 7.0 5.11",
    ),
)
def region_alarms_on_network_acl_changes(
    region: Region, trails: TrailGroups, filters: MetricFilters, alarms: RegionAlarms, subscriptions: Subscriptions
) -> Verdict:
    """Changes of network ACLs raise an alarm.

    They open or shut whole subnets at once.

    Fix: CloudWatch console, Log groups, the trail's group, Metric filters, and an alarm on the metric; or `aws logs
    put-metric-filter` and `aws cloudwatch put-metric-alarm`, with a topic that somebody has subscribed to.
    """
    return _judge(events.NETWORK_ACL_CHANGES, region, trails, _watching(filters, alarms, subscriptions))


@check(
    "cloudwatch.region.alarms-on-gateway-changes",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub CloudWatch.12",
        "CIS 3.0 4.12",
        "CIS 5.0 4.12",
        "CIS 6.0 5.12",
        "CIS 7.0 5.12",
    ),
)
def region_alarms_on_gateway_changes(
    region: Region, trails: TrailGroups, filters: MetricFilters, alarms: RegionAlarms, subscriptions: Subscriptions
) -> Verdict:
    """Changes of internet and customer gateways raise an alarm.

    A gateway is what joins a closed network with the internet.

    Fix: CloudWatch console, Log groups, the trail's group, Metric filters, and an alarm on the metric; or `aws logs
    put-metric-filter` and `aws cloudwatch put-metric-alarm`, with a topic that somebody has subscribed to.
    """
    return _judge(events.GATEWAY_CHANGES, region, trails, _watching(filters, alarms, subscriptions))


@check(
    "cloudwatch.region.alarms-on-route-changes",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub CloudWatch.13",
        "CIS 3.0 4.13",
        "CIS 5.0 4.13",
        "CIS 6.0 5.13",
        "CIS 7.0 5.13",
    ),
)
def region_alarms_on_route_changes(
    region: Region, trails: TrailGroups, filters: MetricFilters, alarms: RegionAlarms, subscriptions: Subscriptions
) -> Verdict:
    """Changes of route tables raise an alarm.

    One route leads a subnet's traffic to the internet, or to somebody who listens.

    Fix: CloudWatch console, Log groups, the trail's group, Metric filters, and an alarm on the metric; or `aws logs
    put-metric-filter` and `aws cloudwatch put-metric-alarm`, with a topic that somebody has subscribed to.
    """
    return _judge(events.ROUTE_CHANGES, region, trails, _watching(filters, alarms, subscriptions))


@check(
    "cloudwatch.region.alarms-on-vpc-changes",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub CloudWatch.14",
        "CIS 3.0 4.14",
        "CIS 5.0 4.14",
        "CIS 6.0 5.14",
        "CIS 7.0 5.14",
    ),
)
def region_alarms_on_vpc_changes(
    region: Region, trails: TrailGroups, filters: MetricFilters, alarms: RegionAlarms, subscriptions: Subscriptions
) -> Verdict:
    """Changes of VPCs and their peerings raise an alarm.

    A peering lets another network in.

    Fix: CloudWatch console, Log groups, the trail's group, Metric filters, and an alarm on the metric; or `aws logs
    put-metric-filter` and `aws cloudwatch put-metric-alarm`, with a topic that somebody has subscribed to.
    """
    return _judge(events.VPC_CHANGES, region, trails, _watching(filters, alarms, subscriptions))


@check(
    "cloudwatch.region.alarms-on-organization-changes",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "CIS 3.0 4.15",
        "CIS 5.0 4.15",
        "CIS 6.0 5.15",
        "CIS 7.0 5.15",
    ),
)
def region_alarms_on_organization_changes(
    region: Region, trails: TrailGroups, filters: MetricFilters, alarms: RegionAlarms, subscriptions: Subscriptions
) -> Verdict:
    """Changes of the organization raise an alarm.

    Accounts that leave, and guardrails that are taken off, are among these calls.

    Fix: CloudWatch console, Log groups, the trail's group, Metric filters, and an alarm on the metric; or `aws logs
    put-metric-filter` and `aws cloudwatch put-metric-alarm`, with a topic that somebody has subscribed to.
    """
    return _judge(events.ORGANIZATION_CHANGES, region, trails, _watching(filters, alarms, subscriptions))


def _watching(filters: MetricFilters, alarms: RegionAlarms, subscriptions: Subscriptions) -> list[MetricFilter]:
    """The filters whose metric has an alarm that reaches somebody."""
    heard = {
        metric for one in alarms.alarms if one.actions_enabled and reached(one, subscriptions) for metric in one.metrics
    }
    return [one for one in filters.filters if heard.intersection(one.metrics)]


def _judge(wanted: tuple[Event, ...], region: Region, trails: TrailGroups, watching: list[MetricFilter]) -> Verdict:
    here = {one.group for one in trails.groups if one.region == region.resource_id}
    if not here:
        return _no_events_here(region, trails)
    filters = [one for one in watching if one.group in here]
    missed = sorted({str(event["eventName"]) for event in wanted if not any(_catches(one, event) for one in filters)})
    if missed:
        return failed(f"nobody hears of {', '.join(missed)}{_unknown(filters)}")
    return passed(
        f"filters {', '.join(sorted({one.name for one in filters if any(_catches(one, e) for e in wanted)}))}"
    )


def _no_events_here(region: Region, trails: TrailGroups) -> Verdict:
    """Where no trail sends its events anywhere, the partition's home region says so, once."""
    if trails.groups:
        places = sorted({f"{one.trail} sends to {one.region}" for one in trails.groups})
        return not_applicable(f"{', '.join(places)}, where it is judged")
    if region.resource_id != home_region(partition_of(region.resource_id)):
        return not_applicable("no trail of all regions sends its events to a log group; judged in the home region")
    return failed("no trail of all regions sends its events to a log group")


def _catches(one: MetricFilter, event: Event) -> bool:
    """Whether the filter counts this event, and not what happens all the time."""
    try:
        matches = reads(one.pattern)
    except UnknownPattern:
        return False
    return matches(event) and not any(matches(ordinary) for ordinary in events.ORDINARY)


def _unknown(filters: list[MetricFilter]) -> str:
    found = sorted(set(_unknown_ones(filters)))
    return f"; not understood: the pattern of {', '.join(found)}" if found else ""


def _unknown_ones(filters: list[MetricFilter]) -> Iterator[str]:
    for one in filters:
        try:
            reads(one.pattern)
        except UnknownPattern:
            yield one.name
