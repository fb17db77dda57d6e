"""What each action of KMS is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact, Parameters
from shared.services.kms.actions import Tags
from shared.services.kms.resources import KeyRotation, KeyTags
from tests.services.kms.builders import NOW, a_key, a_state, days_ago
from tests.services.planning import Sample


def _sample(action: str, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"kms.key.{action}", a_key(), facts, NOW, parameters)


LEAVING = a_state("PendingDeletion", deleted_at=days_ago(-20))
SAMPLES = [
    _sample("cancel-deletion", LEAVING),
    _sample("schedule-deletion", a_state("Disabled")),
    _sample("disable", a_state()),
    _sample("rotate", a_state(), KeyRotation(None)),
    _sample("rotate-every-year", KeyRotation(2560)),
    _sample("tag", KeyTags({"cost": "1"}), parameters=Tags({"owner": "shop", "cost": "2"})),
]
REFUSALS = [
    (_sample("cancel-deletion", a_state()), "the key is Enabled"),
    (_sample("schedule-deletion", a_state()), "only disabled keys"),
    (_sample("disable", LEAVING), "the key is PendingDeletion"),
    (_sample("rotate", a_state(), KeyRotation(365)), "rotates every 365 days"),
    (_sample("rotate", a_state(spec="RSA_2048"), KeyRotation(None)), "cannot rotate it"),
    (_sample("rotate-every-year", KeyRotation(365)), "rotates every 365 days"),
    (_sample("rotate-every-year", KeyRotation(None)), "does not rotate"),
    (_sample("tag", KeyTags({})), "set the parameter `tags`"),
    (_sample("tag", KeyTags({"owner": "me"}), parameters=Tags({"owner": "shop"})), "has all of these"),
]
