"""What stands between an event and the people who should hear of it: trail, log group, metric filter."""

from dataclasses import dataclass

from shared.catalog import Fact


@dataclass(frozen=True, slots=True)
class TrailGroup:
    """A log group to which a trail of all regions sends what it records just now. region: the group's."""

    trail: str
    group: str
    region: str


@dataclass(frozen=True, slots=True)
class TrailGroups(Fact):
    groups: tuple[TrailGroup, ...]


@dataclass(frozen=True, slots=True)
class MetricFilter:
    """metrics: namespace and name of those that it counts into."""

    name: str
    group: str
    pattern: str
    metrics: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MetricFilters(Fact):
    """All of the region."""

    filters: tuple[MetricFilter, ...]


@dataclass(frozen=True, slots=True)
class SharingRole(Fact):
    """Whether the role is there that lets other accounts see what CloudWatch shows; trusted: what may assume it."""

    exists: bool
    trusted: tuple[str, ...] = ()
