"""Well-kept load balancers and what AWS tells of them, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now, Region, Scope
from shared.catalog.resource import region_resource
from shared.services.elb.resources.classic import ClassicAttributes, ClassicListener, ClassicLoadBalancer
from shared.services.elb.resources.load_balancer import Listener, Listeners, LoadBalancer, LoadBalancerAttributes
from shared.services.elb.resources.target_group import TargetGroup

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
ACM = "arn:aws:acm:eu-west-1:111122223333:certificate/1"
BEST = "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09"
ARN = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/50dc6c495c0c9188"


def days_ago(days: int) -> datetime:
    return NOW.at - timedelta(days=days)


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def _common(name: str, arn: str) -> dict[str, Any]:
    return {"arn": arn, "account_id": SCOPE.account_id, "region": SCOPE.region, "resource_id": name}


def a_load_balancer(**changes: Any) -> LoadBalancer:
    good = LoadBalancer(
        **_common("shop", ARN),
        kind="application",
        scheme="internet-facing",
        state="active",
        zones=("eu-west-1a", "eu-west-1b"),
        security_groups=("sg-1",),
        created_at=days_ago(100),
    )
    return replace(good, **changes)


def attributes(**values: str) -> LoadBalancerAttributes:
    """With __ in the place of the dots."""
    return LoadBalancerAttributes({key.replace("__", "."): value for key, value in values.items()})


def a_listener(**changes: Any) -> Listener:
    return replace(Listener(arn=f"{ARN}/listener/1", port=443, protocol="HTTPS", tls_policy=BEST), **changes)


def listeners(*found: Listener) -> Listeners:
    return Listeners(found)


def a_classic(**changes: Any) -> ClassicLoadBalancer:
    good = ClassicLoadBalancer(
        **_common("portal", SCOPE.arn("elasticloadbalancing", "loadbalancer/portal")),
        scheme="internet-facing",
        zones=("eu-west-1a", "eu-west-1b"),
        security_groups=("sg-1",),
        instances=("i-1",),
        listeners=(ClassicListener(443, "HTTPS", ACM, ("strong",)),),
        created_at=days_ago(100),
    )
    return replace(good, **changes)


def classic_attributes(**changes: Any) -> ClassicAttributes:
    return replace(ClassicAttributes(cross_zone=True, draining=True, log_bucket="logs", desync="defensive"), **changes)


def a_target_group(**changes: Any) -> TargetGroup:
    good = TargetGroup(
        **_common("shop", SCOPE.arn("elasticloadbalancing", "targetgroup/shop/1")),
        protocol="HTTPS",
        target_type="instance",
        health_protocol="HTTPS",
        load_balancers=(ARN,),
    )
    return replace(good, **changes)
