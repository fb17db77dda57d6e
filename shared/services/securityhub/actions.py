"""What can be done about Security Hub."""

from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Refusal, Region, action
from shared.services.securityhub.resources import Hub, RegionHub

_UPDATE = "securityhub:UpdateSecurityHubConfiguration"


@action(
    "securityhub.region.enable",
    impact=Impact.SAFE,
    calls=("securityhub:EnableSecurityHub", "securityhub:DisableSecurityHub"),
)
def enable(region: Region, hub: RegionHub) -> ActionPlan | Refusal:
    """Enable Security Hub in the region, with AWS's default standards.

    The first 30 days are free, then AWS charges by checks and findings. AWS Config must record in the region, or
    nothing is judged.

    Undo: disables Security Hub; its findings, rules and insights are lost.
    """
    if hub.enabled:
        return Refusal("Security Hub is enabled")
    params = {"EnableDefaultStandards": True, "ControlFindingGenerator": "SECURITY_CONTROL"}
    return ActionPlan(
        do=(Call("securityhub:EnableSecurityHub", params, "Enables Security Hub with the default standards."),),
        undo=(Call("securityhub:DisableSecurityHub", {}, "Disables Security Hub."),),
    )


@action("securityhub.hub.enable-new-controls", impact=Impact.SAFE, calls=(_UPDATE,))
def enable_new_controls(hub: Hub) -> ActionPlan | Refusal:
    """Have controls that AWS adds to a standard enabled by themselves.

    Only what AWS adds from then on is enabled. An administrator's setting holds for its own account.

    Undo: leaves new controls disabled again.
    """
    if hub.enables_new:
        return Refusal("they are")
    return _change(
        {"AutoEnableControls": True},
        "Enables controls as AWS adds them.",
        {"AutoEnableControls": False},
        "Leaves new controls disabled.",
    )


@action("securityhub.hub.consolidate-findings", impact=Impact.DISRUPTIVE, calls=(_UPDATE,))
def consolidate_findings(hub: Hub) -> ActionPlan | Refusal:
    """Have a control that several standards share make one finding.

    Titles and generator ids of findings change: rules, filters and tickets that go by them must follow. Findings of
    old are archived within a day.

    Undo: makes a finding for each standard again.
    """
    if hub.consolidated:
        return Refusal("they are")
    return _change(
        {"ControlFindingGenerator": "SECURITY_CONTROL"},
        "Makes one finding for all standards.",
        {"ControlFindingGenerator": "STANDARD_CONTROL"},
        "Makes one finding for each standard.",
    )


def _change(params: dict[str, Any], does: str, back: dict[str, Any], undoes: str) -> ActionPlan:
    return ActionPlan(do=(Call(_UPDATE, params, does),), undo=(Call(_UPDATE, back, undoes),))
