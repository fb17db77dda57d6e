"""Whether an instance does enough for its price, and has enough for what it does: by CloudWatch's measurements."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.ec2.instance_types import half_of
from shared.services.ec2.prices import instance_price, saved
from shared.services.ec2.resources.instance import Instance
from shared.services.ec2.resources.use import InstanceUse

_DAYS = 14  # that are measured
_MB = 10**6


@dataclass(frozen=True, slots=True)
class IdleInstance(Thresholds):
    """peak: percent of CPU that no moment reached; megabytes: of network traffic that no day reached.

    Both are Compute Optimizer's definition of an idle instance.
    """

    peak: float = 5
    megabytes: float = 5


@dataclass(frozen=True, slots=True)
class LittleLoad(Thresholds):
    """days: on which both CPU (percent, on average) and network (megabytes) stay at or below; Trusted Advisor's."""

    cpu: float = 10
    megabytes: float = 5
    days: int = 4


@dataclass(frozen=True, slots=True)
class HalfUsed(Thresholds):
    """peak: percent of CPU that no moment of 14 days exceeded, so that half the size still has a fifth to spare."""

    peak: float = 40


@dataclass(frozen=True, slots=True)
class MuchLoad(Thresholds):
    """days: on which the CPU is on average more than cpu percent at work; Trusted Advisor's definition."""

    cpu: float = 90
    days: int = 4


@dataclass(frozen=True, slots=True)
class HeldUp(Thresholds):
    """percent: of a day that volumes may wait for their instance."""

    percent: float = 5


_IDLE = IdleInstance()
_LITTLE = LittleLoad()
_HALF = HalfUsed()
_MUCH = MuchLoad()
_HELD_UP = HeldUp()


@check("ec2.instance.is-not-idle", severity=Severity.MEDIUM, pillar=Pillar.COST, fixed_by="ec2.instance.stop")
def instance_is_not_idle(instance: Instance, use: InstanceUse, now: Now, idle: IdleInstance = _IDLE) -> Verdict:
    """The instance has done something in the last 14 days.

    One whose CPU never reached 5 percent and that moved less than 5 megabytes on every day does nothing but run.

    Fix: stop it, and terminate it when nobody has missed it: EC2 console, Instance state; or `aws ec2 stop-instances
    --instance-ids ID`.
    """
    unmeasured = _unmeasured(instance, use, now)
    if unmeasured:
        return unmeasured
    busiest = max(use.network, default=0) / _MB
    evidence = f"CPU at most {max(use.cpu_peaks):.1f}%, network at most {busiest:,.1f} MB a day"
    if max(use.cpu_peaks) < idle.peak and busiest < idle.megabytes:
        return failed(evidence, saving=instance_price(instance.instance_type, instance.region))
    return passed(evidence)


@check("ec2.instance.works-most-days", severity=Severity.LOW, pillar=Pillar.COST, fixed_by="ec2.instance.stop")
def instance_works_most_days(instance: Instance, use: InstanceUse, now: Now, little: LittleLoad = _LITTLE) -> Verdict:
    """The instance had little to do on fewer than four of the last 14 days.

    A machine that rests at weekends, or most of the time, can be off then. The saving is that of its quiet days.

    Fix: a scheduled task of ec2.instance.stop and ec2.instance.start, or a smaller type; `aws ec2 stop-instances
    --instance-ids ID`.
    """
    unmeasured = _unmeasured(instance, use, now)
    if unmeasured:
        return unmeasured
    days = list(zip(use.cpu_means, use.network, strict=False))
    quiet = sum(cpu <= little.cpu and sent <= little.megabytes * _MB for cpu, sent in days)
    evidence = f"little to do on {quiet} of {len(days)} days"
    if quiet < little.days:
        return passed(evidence)
    return failed(evidence, saving=instance_price(instance.instance_type, instance.region).times(quiet / len(days)))


@check("ec2.instance.uses-its-size", severity=Severity.LOW, pillar=Pillar.COST, fixed_by="ec2.instance.resize")
def instance_uses_its_size(instance: Instance, use: InstanceUse, now: Now, half: HalfUsed = _HALF) -> Verdict:
    """The instance's CPU has been needed by more than half in the last 14 days.

    At half the size the busiest moment would still leave a fifth to spare, for half the price. CloudWatch does not
    see the memory without an agent: look at it before.

    Fix: stop it, then EC2 console, Actions, Instance settings, Change instance type: the next smaller size; or
    `aws ec2 modify-instance-attribute --instance-id ID --instance-type TYPE`.
    """
    unmeasured = _unmeasured(instance, use, now)
    if unmeasured:
        return unmeasured
    smaller = half_of(instance.instance_type)
    if smaller is None:
        return not_applicable(f"no type of its family is half of {instance.instance_type}")
    evidence = f"CPU at most {max(use.cpu_peaks):.1f}%"
    if max(use.cpu_peaks) > half.peak:
        return passed(evidence)
    price = instance_price(instance.instance_type, instance.region)
    return failed(f"{evidence}: {smaller} would do", saving=saved(price, instance_price(smaller, instance.region)))


@check("ec2.instance.is-not-overloaded", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def instance_is_not_overloaded(instance: Instance, use: InstanceUse, much: MuchLoad = _MUCH) -> Verdict:
    """The instance's CPU was busy for whole days on fewer than four of the last 14 days.

    At more than 90 percent on average everything on it waits, and there is nothing left for a peak.

    Fix: a larger or newer type, or more instances behind a load balancer: EC2 console, Change instance type; or
    `aws ec2 modify-instance-attribute --instance-id ID --instance-type TYPE`.
    """
    if not instance.is_running:
        return not_applicable(f"the instance is {instance.state}")
    if not use.cpu_means:
        return not_applicable("CloudWatch has measured nothing yet")
    busy = sum(one > much.cpu for one in use.cpu_means)
    evidence = f"above {much.cpu:g}% on {busy} of {len(use.cpu_means)} days"
    return failed(evidence) if busy >= much.days else passed(evidence)


@check("ec2.instance.keeps-up-with-its-volumes", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def instance_keeps_up_with_its_volumes(instance: Instance, use: InstanceUse, held: HeldUp = _HELD_UP) -> Verdict:
    """The instance lets its EBS volumes be as fast as they are.

    Each type has a limit for all its volumes together. Above it faster volumes are paid for in vain.

    Fix: a larger type, or one made for EBS (r5b, m6in ...): EC2 console, Change instance type; or `aws ec2
    modify-instance-attribute --instance-id ID --instance-type TYPE`.
    """
    if not instance.is_running:
        return not_applicable(f"the instance is {instance.state}")
    shares = [*use.iops_exceeded, *use.throughput_exceeded]
    if not shares:
        return not_applicable("CloudWatch tells this of types on Nitro alone, and of days that they ran")
    evidence = f"its limit was reached for {max(shares) * 100:.1f}% of the worst day"
    return failed(evidence) if max(shares) * 100 > held.percent else passed(evidence)


def _unmeasured(instance: Instance, use: InstanceUse, now: Now) -> Verdict | None:
    """Why nothing can be said of the last 14 days, or None."""
    if not instance.is_running:
        return not_applicable(f"the instance is {instance.state}")
    days = now.days_since(instance.launched_at)
    if days < _DAYS:
        return not_applicable(f"started {days} days ago")
    return None if use.cpu_peaks else not_applicable("CloudWatch has no measurements of it")
