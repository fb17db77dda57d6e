"""File systems, access points, and what is told about each of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource
from shared.catalog.policy import Statements


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes in each storage class."""

    standard: int = 0
    infrequent: int = 0
    archive: int = 0

    @property
    def total(self) -> int:
        return self.standard + self.infrequent + self.archive


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSystem(Resource):
    """performance: generalPurpose or maxIO; throughput: bursting, provisioned (with MiB/s) or elastic.

    zone: the one that a One Zone file system is in; overwrite_protection: ENABLED, DISABLED, or REPLICATING where it
    is the target of a replication.
    """

    TYPE: ClassVar[str] = "AWS::EFS::FileSystem"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    created_at: datetime
    encrypted: bool
    performance: str
    throughput: str
    provisioned: float | None = None
    zone: str | None = None
    sizes: Sizes = Sizes()
    mount_target_count: int = 0
    overwrite_protection: str = "ENABLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessPoint(Resource):
    """user: the POSIX id that it acts as, None where it takes the client's; root: the directory that clients see."""

    TYPE: ClassVar[str] = "AWS::EFS::AccessPoint"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    file_system_id: str
    root: str
    user: int | None


@dataclass(frozen=True, slots=True)
class FileSystemPolicy(Fact):
    """document: the policy's own text; None where there is none, and every client in reach may mount and write."""

    statements: Statements
    document: str | None = None


@dataclass(frozen=True, slots=True)
class AutomaticBackups(Fact):
    """status: ENABLED, ENABLING, DISABLED or DISABLING."""

    status: str

    @property
    def are_on(self) -> bool:
        return self.status in ("ENABLED", "ENABLING")


@dataclass(frozen=True, slots=True)
class LastBackup(Fact):
    """at: of the last one that AWS Backup made; None where it has made none."""

    at: datetime | None


@dataclass(frozen=True, slots=True)
class Lifecycle(Fact):
    """In AWS's words (AFTER_30_DAYS): when files move, and whether they come back when they are read."""

    to_infrequent: str | None = None
    to_archive: str | None = None
    back: str | None = None


@dataclass(frozen=True, slots=True)
class MountTarget:
    """An address of the file system in a subnet."""

    mount_target_id: str
    subnet_id: str
    zone: str


@dataclass(frozen=True, slots=True)
class MountTargets(Fact):
    targets: tuple[MountTarget, ...]


@dataclass(frozen=True, slots=True)
class Destination:
    """status: ENABLED, ENABLING, PAUSED, PAUSING, ERROR or DELETING; copied_at: up to when the copy is complete."""

    region: str
    status: str
    copied_at: datetime | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Replication(Fact):
    """Where the file system is copied to."""

    destinations: tuple[Destination, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicSubnets(Fact):
    """Subnets of the region that give public addresses to what is started in them."""

    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class FileSystemUse(Fact):
    """Of the last 14 days; None where CloudWatch has no data, as of file systems without a mount target.

    connections: how many clients at most on any day, added up over its minutes; peak_mibps: the throughput of the
    busiest day, on average; io_limit: percent of the I/O that general purpose mode has, at most; credits: GiB of
    burst credits, at least.
    """

    connections: float | None
    peak_mibps: float | None
    io_limit: float | None
    credits: float | None
