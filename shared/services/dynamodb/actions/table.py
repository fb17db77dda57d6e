"""Protects, encrypts, tags and ends tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.catalog import ActionPlan, Answer, Call, Impact, Now, Parameters, Refusal, action
from shared.services.dynamodb.resources.table import PointInTime, Table, TableTags, TableUse


@dataclass(frozen=True, slots=True)
class TableKey(Parameters):
    """key: ARN or id of a KMS key of the region; empty: the account's key aws/dynamodb."""

    key: str = ""


@dataclass(frozen=True, slots=True)
class Tags(Parameters):
    """tags: those to add; a tag that is there keeps its value."""

    tags: Mapping[str, str] = field(default_factory=dict)


_AWS_KEY = TableKey()
_NO_TAGS = Tags()


@action("dynamodb.table.enable-point-in-time-recovery", impact=Impact.SAFE, calls=("dynamodb:UpdateContinuousBackups",))
def enable_point_in_time_recovery(table: Table, recovery: PointInTime) -> ActionPlan | Refusal:
    """Turn point-in-time recovery on, for 35 days back.

    DynamoDB asks for it by the gigabyte and month (0.20 USD in us-east-1). The window grows from today.

    Undo: turns it off; what could be restored until then is gone.
    """
    if recovery.enabled:
        return Refusal("point-in-time recovery is on")
    return ActionPlan(
        do=(_recovery(table, on=True, does="Keeps every change of the last 35 days restorable."),),
        undo=(_recovery(table, on=False, does="Turns point-in-time recovery off again."),),
    )


def _recovery(table: Table, *, on: bool, does: str) -> Call:
    specification = {"PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": on}}
    return Call("dynamodb:UpdateContinuousBackups", _named(table, **specification), does)


@action("dynamodb.table.protect-from-deletion", impact=Impact.SAFE, calls=("dynamodb:UpdateTable",))
def protect_from_deletion(table: Table) -> ActionPlan | Refusal:
    """Turn deletion protection on.

    Whoever must delete the table, be it a stack, has to turn it off first.

    Undo: turns it off.
    """
    if table.protected:
        return Refusal("deletion protection is on")
    return ActionPlan(
        do=(_update(table, "The table cannot be deleted.", DeletionProtectionEnabled=True),),
        undo=(_update(table, "The table can be deleted again.", DeletionProtectionEnabled=False),),
    )


@action("dynamodb.table.encrypt-with-kms", impact=Impact.DISRUPTIVE, calls=("dynamodb:UpdateTable",))
def encrypt_with_kms(table: Table, chosen: TableKey = _AWS_KEY) -> ActionPlan | Refusal:
    """Encrypt the table with a key of the account in KMS.

    Who uses the table needs the right to use the key when it is one of your own. KMS asks for the requests that
    DynamoDB makes of it.

    Undo: encrypts with the key that AWS owns.
    """
    if table.key is not None:
        return Refusal(f"encrypted with {table.key}")
    on = {"Enabled": True, "SSEType": "KMS", **({"KMSMasterKeyId": chosen.key} if chosen.key else {})}
    does = f"Encrypts the table with {chosen.key or 'the key aws/dynamodb'}."
    back = _update(table, "Encrypts the table with the key that AWS owns.", SSESpecification={"Enabled": False})
    return ActionPlan(do=(_update(table, does, SSESpecification=on),), undo=(back,))


@action("dynamodb.table.tag", impact=Impact.SAFE, calls=("dynamodb:TagResource", "dynamodb:UntagResource"))
def tag(table: Table, tags: TableTags, chosen: Tags = _NO_TAGS) -> ActionPlan | Refusal:
    """Add the chosen tags to the table.

    Tags that are there keep their values. Policies that look at tags may begin to allow or to deny.

    Undo: takes away the tags that were added.
    """
    new = {key: value for key, value in chosen.tags.items() if key not in tags.tags}
    if not new:
        return Refusal("has all of these tags" if chosen.tags else "no tags are chosen: set the parameter `tags`")
    name = {"ResourceArn": table.arn}
    pairs = [{"Key": key, "Value": value} for key, value in new.items()]
    return ActionPlan(
        do=(Call("dynamodb:TagResource", {**name, "Tags": pairs}, f"Adds {', '.join(new)}."),),
        undo=(Call("dynamodb:UntagResource", {**name, "TagKeys": list(new)}, f"Takes {', '.join(new)} away."),),
    )


@action(
    "dynamodb.table.back-up-and-delete",
    impact=Impact.DESTRUCTIVE,
    calls=("dynamodb:CreateBackup", "dynamodb:DeleteTable", "dynamodb:RestoreTableFromBackup"),
)
def back_up_and_delete(table: Table, use: TableUse, now: Now) -> ActionPlan | Refusal:
    """Make a backup of a table that nobody uses, and delete the table.

    The backup costs its storage until somebody deletes it. Streams, alarms, scaling policies, tags and the table's
    policy are not in it.

    Undo: restores the table from the backup, without what is not in it.
    """
    if not use.is_none:
        return Refusal(f"it was used in the last {use.days} days")
    if table.indexes:
        return Refusal(f"it may be read by {', '.join(table.indexes)}, which is counted apart")
    if table.protected or table.replicas:
        return Refusal("deletion protection is on" if table.protected else "it has replicas in other regions")
    name = f"quarterdeck-{now.at:%Y%m%d%H%M%S}"
    backup = Call("dynamodb:CreateBackup", _named(table, BackupName=name), f"Makes the backup {name}.", name="backup")
    arn = Answer("backup", "BackupDetails.BackupArn")
    back = {"TargetTableName": table.resource_id, "BackupArn": arn}
    return ActionPlan(
        do=(backup, Call("dynamodb:DeleteTable", _named(table), "Deletes the table.")),
        undo=(Call("dynamodb:RestoreTableFromBackup", back, "Restores the table from the backup."),),
    )


def _named(table: Table, **params: Any) -> dict[str, Any]:
    return {"TableName": table.resource_id, **params}


def _update(table: Table, does: str, **params: Any) -> Call:
    return Call("dynamodb:UpdateTable", _named(table, **params), does)
