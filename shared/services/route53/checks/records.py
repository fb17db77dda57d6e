"""What must hold for the records of a zone."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.services.route53.resources import HealthChecks, HostedZone, OwnBuckets, Record, RecordBook

_NAMED = 5  # records that evidence names
# A bucket's website: an alias goes to the region's endpoint, and the bucket bears the record's name.
_WEBSITE = re.compile(r"(?:(?P<bucket>.+)\.)?s3-website[.-][a-z0-9-]+\.amazonaws\.com")
_ALIASABLE = re.compile(
    r".+\.(cloudfront\.net|elb\.amazonaws\.com|elb\.[a-z0-9-]+\.amazonaws\.com|elasticbeanstalk\.com"
    r"|s3-website[.-][a-z0-9-]+\.amazonaws\.com|awsglobalaccelerator\.com|execute-api\.[a-z0-9-]+\.amazonaws\.com)"
)


@dataclass(frozen=True, slots=True)
class LeastTtl(Thresholds):
    """seconds: for which resolvers may keep an answer, at least."""

    seconds: int = 300


@dataclass(frozen=True, slots=True)
class MostTtl(Thresholds):
    """seconds: for which resolvers may keep an answer that a health check may change (Trusted Advisor's 60)."""

    seconds: int = 60


_FIVE_MINUTES = LeastTtl()
_A_MINUTE = MostTtl()


@check("route53.hosted-zone.names-no-missing-bucket", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def names_no_missing_bucket(zone: HostedZone, book: RecordBook, buckets: OwnBuckets) -> Verdict:
    """Every record that leads to a bucket's website leads to a bucket of the account.

    Names of buckets are free to all: whoever makes the missing bucket serves his own pages under the zone's name, with
    its cookies.

    Fix: delete the record (Route 53 console, the zone; `aws route53 change-resource-record-sets`), or make the bucket
    at once: `aws s3api create-bucket --bucket NAME`.
    """
    wanted = {str(one): bucket for one in _of(book, zone) if (bucket := _website_bucket(one))}
    if not wanted:
        return not_applicable("no record leads to a bucket's website")
    missing = [f"{name} leads to {bucket}" for name, bucket in wanted.items() if bucket not in buckets.names]
    return failed(f"no bucket of this account: {_some(missing)}") if missing else passed(_some(wanted.values()))


def _website_bucket(record: Record) -> str | None:
    found = _WEBSITE.fullmatch((record.target or "").removesuffix(".").lower())
    if found is None:
        return None
    return record.name.removesuffix(".") if record.is_alias else found["bucket"]


@check("route53.hosted-zone.mail-has-spf", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def mail_has_spf(zone: HostedZone, book: RecordBook) -> Verdict:
    """Every name that takes mail says by SPF who may send in its name.

    Without it anybody's mail in the name of the domain looks as good as one's own.

    Fix: Route 53 console, the zone, Create record of type TXT: "v=spf1 include:... -all"; or `aws route53
    change-resource-record-sets --hosted-zone-id ID --change-batch file://spf.json`.
    """
    records = _of(book, zone)
    if zone.private or not (mail := _mail_names(records)):
        return not_applicable("no public name takes mail")
    guarded = {one.name for one in records if "spf" in one.marks}
    bare = [name for name in mail if name not in guarded]
    return failed(f"no SPF: {_some(bare)}") if bare else passed(_some(mail))


@check("route53.hosted-zone.mail-has-dmarc", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def mail_has_dmarc(zone: HostedZone, book: RecordBook) -> Verdict:
    """Every name that takes mail says by DMARC what becomes of mail that is not its own.

    SPF and DKIM alone bind no receiver to refuse a forgery. A record of a name counts for all below, also of another
    zone; one that is a CNAME is kept by another service.

    Fix: Route 53 console, the zone, Create record _dmarc of type TXT: "v=DMARC1; p=quarantine; rua=..."; or `aws
    route53 change-resource-record-sets --hosted-zone-id ID --change-batch file://dmarc.json`.
    """
    records = _of(book, zone)
    if zone.private or not (mail := _mail_names(records)):
        return not_applicable("no public name takes mail")
    guarded = {name.removeprefix("_dmarc.") for name in _names(book, _is_dmarc)}
    bare = [name for name in mail if guarded.isdisjoint(_with_parents(name))]
    return failed(f"no DMARC: {_some(bare)}") if bare else passed(_some(mail))


def _is_dmarc(record: Record) -> bool:
    return "dmarc" in record.marks or (record.kind == "CNAME" and record.name.startswith("_dmarc."))


def _names(book: RecordBook, holds: Callable[[Record], bool]) -> set[str]:
    """Of such records in all public zones of the account."""
    return {one.name for zone in book.names for one in book.zones.get(zone, ()) if holds(one)}


def _with_parents(name: str) -> set[str]:
    """a.b.example. -> itself, b.example., example."""
    labels = name.split(".")
    return {".".join(labels[number:]) for number in range(len(labels) - 1)}


def _mail_names(records: Iterable[Record]) -> list[str]:
    """A single MX of "." says that the name takes none."""
    return [one.name for one in records if one.kind == "MX" and "no mail" not in one.marks]


@check("route53.hosted-zone.restricts-certificate-authorities", severity=Severity.LOW, pillar=Pillar.SECURITY)
def restricts_certificate_authorities(zone: HostedZone, book: RecordBook) -> Verdict:
    """A CAA record of the public zone, or of a name above, says who may issue certificates for its names.

    Without it any of a hundred authorities may be talked into a certificate of your name.

    Fix: Route 53 console, the zone, Create record of type CAA: 0 issue "amazon.com"; or `aws route53
    change-resource-record-sets --hosted-zone-id ID --change-batch file://caa.json`.
    """
    if zone.private:
        return not_applicable("a private zone")
    if zone.managed_by:
        return not_applicable(f"{zone.managed_by} rules over it")
    found = sorted(_with_parents(zone.name).intersection(_names(book, lambda one: one.kind == "CAA")))
    return passed(f"a CAA record of {found[0]}") if found else failed("no CAA record")


@check("route53.hosted-zone.health-checks-exist", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def health_checks_exist(zone: HostedZone, book: RecordBook, checks: HealthChecks) -> Verdict:
    """Every health check that a record names exists.

    Route 53 holds a record whose health check was deleted as healthy for ever: it fails over no more.

    Fix: name another health check in the record (Route 53 console, the zone, Edit record), made by `aws route53
    create-health-check`. CloudFormation: `HealthCheckId: ID`.
    """
    named = {str(one): one.health_check for one in _of(book, zone) if one.health_check}
    if not named:
        return not_applicable("no record names a health check")
    missing = [f"{name} names {found}" for name, found in named.items() if found not in checks.ids]
    return failed(f"deleted: {_some(missing)}") if missing else passed(f"{len(named)} records")


@check("route53.hosted-zone.failover-has-both-sides", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def failover_has_both_sides(zone: HostedZone, book: RecordBook) -> Verdict:
    """Records of failover come as primary and secondary, and the primary's health is watched.

    A primary without a secondary has nowhere to go; one without a health check never goes.

    Fix: Route 53 console, the zone, Create record with the routing policy Failover; or `aws route53
    change-resource-record-sets --hosted-zone-id ID --change-batch file://pair.json`.
    """
    pairs: defaultdict[str, dict[str, Record]] = defaultdict(dict)
    for one in _of(book, zone):
        if one.failover:
            pairs[str(one)][one.failover] = one
    if not pairs:
        return not_applicable("no records of failover")
    broken = [f"{name}: {fault}" for name, sides in pairs.items() if (fault := _fault(sides))]
    return failed(_some(broken)) if broken else passed(f"{len(pairs)} pairs")


def _fault(sides: dict[str, Record]) -> str:
    missing = [one for one in ("PRIMARY", "SECONDARY") if one not in sides]
    if missing:
        return f"no {missing[0].lower()}"
    primary = sides["PRIMARY"]
    return "" if primary.health_check or primary.guarded else "nobody watches the primary"


@check("route53.hosted-zone.health-checked-records-expire-soon", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def health_checked_records_expire_soon(zone: HostedZone, book: RecordBook, most: MostTtl = _A_MINUTE) -> Verdict:
    """Records that a health check may change are kept by resolvers for a minute at most.

    For as long as a resolver keeps the answer its users go on to what has failed.

    Fix: Route 53 console, the zone, Edit record: TTL 60; or `aws route53 change-resource-record-sets --hosted-zone-id
    ID --change-batch file://ttl.json`. CloudFormation: `TTL: "60"`.
    """
    watched = [one for one in _of(book, zone) if one.ttl is not None and (one.health_check or one.failover)]
    if not watched:
        return not_applicable("no record with a TTL is watched by a health check")
    slow = [f"{one} {one.ttl} s" for one in watched if (one.ttl or 0) > most.seconds]
    return failed(_some(slow)) if slow else passed(f"{len(watched)} records")


@check("route53.hosted-zone.latency-records-span-regions", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def latency_records_span_regions(zone: HostedZone, book: RecordBook) -> Verdict:
    """Records that are chosen by latency are there for at least two regions.

    With one there is nothing to choose, and each query costs half as much again as a simple one.

    Fix: add the record of another region, or make it a simple one (Route 53 console, the zone, Edit record; `aws
    route53 change-resource-record-sets`).
    """
    regions: defaultdict[str, set[str]] = defaultdict(set)
    for one in _of(book, zone):
        if one.latency_region:
            regions[str(one)].add(one.latency_region)
    if not regions:
        return not_applicable("no records are chosen by latency")
    single = [f"{name} only in {', '.join(found)}" for name, found in regions.items() if len(found) == 1]
    return failed(_some(single)) if single else passed(_some(regions))


@check("route53.hosted-zone.uses-aliases", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def uses_aliases(zone: HostedZone, book: RecordBook) -> Verdict:
    """Names of AWS's own endpoints are reached by alias records, not by CNAME.

    An alias answers at once with addresses, follows the endpoint, works at the zone's own name, and is not charged for.

    Fix: Route 53 console, the zone, Edit record: Alias on; or `aws route53 change-resource-record-sets --hosted-zone-id
    ID --change-batch file://alias.json`. CloudFormation: `AliasTarget: {DNSName: NAME, HostedZoneId: ID}`.
    """
    found = [one for one in _of(book, zone) if _ALIASABLE.fullmatch((one.target or "").removesuffix(".").lower())]
    if not found:
        return not_applicable("no record leads to an endpoint that an alias could name")
    plain = [f"{one.name} to {one.target}" for one in found if not one.is_alias]
    return failed(_some(plain)) if plain else passed(f"{len(found)} aliases")


@check("route53.hosted-zone.records-are-kept-long", severity=Severity.LOW, pillar=Pillar.COST)
def records_are_kept_long(zone: HostedZone, book: RecordBook, least: LeastTtl = _FIVE_MINUTES) -> Verdict:
    """Resolvers may keep every record, of which no health check decides, for at least five minutes.

    Each time that a resolver must ask again is charged for and makes somebody wait.

    Fix: Route 53 console, the zone, Edit record: TTL 3600 where nothing changes; or `aws route53
    change-resource-record-sets --hosted-zone-id ID --change-batch file://ttl.json`. CloudFormation: `TTL: "3600"`.
    """
    if zone.managed_by:
        return not_applicable(f"{zone.managed_by} rules over it")
    kept = [one for one in _of(book, zone) if one.ttl is not None and not (one.health_check or one.failover)]
    if not kept:
        return not_applicable("no such record")
    short = [f"{one} {one.ttl} s" for one in kept if (one.ttl or 0) < least.seconds]
    # What it saves depends on how often resolvers ask.
    return failed(_some(short), saving=UNPRICED) if short else passed(f"{len(kept)} records")


def _of(book: RecordBook, zone: HostedZone) -> tuple[Record, ...]:
    """A zone that was made after the book was read has none in it."""
    return book.zones.get(zone.resource_id, ())


def _some(found: Iterable[str]) -> str:
    names = list(found)
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{'; '.join(names[:_NAMED])}{more}"
