"""What each action of load balancers is asked, so that its plans make every call that it declares."""

from shared.catalog import Fact, Resource
from tests.services.elb.builders import NOW, a_classic, a_load_balancer, a_target_group, attributes, classic_attributes
from tests.services.planning import Sample


def _sample(action: str, of: Resource, *facts: Fact) -> Sample:
    return Sample(f"elb.{action}", of, facts, NOW)


ALB, NLB, CLASSIC = a_load_balancer(), a_load_balancer(kind="network"), a_classic()
MONITOR = attributes(routing__http__desync_mitigation_mode="monitor")

SAMPLES = [
    _sample("load-balancer.protect-from-deletion", ALB, attributes()),
    _sample("load-balancer.drop-invalid-headers", ALB, attributes()),
    _sample("load-balancer.mitigate-desync", ALB, MONITOR),
    _sample("load-balancer.balance-across-zones", NLB, attributes()),
    _sample("load-balancer.speak-http2", ALB, attributes(routing__http2__enabled="false")),
    _sample("load-balancer.delete", ALB, attributes()),
    _sample("target-group.delete", a_target_group(load_balancers=())),
    _sample("classic-load-balancer.drain-connections", CLASSIC, classic_attributes(draining=False)),
    _sample("classic-load-balancer.balance-across-zones", CLASSIC, classic_attributes(cross_zone=False)),
    _sample("classic-load-balancer.mitigate-desync", CLASSIC, classic_attributes(desync="monitor")),
    _sample("classic-load-balancer.delete", CLASSIC),
]

REFUSALS = [
    (
        _sample("load-balancer.protect-from-deletion", ALB, attributes(deletion_protection__enabled="true")),
        "deletion_protection.enabled is true",
    ),
    (_sample("load-balancer.drop-invalid-headers", NLB, attributes()), "a network load balancer"),
    (
        _sample("load-balancer.mitigate-desync", ALB, attributes(routing__http__desync_mitigation_mode="strictest")),
        "strictest",
    ),
    (_sample("load-balancer.speak-http2", ALB, attributes()), "routing.http2.enabled is true"),
    (
        _sample("load-balancer.delete", ALB, attributes(deletion_protection__enabled="true")),
        "somebody wanted it to stay",
    ),
    (_sample("target-group.delete", a_target_group()), "1 load balancers"),
    (_sample("classic-load-balancer.drain-connections", CLASSIC, classic_attributes()), "drains"),
    (_sample("classic-load-balancer.balance-across-zones", CLASSIC, classic_attributes()), "balances"),
    (_sample("classic-load-balancer.mitigate-desync", CLASSIC, classic_attributes()), "mode defensive"),
]
