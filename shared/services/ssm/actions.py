"""What can be done about documents, maintenance windows and a region's settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, Region, action
from shared.services.ssm.resources import Document, DocumentSharing, MaintenanceWindow, ServiceSettings

_SHARING = "/ssm/documents/console/public-sharing-permission"
_AUTOMATION_LOGS = "/ssm/automation/customer-script-log-destination"
_EVERYBODY = "all"


@dataclass(frozen=True, slots=True)
class Tags(Parameters):
    """tags: those to add; a tag that is there keeps its value."""

    tags: Mapping[str, str] = field(default_factory=dict)


_NO_TAGS = Tags()


@action("ssm.document.stop-public-sharing", impact=Impact.DISRUPTIVE, calls=("ssm:ModifyDocumentPermission",))
def stop_public_sharing(document: Document, sharing: DocumentSharing) -> ActionPlan | Refusal:
    """Stop sharing the document with everybody.

    Accounts that used it without being named can do so no longer; those that are named keep it.

    Undo: shares it with everybody again, where the region's settings let it.
    """
    if _EVERYBODY not in sharing.accounts:
        return Refusal("not shared with everybody")
    name = {"Name": document.resource_id, "PermissionType": "Share"}
    operation = "ssm:ModifyDocumentPermission"
    return ActionPlan(
        do=(Call(operation, {**name, "AccountIdsToRemove": [_EVERYBODY]}, "Takes the document from everybody."),),
        undo=(Call(operation, {**name, "AccountIdsToAdd": [_EVERYBODY]}, "Shares the document with everybody."),),
    )


@action("ssm.document.tag", impact=Impact.SAFE, calls=("ssm:AddTagsToResource", "ssm:RemoveTagsFromResource"))
def tag(document: Document, chosen: Tags = _NO_TAGS) -> ActionPlan | Refusal:
    """Add tags to the document.

    Tags that are there keep their values. Policies that refer to tags may let in or shut out by them.

    Undo: takes the added tags away.
    """
    added = {name: value for name, value in chosen.tags.items() if name not in (document.tags or ())}
    if not added:
        return Refusal("it has all of these" if chosen.tags else "no tags are chosen: set the parameter `tags`")
    name, spelled = {"ResourceType": "Document", "ResourceId": document.resource_id}, ", ".join(added)
    pairs = [{"Key": one, "Value": value} for one, value in added.items()]
    return ActionPlan(
        do=(Call("ssm:AddTagsToResource", {**name, "Tags": pairs}, f"Adds {spelled}."),),
        undo=(Call("ssm:RemoveTagsFromResource", {**name, "TagKeys": list(added)}, f"Takes away {spelled}."),),
    )


@action("ssm.maintenance-window.enable", impact=Impact.DISRUPTIVE, calls=("ssm:UpdateMaintenanceWindow",))
def enable(window: MaintenanceWindow) -> ActionPlan | Refusal:
    """Enable the maintenance window.

    Its tasks run when it opens next: patches are installed and machines restarted, as they are written in it.

    Undo: disables it.
    """
    if window.enabled:
        return Refusal("enabled")
    name = {"WindowId": window.resource_id}
    return ActionPlan(
        do=(Call("ssm:UpdateMaintenanceWindow", {**name, "Enabled": True}, "Enables the window."),),
        undo=(Call("ssm:UpdateMaintenanceWindow", {**name, "Enabled": False}, "Disables the window."),),
    )


@action(
    "ssm.region.block-public-documents",
    impact=Impact.SAFE,
    calls=("ssm:UpdateServiceSetting", "ssm:ResetServiceSetting"),
)
def block_public_documents(region: Region, settings: ServiceSettings) -> ActionPlan | Refusal:
    """Forbid to share documents of the region with everybody.

    Documents that are public already stay so: stop their sharing one by one.

    Undo: sets what was set before.
    """
    if settings.public_sharing == "Disable":
        return Refusal("public sharing is off")
    return ActionPlan(
        do=(_set(_SHARING, "Disable", "Blocks public sharing of documents."),),
        undo=(_back(_SHARING, settings.public_sharing),),
    )


@action(
    "ssm.region.log-automations",
    impact=Impact.SAFE,
    calls=("ssm:UpdateServiceSetting", "ssm:ResetServiceSetting"),
)
def log_automations(region: Region, settings: ServiceSettings) -> ActionPlan | Refusal:
    """Write what scripts of automations print to CloudWatch Logs.

    It goes to the log group /aws/ssm/automation/executescript and is paid for by the GB; what scripts print of secrets
    is printed there too.

    Undo: sets what was set before.
    """
    if settings.automation_logs == "CloudWatch":
        return Refusal("logged to CloudWatch")
    return ActionPlan(
        do=(_set(_AUTOMATION_LOGS, "CloudWatch", "Logs automations to CloudWatch."),),
        undo=(_back(_AUTOMATION_LOGS, settings.automation_logs),),
    )


def _set(setting: str, value: str, does: str) -> Call:
    return Call("ssm:UpdateServiceSetting", {"SettingId": setting, "SettingValue": value}, does)


def _back(setting: str, value: str) -> Call:
    if value:
        return _set(setting, value, f"Sets {setting} to {value} again.")
    return Call("ssm:ResetServiceSetting", {"SettingId": setting}, f"Sets {setting} to AWS's default again.")
