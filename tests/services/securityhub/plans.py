"""What each action of Security Hub is asked, and what it refuses."""

from shared.catalog import Fact, Resource
from shared.services.securityhub.resources import RegionHub
from tests.services.planning import Sample
from tests.services.securityhub.builders import NOW, a_hub, a_region


def _sample(action: str, *facts: Fact, of: Resource) -> Sample:
    return Sample(f"securityhub.{action}", of, facts, NOW)


ENABLE, NEW, ONE = "region.enable", "hub.enable-new-controls", "hub.consolidate-findings"

SAMPLES = [
    _sample(ENABLE, RegionHub(enabled=False), of=a_region()),
    _sample(NEW, of=a_hub(enables_new=False)),
    _sample(ONE, of=a_hub(consolidated=False)),
]

REFUSALS = [
    (_sample(ENABLE, RegionHub(enabled=True), of=a_region()), "is enabled"),
    (_sample(NEW, of=a_hub()), "they are"),
    (_sample(ONE, of=a_hub()), "they are"),
]
