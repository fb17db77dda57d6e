"""What must hold for registered domains."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.route53.resources import Domain, DomainDetail, RecordBook


@dataclass(frozen=True, slots=True)
class TimeLeft(Thresholds):
    """days: that a registration must still last."""

    days: int = 30


_A_MONTH = TimeLeft()


@check(
    "route53.domain.is-locked",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    fixed_by="route53.domain.lock",
)
def is_locked(domain: Domain) -> Verdict:
    """The domain is locked against transfer to another registrar.

    Whoever gets the mailbox of its owner could else take the domain away, and with it every name and all mail.

    Fix: Route 53 console, Registered domains, Turn on transfer lock; or `aws route53domains
    enable-domain-transfer-lock --domain-name NAME`. Some top-level domains know no lock: suppress it there.
    """
    return passed("locked") if domain.locked else failed("not locked")


@check(
    "route53.domain.hides-its-contacts",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="route53.domain.hide-contacts",
)
def hides_its_contacts(domain: Domain, detail: DomainDetail) -> Verdict:
    """The registry shows names and addresses of no contact of the domain.

    Else everybody can look up whom to write to, in whose name, for the password of the registrar.

    Fix: Route 53 console, Registered domains, Contact information: privacy protection; or `aws route53domains
    update-domain-contact-privacy --domain-name NAME --admin-privacy --registrant-privacy --tech-privacy`.
    """
    public = ", ".join(detail.public)
    return failed(f"public: {public}") if public else passed("all contacts are hidden")


@check(
    "route53.domain.renews-itself",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    fixed_by="route53.domain.renew-automatically",
)
def renews_itself(domain: Domain) -> Verdict:
    """The domain's registration is renewed automatically.

    One that expires takes every name and all mail with it, and within weeks anybody may register it.

    Fix: Route 53 console, Registered domains, Turn on auto-renew; or `aws route53domains enable-domain-auto-renew
    --domain-name NAME`.
    """
    return passed("renews itself") if domain.renews else failed("ends if nobody thinks of it")


@check("route53.domain.lasts", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def lasts(domain: Domain, now: Now, least: TimeLeft = _A_MONTH) -> Verdict:
    """The domain's registration lasts for more than 30 days.

    AWS renews some 45 days before the end: one that is nearer was not, mostly because a card was refused.

    Fix: Route 53 console, Registered domains, Extend registration; or `aws route53domains renew-domain --domain-name
    NAME --current-expiry-year YEAR`.
    """
    if domain.expires_at is None:
        return not_applicable("AWS does not tell when it ends")
    left = -now.days_since(domain.expires_at)
    return passed(f"{left} days") if left > least.days else failed(f"{left} days")


@check("route53.domain.is-delegated-to-its-zone", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def is_delegated_to_its_zone(domain: Domain, detail: DomainDetail, book: RecordBook) -> Verdict:
    """The domain's name servers are those of a hosted zone of its name.

    Otherwise what is edited in the zone is seen by nobody, and names are answered, or not, by another.

    Fix: Route 53 console, Registered domains, Name servers; or `aws route53domains update-domain-nameservers
    --domain-name NAME --nameservers Name=...` with the four that the zone shows.
    """
    name = f"{domain.resource_id}."
    zones = [zone for zone, found in book.names.items() if found == name]
    servers = [one.name_servers for zone in zones for one in book.zones[zone] if one.kind == "NS" and one.name == name]
    if not servers:
        return not_applicable("no public hosted zone of its name in this account")
    if detail.name_servers in servers:
        return passed(", ".join(detail.name_servers))
    return failed(f"delegated to {', '.join(detail.name_servers) or 'nobody'}, not to {', '.join(servers[0])}")
