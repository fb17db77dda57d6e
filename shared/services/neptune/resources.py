"""Clusters, instances and snapshots of Neptune, and what one reading tells for all of them in a region."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster(Resource):
    """members: identifiers of its instances. logs: those that go to CloudWatch. subnet_group: its name."""

    TYPE: ClassVar[str] = "AWS::Neptune::DBCluster"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    engine_version: str
    status: str
    members: tuple[str, ...] = ()
    multi_az: bool = False
    encrypted: bool = False
    protected: bool = False
    iam_authentication: bool = False
    copies_tags: bool = False
    logs: tuple[str, ...] = ()
    backup_days: int = 0
    parameter_group: str = ""
    subnet_group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance(Resource):
    """created_at is None while AWS still makes it."""

    TYPE: ClassVar[str] = "AWS::Neptune::DBInstance"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    class_name: str
    status: str
    created_at: datetime | None
    public: bool = False
    upgrades_minor_versions: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterSnapshot(Resource):
    """kind: manual, automated or awsbackup. of: the cluster's identifier. created_at: None until it is begun."""

    TYPE: ClassVar[str] = "AWS::Neptune::DBClusterSnapshot"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    kind: str
    of: str
    created_at: datetime | None
    encrypted: bool
    gib: int


@dataclass(frozen=True, slots=True)
class ClusterTags(ResourceTags):
    """The cluster's tags, which listing does not tell."""


@dataclass(frozen=True, slots=True)
class SharedWith(Fact):
    """Who may restore a snapshot besides its account: account ids, or "all"."""

    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InstanceUse(Fact):
    """What CloudWatch measured, day by day, oldest first; empty where it has no data.

    requests: most a second, of all query languages together; cpu_peaks: percent; free_memory: the least, bytes.
    """

    requests: tuple[float, ...] = ()
    cpu_peaks: tuple[float, ...] = ()
    free_memory: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ClusterNames(Fact):
    """Identifiers of all clusters of the region, and of the instances that write for them."""

    names: frozenset[str]
    writers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ClusterParameters(Fact):
    """Cluster parameter group in use -> parameter -> value."""

    groups: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Version:
    """upgrades_itself_to: the minor version that AWS upgrades to by itself."""

    upgrades_itself_to: str | None = None


@dataclass(frozen=True, slots=True)
class RunningVersions(Fact):
    """Engine version that some cluster runs -> what AWS says of it; left out where AWS no longer offers it."""

    versions: Mapping[str, Version]


@dataclass(frozen=True, slots=True)
class Maintenance:
    """forced_at: when AWS does it whether or not somebody opted in."""

    action: str
    forced_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PendingMaintenance(Fact):
    """ARN -> what waits to be done to it."""

    actions: Mapping[str, tuple[Maintenance, ...]]


@dataclass(frozen=True, slots=True)
class SubnetGroup:
    vpc: str
    subnets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubnetGroups(Fact):
    """Name -> where its subnets lie."""

    groups: Mapping[str, SubnetGroup]


@dataclass(frozen=True, slots=True)
class Routes(Fact):
    """Which subnets lead to an internet gateway: those with a route table of their own, and the VPCs' main tables."""

    subnets: Mapping[str, bool]
    vpcs: Mapping[str, bool]

    def leads_out(self, subnet: str, vpc: str) -> bool:
        return self.subnets.get(subnet, self.vpcs.get(vpc, False))


@dataclass(frozen=True, slots=True)
class BackedUp(Fact):
    """ARNs of what AWS Backup has recovery points of."""

    arns: frozenset[str]
