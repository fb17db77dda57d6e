"""Changes how groups heal, and ends what nobody uses."""

from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.autoscaling.resources import Group, LaunchConfiguration, Scaling, UsedConfigurations

_UPDATE = ("autoscaling:UpdateAutoScalingGroup",)


@action("autoscaling.group.use-load-balancer-health", impact=Impact.DISRUPTIVE, calls=_UPDATE)
def use_load_balancer_health(group: Group) -> ActionPlan | Refusal:
    """Replace instances that the load balancer finds unhealthy.

    Those that are unhealthy at this moment are replaced at once: make sure that the load balancer's health check is
    right, or the group replaces instances without end.

    Undo: leaves health to what it was before.
    """
    if not group.balancers or "ELB" in group.health_checks:
        return Refusal("uses the load balancer's health" if group.balancers else "no load balancer")
    before = ",".join(group.health_checks)
    # EC2 is always among them and is not named beside others.
    others = [one for one in group.health_checks if one != "EC2"]
    return ActionPlan(
        do=(_update(group, "Uses the load balancer's health.", HealthCheckType=",".join(("ELB", *others))),),
        undo=(_update(group, f"Uses {before} again.", HealthCheckType=before),),
    )


@action("autoscaling.group.rebalance-capacity", impact=Impact.SAFE, calls=_UPDATE)
def rebalance_capacity(group: Group) -> ActionPlan | Refusal:
    """Replace Spot instances before AWS takes them.

    For some minutes the group has one instance more than it wants.

    Undo: waits until they are taken, as before.
    """
    if group.rebalances or not group.uses_spot:
        return Refusal("replaces them in time" if group.rebalances else "no Spot instances")
    return ActionPlan(
        do=(_update(group, "Replaces Spot instances in time.", CapacityRebalance=True),),
        undo=(_update(group, "Waits until they are taken.", CapacityRebalance=False),),
    )


@action("autoscaling.group.stop", impact=Impact.DESTRUCTIVE, calls=_UPDATE)
def stop(group: Group) -> ActionPlan | Refusal:
    """Set the group's sizes to 0, so that its instances are terminated.

    What they hold on their own disks is gone. The group, its policies and its template stay.

    Undo: sets the sizes back; new instances are launched, from the template of that time.
    """
    if not group.instances and not group.desired:
        return Refusal("no instances")
    return ActionPlan(
        do=(_update(group, f"Terminates {len(group.instances)} instances.", **_sizes(0, 0, 0)),),
        undo=(_update(group, "Sets the sizes back.", **_sizes(group.least, group.desired, group.most)),),
    )


@action("autoscaling.group.delete", impact=Impact.DESTRUCTIVE, calls=("autoscaling:DeleteAutoScalingGroup",))
def delete(group: Group, scaling: Scaling) -> ActionPlan | Refusal:
    """Delete a group that has no instances.

    Its launch template stays.

    Undo: impossible; policies, hooks and schedules go with it.
    """
    if group.instances or group.desired:
        return Refusal(f"it has, or wants, {max(len(group.instances), group.desired)} instances")
    if group.most and (scaling.policies or scaling.schedules):
        return Refusal("a policy or a schedule would launch instances")
    params = {"AutoScalingGroupName": group.resource_id}
    call = Call("autoscaling:DeleteAutoScalingGroup", params, f"Deletes {group.resource_id}.")
    return ActionPlan(do=(call,), no_undo="policies, hooks and schedules go with it")


@action(
    "autoscaling.launch-configuration.delete",
    impact=Impact.DESTRUCTIVE,
    calls=("autoscaling:DeleteLaunchConfiguration",),
)
def delete_configuration(configuration: LaunchConfiguration, used: UsedConfigurations) -> ActionPlan | Refusal:
    """Delete a launch configuration that no group uses.

    Instances are not touched.

    Undo: impossible; since 2024 new accounts cannot make any.
    """
    if configuration.resource_id in used.names:
        return Refusal("a group, or an instance, was made from it")
    params = {"LaunchConfigurationName": configuration.resource_id}
    call = Call("autoscaling:DeleteLaunchConfiguration", params, f"Deletes {configuration.resource_id}.")
    return ActionPlan(do=(call,), no_undo="since 2024 new accounts cannot make any")


def _sizes(least: int, desired: int, most: int) -> dict[str, int]:
    return {"MinSize": least, "DesiredCapacity": desired, "MaxSize": most}


def _update(group: Group, does: str, **changes: Any) -> Call:
    params = {"AutoScalingGroupName": group.resource_id, **changes}
    return Call("autoscaling:UpdateAutoScalingGroup", params, does)
