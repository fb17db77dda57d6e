"""Reads how domains are used and how they fare, from CloudWatch's metrics of fourteen days.

A domain that runs reports every minute, 0 where nothing happened.
"""

from collections.abc import Mapping

from shared.catalog.metrics import Metric, MetricReader, Statistic, Values
from shared.services.opensearch.resources import Domain, DomainUse

_DAYS = 14
_METRICS: tuple[tuple[str, str, Statistic], ...] = (
    ("searches", "SearchRate", "Sum"),
    ("writes", "IndexingRate", "Sum"),
    ("cpu", "CPUUtilization", "Average"),
    ("memory", "JVMMemoryPressure", "Average"),
    ("free", "FreeStorageSpace", "Minimum"),
    ("red", "ClusterStatus.red", "Maximum"),
    ("failed", "AutomatedSnapshotFailure", "Maximum"),
    ("key_error", "KMSKeyError", "Maximum"),
    ("key_lost", "KMSKeyInaccessible", "Maximum"),
)


def _dimensions(domain: Domain) -> Mapping[str, str]:
    """ClientId is the account."""
    return {"DomainName": domain.resource_id, "ClientId": domain.account_id}


def use_of(values: Values) -> DomainUse:
    return DomainUse(
        reported=len(values["cpu"]),
        requests=sum(values["searches"]) + sum(values["writes"]),
        cpu=max(values["cpu"], default=None),
        memory=max(values["memory"], default=None),
        free_mib=min(values["free"], default=None),
        red=any(values["red"]),
        failed_snapshots=any(values["failed"]),
        key_errors=any(values["key_error"]) or any(values["key_lost"]),
    )


READERS = (
    MetricReader(
        DomainUse,
        Domain,
        tuple(Metric(name, "AWS/ES", metric, statistic, _dimensions) for name, metric, statistic in _METRICS),
        use_of,
        days=_DAYS,
    ),
)
