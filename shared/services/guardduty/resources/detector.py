"""Detectors, and what GuardDuty tells about each of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Detector(Resource):
    """features, agents: AWS's names of what the region offers -> whether it is on. frequency: FIFTEEN_MINUTES ..."""

    TYPE: ClassVar[str] = "AWS::GuardDuty::Detector"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    enabled: bool = True
    frequency: str = "SIX_HOURS"
    features: Mapping[str, bool] = field(default_factory=dict)
    agents: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RegionDetector(Fact):
    """id: of the region's detector; None where there is none."""

    id: str | None
    enabled: bool = False


@dataclass(frozen=True, slots=True)
class Destinations(Fact):
    """Where findings are exported to: the status of each, in AWS's words."""

    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActiveFindings(Fact):
    """Findings that nobody has archived: severity, from 1.0 to 10.0 -> how many."""

    counts: Mapping[float, int]

    def at_least(self, severity: float) -> int:
        return sum(count for found, count in self.counts.items() if found >= severity)


@dataclass(frozen=True, slots=True)
class Administration(Fact):
    """administrator: the account that administers this one, while it does; has_members: this one administers others."""

    administrator: str | None
    has_members: bool


@dataclass(frozen=True, slots=True)
class OrganizationSetup(Fact):
    """new_members: ALL, NEW or NONE; None where this account does not administer an organization's GuardDuty."""

    new_members: str | None
    limit_reached: bool = False


@dataclass(frozen=True, slots=True)
class RuntimeCoverage(Fact):
    """How many clusters and instances have a security agent that reports, and how many have not."""

    healthy: int
    unhealthy: int


@dataclass(frozen=True, slots=True)
class SnapshotRetention(Fact):
    """Whether snapshots of volumes in which malware was found are kept."""

    keeps: bool
