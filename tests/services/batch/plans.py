"""What each action of Batch is asked, so that its plans make every call that it declares; and what it refuses."""

from typing import Any

from tests.services.batch.builders import NOW, an_environment, capacity
from tests.services.planning import Sample


def _sample(action: str, **changes: Any) -> Sample:
    return Sample(f"batch.compute-environment.{action}", an_environment(**changes), (), NOW)


SAMPLES = [_sample("shrink-to-nothing", capacity=capacity(least=16)), _sample("disable")]
REFUSALS = [
    (_sample("shrink-to-nothing"), "shrinks to no instance"),
    (_sample("shrink-to-nothing", capacity=None), "keeps no instances"),
    (_sample("disable", state="DISABLED"), "is disabled"),
]
