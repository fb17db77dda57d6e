"""Hosted zones, health checks and domains, and what Route 53 tells about each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags


@dataclass(frozen=True, slots=True, kw_only=True)
class HostedZone(Resource):
    """name: with the dot at its end; managed_by: a service of AWS that made it and rules over it."""

    TYPE: ClassVar[str] = "AWS::Route53::HostedZone"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    name: str
    private: bool
    record_count: int
    managed_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthCheck(Resource):
    """kind: HTTP, HTTPS, TCP, CALCULATED, CLOUDWATCH_METRIC ...; options: its features that cost extra."""

    TYPE: ClassVar[str] = "AWS::Route53::HealthCheck"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    kind: str
    disabled: bool
    inverted: bool
    options: tuple[str, ...]
    managed_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain(Resource):
    """A domain registered with Route 53; resource_id is its name. expires_at: None where AWS does not tell."""

    TYPE: ClassVar[str] = "AWS::Route53Domains::Domain"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    renews: bool
    locked: bool
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class ZoneTags(ResourceTags):
    """The hosted zone's tags."""


@dataclass(frozen=True, slots=True)
class HealthCheckTags(ResourceTags):
    """The health check's tags."""


@dataclass(frozen=True, slots=True)
class QueryLogging(Fact):
    """ARN of the log group that the zone's queries are written to, if any."""

    log_group: str | None


@dataclass(frozen=True, slots=True)
class Dnssec(Fact):
    """status: SIGNING, NOT_SIGNING ...; None of private zones, which cannot be signed."""

    status: str | None


@dataclass(frozen=True, slots=True)
class ZoneQueries(Fact):
    """Queries of the last 14 days; CloudWatch keeps silent where none came, and about private zones."""

    count: float


@dataclass(frozen=True, slots=True)
class Record:
    """A record set. ttl: seconds, None of an alias; target: of an alias, or of the first value of a CNAME.

    marks: what its texts are, of which the values themselves are not kept: "spf", "dmarc". name_servers: of NS.
    failover: PRIMARY or SECONDARY; latency_region: where it is chosen by latency; guarded: an alias that asks its
    target's health.
    """

    name: str
    kind: str
    ttl: int | None = None
    target: str | None = None
    is_alias: bool = False
    health_check: str | None = None
    guarded: bool = False
    failover: str | None = None
    latency_region: str | None = None
    marks: tuple[str, ...] = ()
    name_servers: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class RecordBook(Fact):
    """All records of the account. zones: id -> its records; names: of public zones, id -> name."""

    zones: Mapping[str, tuple[Record, ...]]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HealthChecks(Fact):
    """ids: of all of the account; children: those that a calculated one counts."""

    ids: frozenset[str]
    children: frozenset[str]


@dataclass(frozen=True, slots=True)
class OwnBuckets(Fact):
    """Names of the account's buckets."""

    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class DomainDetail(Fact):
    """public: contacts whose names and addresses everybody may look up. name_servers: without dots at their ends."""

    public: tuple[str, ...]
    name_servers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Used:
    count: int
    allowed: int


@dataclass(frozen=True, slots=True)
class AccountLimits(Fact):
    """In plain words (hosted zones) -> how much of the quota is used."""

    limits: Mapping[str, Used]
