"""What can be done about file systems."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.efs.resources import AutomaticBackups, FileSystem, FileSystemPolicy, Lifecycle

_SID = "DenyWithoutTls"
_TLS_CALLS = ("efs:PutFileSystemPolicy", "efs:DeleteFileSystemPolicy")


@dataclass(frozen=True, slots=True)
class Moving(Parameters):
    """after: AWS's word for when a file moves to infrequent access: AFTER_7_DAYS, AFTER_30_DAYS, AFTER_90_DAYS ..."""

    after: str = "AFTER_30_DAYS"


@dataclass(frozen=True, slots=True)
class Tags(Parameters):
    """tags: those to add; a tag that is there keeps its value."""

    tags: Mapping[str, str] = field(default_factory=dict)


_MONTH = Moving()
_NO_TAGS = Tags()


@action("efs.file-system.back-up-automatically", impact=Impact.SAFE, calls=("efs:PutBackupPolicy",))
def back_up_automatically(file_system: FileSystem, backups: AutomaticBackups) -> ActionPlan | Refusal:
    """Turn EFS's automatic backups on.

    AWS Backup copies the file system every day and keeps each copy for 35 days; backups are paid for by the GB.

    Undo: turns them off; backups that were made stay until their days are over.
    """
    if backups.are_on:
        return Refusal("automatic backups are on")
    on = _backups(file_system, "ENABLED", "Turns automatic backups on.")
    return ActionPlan(do=(on,), undo=(_backups(file_system, "DISABLED", "Turns automatic backups off."),))


def _backups(file_system: FileSystem, status: str, does: str) -> Call:
    params = {"FileSystemId": file_system.resource_id, "BackupPolicy": {"Status": status}}
    return Call("efs:PutBackupPolicy", params, does)


@action("efs.file-system.move-cold-files", impact=Impact.SAFE, calls=("efs:PutLifecycleConfiguration",))
def move_cold_files(file_system: FileSystem, lifecycle: Lifecycle, chosen: Moving = _MONTH) -> ActionPlan | Refusal:
    """Move files that nobody reads to infrequent access, and back when they are read.

    Reading a file there costs for each GB, and its first byte comes some milliseconds later.

    Undo: takes the rules away; files that have moved stay where they are until they are read.
    """
    if lifecycle.to_infrequent or lifecycle.to_archive:
        return Refusal(f"moves files {lifecycle.to_infrequent or lifecycle.to_archive}")
    rules = [{"TransitionToIA": chosen.after}, {"TransitionToPrimaryStorageClass": "AFTER_1_ACCESS"}]
    before = [] if lifecycle.back is None else [{"TransitionToPrimaryStorageClass": lifecycle.back}]
    return ActionPlan(
        do=(_rules(file_system, rules, f"Moves files {chosen.after} to infrequent access."),),
        undo=(_rules(file_system, before, "Puts the rules back as they were: no file moves."),),
    )


def _rules(file_system: FileSystem, rules: list[dict[str, str]], does: str) -> Call:
    params = {"FileSystemId": file_system.resource_id, "LifecyclePolicies": rules}
    return Call("efs:PutLifecycleConfiguration", params, does)


@action("efs.file-system.use-elastic-throughput", impact=Impact.SAFE, calls=("efs:UpdateFileSystem",))
def use_elastic_throughput(file_system: FileSystem) -> ActionPlan | Refusal:
    """Let the throughput follow what clients need, and pay for what they read and write.

    Who reads and writes very much, all the time, pays more for it than for provisioned throughput. The mode can be
    changed again only after a day.

    Undo: sets the mode, and what was provisioned, as before; AWS refuses it within the first day.
    """
    if file_system.throughput == "elastic":
        return Refusal("the throughput is elastic")
    name: dict[str, Any] = {"FileSystemId": file_system.resource_id}
    before = {"ThroughputMode": file_system.throughput}
    provisioned = {} if file_system.provisioned is None else {"ProvisionedThroughputInMibps": file_system.provisioned}
    on = Call("efs:UpdateFileSystem", {**name, "ThroughputMode": "elastic"}, "Makes the throughput elastic.")
    back = {**name, **before, **provisioned}
    return ActionPlan(
        do=(on,), undo=(Call("efs:UpdateFileSystem", back, f"Makes the throughput {file_system.throughput} again."),)
    )


@action("efs.file-system.protect-from-replication", impact=Impact.SAFE, calls=("efs:UpdateFileSystemProtection",))
def protect_from_replication(file_system: FileSystem) -> ActionPlan | Refusal:
    """Keep the file system from being overwritten by a replication.

    Nobody who uses it notices; it cannot become the target of a replication until the protection is off again.

    Undo: turns the protection off.
    """
    if file_system.overwrite_protection != "DISABLED":
        return Refusal(f"overwrite protection is {file_system.overwrite_protection}")
    return ActionPlan(
        do=(_protection(file_system, "ENABLED", "Turns overwrite protection on."),),
        undo=(_protection(file_system, "DISABLED", "Turns overwrite protection off."),),
    )


def _protection(file_system: FileSystem, status: str, does: str) -> Call:
    params = {"FileSystemId": file_system.resource_id, "ReplicationOverwriteProtection": status}
    return Call("efs:UpdateFileSystemProtection", params, does)


@action("efs.file-system.require-tls", impact=Impact.DISRUPTIVE, calls=_TLS_CALLS)
def require_tls(file_system: FileSystem, policy: FileSystemPolicy) -> ActionPlan | Refusal:
    """Deny clients that do not use TLS.

    Clients that mount without the option tls are refused, as every plain NFS client is. Where there was no policy,
    one is made that still lets in every client that comes by a mount target; all other statements stay word for word.

    Undo: puts the policy back as it was, or deletes it where there was none.
    """
    document: dict[str, Any] = json.loads(policy.document) if policy.document else {"Version": "2012-10-17"}
    found = document.get("Statement", [_everybody(file_system)])
    statements = found if isinstance(found, list) else [found]
    if any(one.get("Sid") == _SID for one in statements):
        return Refusal(f"the policy has a statement {_SID} already, which a person must look at")
    name = {"FileSystemId": file_system.resource_id}
    text = json.dumps(document | {"Statement": [*statements, _denial(file_system)]})
    back = (
        Call("efs:PutFileSystemPolicy", {**name, "Policy": policy.document}, "Puts the policy back as it was.")
        if policy.document
        else Call("efs:DeleteFileSystemPolicy", name, "Deletes the policy: there was none before.")
    )
    does = "Denies clients that come without TLS."
    return ActionPlan(do=(Call("efs:PutFileSystemPolicy", {**name, "Policy": text}, does),), undo=(back,))


def _denial(file_system: FileSystem) -> dict[str, Any]:
    return {
        "Sid": _SID,
        "Effect": "Deny",
        "Principal": {"AWS": "*"},
        "Action": "*",
        "Resource": file_system.arn,
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


def _everybody(file_system: FileSystem) -> dict[str, Any]:
    """What holds where there is no policy."""
    names = ("ClientMount", "ClientWrite", "ClientRootAccess")
    return {
        "Effect": "Allow",
        "Principal": {"AWS": "*"},
        "Action": [f"elasticfilesystem:{one}" for one in names],
        "Resource": file_system.arn,
        "Condition": {"Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"}},
    }


@action("efs.file-system.tag", impact=Impact.SAFE, calls=("efs:TagResource", "efs:UntagResource"))
def tag(file_system: FileSystem, chosen: Tags = _NO_TAGS) -> ActionPlan | Refusal:
    """Add tags to the file system.

    Tags that are there keep their values. Policies that refer to tags may let in or shut out by them.

    Undo: takes the added tags away.
    """
    added = {name: value for name, value in chosen.tags.items() if name not in (file_system.tags or ())}
    if not added:
        return Refusal("it has all of these" if chosen.tags else "no tags are chosen: set the parameter `tags`")
    name, spelled = {"ResourceId": file_system.resource_id}, ", ".join(added)
    pairs = [{"Key": one, "Value": value} for one, value in added.items()]
    return ActionPlan(
        do=(Call("efs:TagResource", {**name, "Tags": pairs}, f"Adds {spelled}."),),
        undo=(Call("efs:UntagResource", {**name, "TagKeys": list(added)}, f"Takes away {spelled}."),),
    )
