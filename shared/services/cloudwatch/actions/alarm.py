"""Changes whether an alarm acts, and whether metrics are streamed."""

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.cloudwatch.resources.alarm import Alarm
from shared.services.cloudwatch.resources.metric_stream import MetricStream


@action(
    "cloudwatch.alarm.enable-actions",
    impact=Impact.SAFE,
    calls=("cloudwatch:EnableAlarmActions", "cloudwatch:DisableAlarmActions"),
)
def enable_actions(alarm: Alarm) -> ActionPlan | Refusal:
    """Enable the alarm's actions.

    From the next change of its state on it does what it was told to.

    Undo: disables them again.
    """
    if alarm.actions_enabled:
        return Refusal("its actions are enabled")
    names = {"AlarmNames": [alarm.resource_id]}
    return ActionPlan(
        do=(Call("cloudwatch:EnableAlarmActions", names, "Enables the actions."),),
        undo=(Call("cloudwatch:DisableAlarmActions", names, "Disables the actions."),),
    )


@action(
    "cloudwatch.metric-stream.start",
    impact=Impact.SAFE,
    calls=("cloudwatch:StartMetricStreams", "cloudwatch:StopMetricStreams"),
)
def start(stream: MetricStream) -> ActionPlan | Refusal:
    """Stream metrics again.

    AWS charges for each update that is streamed.

    Undo: stops the stream again.
    """
    if stream.state == "running":
        return Refusal("it runs")
    names = {"Names": [stream.resource_id]}
    return ActionPlan(
        do=(Call("cloudwatch:StartMetricStreams", names, "Starts the stream."),),
        undo=(Call("cloudwatch:StopMetricStreams", names, "Stops the stream."),),
    )
