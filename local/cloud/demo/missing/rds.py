"""RDS: parameters, versions, maintenance, quotas, reservations and targets, of which moto knows nothing or little.

Neptune answers through the same API, and from here.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from moto.rds.models import DBInstance

from local.cloud.demo.canned import Params, canned


@dataclass(slots=True)
class Told:
    """What AWS would tell of one region, in its API's shapes.

    parameters, cluster_parameters: group -> name -> value that somebody set; statuses: instance -> of its group.
    """

    parameters: dict[str, dict[str, str]] = field(default_factory=dict)
    cluster_parameters: dict[str, dict[str, str]] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    maintenance: list[Params] = field(default_factory=list)
    quotas: list[Params] = field(default_factory=list)
    reserved: list[Params] = field(default_factory=list)
    deployments: list[Params] = field(default_factory=list)
    backups: list[Params] = field(default_factory=list)
    targets: dict[str, list[Params]] = field(default_factory=dict)


_regions: defaultdict[str, Told] = defaultdict(Told)

_STANDARD, _EXTENDED = "open-source-rds-standard-support", "open-source-rds-extended-support"
# Engine, major version, ends of standard and of extended support.
_LIFECYCLES = (
    ("mysql", "5.7", datetime(2024, 2, 29, tzinfo=UTC), datetime(2027, 2, 28, tzinfo=UTC)),
    ("mysql", "8.4", datetime(2029, 7, 31, tzinfo=UTC), datetime(2032, 7, 31, tzinfo=UTC)),
    ("mariadb", "10.11", datetime(2028, 2, 28, tzinfo=UTC), None),
    ("postgres", "16", datetime(2029, 2, 28, tzinfo=UTC), datetime(2032, 2, 29, tzinfo=UTC)),
    ("aurora-mysql", "5.7", datetime(2024, 10, 31, tzinfo=UTC), datetime(2027, 2, 28, tzinfo=UTC)),
    ("aurora-mysql", "8.0", datetime(2028, 4, 30, tzinfo=UTC), datetime(2029, 7, 31, tzinfo=UTC)),
    ("aurora-postgresql", "16", datetime(2029, 2, 28, tzinfo=UTC), datetime(2032, 2, 29, tzinfo=UTC)),
)
_DEPRECATED = {"5.7.33", "1.2.0.0"}
_UPGRADES = {"8.4.3": "8.4.5", "1.3.2.1": "1.3.4.0"}


def told(region: str) -> Told:
    return _regions[region]


def install() -> None:
    replaced: Any = DBInstance
    replaced.db_parameter_group_status_list = property(_group_statuses)
    canned("rds:DescribeDBParameters", _parameters)
    canned("rds:DescribeDBClusterParameters", _cluster_parameters)
    canned("rds:DescribeDBMajorEngineVersions", _lifecycles)
    canned("rds:DescribeDBEngineVersions", _versions)
    canned("rds:DescribeDBProxyTargets", lambda region, asked: {"Targets": told(region).targets[asked["DBProxyName"]]})
    for operation, key, name in (
        ("DescribePendingMaintenanceActions", "PendingMaintenanceActions", "maintenance"),
        ("DescribeAccountAttributes", "AccountQuotas", "quotas"),
        ("DescribeReservedDBInstances", "ReservedDBInstances", "reserved"),
        ("DescribeBlueGreenDeployments", "BlueGreenDeployments", "deployments"),
        ("DescribeDBInstanceAutomatedBackups", "DBInstanceAutomatedBackups", "backups"),
    ):
        canned(f"rds:{operation}", _listed(key, name))


def _listed(key: str, name: str) -> Any:
    return lambda region, _: {key: getattr(told(region), name)}


def _group_statuses(instance: Any) -> list[dict[str, str]]:
    """moto says of every group that it is in sync."""
    status = told(instance.region).statuses.get(instance.db_instance_identifier, "in-sync")
    return [
        {"DBParameterGroupName": one.name, "ParameterApplyStatus": status} for one in instance.db_parameter_groups()
    ]


def _parameters(region: str, asked: Params) -> Params:
    return _asked(told(region).parameters.get(asked["DBParameterGroupName"], {}), asked)


def _cluster_parameters(region: str, asked: Params) -> Params:
    return _asked(told(region).cluster_parameters.get(asked["DBClusterParameterGroupName"], {}), asked)


def _asked(found: dict[str, str], asked: Params) -> Params:
    names = {one for by in asked.get("Filters", ()) for one in by["Values"]} or set(found)
    return {
        "Parameters": [
            {"ParameterName": name, "ParameterValue": value, "Source": "user", "ApplyMethod": "pending-reboot"}
            for name, value in found.items()
            if name in names
        ]
    }


def _lifecycles(_: str, __: Params) -> Params:
    return {"DBMajorEngineVersions": [_lifecycle(*one) for one in _LIFECYCLES]}


def _lifecycle(engine: str, major: str, standard: datetime, extended: datetime | None) -> Params:
    ends = {_STANDARD: standard} | ({_EXTENDED: extended} if extended else {})
    return {
        "Engine": engine,
        "MajorEngineVersion": major,
        "SupportedEngineLifecycles": [
            {
                "LifecycleSupportName": name,
                "LifecycleSupportStartDate": datetime(2020, 1, 1, tzinfo=UTC),
                "LifecycleSupportEndDate": end,
            }
            for name, end in ends.items()
        ],
    }


def _versions(_: str, asked: Params) -> Params:
    version = asked["EngineVersion"]
    if version in _DEPRECATED and not asked.get("IncludeAll"):
        return {"DBEngineVersions": []}
    to = [_UPGRADES[version]] if version in _UPGRADES else []
    found = {
        "Engine": asked["Engine"],
        "EngineVersion": version,
        "Status": "deprecated" if version in _DEPRECATED else "available",
        "ValidUpgradeTarget": [{"Engine": asked["Engine"], "EngineVersion": one, "AutoUpgrade": True} for one in to],
    }
    return {"DBEngineVersions": [found]}
