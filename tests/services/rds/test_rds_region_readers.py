"""Readers of what RDS tells of a whole region, on answers as AWS documents them."""

from datetime import UTC, date, datetime
from typing import Any

from shared.services.rds.resources.region import (
    BackedUp,
    ClusterParameters,
    Fleet,
    InstanceParameters,
    Lifecycle,
    Lifecycles,
    Listening,
    Maintenance,
    OpenGroups,
    Parameter,
    PendingMaintenance,
    Quota,
    Quotas,
    Reservation,
    Reservations,
    Routes,
    RunningVersions,
    Subscriptions,
    Unit,
    Version,
)
from tests.services.rds.answers import AT, clusters, described, described_cluster, instances, of_region
from tests.services.recorded import (
    Told,
)


def test_the_fleet_knows_who_writes() -> None:
    pair = [{"DBInstanceIdentifier": name, "IsClusterWriter": name == "web-1"} for name in ("web-1", "web-2")]
    found = [described(DBInstanceIdentifier=f"web-{number}", DBClusterIdentifier="web") for number in (1, 2)]

    fleet = of_region(Fleet, clusters(described_cluster(DBClusterMembers=pair)), instances(*found))

    assert fleet.clusters == {"web"}
    assert [(one.name, one.is_writer) for one in fleet.members("web")] == [("web-1", True), ("web-2", False)]
    assert fleet.units[0] == Unit(
        "web-1", "postgres", "db.m7g.large", "available", cluster="web", is_writer=True, created_at=None
    )


def test_each_parameter_group_in_use_is_read_once_and_only_what_is_watched() -> None:
    groups = [{"DBParameterGroupName": "own", "ParameterApplyStatus": "in-sync"}]
    found = [described(DBInstanceIdentifier=name, DBParameterGroups=groups) for name in ("a", "b")]
    parameters = [
        {"ParameterName": "rds.force_ssl", "ParameterValue": "1", "Source": "user"},
        {"ParameterName": "autovacuum", "Source": "engine-default"},
        {"ParameterName": "another", "ParameterValue": "1"},
    ]

    told = of_region(InstanceParameters, instances(*found), Told("DescribeDBParameters", {"Parameters": parameters}))

    watched = {"rds.force_ssl": Parameter("1", by_user=True), "autovacuum": Parameter(None)}
    assert told == InstanceParameters({"own": watched})


def test_cluster_parameter_groups_are_read() -> None:
    one = {"ParameterName": "server_audit_logging", "ParameterValue": "0", "Source": "system"}
    told = Told("DescribeDBClusterParameters", {"Parameters": [one]})

    found = of_region(ClusterParameters, clusters(described_cluster(DBClusterParameterGroup="web")), told)

    assert found == ClusterParameters({"web": {"server_audit_logging": Parameter("0")}})


def test_lifecycles_are_read_where_aws_tells_them() -> None:
    def support(name: str, end: datetime) -> dict[str, Any]:
        start = datetime(2020, 1, 1, tzinfo=UTC)
        full = f"open-source-rds-{name}-support"
        return {
            "LifecycleSupportName": full,
            "LifecycleSupportStartDate": start,
            "LifecycleSupportEndDate": end,
        }

    both = [support("standard", AT), support("extended", datetime(2029, 5, 1, tzinfo=UTC))]
    majors = [
        {"Engine": "mysql", "MajorEngineVersion": "8.0", "SupportedEngineLifecycles": both},
        {"Engine": "mariadb", "MajorEngineVersion": "10.11", "SupportedEngineLifecycles": both[:1]},
        {"Engine": "oracle-ee", "MajorEngineVersion": "19"},
    ]

    found = of_region(Lifecycles, Told("DescribeDBMajorEngineVersions", {"DBMajorEngineVersions": majors}))

    assert found == Lifecycles(
        {
            ("mysql", "8.0"): Lifecycle(date(2026, 5, 1), date(2029, 5, 1)),
            ("mariadb", "10.11"): Lifecycle(date(2026, 5, 1)),
        }
    )


def test_each_version_that_runs_is_asked_for_once() -> None:
    found = [described(DBInstanceIdentifier=name) for name in ("a", "b")] + [described(EngineVersion="9.6.1")]
    targets = [
        {"EngineVersion": "16.5", "AutoUpgrade": False},
        {"EngineVersion": "16.6", "AutoUpgrade": True},
        {"EngineVersion": "17.2", "AutoUpgrade": False},
    ]
    known = {"EngineVersion": "16.4", "Status": "deprecated", "ValidUpgradeTarget": targets}

    told = of_region(
        RunningVersions,
        instances(*found),
        Told("DescribeDBEngineVersions", {"DBEngineVersions": [known]}),
        Told("DescribeDBEngineVersions", {"DBEngineVersions": []}),
    )

    assert told == RunningVersions({("postgres", "16.4"): Version("deprecated", "16.6")})


def test_maintenance_is_read_with_the_date_from_which_aws_forces_it() -> None:
    details = [
        {"Action": "system-update", "Description": "new", "AutoAppliedAfterDate": AT},
        {"Action": "db-upgrade", "CurrentApplyDate": AT},
    ]
    waiting = [{"ResourceIdentifier": "arn:db", "PendingMaintenanceActionDetails": details}]

    found = of_region(
        PendingMaintenance, Told("DescribePendingMaintenanceActions", {"PendingMaintenanceActions": waiting})
    )

    actions = (Maintenance("system-update", "new", AT), Maintenance("db-upgrade", ""))
    assert found == PendingMaintenance({"arn:db": actions})


def test_quotas_reservations_and_subscriptions_are_read() -> None:
    quota = {"AccountQuotaName": "DBInstances", "Used": 3, "Max": 40}
    assert of_region(Quotas, Told("DescribeAccountAttributes", {"AccountQuotas": [quota]})) == Quotas(
        (Quota("DBInstances", 3, 40),)
    )
    bought = [
        {"ProductDescription": "mysql", "DBInstanceClass": "db.m5.large", "MultiAZ": False, "DBInstanceCount": 1}
        | {"State": state}
        for state in ("active", "retired")
    ]
    told = Told("DescribeReservedDBInstances", {"ReservedDBInstances": bought})
    assert of_region(Reservations, told) == Reservations((Reservation("mysql", "db.m5.large", False, 1),))
    listening = [{"Enabled": on, "SourceType": "db-instance", "SourceIdsList": ["a"]} for on in (True, False)]
    told = Told("DescribeEventSubscriptions", {"EventSubscriptionsList": listening})
    assert of_region(Subscriptions, told) == Subscriptions((Listening("db-instance", ("a",)),))


def test_routes_to_the_internet_are_read_of_subnets_and_of_main_tables() -> None:
    def table(gateway: str, *associations: dict[str, Any], state: str = "active") -> dict[str, Any]:
        return {"VpcId": "vpc-1", "Routes": [{"GatewayId": gateway, "State": state}], "Associations": associations}

    tables = [
        table("igw-1", {"SubnetId": "subnet-1"}),
        table("local", {"SubnetId": "subnet-2"}),
        table("igw-2", {"SubnetId": "subnet-3"}, state="blackhole"),
        table("igw-1", {"Main": True}),
    ]

    found = of_region(Routes, Told("DescribeRouteTables", {"RouteTables": tables}))

    assert found == Routes({"subnet-1": True, "subnet-2": False, "subnet-3": False}, {"vpc-1": True})
    assert [found.leads_out(one, "vpc-1") for one in ("subnet-2", "subnet-4")] == [False, True]


def test_ports_that_are_open_to_everybody_are_read_of_both_kinds_of_address() -> None:
    def rule(**more: Any) -> dict[str, Any]:
        return {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, **more}

    rules = [
        rule(IpRanges=[{"CidrIp": "0.0.0.0/0"}]),
        rule(IpProtocol="-1", Ipv6Ranges=[{"CidrIpv6": "::/0"}]),
        rule(IpProtocol="udp", IpRanges=[{"CidrIp": "0.0.0.0/0"}]),
        rule(FromPort=1, IpRanges=[{"CidrIp": "10.0.0.0/8"}]),
    ]
    groups = [{"GroupId": "sg-1", "IpPermissions": rules}, {"GroupId": "sg-2", "IpPermissions": rules[2:]}]

    found = of_region(OpenGroups, Told("DescribeSecurityGroups", {"SecurityGroups": groups}))

    assert found == OpenGroups({"sg-1": ((0, 65535), (5432, 5432))})


def test_what_aws_backup_keeps_is_read_over_all_pages() -> None:
    pages: list[dict[str, Any]] = [
        {"Results": [{"ResourceArn": "a"}], "NextToken": "two"},
        {"Results": [{"ResourceArn": "b"}]},
    ]

    found = of_region(BackedUp, *(Told("ListProtectedResources", page) for page in pages))

    assert found == BackedUp(frozenset({"a", "b"}))
