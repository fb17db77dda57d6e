"""Instances, and what is known about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource
from shared.catalog.secrets import FoundSecret


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance(Resource):
    """An instance that is not terminated.

    public_addresses: IPv4, of all its interfaces; http_tokens, http_endpoint, hop_limit: its metadata options;
    transition_reason: AWS's words on the last change of state, empty while it never changed; platform: "windows" or
    None; usage_operation: AWS's code of the licenses that are billed; vcpus: None where AWS does not tell them.
    """

    TYPE: ClassVar[str] = "AWS::EC2::Instance"
    CATEGORY: ClassVar[Category] = Category.COMPUTE

    state: str
    instance_type: str
    image_id: str
    launched_at: datetime
    transition_reason: str
    zone: str
    vpc_id: str | None
    subnet_id: str | None
    security_group_ids: tuple[str, ...]
    public_addresses: tuple[str, ...]
    has_ipv6: bool
    interfaces: int
    profile_arn: str | None
    http_tokens: str
    http_endpoint: str
    hop_limit: int
    detailed_monitoring: bool
    ebs_optimized: bool
    virtualization: str
    lifecycle: str | None
    auto_recovery: str
    architecture: str
    platform: str | None
    usage_operation: str
    vcpus: int | None
    enclaves: bool

    @property
    def is_running(self) -> bool:
        return self.state == "running"

    @property
    def in_auto_scaling_group(self) -> bool:
        return "aws:autoscaling:groupName" in (self.tags or {})


@dataclass(frozen=True, slots=True)
class TerminationProtection(Fact):
    enabled: bool


@dataclass(frozen=True, slots=True)
class UserData(Fact):
    """What a search for secrets found in the user data; never the data itself.

    unreadable: why the data could not be searched, or None.
    """

    secrets: tuple[FoundSecret, ...]
    unreadable: str | None = None


@dataclass(frozen=True, slots=True)
class SourceImage(Fact):
    """The image that an instance was launched from; exists is False once nobody lets the account see it."""

    exists: bool
    name: str = ""
    deprecated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ManagedNode(Fact):
    """What Systems Manager knows of an instance; ping is None where it does not know it."""

    ping: str | None


@dataclass(frozen=True, slots=True)
class ScheduledEvents(Fact):
    """Maintenance that AWS has announced for an instance and not yet done: code -> description."""

    events: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RunningZones(Fact):
    """Of a region: availability zone -> running instances in it."""

    zones: Mapping[str, int]
