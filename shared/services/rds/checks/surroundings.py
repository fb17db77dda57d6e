"""What must hold for proxies, subnet groups, event subscriptions, reservations and deployments."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.services.rds.checks.words import own_tags
from shared.services.rds.resources.region import Fleet
from shared.services.rds.resources.surroundings import (
    BlueGreenDeployment,
    EventSubscription,
    Proxy,
    ProxyTargets,
    ReservedInstance,
    SubnetGroup,
    SubnetGroupTags,
)


@dataclass(frozen=True, slots=True)
class ReservationNotice(Thresholds):
    """days: before its end that somebody should have decided what follows a reservation."""

    days: int = 30


@dataclass(frozen=True, slots=True)
class DeploymentAge(Thresholds):
    """days: that a blue/green deployment may take."""

    days: int = 7


_NOTICE = ReservationNotice()
_WEEK = DeploymentAge()

# Kind of source -> the categories of events that nobody should miss.
CRITICAL: Mapping[str, frozenset[str]] = {
    "db-cluster": frozenset({"maintenance", "failure"}),
    "db-instance": frozenset({"maintenance", "configuration change", "failure"}),
}


@check("rds.proxy.requires-tls", severity=Severity.MEDIUM, pillar=Pillar.SECURITY, controls=("FSBP RDS.43",))
def proxy_requires_tls(proxy: Proxy) -> Verdict:
    """The proxy refuses connections without TLS.

    A client that does not ask for TLS sends its password and its data in the clear, and nobody notices.

    Fix: RDS console, Proxies, Modify, Require Transport Layer Security; or `aws rds modify-db-proxy --db-proxy-name
    NAME --require-tls`. CloudFormation: `RequireTLS: true`.
    """
    return passed("required") if proxy.requires_tls else failed("not required")


@check("rds.proxy.logs-no-statements", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def proxy_logs_no_statements(proxy: Proxy) -> Verdict:
    """The proxy's enhanced logging is off.

    It writes the text of statements, data and all, into CloudWatch Logs, where others read it.

    Fix: RDS console, Proxies, Modify, Enhanced logging: off; or `aws rds modify-db-proxy --db-proxy-name NAME
    --no-debug-logging`. CloudFormation: `DebugLogging: false`.
    """
    return failed("writes statements to CloudWatch Logs") if proxy.debug_logging else passed("off")


@check("rds.proxy.authenticates-by-iam", severity=Severity.LOW, pillar=Pillar.SECURITY)
def proxy_authenticates_by_iam(proxy: Proxy) -> Verdict:
    """Clients of the proxy must log on with credentials of IAM.

    The proxy keeps the database's password to itself; functions that use it need to know none.

    Fix: RDS console, Proxies, Modify, Authentication, IAM authentication: required; or `aws rds modify-db-proxy
    --db-proxy-name NAME --auth AuthScheme=SECRETS,SecretArn=ARN,IAMAuth=REQUIRED`.
    """
    if not proxy.iam:
        return passed("by IAM alone") if proxy.iam_alone else not_applicable("it knows no secrets")
    loose = sorted({one for one in proxy.iam if one != "REQUIRED"})
    return failed(f"IAM is {', '.join(loose)}") if loose else passed("required")


@check("rds.proxy.has-available-targets", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def proxy_has_available_targets(proxy: Proxy, known: ProxyTargets) -> Verdict:
    """Every database behind the proxy can be reached by it.

    A proxy without a reachable target holds its clients until they time out.

    Fix: RDS console, Proxies, Target groups, says why; `aws rds describe-db-proxy-targets --db-proxy-name NAME`.
    """
    if not known.targets:
        return failed("no database is registered")
    bad = [f"{one.name}: {one.reason or one.state}" for one in known.targets if one.state == "UNAVAILABLE"]
    return failed("; ".join(bad)) if bad else passed(f"{len(known.targets)} targets")


@check(
    "rds.subnet-group.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub RDS.33",),
)
def subnet_group_is_tagged(group: SubnetGroup, tags: SubnetGroupTags) -> Verdict:
    """The subnet group has at least one tag that its owner gave it.

    Tags say whose it is; AWS's own (aws:...) do not.

    Fix: RDS console, Subnet groups, the group, Tags; or `aws rds add-tags-to-resource --resource-name ARN --tags
    Key=owner,Value=TEAM`.
    """
    return own_tags(tags.tags)


@check(
    "rds.event-subscription.covers-critical-events",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP RDS.19", "FSBP RDS.20", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def event_subscription_covers_critical_events(subscription: EventSubscription) -> Verdict:
    """A subscription for instances or clusters is on and includes failures and maintenance.

    A subscription without them gives the feeling to be told, and says nothing when a database fails.

    Fix: RDS console, Event subscriptions, Edit: all categories; or `aws rds modify-event-subscription
    --subscription-name NAME --enabled --event-categories maintenance failure "configuration change"`. CloudFormation:
    `Enabled: true, EventCategories: [maintenance, failure, configuration change]`.
    """
    wanted = CRITICAL.get(subscription.source or "")
    if wanted is None:
        return not_applicable(f"it is for {subscription.source or 'all sources'}")
    if not subscription.enabled:
        return failed("it is disabled")
    missing = sorted(wanted - set(subscription.categories)) if subscription.categories else []
    return failed(f"not told of {', '.join(missing)}") if missing else passed("told of all that is critical")


@check("rds.event-subscription.can-deliver", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def event_subscription_can_deliver(subscription: EventSubscription) -> Verdict:
    """The events of the subscription reach their topic.

    Where the topic is gone, or its policy refuses RDS, every event is lost without a word.

    Fix: let events.rds.amazonaws.com publish in the topic's policy, or name another topic (RDS console, Event
    subscriptions, Edit): `aws rds modify-event-subscription --subscription-name NAME --sns-topic-arn ARN`.
    """
    if subscription.status in ("no-permission", "topic-not-exist"):
        return failed(f"AWS says {subscription.status}")
    return passed(f"AWS says {subscription.status}")


@check("rds.reserved-instance.does-not-end-soon", severity=Severity.MEDIUM, pillar=Pillar.COST)
def reserved_instance_does_not_end_soon(
    reserved: ReservedInstance, now: Now, notice: ReservationNotice = _NOTICE
) -> Verdict:
    """The reservation is good for more than the notice's days.

    On its last day the databases that it paid for go on at the on-demand price, and nobody is told.

    Fix: RDS console, Reserved instances, Purchase: queue what follows; `aws rds
    purchase-reserved-db-instances-offering --reserved-db-instances-offering-id ID --db-instance-count N`.
    """
    if reserved.state != "active":
        return not_applicable(f"the reservation is {reserved.state}")
    days = (reserved.ends_at - now.at).days
    evidence = f"{reserved.count} of {reserved.class_name} ({reserved.product}) end in {days} days"
    return passed(evidence) if days > notice.days else failed(evidence, saving=UNPRICED)


@check("rds.reserved-instance.is-used", severity=Severity.MEDIUM, pillar=Pillar.COST)
def reserved_instance_is_used(reserved: ReservedInstance, fleet: Fleet) -> Verdict:
    """Databases of the reservation's class family run in the region.

    A reservation is paid for every hour, used or not, and RDS has no market to sell it on.

    Fix: move databases to the reserved family (RDS console, Modify, DB instance class): `aws rds
    modify-db-instance --db-instance-identifier ID --db-instance-class CLASS`.
    """
    if reserved.state != "active":
        return not_applicable(f"the reservation is {reserved.state}")
    family = reserved.class_name.split(".")[1]
    engine = engine_of(reserved.product)
    running = [one for one in fleet.units if one.class_name.split(".")[1] == family and one.engine == engine]
    if running:
        return passed(f"{len(running)} databases of the family {family} run")
    return failed(f"no {reserved.product} of the family {family} runs", saving=UNPRICED)


def engine_of(product: str) -> str:
    """The engine that a reservation's product is for: postgresql is postgres, oracle-se2(byol) is oracle-se2."""
    bare = product.partition("(")[0]
    return "postgres" if bare == "postgresql" else bare.replace(" ", "-")


@check("rds.blue-green-deployment.is-finished", severity=Severity.LOW, pillar=Pillar.COST)
def blue_green_deployment_is_finished(
    deployment: BlueGreenDeployment, now: Now, most: DeploymentAge = _WEEK
) -> Verdict:
    """A blue/green deployment does not stand for longer than the days allowed.

    As long as it stands, or its old half is left after the switchover, the databases are paid for twice.

    Fix: switch over, then delete it and the old databases (RDS console, Blue/green deployments, Actions): `aws rds
    delete-blue-green-deployment --blue-green-deployment-identifier ID`.
    """
    days = now.days_since(deployment.created_at)
    evidence = f"{deployment.status}, {days} days old"
    return failed(evidence, saving=UNPRICED) if days > most.days else passed(evidence)
