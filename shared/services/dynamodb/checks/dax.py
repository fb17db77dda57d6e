"""What must hold for DAX clusters."""

from shared.catalog import Now, Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.services.dynamodb.resources.dax import DaxCluster, DaxTags, DaxUse

_LEAST_NODES = 3  # DynamoDB Developer Guide, "DAX cluster sizing": three for production, each in a zone of its own
_OLD_FAMILIES = ("r3", "r4", "t2")
_NO_NODES = "it has no node yet"


@check(
    "dynamodb.dax-cluster.is-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP DynamoDB.3", "NIST 800-53 r5"),
)
def cluster_is_encrypted(cluster: DaxCluster) -> Verdict:
    """The cluster encrypts what it keeps on disk.

    The cache holds the items of encrypted tables; without encryption they lie in the clear on its nodes.

    Fix: only at creation: DynamoDB console, DAX, Create cluster with encryption at rest; or `aws dax create-cluster
    --sse-specification Enabled=true ...`, then move the clients. CloudFormation: `SSESpecification: {SSEEnabled:
    true}`.
    """
    return passed("encrypted at rest") if cluster.encrypted else failed("not encrypted at rest")


@check(
    "dynamodb.dax-cluster.requires-tls",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP DynamoDB.7", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def cluster_requires_tls(cluster: DaxCluster) -> Verdict:
    """Clients speak TLS with the cluster.

    Otherwise items cross the network in the clear.

    Fix: only at creation: DynamoDB console, DAX, Create cluster with encryption in transit; or `aws dax
    create-cluster --cluster-endpoint-encryption-type TLS ...`, then move the clients. CloudFormation:
    `ClusterEndpointEncryptionType: TLS`.
    """
    return passed("the endpoint speaks TLS") if cluster.tls else failed("the endpoint speaks no TLS")


@check("dynamodb.dax-cluster.spans-zones", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def cluster_spans_zones(cluster: DaxCluster) -> Verdict:
    """The cluster's nodes stand in more than one zone.

    The loss of the only zone ends the cache, and all reads fall on the tables at once.

    Fix: DynamoDB console, DAX, the cluster, Nodes, Add node in another zone; or `aws dax increase-replication-factor
    --cluster-name CLUSTER --new-replication-factor 3`. CloudFormation: `ReplicationFactor: 3`.
    """
    if not cluster.zones:
        return not_applicable(_NO_NODES)
    found = sorted(set(cluster.zones))
    return passed(", ".join(found)) if len(found) > 1 else failed(f"only in {found[0]}")


@check("dynamodb.dax-cluster.has-three-nodes", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def cluster_has_three_nodes(cluster: DaxCluster) -> Verdict:
    """The cluster has at least three nodes, as AWS advises for production.

    With fewer, one node that fails or is patched leaves the rest, or nobody, to serve all reads.

    Fix: DynamoDB console, DAX, the cluster, Nodes, Add node; or `aws dax increase-replication-factor --cluster-name
    CLUSTER --new-replication-factor 3`. CloudFormation: `ReplicationFactor: 3`.
    """
    count = len(cluster.zones)
    if not count:
        return not_applicable(_NO_NODES)
    return passed(f"{count} nodes") if count >= _LEAST_NODES else failed(f"{count} nodes")


@check("dynamodb.dax-cluster.runs-on-current-nodes", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def cluster_runs_on_current_nodes(cluster: DaxCluster) -> Verdict:
    """The cluster's nodes are of a current generation.

    Newer nodes of the same size are faster for the same price or less.

    Fix: a cluster keeps its node type: DynamoDB console, DAX, Create cluster with r5 or t3 nodes; or `aws dax
    create-cluster --node-type dax.r5.large ...`, then move the clients. CloudFormation: `NodeType: dax.r5.large`.
    """
    family = cluster.node_type.split(".")[1]
    return failed(cluster.node_type) if family in _OLD_FAMILIES else passed(cluster.node_type)


@check("dynamodb.dax-cluster.is-used", severity=Severity.MEDIUM, pillar=Pillar.COST)
def cluster_is_used(cluster: DaxCluster, use: DaxUse, now: Now) -> Verdict:
    """Somebody asked the cluster for something in the last fourteen days.

    Nodes are paid for by the hour, whether anybody asks them or not.

    Fix: DynamoDB console, DAX, the cluster, Delete; or `aws dax delete-cluster --cluster-name CLUSTER`. It holds only
    copies.
    """
    if cluster.created_at is None or now.days_since(cluster.created_at) < use.days:
        return not_applicable(f"made less than {use.days} days ago")
    if use.requests:
        return passed(f"{use.requests:,.0f} requests in {use.days} days")
    price = monthly("dax.node", cluster.node_type, cluster.region).times(len(cluster.zones))
    return failed(f"no request in {use.days} days to {len(cluster.zones)} {cluster.node_type}", saving=price)


@check("dynamodb.dax-cluster.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def cluster_is_tagged(cluster: DaxCluster, tags: DaxTags) -> Verdict:
    """The cluster has at least one tag that its owner gave it.

    Tags say whose cluster it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: DynamoDB console, DAX, the cluster, Tags; or `aws dax tag-resource --resource-name ARN --tags
    Key=owner,Value=TEAM`.
    """
    own = sorted(key for key in tags.tags if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
