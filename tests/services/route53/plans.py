"""What each action of Route 53 is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact, Resource
from shared.services.route53.resources import DomainDetail
from tests.services.planning import Sample
from tests.services.route53.builders import NOW, a_book, a_domain, a_health_check, a_record, a_zone, health_checks


def _sample(action: str, of: Resource, *facts: Fact) -> Sample:
    return Sample(f"route53.{action}", of, facts, NOW)


NOBODY, OF_AWS = a_book(), "servicediscovery.amazonaws.com"

SAMPLES = [
    _sample("domain.lock", a_domain(locked=False)),
    _sample("domain.renew-automatically", a_domain(renews=False)),
    _sample("domain.hide-contacts", a_domain(), DomainDetail(("admin", "tech"), ())),
    _sample("hosted-zone.delete", a_zone(record_count=2)),
    _sample("health-check.delete", a_health_check(), NOBODY, health_checks("hc-1")),
    _sample("health-check.enable", a_health_check(disabled=True)),
]

REFUSALS = [
    (_sample("domain.lock", a_domain()), "locked"),
    (_sample("domain.renew-automatically", a_domain()), "renews itself"),
    (_sample("domain.hide-contacts", a_domain(), DomainDetail((), ())), "hidden"),
    (_sample("hosted-zone.delete", a_zone(record_count=3)), "1 records"),
    (_sample("hosted-zone.delete", a_zone(record_count=2, managed_by=OF_AWS)), OF_AWS),
    (
        _sample("health-check.delete", a_health_check(), a_book(a_record(health_check="hc-1")), health_checks("hc-1")),
        "a record",
    ),
    (_sample("health-check.delete", a_health_check(), NOBODY, health_checks(children=("hc-1",))), "another"),
    (_sample("health-check.delete", a_health_check(managed_by=OF_AWS), NOBODY, health_checks()), OF_AWS),
    (_sample("health-check.enable", a_health_check()), "enabled"),
]
