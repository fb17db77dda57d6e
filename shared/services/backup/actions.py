"""What can be done about vaults, plans, recovery points and a region's settings."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Now, Parameters, Refusal, Region, action
from shared.catalog.policy_change import without_public_statements
from shared.services.backup.resources import (
    OptIns,
    Plan,
    PlanTags,
    RecoveryPoint,
    Vault,
    VaultNotifications,
    VaultPolicy,
    VaultTags,
)

_SID = "DenyDeletion"
_EVENTS = ("BACKUP_JOB_FAILED", "COPY_JOB_FAILED", "RESTORE_JOB_FAILED")
_POLICY_CALLS = ("backup:PutBackupVaultAccessPolicy", "backup:DeleteBackupVaultAccessPolicy")


@dataclass(frozen=True, slots=True)
class Kept(Parameters):
    """days: that every recovery point stays at least; those that a plan would end sooner are no longer made."""

    days: int = 7


@dataclass(frozen=True, slots=True)
class Topic(Parameters):
    """topic: ARN of an SNS topic whose policy lets backup.amazonaws.com publish."""

    topic: str = ""


@dataclass(frozen=True, slots=True)
class Ending(Parameters):
    """days: after its making, when the recovery point ends; at least one day from now on."""

    days: int = 365


@dataclass(frozen=True, slots=True)
class Tags(Parameters):
    """tags: those to add; a tag that is there keeps its value."""

    tags: Mapping[str, str] = field(default_factory=dict)


_WEEK = Kept()
_NO_TOPIC = Topic()
_YEAR = Ending()
_NO_TAGS = Tags()


@action(
    "backup.vault.lock",
    impact=Impact.DISRUPTIVE,
    calls=("backup:PutBackupVaultLockConfiguration", "backup:DeleteBackupVaultLockConfiguration"),
)
def lock(vault: Vault, chosen: Kept = _WEEK) -> ActionPlan | Refusal:
    """Lock the vault in governance mode: recovery points stay for the chosen days at least.

    Jobs whose retention is shorter than that fail from then on: look at the plans first. Whoever has the right can
    take the lock away; to make it final is a decision of a person.

    Undo: takes the lock away.
    """
    if vault.is_locked:
        return Refusal("locked")
    name = {"BackupVaultName": vault.resource_id}
    on = {**name, "MinRetentionDays": chosen.days}
    does = f"Keeps every recovery point for {chosen.days} days at least."
    return ActionPlan(
        do=(Call("backup:PutBackupVaultLockConfiguration", on, does),),
        undo=(Call("backup:DeleteBackupVaultLockConfiguration", name, "Takes the lock away."),),
    )


@action("backup.vault.deny-deletion", impact=Impact.DISRUPTIVE, calls=_POLICY_CALLS)
def deny_deletion(vault: Vault, policy: VaultPolicy) -> ActionPlan | Refusal:
    """Add to the vault's policy a statement that denies everybody to delete recovery points.

    Lifecycles go on ending backups; people and programs that delete by hand are refused. All other statements stay
    word for word.

    Undo: puts the policy back as it was, or deletes it where there was none.
    """
    document: dict[str, Any] = json.loads(policy.document) if policy.document else {"Version": "2012-10-17"}
    found = document.get("Statement", [])
    statements = found if isinstance(found, list) else [found]
    if any(one.get("Sid") == _SID for one in statements):
        return Refusal(f"the policy has a statement {_SID} already, which a person must look at")
    denial = {
        "Sid": _SID,
        "Effect": "Deny",
        "Principal": "*",
        "Action": ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"],
        "Resource": "*",
    }
    does = "Denies everybody to delete recovery points, or to change when they end."
    return _policy_plan(vault, policy, json.dumps({**document, "Statement": [*statements, denial]}), does)


@action("backup.vault.remove-public-statements", impact=Impact.DISRUPTIVE, calls=_POLICY_CALLS)
def remove_public_statements(vault: Vault, policy: VaultPolicy) -> ActionPlan | Refusal:
    """Take the statements out of the vault's policy that allow anything to everybody.

    Accounts that copied into the vault by them alone are refused. All other statements stay word for word.

    Undo: puts the policy back as it was.
    """
    changed = without_public_statements(policy.document)
    if changed is None:
        return Refusal("no statement allows anything to everybody")
    text, removed = changed
    return _policy_plan(
        vault, policy, text, f"Takes {removed} of {len(policy.statements)} statements out of the policy."
    )


def _policy_plan(vault: Vault, before: VaultPolicy, text: str, does: str) -> ActionPlan:
    back = "Puts the policy back as it was." if before.document else "Deletes the policy: there was none before."
    return ActionPlan(do=(_write(vault, text, does),), undo=(_write(vault, before.document, back),))


def _write(vault: Vault, text: str | None, does: str) -> Call:
    name = {"BackupVaultName": vault.resource_id}
    if not text:
        return Call("backup:DeleteBackupVaultAccessPolicy", name, does)
    return Call("backup:PutBackupVaultAccessPolicy", {**name, "Policy": text}, does)


@action(
    "backup.vault.notify-of-failures",
    impact=Impact.SAFE,
    calls=("backup:PutBackupVaultNotifications", "backup:DeleteBackupVaultNotifications"),
)
def notify_of_failures(
    vault: Vault, notifications: VaultNotifications, chosen: Topic = _NO_TOPIC
) -> ActionPlan | Refusal:
    """Tell a topic when a backup, a copy or a restore fails.

    A vault has one topic: where it has one already, it keeps it and is told of failures besides.

    Undo: puts the notifications back as they were, or takes them away where there were none.
    """
    topic = notifications.topic or chosen.topic
    if not topic:
        return Refusal("no topic is chosen: set the parameter `topic`")
    events = sorted({*notifications.events, *_EVENTS})
    if events == list(notifications.events):
        return Refusal("the topic is told of all failures")
    back = (
        _notify(vault, notifications.topic, list(notifications.events), "Puts the notifications back as they were.")
        if notifications.topic
        else Call("backup:DeleteBackupVaultNotifications", {"BackupVaultName": vault.resource_id}, "Tells nobody.")
    )
    return ActionPlan(do=(_notify(vault, topic, events, f"Tells {topic} of failures."),), undo=(back,))


def _notify(vault: Vault, topic: str, events: list[str], does: str) -> Call:
    params = {"BackupVaultName": vault.resource_id, "SNSTopicArn": topic, "BackupVaultEvents": events}
    return Call("backup:PutBackupVaultNotifications", params, does)


@action("backup.recovery-point.end", impact=Impact.DESTRUCTIVE, calls=("backup:UpdateRecoveryPointLifecycle",))
def end(point: RecoveryPoint, now: Now, chosen: Ending = _YEAR) -> ActionPlan | Refusal:
    """Give a recovery point that has none a day on which it ends.

    On that day AWS Backup deletes it for good. One that is older than the chosen days ends tomorrow.

    Undo: impossible once it is gone; until then, AWS Backup takes another number of days, but not none again.
    """
    if point.ends_at is not None or point.parent is not None:
        return Refusal("it has an end" if point.ends_at else "a part of another recovery point")
    days = max(chosen.days, now.days_since(point.created_at) + 2)
    params = {
        "BackupVaultName": point.vault,
        "RecoveryPointArn": point.arn,
        "Lifecycle": {"DeleteAfterDays": days},
    }
    return ActionPlan(
        do=(Call("backup:UpdateRecoveryPointLifecycle", params, f"Deletes it {days} days after it was made."),),
        no_undo="AWS Backup documents no way to take an end away, only to put it off",
    )


@action("backup.region.back-up-every-type", impact=Impact.SAFE, calls=("backup:UpdateRegionSettings",))
def back_up_every_type(region: Region, opt_ins: OptIns) -> ActionPlan | Refusal:
    """Allow AWS Backup every type of resource in the region.

    Plans that select by tags back up resources of these types from then on, which costs what they take up.

    Undo: turns those types off again.
    """
    off = sorted(kind for kind, on in opt_ins.kinds.items() if not on)
    if not off:
        return Refusal("all types are on")
    return ActionPlan(
        do=(_opt_in(dict.fromkeys(off, True), f"Turns on {', '.join(off)}."),),
        undo=(_opt_in(dict.fromkeys(off, False), f"Turns off {', '.join(off)}."),),
    )


def _opt_in(kinds: Mapping[str, bool], does: str) -> Call:
    return Call("backup:UpdateRegionSettings", {"ResourceTypeOptInPreference": dict(kinds)}, does)


@action("backup.vault.tag", impact=Impact.SAFE, calls=("backup:TagResource", "backup:UntagResource"))
def tag_vault(vault: Vault, tags: VaultTags, chosen: Tags = _NO_TAGS) -> ActionPlan | Refusal:
    """Add tags to the vault.

    Tags that are there keep their values. Policies that refer to tags may let in or shut out by them.

    Undo: takes the added tags away.
    """
    return _tag(vault.arn, tags.tags, chosen)


@action("backup.plan.tag", impact=Impact.SAFE, calls=("backup:TagResource", "backup:UntagResource"))
def tag_plan(plan: Plan, tags: PlanTags, chosen: Tags = _NO_TAGS) -> ActionPlan | Refusal:
    """Add tags to the plan.

    Tags that are there keep their values. Policies that refer to tags may let in or shut out by them.

    Undo: takes the added tags away.
    """
    return _tag(plan.arn, tags.tags, chosen)


def _tag(arn: str, present: Mapping[str, str], chosen: Tags) -> ActionPlan | Refusal:
    added = {name: value for name, value in chosen.tags.items() if name not in present}
    if not added:
        return Refusal("it has all of these" if chosen.tags else "no tags are chosen: set the parameter `tags`")
    name, spelled = {"ResourceArn": arn}, ", ".join(added)
    return ActionPlan(
        do=(Call("backup:TagResource", {**name, "Tags": added}, f"Adds {spelled}."),),
        undo=(Call("backup:UntagResource", {**name, "TagKeyList": list(added)}, f"Takes away {spelled}."),),
    )
