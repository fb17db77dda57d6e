"""Turns on what GuardDuty can watch."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from shared.catalog import ActionPlan, Answer, Call, Impact, Parameters, Refusal, Region, action
from shared.services.guardduty.resources.detector import Detector, RegionDetector

_FIFTEEN = "FIFTEEN_MINUTES"
_PLANS = (
    "S3_DATA_EVENTS",
    "EKS_AUDIT_LOGS",
    "EBS_MALWARE_PROTECTION",
    "RDS_LOGIN_EVENTS",
    "LAMBDA_NETWORK_LOGS",
    "AI_PROTECTION",
)
_RUNTIME, _EKS_RUNTIME = "RUNTIME_MONITORING", "EKS_RUNTIME_MONITORING"
_AGENTS = ("EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT")
_OFF = "the detector is suspended: turn GuardDuty on first"


@dataclass(frozen=True, slots=True)
class Plans(Parameters):
    """plans: to turn on, by GuardDuty's names of features. Those that the region does not have are left out."""

    plans: tuple[str, ...] = _PLANS


_EVERY_PLAN = Plans()


@action(
    "guardduty.region.start-watching",
    impact=Impact.SAFE,
    calls=("guardduty:CreateDetector", "guardduty:UpdateDetector"),
)
def start_watching(region: Region, detector: RegionDetector) -> ActionPlan | Refusal:
    """Turn GuardDuty on in the region, or go on where it is suspended.

    Nothing that runs notices. The first 30 days are free, then AWS charges by events and gigabytes looked at.

    Undo: suspends GuardDuty again; findings and settings stay.
    """
    if detector.enabled:
        return Refusal("GuardDuty is on")
    if detector.id is None:
        params = {"Enable": True, "FindingPublishingFrequency": _FIFTEEN}
        do = Call("guardduty:CreateDetector", params, "Makes the region's detector.", name="detector")
        return ActionPlan(do=(do,), undo=(_suspend(Answer("detector", "DetectorId")),))
    resume = {"DetectorId": detector.id, "Enable": True}
    do = Call("guardduty:UpdateDetector", resume, "Goes on with the suspended detector.")
    return ActionPlan(do=(do,), undo=(_suspend(detector.id),))


def _suspend(detector: str | Answer) -> Call:
    return Call("guardduty:UpdateDetector", {"DetectorId": detector, "Enable": False}, "Suspends the detector again.")


@action(
    "guardduty.detector.turn-on-protection-plans",
    impact=Impact.SAFE,
    calls=("guardduty:UpdateDetector",),
)
def turn_on_protection_plans(detector: Detector, wanted: Plans = _EVERY_PLAN) -> ActionPlan | Refusal:
    """Turn on the protection plans that are off.

    Nothing that runs notices. Each plan is free for 30 days, then priced by the events or gigabytes that it looks at.

    Undo: turns off the plans that were off before.
    """
    if not detector.enabled:
        return Refusal(_OFF)
    off = [one for one in wanted.plans if detector.features.get(one) is False]
    if not off:
        return Refusal("every plan that the region has is on")
    return ActionPlan(
        do=(_features(detector, _switched(off, on=True), f"Turns on {', '.join(off)}."),),
        undo=(_features(detector, _switched(off, on=False), f"Turns off {', '.join(off)} again."),),
    )


@action(
    "guardduty.detector.turn-on-runtime-monitoring",
    impact=Impact.DISRUPTIVE,
    calls=("guardduty:UpdateDetector",),
)
def turn_on_runtime_monitoring(detector: Detector) -> ActionPlan | Refusal:
    """Turn on Runtime Monitoring, with agents that GuardDuty installs on EKS, ECS on Fargate and EC2.

    The agent takes some memory and processor time of each instance and task. AWS charges by virtual processors.

    Undo: turns off what was off before; agents on EC2 that are there may stay.
    """
    if not detector.enabled:
        return Refusal(_OFF)
    if detector.features.get(_EKS_RUNTIME):
        return Refusal("EKS Runtime Monitoring is on, which must be turned off first")
    before = _runtime(on=detector.features.get(_RUNTIME, False), agents=[one for one in _AGENTS if _has(detector, one)])
    after = _runtime(on=True, agents=_AGENTS)
    if before == after:
        return Refusal("it is on, with agents on every kind")
    return ActionPlan(
        do=(_features(detector, [after], "Turns on Runtime Monitoring and its agents."),),
        undo=(_features(detector, [before], "Puts Runtime Monitoring and its agents back as they were."),),
    )


@action(
    "guardduty.detector.report-every-fifteen-minutes",
    impact=Impact.SAFE,
    calls=("guardduty:UpdateDetector",),
)
def report_every_fifteen_minutes(detector: Detector) -> ActionPlan | Refusal:
    """Send findings that recur to EventBridge every fifteen minutes.

    Rules that forward them to people will do so more often.

    Undo: puts the frequency back as it was.
    """
    if detector.frequency == _FIFTEEN:
        return Refusal("it does so already")

    def every(frequency: str, does: str) -> Call:
        params = {"DetectorId": detector.resource_id, "FindingPublishingFrequency": frequency}
        return Call("guardduty:UpdateDetector", params, does)

    return ActionPlan(
        do=(every(_FIFTEEN, "Reports again every fifteen minutes."),),
        undo=(every(detector.frequency, "Puts the frequency back."),),
    )


def _has(detector: Detector, agent: str) -> bool:
    return detector.agents.get(agent, False)


def _switched(names: Iterable[str], *, on: bool) -> list[dict[str, Any]]:
    return [{"Name": one, "Status": "ENABLED" if on else "DISABLED"} for one in names]


def _runtime(*, on: bool, agents: Iterable[str]) -> dict[str, Any]:
    chosen = set(agents)
    (feature,) = _switched((_RUNTIME,), on=on)
    kinds = [_switched((one,), on=one in chosen)[0] for one in _AGENTS]
    return {**feature, "AdditionalConfiguration": kinds}


def _features(detector: Detector, features: list[dict[str, Any]], does: str) -> Call:
    return Call("guardduty:UpdateDetector", {"DetectorId": detector.resource_id, "Features": features}, does)
