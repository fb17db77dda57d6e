"""What each action of Step Functions is asked, and what it refuses."""

from shared.catalog import Fact, Parameters
from shared.services.stepfunctions.actions import ExecutionLog, StateMachineTagsToAdd
from shared.services.stepfunctions.resources import StateMachineTags
from tests.services.planning import Sample
from tests.services.stepfunctions.builders import LOG, NOW, a_machine, settings


def asked(name: str, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"stepfunctions.state-machine.{name}", a_machine(), facts, NOW, parameters)


SAMPLES = [
    asked("log-executions", settings(logging="OFF"), parameters=ExecutionLog(LOG)),
    asked("trace-executions", settings(traces=False)),
    asked("tag", StateMachineTags({}), parameters=StateMachineTagsToAdd({"owner": "shop"})),
]
REFUSALS = [
    (asked("log-executions", settings(), parameters=ExecutionLog(LOG)), "logs ERROR"),
    (asked("log-executions", settings(logging="OFF")), "parameter `group`"),
    (asked("trace-executions", settings()), "already"),
    (asked("tag", StateMachineTags({})), "parameter `tags`"),
]
