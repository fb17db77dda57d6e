"""What must hold for a hosted zone as a whole."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.services.route53.checks.tags import RequiredTags, judge_tags
from shared.services.route53.resources import Dnssec, HostedZone, QueryLogging, ZoneQueries, ZoneTags

_REQUIRED = RequiredTags()
_OWN_RECORDS = 2  # SOA and NS, which every zone has


@check(
    "route53.hosted-zone.logs-queries",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Route53.2", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def logs_queries(zone: HostedZone, logging: QueryLogging) -> Verdict:
    """Queries of the public zone are logged.

    They show who asks for names that should not be known, and what is still asked for before a record is taken away.

    Fix: Route 53 console, the zone, Configure query logging, with a log group in us-east-1; or `aws route53
    create-query-logging-config --hosted-zone-id ID --cloud-watch-logs-log-group-arn ARN`. CloudFormation:
    `QueryLoggingConfig: {CloudWatchLogsLogGroupArn: ARN}`.
    """
    if zone.private:
        return not_applicable("a private zone: its VPC's resolver logs")
    return passed(logging.log_group) if logging.log_group else failed("queries are not logged")


@check("route53.hosted-zone.is-signed", severity=Severity.LOW, pillar=Pillar.SECURITY)
def is_signed(zone: HostedZone, dnssec: Dnssec) -> Verdict:
    """The public zone is signed by DNSSEC.

    Without signatures a resolver cannot tell the zone's answer from a forged one.

    Fix: Route 53 console, the zone, DNSSEC signing, Enable; then give the DS record to the parent: `aws route53
    enable-hosted-zone-dnssec --hosted-zone-id ID`.
    """
    if dnssec.status is None:
        return not_applicable("private zones cannot be signed")
    return passed("signed") if dnssec.status == "SIGNING" else failed(dnssec.status)


@check(
    "route53.hosted-zone.is-not-empty",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="route53.hosted-zone.delete",
)
def is_not_empty(zone: HostedZone) -> Verdict:
    """The zone has records besides the two that every zone has.

    An empty zone costs half a dollar a month; where its parent still points to it, names that nobody watches.

    Fix: Route 53 console, Delete zone; or `aws route53 delete-hosted-zone --id ID`.
    """
    if zone.managed_by:
        return not_applicable(f"{zone.managed_by} rules over it")
    own = zone.record_count - _OWN_RECORDS
    if own > 0:
        return passed(f"{own} records")
    return failed("no records but SOA and NS", saving=monthly("route53.zone", "hosted-zone", "us-east-1"))


@check("route53.hosted-zone.is-asked", severity=Severity.LOW, pillar=Pillar.COST)
def is_asked(zone: HostedZone, queries: ZoneQueries) -> Verdict:
    """Somebody asked the public zone for a name during the last 14 days.

    A zone that nobody asks is mostly not the one that the parent points to; it costs half a dollar a month, and
    misleads those who edit it.

    Fix: compare its name servers with the parent's (`dig NS`), then Route 53 console, Delete zone; or `aws route53
    delete-hosted-zone --id ID` once its records are deleted.
    """
    if zone.private:
        return not_applicable("queries of private zones are not counted")
    if zone.managed_by:
        return not_applicable(f"{zone.managed_by} rules over it")
    if queries.count:
        return passed(f"{queries.count:,.0f} queries")
    return failed("no queries in 14 days", saving=monthly("route53.zone", "hosted-zone", "us-east-1"))


@check("route53.hosted-zone.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def is_tagged(zone: HostedZone, tags: ZoneTags, required: RequiredTags = _REQUIRED) -> Verdict:
    """Somebody has tagged the hosted zone, with every key that the tenant asks for.

    A tag says whose it is and what it is for, when a name of it raises the question.

    Fix: Route 53 console, the zone, Tags; or `aws route53 change-tags-for-resource --resource-type hostedzone
    --resource-id ID --add-tags Key=owner,Value=TEAM`. CloudFormation: `HostedZoneTags: [{Key: owner, Value: TEAM}]`.
    """
    if zone.managed_by:
        return not_applicable(f"{zone.managed_by} rules over it")
    return judge_tags(tags.tags, required)
