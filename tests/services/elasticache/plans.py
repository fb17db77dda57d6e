"""What each action of ElastiCache is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact, Parameters, Resource
from shared.services.elasticache.actions.cache import Tags
from shared.services.elasticache.resources.cache import ClusterTags
from tests.services.elasticache.builders import NOW, a_cluster, a_group, a_memcached, a_use
from tests.services.planning import Sample


def _sample(action: str, of: Resource, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"elasticache.{action}", of, facts, NOW, parameters)


OWNER = Tags({"owner": "shop"})
IDLE = a_use(commands=0)
SAMPLES = [
    _sample("replication-group.back-up", a_group(snapshot_days=0)),
    _sample("replication-group.fail-over-across-zones", a_group(multi_az=False)),
    _sample("replication-group.require-tls", a_group(tls_mode="preferred")),
    _sample("cache-cluster.upgrade-by-itself", a_cluster(upgrades_itself=False)),
    _sample("cache-cluster.tag", a_cluster(), ClusterTags({}), parameters=OWNER),
    _sample("cache-cluster.delete-unused", a_cluster(), IDLE),
    _sample("cache-cluster.delete-unused", a_memcached(), IDLE),
]
REFUSALS = [
    (_sample("replication-group.back-up", a_group()), "kept for 7 days"),
    (_sample("replication-group.fail-over-across-zones", a_group()), "are on"),
    (_sample("replication-group.fail-over-across-zones", a_group(multi_az=False, shards=(1,))), "add replicas first"),
    (_sample("replication-group.require-tls", a_group()), "TLS is required"),
    (_sample("replication-group.require-tls", a_group(tls=False, tls_mode=None)), "move to `preferred` first"),
    (_sample("cache-cluster.upgrade-by-itself", a_cluster()), "upgrades itself"),
    (_sample("cache-cluster.tag", a_cluster(), ClusterTags({})), "set the parameter `tags`"),
    (_sample("cache-cluster.tag", a_cluster(), ClusterTags({"owner": "me"}), parameters=OWNER), "has all of these"),
    (_sample("cache-cluster.delete-unused", a_cluster(), a_use()), "it was used"),
    (_sample("cache-cluster.delete-unused", a_cluster(group="sessions"), IDLE), "a member of sessions"),
]
