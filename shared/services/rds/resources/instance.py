"""Database instances, alone or in a cluster."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource
from shared.services.rds import engines
from shared.services.rds.classes import InstanceClass, instance_class


@dataclass(frozen=True, slots=True)
class AppliedGroup:
    """A parameter group and whether the instance runs with it: in-sync, applying, pending-reboot, failed-to-apply."""

    name: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance(Resource):
    """A database instance; resource_id is its identifier.

    created_at is None while AWS still makes it. cluster: of which it is a member. source: of which it is a read
    replica. vpc is None outside of one. secret: where Secrets Manager keeps the password. storage_gib,
    storage_type and iops speak of its own disk; an Aurora instance has none.
    """

    TYPE: ClassVar[str] = "AWS::RDS::DBInstance"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    engine: str
    engine_version: str
    class_name: str
    status: str
    created_at: datetime | None
    license: str = ""
    lifecycle_support: str = ""
    cluster: str | None = None
    source: str | None = None
    multi_az: bool = False
    public: bool = False
    port: int | None = None
    vpc: str | None = None
    subnets: tuple[str, ...] = ()
    security_groups: tuple[str, ...] = ()
    encrypted: bool = False
    admin: str = ""
    secret: str | None = None
    iam_authentication: bool = False
    backup_days: int = 0
    backups_copied_to: tuple[str, ...] = ()
    upgrades_minor_versions: bool = False
    protected: bool = False
    copies_tags: bool = False
    monitoring_seconds: int = 0
    performance_insights: bool = False
    logs: tuple[str, ...] = ()
    storage_gib: int = 0
    storage_limit_gib: int | None = None
    storage_type: str = ""
    iops: int | None = None
    parameter_groups: tuple[AppliedGroup, ...] = ()
    authority: str = ""
    certificate_ends: datetime | None = None

    @property
    def family(self) -> str:
        return engines.family(self.engine)

    @property
    def is_custom(self) -> bool:
        """RDS Custom: the customer manages its operating system, and many settings of RDS do not apply to it."""
        return self.engine.startswith("custom-")

    @property
    def is_aurora(self) -> bool:
        return self.engine in engines.AURORA

    @property
    def size(self) -> InstanceClass | None:
        return instance_class(self.class_name)

    @property
    def copies(self) -> int:
        """How many machines it is paid for."""
        return 2 if self.multi_az and self.cluster is None else 1


@dataclass(frozen=True, slots=True)
class InstanceUse(Fact):
    """What CloudWatch measured, day by day, oldest first; empty where it has no data.

    connections: most at a time; cpu_peaks, cpu_means: percent; free_memory, free_storage: the least of the day,
    bytes; queue: requests waiting for the disk, mean; replica_lag: most seconds behind; reads, writes: most a second.
    """

    connections: tuple[float, ...] = ()
    cpu_peaks: tuple[float, ...] = ()
    cpu_means: tuple[float, ...] = ()
    free_memory: tuple[float, ...] = ()
    free_storage: tuple[float, ...] = ()
    queue: tuple[float, ...] = ()
    replica_lag: tuple[float, ...] = ()
    reads: tuple[float, ...] = ()
    writes: tuple[float, ...] = ()
