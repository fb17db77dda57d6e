"""What must hold for Reserved Instances and Spot Fleets."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.ec2.prices import instance_price, saved
from shared.services.ec2.resources.purchase import ReservedInstances, SpotFleet


@dataclass(frozen=True, slots=True)
class ReservationNotice(Thresholds):
    """days: before its end that somebody should have decided what follows a reservation."""

    days: int = 30


_NOTICE = ReservationNotice()
_HOURS = 730  # of a month


@check("ec2.reserved-instances.do-not-end-soon", severity=Severity.MEDIUM, pillar=Pillar.COST)
def reserved_instances_do_not_end_soon(
    reserved: ReservedInstances, now: Now, notice: ReservationNotice = _NOTICE
) -> Verdict:
    """The reservation is good for more than days from now.

    On its last day the instances that it paid for go on at the on-demand price, and nobody is told.

    Fix: buy what follows, or a Savings Plan: EC2 console, Reserved Instances, Renew, which queues the purchase for
    the day; `aws ec2 purchase-reserved-instances-offering --purchase-time TIME --instance-count N ...`.
    """
    if reserved.state != "active":
        return not_applicable(f"the reservation is {reserved.state}")
    days = (reserved.ends_at - now.at).days
    evidence = f"{reserved.count} of {reserved.instance_type} end in {days} days"
    return passed(evidence) if days > notice.days else failed(evidence, saving=_worth(reserved))


def _worth(reserved: ReservedInstances) -> MonthlyUsd:
    """What the reservation saves against Linux on demand: as much as one that follows it in time."""
    if not reserved.platform.startswith("Linux/UNIX"):
        return UNPRICED
    reserved_price = MonthlyUsd(reserved.hourly * _HOURS)
    return saved(instance_price(reserved.instance_type, reserved.region), reserved_price).times(reserved.count)


@check(
    "ec2.spot-fleet.encrypts-volumes",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.173",),
)
def spot_fleet_encrypts_volumes(fleet: SpotFleet) -> Verdict:
    """A Spot Fleet that names launch parameters asks encryption for every volume in them.

    Its instances come and go, and each leaves a disk that AWS discards: encrypted ones nobody can read.

    Fix: EC2 console, Spot Requests: cancel it and request the fleet anew from a launch template with encryption;
    `aws ec2 request-spot-fleet --spot-fleet-request-config file://fleet.json` with Ebs.Encrypted true.
    """
    if fleet.state.startswith(("cancelled", "failed")):
        return not_applicable(f"the request is {fleet.state}")
    if not fleet.has_parameters:
        return not_applicable("it launches from launch templates, which are judged themselves")
    if fleet.unencrypted:
        return failed(f"not asked for {', '.join(fleet.unencrypted)}")
    return passed("asked for every volume that it names")
