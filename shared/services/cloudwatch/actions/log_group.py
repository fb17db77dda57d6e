"""Changes how long a log group keeps events, how, and whether it stays."""

from dataclasses import dataclass

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.cloudwatch.resources.log_group import Ingestion, LogGroup

# The only ones that AWS takes.
_DAYS = (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653)


@dataclass(frozen=True, slots=True)
class KeptDays(Parameters):
    """days: that events are kept; CloudWatch Logs takes 30, 90, 365, 731 and some others."""

    days: int = 365


@dataclass(frozen=True, slots=True)
class LogKey(Parameters):
    """key: ARN of a KMS key of the region, whose policy lets CloudWatch Logs use it."""

    key: str = ""


_KEPT_DAYS = KeptDays()
_NO_KEY = LogKey()


@action(
    "cloudwatch.log-group.set-retention",
    impact=Impact.DESTRUCTIVE,
    calls=("logs:PutRetentionPolicy", "logs:DeleteRetentionPolicy"),
)
def set_retention(group: LogGroup, chosen: KeptDays = _KEPT_DAYS) -> ActionPlan | Refusal:
    """Keep events for a time, and no longer.

    Events that are older are deleted within 72 hours, for good.

    Undo: keeps further events as long as before; what was deleted meanwhile stays gone.
    """
    if chosen.days not in _DAYS:
        return Refusal(f"CloudWatch Logs takes {', '.join(map(str, _DAYS))} days")
    if group.retention == chosen.days:
        return Refusal(f"keeps events for {chosen.days} days")
    name = {"logGroupName": group.resource_id}
    back = (
        Call("logs:DeleteRetentionPolicy", name, "Keeps events for ever.")
        if group.retention is None
        else Call("logs:PutRetentionPolicy", name | {"retentionInDays": group.retention}, "Keeps events as before.")
    )
    does = f"Keeps events for {chosen.days} days."
    return ActionPlan(
        do=(Call("logs:PutRetentionPolicy", name | {"retentionInDays": chosen.days}, does),), undo=(back,)
    )


@action(
    "cloudwatch.log-group.encrypt-with-kms",
    impact=Impact.DISRUPTIVE,
    calls=("logs:AssociateKmsKey", "logs:DisassociateKmsKey"),
)
def encrypt_with_kms(group: LogGroup, chosen: LogKey = _NO_KEY) -> ActionPlan | Refusal:
    """Encrypt what comes in from now on with a KMS key.

    Who reads it needs the right to use the key. What is there stays as it was encrypted.

    Undo: encrypts what comes in with AWS's own key again.
    """
    if group.key:
        return Refusal(f"encrypts with {group.key}")
    if not chosen.key:
        return Refusal("name the key")
    name = {"logGroupName": group.resource_id}
    return ActionPlan(
        do=(Call("logs:AssociateKmsKey", name | {"kmsKeyId": chosen.key}, f"Encrypts with {chosen.key}."),),
        undo=(Call("logs:DisassociateKmsKey", name, "Encrypts with AWS's own key."),),
    )


@action("cloudwatch.log-group.protect", impact=Impact.SAFE, calls=("logs:PutLogGroupDeletionProtection",))
def protect(group: LogGroup) -> ActionPlan | Refusal:
    """Protect the log group from being deleted.

    Nobody who writes or reads notices.

    Undo: takes the protection away again.
    """
    if group.is_protected:
        return Refusal("is protected")
    return ActionPlan(
        do=(_protection(group, "Protects the group.", on=True),),
        undo=(_protection(group, "Takes the protection away.", on=False),),
    )


def _protection(group: LogGroup, does: str, *, on: bool) -> Call:
    params = {"logGroupIdentifier": group.resource_id, "deletionProtectionEnabled": on}
    return Call("logs:PutLogGroupDeletionProtection", params, does)


@action("cloudwatch.log-group.delete", impact=Impact.DESTRUCTIVE, calls=("logs:DeleteLogGroup",))
def delete(group: LogGroup, ingestion: Ingestion) -> ActionPlan | Refusal:
    """Delete a log group into which nothing comes any more, with all its events.

    Alarms on its metric filters end. What writes into it after all makes it anew, if it may, and loses its settings.

    Undo: impossible; the events are gone.
    """
    if ingestion.bytes > 0:
        return Refusal(f"{ingestion.bytes:,.0f} bytes came in during the last 90 days")
    if group.is_protected:
        return Refusal("is protected from being deleted")
    does = f"Deletes the group and the {group.stored:,} bytes in it."
    return ActionPlan(
        do=(Call("logs:DeleteLogGroup", {"logGroupName": group.resource_id}, does),), no_undo="the events are gone"
    )
