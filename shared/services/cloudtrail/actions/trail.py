"""Changes what a trail records and how it is kept."""

from dataclasses import dataclass
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.cloudtrail.resources.trail import Trail, TrailStatus


@dataclass(frozen=True, slots=True)
class TrailKey(Parameters):
    """key: ARN of a KMS key of the bucket's region, whose policy lets CloudTrail encrypt with it."""

    key: str = ""


_NO_KEY = TrailKey()


@action(
    "cloudtrail.trail.start-logging",
    impact=Impact.SAFE,
    calls=("cloudtrail:StartLogging", "cloudtrail:StopLogging"),
)
def start_logging(trail: Trail, status: TrailStatus) -> ActionPlan | Refusal:
    """Start the trail's logging.

    From then on events are recorded; what happened meanwhile is not.

    Undo: stops it again.
    """
    if status.logging:
        return Refusal("the trail is logging")
    name = {"Name": trail.arn}
    return ActionPlan(
        do=(Call("cloudtrail:StartLogging", name, "Starts logging."),),
        undo=(Call("cloudtrail:StopLogging", name, "Stops logging."),),
    )


@action("cloudtrail.trail.validate-log-files", impact=Impact.SAFE, calls=("cloudtrail:UpdateTrail",))
def validate_log_files(trail: Trail) -> ActionPlan | Refusal:
    """Deliver a signed digest of the log files every hour.

    Nobody who reads the files notices.

    Undo: delivers no further digests.
    """
    if trail.validates_files:
        return Refusal("validation is on")
    return ActionPlan(
        do=(_update(trail, "Delivers digests.", EnableLogFileValidation=True),),
        undo=(_update(trail, "Delivers no further digests.", EnableLogFileValidation=False),),
    )


@action("cloudtrail.trail.encrypt-with-kms", impact=Impact.DISRUPTIVE, calls=("cloudtrail:UpdateTrail",))
def encrypt_with_kms(trail: Trail, chosen: TrailKey = _NO_KEY) -> ActionPlan | Refusal:
    """Encrypt further log files with a key in KMS.

    Who reads the files needs the right to use the key. AWS refuses the change where the key's policy does not let
    CloudTrail in.

    Undo: encrypts further files with S3's own keys again.
    """
    if trail.key:
        return Refusal(f"encrypts with {trail.key}")
    if not chosen.key:
        return Refusal("name the key")
    return ActionPlan(
        do=(_update(trail, f"Encrypts with {chosen.key}.", KmsKeyId=chosen.key),),
        undo=(_update(trail, "Encrypts with S3's own keys.", KmsKeyId=""),),
    )


@action("cloudtrail.trail.cover-every-region", impact=Impact.SAFE, calls=("cloudtrail:UpdateTrail",))
def cover_every_region(trail: Trail) -> ActionPlan | Refusal:
    """Record the events of all regions with this trail, those of services without a region too.

    Further files are delivered, and kept at the bucket's price. Where another trail records the same events, AWS
    charges for the second copy.

    Undo: records the events of its own region alone.
    """
    if trail.is_multi_region:
        return Refusal("covers all regions")
    everywhere = {"IsMultiRegionTrail": True, "IncludeGlobalServiceEvents": True}
    return ActionPlan(
        do=(_update(trail, "Records the events of all regions.", **everywhere),),
        undo=(_update(trail, f"Records the events of {trail.region} alone.", IsMultiRegionTrail=False),),
    )


def _update(trail: Trail, does: str, **changes: Any) -> Call:
    """What is not named stays as it is."""
    return Call("cloudtrail:UpdateTrail", {"Name": trail.arn, **changes}, does)
