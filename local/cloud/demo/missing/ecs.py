"""ECS: container instances, which moto ties to instances of EC2, stand for themselves; providers need no names."""

from typing import Any

from moto.ecs.models import EC2ContainerServiceBackend

from local.cloud.demo.canned import Params, canned
from local.cloud.demo.kit import days_ago
from local.cloud.place import DEMO_ACCOUNT

# Cluster -> its instances: type, architecture, running tasks, whether the agent is connected.
_INSTANCES = {
    "legacy": (("m7g.large", "arm64", 1, True), ("m5.large", "x86_64", 0, False)),
    "trial": (("m5.large", "x86_64", 0, True),),
}


def install() -> None:
    canned("ecs:ListContainerInstances", _list)
    canned("ecs:DescribeContainerInstances", _describe)
    replaced: Any = EC2ContainerServiceBackend
    replaced.describe_capacity_providers = _providers(EC2ContainerServiceBackend.describe_capacity_providers)


def _providers(own: Any) -> Any:
    """Who names no providers is answered all of them."""

    def describe_capacity_providers(backend: Any, names: list[str] | None) -> Any:
        return own(backend, list(backend.capacity_providers) if names is None else names)

    return describe_capacity_providers


def instances_of(cluster: str) -> int:
    return len(_INSTANCES.get(cluster, ()))


def _list(region: str, params: Params) -> Params:
    return {"containerInstanceArns": list(_found(region, params))}


def _describe(region: str, params: Params) -> Params:
    found = _found(region, params)
    return {"containerInstances": [found[one] for one in params["containerInstances"]], "failures": []}


def _found(region: str, params: Params) -> dict[str, Any]:
    cluster = params["cluster"].rpartition("/")[2]
    made = (_instance(region, cluster, number, *one) for number, one in enumerate(_INSTANCES.get(cluster, ())))
    return {one["containerInstanceArn"]: one for one in made}


def _instance(region: str, cluster: str, number: int, kind: str, architecture: str, tasks: int, connected: bool) -> Any:
    told = {"ecs.os-type": "linux", "ecs.cpu-architecture": architecture, "ecs.instance-type": kind}
    name = f"{cluster}/{number:032x}"
    return {
        "containerInstanceArn": f"arn:aws:ecs:{region}:{DEMO_ACCOUNT}:container-instance/{name}",
        "ec2InstanceId": f"i-{number:017x}",
        "status": "ACTIVE",
        "agentConnected": connected,
        "runningTasksCount": tasks,
        "pendingTasksCount": 0,
        "registeredAt": days_ago(90),
        "attributes": [{"name": key, "value": value} for key, value in told.items()],
        "tags": [],
    }
