"""Changes how an instance is protected, watched and reached."""

from dataclasses import dataclass
from typing import Any

from shared.catalog import ActionPlan, Answer, Call, Impact, Parameters, Refusal, action
from shared.services.ec2.resources.instance import Instance, TerminationProtection

_METADATA = "ec2:ModifyInstanceMetadataOptions"


@dataclass(frozen=True, slots=True)
class Hops(Parameters):
    """hops: that an answer of the metadata service may travel; a container behind a bridge needs two."""

    hops: int = 2


@dataclass(frozen=True, slots=True)
class Profile(Parameters):
    """name: of an instance profile of the account."""

    name: str = ""


_HOPS = Hops()
_NO_PROFILE = Profile()


@action("ec2.instance.require-imdsv2", impact=Impact.DISRUPTIVE, calls=(_METADATA,))
def require_imdsv2(instance: Instance) -> ActionPlan | Refusal:
    """Require tokens (IMDSv2) of whoever asks the instance's metadata service.

    Software that still speaks IMDSv1 loses the credentials of the instance's role at once. The metric
    MetadataNoToken of CloudWatch says whether there is any.

    Undo: makes tokens optional again.
    """
    if instance.http_tokens == "required" or instance.http_endpoint == "disabled":
        return Refusal("tokens are required, or the metadata service is off")
    return ActionPlan(
        do=(_metadata(instance, "Refuses requests without a token.", HttpTokens="required"),),
        undo=(_metadata(instance, "Answers requests without a token again.", HttpTokens=instance.http_tokens),),
    )


@action("ec2.instance.limit-metadata-hops", impact=Impact.DISRUPTIVE, calls=(_METADATA,))
def limit_metadata_hops(instance: Instance, chosen: Hops = _HOPS) -> ActionPlan | Refusal:
    """Lower the hop limit of the instance's metadata service.

    What is further away than the hops, such as containers behind a second bridge, gets no answer any more.

    Undo: sets the hop limit to what it was.
    """
    if instance.hop_limit <= chosen.hops:
        return Refusal(f"the hop limit is {instance.hop_limit}")
    before = instance.hop_limit
    return ActionPlan(
        do=(_metadata(instance, f"Lowers the hop limit from {before} to {chosen.hops}.", **_limit(chosen.hops)),),
        undo=(_metadata(instance, f"Raises the hop limit to {before} again.", **_limit(before)),),
    )


def _limit(hops: int) -> dict[str, int]:
    return {"HttpPutResponseHopLimit": hops}


def _metadata(instance: Instance, does: str, **options: Any) -> Call:
    return Call(_METADATA, {"InstanceId": instance.resource_id, **options}, does)


@action("ec2.instance.protect-from-termination", impact=Impact.SAFE, calls=("ec2:ModifyInstanceAttribute",))
def protect_from_termination(instance: Instance, protection: TerminationProtection) -> ActionPlan | Refusal:
    """Turn on termination protection of the instance.

    Nobody can terminate it until the protection is taken off; programs that do so by plan fail. It does not keep an
    instance from being stopped.

    Undo: turns the protection off.
    """
    if protection.enabled:
        return Refusal("termination protection is on")
    if instance.lifecycle == "spot" or instance.in_auto_scaling_group:
        return Refusal("it is made to be replaced: a Spot instance, or of an Auto Scaling group")

    def protect(does: str, *, on: bool) -> Call:
        params = {"InstanceId": instance.resource_id, "DisableApiTermination": {"Value": on}}
        return Call("ec2:ModifyInstanceAttribute", params, does)

    return ActionPlan(
        do=(protect("Refuses to terminate the instance.", on=True),),
        undo=(protect("Lets the instance be terminated again.", on=False),),
    )


@action("ec2.instance.monitor-in-detail", impact=Impact.SAFE, calls=("ec2:MonitorInstances", "ec2:UnmonitorInstances"))
def monitor_in_detail(instance: Instance) -> ActionPlan | Refusal:
    """Measure the instance every minute.

    CloudWatch charges the metrics of the instance as custom ones: some two dollars a month.

    Undo: measures every five minutes again, for nothing.
    """
    if instance.detailed_monitoring:
        return Refusal("detailed monitoring is on")
    ids = {"InstanceIds": [instance.resource_id]}
    return ActionPlan(
        do=(Call("ec2:MonitorInstances", ids, "Measures the instance every minute."),),
        undo=(Call("ec2:UnmonitorInstances", ids, "Measures the instance every five minutes again."),),
    )


@action("ec2.instance.recover-automatically", impact=Impact.SAFE, calls=("ec2:ModifyInstanceMaintenanceOptions",))
def recover_automatically(instance: Instance) -> ActionPlan | Refusal:
    """Let AWS move the instance to sound hardware when its own fails.

    A recovered instance has been restarted: what was in its memory is lost, as it would be without recovery.

    Undo: disables automatic recovery again.
    """
    if instance.auto_recovery != "disabled":
        return Refusal("automatic recovery is not disabled")

    def recovery(value: str, does: str) -> Call:
        params = {"InstanceId": instance.resource_id, "AutoRecovery": value}
        return Call("ec2:ModifyInstanceMaintenanceOptions", params, does)

    return ActionPlan(
        do=(recovery("default", "Lets AWS recover the instance."),),
        undo=(recovery("disabled", "Keeps AWS from recovering the instance again."),),
    )


@action(
    "ec2.instance.attach-profile",
    impact=Impact.SAFE,
    calls=("ec2:AssociateIamInstanceProfile", "ec2:DisassociateIamInstanceProfile"),
)
def attach_profile(instance: Instance, chosen: Profile = _NO_PROFILE) -> ActionPlan | Refusal:
    """Give the instance the chosen profile, and so a role.

    Whatever runs on the instance may then do what the role allows, unless it brings credentials of its own.

    Undo: takes the profile away again.
    """
    if not chosen.name:
        return Refusal("no profile is chosen: set the parameter `name`")
    if instance.profile_arn:
        return Refusal(f"the instance has {instance.profile_arn}")
    params = {"InstanceId": instance.resource_id, "IamInstanceProfile": {"Name": chosen.name}}
    association = {"AssociationId": Answer("profile", "IamInstanceProfileAssociation.AssociationId")}
    does = f"Gives the instance the profile {chosen.name}."
    return ActionPlan(
        do=(Call("ec2:AssociateIamInstanceProfile", params, does, name="profile"),),
        undo=(Call("ec2:DisassociateIamInstanceProfile", association, "Takes the profile away again."),),
    )
