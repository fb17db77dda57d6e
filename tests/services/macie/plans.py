"""What each action of Macie is asked, and what it refuses."""

from shared.catalog import Fact, Resource
from shared.services.macie.resources import Administration, Discovery, Publication, RegionSession
from tests.services.macie.builders import NOW, a_region, a_session
from tests.services.planning import Sample


def _sample(action: str, *facts: Fact, of: Resource | None = None) -> Sample:
    return Sample(f"macie.{action}", of or a_session(), facts, NOW)


ENABLE, DISCOVER = "region.enable", "session.discover-automatically"
OFTEN, TELL = "session.report-every-fifteen-minutes", "session.tell-security-hub"
ALONE, MEMBER = Administration(None, has_members=False), Administration("999988887777", has_members=False)

SAMPLES = [
    _sample(ENABLE, RegionSession(None), of=a_region()),
    _sample(ENABLE, RegionSession("PAUSED"), of=a_region()),
    _sample(DISCOVER, Discovery(automatic=False), ALONE),
    _sample(OFTEN, of=a_session(frequency="SIX_HOURS")),
    _sample(TELL, Publication(sensitive_data=False, policies=True)),
]

REFUSALS = [
    (_sample(ENABLE, RegionSession("ENABLED"), of=a_region()), "is on"),
    (_sample(DISCOVER, Discovery(automatic=True), ALONE), "it is on"),
    (_sample(DISCOVER, Discovery(automatic=False), MEMBER), "999988887777"),
    (_sample(OFTEN), "already"),
    (_sample(TELL, Publication(sensitive_data=True, policies=True)), "both"),
]
