"""What a region tells besides its load balancers: who may come in, where instances run, and how much is allowed."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.catalog import Fact


@dataclass(frozen=True, slots=True)
class OpenGroups(Fact):
    """Security groups with a rule for every address, 0.0.0.0/0 or ::/0."""

    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class InstanceZones(Fact):
    """Instance -> its availability zone."""

    zones: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Used:
    count: int
    allowed: int


@dataclass(frozen=True, slots=True)
class BalancerQuotas(Fact):
    """AWS's name of the quota (application-load-balancers) -> how much of it is used."""

    quotas: Mapping[str, Used]


@dataclass(frozen=True, slots=True)
class ClassicQuotas(Fact):
    """The same of classic load balancers."""

    quotas: Mapping[str, Used]
