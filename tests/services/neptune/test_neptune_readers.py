"""Readers of Neptune on answers as AWS documents them."""

from datetime import UTC, datetime
from typing import Any

from shared.catalog import Fact, Resource
from shared.services.neptune.readers import READERS, make_use
from shared.services.neptune.resources import (
    BackedUp,
    Cluster,
    ClusterNames,
    ClusterParameters,
    ClusterSnapshot,
    ClusterTags,
    Instance,
    InstanceUse,
    Maintenance,
    PendingMaintenance,
    Routes,
    RunningVersions,
    SharedWith,
    SubnetGroup,
    SubnetGroups,
    Version,
)
from tests.services.neptune.builders import a_cluster, a_region, a_snapshot
from tests.services.recorded import SCOPE, Told, each_refusal, listed, raises_what_aws_refuses, read

AT = datetime(2026, 5, 1, tzinfo=UTC)
OURS = {"MaxRecords": 100, "Filters": [{"Name": "engine", "Values": ["neptune"]}]}


def described(name: str = "friends", **more: Any) -> dict[str, Any]:
    """What AWS tells of every cluster, be it ever so new."""
    return {
        "DBClusterIdentifier": name,
        "DBClusterArn": SCOPE.arn("rds", f"cluster:{name}"),
        "Engine": "neptune",
        "EngineVersion": "1.4.5.1",
        "Status": "available",
        "MultiAZ": False,
        "StorageEncrypted": True,
        "DeletionProtection": False,
        "BackupRetentionPeriod": 1,
        **more,
    }


def clusters(*found: dict[str, Any], **more: Any) -> Told:
    return Told("DescribeDBClusters", {"DBClusters": list(found), **more})


def of_region(fact: type[Fact], *answers: Told) -> Any:
    return read("neptune", fact, a_region(), *answers)


def test_clusters_of_neptune_alone_are_asked_for_over_all_pages() -> None:
    first = Told("DescribeDBClusters", {"DBClusters": [described()], "Marker": "two"}, OURS)
    last = [described("routes"), described("documents", Engine="docdb")]
    second = Told("DescribeDBClusters", {"DBClusters": last}, {**OURS, "Marker": "two"})

    found = listed("neptune", Cluster, first, second)

    assert [(one.resource_id, one.arn) for one in found] == [
        ("friends", SCOPE.arn("rds", "cluster:friends")),
        ("routes", SCOPE.arn("rds", "cluster:routes")),
    ]
    assert (found[0].members, found[0].logs, found[0].iam_authentication, found[0].copies_tags) == (
        (),
        (),
        False,
        False,
    )


def test_what_describe_db_clusters_tells_is_read() -> None:
    more: dict[str, Any] = {
        "DBClusterMembers": [{"DBInstanceIdentifier": "friends-a"}],
        "EnabledCloudwatchLogsExports": ["audit"],
        "DBClusterParameterGroup": "graphs",
        "DBSubnetGroup": "private",
        "IAMDatabaseAuthenticationEnabled": True,
    }

    (found,) = listed("neptune", Cluster, clusters(described(**more)))

    assert (found.members, found.logs, found.iam_authentication) == (("friends-a",), ("audit",), True)
    assert (found.parameter_group, found.subnet_group, found.backup_days) == ("graphs", "private", 1)


def test_instances_and_snapshots_of_neptune_are_listed() -> None:
    instance = {
        "DBInstanceIdentifier": "friends-a",
        "DBInstanceArn": "arn:a",
        "DBInstanceClass": "db.r6g.large",
        "DBInstanceStatus": "creating",
        "Engine": "neptune",
        "AutoMinorVersionUpgrade": True,
    }
    (found,) = listed("neptune", Instance, Told("DescribeDBInstances", {"DBInstances": [instance]}, OURS))
    assert (found.created_at, found.public, found.upgrades_minor_versions) == (None, False, True)

    own = {"DBClusterSnapshotIdentifier": "s", "DBClusterSnapshotArn": "arn:s", "DBClusterIdentifier": "friends"}
    common = {"SnapshotType": "manual", "StorageEncrypted": False, "AllocatedStorage": 7, "SnapshotCreateTime": AT}
    found_too = [{**own, **common, "Engine": engine} for engine in ("neptune", "aurora-mysql")]
    answer = Told("DescribeDBClusterSnapshots", {"DBClusterSnapshots": found_too})
    (snapshot,) = listed("neptune", ClusterSnapshot, answer)
    assert (snapshot.of, snapshot.kind, snapshot.created_at, snapshot.gib) == ("friends", "manual", AT, 7)


def test_tags_and_sharing_are_read() -> None:
    tags = Told("ListTagsForResource", {"TagList": [{"Key": "owner", "Value": "shop"}]})
    assert read("neptune", ClusterTags, a_cluster(), tags) == ClusterTags({"owner": "shop"})

    attributes = [{"AttributeName": "restore", "AttributeValues": ["all"]}]
    answer = {"DBClusterSnapshotAttributesResult": {"DBClusterSnapshotAttributes": attributes}}
    told = Told("DescribeDBClusterSnapshotAttributes", answer)
    assert read("neptune", SharedWith, a_snapshot(), told) == SharedWith(("all",))


def test_nobody_is_asked_about_an_automated_snapshot() -> None:
    assert read("neptune", SharedWith, a_snapshot(kind="automated")) == SharedWith(())


def test_names_and_parameters_of_clusters_are_read_each_group_once() -> None:
    members = [{"DBInstanceIdentifier": name, "IsClusterWriter": name == "1"} for name in ("1", "2")]
    found = [described(name, DBClusterParameterGroup="graphs", DBClusterMembers=members) for name in ("a", "b")]
    parameters = [
        {"ParameterName": "neptune_enable_audit_log", "ParameterValue": "1"},
        {"ParameterName": "neptune_lab_mode"},
    ]

    assert of_region(ClusterNames, clusters(*found)) == ClusterNames(frozenset({"a", "b"}), frozenset({"1"}))
    told = Told("DescribeDBClusterParameters", {"Parameters": parameters})
    assert of_region(ClusterParameters, clusters(*found), told) == ClusterParameters(
        {"graphs": {"neptune_enable_audit_log": "1"}}
    )


def test_each_version_that_runs_is_asked_for_once() -> None:
    found = [described("a"), described("b"), described("c", EngineVersion="1.2.0.0")]
    targets = [
        {"EngineVersion": "1.4.6.0", "AutoUpgrade": True},
        {"EngineVersion": "1.5.0.0", "AutoUpgrade": False},
    ]
    known = {"Engine": "neptune", "EngineVersion": "1.4.5.1", "ValidUpgradeTarget": targets}

    told = of_region(
        RunningVersions,
        clusters(*found),
        Told("DescribeDBEngineVersions", {"DBEngineVersions": []}),
        Told("DescribeDBEngineVersions", {"DBEngineVersions": [known]}),
    )

    assert told == RunningVersions({"1.4.5.1": Version("1.4.6.0")})


def test_maintenance_is_read_with_the_date_from_which_aws_forces_it() -> None:
    details = [{"Action": "db-upgrade", "AutoAppliedAfterDate": AT}, {"Action": "system-update"}]
    waiting = [{"ResourceIdentifier": "arn:c", "PendingMaintenanceActionDetails": details}]

    found = of_region(
        PendingMaintenance, Told("DescribePendingMaintenanceActions", {"PendingMaintenanceActions": waiting})
    )

    assert found == PendingMaintenance({"arn:c": (Maintenance("db-upgrade", AT), Maintenance("system-update"))})


def test_subnet_groups_and_routes_are_read() -> None:
    group = {"DBSubnetGroupName": "g", "VpcId": "vpc-1", "Subnets": [{"SubnetIdentifier": "subnet-1"}]}
    told = Told("DescribeDBSubnetGroups", {"DBSubnetGroups": [group]})
    assert of_region(SubnetGroups, told) == SubnetGroups({"g": SubnetGroup("vpc-1", ("subnet-1",))})

    out = [{"GatewayId": "igw-1", "State": "active"}]
    tables = [
        {"VpcId": "vpc-1", "Routes": out, "Associations": [{"SubnetId": "subnet-1"}]},
        {"VpcId": "vpc-1", "Routes": [{"GatewayId": "local", "State": "active"}], "Associations": [{"Main": True}]},
    ]
    routes = of_region(Routes, Told("DescribeRouteTables", {"RouteTables": tables}))
    assert [routes.leads_out(one, "vpc-1") for one in ("subnet-1", "subnet-2")] == [True, False]


def test_what_aws_backup_keeps_is_read_over_all_pages() -> None:
    pages: list[dict[str, Any]] = [
        {"Results": [{"ResourceArn": "a"}], "NextToken": "two"},
        {"Results": [{"ResourceArn": "b"}]},
    ]

    found = of_region(BackedUp, *(Told("ListProtectedResources", page) for page in pages))

    assert found == BackedUp(frozenset({"a", "b"}))


def test_metrics_become_a_fact() -> None:
    assert make_use({"requests": [1.0, 2.0], "cpu_peaks": []}) == InstanceUse(requests=(1.0, 2.0))


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Any, code: str) -> None:
    of: dict[Any, Resource] = {Cluster: a_cluster(), ClusterSnapshot: a_snapshot()}
    raises_what_aws_refuses(source, of.get(getattr(source, "of", None), a_region()), code)
