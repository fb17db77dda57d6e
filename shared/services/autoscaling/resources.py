"""Auto Scaling groups and launch configurations, and what Auto Scaling tells about each of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource
from shared.catalog.secrets import FoundSecret

BY_ATTRIBUTES = "by attributes"  # stands among a group's types where it chooses by what an instance must have


@dataclass(frozen=True, slots=True)
class GroupInstance:
    """state: InService, Pending, Terminating ...; version: of the launch template it was made from.

    weight: how much of the group's desired capacity it is.
    """

    id: str
    type: str
    zone: str
    healthy: bool
    state: str
    launch_configuration: str | None = None
    template: str | None = None
    version: str | None = None
    weight: int = 1


@dataclass(frozen=True, slots=True)
class LaunchSource:
    """What instances are made from: a launch configuration, or a version (1, $Latest, $Default) of a template."""

    configuration: str | None = None
    template: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Resource):
    """resource_id is its name. health_checks: EC2, ELB, EBS ...; balancers: load balancers, target groups and other
    sources of traffic; types: that it may choose from, "by attributes" where it chooses by these; uses_spot: also;
    max_lifetime: seconds; overrides: launch templates of single types; unit:
    of its capacity: units (instances, or their weights), vcpu or memory-mib.
    """

    TYPE: ClassVar[str] = "AWS::AutoScaling::AutoScalingGroup"
    CATEGORY: ClassVar[Category] = Category.COMPUTE

    least: int
    desired: int
    most: int
    zones: tuple[str, ...]
    health_checks: tuple[str, ...]
    balancers: tuple[str, ...]
    source: LaunchSource
    types: tuple[str, ...]
    uses_spot: bool
    rebalances: bool
    instances: tuple[GroupInstance, ...]
    suspended: tuple[str, ...]
    metrics: tuple[str, ...]
    max_lifetime: int | None
    overrides: tuple[LaunchSource, ...] = ()
    unit: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class UserData:
    """secrets: what was found in it; unreadable: why it could not be searched. The text itself is not kept."""

    secrets: tuple[FoundSecret, ...] = ()
    unreadable: str | None = None


@dataclass(frozen=True, slots=True)
class Disk:
    device: str
    kind: str | None
    encrypted: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchConfiguration(Resource):
    """resource_id is its name. public_address: None where the subnet decides; http_tokens: None if not set."""

    TYPE: ClassVar[str] = "AWS::AutoScaling::LaunchConfiguration"
    CATEGORY: ClassVar[Category] = Category.COMPUTE

    instance_type: str
    public_address: bool | None
    http_tokens: str | None
    http_endpoint: str | None
    disks: tuple[Disk, ...]
    monitored: bool
    user_data: UserData = field(default=UserData())


@dataclass(frozen=True, slots=True)
class Scaling(Fact):
    """policies: names of those that are enabled; schedules: names of scheduled changes of its size."""

    policies: tuple[str, ...] = ()
    schedules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupUse(Fact):
    """Of the last 14 days: the highest processor use in percent, None where nothing ran; bytes in and out of a day."""

    processor: float | None
    bytes_a_day: float


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    default: int
    latest: int


@dataclass(frozen=True, slots=True)
class Templates(Fact):
    """Launch template -> its default and latest version."""

    versions: Mapping[str, TemplateVersion]


@dataclass(frozen=True, slots=True)
class UsedConfigurations(Fact):
    """Launch configurations that a group, or an instance that still runs, was made from."""

    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Limits(Fact):
    groups: int
    groups_allowed: int
    configurations: int
    configurations_allowed: int
