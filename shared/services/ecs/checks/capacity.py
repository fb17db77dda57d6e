"""What must hold for the instances that tasks run on, and for what brings and takes them away."""

import re
from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED
from shared.services.ecs.resources.cluster import CapacityProvider, ContainerInstance

# Families with GPUs and other accelerators, which have no siblings on Graviton.
_ACCELERATED = re.compile(r"(p|g|inf|trn|dl|vt|f)[0-9].*")


@dataclass(frozen=True, slots=True)
class IdleDays(Thresholds):
    """days: that an instance may be in the cluster without a task."""

    days: int = 1


_IDLE_DAYS = IdleDays()


@check(
    "ecs.capacity-provider.protects-busy-instances",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP ECS.19",),
    fixed_by="ecs.capacity-provider.protect-busy-instances",
)
def capacity_provider_protects_busy_instances(provider: CapacityProvider) -> Verdict:
    """Instances with running tasks are protected when the group scales in (managed termination protection).

    Without it Auto Scaling ends whatever instance it likes, and the tasks on it with it.

    Fix: enable instance scale-in protection in the Auto Scaling group, then ECS console, the cluster, Infrastructure,
    the capacity provider; or `aws ecs update-capacity-provider --name NAME --auto-scaling-group-provider
    managedTerminationProtection=ENABLED`. CloudFormation: `AutoScalingGroupProvider: {ManagedTerminationProtection:
    ENABLED}`.
    """
    if provider.protects:
        return passed("busy instances are protected")
    return failed("Auto Scaling may end instances with running tasks")


@check("ecs.capacity-provider.drains-instances", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def capacity_provider_drains_instances(provider: CapacityProvider) -> Verdict:
    """Tasks are moved before their instance is ended (managed draining).

    An instance that is replaced for a new image or a rebalance otherwise takes its tasks down at once.

    Fix: ECS console, the cluster, Infrastructure, the capacity provider, Managed draining; or `aws ecs
    update-capacity-provider --name NAME --auto-scaling-group-provider managedDraining=ENABLED`. CloudFormation:
    `AutoScalingGroupProvider: {ManagedDraining: ENABLED}`.
    """
    return passed("instances are drained") if provider.drains else failed("instances end with their tasks on them")


@check("ecs.capacity-provider.scales-with-tasks", severity=Severity.MEDIUM, pillar=Pillar.COST)
def capacity_provider_scales_with_tasks(provider: CapacityProvider) -> Verdict:
    """The group grows and shrinks with the tasks that wait and run (managed scaling).

    A group that nothing scales is paid for at its largest, or lets tasks wait.

    Fix: ECS console, the cluster, Infrastructure, the capacity provider, Managed scaling; or `aws ecs
    update-capacity-provider --name NAME --auto-scaling-group-provider
    managedScaling={status=ENABLED,targetCapacity=100}`. CloudFormation: `AutoScalingGroupProvider: {ManagedScaling:
    {Status: ENABLED, TargetCapacity: 100}}`.
    """
    if provider.scales:
        return passed(f"scales to {provider.target}% of use")
    return failed("managed scaling is off", saving=UNPRICED)


@check("ecs.container-instance.agent-is-connected", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def container_instance_agent_is_connected(instance: ContainerInstance) -> Verdict:
    """The ECS agent of the instance is connected.

    Without its agent no task can be started or stopped there, while its capacity still counts.

    Fix: restart the agent on the instance (`sudo systemctl restart ecs`), or take the instance away: ECS console, the
    cluster, Infrastructure; `aws ecs deregister-container-instance --cluster NAME --container-instance ID --force`.
    """
    if instance.connected:
        return passed("connected")
    return failed(f"the agent on {instance.instance} is not connected")


@check("ecs.container-instance.runs-tasks", severity=Severity.LOW, pillar=Pillar.COST)
def container_instance_runs_tasks(instance: ContainerInstance, now: Now, idle: IdleDays = _IDLE_DAYS) -> Verdict:
    """An instance that has been in the cluster for a day runs a task.

    It is paid for like any other. A capacity provider with managed scaling takes such instances away.

    Fix: ECS console, the cluster, Infrastructure: drain the instance and let its group shrink; `aws ecs
    update-container-instances-state --cluster NAME --container-instances ID --status DRAINING`.
    """
    if instance.tasks:
        return passed(f"{instance.tasks} tasks")
    days = now.days_since(instance.registered_at)
    if days < idle.days:
        return not_applicable(f"in the cluster for {days} days")
    kind = instance.instance_type or "an instance"
    # Priced as Linux: the agent does not tell of licences.
    saving = monthly("ec2.instance", kind, instance.region) if instance.os == "linux" else UNPRICED
    return failed(f"no task on {kind}, registered {days} days ago", saving=saving)


@check("ecs.container-instance.uses-graviton", severity=Severity.LOW, pillar=Pillar.COST)
def container_instance_uses_graviton(instance: ContainerInstance) -> Verdict:
    """The instance runs Linux on AWS's own processors (Graviton).

    They cost about a fifth less for the same work; images built for both architectures run on either.

    Fix: build images for arm64 too, then give the group a launch template with a Graviton type and the ECS-optimized
    arm64 image (EC2 console); `aws ssm get-parameters --names
    /aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended`.
    """
    if instance.instance.startswith("mi-"):
        return not_applicable("a machine outside AWS")
    if instance.os != "linux" or not instance.architecture:
        return not_applicable(f"runs {instance.os or 'what its agent does not tell'}")
    if instance.architecture == "arm64":
        return passed(f"{instance.instance_type} is arm64")
    if _ACCELERATED.fullmatch(instance.instance_type):
        return not_applicable(f"{instance.instance_type} has no sibling on Graviton")
    return failed(f"{instance.instance_type} is {instance.architecture}", saving=UNPRICED)
