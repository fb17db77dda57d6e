"""Clusters, replication groups and serverless caches, and what ElastiCache tells about each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags

MEMCACHED = "memcached"


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheCluster(Resource):
    """A node of Redis OSS or Valkey, or some of Memcached. group: the replication group that it is a member of.

    zones: of its nodes, one for each.
    """

    TYPE: ClassVar[str] = "AWS::ElastiCache::CacheCluster"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    engine: str
    version: str
    node_type: str
    zones: tuple[str, ...]
    created_at: datetime
    group: str | None = None
    upgrades_itself: bool = True
    subnet_group: str | None = None
    snapshot_days: int = 0
    tls: bool = False

    @property
    def family(self) -> str:
        """r7g of cache.r7g.large."""
        return self.node_type.split(".")[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplicationGroup(Resource):
    """shards: how many nodes each has; members: ids of its clusters; primary: the first shard's, as far as told.

    tls_mode: required or preferred; logs: kinds that are delivered; key: of KMS, None for ElastiCache's own.
    """

    TYPE: ClassVar[str] = "AWS::ElastiCache::ReplicationGroup"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    engine: str
    node_type: str
    created_at: datetime | None
    shards: tuple[int, ...]
    members: tuple[str, ...]
    primary: str
    failover: bool
    multi_az: bool
    encrypted: bool
    key: str | None = None
    tls: bool = False
    tls_mode: str | None = None
    auth: bool = False
    user_groups: tuple[str, ...] = ()
    snapshot_days: int = 0
    logs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerlessCache(Resource):
    """limits: which of storage and ECPU have a maximum."""

    TYPE: ClassVar[str] = "AWS::ElastiCache::ServerlessCache"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    engine: str
    key: str | None
    user_group: str | None
    snapshot_days: int
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClusterTags(ResourceTags):
    """The cluster's tags."""


@dataclass(frozen=True, slots=True)
class GroupTags(ResourceTags):
    """The replication group's tags."""


@dataclass(frozen=True, slots=True)
class ServerlessTags(ResourceTags):
    """The serverless cache's tags."""


@dataclass(frozen=True, slots=True)
class GroupVersions(Fact):
    """Versions of the group's members, each once."""

    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubnetGroups(Fact):
    """Name of a cache subnet group -> its VPC and its subnets."""

    groups: Mapping[str, tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class InternetRoutes(Fact):
    """Whether a route to an internet gateway leads out of: subnets with a route table of their own; VPCs' main ones."""

    subnets: Mapping[str, bool]
    main: Mapping[str, bool]

    def leads_out_of(self, subnet: str, vpc: str) -> bool:
        return self.subnets.get(subnet, self.main.get(vpc, False))


@dataclass(frozen=True, slots=True)
class Update:
    """severity: critical, important, medium or low; due: until when AWS advises to apply it."""

    name: str
    severity: str
    due: datetime | None


@dataclass(frozen=True, slots=True)
class PendingUpdates(Fact):
    """Service updates that are available and not applied."""

    updates: tuple[Update, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupUpdates(PendingUpdates):
    """Of a replication group."""


@dataclass(frozen=True, slots=True)
class ClusterUpdates(PendingUpdates):
    """Of a cluster that is in no group."""


@dataclass(frozen=True, slots=True)
class NodeUse(Fact):
    """Of the last `days`: commands, and the highest daily averages of CPU and memory in percent, None: not reported.

    engine_cpu: of the one core on which Redis OSS and Valkey run commands.
    """

    commands: float
    cpu: float | None
    memory: float | None
    days: int
    engine_cpu: float | None = None


@dataclass(frozen=True, slots=True)
class GroupUse(Fact):
    """Commands to all nodes of a group with one shard in the last `days`."""

    commands: float
    days: int


@dataclass(frozen=True, slots=True)
class Reserved(Fact):
    """How many of the cluster's nodes reservations of its region and family pay for, the oldest clusters first."""

    nodes: float
