"""Application, network and gateway load balancers, and what elbv2 tells about each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadBalancer(Resource):
    """kind: application, network or gateway; state: active, active_impaired, provisioning or failed.

    resource_id is its name, of which a region has each once; scheme: internet-facing or internal.
    """

    TYPE: ClassVar[str] = "AWS::ElasticLoadBalancingV2::LoadBalancer"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    kind: str
    scheme: str
    state: str
    zones: tuple[str, ...]
    security_groups: tuple[str, ...]
    created_at: datetime

    @property
    def dimension(self) -> str:
        """How CloudWatch calls it: app/shop/50dc6c495c0c9188."""
        return self.arn.partition(":loadbalancer/")[2]


@dataclass(frozen=True, slots=True)
class LoadBalancerTags(ResourceTags):
    """The load balancer's tags."""


@dataclass(frozen=True, slots=True)
class LoadBalancerAttributes(Fact):
    """Attribute -> value, both in AWS's words; a kind has only some of them."""

    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Listener:
    """protocol: HTTP, HTTPS, TCP, TLS, UDP, TCP_UDP, QUIC, TCP_QUIC or GENEVE.

    tls_policy: of HTTPS and TLS; unredirected: of HTTP the rules that do not send the client on to HTTPS, "default"
    among them.
    """

    arn: str
    port: int
    protocol: str
    tls_policy: str | None = None
    unredirected: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.protocol}:{self.port}"


@dataclass(frozen=True, slots=True)
class Listeners(Fact):
    listeners: tuple[Listener, ...]

    @property
    def of_tls(self) -> tuple[Listener, ...]:
        return tuple(one for one in self.listeners if one.protocol in ("HTTPS", "TLS"))


@dataclass(frozen=True, slots=True)
class AttachedWebAcl(Fact):
    """Name of the web ACL that guards the load balancer, if any."""

    name: str | None


@dataclass(frozen=True, slots=True)
class LoadBalancerUse(Fact):
    """What came in the last 7 days: requests of an application, new flows of a network or gateway load balancer.

    CloudWatch keeps silent about both where nothing came.
    """

    requests: float = 0
    flows: float = 0
