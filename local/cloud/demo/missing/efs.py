"""EFS: sizes, mount targets and replications, without the networks and months that they need."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from moto.efs.models import FileSystem

from local.cloud.demo.canned import Params, canned


@dataclass(slots=True)
class Plan:
    """What AWS would tell of one file system besides moto. sizes: GiB by storage class; targets: subnet -> zone."""

    sizes: dict[str, int] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    protection: str = "ENABLED"


_plans: defaultdict[str, Plan] = defaultdict(Plan)
_replications: defaultdict[str, list[Params]] = defaultdict(list)


def plan_file_system(file_system_id: str, plan: Plan) -> None:
    _plans[file_system_id] = plan


def replicate(region: str, replication: Params) -> None:
    _replications[region].append(replication)


def install() -> None:
    replaced: Any = FileSystem
    replaced.info_json = _describing(FileSystem.info_json)
    canned("efs:DescribeMountTargets", _mount_targets)
    canned("efs:DescribeReplicationConfigurations", lambda region, _: {"Replications": _replications[region]})


def _describing(own: Any) -> Any:
    def info_json(file_system: Any) -> Any:
        plan = _plans[file_system.file_system_id]
        sizes = {name: gib * 2**30 for name, gib in plan.sizes.items()}
        return own(file_system) | {
            "NumberOfMountTargets": len(plan.targets),
            "SizeInBytes": {"Value": sum(sizes.values()), **sizes},
            "FileSystemProtection": {"ReplicationOverwriteProtection": plan.protection},
        }

    return info_json


def _mount_targets(_: str, params: Params) -> Params:
    name = params["FileSystemId"]
    found = [
        {
            "MountTargetId": f"fsmt-{name.removeprefix('fs-')}{zone[-1]}",
            "FileSystemId": name,
            "SubnetId": subnet,
            "LifeCycleState": "available",
            "AvailabilityZoneName": zone,
        }
        for subnet, zone in _plans[name].targets.items()
    ]
    return {"MountTargets": found}
