"""What must hold for health checks."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.services.route53.checks.tags import RequiredTags, judge_tags
from shared.services.route53.resources import HealthCheck, HealthChecks, HealthCheckTags, RecordBook

_REQUIRED = RequiredTags()


@check(
    "route53.health-check.is-used",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="route53.health-check.delete",
)
def is_used(one: HealthCheck, book: RecordBook, checks: HealthChecks) -> Verdict:
    """A record or another health check asks the health check.

    One that decides nothing costs from half a dollar a month, up to some ten with all its features. Where it serves
    only an alarm, suppress this finding.

    Fix: Route 53 console, Health checks, Delete; or `aws route53 delete-health-check --health-check-id ID`.
    """
    if one.managed_by:
        return not_applicable(f"{one.managed_by} rules over it")
    users = [
        str(record) for records in book.zones.values() for record in records if record.health_check == one.resource_id
    ]
    if users:
        return passed(", ".join(users[:5]))
    if one.resource_id in checks.children:
        return passed("a calculated health check counts it")
    base = monthly("route53.zone", "health-check", "us-east-1")
    options = monthly("route53.zone", "health-check-option", "us-east-1").times(len(one.options))
    return failed("nothing asks it", saving=base.plus(options))


@check(
    "route53.health-check.is-enabled",
    severity=Severity.MEDIUM,
    pillar=Pillar.OPERATIONS,
    fixed_by="route53.health-check.enable",
)
def is_enabled(one: HealthCheck) -> Verdict:
    """The health check is enabled, and takes healthy for healthy.

    A disabled one is held for healthy for ever, an inverted one for the contrary of what it is; mostly both are what
    was left of a test.

    Fix: Route 53 console, Health checks, Edit; or `aws route53 update-health-check --health-check-id ID --no-disabled
    --no-inverted`. CloudFormation: `HealthCheckConfig: {Inverted: false}`.
    """
    faults = [word for word, found in (("disabled", one.disabled), ("inverted", one.inverted)) if found]
    return failed(" and ".join(faults)) if faults else passed("enabled")


@check(
    "route53.health-check.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub Route53.1",),
)
def is_tagged(one: HealthCheck, tags: HealthCheckTags, required: RequiredTags = _REQUIRED) -> Verdict:
    """Somebody has tagged the health check, with every key that the tenant asks for.

    A health check has no name but its tag Name: without it nobody knows what it watches.

    Fix: Route 53 console, Health checks, Tags; or `aws route53 change-tags-for-resource --resource-type healthcheck
    --resource-id ID --add-tags Key=Name,Value=NAME`. CloudFormation: `HealthCheckTags: [{Key: Name, Value: NAME}]`.
    """
    return judge_tags(tags.tags, required)
