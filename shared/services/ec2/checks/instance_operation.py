"""What must hold for how an instance is run: what it costs, and what it withstands."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import MonthlyUsd
from shared.services.ec2.instance_types import (
    as_successor,
    is_never_optimized,
    is_optimized_on_request,
    successor_of,
)
from shared.services.ec2.prices import instance_price, saved, volume_price
from shared.services.ec2.resources.instance import Instance, ScheduledEvents, SourceImage, TerminationProtection
from shared.services.ec2.resources.storage import AttachedVolumes


@dataclass(frozen=True, slots=True)
class StoppedFor(Thresholds):
    """days: that an instance may stay stopped."""

    days: int = 30


@dataclass(frozen=True, slots=True)
class RunningFor(Thresholds):
    """days: that an instance may run since its last start."""

    days: int = 180


_STOPPED = StoppedFor()
_RUNNING = RunningFor()
_STOPPED_AT = re.compile(r"\((\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) GMT\)")  # User initiated (2026-01-31 23:59:59 GMT)


@check(
    "ec2.instance.is-not-left-stopped",
    severity=Severity.MEDIUM,
    pillar=Pillar.COST,
    controls=("FSBP EC2.4",),
    fixed_by="ec2.instance.image-and-terminate",
)
def instance_is_not_left_stopped(
    instance: Instance, attached: AttachedVolumes, now: Now, limit: StoppedFor = _STOPPED
) -> Verdict:
    """The instance has not been stopped for longer than the allowed days.

    Its volumes and Elastic IPs are paid for all the same, and it starts one day without the patches of all that
    time.

    Fix: make an image if it may be needed, then EC2 console, Instance state, Terminate;
    `aws ec2 terminate-instances --instance-ids ID`.
    """
    if instance.state != "stopped":
        return not_applicable(f"the instance is {instance.state}")
    stopped_at = _stopped_at(instance)
    if stopped_at is None and now.days_since(instance.launched_at) > limit.days:
        return not_applicable(
            f"AWS does not say when it was stopped: {instance.transition_reason or 'no reason given'}"
        )
    days = now.days_since(stopped_at or instance.launched_at)
    if days > limit.days:
        return failed(f"stopped for {days} days, allowed are {limit.days}", saving=_kept(instance, attached))
    return passed(f"stopped for {days} days" if stopped_at else f"started {days} days ago, and stopped since")


def _kept(instance: Instance, attached: AttachedVolumes) -> MonthlyUsd:
    """What a stopped instance goes on costing: its volumes, and the Elastic IPs, which alone it keeps of addresses."""
    addresses = monthly("ec2.address", "public-ipv4", instance.region).times(len(instance.public_addresses))
    return reduce(MonthlyUsd.plus, (volume_price(one) for one in attached.volumes), addresses)


def _stopped_at(instance: Instance) -> datetime | None:
    """AWS tells it only in the words of the reason, and not for every reason."""
    found = _STOPPED_AT.search(instance.transition_reason)
    return datetime.strptime(found[1], "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC) if found else None


@check("ec2.instance.is-renewed", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def instance_is_renewed(instance: Instance, now: Now, limit: RunningFor = _RUNNING) -> Verdict:
    """The instance has been started within the allowed days.

    An instance that runs for half a year has missed kernel updates, and nobody knows whether it would come up
    again.

    Fix: replace it from a fresh image, best by an instance refresh of its Auto Scaling group, or restart it;
    `aws autoscaling start-instance-refresh --auto-scaling-group-name NAME`.
    """
    if not instance.is_running:
        return not_applicable(f"the instance is {instance.state}")
    days = now.days_since(instance.launched_at)
    if days > limit.days:
        return failed(f"running for {days} days, allowed are {limit.days}")
    return passed(f"running for {days} days")


@check(
    "ec2.instance.uses-current-generation", severity=Severity.LOW, pillar=Pillar.COST, fixed_by="ec2.instance.resize"
)
def instance_uses_current_generation(instance: Instance) -> Verdict:
    """The instance's type is not of a family that AWS has succeeded.

    Newer families do more for the same money or less, and old ones become scarce.

    Fix: stop the instance, then EC2 console, Actions, Instance settings, Change instance type;
    `aws ec2 modify-instance-attribute --instance-id ID --instance-type TYPE`.
    """
    successor = successor_of(instance.instance_type)
    if successor:
        after = instance_price(as_successor(instance.instance_type) or "", instance.region)
        saving = saved(instance_price(instance.instance_type, instance.region), after)
        return failed(f"{instance.instance_type} is succeeded by {successor}", saving=saving)
    return passed(f"{instance.instance_type} is current")


@check(
    "ec2.instance.has-detailed-monitoring",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="ec2.instance.monitor-in-detail",
)
def instance_has_detailed_monitoring(instance: Instance) -> Verdict:
    """CloudWatch measures the instance every minute.

    With a figure every five minutes alarms come late, and scaling reacts to a load that is over.

    Fix: EC2 console, instance, Actions, Monitor and troubleshoot, Manage detailed monitoring; or
    `aws ec2 monitor-instances --instance-ids ID`.
    """
    if instance.detailed_monitoring:
        return passed("detailed monitoring is on")
    return failed("basic monitoring: one figure in five minutes")


@check(
    "ec2.instance.is-protected-from-termination",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    fixed_by="ec2.instance.protect-from-termination",
)
def instance_is_protected_from_termination(instance: Instance, protection: TerminationProtection) -> Verdict:
    """The instance cannot be terminated by mistake.

    A wrong line in a console or a script ends an instance for good. Members of Auto Scaling groups and Spot
    instances are exempt: they are made to be replaced.

    Fix: EC2 console, instance, Actions, Instance settings, Change termination protection; or
    `aws ec2 modify-instance-attribute --instance-id ID --disable-api-termination`.
    """
    if instance.in_auto_scaling_group:
        return not_applicable("an Auto Scaling group replaces it")
    if instance.lifecycle == "spot":
        return not_applicable("a Spot instance cannot be protected")
    return passed("protected") if protection.enabled else failed("termination protection is off")


@check(
    "ec2.instance.is-ebs-optimized",
    severity=Severity.LOW,
    pillar=Pillar.PERFORMANCE,
    fixed_by="ec2.instance.optimize-for-ebs",
)
def instance_is_ebs_optimized(instance: Instance) -> Verdict:
    """The instance has network capacity of its own for its EBS volumes.

    Without it disks and network compete, and volumes do not reach the performance that is paid for. Current types
    always have it, whatever this setting says.

    Fix: move to a current type, or stop the instance and set it: EC2 console, Change instance type, EBS-optimized;
    `aws ec2 modify-instance-attribute --instance-id ID --ebs-optimized`.
    """
    if instance.ebs_optimized:
        return passed("EBS-optimized")
    if is_never_optimized(instance.instance_type):
        return not_applicable(f"{instance.instance_type} cannot be EBS-optimized")
    if is_optimized_on_request(instance.instance_type):
        return failed(f"{instance.instance_type} is not EBS-optimized")
    return passed(f"{instance.instance_type} is EBS-optimized by nature")


@check("ec2.instance.uses-one-interface", severity=Severity.LOW, pillar=Pillar.SECURITY, controls=("FSBP EC2.17",))
def instance_uses_one_interface(instance: Instance) -> Verdict:
    """The instance has no more than one network interface.

    An instance in two subnets is a bridge between them that no route table shows.

    Fix: EC2 console, Network interfaces: detach what is not needed;
    `aws ec2 detach-network-interface --attachment-id ID`.
    """
    evidence = f"{instance.interfaces} network interface{'' if instance.interfaces == 1 else 's'}"
    return failed(evidence) if instance.interfaces > 1 else passed(evidence)


@check(
    "ec2.instance.uses-hardware-virtualization",
    severity=Severity.MEDIUM,
    pillar=Pillar.PERFORMANCE,
    controls=("FSBP EC2.24",),
)
def instance_uses_hardware_virtualization(instance: Instance) -> Verdict:
    """The instance is not paravirtual.

    Paravirtual images run on old types alone, slower and without the isolation of current hardware.

    Fix: build the machine anew from an HVM image (EC2 console, Launch instances);
    `aws ec2 run-instances --image-id ID --instance-type TYPE`.
    """
    if instance.virtualization == "paravirtual":
        return failed("paravirtual")
    return passed(instance.virtualization)


@check(
    "ec2.instance.recovers-automatically",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    fixed_by="ec2.instance.recover-automatically",
)
def instance_recovers_automatically(instance: Instance) -> Verdict:
    """Automatic recovery from a failure of the hardware is not switched off for the instance.

    With recovery AWS moves the instance to sound hardware; without it the instance stays down until somebody
    sees it.

    Fix: EC2 console, instance, Actions, Instance settings, Change auto-recovery behavior: default; or
    `aws ec2 modify-instance-maintenance-options --instance-id ID --auto-recovery default`.
    """
    if instance.auto_recovery == "disabled":
        return failed("automatic recovery is disabled")
    return passed("automatic recovery is not disabled")


@check("ec2.instance.comes-from-current-image", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def instance_comes_from_current_image(instance: Instance, image: SourceImage, now: Now) -> Verdict:
    """The image that the instance was launched from still exists and is not deprecated.

    Publishers deprecate images that no longer get security fixes, and one that has vanished cannot be launched
    again when the instance is lost.

    Fix: launch a replacement from the publisher's current image (EC2 console, AMI catalog);
    `aws ec2 run-instances --image-id NEW`.
    """
    if not image.exists:
        return failed(f"{instance.image_id} no longer exists or is not shared any more")
    if image.deprecated_at and image.deprecated_at <= now.at:
        return failed(f"{instance.image_id} ({image.name}) is deprecated since {image.deprecated_at:%Y-%m-%d}")
    return passed(f"{instance.image_id} ({image.name})")


@check("ec2.instance.has-no-scheduled-event", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def instance_has_no_scheduled_event(instance: Instance, scheduled: ScheduledEvents) -> Verdict:
    """AWS has announced no maintenance of the instance.

    AWS reboots, stops or retires the instance at the announced time. Doing it earlier oneself makes an outage of
    it that one has chosen.

    Fix: EC2 console, Events, then stop and start the instance (or restart, as the event says) before that time;
    `aws ec2 describe-instance-status --instance-ids ID` shows the event.
    """
    if scheduled.events:
        return failed("; ".join(f"{code}: {text}" for code, text in sorted(scheduled.events.items())))
    return passed("no event")
