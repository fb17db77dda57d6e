"""Readers of Redshift against an emulated account, and on recorded answers for what that does not know."""

from typing import Any

import boto3
import pytest
from moto import mock_aws

from shared.catalog import Fact, Lister, Region, Resource, Scope
from shared.catalog.metrics import MetricReader
from shared.catalog.registry import room
from shared.services.redshift.readers import READERS
from shared.services.redshift.resources.belongings import (
    ClusterParameterGroup,
    ClusterSnapshot,
    ClusterSubnetGroup,
    EventSubscription,
    ReservedNode,
)
from shared.services.redshift.resources.cluster import (
    AuditLogging,
    Cluster,
    ClusterParameters,
    ClusterUse,
    OpenRule,
    OpenRules,
    PauseSchedule,
    ReservedNodes,
)
from shared.services.redshift.resources.serverless import ComputeLimits, Namespace, Workgroup
from tests.services.recorded import SCOPE, Told, each_refusal, listed, raises_what_aws_refuses, read, read_by
from tests.services.redshift.builders import (
    KEY,
    REGION,
    SECRET,
    TOPIC,
    a_cluster,
    a_namespace,
    a_parameter_group,
    a_reservation,
    a_snapshot,
    a_subnet_group,
    a_subscription,
    a_workgroup,
    days_ago,
)

MOTO = Scope("aws", "123456789012", "eu-west-1")
TAGS = [{"Key": "owner", "Value": "sales"}]


def test_a_bare_cluster_of_an_account_has_nothing_set() -> None:
    with mock_aws():
        client = boto3.client("redshift", "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")
        client.create_cluster(
            ClusterIdentifier="sales",
            NodeType="ra3.xlplus",
            MasterUsername="awsuser",
            MasterUserPassword="Made-up-1",
        )
        pages = room("redshift").lister_of(Cluster).list_pages(client, MOTO, None)
        (found,) = [one for page in pages for one in page.resources]
        logging = read_by(room("redshift").readers[AuditLogging], client, found)
        parameters = read_by(room("redshift").readers[ClusterParameters], client, found)

    assert (found.admin, found.database, found.port, found.nodes) == ("awsuser", "dev", 5439, 1)
    assert (found.secret, found.copies_to, found.multi_az, found.encrypted) == (None, None, False, False)
    assert logging == AuditLogging(enabled=False)
    assert isinstance(parameters, ClusterParameters)
    assert parameters.values["require_ssl"] == "false"


def cluster(**more: Any) -> dict[str, Any]:
    return {
        "ClusterIdentifier": "sales",
        "ClusterStatus": "available",
        "ClusterAvailabilityStatus": "Available",
        "NodeType": "ra3.xlplus",
        "NumberOfNodes": 2,
        "ClusterCreateTime": days_ago(100),
        "MasterUsername": "warehouse",
        "DBName": "sales",
        "Endpoint": {"Address": "sales.example", "Port": 5439},
        "PubliclyAccessible": False,
        "Encrypted": True,
        "EnhancedVpcRouting": True,
        "AllowVersionUpgrade": True,
        "AutomatedSnapshotRetentionPeriod": 7,
        "MultiAZ": "Enabled",
        "AvailabilityZoneRelocationStatus": "disabled",
        "ClusterSnapshotCopyStatus": {"DestinationRegion": "eu-central-1"},
        "MasterPasswordSecretArn": SECRET,
        "VpcSecurityGroups": [{"VpcSecurityGroupId": "sg-1", "Status": "active"}],
        "ClusterParameterGroups": [{"ParameterGroupName": "strict"}],
        "Tags": TAGS,
        **more,
    }


def clusters(*found: dict[str, Any]) -> Told:
    return Told("DescribeClusters", {"Clusters": list(found)})


def test_clusters_are_listed_over_all_pages_without_those_that_are_being_deleted() -> None:
    first = Told("DescribeClusters", {"Clusters": [cluster()], "Marker": "2"})
    second = Told("DescribeClusters", {"Clusters": [cluster(ClusterStatus="deleting")]}, {"Marker": "2"})

    assert listed("redshift", Cluster, first, second) == [a_cluster()]


@pytest.mark.parametrize(
    ("more", "field", "value"),
    [
        ({"AvailabilityZoneRelocationStatus": "enabled"}, "relocation", True),
        ({"AvailabilityZoneRelocationStatus": "pending_enabled"}, "relocation", False),
        ({"MultiAZ": "Disabled"}, "multi_az", False),
        ({"Endpoint": {}}, "port", None),
    ],
)
def test_what_a_cluster_has_otherwise_is_read(more: dict[str, Any], field: str, value: Any) -> None:
    (found,) = listed("redshift", Cluster, clusters(cluster(**more)))

    assert getattr(found, field) == value


def test_snapshots_of_the_account_are_read_with_those_who_may_restore_them() -> None:
    snapshot = {
        "SnapshotIdentifier": "old",
        "ClusterIdentifier": "sales",
        "SnapshotCreateTime": days_ago(10),
        "Status": "available",
        "OwnerAccount": SCOPE.account_id,
        "TotalBackupSizeInMegaBytes": 102_400.0,
        "ManualSnapshotRetentionPeriod": -1,
        "AccountsWithRestoreAccess": [{"AccountId": "333333333333"}],
        "Tags": TAGS,
    }
    others = [snapshot | {"OwnerAccount": "333333333333"}, snapshot | {"Status": "creating"}]
    told = Told("DescribeClusterSnapshots", {"Snapshots": [snapshot, *others]}, {"SnapshotType": "manual"})
    kept = Told("DescribeClusterSnapshots", {"Snapshots": [snapshot | {"ManualSnapshotRetentionPeriod": 30}]})

    assert listed("redshift", ClusterSnapshot, told) == [a_snapshot(shared_with=("333333333333",))]
    assert [one.kept_days for one in listed("redshift", ClusterSnapshot, kept)] == [30]


SUBNETS = [
    {"SubnetIdentifier": one, "SubnetAvailabilityZone": {"Name": f"eu-west-1{one}"}, "SubnetStatus": "Active"}
    for one in ("b", "a", "a")
]
SUBSCRIPTION = {"CustSubscriptionId": "alarms", "Enabled": True, "Status": "active", "SnsTopicArn": TOPIC, "Tags": TAGS}
RESERVATION = {
    "ReservedNodeId": "r-1",
    "NodeType": "ra3.xlplus",
    "NodeCount": 2,
    "State": "active",
    "StartTime": days_ago(265),
    "Duration": 365 * 86_400,
}


@pytest.mark.parametrize(
    ("kind", "operation", "key", "items", "found"),
    [
        (
            ClusterSubnetGroup,
            "DescribeClusterSubnetGroups",
            "ClusterSubnetGroups",
            [{"ClusterSubnetGroupName": "private", "Subnets": SUBNETS, "Tags": TAGS}],
            [a_subnet_group()],
        ),
        (
            ClusterParameterGroup,
            "DescribeClusterParameterGroups",
            "ParameterGroups",
            [{"ParameterGroupName": "default.redshift-2.0"}, {"ParameterGroupName": "strict", "Tags": TAGS}],
            [a_parameter_group()],
        ),
        (
            EventSubscription,
            "DescribeEventSubscriptions",
            "EventSubscriptionsList",
            [SUBSCRIPTION],
            [a_subscription()],
        ),
        (ReservedNode, "DescribeReservedNodes", "ReservedNodes", [RESERVATION], [a_reservation()]),
    ],
)
def test_what_belongs_to_clusters_is_listed_over_all_pages(
    kind: type[Resource], operation: str, key: str, items: list[Any], found: list[Resource]
) -> None:
    answers = (Told(operation, {key: items, "Marker": "2"}), Told(operation, {key: []}, {"Marker": "2"}))

    assert listed("redshift", kind, *answers) == found


def test_where_audit_logs_go_is_read() -> None:
    def told(**answer: Any) -> Any:
        return read("redshift", AuditLogging, a_cluster(), Told("DescribeLoggingStatus", answer))

    assert told(LoggingEnabled=True, BucketName="acme-logs") == AuditLogging(enabled=True, target="acme-logs")
    assert told(LoggingEnabled=True, LogDestinationType="cloudwatch") == AuditLogging(True, "CloudWatch Logs")
    broken = told(LoggingEnabled=True, LastFailureTime=days_ago(1), LastSuccessfulDeliveryTime=days_ago(2))
    assert broken == AuditLogging(True, "CloudWatch Logs", days_ago(1))
    mended = told(LoggingEnabled=True, LastFailureTime=days_ago(2), LastSuccessfulDeliveryTime=days_ago(1))
    assert mended == AuditLogging(True, "CloudWatch Logs")


def test_parameters_are_those_of_the_clusters_group() -> None:
    answer = {"Parameters": [{"ParameterName": "require_ssl", "ParameterValue": "true"}]}
    told = Told("DescribeClusterParameters", answer, {"ParameterGroupName": "strict"})

    assert read("redshift", ClusterParameters, a_cluster(), told) == ClusterParameters({"require_ssl": "true"})


def test_only_rules_that_let_everybody_in_by_tcp_are_kept() -> None:
    def rule(protocol: str = "tcp", *, out: bool = False, **more: Any) -> dict[str, Any]:
        return {"GroupId": "sg-1", "IsEgress": out, "IpProtocol": protocol, **more}

    rules = [
        rule(FromPort=5439, ToPort=5439, CidrIpv4="0.0.0.0/0"),
        rule("-1", CidrIpv6="::/0", FromPort=-1, ToPort=-1),
        rule(FromPort=5439, ToPort=5439, CidrIpv4="10.0.0.0/8"),
        rule("udp", FromPort=5439, ToPort=5439, CidrIpv4="0.0.0.0/0"),
        rule(FromPort=0, ToPort=65535, CidrIpv4="0.0.0.0/0", out=True),
    ]
    told = Told("DescribeSecurityGroupRules", {"SecurityGroupRules": rules})

    assert read("redshift", OpenRules, REGION, told) == OpenRules(
        {"sg-1": (OpenRule(5439, 5439), OpenRule(None, None))}
    )


def test_active_schedules_that_pause_are_read_by_cluster() -> None:
    def scheduled(name: str, state: str = "ACTIVE") -> dict[str, Any]:
        target = {"PauseCluster": {"ClusterIdentifier": "sales"}}
        return {"ScheduledActionName": name, "State": state, "TargetAction": target}

    answer = {"ScheduledActions": [scheduled("nightly"), scheduled("old", "DISABLED")]}
    told = Told("DescribeScheduledActions", answer, {"TargetActionType": "PauseCluster"})

    assert read("redshift", PauseSchedule, a_cluster(), told) == PauseSchedule(("nightly",))


def test_reservations_pay_for_the_oldest_clusters_of_their_type_first() -> None:
    running = clusters(
        cluster(ClusterIdentifier="new", ClusterCreateTime=days_ago(1)),
        cluster(),
        cluster(ClusterIdentifier="other", NodeType="dc2.large"),
    )
    retired = RESERVATION | {"NodeCount": 9, "State": "retired"}
    bought = Told("DescribeReservedNodes", {"ReservedNodes": [RESERVATION | {"NodeCount": 3}, retired]})

    def reserved(name: str) -> Any:
        return read("redshift", ReservedNodes, a_cluster(resource_id=name), bought, running)

    assert [reserved(name) for name in ("sales", "new", "other")] == [
        ReservedNodes(2),
        ReservedNodes(1),
        ReservedNodes(0),
    ]


def workgroup(**more: Any) -> dict[str, Any]:
    return {
        "workgroupArn": a_workgroup().arn,
        "workgroupName": "reports",
        "status": "AVAILABLE",
        "publiclyAccessible": False,
        "enhancedVpcRouting": True,
        "configParameters": [{"parameterKey": "require_ssl", "parameterValue": "true"}],
        "maxCapacity": 64,
        **more,
    }


def test_workgroups_are_listed_over_all_pages() -> None:
    first = Told("ListWorkgroups", {"workgroups": [workgroup()], "nextToken": "2"})
    second = Told("ListWorkgroups", {"workgroups": [workgroup(status="DELETING")]}, {"nextToken": "2"})

    assert listed("redshift", Workgroup, first, second) == [a_workgroup()]


@pytest.mark.parametrize(("key", "kept"), [(KEY, KEY), ("AWS_OWNED_KMS_KEY", None)])
def test_namespaces_are_listed_over_all_pages(key: str, kept: str | None) -> None:
    namespace = {
        "namespaceArn": a_namespace().arn,
        "namespaceName": "reports",
        "status": "AVAILABLE",
        "adminUsername": "warehouse",
        "kmsKeyId": key,
        "logExports": ["userlog", "connectionlog"],
        "adminPasswordSecretArn": SECRET,
    }
    first = Told("ListNamespaces", {"namespaces": [namespace], "nextToken": "2"})
    second = Told("ListNamespaces", {"namespaces": [namespace | {"status": "DELETING"}]}, {"nextToken": "2"})

    assert listed("redshift", Namespace, first, second) == [a_namespace(key=kept)]


def test_limits_of_compute_are_read_by_workgroup() -> None:
    limit = {"resourceArn": a_workgroup().arn, "usageType": "serverless-compute", "breachAction": "deactivate"}
    sharing = limit | {"usageType": "cross-region-datasharing", "breachAction": "log"}
    told = Told("ListUsageLimits", {"usageLimits": [limit, sharing]})

    found = read("redshift", ComputeLimits, a_workgroup(), told, Told("ListWorkgroups", {"workgroups": [workgroup()]}))

    assert found == ComputeLimits(("deactivate",))


def made(**values: list[float]) -> Fact:
    reader = room("redshift").readers[ClusterUse]
    assert isinstance(reader, MetricReader)
    assert reader.metrics[0].dimensions(a_cluster()) == {"ClusterIdentifier": "sales"}
    return reader.make({metric.id: values.get(metric.id, []) for metric in reader.metrics})


def test_use_is_read_from_metrics() -> None:
    assert made(cpu=[10.0, 30.0], connections=[0.0, 2.0], disk=[5.0]) == ClusterUse(2, 2, 30, 20, 5)
    assert made() == ClusterUse(0, None, None, None, None)


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Any, code: str) -> None:
    is_of_region = not isinstance(source, Lister) and source.of is Region
    raises_what_aws_refuses(source, REGION if is_of_region else a_cluster(), code)
