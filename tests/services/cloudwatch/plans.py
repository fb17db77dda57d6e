"""What each action of CloudWatch is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact, Parameters, Resource
from shared.services.cloudwatch.actions.log_group import KeptDays, LogKey
from shared.services.cloudwatch.resources.log_group import Ingestion
from tests.services.cloudwatch.builders import KEY, NOW, a_log_group, a_stream, an_alarm
from tests.services.planning import Sample


def _sample(action: str, of: Resource, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"cloudwatch.{action}", of, facts, NOW, parameters)


SAMPLES = [
    _sample("alarm.enable-actions", an_alarm(actions_enabled=False)),
    _sample("metric-stream.start", a_stream("stopped")),
    _sample("log-group.set-retention", a_log_group(retention=None)),
    _sample("log-group.set-retention", a_log_group(retention=30)),
    _sample("log-group.encrypt-with-kms", a_log_group(key=None), parameters=LogKey(KEY)),
    _sample("log-group.protect", a_log_group(is_protected=False)),
    _sample("log-group.delete", a_log_group(is_protected=False), Ingestion(0)),
]
REFUSALS = [
    _sample("alarm.enable-actions", an_alarm()),
    _sample("metric-stream.start", a_stream("running")),
    _sample("log-group.set-retention", a_log_group(retention=365)),
    _sample("log-group.set-retention", a_log_group(), parameters=KeptDays(366)),
    _sample("log-group.encrypt-with-kms", a_log_group()),
    _sample("log-group.encrypt-with-kms", a_log_group(key=None)),
    _sample("log-group.protect", a_log_group()),
    _sample("log-group.delete", a_log_group(is_protected=False), Ingestion(1)),
    _sample("log-group.delete", a_log_group(), Ingestion(0)),
]
