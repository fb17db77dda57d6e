"""Facts that only CloudWatch's metrics tell: declared here, read by the engine 500 metrics in one call."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from shared.catalog.resource import Fact, Resource

DAY = 86_400
type Statistic = Literal["Average", "Maximum", "Minimum", "Sum", "SampleCount"]


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric of a resource. id: its name among the metrics of its reader, of letters, digits and _.

    dimensions(resource) -> {"InstanceId": "i-1"}: CloudWatch answers only to all dimensions of a metric. None: this
    resource has no such metric, and nothing is asked.
    """

    id: str
    namespace: str
    name: str
    statistic: Statistic
    dimensions: Callable[[Any], Mapping[str, str] | None] = field(repr=False)


type Values = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class MetricReader:
    """Reads one fact of resources from their metrics of the last `days` days, one value for each `period` seconds.

    make(values): values has a sequence for each Metric.id, oldest first; empty where CloudWatch has no data, which
    is not 0: a metric may be silent because nothing happened, or because nothing reports. The fact says which.
    AWS charges for each metric asked for (0.01 USD a thousand): declare only what no free call can tell.
    """

    fact: type[Fact]
    of: type[Resource]
    metrics: tuple[Metric, ...]
    make: Callable[[Values], Fact] = field(repr=False)
    days: int = 14
    period: int = DAY

    # The most metrics that one GetMetricData takes.
    MOST: ClassVar[int] = 500

    @property
    def operations(self) -> tuple[str, ...]:
        return ("cloudwatch:GetMetricData",)

    @property
    def size(self) -> int:
        """How many resources fit into one call."""
        return self.MOST // len(self.metrics)

    def count(self, resources: Iterable[Resource]) -> int:
        """How many metrics are asked for, and paid for, of these resources."""
        return sum(metric.dimensions(one) is not None for one in resources for metric in self.metrics)
