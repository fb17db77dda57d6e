"""What each action of ECR is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact
from shared.services.ecr.resources import LifecyclePolicy, LifecycleRule, Repository, Scanning
from tests.services.ecr.builders import NOW, a_repository
from tests.services.planning import Sample


def _sample(action: str, *facts: Fact, of: Repository | None = None) -> Sample:
    return Sample(f"ecr.repository.{action}", of or a_repository(), facts, NOW)


RULES = LifecyclePolicy((LifecycleRule("tagged", "imageCountMoreThan", expires=True),))
SAMPLES = [
    _sample("make-tags-immutable", of=a_repository(mutability="MUTABLE")),
    _sample("scan-on-push", Scanning("MANUAL")),
    _sample("expire-untagged-images", LifecyclePolicy(())),
]
REFUSALS = [
    (_sample("make-tags-immutable"), "are immutable"),
    (
        _sample("make-tags-immutable", of=a_repository(mutability="MUTABLE_WITH_EXCLUSION", exempt=("v*",))),
        "a person must look at",
    ),
    (_sample("scan-on-push", Scanning("CONTINUOUS_SCAN")), "CONTINUOUS_SCAN"),
    (_sample("expire-untagged-images", RULES), "a person must look at"),
]
