"""What each action of EKS is asked, so that its plans make every call that it declares; and what it refuses."""

from typing import Any

from tests.services.eks.builders import NOW, a_cluster, details
from tests.services.planning import Sample


def _sample(action: str, **changes: Any) -> Sample:
    return Sample(f"eks.cluster.{action}", a_cluster(), (details(**changes),), NOW)


SAMPLES = [
    _sample("protect-from-deletion", protected=False),
    _sample("log-control-plane", logs=frozenset({"api"})),
    _sample("close-public-endpoint", public_endpoint=True, public_networks=("0.0.0.0/0",)),
]
REFUSALS = [
    (_sample("protect-from-deletion"), "protected"),
    (_sample("log-control-plane"), "all five"),
    (_sample("close-public-endpoint"), "is private"),
]
