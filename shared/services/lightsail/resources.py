"""What Lightsail tells of its resources: each list tells all. resource_id is the name everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True)
class Port:
    """A range that is open to the networks; protocol: tcp, udp, icmp or all."""

    first: int
    last: int
    protocol: str
    networks: tuple[str, ...]

    def __str__(self) -> str:
        span = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{self.protocol} {span}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance(Resource):
    """state: running, stopped ...; snapshots: whether Lightsail takes one each day; tokens: required or optional."""

    TYPE: ClassVar[str] = "AWS::Lightsail::Instance"
    CATEGORY: ClassVar[Category] = Category.COMPUTE

    state: str
    blueprint: str
    bundle: str
    ports: tuple[Port, ...]
    has_public_address: bool
    has_static_address: bool
    snapshots: bool
    tokens: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk(Resource):
    """One beside the system disk of an instance. size: GB."""

    TYPE: ClassVar[str] = "AWS::Lightsail::Disk"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    size: int
    attached_to: str
    snapshots: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InstanceSnapshot(Resource):
    """size: GB; automatic: Lightsail took it, and ends it after a week."""

    TYPE: ClassVar[str] = "AWS::Lightsail::InstanceSnapshot"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    created_at: datetime
    size: int
    automatic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Database(Resource):
    """second_zone: of a plan with a standby; authority: the CA of its certificate."""

    TYPE: ClassVar[str] = "AWS::Lightsail::Database"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    engine: str
    version: str
    public: bool
    backups: bool
    second_zone: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticIp(Resource):
    TYPE: ClassVar[str] = "AWS::Lightsail::StaticIp"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    address: str
    attached_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadBalancer(Resource):
    """instances: name -> state of health; certificate: whether one is attached, so that it can take HTTPS."""

    TYPE: ClassVar[str] = "AWS::Lightsail::LoadBalancer"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    certificate: bool
    redirects: bool
    tls_policy: str
    instances: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket(Resource):
    """access: private or public; overridable: whether single objects may be made public; versioning: AWS's word."""

    TYPE: ClassVar[str] = "AWS::Lightsail::Bucket"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    access: str
    overridable: bool
    versioning: str
    logs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution(Resource):
    """Of the content delivery network, which has no regions. least_tls: the oldest protocol that viewers may speak."""

    TYPE: ClassVar[str] = "AWS::Lightsail::Distribution"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    least_tls: str
    origin_protocol: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerService(Resource):
    """power: nano to xlarge, of each of `nodes` nodes."""

    TYPE: ClassVar[str] = "AWS::Lightsail::Container"
    CATEGORY: ClassVar[Category] = Category.CONTAINERS

    power: str
    nodes: int
    disabled: bool


@dataclass(frozen=True, slots=True)
class BundlePrices(Fact):
    """Bundle of instances in the region -> USD a month, as Lightsail tells it itself."""

    prices: Mapping[str, float]
