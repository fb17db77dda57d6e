"""Whether a service on Fargate pays for more than it uses."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.ecs.fargate import Size, least_cpu, price, smallest
from shared.services.ecs.resources.service import Service, ServiceDefinition, ServiceUse

_DAYS = 14  # that the figures of its use are about


@dataclass(frozen=True, slots=True)
class Idle(Thresholds):
    """percent: of CPU and memory, that an idle service never exceeds. Compute Optimizer's, over 14 days."""

    percent: float = 1


@dataclass(frozen=True, slots=True)
class Headroom(Thresholds):
    """percent: of a smaller task that must be left above the highest use of the last 14 days."""

    percent: float = 20


_IDLE = Idle()
_HEADROOM = Headroom()


@check("ecs.service.is-used", severity=Severity.MEDIUM, pillar=Pillar.COST, fixed_by="ecs.service.stop")
def service_is_used(
    service: Service, use: ServiceUse, definition: ServiceDefinition, now: Now, idle: Idle = _IDLE
) -> Verdict:
    """A service on Fargate does some work: its CPU or memory exceeded 1% in the last 14 days.

    Each task is paid for by the second, whether it does anything or not. This is Compute Optimizer's definition.

    Fix: ECS console, the service, Update, Desired tasks: 0, then delete it; or `aws ecs update-service --cluster NAME
    --service NAME --desired-count 0`. CloudFormation: `DesiredCount: 0`.
    """
    told = _told(service, use, definition, now)
    if isinstance(told, Verdict):
        return told
    cpu, memory = told
    found = f"at most {cpu:.1f}% of CPU and {memory:.1f}% of memory in {_DAYS} days"
    if max(cpu, memory) > idle.percent:
        return passed(found)
    return failed(found, saving=_price(service, definition, _size(definition)))


@check("ecs.service.is-not-oversized", severity=Severity.LOW, pillar=Pillar.COST)
def service_is_not_oversized(
    service: Service, use: ServiceUse, definition: ServiceDefinition, now: Now, headroom: Headroom = _HEADROOM
) -> Verdict:
    """No smaller Fargate task would do, with a fifth to spare above the highest use of 14 days.

    Fargate charges for the size of a task, not for what it uses of it.

    Fix: ECS console, Task definitions, Create new revision: the smaller size; then `aws ecs update-service --cluster
    NAME --service NAME --task-definition FAMILY`.
    """
    told = _told(service, use, definition, now)
    if isinstance(told, Verdict):
        return told
    part = 100 - headroom.percent
    size = _size(definition)
    cpu, memory = (most / part * whole for most, whole in zip(told, (size.cpu, size.memory), strict=True))
    smaller = smallest(max(cpu, least_cpu(definition.os)), memory)
    if smaller is None or not _is_less(smaller, size):
        return passed(f"{size}, of which at most {told[0]:.0f}% and {told[1]:.0f}% were used")
    saving = _price(service, definition, size).minus(_price(service, definition, smaller))
    return failed(
        f"{size}, of which at most {told[0]:.0f}% and {told[1]:.0f}% were used: {smaller} would do", saving=saving
    )


@check("ecs.service.uses-graviton", severity=Severity.LOW, pillar=Pillar.COST)
def service_uses_graviton(service: Service, definition: ServiceDefinition) -> Verdict:
    """A Linux service on Fargate runs on AWS's own processors (Graviton).

    They cost a fifth less for the same size; images that are built for both architectures run on either.

    Fix: build the image for arm64 too, then ECS console, Task definitions, Create new revision, Architecture ARM64;
    `aws ecs register-task-definition --runtime-platform cpuArchitecture=ARM64,operatingSystemFamily=LINUX ...`.
    CloudFormation: `RuntimePlatform: {CpuArchitecture: ARM64, OperatingSystemFamily: LINUX}`.
    """
    if not service.is_on_fargate or not definition.revision:
        return not_applicable("does not run on Fargate")
    if definition.os != "LINUX":
        return not_applicable(f"runs {definition.os}")
    if definition.architecture == "ARM64":
        return passed("runs on ARM64")
    size = _size(definition)
    there = _tasks(service, price(size, definition.os, "ARM64", service.region))
    return failed(f"runs on {definition.architecture}", saving=_price(service, definition, size).minus(there))


@check("ecs.service.mixes-in-spot", severity=Severity.INFORMATIONAL, pillar=Pillar.COST)
def service_mixes_in_spot(service: Service) -> Verdict:
    """A service of several tasks on Fargate runs some of them on spare capacity (Spot).

    Fargate Spot costs up to 70% less; AWS takes a task back with two minutes' notice. Suppress the finding for what
    does not bear that.

    Fix: ECS console, the service, Update, Capacity provider strategy; or `aws ecs update-service --cluster NAME
    --service NAME --capacity-provider-strategy capacityProvider=FARGATE,base=1,weight=1
    capacityProvider=FARGATE_SPOT,weight=3 --force-new-deployment`.
    """
    if not service.is_on_fargate:
        return not_applicable("does not run on Fargate")
    if "FARGATE_SPOT" in service.providers:
        return passed("uses Fargate Spot")
    if service.desired <= 1:
        return not_applicable(f"runs {service.desired} tasks")
    return failed(f"all {service.desired} tasks are on demand", saving=UNPRICED)


def _told(service: Service, use: ServiceUse, definition: ServiceDefinition, now: Now) -> tuple[float, float] | Verdict:
    """The most of CPU and memory that it used; or why that says nothing."""
    if not service.is_on_fargate or not definition.revision:
        return not_applicable("does not run on Fargate by a revision of its own")
    if not service.desired:
        return not_applicable("is to run no tasks")
    days = now.days_since(service.created_at)
    if days < _DAYS:
        return not_applicable(f"{days} days old")
    if use.cpu is None or use.memory is None:
        return not_applicable(f"CloudWatch has no figures of the last {_DAYS} days")
    return use.cpu, use.memory


def _size(definition: ServiceDefinition) -> Size:
    return Size(definition.cpu, definition.memory)


def _is_less(one: Size, other: Size) -> bool:
    return one != other and one.cpu <= other.cpu and one.memory <= other.memory


def _price(service: Service, definition: ServiceDefinition, size: Size) -> MonthlyUsd:
    return _tasks(service, price(size, definition.os, definition.architecture, service.region))


def _tasks(service: Service, one: MonthlyUsd) -> MonthlyUsd:
    """Of all tasks; where some run on Spot, whose price changes, nobody knows."""
    return UNPRICED if "FARGATE_SPOT" in service.providers else one.times(service.desired)
