"""Clusters, the capacity that they run on, and the settings of a region for new ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource

FARGATE_PROVIDERS = frozenset({"FARGATE", "FARGATE_SPOT"})


@dataclass(frozen=True, slots=True)
class ExecSettings:
    """Of shells that people open in containers. logging: NONE, DEFAULT (as the container logs) or OVERRIDE.

    unencrypted: those of the places for logs ("CloudWatch", "S3") that the settings do not ask to encrypt.
    """

    logging: str = "DEFAULT"
    key: str | None = None
    destinations: tuple[str, ...] = ()
    unencrypted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster(Resource):
    """insights: disabled, enabled or enhanced; resource_id: the cluster's name; storage_key: of Fargate's storage."""

    TYPE: ClassVar[str] = "AWS::ECS::Cluster"
    CATEGORY: ClassVar[Category] = Category.CONTAINERS

    status: str
    insights: str
    services: int
    tasks: int
    instances: int
    providers: tuple[str, ...]
    exec: ExecSettings
    storage_key: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityProvider(Resource):
    """One that runs tasks on the instances of an Auto Scaling group. draining: whether it waits for tasks to move."""

    TYPE: ClassVar[str] = "AWS::ECS::CapacityProvider"
    CATEGORY: ClassVar[Category] = Category.CONTAINERS

    group: str
    protects: bool
    scales: bool
    target: int | None
    drains: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerInstance(Resource):
    """resource_id: its id in the cluster; instance: of EC2, or of a machine outside AWS ("mi-...").

    instance_type and architecture (x86_64, arm64) are empty where the agent does not tell them.
    """

    TYPE: ClassVar[str] = "AWS::ECS::ContainerInstance"
    CATEGORY: ClassVar[Category] = Category.CONTAINERS

    cluster: str
    instance: str
    status: str
    connected: bool
    tasks: int
    registered_at: datetime
    instance_type: str
    architecture: str
    os: str


@dataclass(frozen=True, slots=True)
class ClusterUse(Fact):
    """Percent of the instances' CPU and memory, on average over 14 days; None where CloudWatch has no data.

    ECS reports a cluster's use only where it has instances.
    """

    cpu: float | None
    memory: float | None


@dataclass(frozen=True, slots=True)
class AccountSettings(Fact):
    """What holds in the region for whoever has no setting of their own: "containerInsights" -> "enabled"."""

    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SubnetZones(Fact):
    """Subnet of the region -> its availability zone. Subnets that others share are among them."""

    zones: Mapping[str, str]
