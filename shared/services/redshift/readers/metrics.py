"""Reads how clusters are used, from CloudWatch's metrics of fourteen days. A cluster that is paused reports nothing."""

from collections.abc import Mapping

from shared.catalog.metrics import Metric, MetricReader, Values
from shared.services.redshift.resources.cluster import Cluster, ClusterUse

_DAYS = 14


def _dimensions(cluster: Cluster) -> Mapping[str, str]:
    return {"ClusterIdentifier": cluster.resource_id}


def use_of(values: Values) -> ClusterUse:
    cpu = values["cpu"]
    return ClusterUse(
        reported=len(cpu),
        connections=max(values["connections"], default=None),
        cpu=max(cpu, default=None),
        mean_cpu=sum(cpu) / len(cpu) if cpu else None,
        disk=max(values["disk"], default=None),
        days=_DAYS,
    )


READERS = (
    MetricReader(
        ClusterUse,
        Cluster,
        (
            Metric("connections", "AWS/Redshift", "DatabaseConnections", "Maximum", _dimensions),
            Metric("cpu", "AWS/Redshift", "CPUUtilization", "Average", _dimensions),
            Metric("disk", "AWS/Redshift", "PercentageDiskSpaceUsed", "Average", _dimensions),
        ),
        use_of,
        days=_DAYS,
    ),
)
