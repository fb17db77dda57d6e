"""Stops, starts, changes and ends instances."""

from dataclasses import dataclass
from typing import Any

from shared.catalog import ActionPlan, Answer, Call, Impact, Now, Parameters, Refusal, Wait, action
from shared.services.ec2.actions.tags import specification
from shared.services.ec2.instance_types import is_optimized_on_request
from shared.services.ec2.resources.instance import Instance, TerminationProtection

_STOP_AND_START = ("ec2:StopInstances", "ec2:StartInstances", "ec2:DescribeInstances")


@dataclass(frozen=True, slots=True)
class InstanceType(Parameters):
    """instance_type: to change to, of the same processor architecture as the image: t3.small."""

    instance_type: str = ""


_NO_TYPE = InstanceType()


def _ids(instance: Instance) -> dict[str, Any]:
    return {"InstanceIds": [instance.resource_id]}


def _stop(instance: Instance, does: str) -> Call:
    wait = Wait("instance_stopped", "ec2:DescribeInstances", _ids(instance))
    return Call("ec2:StopInstances", _ids(instance), does, wait=wait)


def _start(instance: Instance, does: str) -> Call:
    wait = Wait("instance_running", "ec2:DescribeInstances", _ids(instance))
    return Call("ec2:StartInstances", _ids(instance), does, wait=wait)


@action("ec2.instance.stop", impact=Impact.DISRUPTIVE, calls=_STOP_AND_START)
def stop_instance(instance: Instance) -> ActionPlan | Refusal:
    """Stop the instance.

    What runs on it stops. Memory and instance store volumes are lost, a public address that is not an Elastic IP
    changes; EBS volumes stay, and are paid for.

    Undo: starts the instance.
    """
    if not instance.is_running:
        return Refusal(f"the instance is {instance.state}")
    if instance.in_auto_scaling_group:
        return Refusal("its Auto Scaling group would replace it")
    return ActionPlan(
        do=(_stop(instance, "Stops the instance."),), undo=(_start(instance, "Starts the instance again."),)
    )


@action("ec2.instance.start", impact=Impact.SAFE, calls=_STOP_AND_START)
def start_instance(instance: Instance) -> ActionPlan | Refusal:
    """Start the instance.

    It is paid for from then on, and gets a new public address unless it has an Elastic IP.

    Undo: stops the instance.
    """
    if instance.state != "stopped":
        return Refusal(f"the instance is {instance.state}")
    return ActionPlan(
        do=(_start(instance, "Starts the instance."),), undo=(_stop(instance, "Stops the instance again."),)
    )


@action("ec2.instance.resize", impact=Impact.DISRUPTIVE, calls=(*_STOP_AND_START, "ec2:ModifyInstanceAttribute"))
def resize_instance(instance: Instance, chosen: InstanceType = _NO_TYPE) -> ActionPlan | Refusal:
    """Change the instance's type, stopping it for that where it runs.

    The instance is away for some minutes, and loses its memory and instance store volumes. Current types need an
    image with drivers for NVMe and ENA.

    Undo: changes the type back, with the same interruption.
    """
    if not chosen.instance_type or chosen.instance_type == instance.instance_type:
        return Refusal("no other type is chosen: set the parameter `instance_type`")
    before, after = instance.instance_type, chosen.instance_type
    return _while_stopped(
        instance,
        _attribute(instance, f"Changes the type from {before} to {after}.", InstanceType={"Value": after}),
        _attribute(instance, f"Changes the type back to {before}.", InstanceType={"Value": before}),
    )


@action(
    "ec2.instance.optimize-for-ebs", impact=Impact.DISRUPTIVE, calls=(*_STOP_AND_START, "ec2:ModifyInstanceAttribute")
)
def optimize_for_ebs(instance: Instance) -> ActionPlan | Refusal:
    """Give the instance network capacity of its own for its volumes, stopping it for that where it runs.

    The instance is away for some minutes, and loses its memory and instance store volumes. On old types the
    capacity costs extra by the hour.

    Undo: takes the capacity away again, with the same interruption.
    """
    if instance.ebs_optimized or not is_optimized_on_request(instance.instance_type):
        return Refusal(f"{instance.instance_type} has its capacity, or cannot be given any")
    return _while_stopped(
        instance,
        _attribute(instance, "Makes the instance EBS-optimized.", EbsOptimized={"Value": True}),
        _attribute(instance, "Makes the instance not EBS-optimized again.", EbsOptimized={"Value": False}),
    )


def _attribute(instance: Instance, does: str, **attribute: Any) -> Call:
    return Call("ec2:ModifyInstanceAttribute", {"InstanceId": instance.resource_id, **attribute}, does)


def _while_stopped(instance: Instance, change: Call, back: Call) -> ActionPlan | Refusal:
    if instance.in_auto_scaling_group:
        return Refusal("its Auto Scaling group would replace it: change the launch template instead")
    if instance.state == "stopped":
        return ActionPlan(do=(change,), undo=(back,))
    if not instance.is_running:
        return Refusal(f"the instance is {instance.state}")
    stop, start = _stop(instance, "Stops the instance."), _start(instance, "Starts the instance again.")
    return ActionPlan(do=(stop, change, start), undo=(stop, back, start))


@action(
    "ec2.instance.image-and-terminate",
    impact=Impact.DESTRUCTIVE,
    calls=("ec2:CreateImage", "ec2:DescribeImages", "ec2:TerminateInstances"),
)
def image_and_terminate(instance: Instance, protection: TerminationProtection, now: Now) -> ActionPlan | Refusal:
    """Make an image of a stopped instance, then terminate it.

    Another machine can be launched from the image, which keeps all EBS volumes. The instance's id, addresses and
    instance store volumes are gone; the snapshots of the image are paid for.

    Undo: impossible, for a terminated instance does not come back; launch another from the image.
    """
    if instance.state != "stopped":
        return Refusal(f"the instance is {instance.state}, and only stopped ones are ended this way")
    if protection.enabled:
        return Refusal("termination protection is on: somebody wants to keep the instance")
    params = {
        "InstanceId": instance.resource_id,
        "Name": f"{instance.resource_id} before its end {now.at:%Y-%m-%d %H.%M.%S}",
        **specification("image", instance.tags),
    }
    wait = Wait("image_available", "ec2:DescribeImages", {"ImageIds": [Answer("image", "ImageId")]})
    return ActionPlan(
        do=(
            Call("ec2:CreateImage", params, "Makes an image with all EBS volumes.", name="image", wait=wait),
            Call("ec2:TerminateInstances", _ids(instance), "Terminates the instance."),
        ),
        no_undo="a terminated instance does not come back; another can be launched from the image",
    )
