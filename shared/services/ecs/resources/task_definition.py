"""Task definitions: families, and what the latest active revision of each says."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Resource, ResourceTags


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDefinition(Resource):
    """A family. Its ARN has no revision, so that its findings stay the same from one revision to the next."""

    TYPE: ClassVar[str] = "AWS::ECS::TaskDefinition"
    CATEGORY: ClassVar[Category] = Category.CONTAINERS


@dataclass(frozen=True, slots=True)
class Secret:
    """where: "variable DB_PASSWORD", "command"; kind: what it looks like. The secret itself is not kept."""

    where: str
    kind: str


@dataclass(frozen=True, slots=True)
class Container:
    """user: as it is set, None where the image decides. log_driver: None where the container logs nowhere.

    memory_limit: MiB, above which the container is killed; None where there is none of its own.
    """

    name: str
    image: str
    user: str | None = None
    privileged: bool = False
    read_only_root: bool = False
    log_driver: str | None = None
    log_mode: str | None = None
    capabilities: tuple[str, ...] = ()
    memory_limit: int | None = None
    secrets: tuple[Secret, ...] = ()


@dataclass(frozen=True, slots=True)
class EfsVolume:
    name: str
    encrypts_in_transit: bool
    uses_iam: bool


@dataclass(frozen=True, slots=True)
class HostPath:
    """A folder of the instance that containers see."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Revision(ResourceTags):
    """The latest active revision. network, pid and ipc: AWS's modes, empty where unset. os: "" means Linux."""

    number: int
    containers: tuple[Container, ...]
    network: str = ""
    pid: str = ""
    ipc: str = ""
    os: str = ""
    memory: int | None = None
    launch_types: tuple[str, ...] = ()
    task_role: str | None = None
    execution_role: str | None = None
    efs_volumes: tuple[EfsVolume, ...] = ()
    host_paths: tuple[HostPath, ...] = ()

    @property
    def is_windows(self) -> bool:
        return self.os.startswith("WINDOWS")

    @property
    def is_only_for_fargate(self) -> bool:
        return self.launch_types == ("FARGATE",)
