"""Reads how much caches are used, from CloudWatch's metrics of fourteen days.

ElastiCache reports for every node that runs, 0 where nothing happened; Redis OSS and Valkey count commands under other
names than Memcached, and an engine reports nothing under the other's.
"""

from collections.abc import Mapping

from shared.catalog.metrics import Metric, MetricReader, Values
from shared.services.elasticache.resources.cache import CacheCluster, GroupUse, NodeUse, ReplicationGroup

_DAYS = 14
_SPACE = "AWS/ElastiCache"
_COMMANDS = {
    "hits": "CacheHits",
    "misses": "CacheMisses",
    "writes": "SetTypeCmds",
    "gets": "CmdGet",
    "sets": "CmdSet",
}
_OF_GROUPS = ("hits", "misses", "writes")


def _cluster(cluster: CacheCluster) -> Mapping[str, str]:
    return {"CacheClusterId": cluster.resource_id}


def _primary(group: ReplicationGroup) -> Mapping[str, str]:
    return {"CacheClusterId": group.primary}


def node_use(values: Values) -> NodeUse:
    return NodeUse(
        commands=sum(sum(values[name]) for name in _COMMANDS),
        cpu=max(values["cpu"], default=None),
        memory=max(values["memory"], default=None),
        days=_DAYS,
    )


def group_use(values: Values) -> GroupUse:
    return GroupUse(sum(sum(values[name]) for name in _OF_GROUPS), _DAYS)


READERS = (
    MetricReader(
        NodeUse,
        CacheCluster,
        (
            *(Metric(name, _SPACE, metric, "Sum", _cluster) for name, metric in _COMMANDS.items()),
            Metric("cpu", _SPACE, "CPUUtilization", "Average", _cluster),
            Metric("memory", _SPACE, "DatabaseMemoryUsagePercentage", "Average", _cluster),
        ),
        node_use,
        days=_DAYS,
    ),
    MetricReader(
        GroupUse,
        ReplicationGroup,
        tuple(Metric(name, _SPACE, _COMMANDS[name], "Sum", _primary) for name in _OF_GROUPS),
        group_use,
        days=_DAYS,
    ),
)
