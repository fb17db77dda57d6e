"""What each action of Redshift is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact, Parameters
from shared.services.redshift.actions.cluster import KeptDays
from shared.services.redshift.resources.cluster import Cluster
from tests.services.planning import Sample
from tests.services.redshift.builders import NOW, a_cluster, a_use


def _sample(action: str, of: Cluster, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"redshift.cluster.{action}", of, facts, NOW, parameters)


IDLE = a_use(connections=0)
SAMPLES = [
    _sample("make-private", a_cluster(public=True)),
    _sample("route-in-vpc", a_cluster(vpc_routing=False)),
    _sample("upgrade-by-itself", a_cluster(upgrades_itself=False)),
    _sample("back-up", a_cluster(snapshot_days=1)),
    _sample("back-up", a_cluster(), parameters=KeptDays(35)),
    _sample("pause", a_cluster(), IDLE),
]
REFUSALS = [
    (_sample("make-private", a_cluster()), "not publicly accessible"),
    (_sample("route-in-vpc", a_cluster()), "routes in its VPC"),
    (_sample("upgrade-by-itself", a_cluster()), "upgrades itself"),
    (_sample("back-up", a_cluster()), "kept for 7 days"),
    (_sample("pause", a_cluster(), a_use()), "somebody connected"),
    (_sample("pause", a_cluster(status="paused"), IDLE), "the cluster is paused"),
]
