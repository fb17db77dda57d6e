"""Changes what is recorded in a region, and for how long."""

from dataclasses import dataclass

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, Region, action
from shared.services.config.resources.recorder import HistoryRetention, Recorder

_LEAST, _MOST = 30, 2557


@dataclass(frozen=True, slots=True)
class KeptDays(Parameters):
    """days: that configuration items are kept, 30 to 2557 (seven years)."""

    days: int = _MOST


_SEVEN_YEARS = KeptDays()


@action(
    "config.region.start-recorder",
    impact=Impact.SAFE,
    calls=("config:StartConfigurationRecorder", "config:StopConfigurationRecorder"),
)
def start_recorder(region: Region, recorder: Recorder) -> ActionPlan | Refusal:
    """Start the recorder of the region.

    AWS charges for each configuration item that is recorded.

    Undo: stops it again.
    """
    if recorder.name is None:
        return Refusal("there is no recorder; make one with a role and a delivery channel first")
    if recorder.recording:
        return Refusal("it records")
    name = {"ConfigurationRecorderName": recorder.name}
    return ActionPlan(
        do=(Call("config:StartConfigurationRecorder", name, "Starts the recorder."),),
        undo=(Call("config:StopConfigurationRecorder", name, "Stops the recorder."),),
    )


@action(
    "config.region.keep-history",
    impact=Impact.SAFE,
    calls=("config:PutRetentionConfiguration",),
)
def keep_history(region: Region, retention: HistoryRetention, chosen: KeptDays = _SEVEN_YEARS) -> ActionPlan | Refusal:
    """Keep configuration items for longer.

    Those that were deleted already do not come back.

    Undo: keeps them for as long as before.
    """
    if not _LEAST <= chosen.days <= _MOST:
        return Refusal(f"AWS Config keeps items for {_LEAST} to {_MOST} days")
    if retention.days >= chosen.days:
        return Refusal(f"kept for {retention.days} days")
    return ActionPlan(
        do=(_keep(chosen.days, f"Keeps items for {chosen.days} days."),),
        undo=(_keep(retention.days, f"Keeps items for {retention.days} days."),),
    )


def _keep(days: int, does: str) -> Call:
    return Call("config:PutRetentionConfiguration", {"RetentionPeriodInDays": days}, does)
