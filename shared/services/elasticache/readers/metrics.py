"""Reads how much caches are used, from CloudWatch's metrics of fourteen days.

ElastiCache reports for every node that runs, 0 where nothing happened; Redis OSS and Valkey count commands under other
names than Memcached, and an engine reports nothing under the other's. A group's commands are counted at its nodes:
reads may all go to replicas.
"""

from collections.abc import Callable, Mapping

from shared.catalog.metrics import Metric, MetricReader, Values
from shared.services.elasticache.resources.cache import CacheCluster, GroupUse, NodeUse, ReplicationGroup

_DAYS = 14
_SPACE = "AWS/ElastiCache"
_COMMANDS = {
    "hits": "CacheHits",
    "misses": "CacheMisses",
    "writes": "SetTypeCmds",
    "messages": "PubSubBasedCmds",
    "scripts": "EvalBasedCmds",
    "gets": "CmdGet",
    "sets": "CmdSet",
}
_OF_GROUPS = ("hits", "misses", "writes", "messages", "scripts")
_NODES = 6  # of a shard, at most


def _cluster(cluster: CacheCluster) -> Mapping[str, str]:
    return {"CacheClusterId": cluster.resource_id}


def _member(place: int) -> Callable[[ReplicationGroup], Mapping[str, str] | None]:
    """Only groups of one shard are judged by their use, and none of the others is asked for."""

    def dimensions(group: ReplicationGroup) -> Mapping[str, str] | None:
        if len(group.shards) > 1 or place >= len(group.members):
            return None
        return {"CacheClusterId": group.members[place]}

    return dimensions


def node_use(values: Values) -> NodeUse:
    return NodeUse(
        commands=sum(sum(values[name]) for name in _COMMANDS),
        cpu=max(values["cpu"], default=None),
        engine_cpu=max(values["engine"], default=None),
        memory=max(values["memory"], default=None),
        days=_DAYS,
    )


def group_use(values: Values) -> GroupUse:
    return GroupUse(sum(map(sum, values.values())), _DAYS)


READERS = (
    MetricReader(
        NodeUse,
        CacheCluster,
        (
            *(Metric(name, _SPACE, metric, "Sum", _cluster) for name, metric in _COMMANDS.items()),
            Metric("cpu", _SPACE, "CPUUtilization", "Average", _cluster),
            Metric("engine", _SPACE, "EngineCPUUtilization", "Average", _cluster),
            Metric("memory", _SPACE, "DatabaseMemoryUsagePercentage", "Average", _cluster),
        ),
        node_use,
        days=_DAYS,
    ),
    MetricReader(
        GroupUse,
        ReplicationGroup,
        tuple(
            Metric(f"{name}_{place}", _SPACE, _COMMANDS[name], "Sum", _member(place))
            for place in range(_NODES)
            for name in _OF_GROUPS
        ),
        group_use,
        days=_DAYS,
    ),
)
