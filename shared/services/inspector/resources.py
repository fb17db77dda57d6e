"""What Inspector scans in a region, what it found, and which findings people have it suppress."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter(Resource):
    """A suppression rule. criteria: the fields that it looks at, sorted."""

    TYPE: ClassVar[str] = "AWS::InspectorV2::Filter"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scanning(Fact):
    """kinds: ec2, ecr, lambda, lambdaCode, codeRepository, as far as the region has them -> ENABLED, DISABLED ..."""

    kinds: Mapping[str, str]

    @property
    def on(self) -> tuple[str, ...]:
        return tuple(sorted(kind for kind, status in self.kinds.items() if status in ("ENABLED", "ENABLING")))


@dataclass(frozen=True, slots=True)
class Severities(Fact):
    """Active findings of the account: critical, high, medium ... -> how many."""

    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OldestFinding(Fact):
    """When the active finding that is open for longest was first seen; None where there is none."""

    first_seen: datetime | None


@dataclass(frozen=True, slots=True)
class ExploitedVulnerabilities(Fact):
    """Open vulnerabilities that CISA knows to be exploited: CVE -> the day by which it wants them mended, if any."""

    due: Mapping[str, datetime | None]


@dataclass(frozen=True, slots=True)
class Coverage(Fact):
    """unscanned: reason (AWS's code) -> number of resources. scanned: when each active one was last scanned, sorted."""

    unscanned: Mapping[str, int] = field(default_factory=dict)
    scanned: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Configuration(Fact):
    """instance_mode: EC2_HYBRID, EC2_SSM_AGENT_BASED, or None where instances were never scanned.

    image_days: for how long images are scanned anew; None: for ever.
    """

    instance_mode: str | None
    image_days: int | None


@dataclass(frozen=True, slots=True)
class DeepInspection(Fact):
    """ACTIVATED, DEACTIVATED, PENDING or FAILED."""

    status: str


@dataclass(frozen=True, slots=True)
class Organization(Fact):
    """management: the id of the organization's management account; None where the account is in none."""

    management: str | None


@dataclass(frozen=True, slots=True)
class DelegatedAdministrator(Fact):
    """The account that administers Inspector for the organization in the region. Members may not be told."""

    account: str | None
