"""Classic load balancers, and what elb tells about each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags


@dataclass(frozen=True, slots=True)
class ClassicListener:
    """protocol: HTTP, HTTPS, TCP or SSL; certificate: an ARN of ACM or IAM; policies: by name."""

    port: int
    protocol: str
    certificate: str | None = None
    policies: tuple[str, ...] = ()

    @property
    def is_encrypted(self) -> bool:
        return self.protocol in ("HTTPS", "SSL")

    def __str__(self) -> str:
        return f"{self.protocol}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassicLoadBalancer(Resource):
    """resource_id is its name; scheme: internet-facing or internal."""

    TYPE: ClassVar[str] = "AWS::ElasticLoadBalancing::LoadBalancer"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    scheme: str
    zones: tuple[str, ...]
    security_groups: tuple[str, ...]
    instances: tuple[str, ...]
    listeners: tuple[ClassicListener, ...]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ClassicTags(ResourceTags):
    """The load balancer's tags."""


@dataclass(frozen=True, slots=True)
class ClassicAttributes(Fact):
    """draining: connections of an instance that leaves are let end; desync: monitor, defensive or strictest."""

    cross_zone: bool
    draining: bool
    log_bucket: str | None
    desync: str


@dataclass(frozen=True, slots=True)
class ClassicPolicies(Fact):
    """Policy of this load balancer -> the one of AWS's that it refers to; None where it is made by hand."""

    reference: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class InstanceHealth(Fact):
    """Instance -> InService, OutOfService or Unknown."""

    states: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ClassicUse(Fact):
    """Requests and connections of the last 7 days; CloudWatch keeps silent where none came."""

    requests: float
