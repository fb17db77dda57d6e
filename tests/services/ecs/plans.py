"""What each action of ECS is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Parameters, Resource
from shared.services.ecs.actions.cluster import Observability
from tests.services.ecs.builders import NOW, a_cluster, a_provider, a_service
from tests.services.planning import Sample


def _sample(action: str, of: Resource, parameters: Parameters | None = None) -> Sample:
    return Sample(f"ecs.{action}", of, (), NOW, parameters)


SAMPLES = [
    _sample("cluster.enable-container-insights", a_cluster(insights="disabled")),
    _sample("cluster.enable-container-insights", a_cluster(insights="disabled"), Observability("enabled")),
    _sample("capacity-provider.protect-busy-instances", a_provider(protects=False)),
    _sample("service.stop", a_service()),
    _sample("service.refuse-shells", a_service(allows_exec=True)),
    _sample("service.rebalance-zones", a_service(rebalances=False)),
]
REFUSALS = [
    (_sample("cluster.enable-container-insights", a_cluster()), "is enhanced"),
    (_sample("capacity-provider.protect-busy-instances", a_provider()), "are protected"),
    (
        _sample("capacity-provider.protect-busy-instances", a_provider(protects=False, scales=False)),
        "managed scaling is off",
    ),
    (_sample("service.stop", a_service(desired=0)), "is to run no tasks"),
    (_sample("service.stop", a_service(scheduling="DAEMON")), "cannot be set"),
    (_sample("service.refuse-shells", a_service()), "ECS Exec is off"),
    (_sample("service.rebalance-zones", a_service()), "rebalances already"),
    (_sample("service.rebalance-zones", a_service(rebalances=False, controller="EXTERNAL")), "only services"),
]
