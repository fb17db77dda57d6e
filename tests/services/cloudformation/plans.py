"""What each action of CloudFormation is asked, and what it refuses."""

from shared.catalog import Resource
from tests.services.cloudformation.builders import NOW, a_stack
from tests.services.planning import Sample


def _sample(action: str, of: Resource) -> Sample:
    return Sample(f"cloudformation.{action}", of, (), NOW)


SAMPLES = [
    _sample("stack.protect", a_stack(is_protected=False)),
    _sample("stack.detect-drift", a_stack()),
    _sample("stack.delete", a_stack(status="ROLLBACK_COMPLETE", is_protected=False)),
]
REFUSALS = [
    _sample("stack.protect", a_stack()),
    _sample("stack.protect", a_stack(is_nested=True, is_protected=False)),
    _sample("stack.detect-drift", a_stack(status="UPDATE_IN_PROGRESS")),
    _sample("stack.delete", a_stack(is_protected=False)),
    _sample("stack.delete", a_stack(status="ROLLBACK_COMPLETE")),
]
