"""Provisioned clusters, and what Redshift and CloudWatch tell about each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster(Resource):
    """status: available, paused ...; availability: Available, Unavailable, Maintenance, Modifying, Failed.

    port: None while it has no endpoint; groups: ids of its security groups; copies_to: the region that its snapshots
    are copied to; secret: where Secrets Manager keeps the administrator's password; relocation: whether it can move to
    another zone.
    """

    TYPE: ClassVar[str] = "AWS::Redshift::Cluster"
    CATEGORY: ClassVar[Category] = Category.ANALYTICS

    status: str
    availability: str
    node_type: str
    nodes: int
    created_at: datetime
    admin: str
    database: str
    port: int | None
    public: bool
    encrypted: bool
    vpc_routing: bool
    upgrades_itself: bool
    snapshot_days: int
    multi_az: bool = False
    relocation: bool = False
    copies_to: str | None = None
    secret: str | None = None
    groups: tuple[str, ...] = ()
    parameter_group: str = ""

    @property
    def family(self) -> str:
        """ra3 of ra3.xlplus."""
        return self.node_type.split(".")[0]


@dataclass(frozen=True, slots=True)
class AuditLogging(Fact):
    """target: a bucket, or CloudWatch Logs; failed_at: when delivery last failed, if it did since the last success."""

    enabled: bool
    target: str | None = None
    failed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClusterParameters(Fact):
    """Name of a parameter -> its value, of the cluster's parameter group."""

    values: Mapping[str, str]

    def is_on(self, name: str) -> bool:
        return self.values.get(name, "false").lower() == "true"


@dataclass(frozen=True, slots=True)
class OpenRule:
    """Lets everybody in: from which to which port; both None: all of them."""

    first: int | None
    last: int | None

    def covers(self, port: int) -> bool:
        return self.first is None or self.last is None or self.first <= port <= self.last


@dataclass(frozen=True, slots=True)
class OpenRules(Fact):
    """Id of a security group -> its rules that let TCP in from anywhere."""

    groups: Mapping[str, tuple[OpenRule, ...]]


@dataclass(frozen=True, slots=True)
class PauseSchedule(Fact):
    """Names of active scheduled actions that pause the cluster."""

    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReservedNodes(Fact):
    """How many of the cluster's nodes reservations of their type pay for, the oldest clusters first."""

    count: int


@dataclass(frozen=True, slots=True)
class ClusterUse(Fact):
    """Of the last `days`: most connections at once; highest and mean daily average of CPU, fullest disk, in percent.

    None: not reported, as of a paused cluster. reported: of how many days there are values.
    """

    reported: int
    connections: float | None
    cpu: float | None
    mean_cpu: float | None
    disk: float | None
    days: int = 14
