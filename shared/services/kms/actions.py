"""What can be done about keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shared.catalog import ActionPlan, Call, Impact, Now, Parameters, Refusal, action
from shared.services.kms.resources import Key, KeyRotation, KeyState, KeyTags

_SHORTEST_WAIT = 7  # days before KMS deletes a key, at least
_YEAR = 365


@dataclass(frozen=True, slots=True)
class Waiting(Parameters):
    """days: between 7 and 30, until KMS deletes the key; meanwhile it can be stopped."""

    days: int = 30


@dataclass(frozen=True, slots=True)
class Tags(Parameters):
    """tags: those to add; a tag that is there keeps its value."""

    tags: Mapping[str, str] = field(default_factory=dict)


_WAITING = Waiting()
_NO_TAGS = Tags()


@action(
    "kms.key.cancel-deletion",
    impact=Impact.SAFE,
    calls=("kms:CancelKeyDeletion", "kms:ScheduleKeyDeletion"),
)
def cancel_deletion(key: Key, state: KeyState, now: Now) -> ActionPlan | Refusal:
    """Stop the deletion of a key.

    The key is disabled afterwards: enable it when it is known to be needed.

    Undo: schedules the deletion again, for the day it was meant for, or 7 days from now if that is nearer.
    """
    if state.state != "PendingDeletion" or state.deleted_at is None:
        return Refusal(f"the key is {state.state}")
    left = max(_SHORTEST_WAIT, (state.deleted_at - now.at).days)
    return ActionPlan(do=(_cancel(key),), undo=(_schedule(key, left),))


@action(
    "kms.key.schedule-deletion",
    impact=Impact.DISRUPTIVE,
    calls=("kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion"),
)
def schedule_deletion(key: Key, state: KeyState, chosen: Waiting = _WAITING) -> ActionPlan | Refusal:
    """Schedule the deletion of a disabled key.

    When the days are over the key is gone for good, and with it whatever it encrypted. Look in CloudTrail for
    refused attempts to use it before.

    Undo: cancels the deletion, as long as the days are not over; the key is disabled as before.
    """
    if state.state != "Disabled":
        return Refusal(f"only disabled keys are deleted; this one is {state.state}")
    return ActionPlan(do=(_schedule(key, chosen.days),), undo=(_cancel(key),))


def _cancel(key: Key) -> Call:
    return Call("kms:CancelKeyDeletion", {"KeyId": key.resource_id}, "Stops the deletion; the key is disabled.")


def _schedule(key: Key, days: int) -> Call:
    params = {"KeyId": key.resource_id, "PendingWindowInDays": days}
    return Call("kms:ScheduleKeyDeletion", params, f"Lets KMS delete the key in {days} days.")


@action("kms.key.disable", impact=Impact.DISRUPTIVE, calls=("kms:DisableKey", "kms:EnableKey"))
def disable(key: Key, state: KeyState) -> ActionPlan | Refusal:
    """Disable a key.

    Whatever still encrypts or decrypts with it is refused, which is how one learns whether it is needed. It costs
    as much as before until it is deleted.

    Undo: enables the key.
    """
    if not state.is_enabled:
        return Refusal(f"the key is {state.state}")
    name = {"KeyId": key.resource_id}
    return ActionPlan(
        do=(Call("kms:DisableKey", name, "Disables the key: every use of it is refused."),),
        undo=(Call("kms:EnableKey", name, "Enables the key."),),
    )


@action("kms.key.rotate", impact=Impact.SAFE, calls=("kms:EnableKeyRotation", "kms:DisableKeyRotation"))
def rotate(key: Key, state: KeyState, rotation: KeyRotation) -> ActionPlan | Refusal:
    """Rotate the key's material every year.

    Nobody who uses the key notices; each of the first two rotations adds a dollar to its monthly price.

    Undo: stops rotating; what has been rotated stays so.
    """
    if rotation.days is not None:
        return Refusal(f"rotates every {rotation.days} days")
    if not (state.is_enabled and state.can_rotate):
        return Refusal(f"KMS cannot rotate it: {state.state}, {state.spec} of {state.origin}")
    stop = Call("kms:DisableKeyRotation", {"KeyId": key.resource_id}, "Stops rotating the key.")
    return ActionPlan(do=(_rotate(key, _YEAR),), undo=(stop,))


@action("kms.key.rotate-every-year", impact=Impact.SAFE, calls=("kms:EnableKeyRotation",))
def rotate_every_year(key: Key, rotation: KeyRotation) -> ActionPlan | Refusal:
    """Shorten the time between two rotations to a year.

    If the last rotation is longer ago than that, KMS rotates the key soon; nobody who uses it notices.

    Undo: sets the period that it had.
    """
    if rotation.days is None or rotation.days <= _YEAR:
        return Refusal(f"rotates every {rotation.days} days" if rotation.days else "does not rotate")
    return ActionPlan(do=(_rotate(key, _YEAR),), undo=(_rotate(key, rotation.days),))


def _rotate(key: Key, days: int) -> Call:
    params = {"KeyId": key.resource_id, "RotationPeriodInDays": days}
    return Call("kms:EnableKeyRotation", params, f"Rotates the key every {days} days.")


@action("kms.key.tag", impact=Impact.SAFE, calls=("kms:TagResource", "kms:UntagResource"))
def tag(key: Key, tags: KeyTags, chosen: Tags = _NO_TAGS) -> ActionPlan | Refusal:
    """Add tags to the key.

    Tags that are there keep their values. Policies that refer to tags may let in or shut out by them.

    Undo: takes the added tags away.
    """
    added = {name: value for name, value in chosen.tags.items() if name not in tags.tags}
    if not added:
        return Refusal("the key has all of these" if chosen.tags else "no tags are chosen: set the parameter `tags`")
    name, spelled = {"KeyId": key.resource_id}, ", ".join(added)
    pairs = [{"TagKey": one, "TagValue": value} for one, value in added.items()]
    return ActionPlan(
        do=(Call("kms:TagResource", {**name, "Tags": pairs}, f"Adds {spelled}."),),
        undo=(Call("kms:UntagResource", {**name, "TagKeys": list(added)}, f"Takes away {spelled}."),),
    )
