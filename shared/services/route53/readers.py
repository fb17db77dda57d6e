"""Lists hosted zones, health checks and domains, and reads all records once.

Calls for Z zones, H health checks and D domains of an account: Z/100 + H/100 + D/100 pages of lists; all of them once
more for the book of records, with Z/1 + records/300 pages; one GetDNSSEC for each public zone; (Z + H)/10 of tags; D
details; 5 limits; one each of query logging and buckets. Route 53 takes 5 calls a second of the whole account.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from shared.catalog import (
    GLOBAL_REGION,
    Account,
    BatchReader,
    Lister,
    Page,
    Rate,
    Reader,
    Scope,
    Sweep,
    Token,
    pages,
)
from shared.catalog.metrics import Metric, MetricReader, Values
from shared.services.route53.resources import (
    AccountLimits,
    Dnssec,
    Domain,
    DomainDetail,
    HealthCheck,
    HealthChecks,
    HealthCheckTags,
    HostedZone,
    OwnBuckets,
    QueryLogging,
    Record,
    RecordBook,
    Used,
    ZoneQueries,
    ZoneTags,
)

if TYPE_CHECKING:
    from mypy_boto3_route53 import Route53Client
    from mypy_boto3_route53domains import Route53DomainsClient
    from mypy_boto3_s3 import S3Client

_MARKER = {"sends": "Marker", "answers": "NextMarker"}
_PAGE = "100"
_TAGS_AT_ONCE = 10  # ids that one ListTagsForResources takes
_LIMITS = {
    "MAX_HOSTED_ZONES_BY_OWNER": "hosted zones",
    "MAX_HEALTH_CHECKS_BY_OWNER": "health checks",
    "MAX_REUSABLE_DELEGATION_SETS_BY_OWNER": "reusable delegation sets",
    "MAX_TRAFFIC_POLICIES_BY_OWNER": "traffic policies",
    "MAX_TRAFFIC_POLICY_INSTANCES_BY_OWNER": "traffic policy instances",
}
_CONTACTS = {"AdminPrivacy": "admin", "RegistrantPrivacy": "registrant", "TechPrivacy": "tech"}


def _bare(zone_id: str) -> str:
    """AWS puts /hostedzone/ before it."""
    return zone_id.rpartition("/")[2]


def list_zones(route53: "Route53Client", scope: Scope, start: Token) -> Iterator[Page[HostedZone]]:
    for answer, following in pages(route53.list_hosted_zones, start, **_MARKER, MaxItems=_PAGE):
        yield Page([_zone(one, scope) for one in answer["HostedZones"]], following)


def _zone(item: Any, scope: Scope) -> HostedZone:
    return HostedZone(
        arn=scope.bare_arn("route53", f"hostedzone/{_bare(item['Id'])}"),
        account_id=scope.account_id,
        region=GLOBAL_REGION,
        resource_id=_bare(item["Id"]),
        name=item["Name"],
        private=item.get("Config", {}).get("PrivateZone", False),
        record_count=item["ResourceRecordSetCount"],
        managed_by=item.get("LinkedService", {}).get("ServicePrincipal"),
    )


def list_health_checks(route53: "Route53Client", scope: Scope, start: Token) -> Iterator[Page[HealthCheck]]:
    for answer, following in pages(route53.list_health_checks, start, **_MARKER, MaxItems=_PAGE):
        yield Page([_health_check(one, scope) for one in answer["HealthChecks"]], following)


def _health_check(item: Any, scope: Scope) -> HealthCheck:
    config = item["HealthCheckConfig"]
    return HealthCheck(
        arn=scope.bare_arn("route53", f"healthcheck/{item['Id']}"),
        account_id=scope.account_id,
        region=GLOBAL_REGION,
        resource_id=item["Id"],
        kind=config["Type"],
        disabled=config.get("Disabled", False),
        inverted=config.get("Inverted", False),
        options=tuple(_options(config)),
        managed_by=item.get("LinkedService", {}).get("ServicePrincipal"),
    )


def _options(config: Any) -> Iterator[str]:
    if config["Type"].startswith("HTTPS"):
        yield "HTTPS"
    if config["Type"].endswith("_STR_MATCH"):
        yield "string matching"
    if config.get("RequestInterval") == 10:
        yield "fast interval"
    if config.get("MeasureLatency"):
        yield "latency measurement"


def list_domains(domains: "Route53DomainsClient", scope: Scope, start: Token) -> Iterator[Page[Domain]]:
    token = {"sends": "Marker", "answers": "NextPageMarker"}
    for answer, following in pages(domains.list_domains, start, **token, MaxItems=100):
        yield Page([_domain(one, scope) for one in answer["Domains"]], following)


def _domain(item: Any, scope: Scope) -> Domain:
    return Domain(
        arn=scope.bare_arn("route53domains", f"domain/{item['DomainName']}"),
        account_id=scope.account_id,
        region=GLOBAL_REGION,
        resource_id=item["DomainName"],
        renews=item.get("AutoRenew", False),
        locked=item.get("TransferLock", False),
        expires_at=item.get("Expiry"),
    )


def read_zone_tags(route53: "Route53Client", zones: Sequence[HostedZone]) -> Mapping[str, ZoneTags]:
    return {name: ZoneTags(tags) for name, tags in _tags(route53, "hostedzone", zones)}


def read_health_check_tags(route53: "Route53Client", checks: Sequence[HealthCheck]) -> Mapping[str, HealthCheckTags]:
    return {name: HealthCheckTags(tags) for name, tags in _tags(route53, "healthcheck", checks)}


def _tags(route53: Any, kind: str, of: Sequence[HostedZone | HealthCheck]) -> Iterator[tuple[str, dict[str, str]]]:
    answer = route53.list_tags_for_resources(ResourceType=kind, ResourceIds=[one.resource_id for one in of])
    for one in answer["ResourceTagSets"]:
        yield one["ResourceId"], {tag["Key"]: tag.get("Value", "") for tag in one.get("Tags", ())}


def sweep_query_logging(route53: "Route53Client", _: Scope) -> Mapping[str, QueryLogging]:
    answers = pages(route53.list_query_logging_configs, None, MaxResults=_PAGE)
    return {
        _bare(one["HostedZoneId"]): QueryLogging(one["CloudWatchLogsLogGroupArn"])
        for answer, _token in answers
        for one in answer["QueryLoggingConfigs"]
    }


def read_dnssec(route53: "Route53Client", zone: HostedZone) -> Dnssec:
    """AWS refuses the question about a private zone, which cannot be signed."""
    if zone.private:
        return Dnssec(None)
    return Dnssec(route53.get_dnssec(HostedZoneId=zone.resource_id)["Status"]["ServeSignature"])


def read_record_book(route53: "Route53Client", _: Account) -> RecordBook:
    listed = pages(route53.list_hosted_zones, None, **_MARKER, MaxItems=_PAGE)
    zones = [one for answer, _token in listed for one in answer["HostedZones"]]
    public = {_bare(one["Id"]): one["Name"] for one in zones if not one.get("Config", {}).get("PrivateZone")}
    return RecordBook({(zone := _bare(one["Id"])): tuple(_records(route53, zone)) for one in zones}, public)


def _records(route53: "Route53Client", zone: str) -> Iterator[Record]:
    # It pages by three markers, as no other operation does.
    for answer in route53.get_paginator("list_resource_record_sets").paginate(HostedZoneId=zone):
        yield from (_record(one) for one in answer["ResourceRecordSets"])


def _record(item: Any) -> Record:
    alias = item.get("AliasTarget", {})
    values = [one["Value"] for one in item.get("ResourceRecords", ())]
    kind = item["Type"]
    return Record(
        name=item["Name"],
        kind=kind,
        ttl=item.get("TTL"),
        target=alias.get("DNSName") or (values[0] if kind == "CNAME" and values else None),
        is_alias=bool(alias),
        health_check=item.get("HealthCheckId"),
        guarded=alias.get("EvaluateTargetHealth", False),
        failover=item.get("Failover"),
        latency_region=item.get("Region"),
        marks=tuple(_marks(kind, values)),
        name_servers=tuple(sorted(one.removesuffix(".").lower() for one in values)) if kind == "NS" else (),
    )


def _marks(kind: str, values: Sequence[str]) -> Iterator[str]:
    if kind == "TXT":
        texts = [one.strip('"').lower() for one in values]
        if any(one.startswith("v=spf1") for one in texts):
            yield "spf"
        if any(one.startswith("v=dmarc1") for one in texts):
            yield "dmarc"
    if kind == "MX" and all(one.split()[-1] == "." for one in values):
        yield "no mail"


def read_health_checks(route53: "Route53Client", _: Account) -> HealthChecks:
    listed = pages(route53.list_health_checks, None, **_MARKER, MaxItems=_PAGE)
    found = [one for answer, _token in listed for one in answer["HealthChecks"]]
    children = (child for one in found for child in one["HealthCheckConfig"].get("ChildHealthChecks", ()))
    return HealthChecks(frozenset(one["Id"] for one in found), frozenset(children))


def read_own_buckets(s3: "S3Client", _: Account) -> OwnBuckets:
    token = {"sends": "ContinuationToken", "answers": "ContinuationToken"}
    listed = pages(s3.list_buckets, None, **token, MaxBuckets=1000)
    return OwnBuckets(frozenset(one["Name"] for answer, _token in listed for one in answer.get("Buckets", ())))


def read_limits(route53: "Route53Client", _: Account) -> AccountLimits:
    found: dict[str, Used] = {}
    for kind, words in _LIMITS.items():
        answer: Any = route53.get_account_limit(Type=kind)  # type: ignore[arg-type]  # its literal type
        found[words] = Used(answer["Count"], answer["Limit"]["Value"])
    return AccountLimits(found)


def read_domain_detail(domains: "Route53DomainsClient", domain: Domain) -> DomainDetail:
    found: Any = domains.get_domain_detail(DomainName=domain.resource_id)
    public = tuple(words for name, words in _CONTACTS.items() if not found.get(name, False))
    servers = (one["Name"].removesuffix(".").lower() for one in found.get("Nameservers", ()))
    return DomainDetail(public, tuple(sorted(servers)))


def make_queries(values: Values) -> ZoneQueries:
    return ZoneQueries(sum(values["queries"]))


READERS = (
    Lister((HostedZone,), "route53:ListHostedZones", list_zones, is_global=True),
    Lister((HealthCheck,), "route53:ListHealthChecks", list_health_checks, is_global=True),
    Lister((Domain,), "route53domains:ListDomains", list_domains, is_global=True),
    BatchReader(
        ZoneTags, HostedZone, "route53:ListTagsForResources", read_zone_tags, _TAGS_AT_ONCE, absent=ZoneTags({})
    ),
    BatchReader(
        HealthCheckTags,
        HealthCheck,
        "route53:ListTagsForResources",
        read_health_check_tags,
        _TAGS_AT_ONCE,
        absent=HealthCheckTags({}),
    ),
    Sweep(
        QueryLogging, HostedZone, ("route53:ListQueryLoggingConfigs",), sweep_query_logging, absent=QueryLogging(None)
    ),
    Reader(Dnssec, HostedZone, "route53:GetDNSSEC", read_dnssec),
    Reader(
        RecordBook,
        Account,
        "route53:ListHostedZones",
        read_record_book,
        also=("route53:ListResourceRecordSets",),
    ),
    Reader(HealthChecks, Account, "route53:ListHealthChecks", read_health_checks),
    Reader(OwnBuckets, Account, "s3:ListBuckets", read_own_buckets),
    Reader(AccountLimits, Account, "route53:GetAccountLimit", read_limits),
    Reader(DomainDetail, Domain, "route53domains:GetDomainDetail", read_domain_detail),
    MetricReader(
        ZoneQueries,
        HostedZone,
        (Metric("queries", "AWS/Route53", "DNSQueries", "Sum", lambda zone: {"HostedZoneId": zone.resource_id}),),
        make=make_queries,
    ),
)

# Route 53 documents 5 calls a second of the whole account: some are left to the customer's own programs. Its domains
# API publishes none: modest. CloudWatch documents 50 GetMetricData a second; ListBuckets is called once.
RATES = {"route53": Rate(4, 4), "route53domains": Rate(2, 2), "s3": Rate(10, 10), "cloudwatch": Rate(10, 10)}
