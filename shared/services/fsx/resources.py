"""File systems, volumes and backups, and what FSx tells about each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource

WINDOWS, LUSTRE, ONTAP, OPENZFS = "WINDOWS", "LUSTRE", "ONTAP", "OPENZFS"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSystem(Resource):
    """kind: WINDOWS, LUSTRE, ONTAP or OPENZFS. What one kind does not have is None.

    state: AVAILABLE, FAILED, MISCONFIGURED ...; capacity: GiB; deployment: MULTI_AZ_1, PERSISTENT_2, SCRATCH_1 ...;
    throughput: MB/s, of Lustre MB/s for each TiB; backup_days: that automatic backups are kept, 0: none are made.
    """

    TYPE: ClassVar[str] = "AWS::FSx::FileSystem"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    kind: str
    state: str
    created_at: datetime
    deployment: str
    storage: str
    words: str = ""
    capacity: int | None = None
    throughput: int | None = None
    backup_days: int | None = None
    tags_to_backups: bool | None = None
    tags_to_volumes: bool | None = None
    compression: str | None = None
    audit_level: str | None = None
    root_squash: str | None = None

    @property
    def is_scratch(self) -> bool:
        return self.deployment.startswith("SCRATCH")

    @property
    def is_multi_az(self) -> bool:
        return self.deployment.startswith("MULTI_AZ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume(Resource):
    """Of ONTAP or OpenZFS; what one of them does not have is None. name: as clients know it.

    compression: of OpenZFS; efficiency: of ONTAP, whether it compresses and deduplicates; tiering: ONTAP's policy;
    snapshots: ONTAP's policy; exports: of OpenZFS, clients -> options of NFS; is_root: of a storage virtual machine.
    """

    TYPE: ClassVar[str] = "AWS::FSx::Volume"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    kind: str
    name: str
    is_root: bool = False
    compression: str | None = None
    efficiency: bool | None = None
    tiering: str | None = None
    snapshots: str | None = None
    tags_to_backups: bool | None = None
    exports: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup(Resource):
    """origin: AUTOMATIC, USER_INITIATED or AWS_BACKUP; state: AVAILABLE, FAILED ...; size: bytes, where it is told."""

    TYPE: ClassVar[str] = "AWS::FSx::Backup"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    of: str
    origin: str
    state: str
    created_at: datetime
    size: int | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class LatestBackup(Fact):
    """made_at: of the newest backup that can be restored; None where there is none."""

    made_at: datetime | None


@dataclass(frozen=True, slots=True)
class FileSystemUse(Fact):
    """Of the last 14 days; None where CloudWatch has no data.

    transferred: bytes read and written; least_free and most_used: bytes, each told by some kinds only.
    """

    transferred: float | None
    least_free: float | None
    most_used: float | None
