"""Job definitions, queues, scheduling policies and compute environments."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True)
class Secret:
    """where: "revision 3: variable DB_PASSWORD"; kind: what it looks like. The secret itself is not kept."""

    where: str
    kind: str


@dataclass(frozen=True, slots=True)
class Container:
    """user: as it is set, None where the image decides."""

    name: str
    image: str
    user: str | None = None
    privileged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDefinition(Resource):
    """All active revisions of a name; its ARN has no revision. All but secrets is of the latest.

    timeout: seconds until an attempt is ended, None: never; attempts: how often a job is tried; public: whether tasks
    on Fargate get public addresses, None elsewhere; secrets: of all active revisions, for all can be used and read.
    """

    TYPE: ClassVar[str] = "AWS::Batch::JobDefinition"
    CATEGORY: ClassVar[Category] = Category.COMPUTE

    revision: int
    containers: tuple[Container, ...]
    timeout: int | None
    attempts: int
    public: bool | None
    secrets: tuple[Secret, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobQueue(Resource):
    """environments: ARNs, in the order in which they are tried; limits_waiting: ends jobs that can never run."""

    TYPE: ClassVar[str] = "AWS::Batch::JobQueue"
    CATEGORY: ClassVar[Category] = Category.COMPUTE

    state: str
    status: str
    reason: str
    environments: tuple[str, ...]
    limits_waiting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SchedulingPolicy(Resource):
    TYPE: ClassVar[str] = "AWS::Batch::SchedulingPolicy"
    CATEGORY: ClassVar[Category] = Category.COMPUTE


@dataclass(frozen=True, slots=True)
class Capacity:
    """Of an environment that Batch manages. kind: EC2, SPOT, FARGATE ...; images: types of images of instances."""

    kind: str
    strategy: str
    least: int
    most: int
    instance_types: tuple[str, ...]
    images: tuple[str, ...]
    subnets: tuple[str, ...]
    tags: Mapping[str, str]

    @property
    def is_on_instances(self) -> bool:
        return self.kind in ("EC2", "SPOT")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputeEnvironment(Resource):
    """capacity: None of an environment that the customer manages."""

    TYPE: ClassVar[str] = "AWS::Batch::ComputeEnvironment"
    CATEGORY: ClassVar[Category] = Category.COMPUTE

    state: str
    status: str
    reason: str
    capacity: Capacity | None


@dataclass(frozen=True, slots=True)
class EnvironmentStates(Fact):
    """ARN of a compute environment of the region -> whether it is enabled and valid."""

    usable: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class ServedQueues(Fact):
    """ARN of a compute environment of the region -> names of the queues that it serves."""

    queues: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SubnetZones(Fact):
    """Subnet of the region -> its availability zone."""

    zones: Mapping[str, str]
