"""What can be done about state machines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.stepfunctions.resources import StateMachine, StateMachineSettings, StateMachineTags

_UPDATE = "stepfunctions:UpdateStateMachine"


@dataclass(frozen=True, slots=True)
class ExecutionLog(Parameters):
    """group: ARN of a log group, ending in :*; level: ERROR, FATAL or ALL."""

    group: str = ""
    level: str = "ERROR"


@dataclass(frozen=True, slots=True)
class StateMachineTagsToAdd(Parameters):
    """tags: those to add; a tag that is there keeps its value."""

    tags: Mapping[str, str] = field(default_factory=dict)


_NO_LOG = ExecutionLog()
_NO_TAGS = StateMachineTagsToAdd()


@action("stepfunctions.state-machine.log-executions", impact=Impact.SAFE, calls=(_UPDATE,))
def log_executions(
    machine: StateMachine, settings: StateMachineSettings, chosen: ExecutionLog = _NO_LOG
) -> ActionPlan | Refusal:
    """Log the state machine's executions, without their inputs and outputs.

    The state machine's role needs the right to deliver logs; AWS refuses the change where it has not. Logs are paid
    for.

    Undo: stops logging.
    """
    if settings.logging != "OFF":
        return Refusal(f"logs {settings.logging}")
    if not chosen.group:
        return Refusal("no log group is chosen: set the parameter `group`")
    after = {
        "level": chosen.level,
        "includeExecutionData": False,
        "destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": chosen.group}}],
    }
    does = f"Logs {chosen.level} to {chosen.group}."
    return _changed(machine, {"loggingConfiguration": after}, {"loggingConfiguration": {"level": "OFF"}}, does)


@action("stepfunctions.state-machine.trace-executions", impact=Impact.SAFE, calls=(_UPDATE,))
def trace_executions(machine: StateMachine, settings: StateMachineSettings) -> ActionPlan | Refusal:
    """Let X-Ray trace executions of the state machine.

    The state machine's role needs the right to write traces; without it nothing is traced. Traces are paid for.

    Undo: stops tracing.
    """
    if settings.traces:
        return Refusal("traces executions already")
    after, before = ({"tracingConfiguration": {"enabled": one}} for one in (True, False))
    return _changed(machine, after, before, "Traces executions.")


@action(
    "stepfunctions.state-machine.tag",
    impact=Impact.SAFE,
    calls=("stepfunctions:TagResource", "stepfunctions:UntagResource"),
)
def tag(
    machine: StateMachine, tags: StateMachineTags, chosen: StateMachineTagsToAdd = _NO_TAGS
) -> ActionPlan | Refusal:
    """Add the chosen tags to the state machine.

    A tag that is there keeps its value. Policies that decide by tags may decide otherwise from then on.

    Undo: takes the added tags away.
    """
    added = {key: value for key, value in sorted(chosen.tags.items()) if key not in tags.tags}
    if not added:
        return Refusal("no tag is chosen that the state machine lacks: set the parameter `tags`")
    name, words = {"resourceArn": machine.arn}, ", ".join(added)
    pairs = [{"key": key, "value": value} for key, value in added.items()]
    return ActionPlan(
        do=(Call("stepfunctions:TagResource", {**name, "tags": pairs}, f"Adds the tags {words}."),),
        undo=(Call("stepfunctions:UntagResource", {**name, "tagKeys": list(added)}, f"Takes the tags {words} away."),),
    )


def _changed(machine: StateMachine, after: dict[str, Any], before: dict[str, Any], does: str) -> ActionPlan:
    name = {"stateMachineArn": machine.arn}
    return ActionPlan(
        do=(Call(_UPDATE, {**name, **after}, does),),
        undo=(Call(_UPDATE, {**name, **before}, "Sets back what was changed."),),
    )
