"""What each action of GuardDuty is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact, Resource
from shared.services.guardduty.resources.detector import RegionDetector
from tests.services.guardduty.builders import NOW, PLANS, a_detector, a_region
from tests.services.planning import Sample


def _sample(action: str, *facts: Fact, of: Resource | None = None) -> Sample:
    return Sample(f"guardduty.{action}", of or a_detector(), facts, NOW)


START, PLANS_ON = "region.start-watching", "detector.turn-on-protection-plans"
RUNTIME, OFTEN = "detector.turn-on-runtime-monitoring", "detector.report-every-fifteen-minutes"
OFF = a_detector(features=dict.fromkeys((*PLANS, "RUNTIME_MONITORING"), False), agents={}, frequency="ONE_HOUR")

SAMPLES = [
    _sample(START, RegionDetector(None), of=a_region()),
    _sample(START, RegionDetector("d1"), of=a_region()),
    _sample(PLANS_ON, of=OFF),
    _sample(RUNTIME, of=OFF),
    _sample(OFTEN, of=OFF),
]

REFUSALS = [
    (_sample(START, RegionDetector("d1", enabled=True), of=a_region()), "is on"),
    (_sample(PLANS_ON), "is on"),
    (_sample(PLANS_ON, of=a_detector(enabled=False)), "suspended"),
    (_sample(RUNTIME), "on every kind"),
    (_sample(RUNTIME, of=a_detector(enabled=False)), "suspended"),
    (_sample(RUNTIME, of=a_detector(features={"EKS_RUNTIME_MONITORING": True})), "turned off first"),
    (_sample(OFTEN), "already"),
]
