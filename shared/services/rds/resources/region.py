"""What one reading tells for all databases of a region."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from shared.catalog import Fact


@dataclass(frozen=True, slots=True)
class Unit:
    """A database instance in short. product: as reservations name it."""

    name: str
    engine: str
    class_name: str
    status: str
    cluster: str | None = None
    zone: str | None = None
    public: bool = False
    multi_az: bool = False
    license: str = ""
    parameter_groups: tuple[str, ...] = ()
    is_writer: bool = False
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fleet(Fact):
    """Every instance of the region, and the identifiers of its clusters."""

    units: tuple[Unit, ...]
    clusters: frozenset[str] = frozenset()

    def members(self, cluster: str) -> tuple[Unit, ...]:
        return tuple(one for one in self.units if one.cluster == cluster)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(one.name for one in self.units)

    @property
    def writers(self) -> frozenset[str]:
        return frozenset(one.name for one in self.units if one.is_writer)


@dataclass(frozen=True, slots=True)
class Reservation:
    product: str
    class_name: str
    multi_az: bool
    count: int


@dataclass(frozen=True, slots=True)
class Reservations(Fact):
    """Those that are active."""

    reservations: tuple[Reservation, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """value: None is the engine's own default. by_user: somebody set it in the group."""

    value: str | None
    by_user: bool = False


@dataclass(frozen=True, slots=True)
class InstanceParameters(Fact):
    """Parameter group -> those of its parameters that checks look at. Groups that no instance uses are left out."""

    groups: Mapping[str, Mapping[str, Parameter]]


@dataclass(frozen=True, slots=True)
class ClusterParameters(Fact):
    """Cluster parameter group -> those of its parameters that checks look at."""

    groups: Mapping[str, Mapping[str, Parameter]]


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """extended_until: None where AWS offers no Extended Support."""

    standard_until: date
    extended_until: date | None = None


@dataclass(frozen=True, slots=True)
class Lifecycles(Fact):
    """(engine, major version) -> how long AWS supports it. Engines of Microsoft, Oracle and IBM are not told."""

    majors: Mapping[tuple[str, str], Lifecycle]


@dataclass(frozen=True, slots=True)
class Version:
    """status: available or deprecated. upgrades_itself_to: the minor version that AWS upgrades to by itself."""

    status: str
    upgrades_itself_to: str | None = None


@dataclass(frozen=True, slots=True)
class RunningVersions(Fact):
    """(engine, version) that some instance runs -> what AWS says of it; left out where AWS no longer knows it."""

    versions: Mapping[tuple[str, str], Version]


@dataclass(frozen=True, slots=True)
class Maintenance:
    """forced_at: when AWS does it whether or not somebody opted in."""

    action: str
    description: str
    forced_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PendingMaintenance(Fact):
    """ARN of an instance or cluster -> what waits to be done to it."""

    actions: Mapping[str, tuple[Maintenance, ...]]


@dataclass(frozen=True, slots=True)
class Quota:
    name: str
    used: int
    most: int


@dataclass(frozen=True, slots=True)
class Quotas(Fact):
    quotas: tuple[Quota, ...]


@dataclass(frozen=True, slots=True)
class BackedUp(Fact):
    """ARNs of what AWS Backup has recovery points of."""

    arns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Listening:
    """An enabled event subscription. source None: all kinds; categories (), sources (): all."""

    source: str | None
    sources: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subscriptions(Fact):
    """Those that are enabled."""

    listening: tuple[Listening, ...]


@dataclass(frozen=True, slots=True)
class Routes(Fact):
    """Which subnets lead to an internet gateway: those with a route table of their own, and the VPCs' main tables."""

    subnets: Mapping[str, bool]
    vpcs: Mapping[str, bool]

    def leads_out(self, subnet: str, vpc: str) -> bool:
        return self.subnets.get(subnet, self.vpcs.get(vpc, False))


@dataclass(frozen=True, slots=True)
class OpenGroups(Fact):
    """Security group -> the ranges of TCP ports that it opens to the whole internet."""

    ports: Mapping[str, tuple[tuple[int, int], ...]]
