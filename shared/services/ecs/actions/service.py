"""Stops services, shuts their shells, and spreads their tasks."""

from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.ecs.resources.service import Service

_CALLS = ("ecs:UpdateService",)


@action("ecs.service.stop", impact=Impact.DISRUPTIVE, calls=_CALLS)
def stop(service: Service) -> ActionPlan | Refusal:
    """Run no tasks of the service any more.

    The service stays, with its settings, and costs nothing. What scales it may start tasks again: its lowest number
    must be 0 too.

    Undo: starts as many tasks as were desired.
    """
    if service.is_daemon:
        return Refusal("runs a task on each instance; its number cannot be set")
    if not service.desired:
        return Refusal("is to run no tasks")
    return ActionPlan(
        do=(_update(service, f"Stops all {service.desired} tasks.", desiredCount=0),),
        undo=(_update(service, f"Starts {service.desired} tasks.", desiredCount=service.desired),),
    )


@action("ecs.service.refuse-shells", impact=Impact.DISRUPTIVE, calls=_CALLS)
def refuse_shells(service: Service) -> ActionPlan | Refusal:
    """Switch ECS Exec off, so that nobody can open a shell in containers.

    All tasks are replaced, as in any deployment, since the setting holds only for new ones.

    Undo: switches ECS Exec on again, with new tasks.
    """
    if not service.allows_exec:
        return Refusal("ECS Exec is off")
    return ActionPlan(
        do=(_update(service, "Replaces all tasks by such that take no shells.", **_exec(on=False)),),
        undo=(_update(service, "Replaces all tasks by such that take shells.", **_exec(on=True)),),
    )


def _exec(*, on: bool) -> dict[str, Any]:
    return {"enableExecuteCommand": on, "forceNewDeployment": True}


@action("ecs.service.rebalance-zones", impact=Impact.SAFE, calls=_CALLS)
def rebalance_zones(service: Service) -> ActionPlan | Refusal:
    """Let ECS move tasks when availability zones hold unequally many.

    It starts a task in the emptier zone before it stops one in the fuller.

    Undo: lets tasks stay where they are.
    """
    if service.is_daemon or service.controller != "ECS":
        return Refusal("only services that ECS itself deploys and counts can be rebalanced")
    if service.rebalances:
        return Refusal("rebalances already")
    return ActionPlan(
        do=(_update(service, "Lets ECS rebalance zones.", availabilityZoneRebalancing="ENABLED"),),
        undo=(_update(service, "Lets tasks stay where they are.", availabilityZoneRebalancing="DISABLED"),),
    )


def _update(service: Service, does: str, **params: Any) -> Call:
    return Call("ecs:UpdateService", {"cluster": service.cluster, "service": service.name, **params}, does)
