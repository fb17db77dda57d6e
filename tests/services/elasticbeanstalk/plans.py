"""What each action of Beanstalk is asked, so that its plans make every call they declare; and what it refuses."""

from datetime import UTC, datetime

from shared.catalog import Now
from shared.services.elasticbeanstalk.resources import HEALTH, MANAGED_UPDATES, STREAM_LOGS
from tests.services.elasticbeanstalk.builders import an_environment, settings
from tests.services.planning import Sample

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))


def _sample(action: str, changes: dict[str, str] | None = None) -> Sample:
    return Sample(f"elasticbeanstalk.environment.{action}", an_environment(), (settings(changes),), NOW)


SAMPLES = [
    _sample("report-enhanced-health", {HEALTH: "basic"}),
    _sample("report-enhanced-health", {HEALTH: ""}),
    _sample("stream-logs", {STREAM_LOGS: "false"}),
    _sample("update-platform-weekly", {MANAGED_UPDATES: "false"}),
]
REFUSALS = [
    (_sample("report-enhanced-health"), "reports enhanced health"),
    (_sample("stream-logs"), "are streamed"),
    (_sample("update-platform-weekly"), "are on"),
    (_sample("update-platform-weekly", {MANAGED_UPDATES: "", HEALTH: "basic"}), "enhanced health is off"),
]
