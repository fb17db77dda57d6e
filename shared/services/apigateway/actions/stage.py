"""Changes what a stage of a REST API logs, traces and caches."""

from dataclasses import dataclass

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.apigateway.resources.rest import EVERY_METHOD, MethodSettings, Stage

_UPDATE = "apigateway:UpdateStage"
_CALLS = (_UPDATE,)


@dataclass(frozen=True, slots=True)
class LogLevel(Parameters):
    """level: ERROR, or INFO, which logs every request and is paid for."""

    level: str = "ERROR"


_ERROR = LogLevel()


@action("apigateway.stage.trace-requests", impact=Impact.SAFE, calls=_CALLS)
def trace_requests(stage: Stage) -> ActionPlan | Refusal:
    """Let X-Ray trace requests from the stage on.

    Traces are paid for; the sampling rules of X-Ray say how many are kept.

    Undo: stops tracing.
    """
    if stage.traces:
        return Refusal("traces requests already")
    return _set(stage, "/tracingEnabled", "true", "false", "Traces requests.")


@action("apigateway.stage.log-executions", impact=Impact.SAFE, calls=_CALLS)
def log_executions(stage: Stage, chosen: LogLevel = _ERROR) -> ActionPlan | Refusal:
    """Log how API Gateway carries out requests, for every method without settings of its own.

    The region needs a role for it, which AWS asks for where it is missing. Logs are paid for.

    Undo: logs as before.
    """
    before = _general(stage).logging
    if before != "OFF":
        return Refusal(f"logging is {before}")
    return _set(stage, "/*/*/logging/loglevel", chosen.level, before, f"Logs executions: {chosen.level}.")


@action("apigateway.stage.stop-logging-bodies", impact=Impact.SAFE, calls=_CALLS)
def stop_logging_bodies(stage: Stage) -> ActionPlan | Refusal:
    """Stop logging whole requests and answers.

    What is logged already stays in the log group.

    Undo: logs bodies again.
    """
    logging = [name for name, one in stage.settings.items() if one.bodies]
    if not logging:
        return Refusal("no bodies are logged")
    paths = [f"/{name}/logging/dataTrace" for name in logging]
    return _set_all(stage, paths, "false", "true", "Stops logging bodies.")


@action("apigateway.stage.encrypt-cache", impact=Impact.SAFE, calls=_CALLS)
def encrypt_cache(stage: Stage) -> ActionPlan | Refusal:
    """Encrypt what the stage caches from now on.

    The cache fills anew.

    Undo: caches without encryption, as before.
    """
    plain = [name for name, one in stage.settings.items() if one.caches and not one.encrypts_cache]
    if stage.cache is None or not plain:
        return Refusal("no method caches without encryption")
    paths = [f"/{name}/caching/dataEncrypted" for name in plain]
    return _set_all(stage, paths, "true", "false", "Encrypts cached answers.")


@action("apigateway.stage.remove-cache", impact=Impact.DISRUPTIVE, calls=_CALLS)
def remove_cache(stage: Stage) -> ActionPlan | Refusal:
    """Switch the stage's cache off, so that it is paid for no more.

    Every request goes to the backend from then on.

    Undo: switches a cache of the same size on again, which takes some minutes and is empty.
    """
    if stage.cache is None:
        return Refusal("there is no cache")
    back = [("/cacheClusterEnabled", "true"), ("/cacheClusterSize", stage.cache)]
    return ActionPlan(
        do=(_update(stage, [("/cacheClusterEnabled", "false")], f"Removes the cache of {stage.cache} GB."),),
        undo=(_update(stage, back, f"Makes a cache of {stage.cache} GB."),),
    )


def _general(stage: Stage) -> MethodSettings:
    return stage.settings.get(EVERY_METHOD, MethodSettings())


def _set(stage: Stage, path: str, after: str, before: str, does: str) -> ActionPlan:
    return _set_all(stage, [path], after, before, does)


def _set_all(stage: Stage, paths: list[str], after: str, before: str, does: str) -> ActionPlan:
    return ActionPlan(
        do=(_update(stage, [(path, after) for path in paths], does),),
        undo=(_update(stage, [(path, before) for path in paths], "Sets back what was changed."),),
    )


def _update(stage: Stage, values: list[tuple[str, str]], does: str) -> Call:
    patches = [{"op": "replace", "path": path, "value": value} for path, value in values]
    params = {"restApiId": stage.api_id, "stageName": stage.stage, "patchOperations": patches}
    return Call(_UPDATE, params, does)
