"""Clusters: Aurora's, and those of MySQL and PostgreSQL over several zones; and global clusters above them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource
from shared.services.rds import engines


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster(Resource):
    """backtrack_seconds: 0 is off. upgrades_minor_versions is None where AWS keeps it on the instances alone.

    members: identifiers of its instances. storage_type: "" or aurora is Aurora Standard, aurora-iopt1 is Aurora
    I/O-Optimized.
    """

    TYPE: ClassVar[str] = "AWS::RDS::DBCluster"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    engine: str
    engine_version: str
    status: str
    engine_mode: str = "provisioned"
    lifecycle_support: str = ""
    members: tuple[str, ...] = ()
    multi_az: bool = False
    encrypted: bool = False
    protected: bool = False
    iam_authentication: bool = False
    backtrack_seconds: int = 0
    copies_tags: bool = False
    admin: str = ""
    secret: str | None = None
    logs: tuple[str, ...] = ()
    upgrades_minor_versions: bool | None = None
    backup_days: int = 0
    port: int | None = None
    storage_type: str = ""
    parameter_group: str = ""
    replicates: str | None = None
    global_cluster: str | None = None
    created_at: datetime | None = None

    @property
    def is_aurora(self) -> bool:
        return self.engine in engines.AURORA


@dataclass(frozen=True, slots=True)
class ClusterUse(Fact):
    """Sums of the days, oldest first: reads and writes of the volume; volume_bytes: what it took up."""

    reads: tuple[float, ...] = ()
    writes: tuple[float, ...] = ()
    volume_bytes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GlobalCluster(Resource):
    """An Aurora database over regions, shown in the region that writes. members: ARNs of its clusters."""

    TYPE: ClassVar[str] = "AWS::RDS::GlobalCluster"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    engine: str
    engine_version: str
    encrypted: bool
    protected: bool
    members: tuple[str, ...]
