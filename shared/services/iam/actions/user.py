"""Takes away credentials and rights of users that they do not need."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from shared.catalog import ActionPlan, Call, Impact, Now, Parameters, Refusal, action
from shared.services.iam.permissions import ADMINISTRATOR_POLICIES
from shared.services.iam.resources.identity import User
from shared.services.iam.resources.setup import ConsolePassword, UserCertificates, UserDocuments, UserKey, UserKeys

_UPDATE_KEY = ("iam:UpdateAccessKey",)


@dataclass(frozen=True, slots=True)
class UnusedDays(Parameters):
    """days: that a key may go unused."""

    days: int = 45


@dataclass(frozen=True, slots=True)
class KeyDays(Parameters):
    """days: that a key may be old."""

    days: int = 90


@dataclass(frozen=True, slots=True)
class GroupName(Parameters):
    """name: of the new group; empty: `rights-of-` and the user's name."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class Tags(Parameters):
    """tags: those to add; a tag that is there keeps its value."""

    tags: Mapping[str, str] = field(default_factory=dict)


_UNUSED = UnusedDays()
_OLD = KeyDays()
_OWN_GROUP = GroupName()
_NO_TAGS = Tags()


@action("iam.user.deactivate-unused-keys", impact=Impact.DISRUPTIVE, calls=_UPDATE_KEY)
def deactivate_unused_keys(user: User, keys: UserKeys, now: Now, chosen: UnusedDays = _UNUSED) -> ActionPlan | Refusal:
    """Deactivate the access keys that nobody has used for more than the days.

    A program that runs once a quarter may still need its key: it fails then, and the undo brings the key back.

    Undo: activates the same keys again.
    """
    return _deactivate(user, keys, lambda key: now.days_since(key.last_used_at or key.created_at) > chosen.days)


@action("iam.user.deactivate-old-keys", impact=Impact.DISRUPTIVE, calls=_UPDATE_KEY)
def deactivate_old_keys(user: User, keys: UserKeys, now: Now, chosen: KeyDays = _OLD) -> ActionPlan | Refusal:
    """Deactivate the access keys that are older than the days.

    Programs that use them fail at once: give them a new key, or better a role, before.

    Undo: activates the same keys again.
    """
    return _deactivate(user, keys, lambda key: now.days_since(key.created_at) > chosen.days)


@action("iam.user.deactivate-keys-never-used", impact=Impact.SAFE, calls=_UPDATE_KEY)
def deactivate_keys_never_used(user: User, keys: UserKeys) -> ActionPlan | Refusal:
    """Deactivate the access keys that were never used.

    Nothing that runs can miss them.

    Undo: activates the same keys again.
    """
    return _deactivate(user, keys, lambda key: key.last_used_at is None)


@action("iam.user.keep-one-key", impact=Impact.DISRUPTIVE, calls=_UPDATE_KEY)
def keep_one_key(user: User, keys: UserKeys) -> ActionPlan | Refusal:
    """Deactivate that of two active access keys which was used longer ago.

    A program that still uses it fails: see in CloudTrail what does.

    Undo: activates the same key again.
    """
    active = [key for key in keys.keys if key.active]
    if len(active) < 2:
        return Refusal("at most one key is active")
    kept = max(active, key=lambda key: (key.last_used_at or key.created_at, key.created_at))
    return _deactivate(user, keys, lambda key: key is not kept)


def _deactivate(user: User, keys: UserKeys, goes: Callable[[UserKey], bool]) -> ActionPlan | Refusal:
    found = [key for key in keys.keys if key.active and goes(key)]
    if not found:
        return Refusal("no active key is such a one")

    def update(key: UserKey, status: str, does: str) -> Call:
        params = {"UserName": user.resource_id, "AccessKeyId": key.key_id, "Status": status}
        return Call("iam:UpdateAccessKey", params, does)

    return ActionPlan(
        do=tuple(update(key, "Inactive", f"Deactivates the key {key.key_id}.") for key in found),
        undo=tuple(update(key, "Active", f"Activates the key {key.key_id} again.") for key in found),
    )


@action("iam.user.delete-password", impact=Impact.DESTRUCTIVE, calls=("iam:DeleteLoginProfile",))
def delete_password(user: User, password: ConsolePassword) -> ActionPlan | Refusal:
    """Delete the user's console password.

    The user cannot sign in to the console any more; access keys and their programs go on.

    Undo: impossible, for AWS does not tell the password; an administrator can set a new one.
    """
    if not password.exists:
        return Refusal("the user has no console password")
    return ActionPlan(
        do=(Call("iam:DeleteLoginProfile", {"UserName": user.resource_id}, "Deletes the console password."),),
        no_undo="AWS does not tell the password; an administrator can set a new one",
    )


@action("iam.user.deactivate-signing-certificates", impact=Impact.SAFE, calls=("iam:UpdateSigningCertificate",))
def deactivate_signing_certificates(user: User, certificates: UserCertificates) -> ActionPlan | Refusal:
    """Deactivate the user's X.509 signing certificates.

    The interfaces that took them are gone, but for a few old tools that make images on instance stores.

    Undo: activates the same certificates again.
    """
    if not certificates.certificate_ids:
        return Refusal("no signing certificate is active")

    def update(certificate: str, status: str, does: str) -> Call:
        params = {"UserName": user.resource_id, "CertificateId": certificate, "Status": status}
        return Call("iam:UpdateSigningCertificate", params, does)

    ids = certificates.certificate_ids
    return ActionPlan(
        do=tuple(update(one, "Inactive", f"Deactivates the certificate {one}.") for one in ids),
        undo=tuple(update(one, "Active", f"Activates the certificate {one} again.") for one in ids),
    )


@action(
    "iam.user.move-policies-to-group",
    impact=Impact.DISRUPTIVE,
    calls=(
        "iam:CreateGroup",
        "iam:AttachGroupPolicy",
        "iam:PutGroupPolicy",
        "iam:AddUserToGroup",
        "iam:DetachUserPolicy",
        "iam:DeleteUserPolicy",
        "iam:AttachUserPolicy",
        "iam:PutUserPolicy",
        "iam:RemoveUserFromGroup",
        "iam:DetachGroupPolicy",
        "iam:DeleteGroupPolicy",
        "iam:DeleteGroup",
    ),
)
def move_policies_to_group(
    user: User, documents: UserDocuments, chosen: GroupName = _OWN_GROUP
) -> ActionPlan | Refusal:
    """Make a group with the user's own policies, put the user into it, and take them from the user.

    The user keeps all rights at every moment. Policies that name the user in a condition, and code that manages
    the user's policies, must be looked at.

    Undo: gives the policies back to the user, then deletes the group.
    """
    if not (user.attached or documents.documents):
        return Refusal("the user has no policies of its own")
    name, group = {"UserName": user.resource_id}, {"GroupName": chosen.name or f"rights-of-{user.resource_id}"}
    member = {**name, **group}
    give = _grants("Group", group, user, documents)
    take = _removals("User", name, user, documents)
    return ActionPlan(
        do=(
            Call("iam:CreateGroup", group, f"Makes the group {group['GroupName']}."),
            *give,
            Call("iam:AddUserToGroup", member, "Puts the user into the group."),
            *take,
        ),
        undo=(
            *_grants("User", name, user, documents),
            Call("iam:RemoveUserFromGroup", member, "Takes the user out of the group."),
            *_removals("Group", group, user, documents),
            Call("iam:DeleteGroup", group, "Deletes the group."),
        ),
    )


def _grants(kind: str, name: dict[str, str], user: User, documents: UserDocuments) -> tuple[Call, ...]:
    to = kind.lower()
    attach = [
        Call(f"iam:Attach{kind}Policy", {**name, "PolicyArn": one}, f"Gives {one} to the {to}.")
        for one in user.attached
    ]
    put = [
        Call(
            f"iam:Put{kind}Policy",
            {**name, "PolicyName": one.name, "PolicyDocument": one.text},
            f"Gives the inline policy {one.name} to the {to}.",
        )
        for one in documents.documents
    ]
    return (*attach, *put)


def _removals(kind: str, name: dict[str, str], user: User, documents: UserDocuments) -> tuple[Call, ...]:
    of = kind.lower()
    detach = [
        Call(f"iam:Detach{kind}Policy", {**name, "PolicyArn": one}, f"Takes {one} from the {of}.")
        for one in user.attached
    ]
    delete = [
        Call(
            f"iam:Delete{kind}Policy",
            {**name, "PolicyName": one.name},
            f"Takes the inline policy {one.name} from the {of}.",
        )
        for one in documents.documents
    ]
    return (*detach, *delete)


@action(
    "iam.user.detach-administrator-policies",
    impact=Impact.DISRUPTIVE,
    calls=("iam:DetachUserPolicy", "iam:AttachUserPolicy"),
)
def detach_administrator_policies(user: User) -> ActionPlan | Refusal:
    """Take from the user AWS's policies that give full administration.

    The user loses all rights that no other policy gives. Make sure that somebody else can administer the account.

    Undo: attaches the same policies again.
    """
    found = [arn for arn in user.attached if arn.rpartition("/")[2] in ADMINISTRATOR_POLICIES]
    if not found:
        return Refusal("no such policy is attached to the user")

    def call(verb: str, arn: str, does: str) -> Call:
        return Call(f"iam:{verb}UserPolicy", {"UserName": user.resource_id, "PolicyArn": arn}, does)

    return ActionPlan(
        do=tuple(call("Detach", arn, f"Takes {arn} from the user.") for arn in found),
        undo=tuple(call("Attach", arn, f"Gives {arn} to the user again.") for arn in found),
    )


@action("iam.user.tag", impact=Impact.SAFE, calls=("iam:TagUser", "iam:UntagUser"))
def tag_user(user: User, chosen: Tags = _NO_TAGS) -> ActionPlan | Refusal:
    """Add the chosen tags to the user.

    Policies that decide by tags of the user see the new ones.

    Undo: takes these tags away again.
    """
    added = {key: value for key, value in chosen.tags.items() if key not in (user.tags or {})}
    if not added:
        return Refusal(
            "the user has all of these tags" if chosen.tags else "no tags are chosen: set the parameter `tags`"
        )
    name, keys = {"UserName": user.resource_id}, sorted(added)
    tags = [{"Key": key, "Value": value} for key, value in added.items()]
    return ActionPlan(
        do=(Call("iam:TagUser", {**name, "Tags": tags}, f"Adds {', '.join(keys)}."),),
        undo=(Call("iam:UntagUser", {**name, "TagKeys": keys}, f"Takes {', '.join(keys)} away again."),),
    )
