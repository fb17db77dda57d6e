"""Alarms, of metrics and of other alarms."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm(Resource):
    """state: OK, ALARM or INSUFFICIENT_DATA, since a time; metrics: namespace and name of what it looks at.

    period: in seconds; is_composite: it looks at other alarms.
    """

    TYPE: ClassVar[str] = "AWS::CloudWatch::Alarm"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT

    state: str
    since: datetime
    actions_enabled: bool
    on_alarm: tuple[str, ...] = ()
    metrics: tuple[tuple[str, str], ...] = ()
    period: int = 60
    is_composite: bool = False


@dataclass(frozen=True, slots=True)
class AlarmTags(ResourceTags):
    """The alarm's tags."""


@dataclass(frozen=True, slots=True)
class RegionAlarms(Fact):
    """All alarms of the region that look at metrics."""

    alarms: tuple[Alarm, ...]


@dataclass(frozen=True, slots=True)
class Subscriptions(Fact):
    """ARNs of the region's topics that somebody has subscribed to, and confirmed it."""

    topics: frozenset[str]
