"""Readers of Route 53 on AWS's recorded answers."""

from typing import Any

import pytest

from shared.catalog import Account, Fact, Lister, Resource
from shared.services.route53.readers import READERS, make_queries, read_limits
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
from tests.services.recorded import (
    Refused,
    Source,
    Told,
    answering,
    each_refusal,
    listed,
    raises_what_aws_refuses,
    read,
)
from tests.services.route53.builders import NOW, a_domain, a_health_check, a_zone, an_account


def of(kind: type[Resource]) -> Resource:
    made: dict[type[Resource], Resource] = {
        HostedZone: a_zone(),
        HealthCheck: a_health_check(),
        Domain: a_domain(),
        Account: an_account(),
    }
    return made[kind]


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, a_zone() if isinstance(source, Lister) else of(source.of), code)


def zone_item(name: str = "Z1", **more: Any) -> dict[str, Any]:
    good = {
        "Id": f"/hostedzone/{name}",
        "Name": "acme.example.",
        "CallerReference": "x",
        "ResourceRecordSetCount": 9,
        "Config": {"PrivateZone": False},
    }
    return good | more


def zones(*items: dict[str, Any], marker: str | None = None) -> dict[str, Any]:
    more = {"NextMarker": marker} if marker else {}
    return {"HostedZones": list(items), "Marker": "m", "IsTruncated": marker is not None, "MaxItems": "100", **more}


def test_zones_are_listed_over_all_pages() -> None:
    of_aws = {"LinkedService": {"ServicePrincipal": "servicediscovery.amazonaws.com"}, "Config": {"PrivateZone": True}}

    found = listed(
        "route53",
        HostedZone,
        Told("ListHostedZones", zones(zone_item(), marker="more"), {"MaxItems": "100"}),
        Told("ListHostedZones", zones(zone_item("Z2", **of_aws)), {"MaxItems": "100", "Marker": "more"}),
    )

    assert found[0] == a_zone()
    assert (found[1].private, found[1].managed_by) == (True, "servicediscovery.amazonaws.com")


def check_item(name: str, **config: Any) -> dict[str, Any]:
    good = {"Type": "HTTPS_STR_MATCH", "RequestInterval": 10, "MeasureLatency": True}
    return {
        "Id": name,
        "CallerReference": "x",
        "HealthCheckVersion": 1,
        "HealthCheckConfig": good | config,
    }


def checks(*items: dict[str, Any]) -> Told:
    answer = {"HealthChecks": list(items), "Marker": "m", "IsTruncated": False, "MaxItems": "100"}
    return Told("ListHealthChecks", answer)


def test_health_checks_are_listed_with_what_costs_extra() -> None:
    found = listed(
        "route53",
        HealthCheck,
        checks(check_item("hc-1"), check_item("hc-2", **PLAIN), check_item("hc-3", Disabled=True)),
    )

    assert found[0].options == ("HTTPS", "string matching", "fast interval", "latency measurement")
    assert found[1].options == ()
    assert [one.disabled for one in found] == [False, False, True]


PLAIN = {"Type": "TCP", "RequestInterval": 30, "MeasureLatency": False}


def test_domains_are_listed_over_all_pages() -> None:
    first = {"DomainName": "acme.example", "AutoRenew": True, "TransferLock": True, "Expiry": NOW.at}

    found = listed(
        "route53",
        Domain,
        Told("ListDomains", {"Domains": [first], "NextPageMarker": "more"}, {"MaxItems": 100}),
        Told("ListDomains", {"Domains": [{"DomainName": "b.example"}]}, {"MaxItems": 100, "Marker": "more"}),
    )

    assert found[0] == a_domain(expires_at=NOW.at)
    assert (found[1].renews, found[1].locked, found[1].expires_at) == (False, False, None)


def test_an_account_without_zones_is_empty() -> None:
    assert listed("route53", HostedZone, Told("ListHostedZones", zones())) == []


def tag_sets(kind: str, *ids: str) -> Told:
    sets = [{"ResourceType": kind, "ResourceId": one, "Tags": [{"Key": "a", "Value": "b"}]} for one in ids]
    return Told("ListTagsForResources", {"ResourceTagSets": sets})


def values(*found: str) -> list[dict[str, str]]:
    return [{"Value": one} for one in found]


RECORDS: list[dict[str, Any]] = [
    {"Name": "a.", "Type": "NS", "TTL": 172800, "ResourceRecords": values("NS-2.awsdns.com.", "ns-1.awsdns.com.")},
    {"Name": "a.", "Type": "TXT", "TTL": 300, "ResourceRecords": values('"v=spf1 -all"', '"token=made-up"')},
    {"Name": "_dmarc.a.", "Type": "TXT", "TTL": 300, "ResourceRecords": values('"v=DMARC1; p=none"')},
    {"Name": "a.", "Type": "MX", "TTL": 300, "ResourceRecords": values("0 .")},
    {"Name": "b.a.", "Type": "MX", "TTL": 300, "ResourceRecords": values("10 mail.a.")},
    {"Name": "c.a.", "Type": "CNAME", "TTL": 60, "ResourceRecords": values("d1.cloudfront.net")},
    {
        "Name": "d.a.",
        "Type": "A",
        "SetIdentifier": "1",
        "Failover": "PRIMARY",
        "HealthCheckId": "hc-1",
        "AliasTarget": {"HostedZoneId": "Z9", "DNSName": "lb.elb.amazonaws.com.", "EvaluateTargetHealth": True},
    },
    {
        "Name": "e.a.",
        "Type": "A",
        "SetIdentifier": "1",
        "Region": "eu-west-1",
        "TTL": 60,
        "ResourceRecords": values("1.1.1.1"),
    },
]
BOOK = RecordBook(
    {
        "Z1": (
            Record("a.", "NS", 172800, name_servers=("ns-1.awsdns.com", "ns-2.awsdns.com")),
            Record("a.", "TXT", 300, marks=("spf",)),
            Record("_dmarc.a.", "TXT", 300, marks=("dmarc",)),
            Record("a.", "MX", 300, marks=("no mail",)),
            Record("b.a.", "MX", 300),
            Record("c.a.", "CNAME", 60, target="d1.cloudfront.net"),
            Record(
                "d.a.",
                "A",
                target="lb.elb.amazonaws.com.",
                is_alias=True,
                health_check="hc-1",
                guarded=True,
                failover="PRIMARY",
            ),
            Record("e.a.", "A", 60, latency_region="eu-west-1"),
        ),
        "Z2": (),
    },
    {"Z1": "acme.example."},
)


def record_page(*items: dict[str, Any], following: str | None = None) -> Told:
    more = {"NextRecordName": following, "NextRecordType": "A"} if following else {}
    answer = {"ResourceRecordSets": list(items), "IsTruncated": following is not None, "MaxItems": "300", **more}
    return Told("ListResourceRecordSets", answer)


LOGGING = {"Id": "q-1", "HostedZoneId": "Z1", "CloudWatchLogsLogGroupArn": "arn:group"}
DETAIL = {
    "AdminPrivacy": False,
    "RegistrantPrivacy": True,
    "TechPrivacy": True,
    "Nameservers": [{"Name": "NS-2.awsdns.com."}, {"Name": "ns-1.awsdns.com"}],
}
ROWS: list[tuple[str, tuple[Told | Refused, ...], Fact]] = [
    ("tags of a zone", (tag_sets("hostedzone", "Z1"),), ZoneTags({"a": "b"})),
    ("tags of a zone that is gone", (tag_sets("hostedzone"),), ZoneTags({})),
    ("tags of a health check", (tag_sets("healthcheck", "hc-1"),), HealthCheckTags({"a": "b"})),
    (
        "a zone whose queries are logged, on the second page",
        (
            Told("ListQueryLoggingConfigs", {"QueryLoggingConfigs": [], "NextToken": "more"}),
            Told("ListQueryLoggingConfigs", {"QueryLoggingConfigs": [LOGGING]}),
        ),
        QueryLogging("arn:group"),
    ),
    ("none is logged", (Told("ListQueryLoggingConfigs", {"QueryLoggingConfigs": []}),), QueryLogging(None)),
    (
        "a signed zone",
        (Told("GetDNSSEC", {"Status": {"ServeSignature": "SIGNING"}, "KeySigningKeys": []}),),
        Dnssec("SIGNING"),
    ),
    (
        "all records, over all pages",
        (
            Told("ListHostedZones", zones(zone_item(), zone_item("Z2", Config={"PrivateZone": True}))),
            record_page(*RECORDS[:4], following="b.a."),
            record_page(*RECORDS[4:]),
            record_page(),
        ),
        BOOK,
    ),
    ("no zones", (Told("ListHostedZones", zones()),), RecordBook({}, {})),
    (
        "health checks and their children",
        (checks(check_item("hc-1", **PLAIN), check_item("hc-2", Type="CALCULATED", ChildHealthChecks=["hc-1"])),),
        HealthChecks(frozenset({"hc-1", "hc-2"}), frozenset({"hc-1"})),
    ),
    (
        "buckets over all pages",
        (
            Told("ListBuckets", {"Buckets": [{"Name": "a"}], "ContinuationToken": "more"}),
            Told("ListBuckets", {"Buckets": [{"Name": "b"}]}, {"MaxBuckets": 1000, "ContinuationToken": "more"}),
        ),
        OwnBuckets(frozenset({"a", "b"})),
    ),
    ("a domain", (Told("GetDomainDetail", DETAIL),), DomainDetail(("admin",), ("ns-1.awsdns.com", "ns-2.awsdns.com"))),
]


@pytest.mark.parametrize(("answers", "fact"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_fact_is_read(answers: tuple[Told | Refused, ...], fact: Fact) -> None:
    reader = next(one for one in READERS if not isinstance(one, Lister) and one.fact is type(fact))
    assert read("route53", type(fact), of(reader.of), *answers) == fact


def test_a_private_zone_is_not_asked_whether_it_is_signed() -> None:
    assert read("route53", Dnssec, a_zone(private=True)) == Dnssec(None)


def test_every_limit_of_the_account_is_asked_for() -> None:
    kinds = (
        "HOSTED_ZONES",
        "HEALTH_CHECKS",
        "REUSABLE_DELEGATION_SETS",
        "TRAFFIC_POLICIES",
        "TRAFFIC_POLICY_INSTANCES",
    )
    answers = [
        Told(
            "GetAccountLimit",
            {"Limit": {"Type": (name := f"MAX_{kind}_BY_OWNER"), "Value": 9}, "Count": 2},
            {"Type": name},
        )
        for kind in kinds
    ]
    with answering("route53", *answers) as client:
        found = read_limits(client, an_account())

    assert found == AccountLimits(
        dict.fromkeys(
            (
                "hosted zones",
                "health checks",
                "reusable delegation sets",
                "traffic policies",
                "traffic policy instances",
            ),
            Used(2, 9),
        )
    )


def test_a_silent_metric_means_that_nobody_asked() -> None:
    assert make_queries({"queries": []}) == ZoneQueries(0)
    assert make_queries({"queries": [1, 2]}) == ZoneQueries(3)
