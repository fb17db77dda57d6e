"""What each action of CloudTrail is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact, Parameters, Resource
from shared.services.cloudtrail.actions.trail import TrailKey
from shared.services.cloudtrail.resources.trail import TrailStatus
from tests.services.cloudtrail.builders import KEY, NOW, a_store, a_trail, settings
from tests.services.planning import Sample


def _sample(action: str, of: Resource, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"cloudtrail.{action}", of, facts, NOW, parameters)


STOPPED, LOGGING = TrailStatus(logging=False), TrailStatus(logging=True)
SAMPLES = [
    _sample("trail.start-logging", a_trail(), STOPPED),
    _sample("trail.validate-log-files", a_trail(validates_files=False)),
    _sample("trail.encrypt-with-kms", a_trail(key=None), parameters=TrailKey(KEY)),
    _sample("trail.cover-every-region", a_trail(is_multi_region=False)),
    _sample("event-data-store.protect", a_store(), settings(is_protected=False)),
    _sample("event-data-store.start-ingestion", a_store(), settings(status="STOPPED_INGESTION")),
]
REFUSALS = [
    _sample("trail.start-logging", a_trail(), LOGGING),
    _sample("trail.validate-log-files", a_trail()),
    _sample("trail.encrypt-with-kms", a_trail()),
    _sample("trail.encrypt-with-kms", a_trail(key=None)),
    _sample("trail.cover-every-region", a_trail()),
    _sample("event-data-store.protect", a_store(), settings()),
    _sample("event-data-store.start-ingestion", a_store(), settings(status="PENDING_DELETION")),
]
