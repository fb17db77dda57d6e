from dataclasses import replace

from shared.catalog import Verdict
from shared.services.route53.checks import account, domain, health_check, records, zone
from shared.services.route53.checks.tags import RequiredTags
from shared.services.route53.resources import (
    AccountLimits,
    Dnssec,
    DomainDetail,
    HealthCheckTags,
    OwnBuckets,
    QueryLogging,
    Record,
    RecordBook,
    Used,
    ZoneQueries,
    ZoneTags,
)
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.route53.builders import (
    NOW,
    a_book,
    a_domain,
    a_health_check,
    a_record,
    a_zone,
    an_account,
    health_checks,
    in_days,
)

ZONE, PRIVATE = a_zone(), a_zone(private=True)
OF_AWS = a_zone(managed_by="servicediscovery.amazonaws.com", record_count=2)
WEBSITE = a_record(name="www.acme.example.", target="s3-website-eu-west-1.amazonaws.com.", is_alias=True, ttl=None)
BY_CNAME = a_record(kind="CNAME", target="shop-pages.s3-website.eu-central-1.amazonaws.com")
BUCKETS = OwnBuckets(frozenset({"www.acme.example"}))
MAIL = Record("acme.example.", "MX", 300)
SPF = Record("acme.example.", "TXT", 300, marks=("spf",))
DMARC = Record("_dmarc.acme.example.", "TXT", 300, marks=("dmarc",))
BELOW = Record("news.acme.example.", "MX", 300)
PRIMARY = a_record(failover="PRIMARY", health_check="hc-1", ttl=60)
SECONDARY = a_record(failover="SECONDARY", ttl=60)
EU, US = a_record(latency_region="eu-west-1"), a_record(latency_region="us-east-1")
ALIAS = a_record(target="d1.cloudfront.net.", is_alias=True, ttl=None)
NS = Record("acme.example.", "NS", 172800, name_servers=("ns-1.awsdns.com", "ns-2.awsdns.net"))

HOSTED = Record("_dmarc.acme.example.", "CNAME", 300, target="acme.dmarc.example.")
ABOVE = {"Z1": "news.acme.example.", "Z0": "acme.example."}


def limits(count: int) -> AccountLimits:
    return AccountLimits({"hosted zones": Used(count, 500)})


CASES = [
    *table(
        zone.logs_queries,
        ("logged", (ZONE, QueryLogging("arn:group")), PASS, "arn:group"),
        ("not", (ZONE, QueryLogging(None)), FAIL, "not logged"),
        ("private", (PRIVATE, QueryLogging(None)), NOT_APPLICABLE, "private"),
    ),
    *table(
        zone.is_signed,
        ("signed", (ZONE, Dnssec("SIGNING")), PASS, "signed"),
        ("not", (ZONE, Dnssec("NOT_SIGNING")), FAIL, "NOT_SIGNING"),
        ("being deleted", (ZONE, Dnssec("DELETING")), FAIL, "DELETING"),
        ("private", (PRIVATE, Dnssec(None)), NOT_APPLICABLE, "private"),
    ),
    *table(
        zone.is_not_empty,
        ("a record of its own", (a_zone(record_count=3),), PASS, "1 records"),
        ("none", (a_zone(record_count=2),), FAIL, "no records"),
        ("AWS's", (OF_AWS,), NOT_APPLICABLE, "servicediscovery"),
    ),
    *table(
        zone.is_asked,
        ("it is", (ZONE, ZoneQueries(1)), PASS, "1 queries"),
        ("it is not", (ZONE, ZoneQueries(0)), FAIL, "no queries"),
        ("private", (PRIVATE, ZoneQueries(0)), NOT_APPLICABLE, "not counted"),
    ),
    *table(
        zone.is_tagged,
        ("a tag", (ZONE, ZoneTags({"Owner": "web"})), PASS, "Owner"),
        ("none", (ZONE, ZoneTags({"aws:x": "y"})), FAIL, "no tags"),
        ("another", (ZONE, ZoneTags({"Owner": "web"}), RequiredTags(("Cost",))), FAIL, "no tag Cost"),
    ),
    *table(
        records.names_no_missing_bucket,
        ("its bucket is there", (ZONE, a_book(WEBSITE), BUCKETS), PASS, "www.acme.example"),
        ("its bucket is not", (ZONE, a_book(WEBSITE), OwnBuckets(frozenset())), FAIL, "leads to www.acme.example"),
        ("a CNAME names the bucket", (ZONE, a_book(BY_CNAME), BUCKETS), FAIL, "leads to shop-pages"),
        ("no website", (ZONE, a_book(ALIAS), BUCKETS), NOT_APPLICABLE, "no record"),
    ),
    *table(
        records.mail_has_spf,
        ("it has", (ZONE, a_book(MAIL, SPF)), PASS, "acme.example."),
        ("only the name above has", (ZONE, a_book(MAIL, SPF, BELOW)), FAIL, "news.acme"),
        ("no mail", (ZONE, a_book(a_record())), NOT_APPLICABLE, "takes mail"),
        ("it takes none", (ZONE, a_book(replace(MAIL, marks=("no mail",)))), NOT_APPLICABLE, "takes mail"),
        ("private", (PRIVATE, a_book(MAIL)), NOT_APPLICABLE, "takes mail"),
    ),
    *table(
        records.mail_has_dmarc,
        ("it has", (ZONE, a_book(MAIL, DMARC)), PASS, "acme.example."),
        ("the name above counts", (ZONE, a_book(BELOW, DMARC)), PASS, "news.acme"),
        ("another service keeps it", (ZONE, a_book(MAIL, HOSTED)), PASS, "acme.example."),
        (
            "the zone above has it",
            (a_zone(name="news.acme.example."), RecordBook({"Z1": (BELOW,), "Z0": (DMARC,)}, ABOVE)),
            PASS,
            "news.acme",
        ),
        ("another name has it", (ZONE, a_book(MAIL, replace(DMARC, name="_dmarc.b.acme.example."))), FAIL, "no DMARC"),
        ("it has not", (ZONE, a_book(MAIL, SPF)), FAIL, "no DMARC"),
        ("no mail", (ZONE, a_book()), NOT_APPLICABLE, "takes mail"),
    ),
    *table(
        records.restricts_certificate_authorities,
        ("it does", (ZONE, a_book(Record("acme.example.", "CAA", 300))), PASS, "CAA"),
        ("only a name below", (ZONE, a_book(Record("a.acme.example.", "CAA", 300))), FAIL, "no CAA"),
        (
            "the zone above",
            (
                a_zone(name="news.acme.example."),
                RecordBook({"Z1": (), "Z0": (Record("acme.example.", "CAA", 300),)}, ABOVE),
            ),
            PASS,
            "of acme.example.",
        ),
        ("AWS's", (a_zone(managed_by="aws"), a_book()), NOT_APPLICABLE, "rules over it"),
        ("private", (PRIVATE, a_book()), NOT_APPLICABLE, "private"),
    ),
    *table(
        records.health_checks_exist,
        ("it does", (ZONE, a_book(PRIMARY), health_checks("hc-1")), PASS, "1 records"),
        ("it does not", (ZONE, a_book(PRIMARY), health_checks("hc-2")), FAIL, "names hc-1"),
        ("none named", (ZONE, a_book(a_record()), health_checks()), NOT_APPLICABLE, "no record"),
    ),
    *table(
        records.failover_has_both_sides,
        ("both", (ZONE, a_book(PRIMARY, SECONDARY)), PASS, "1 pairs"),
        (
            "an alias that asks its target",
            (ZONE, a_book(replace(PRIMARY, health_check=None, guarded=True), SECONDARY)),
            PASS,
            "1",
        ),
        ("no secondary", (ZONE, a_book(PRIMARY)), FAIL, "no secondary"),
        ("no primary", (ZONE, a_book(SECONDARY)), FAIL, "no primary"),
        ("nobody watches", (ZONE, a_book(replace(PRIMARY, health_check=None), SECONDARY)), FAIL, "nobody watches"),
        ("none", (ZONE, a_book(a_record())), NOT_APPLICABLE, "no records of failover"),
    ),
    *table(
        records.health_checked_records_expire_soon,
        ("a minute", (ZONE, a_book(PRIMARY, SECONDARY)), PASS, "2 records"),
        ("a second more", (ZONE, a_book(replace(PRIMARY, ttl=61))), FAIL, "61 s"),
        ("none", (ZONE, a_book(a_record())), NOT_APPLICABLE, "no record"),
    ),
    *table(
        records.latency_records_span_regions,
        ("two", (ZONE, a_book(EU, US)), PASS, "www"),
        ("one", (ZONE, a_book(EU)), FAIL, "only in eu-west-1"),
        ("none", (ZONE, a_book(a_record())), NOT_APPLICABLE, "latency"),
    ),
    *table(
        records.uses_aliases,
        ("it does", (ZONE, a_book(ALIAS)), PASS, "1 aliases"),
        ("a CNAME", (ZONE, a_book(replace(ALIAS, kind="CNAME", is_alias=False))), FAIL, "to d1.cloudfront"),
        ("a CNAME elsewhere", (ZONE, a_book(a_record(target="x.example."))), NOT_APPLICABLE, "no record"),
    ),
    *table(
        records.records_are_kept_long,
        ("five minutes", (ZONE, a_book(a_record(ttl=300))), PASS, "1 records"),
        ("a second less", (ZONE, a_book(a_record(ttl=299))), FAIL, "299 s"),
        ("a health check decides", (ZONE, a_book(PRIMARY)), NOT_APPLICABLE, "no such"),
        ("AWS's", (a_zone(managed_by="aws"), a_book(a_record(ttl=10))), NOT_APPLICABLE, "rules over it"),
        ("a zone that is newer than the book", (a_zone(resource_id="Z2"), a_book(PRIMARY)), NOT_APPLICABLE, "no such"),
    ),
    *table(
        health_check.is_used,
        ("by a record", (a_health_check(), a_book(PRIMARY), health_checks()), PASS, "www.acme"),
        ("by another", (a_health_check(), a_book(), health_checks(children=("hc-1",))), PASS, "calculated"),
        ("by nobody", (a_health_check(), a_book(), health_checks("hc-1")), FAIL, "nothing asks"),
        ("AWS's", (a_health_check(managed_by="aws"), a_book(), health_checks()), NOT_APPLICABLE, "rules over it"),
    ),
    *table(
        health_check.is_enabled,
        ("it is", (a_health_check(),), PASS, "enabled"),
        ("disabled and inverted", (a_health_check(disabled=True, inverted=True),), FAIL, "disabled and inverted"),
    ),
    *table(
        health_check.is_tagged,
        ("a tag", (a_health_check(), HealthCheckTags({"Name": "shop"})), PASS, "Name"),
        ("none", (a_health_check(), HealthCheckTags({})), FAIL, "no tags"),
    ),
    *table(
        domain.is_locked,
        ("it is", (a_domain(),), PASS, "locked"),
        ("it is not", (a_domain(locked=False),), FAIL, "not locked"),
    ),
    *table(
        domain.hides_its_contacts,
        ("it does", (a_domain(), DomainDetail((), ())), PASS, "hidden"),
        ("one is shown", (a_domain(), DomainDetail(("tech",), ())), FAIL, "public: tech"),
    ),
    *table(
        domain.renews_itself,
        ("it does", (a_domain(),), PASS, "renews"),
        ("it does not", (a_domain(renews=False),), FAIL, "ends"),
    ),
    *table(
        domain.lasts,
        ("31 days", (a_domain(expires_at=in_days(31)), NOW), PASS, "31 days"),
        ("30 days", (a_domain(expires_at=in_days(30)), NOW), FAIL, "30 days"),
        ("it is over", (a_domain(expires_at=in_days(-3)), NOW), FAIL, "-3 days"),
        ("AWS does not tell", (a_domain(expires_at=None), NOW), NOT_APPLICABLE, "not tell"),
    ),
    *table(
        domain.is_delegated_to_its_zone,
        ("it is", (a_domain(), DomainDetail((), NS.name_servers), a_book(NS)), PASS, "ns-1"),
        ("it is not", (a_domain(), DomainDetail((), ("ns.other.example",)), a_book(NS)), FAIL, "ns.other.example"),
        ("to nobody", (a_domain(), DomainDetail((), ()), a_book(NS)), FAIL, "nobody"),
        ("no zone", (a_domain(resource_id="b.example"), DomainDetail((), ()), a_book(NS)), NOT_APPLICABLE, "no public"),
    ),
    *table(
        account.has_room,
        ("at eighty percent", (an_account(), limits(400)), PASS, "below 80"),
        ("above", (an_account(), limits(401)), FAIL, "401 of 500 hosted zones"),
    ),
]


@each(CASES)
def test_route_53_is_judged(case: Case) -> None:
    case.holds()


def test_each_feature_of_an_unused_health_check_is_a_dollar_more() -> None:
    verdict = health_check.is_used(a_health_check(options=("HTTPS", "fast interval")), a_book(), health_checks("hc-1"))

    assert isinstance(verdict, Verdict)
    assert str(verdict.saving) == "$2.50 a month"
