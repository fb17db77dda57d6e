"""Lists families of task definitions and reads the latest active revision of each.

What containers are told in variables and commands is searched for secrets here, and goes no further.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Scope, Token
from shared.catalog.secrets import find_secrets
from shared.services.ecs.readers.paging import each_page, tags_of
from shared.services.ecs.resources.task_definition import (
    Container,
    EfsVolume,
    HostPath,
    Revision,
    Secret,
    TaskDefinition,
)

if TYPE_CHECKING:
    from mypy_boto3_ecs import ECSClient

# Variables that hold credentials by their very name. Source: Security Hub, control ECS.8.
_CREDENTIALS = frozenset({"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "ECS_ENGINE_AUTH_DATA"})


def list_families(ecs: "ECSClient", scope: Scope, start: Token) -> Iterator[Page[TaskDefinition]]:
    """Families that have an active revision."""
    for answer, following in each_page(ecs.list_task_definition_families, start, status="ACTIVE", maxResults=100):
        yield Page([_family(one, scope) for one in answer["families"]], following)


def _family(name: str, scope: Scope) -> TaskDefinition:
    return TaskDefinition(
        arn=scope.arn("ecs", f"task-definition/{name}"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id=name,
    )


def read_revision(ecs: "ECSClient", family: TaskDefinition) -> Revision:
    answer: Any = ecs.describe_task_definition(taskDefinition=family.resource_id, include=["TAGS"])
    found = answer["taskDefinition"]
    volumes = found.get("volumes", ())
    return Revision(
        tags=tags_of(answer),
        number=found["revision"],
        containers=tuple(_container(one) for one in found["containerDefinitions"]),
        network=found.get("networkMode", ""),
        pid=found.get("pidMode", ""),
        ipc=found.get("ipcMode", ""),
        os=found.get("runtimePlatform", {}).get("operatingSystemFamily", ""),
        memory=int(found["memory"]) if found.get("memory") else None,
        launch_types=tuple(found.get("requiresCompatibilities", ())),
        task_role=found.get("taskRoleArn") or None,
        execution_role=found.get("executionRoleArn") or None,
        efs_volumes=tuple(_efs_volume(one) for one in volumes if "efsVolumeConfiguration" in one),
        host_paths=tuple(HostPath(one["name"], path) for one in volumes if (path := _path(one))),
    )


def _path(volume: Any) -> str:
    return str(volume.get("host", {}).get("sourcePath") or "")


def _efs_volume(item: Any) -> EfsVolume:
    own = item["efsVolumeConfiguration"]
    return EfsVolume(
        name=item["name"],
        encrypts_in_transit=own.get("transitEncryption") == "ENABLED",
        uses_iam=own.get("authorizationConfig", {}).get("iam") == "ENABLED",
    )


def _container(item: Any) -> Container:
    logging = item.get("logConfiguration", {})
    return Container(
        name=item["name"],
        image=item["image"],
        user=item.get("user") or None,
        privileged=item.get("privileged", False),
        read_only_root=item.get("readonlyRootFilesystem", False),
        log_driver=logging.get("logDriver"),
        log_mode=logging.get("options", {}).get("mode"),
        capabilities=tuple(item.get("linuxParameters", {}).get("capabilities", {}).get("add", ())),
        memory_limit=item.get("memory"),
        secrets=tuple(_secrets(item)),
    )


def _secrets(item: Any) -> Iterator[Secret]:
    for one in item.get("environment", ()):
        name, value = one["name"], one.get("value", "")
        if name in _CREDENTIALS and value:
            yield Secret(f"variable {name}", "credentials of AWS")
        else:
            yield from (Secret(f"variable {name}", found.kind) for found in find_secrets(f"{name}={value}"))
    for part in ("command", "entryPoint"):
        text = "\n".join(item.get(part, ()))
        yield from (Secret(part, found.kind) for found in find_secrets(text))


READERS = (
    Lister((TaskDefinition,), "ecs:ListTaskDefinitionFamilies", list_families),
    Reader(Revision, TaskDefinition, "ecs:DescribeTaskDefinition", read_revision),
)
