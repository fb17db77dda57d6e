"""What can be done about Glacier's vaults. Nothing here touches an archive, or begins a lock that cannot be undone."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, Region, action
from shared.catalog.policy_change import without_public_statements
from shared.services.glacier.resources import RetrievalPolicy, Vault, VaultNotifications, VaultPolicy, VaultTags

_OWN = "-"
_SID = "DenyDeletion"
_EVENTS = ("ArchiveRetrievalCompleted", "InventoryRetrievalCompleted")
_POLICY_CALLS = ("glacier:SetVaultAccessPolicy", "glacier:DeleteVaultAccessPolicy")


@dataclass(frozen=True, slots=True)
class Topic(Parameters):
    """topic: ARN of an SNS topic in the vault's region whose policy lets glacier.amazonaws.com publish."""

    topic: str = ""


@dataclass(frozen=True, slots=True)
class Limit(Parameters):
    """gib_per_hour: that may be retrieved from all vaults of the region; what exceeds it is refused."""

    gib_per_hour: int = 10


@dataclass(frozen=True, slots=True)
class Tags(Parameters):
    """tags: those to add; a tag that is there keeps its value."""

    tags: Mapping[str, str] = field(default_factory=dict)


_NO_TOPIC = Topic()
_TEN = Limit()
_NO_TAGS = Tags()


def _name(vault: Vault) -> dict[str, Any]:
    return {"accountId": _OWN, "vaultName": vault.resource_id}


@action("glacier.vault.remove-public-statements", impact=Impact.DISRUPTIVE, calls=_POLICY_CALLS)
def remove_public_statements(vault: Vault, policy: VaultPolicy) -> ActionPlan | Refusal:
    """Take the statements out of the vault's policy that allow anything to everybody.

    Whoever came in by them alone is refused. All other statements stay word for word.

    Undo: puts the policy back as it was.
    """
    changed = without_public_statements(policy.document)
    if changed is None:
        return Refusal("no statement allows anything to everybody")
    text, removed = changed
    return _policy_plan(
        vault, policy, text, f"Takes {removed} of {len(policy.statements)} statements out of the policy."
    )


@action("glacier.vault.deny-deletion", impact=Impact.DISRUPTIVE, calls=_POLICY_CALLS)
def deny_deletion(vault: Vault, policy: VaultPolicy) -> ActionPlan | Refusal:
    """Add to the vault's policy a statement that denies everybody to delete archives.

    Programs that delete old archives are refused. Whoever may change the policy can take the statement out again: a
    lock is stronger. All other statements stay word for word.

    Undo: puts the policy back as it was, or deletes it where there was none.
    """
    document: dict[str, Any] = json.loads(policy.document) if policy.document else {"Version": "2012-10-17"}
    found = document.get("Statement", [])
    written = found if isinstance(found, list) else [found]
    if any(one.get("Sid") == _SID for one in written):
        return Refusal(f"the policy has a statement {_SID} already, which a person must look at")
    denial = {
        "Sid": _SID,
        "Effect": "Deny",
        "Principal": "*",
        "Action": ["glacier:DeleteArchive"],
        "Resource": [vault.arn],
    }
    does = "Denies everybody to delete archives."
    return _policy_plan(vault, policy, json.dumps({**document, "Statement": [*written, denial]}), does)


def _policy_plan(vault: Vault, before: VaultPolicy, text: str, does: str) -> ActionPlan:
    back = "Puts the policy back as it was." if before.document else "Deletes the policy: there was none before."
    return ActionPlan(do=(_write(vault, text, does),), undo=(_write(vault, before.document, back),))


def _write(vault: Vault, text: str | None, does: str) -> Call:
    if not text:
        return Call("glacier:DeleteVaultAccessPolicy", _name(vault), does)
    return Call("glacier:SetVaultAccessPolicy", {**_name(vault), "policy": {"Policy": text}}, does)


@action(
    "glacier.vault.notify-of-retrievals",
    impact=Impact.SAFE,
    calls=("glacier:SetVaultNotifications", "glacier:DeleteVaultNotifications"),
)
def notify_of_retrievals(
    vault: Vault, notifications: VaultNotifications, chosen: Topic = _NO_TOPIC
) -> ActionPlan | Refusal:
    """Tell a topic when a retrieval from the vault is ready.

    A vault has one topic: where it has one already, it keeps it.

    Undo: puts the notifications back as they were, or takes them away where there were none.
    """
    topic = notifications.topic or chosen.topic
    if not topic:
        return Refusal("no topic is chosen: set the parameter `topic`")
    if set(_EVENTS) <= set(notifications.events):
        return Refusal("the topic is told of both kinds of retrievals")
    back = (
        _notify(vault, notifications.topic, notifications.events, "Puts the notifications back as they were.")
        if notifications.topic
        else Call("glacier:DeleteVaultNotifications", _name(vault), "Takes the notifications away.")
    )
    return ActionPlan(do=(_notify(vault, topic, _EVENTS, f"Tells {topic} of retrievals."),), undo=(back,))


def _notify(vault: Vault, topic: str, events: tuple[str, ...], does: str) -> Call:
    params = {**_name(vault), "vaultNotificationConfig": {"SNSTopic": topic, "Events": list(events)}}
    return Call("glacier:SetVaultNotifications", params, does)


@action("glacier.region.limit-retrievals", impact=Impact.DISRUPTIVE, calls=("glacier:SetDataRetrievalPolicy",))
def limit_retrievals(region: Region, policy: RetrievalPolicy, chosen: Limit = _TEN) -> ActionPlan | Refusal:
    """Limit how much is retrieved from all vaults of the region in an hour.

    Retrievals that would exceed it are refused and must be asked for again later; expedited ones are not limited.

    Undo: takes the limit away.
    """
    if not policy.vaults or policy.strategy != "None":
        return Refusal(f"retrievals are limited: {policy.strategy}" if policy.vaults else "no vaults in the region")
    limited = {"Strategy": "BytesPerHour", "BytesPerHour": chosen.gib_per_hour * 2**30}
    return ActionPlan(
        do=(_limit(limited, f"Allows {chosen.gib_per_hour} GiB an hour."),),
        undo=(_limit({"Strategy": "None"}, "Takes the limit away."),),
    )


def _limit(rule: Mapping[str, Any], does: str) -> Call:
    params = {"accountId": _OWN, "Policy": {"Rules": [dict(rule)]}}
    return Call("glacier:SetDataRetrievalPolicy", params, does)


@action("glacier.vault.tag", impact=Impact.SAFE, calls=("glacier:AddTagsToVault", "glacier:RemoveTagsFromVault"))
def tag(vault: Vault, tags: VaultTags, chosen: Tags = _NO_TAGS) -> ActionPlan | Refusal:
    """Add tags to the vault.

    Tags that are there keep their values; a vault takes ten. Policies that refer to tags may let in or shut out by
    them.

    Undo: takes the added tags away.
    """
    added = {name: value for name, value in chosen.tags.items() if name not in tags.tags}
    if not added:
        return Refusal("it has all of these" if chosen.tags else "no tags are chosen: set the parameter `tags`")
    spelled = ", ".join(added)
    return ActionPlan(
        do=(Call("glacier:AddTagsToVault", {**_name(vault), "Tags": added}, f"Adds {spelled}."),),
        undo=(Call("glacier:RemoveTagsFromVault", {**_name(vault), "TagKeys": list(added)}, f"Takes away {spelled}."),),
    )
