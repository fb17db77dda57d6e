"""FSx: the state and age of file systems, changes of them, volumes and backups, none of which moto has."""

from collections import defaultdict
from typing import Any

from moto.fsx.models import FileSystem, fsx_backends

from local.cloud.demo.canned import Params, canned
from local.cloud.demo.kit import days_ago
from local.cloud.place import DEMO_ACCOUNT

_states: dict[str, Params] = {}
_volumes: defaultdict[str, list[Params]] = defaultdict(list)
_backups: defaultdict[str, list[Params]] = defaultdict(list)
# A configuration in UpdateFileSystem -> moto's attribute.
_MEMBERS = {
    "WindowsConfiguration": "windows_configuration",
    "LustreConfiguration": "lustre_configuration",
    "OntapConfiguration": "ontap_configuration",
    "OpenZFSConfiguration": "open_zfs_configuration",
}


def misconfigure(file_system_id: str, words: str) -> None:
    _states[file_system_id] = {"Lifecycle": "MISCONFIGURED", "FailureDetails": {"Message": words}}


def add_volume(region: str, volume: Params) -> None:
    _volumes[region].append(volume)


def add_backup(region: str, backup: Params) -> None:
    _backups[region].append(backup)


def install() -> None:
    replaced: Any = FileSystem
    replaced.to_dict = _describing(FileSystem.to_dict)
    canned("fsx:DescribeVolumes", lambda region, _: {"Volumes": _volumes[region]})
    canned("fsx:DescribeBackups", lambda region, _: {"Backups": _backups[region]})
    canned("fsx:UpdateFileSystem", _update)


def _describing(own: Any) -> Any:
    def to_dict(file_system: Any) -> Any:
        state = _states.get(file_system.file_system_id, {"Lifecycle": "AVAILABLE"})
        return own(file_system) | {"CreationTime": days_ago(300).timestamp(), **state}

    return to_dict


def _update(region: str, params: Params) -> Params:
    file_system = fsx_backends[DEMO_ACCOUNT][region].file_systems[params["FileSystemId"]]
    for member, attribute in _MEMBERS.items():
        if member in params:
            getattr(file_system, attribute).update(params[member])
    return {}
