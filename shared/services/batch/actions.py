"""What can be done about compute environments."""

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.batch.resources import ComputeEnvironment

_CALLS = ("batch:UpdateComputeEnvironment",)


@action("batch.compute-environment.shrink-to-nothing", impact=Impact.SAFE, calls=_CALLS)
def shrink_to_nothing(environment: ComputeEnvironment) -> ActionPlan | Refusal:
    """Let the compute environment shrink to no instance when there are no jobs.

    Jobs that run go on. A job that comes to an empty environment waits some minutes for its instance.

    Undo: keeps as many instances as before.
    """
    if environment.capacity is None or not environment.capacity.is_on_instances:
        return Refusal("Batch keeps no instances for it")
    least = environment.capacity.least
    if not least:
        return Refusal("shrinks to no instance")
    return ActionPlan(
        do=(_least(environment, 0, "Lets it shrink to no instance."),),
        undo=(_least(environment, least, f"Keeps {least} vCPUs at all times again."),),
    )


def _least(environment: ComputeEnvironment, least: int, does: str) -> Call:
    params = {"computeEnvironment": environment.resource_id, "computeResources": {"minvCpus": least}}
    return Call("batch:UpdateComputeEnvironment", params, does)


@action("batch.compute-environment.disable", impact=Impact.DISRUPTIVE, calls=_CALLS)
def disable(environment: ComputeEnvironment) -> ActionPlan | Refusal:
    """Start no more jobs in the compute environment.

    Jobs that run go on; jobs that wait go to other environments of their queue, or wait on. Its instances are ended
    when their jobs are.

    Undo: starts jobs in it again.
    """
    if environment.state == "DISABLED":
        return Refusal("is disabled")
    return ActionPlan(
        do=(_state(environment, "DISABLED", "Starts no more jobs in it."),),
        undo=(_state(environment, "ENABLED", "Starts jobs in it again."),),
    )


def _state(environment: ComputeEnvironment, state: str, does: str) -> Call:
    return Call("batch:UpdateComputeEnvironment", {"computeEnvironment": environment.resource_id, "state": state}, does)
