"""Services, their task sets, and how they run and are used."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource
from shared.services.ecs.resources.cluster import FARGATE_PROVIDERS


@dataclass(frozen=True, slots=True)
class Placement:
    """kind: random, spread or binpack; field: what by ("attribute:ecs.availability-zone")."""

    kind: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """Of tasks that have addresses of their own (awsvpc)."""

    subnets: tuple[str, ...]
    assigns_public_address: bool


@dataclass(frozen=True, slots=True)
class Rollout:
    """The deployment that the service is in, or was last: state is COMPLETED, IN_PROGRESS or FAILED."""

    state: str
    reason: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Resource):
    """resource_id: cluster/name. launch_type is empty where capacity providers decide.

    controller: ECS, CODE_DEPLOY or EXTERNAL. minimum_healthy: percent of desired that stays up in a deployment.
    network: None where tasks use the network of their instance; rollout: None of controllers other than ECS.
    """

    TYPE: ClassVar[str] = "AWS::ECS::Service"
    CATEGORY: ClassVar[Category] = Category.CONTAINERS

    cluster: str
    name: str
    created_at: datetime
    launch_type: str
    providers: tuple[str, ...]
    platform_version: str | None
    platform_family: str
    task_definition: str | None
    desired: int
    running: int
    scheduling: str
    controller: str
    minimum_healthy: int
    rolls_back: bool
    network: Network | None
    placement: tuple[Placement, ...]
    allows_exec: bool
    propagates_tags: str
    rebalances: bool
    rollout: Rollout | None

    @property
    def is_on_fargate(self) -> bool:
        return self.launch_type == "FARGATE" or not FARGATE_PROVIDERS.isdisjoint(self.providers)

    @property
    def is_on_instances(self) -> bool:
        """On EC2 instances of the customer's own cluster, where placement strategies decide."""
        return self.launch_type == "EC2" or (bool(self.providers) and not self.is_on_fargate)

    @property
    def is_daemon(self) -> bool:
        return self.scheduling == "DAEMON"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskSet(Resource):
    """One of several versions of a service that an external controller runs. resource_id: cluster/service/id."""

    TYPE: ClassVar[str] = "AWS::ECS::TaskSet"
    CATEGORY: ClassVar[Category] = Category.CONTAINERS

    network: Network | None


@dataclass(frozen=True, slots=True)
class ServiceDefinition(Fact):
    """The revision that the service runs. cpu: units, 1024 to a virtual CPU; memory: MiB; both 0 where unset.

    All empty where an external controller chooses revisions by task set.
    """

    revision: str = ""
    status: str = ""
    cpu: int = 0
    memory: int = 0
    os: str = ""
    architecture: str = ""


@dataclass(frozen=True, slots=True)
class ServiceScaling(Fact):
    """Names of the scaling policies and schedules that change how many tasks run."""

    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServiceUse(Fact):
    """The most percent of its CPU and memory that the service used in 14 days; None: CloudWatch has no data."""

    cpu: float | None
    memory: float | None
