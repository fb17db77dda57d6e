"""Target groups of application, network and gateway load balancers."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGroup(Resource):
    """protocol: None where the targets are functions; target_type: instance, ip, lambda or alb.

    health_protocol: None where no health is checked; load_balancers: ARNs.
    """

    TYPE: ClassVar[str] = "AWS::ElasticLoadBalancingV2::TargetGroup"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    protocol: str | None
    target_type: str
    health_protocol: str | None
    load_balancers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """state: healthy, unhealthy, initial, unused, draining or unavailable; zone: told only of some addresses."""

    id: str
    state: str
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class TargetHealth(Fact):
    targets: tuple[Target, ...]
