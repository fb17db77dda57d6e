"""Changes how a function runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.lambda_.resources.function import Function, FunctionTags, ReservedConcurrency
from shared.services.lambda_.resources.region import SizeAdvices

_UPDATE = "lambda:UpdateFunctionConfiguration"


@dataclass(frozen=True, slots=True)
class DeadLetters(Parameters):
    """target: ARN of a queue or a topic of the region, to which the function's role may send."""

    target: str = ""


@dataclass(frozen=True, slots=True)
class Reservation(Parameters):
    """executions: at once; at least 1."""

    executions: int = 10


@dataclass(frozen=True, slots=True)
class NewRuntime(Parameters):
    """runtime: as AWS names it: python3.13."""

    runtime: str = ""


@dataclass(frozen=True, slots=True)
class FunctionTagsToAdd(Parameters):
    """tags: those to add; a tag that is there keeps its value."""

    tags: Mapping[str, str] = field(default_factory=dict)


_NO_TARGET = DeadLetters()
_TEN = Reservation()
_NO_RUNTIME = NewRuntime()
_NO_TAGS = FunctionTagsToAdd()


@action("lambda.function.trace-requests", impact=Impact.SAFE, calls=(_UPDATE,))
def trace_requests(function: Function) -> ActionPlan | Refusal:
    """Let X-Ray trace requests through the function.

    The function's role needs xray:PutTraceSegments and PutTelemetryRecords; without them nothing is traced. Traces
    are paid for.

    Undo: traces only what its callers trace.
    """
    if function.tracing == "Active":
        return Refusal("traces requests already")
    return _updated(
        function,
        {"TracingConfig": {"Mode": "Active"}},
        {"TracingConfig": {"Mode": function.tracing}},
        "Traces requests through the function.",
    )


@action("lambda.function.set-dead-letter-queue", impact=Impact.SAFE, calls=(_UPDATE,))
def set_dead_letter_queue(function: Function, chosen: DeadLetters = _NO_TARGET) -> ActionPlan | Refusal:
    """Send events that the function could not handle to the chosen queue or topic.

    AWS refuses the change where the function's role may not send there.

    Undo: throws such events away again.
    """
    if function.dead_letters:
        return Refusal(f"sends them to {function.dead_letters}")
    if not chosen.target:
        return Refusal("no queue or topic is chosen: set the parameter `target`")
    return _updated(
        function,
        {"DeadLetterConfig": {"TargetArn": chosen.target}},
        {"DeadLetterConfig": {"TargetArn": ""}},
        f"Sends failed events to {chosen.target}.",
    )


@action("lambda.function.change-runtime", impact=Impact.DISRUPTIVE, calls=(_UPDATE,))
def change_runtime(function: Function, chosen: NewRuntime = _NO_RUNTIME) -> ActionPlan | Refusal:
    """Run the function's code on the chosen runtime.

    The code stays as it is: test it with the new runtime before. Published versions keep theirs.

    Undo: goes back to the old runtime, as long as AWS lets functions be updated to it.
    """
    if function.runtime is None:
        return Refusal("a container image brings its own runtime")
    if chosen.runtime in ("", function.runtime):
        return Refusal("no other runtime is chosen: set the parameter `runtime`")
    return _updated(
        function,
        {"Runtime": chosen.runtime},
        {"Runtime": function.runtime},
        f"Runs the code on {chosen.runtime} instead of {function.runtime}.",
    )


@action("lambda.function.use-recommended-memory", impact=Impact.DISRUPTIVE, calls=(_UPDATE,))
def use_recommended_memory(function: Function, advices: SizeAdvices) -> ActionPlan | Refusal:
    """Give the function the memory that Compute Optimizer recommends.

    Processor time goes with memory: with less, single runs may take longer.

    Undo: gives it as much as it had.
    """
    advice = advices.functions.get(function.resource_id)
    if advice is None or advice.memory in (None, function.memory):
        return Refusal("Compute Optimizer recommends no other memory")
    return _updated(
        function,
        {"MemorySize": advice.memory},
        {"MemorySize": function.memory},
        f"Gives it {advice.memory} MB instead of {function.memory}.",
    )


@action(
    "lambda.function.reserve-concurrency",
    impact=Impact.DISRUPTIVE,
    calls=("lambda:PutFunctionConcurrency", "lambda:DeleteFunctionConcurrency"),
)
def reserve_concurrency(
    function: Function, reserved: ReservedConcurrency, chosen: Reservation = _TEN
) -> ActionPlan | Refusal:
    """Keep a number of executions at once for the function, which it may not exceed.

    What exceeds it is throttled, and all other functions of the region share that much less.

    Undo: takes the reservation away again.
    """
    if reserved.executions is not None:
        return Refusal(f"reserves {reserved.executions}")
    if chosen.executions < 1:
        return Refusal("0 would refuse every invocation")
    name = {"FunctionName": function.resource_id}
    params = {**name, "ReservedConcurrentExecutions": chosen.executions}
    return ActionPlan(
        do=(Call("lambda:PutFunctionConcurrency", params, f"Reserves {chosen.executions} executions at once."),),
        undo=(Call("lambda:DeleteFunctionConcurrency", name, "Takes the reservation away."),),
    )


@action("lambda.function.tag", impact=Impact.SAFE, calls=("lambda:TagResource", "lambda:UntagResource"))
def tag(function: Function, tags: FunctionTags, chosen: FunctionTagsToAdd = _NO_TAGS) -> ActionPlan | Refusal:
    """Add the chosen tags to the function.

    A tag that is there keeps its value. Policies that decide by tags may decide otherwise from then on.

    Undo: takes the added tags away.
    """
    added = {key: value for key, value in chosen.tags.items() if key not in tags.tags}
    if not added:
        return Refusal("no tag is chosen that the function lacks: set the parameter `tags`")
    name = {"Resource": function.arn}
    words = ", ".join(sorted(added))
    return ActionPlan(
        do=(Call("lambda:TagResource", {**name, "Tags": added}, f"Adds the tags {words}."),),
        undo=(Call("lambda:UntagResource", {**name, "TagKeys": sorted(added)}, f"Takes the tags {words} away."),),
    )


def _updated(function: Function, after: dict[str, Any], before: dict[str, Any], does: str) -> ActionPlan:
    name = {"FunctionName": function.resource_id}
    return ActionPlan(
        do=(Call(_UPDATE, {**name, **after}, does),),
        undo=(Call(_UPDATE, {**name, **before}, "Sets back what was changed."),),
    )
