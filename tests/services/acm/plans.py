"""What each action of ACM is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact, Resource
from shared.services.acm.resources import ExpiryWarning
from tests.services.acm.builders import NOW, a_certificate, a_region, an_issuance
from tests.services.planning import Sample


def _sample(action: str, of: Resource, *facts: Fact) -> Sample:
    return Sample(f"acm.{action}", of, facts, NOW)


SAMPLES = [
    _sample("certificate.log-transparency", a_certificate(), an_issuance(transparent=False)),
    _sample("certificate.delete", a_certificate(in_use=False)),
    _sample("region.warn-early", a_region(), ExpiryWarning(7)),
]

REFUSALS = [
    (_sample("certificate.log-transparency", a_certificate(), an_issuance()), "public logs"),
    (_sample("certificate.log-transparency", a_certificate(kind="IMPORTED"), an_issuance(transparent=False)), "IMPORT"),
    (_sample("certificate.delete", a_certificate()), "in use"),
    (_sample("certificate.delete", a_certificate(in_use=False, exported=True)), "exported"),
    (_sample("region.warn-early", a_region(), ExpiryWarning(45)), "45 days"),
]
