"""What can be done about file systems."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.fsx.resources import LUSTRE, OPENZFS, FileSystem

_UPDATE = "fsx:UpdateFileSystem"
_MEMBERS = {
    "WINDOWS": "WindowsConfiguration",
    "LUSTRE": "LustreConfiguration",
    "ONTAP": "OntapConfiguration",
    "OPENZFS": "OpenZFSConfiguration",
}


@dataclass(frozen=True, slots=True)
class Retention(Parameters):
    """days: that automatic backups are kept, 90 at most."""

    days: int = 30


@dataclass(frozen=True, slots=True)
class Tags(Parameters):
    """tags: those to add; a tag that is there keeps its value."""

    tags: Mapping[str, str] = field(default_factory=dict)


_MONTH = Retention()
_NO_TAGS = Tags()


@action("fsx.file-system.back-up-automatically", impact=Impact.DISRUPTIVE, calls=(_UPDATE,))
def back_up_automatically(file_system: FileSystem, chosen: Retention = _MONTH) -> ActionPlan | Refusal:
    """Back the file system up every day, and keep each backup for the chosen days.

    Backups are paid for by the GB. For a short time during the daily backup reading and writing may pause.

    Undo: sets the days as before; FSx deletes at once the automatic backups that are older than these.
    """
    before = file_system.backup_days
    if before is None:
        return Refusal(f"{file_system.kind} {file_system.deployment} makes no backups")
    if before >= chosen.days:
        return Refusal(f"backups are kept for {before} days")
    return ActionPlan(
        do=(_update(file_system, f"Keeps a backup of every day for {chosen.days} days.", **_days(chosen.days)),),
        undo=(_update(file_system, f"Keeps backups for {before} days again.", **_days(before)),),
    )


def _days(days: int) -> dict[str, int]:
    return {"AutomaticBackupRetentionDays": days}


@action("fsx.file-system.copy-tags", impact=Impact.SAFE, calls=(_UPDATE,))
def copy_tags(file_system: FileSystem) -> ActionPlan | Refusal:
    """Copy the tags of a file system of OpenZFS to its backups and volumes.

    What is there already gets no tags; of Windows and Lustre it cannot be changed.

    Undo: sets both as before; what got tags meanwhile keeps them.
    """
    if file_system.kind != OPENZFS:
        return Refusal(f"of {file_system.kind} it is chosen only when the file system is made")
    names = {"CopyTagsToBackups": file_system.tags_to_backups, "CopyTagsToVolumes": file_system.tags_to_volumes}
    off = [name for name, on in names.items() if not on]
    if not off:
        return Refusal("copies tags to both")
    return ActionPlan(
        do=(_update(file_system, f"Turns on {', '.join(off)}.", **dict.fromkeys(off, True)),),
        undo=(_update(file_system, f"Turns off {', '.join(off)}.", **dict.fromkeys(off, False)),),
    )


@action("fsx.file-system.compress-data", impact=Impact.SAFE, calls=(_UPDATE,))
def compress_data(file_system: FileSystem) -> ActionPlan | Refusal:
    """Compress what is written to a Lustre file system from now on.

    Files that are there stay as they are until they are written anew.

    Undo: stops compressing; what is compressed stays so and can be read.
    """
    if file_system.kind != LUSTRE or file_system.compression == "LZ4":
        return Refusal("compresses with LZ4" if file_system.kind == LUSTRE else f"not of {file_system.kind}")
    return ActionPlan(
        do=(_update(file_system, "Compresses new files with LZ4.", DataCompressionType="LZ4"),),
        undo=(_update(file_system, "Compresses new files no more.", DataCompressionType="NONE"),),
    )


def _update(file_system: FileSystem, does: str, **settings: Any) -> Call:
    params = {"FileSystemId": file_system.resource_id, _MEMBERS[file_system.kind]: settings}
    return Call(_UPDATE, params, does)


@action("fsx.file-system.tag", impact=Impact.SAFE, calls=("fsx:TagResource", "fsx:UntagResource"))
def tag(file_system: FileSystem, chosen: Tags = _NO_TAGS) -> ActionPlan | Refusal:
    """Add tags to the file system.

    Tags that are there keep their values. Policies that refer to tags may let in or shut out by them.

    Undo: takes the added tags away.
    """
    added = {name: value for name, value in chosen.tags.items() if name not in (file_system.tags or ())}
    if not added:
        return Refusal("it has all of these" if chosen.tags else "no tags are chosen: set the parameter `tags`")
    name, spelled = {"ResourceARN": file_system.arn}, ", ".join(added)
    pairs = [{"Key": one, "Value": value} for one, value in added.items()]
    return ActionPlan(
        do=(Call("fsx:TagResource", {**name, "Tags": pairs}, f"Adds {spelled}."),),
        undo=(Call("fsx:UntagResource", {**name, "TagKeys": list(added)}, f"Takes away {spelled}."),),
    )
