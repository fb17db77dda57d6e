"""Reads what AWS says of engine versions: how long a major one is supported, whether a minor one is still sold."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from shared.catalog import Reader, Region
from shared.services.rds.readers.describe import describe, is_rds
from shared.services.rds.resources.region import Lifecycle, Lifecycles, RunningVersions, Version

if TYPE_CHECKING:
    from mypy_boto3_rds import RDSClient

_STANDARD, _EXTENDED = "open-source-rds-standard-support", "open-source-rds-extended-support"


def read_lifecycles(rds: "RDSClient", _: Region) -> Lifecycles:
    found = describe(rds.describe_db_major_engine_versions, "DBMajorEngineVersions")
    told = {(one["Engine"], one["MajorEngineVersion"]): _lifecycle(one) for one in found}
    return Lifecycles({name: lifecycle for name, lifecycle in told.items() if lifecycle is not None})


def _lifecycle(item: Any) -> Lifecycle | None:
    """None for an engine whose maker decides: AWS tells none for it."""
    ends: dict[str, date] = {
        one["LifecycleSupportName"]: _day(one["LifecycleSupportEndDate"])
        for one in item.get("SupportedEngineLifecycles", ())
    }
    return Lifecycle(ends[_STANDARD], ends.get(_EXTENDED)) if _STANDARD in ends else None


def _day(at: datetime) -> date:
    return at.date()


def read_running_versions(rds: "RDSClient", _: Region) -> RunningVersions:
    found = (one for one in describe(rds.describe_db_instances, "DBInstances") if is_rds(one))
    running = sorted({(one["Engine"], one["EngineVersion"]) for one in found})
    told = {name: _version(rds, *name) for name in running}
    return RunningVersions({name: version for name, version in told.items() if version is not None})


def _version(rds: Any, engine: str, version: str) -> Version | None:
    """None where AWS knows it no more. IncludeAll: also versions with which nothing can be made any longer."""
    call = rds.describe_db_engine_versions
    found = list(describe(call, "DBEngineVersions", Engine=engine, EngineVersion=version, IncludeAll=True))
    if not found:
        return None
    targets = [one["EngineVersion"] for one in found[0].get("ValidUpgradeTarget", ()) if one.get("AutoUpgrade")]
    return Version(found[0].get("Status", "available"), targets[-1] if targets else None)


READERS = (
    Reader(Lifecycles, Region, "rds:DescribeDBMajorEngineVersions", read_lifecycles),
    Reader(
        RunningVersions,
        Region,
        "rds:DescribeDBInstances",
        read_running_versions,
        also=("rds:DescribeDBEngineVersions",),
    ),
)
