"""EBS volumes, snapshots and machine images, and what is known about them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume(Resource):
    """size in GiB; iops and throughput (MiB/s) are None where the type does not provision them."""

    TYPE: ClassVar[str] = "AWS::EC2::Volume"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    state: str
    volume_type: str
    size: int
    iops: int | None
    throughput: int | None
    encrypted: bool
    created_at: datetime
    instance_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttachedVolumes(Fact):
    """The volumes of an instance."""

    volumes: tuple[Volume, ...]


@dataclass(frozen=True, slots=True)
class LatestSnapshot(Fact):
    """When the newest completed snapshot of a volume was begun; None where there is none."""

    started_at: datetime | None


@dataclass(frozen=True, slots=True)
class StoppedHosts(Fact):
    """Those instances of a volume that are stopped."""

    instance_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VolumeHealth(Fact):
    """ok, impaired, warning or insufficient-data, as AWS spells it; unknown where AWS reports nothing."""

    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot(Resource):
    """A snapshot that the account owns.

    size: GiB of its volume; full_gib: of the blocks it holds, or shares with older ones; None where AWS tells not.
    """

    TYPE: ClassVar[str] = "AWS::EC2::Snapshot"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    volume_id: str
    size: int
    encrypted: bool
    started_at: datetime
    full_gib: int | None = None

    @property
    def lifecycle_manager(self) -> str | None:
        """The service that deletes this snapshot when its time has come."""
        tags = self.tags or {}
        if "aws:backup:source-resource" in tags:
            return "AWS Backup"
        return "Data Lifecycle Manager" if "aws:dlm:lifecycle-policy-id" in tags else None


@dataclass(frozen=True, slots=True)
class PublicSharing(Fact):
    """Whether everybody may copy a snapshot."""

    public: bool


@dataclass(frozen=True, slots=True)
class FastRestore(Fact):
    """The availability zones in which fast restore of a snapshot is on, or being switched on: each is charged."""

    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SnapshotImages(Fact):
    """The account's own images that stand on a snapshot."""

    image_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Resource):
    """A machine image that the account owns.

    unencrypted: its snapshots that are not encrypted; gib: the size of the disks that its snapshots are of.
    """

    TYPE: ClassVar[str] = "AWS::EC2::Image"
    CATEGORY: ClassVar[Category] = Category.COMPUTE

    name: str
    public: bool
    created_at: datetime
    last_launched_at: datetime | None
    imds_support: str | None
    snapshot_ids: tuple[str, ...]
    unencrypted: tuple[str, ...]
    gib: int = 0


@dataclass(frozen=True, slots=True)
class ImageUse(Fact):
    """Some of the instances and launch templates (by id) that use an image; empty where none does."""

    users: tuple[str, ...]
