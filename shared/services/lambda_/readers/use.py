"""Reads from metrics how functions are used."""

from collections.abc import Mapping

from shared.catalog import Region
from shared.catalog.metrics import Metric, MetricReader, Statistic, Values
from shared.services.lambda_.resources.function import Function, FunctionUse
from shared.services.lambda_.resources.region import ConcurrencyUse

_DAYS = 35  # what runs once a month is used, too
_MS = 1000


def _of_function(function: Function) -> Mapping[str, str]:
    return {"FunctionName": function.resource_id}


def _of_region(_: Region) -> Mapping[str, str]:
    """The region's own metric has no dimensions."""
    return {}


def _metric(name: str, metric: str, statistic: Statistic) -> Metric:
    return Metric(name, "AWS/Lambda", metric, statistic, _of_function)


def make_use(values: Values) -> FunctionUse:
    """Lambda sends these metrics with each invocation: where there are none nothing was invoked."""
    return FunctionUse(
        days=_DAYS,
        invocations=tuple(values["invocations"]),
        errors=tuple(values["errors"]),
        throttles=sum(values["throttles"]),
        busy=sum(values["busy"]) / _MS,
        longest=max(values["longest"], default=0) / _MS,
    )


def make_concurrency(values: Values) -> ConcurrencyUse:
    return ConcurrencyUse(_DAYS, max(values["concurrency"], default=0))


READERS = (
    MetricReader(
        FunctionUse,
        Function,
        (
            _metric("invocations", "Invocations", "Sum"),
            _metric("errors", "Errors", "Sum"),
            _metric("throttles", "Throttles", "Sum"),
            _metric("busy", "Duration", "Sum"),
            _metric("longest", "Duration", "Maximum"),
        ),
        make_use,
        days=_DAYS,
    ),
    MetricReader(
        ConcurrencyUse,
        Region,
        (Metric("concurrency", "AWS/Lambda", "ConcurrentExecutions", "Maximum", _of_region),),
        make_concurrency,
        days=_DAYS,
    ),
)
