"""Lets people see into clusters, and keeps the instances that work."""

from dataclasses import dataclass

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.ecs.resources.cluster import CapacityProvider, Cluster


@dataclass(frozen=True, slots=True)
class Observability(Parameters):
    """value: enabled, or enhanced, which tells of each container and costs more."""

    value: str = "enhanced"


_ENHANCED = Observability()


@action("ecs.cluster.enable-container-insights", impact=Impact.SAFE, calls=("ecs:UpdateCluster",))
def enable_container_insights(cluster: Cluster, chosen: Observability = _ENHANCED) -> ActionPlan | Refusal:
    """Switch Container Insights on.

    Nothing changes for tasks. CloudWatch charges for the metrics.

    Undo: sets it back to what it was.
    """
    if cluster.insights == chosen.value:
        return Refusal(f"Container Insights is {cluster.insights}")
    return ActionPlan(
        do=(_insights(cluster, chosen.value, f"Sets Container Insights to {chosen.value}."),),
        undo=(_insights(cluster, cluster.insights, f"Sets Container Insights back to {cluster.insights}."),),
    )


def _insights(cluster: Cluster, value: str, does: str) -> Call:
    settings = [{"name": "containerInsights", "value": value}]
    return Call("ecs:UpdateCluster", {"cluster": cluster.arn, "settings": settings}, does)


@action("ecs.capacity-provider.protect-busy-instances", impact=Impact.SAFE, calls=("ecs:UpdateCapacityProvider",))
def protect_busy_instances(provider: CapacityProvider) -> ActionPlan | Refusal:
    """Protect instances with running tasks when the group scales in.

    The Auto Scaling group must protect new instances from scale-in, otherwise AWS refuses the call. Instances that
    never become free keep the group large.

    Undo: stops protecting them.
    """
    if provider.protects:
        return Refusal("busy instances are protected")
    if not provider.scales:
        return Refusal("managed scaling is off, without which ECS cannot protect instances")
    return ActionPlan(
        do=(_protection(provider, "ENABLED", "Protects instances with running tasks from scale-in."),),
        undo=(_protection(provider, "DISABLED", "Stops protecting them."),),
    )


def _protection(provider: CapacityProvider, value: str, does: str) -> Call:
    params = {"name": provider.resource_id, "autoScalingGroupProvider": {"managedTerminationProtection": value}}
    return Call("ecs:UpdateCapacityProvider", params, does)
