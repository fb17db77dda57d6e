"""Lists clusters, and reads how they log, what their parameters say, and who can reach them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from shared.catalog import Reader, Region, Scope, Sweep, pages
from shared.services.redshift.readers.describe import Item, every, identity, lister
from shared.services.redshift.resources.cluster import (
    AuditLogging,
    Cluster,
    ClusterParameters,
    OpenRule,
    OpenRules,
    PauseSchedule,
    ReservedNodes,
)

_ANYWHERE = ("0.0.0.0/0", "::/0")
_ALL, _TCP = "-1", ("tcp", "6")


def _cluster(item: Item, scope: Scope) -> Cluster | None:
    if item["ClusterStatus"] in ("deleting", "final-snapshot"):
        return None
    return Cluster(
        **identity(scope, "cluster", item["ClusterIdentifier"], item),
        status=item["ClusterStatus"],
        availability=item.get("ClusterAvailabilityStatus", ""),
        node_type=item["NodeType"],
        nodes=item["NumberOfNodes"],
        created_at=item["ClusterCreateTime"],
        admin=item["MasterUsername"],
        database=item["DBName"],
        port=item.get("Endpoint", {}).get("Port"),
        public=item["PubliclyAccessible"],
        encrypted=item["Encrypted"],
        vpc_routing=item.get("EnhancedVpcRouting", False),
        upgrades_itself=item["AllowVersionUpgrade"],
        snapshot_days=item["AutomatedSnapshotRetentionPeriod"],
        multi_az=item.get("MultiAZ", "").lower() == "enabled",
        relocation=item.get("AvailabilityZoneRelocationStatus", "").startswith("enabled"),
        copies_to=item.get("ClusterSnapshotCopyStatus", {}).get("DestinationRegion"),
        secret=item.get("MasterPasswordSecretArn"),
        groups=tuple(one["VpcSecurityGroupId"] for one in item.get("VpcSecurityGroups", ())),
        parameter_group=next((one["ParameterGroupName"] for one in item.get("ClusterParameterGroups", ())), ""),
    )


def read_logging(redshift: Any, cluster: Cluster) -> AuditLogging:
    """A failure counts while no delivery has succeeded after it."""
    answer = redshift.describe_logging_status(ClusterIdentifier=cluster.resource_id)
    if not answer["LoggingEnabled"]:
        return AuditLogging(enabled=False)
    failed, done = answer.get("LastFailureTime"), answer.get("LastSuccessfulDeliveryTime")
    target = answer.get("BucketName") or "CloudWatch Logs"
    still = failed is not None and (done is None or failed > done)
    return AuditLogging(enabled=True, target=target, failed_at=failed if still else None)


def read_parameters(redshift: Any, cluster: Cluster) -> ClusterParameters:
    found = every(redshift.describe_cluster_parameters, "Parameters", ParameterGroupName=cluster.parameter_group)
    return ClusterParameters({one["ParameterName"]: one.get("ParameterValue", "") for one in found})


def read_open_rules(ec2: Any, _: Region) -> OpenRules:
    rules: defaultdict[str, list[OpenRule]] = defaultdict(list)
    answers = pages(ec2.describe_security_group_rules, None, MaxResults=1000)
    for one in (rule for answer, _ in answers for rule in answer["SecurityGroupRules"]):
        if _lets_everybody_in(one):
            rules[one["GroupId"]].append(_open_rule(one))
    return OpenRules({group: tuple(found) for group, found in rules.items()})


def _lets_everybody_in(rule: Item) -> bool:
    origin = rule.get("CidrIpv4") or rule.get("CidrIpv6")
    return not rule["IsEgress"] and origin in _ANYWHERE and rule["IpProtocol"] in (_ALL, *_TCP)


def _open_rule(rule: Item) -> OpenRule:
    """-1 stands for all ports."""
    if rule["IpProtocol"] == _ALL or rule.get("FromPort", -1) == -1:
        return OpenRule(None, None)
    return OpenRule(rule["FromPort"], rule["ToPort"])


def read_pauses(redshift: Any, _: Scope) -> Mapping[str, PauseSchedule]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in _pausing(redshift):
        found[one["TargetAction"]["PauseCluster"]["ClusterIdentifier"]].append(one["ScheduledActionName"])
    return {name: PauseSchedule(tuple(sorted(names))) for name, names in found.items()}


def _pausing(redshift: Any) -> Iterator[Item]:
    for one in every(redshift.describe_scheduled_actions, "ScheduledActions", TargetActionType="PauseCluster"):
        if one.get("State") == "ACTIVE":
            yield one


def read_reserved(redshift: Any, _: Scope) -> Mapping[str, ReservedNodes]:
    left: defaultdict[str, int] = defaultdict(int)
    for one in every(redshift.describe_reserved_nodes, "ReservedNodes"):
        if one["State"] == "active":
            left[one["NodeType"]] += one["NodeCount"]
    clusters = sorted(every(redshift.describe_clusters, "Clusters"), key=lambda one: one["ClusterCreateTime"])
    return {one["ClusterIdentifier"]: _take(left, one) for one in clusters}


def _take(left: dict[str, int], item: Item) -> ReservedNodes:
    taken = min(left.get(item["NodeType"], 0), item["NumberOfNodes"])
    left[item["NodeType"]] = left.get(item["NodeType"], 0) - taken
    return ReservedNodes(taken)


READERS = (
    lister(Cluster, "DescribeClusters", "Clusters", _cluster),
    Reader(AuditLogging, Cluster, "redshift:DescribeLoggingStatus", read_logging),
    Reader(ClusterParameters, Cluster, "redshift:DescribeClusterParameters", read_parameters),
    Reader(OpenRules, Region, "ec2:DescribeSecurityGroupRules", read_open_rules),
    Sweep(PauseSchedule, Cluster, ("redshift:DescribeScheduledActions",), read_pauses, PauseSchedule()),
    Sweep(
        ReservedNodes,
        Cluster,
        ("redshift:DescribeReservedNodes", "redshift:DescribeClusters"),
        read_reserved,
        ReservedNodes(0),
    ),
)
