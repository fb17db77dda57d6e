"""Lists DAX clusters and reads their tags and their use."""

from collections.abc import Iterator, Mapping
from typing import Any

from shared.catalog import Lister, Page, Reader, Scope, Token, pages
from shared.catalog.metrics import Metric, MetricReader, Values
from shared.services.dynamodb.resources.dax import DaxCluster, DaxTags, DaxUse

_DAYS = 14


def list_clusters(dax: Any, scope: Scope, start: Token) -> Iterator[Page[DaxCluster]]:
    for answer, following in pages(dax.describe_clusters, start, MaxResults=100):
        kept = (one for one in answer["Clusters"] if one["Status"] != "deleting")
        yield Page([_cluster(one, scope) for one in kept], following)


def _cluster(item: Mapping[str, Any], scope: Scope) -> DaxCluster:
    nodes = item.get("Nodes", ())
    return DaxCluster(
        arn=item["ClusterArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["ClusterName"],
        status=item["Status"],
        node_type=item["NodeType"],
        zones=tuple(one["AvailabilityZone"] for one in nodes if "AvailabilityZone" in one),
        encrypted=item.get("SSEDescription", {}).get("Status") == "ENABLED",
        tls=item.get("ClusterEndpointEncryptionType") == "TLS",
        created_at=min((one["NodeCreateTime"] for one in nodes if "NodeCreateTime" in one), default=None),
    )


def read_tags(dax: Any, cluster: DaxCluster) -> DaxTags:
    found = (one for answer, _ in pages(dax.list_tags, None, ResourceName=cluster.arn) for one in answer["Tags"])
    return DaxTags({one["Key"]: one["Value"] for one in found})


def _dimensions(cluster: DaxCluster) -> Mapping[str, str]:
    return {"ClusterId": cluster.resource_id}


def use_of(values: Values) -> DaxUse:
    return DaxUse(sum(values["requests"]), _DAYS)


READERS = (
    Lister((DaxCluster,), "dax:DescribeClusters", list_clusters),
    Reader(DaxTags, DaxCluster, "dax:ListTags", read_tags),
    MetricReader(
        DaxUse,
        DaxCluster,
        (Metric("requests", "AWS/DAX", "TotalRequestCount", "Sum", _dimensions),),
        use_of,
        days=_DAYS,
    ),
)
