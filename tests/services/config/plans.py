"""What each action of AWS Config is asked, so that its plans make every call that it declares; and what it refuses."""

from datetime import UTC, datetime

from shared.catalog import Fact, Now, Parameters, Resource
from shared.services.config.actions.region import KeptDays
from shared.services.config.resources.recorder import NO_RECORDER, HistoryRetention
from shared.services.config.resources.rule import RegionRules, RuleCompliance
from tests.services.config.builders import a_recorder, a_region, a_rule
from tests.services.planning import Sample

NOW = Now(datetime(2026, 6, 1, tzinfo=UTC))


def _sample(action: str, of: Resource, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"config.{action}", of, facts, NOW, parameters)


TWO = RegionRules({"keys are rotated": ("first", "keys")})
SAMPLES = [
    _sample("region.start-recorder", a_region(), a_recorder(recording=False)),
    _sample("region.keep-history", a_region(), HistoryRetention(90, "default")),
    _sample("rule.evaluate-again", a_rule(), RuleCompliance("NON_COMPLIANT", 3)),
    _sample("rule.delete", a_rule(), TWO),
]
REFUSALS = [
    _sample("region.start-recorder", a_region(), a_recorder()),
    _sample("region.start-recorder", a_region(), NO_RECORDER),
    _sample("region.keep-history", a_region(), HistoryRetention(2557)),
    _sample("region.keep-history", a_region(), HistoryRetention(90), parameters=KeptDays(29)),
    _sample("rule.evaluate-again", a_rule(), RuleCompliance("COMPLIANT")),
    _sample("rule.delete", a_rule("first"), TWO),
    _sample("rule.delete", a_rule(), RegionRules({})),
]
