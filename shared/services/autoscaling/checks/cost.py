"""Whether groups are worth what their instances cost."""

from dataclasses import dataclass
from functools import reduce

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.autoscaling.resources import Group, GroupUse, Scaling

_WINDOW = 14  # days that GroupUse looks back
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Idle(Thresholds):
    """processor: percent that no instance passes; mib_a_day: of traffic. Compute Optimizer's idle definition."""

    processor: float = 5.0
    mib_a_day: float = 5.0


@dataclass(frozen=True, slots=True)
class OffHours(Thresholds):
    """keys, values: of tags, in lower case, that mark what nobody uses at night."""

    keys: tuple[str, ...] = ("environment", "env", "stage")
    values: tuple[str, ...] = ("dev", "development", "test", "testing", "qa", "staging", "sandbox")


_OFF = 2 / 3  # of a week: nights and weekends
_IDLE = Idle()
_OFF_HOURS = OffHours()


def _price(group: Group) -> MonthlyUsd:
    """Of its instances on demand; what those of Spot cost nobody knows beforehand."""
    if group.uses_spot:
        return UNPRICED
    prices = (_price_of(one.type, group.region) for one in group.instances)
    return reduce(MonthlyUsd.plus, prices, MonthlyUsd(0))


def _price_of(instance_type: str, region: str) -> MonthlyUsd:
    """Types that not every region sells have a list of their own."""
    found = monthly("ec2.instance", instance_type, region)
    return monthly("ec2.early-instance", instance_type, region) if found == UNPRICED else found


@check(
    "autoscaling.group.is-busy",
    severity=Severity.MEDIUM,
    pillar=Pillar.COST,
    fixed_by="autoscaling.group.stop",
)
def is_busy(group: Group, use: GroupUse, now: Now, idle: Idle = _IDLE) -> Verdict:
    """The group's instances did something during the last 14 days.

    Where no processor passes 5 percent and hardly a byte comes or goes, nobody would miss them.

    Fix: make sure that nothing needs it, then EC2 console, Auto Scaling groups, Edit: sizes 0; or `aws autoscaling
    update-auto-scaling-group --auto-scaling-group-name NAME --min-size 0 --desired-capacity 0`. CloudFormation:
    `MinSize: "0", DesiredCapacity: "0"`.
    """
    if not group.instances:
        return not_applicable("no instances")
    if now.days_since(group.created_at) < _WINDOW:
        return not_applicable(f"younger than {_WINDOW} days")
    if use.processor is None:
        return not_applicable("its instances have not reported yet")
    mib = use.bytes_a_day / _MIB
    seen = f"at most {use.processor:.0f} percent of a processor, {mib:,.1f} MiB a day"
    if use.processor > idle.processor or mib > idle.mib_a_day:
        return passed(seen)
    return failed(f"{len(group.instances)} instances: {seen}", saving=_price(group))


@check("autoscaling.group.sleeps-off-hours", severity=Severity.LOW, pillar=Pillar.COST)
def sleeps_off_hours(group: Group, scaling: Scaling, off: OffHours = _OFF_HOURS) -> Verdict:
    """A group that is tagged as no production shrinks by schedule when nobody works.

    Nights and weekends are two thirds of a week.

    Fix: EC2 console, Auto Scaling groups, Automatic scaling, Scheduled actions; or `aws autoscaling
    put-scheduled-update-group-action --auto-scaling-group-name NAME --scheduled-action-name sleep --recurrence
    "0 19 * * *" --min-size 0 --desired-capacity 0`.
    """
    marks = [
        f"{key}={value}"
        for key, value in (group.tags or {}).items()
        if key.lower() in off.keys and value.lower() in off.values
    ]
    if not marks:
        return not_applicable("not tagged as something that may sleep")
    if scaling.schedules:
        return passed(", ".join(scaling.schedules))
    if not group.desired:
        return passed("it sleeps")
    return failed(f"{', '.join(marks)}, and no schedule", saving=_price(group).times(_OFF))


@check("autoscaling.group.scales", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def scales(group: Group, scaling: Scaling) -> Verdict:
    """The group changes its size by a policy or a schedule, and has room to grow.

    Else it is a fixed fleet, which is too large most of the day and too small at the rush.

    Fix: EC2 console, Auto Scaling groups, Automatic scaling, Create dynamic scaling policy: target tracking; or `aws
    autoscaling put-scaling-policy --auto-scaling-group-name NAME --policy-type TargetTrackingScaling ...`.
    """
    if not group.most:
        return not_applicable("it may have no instances")
    found = [*scaling.policies, *scaling.schedules]
    if not found:
        return failed("neither policy nor schedule")
    if group.least == group.most and not scaling.schedules:
        return failed(f"it may have {group.most} instances, no less and no more")
    return passed(", ".join(found))


@check("autoscaling.group.has-room-to-grow", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def has_room_to_grow(group: Group, scaling: Scaling) -> Verdict:
    """A group that scales by policy does not stand at its maximum.

    At the maximum the next rush meets a fleet that cannot grow.

    Fix: EC2 console, Auto Scaling groups, Capacity overview, Edit: a higher maximum; or `aws autoscaling
    update-auto-scaling-group --auto-scaling-group-name NAME --max-size N`. CloudFormation: `MaxSize: "N"`.
    """
    if not scaling.policies or group.least == group.most:
        return not_applicable("it does not scale by policy")
    seen = f"{group.desired} of at most {group.most}"
    return passed(seen) if group.desired < group.most else failed(seen)


@check(
    "autoscaling.group.is-used", severity=Severity.LOW, pillar=Pillar.OPERATIONS, fixed_by="autoscaling.group.delete"
)
def is_used(group: Group, scaling: Scaling) -> Verdict:
    """The group has instances, or something that will give it some.

    An empty group without policy and schedule is what was left of something; its template and roles stay in use by it.

    Fix: EC2 console, Auto Scaling groups, Delete; or `aws autoscaling delete-auto-scaling-group
    --auto-scaling-group-name NAME`.
    """
    if group.instances or group.desired:
        return passed(f"{group.desired} instances")
    if group.most and (scaling.policies or scaling.schedules):
        return passed(", ".join((*scaling.policies, *scaling.schedules)))
    return failed("no instances, and nothing that would launch any")
