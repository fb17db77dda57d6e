"""What each action of Access Analyzer is asked, and what it refuses."""

from shared.services.accessanalyzer.resources import RegionAnalyzers
from tests.services.accessanalyzer.builders import NOW, a_region
from tests.services.planning import Sample


def _sample(analyzers: RegionAnalyzers) -> Sample:
    return Sample("accessanalyzer.region.create-analyzer", a_region(), (analyzers,), NOW)


SAMPLES = [_sample(RegionAnalyzers(()))]

REFUSALS = [
    (_sample(RegionAnalyzers(("outside",))), "already"),
    (_sample(RegionAnalyzers((), ("outside",))), "not active"),
]
