"""What can be done about environments: options that are set, and set back."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.elasticbeanstalk.resources import (
    HEALTH,
    MANAGED_UPDATES,
    STREAM_LOGS,
    UPDATE_LEVEL,
    UPDATE_TIME,
    Environment,
    Settings,
)

_CALLS = ("elasticbeanstalk:UpdateEnvironment",)


@dataclass(frozen=True, slots=True)
class Window(Parameters):
    """start: day and hour of a week, UTC ("Sun:03:00"); level: minor, which includes patches, or patch."""

    start: str = "Sun:03:00"
    level: str = "minor"


_SUNDAY = Window()


@action("elasticbeanstalk.environment.report-enhanced-health", impact=Impact.SAFE, calls=_CALLS)
def report_enhanced_health(environment: Environment, settings: Settings) -> ActionPlan | Refusal:
    """Switch enhanced health reporting on.

    The environment needs an instance profile and a service role with Beanstalk's policies, which new ones have.

    Undo: reports as before.
    """
    if settings.value(HEALTH) == "enhanced":
        return Refusal("reports enhanced health")
    return _plan(environment, settings, {HEALTH: "enhanced"}, "Reports enhanced health.")


@action("elasticbeanstalk.environment.stream-logs", impact=Impact.SAFE, calls=_CALLS)
def stream_logs(environment: Environment, settings: Settings) -> ActionPlan | Refusal:
    """Stream logs of the instances to CloudWatch Logs.

    CloudWatch charges for what is logged. The instance profile must allow it, as Beanstalk's own policies do.

    Undo: streams them no more; what was streamed stays.
    """
    if settings.is_on(STREAM_LOGS):
        return Refusal("logs are streamed")
    return _plan(environment, settings, {STREAM_LOGS: "true"}, "Streams logs to CloudWatch Logs.")


@action("elasticbeanstalk.environment.update-platform-weekly", impact=Impact.DISRUPTIVE, calls=_CALLS)
def update_platform_weekly(
    environment: Environment, settings: Settings, chosen: Window = _SUNDAY
) -> ActionPlan | Refusal:
    """Let Beanstalk update the platform by itself, in an hour of the week.

    Updates replace instances, with others beside them; an environment of a single instance is down for some minutes.
    Enhanced health must be on.

    Undo: updates as before.
    """
    if settings.is_on(MANAGED_UPDATES):
        return Refusal("managed updates are on")
    if settings.value(HEALTH) != "enhanced":
        return Refusal("enhanced health is off, without which Beanstalk makes no managed updates")
    options = {MANAGED_UPDATES: "true", UPDATE_TIME: chosen.start, UPDATE_LEVEL: chosen.level}
    return _plan(environment, settings, options, f"Updates the platform from {chosen.start} UTC, level {chosen.level}.")


def _plan(environment: Environment, settings: Settings, after: Mapping[str, str], does: str) -> ActionPlan:
    before = {name: settings.value(name) for name in after if settings.value(name)}
    unset = [name for name in after if name not in before]
    back = {"OptionSettings": [_option(name, value) for name, value in before.items()]} if before else {}
    gone = {"OptionsToRemove": [_named(name) for name in unset]} if unset else {}
    name = {"EnvironmentName": environment.name}
    options = [_option(one, value) for one, value in after.items()]
    return ActionPlan(
        do=(Call("elasticbeanstalk:UpdateEnvironment", {**name, "OptionSettings": options}, does),),
        undo=(Call("elasticbeanstalk:UpdateEnvironment", {**name, **back, **gone}, "Sets the options back."),),
    )


def _named(name: str) -> dict[str, str]:
    namespace, _, option = name.partition(" ")
    return {"Namespace": namespace, "OptionName": option}


def _option(name: str, value: str) -> dict[str, str]:
    return {**_named(name), "Value": value}
