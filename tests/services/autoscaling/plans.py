"""What each action of Auto Scaling is asked, so that its plans make every call that it declares; what it refuses."""

from shared.catalog import Fact, Resource
from shared.services.autoscaling.resources import Scaling, UsedConfigurations
from tests.services.autoscaling.builders import NOW, a_configuration, a_group
from tests.services.planning import Sample


def _sample(action: str, of: Resource, *facts: Fact) -> Sample:
    return Sample(f"autoscaling.{action}", of, facts, NOW)


EMPTY = a_group(instances=(), desired=0, least=0)

SAMPLES = [
    _sample("group.use-load-balancer-health", a_group(health_checks=("EC2",))),
    _sample("group.use-load-balancer-health", a_group(health_checks=("EC2", "EBS"))),
    _sample("group.rebalance-capacity", a_group(rebalances=False)),
    _sample("group.stop", a_group()),
    _sample("group.delete", EMPTY, Scaling()),
    _sample("launch-configuration.delete", a_configuration(), UsedConfigurations(frozenset())),
]

REFUSALS = [
    (_sample("group.use-load-balancer-health", a_group()), "uses the load balancer's"),
    (_sample("group.use-load-balancer-health", a_group(balancers=())), "no load balancer"),
    (_sample("group.rebalance-capacity", a_group()), "in time"),
    (_sample("group.rebalance-capacity", a_group(rebalances=False, uses_spot=False)), "no Spot"),
    (_sample("group.stop", EMPTY), "no instances"),
    (_sample("group.delete", a_group(), Scaling()), "1 instances"),
    (_sample("group.delete", EMPTY, Scaling(schedules=("morning",))), "would launch"),
    (_sample("launch-configuration.delete", a_configuration(), UsedConfigurations(frozenset({"old"}))), "made from it"),
]
