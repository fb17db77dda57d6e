"""What CloudWatch measured of instances and of Aurora's volumes in the last 14 days."""

from collections.abc import Mapping

from shared.catalog.metrics import Metric, MetricReader, Statistic, Values
from shared.services.rds.resources.cluster import Cluster, ClusterUse
from shared.services.rds.resources.instance import Instance, InstanceUse


def _instance(one: Instance) -> Mapping[str, str]:
    return {"DBInstanceIdentifier": one.resource_id}


def _cluster(one: Cluster) -> Mapping[str, str]:
    return {"DBClusterIdentifier": one.resource_id}


_OF_INSTANCE: tuple[tuple[str, str, Statistic], ...] = (
    ("connections", "DatabaseConnections", "Maximum"),
    ("cpu_peaks", "CPUUtilization", "Maximum"),
    ("cpu_means", "CPUUtilization", "Average"),
    ("free_memory", "FreeableMemory", "Minimum"),
    ("free_storage", "FreeStorageSpace", "Minimum"),
    ("queue", "DiskQueueDepth", "Average"),
    ("replica_lag", "ReplicaLag", "Maximum"),
    ("reads", "ReadIOPS", "Maximum"),
    ("writes", "WriteIOPS", "Maximum"),
)
# AWS counts both in periods of five minutes and reports their sums.
_OF_CLUSTER: tuple[tuple[str, str, Statistic], ...] = (
    ("reads", "VolumeReadIOPs", "Sum"),
    ("writes", "VolumeWriteIOPs", "Sum"),
    ("volume_bytes", "VolumeBytesUsed", "Average"),
)


def make_instance_use(values: Values) -> InstanceUse:
    return InstanceUse(**{name: tuple(found) for name, found in values.items()})


def make_cluster_use(values: Values) -> ClusterUse:
    return ClusterUse(**{name: tuple(found) for name, found in values.items()})


READERS = (
    MetricReader(
        InstanceUse,
        Instance,
        tuple(Metric(name, "AWS/RDS", metric, how, _instance) for name, metric, how in _OF_INSTANCE),
        make=make_instance_use,
    ),
    MetricReader(
        ClusterUse,
        Cluster,
        tuple(Metric(name, "AWS/RDS", metric, how, _cluster) for name, metric, how in _OF_CLUSTER),
        make=make_cluster_use,
    ),
)
