"""How Batch is read, and how fast AWS lets us.

Every list tells all: of N things of a kind N/100 calls, and as many again for scheduling policies; in each region one
more list of queues, of environments and of subnets, for what stands between them.

What jobs are told in variables and commands is searched for secrets here, and goes no further.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Rate, Reader, Region, Scope, Token, pages
from shared.catalog.secrets import find_secrets
from shared.services.batch.resources import (
    Capacity,
    ComputeEnvironment,
    Container,
    EnvironmentStates,
    JobDefinition,
    JobQueue,
    SchedulingPolicy,
    Secret,
    ServedQueues,
    SubnetZones,
)

if TYPE_CHECKING:
    from mypy_boto3_batch import BatchClient
    from mypy_boto3_ec2 import EC2Client

_TOKEN = {"sends": "nextToken", "answers": "nextToken"}


def list_job_definitions(batch: "BatchClient", scope: Scope, start: Token) -> Iterator[Page[JobDefinition]]:
    """One page: the revisions of a name may stand on any of AWS's."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for answer, _ in pages(batch.describe_job_definitions, None, **_TOKEN, status="ACTIVE", maxResults=100):
        for one in answer["jobDefinitions"]:
            found[one["jobDefinitionName"]].append(_searched(one))
    yield Page([_job_definition(name, revisions, scope) for name, revisions in found.items()], None)


def _searched(item: Any) -> tuple[int, Any, tuple[Secret, ...]]:
    """The number of a revision, AWS's answer, and what was found in it."""
    number = item["revision"]
    return number, item, tuple(_secrets(number, item))


def _job_definition(name: str, revisions: list[Any], scope: Scope) -> JobDefinition:
    number, latest, _ = max(revisions, key=lambda one: one[0])
    return JobDefinition(
        arn=scope.arn("batch", f"job-definition/{name}"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id=name,
        tags=latest.get("tags", {}),
        revision=number,
        containers=tuple(_container(one) for one in _containers(latest)),
        timeout=latest.get("timeout", {}).get("attemptDurationSeconds"),
        attempts=latest.get("retryStrategy", {}).get("attempts", 1),
        public=_public(latest),
        secrets=tuple(secret for _, _, secrets in revisions for secret in secrets),
    )


def _containers(item: Any) -> Iterator[Any]:
    """All containers of a job, of whatever kind it is."""
    if "containerProperties" in item:
        yield item["containerProperties"]
    for one in item.get("ecsProperties", {}).get("taskProperties", ()):
        yield from one["containers"]
    pod = item.get("eksProperties", {}).get("podProperties", {})
    yield from (*pod.get("containers", ()), *pod.get("initContainers", ()))
    for node in item.get("nodeProperties", {}).get("nodeRangeProperties", ()):
        if "container" in node:
            yield node["container"]
        yield from _containers({key: node[key] for key in ("ecsProperties", "eksProperties") if key in node})


def _container(item: Any) -> Container:
    """Pods of Kubernetes say under securityContext what others say by themselves."""
    context = item.get("securityContext", {})
    user = item.get("user") or (str(context["runAsUser"]) if "runAsUser" in context else None)
    if user is None and context.get("runAsNonRoot"):
        user = "any but root"
    return Container(
        name=item.get("name", "the container"),
        image=item.get("image", ""),
        user=user,
        privileged=item.get("privileged", False) or context.get("privileged", False),
    )


def _public(item: Any) -> bool | None:
    if "FARGATE" not in item.get("platformCapabilities", ()):
        return None
    parts = [item.get("containerProperties", {}), *item.get("ecsProperties", {}).get("taskProperties", ())]
    return any(one.get("networkConfiguration", {}).get("assignPublicIp") == "ENABLED" for one in parts)


def _secrets(revision: int, item: Any) -> Iterator[Secret]:
    for name, value in item.get("parameters", {}).items():
        yield from _found(revision, f"parameter {name}", f"{name}={value}")
    for container in _containers(item):
        for one in (*container.get("environment", ()), *container.get("env", ())):
            yield from _found(revision, f"variable {one['name']}", f"{one['name']}={one.get('value', '')}")
        for part in ("command", "args"):
            yield from _found(revision, part, "\n".join(container.get(part, ())))


def _found(revision: int, where: str, text: str) -> Iterable[Secret]:
    return (Secret(f"revision {revision}: {where}", one.kind) for one in find_secrets(text))


def list_job_queues(batch: "BatchClient", scope: Scope, start: Token) -> Iterator[Page[JobQueue]]:
    for answer, following in pages(batch.describe_job_queues, start, **_TOKEN, maxResults=100):
        yield Page([_job_queue(one, scope) for one in answer["jobQueues"]], following)


def _identity(item: Any, arn: str, name: str, scope: Scope) -> dict[str, Any]:
    return {
        "arn": item[arn],
        "account_id": scope.account_id,
        "region": scope.region,
        "resource_id": item[name],
        "tags": item.get("tags", {}),
    }


def _job_queue(item: Any, scope: Scope) -> JobQueue:
    return JobQueue(
        **_identity(item, "jobQueueArn", "jobQueueName", scope),
        state=item["state"],
        status=item.get("status", ""),
        reason=item.get("statusReason", ""),
        environments=tuple(one["computeEnvironment"] for one in item.get("computeEnvironmentOrder", ())),
        limits_waiting=bool(item.get("jobStateTimeLimitActions")),
    )


def list_scheduling_policies(batch: "BatchClient", scope: Scope, start: Token) -> Iterator[Page[SchedulingPolicy]]:
    for answer, following in pages(batch.list_scheduling_policies, start, **_TOKEN, maxResults=100):
        arns = [one["arn"] for one in answer["schedulingPolicies"]]
        found: Any = batch.describe_scheduling_policies(arns=arns)["schedulingPolicies"] if arns else ()
        yield Page([SchedulingPolicy(**_identity(one, "arn", "name", scope)) for one in found], following)


def list_compute_environments(batch: "BatchClient", scope: Scope, start: Token) -> Iterator[Page[ComputeEnvironment]]:
    for answer, following in pages(batch.describe_compute_environments, start, **_TOKEN, maxResults=100):
        yield Page([_environment(one, scope) for one in answer["computeEnvironments"]], following)


def _environment(item: Any, scope: Scope) -> ComputeEnvironment:
    managed = item["type"] == "MANAGED" and "computeResources" in item
    return ComputeEnvironment(
        **_identity(item, "computeEnvironmentArn", "computeEnvironmentName", scope),
        state=item.get("state", "ENABLED"),
        status=item.get("status", ""),
        reason=item.get("statusReason", ""),
        capacity=_capacity(item["computeResources"]) if managed else None,
    )


def _capacity(item: Any) -> Capacity:
    return Capacity(
        kind=item["type"],
        strategy=item.get("allocationStrategy", "BEST_FIT"),
        least=item.get("minvCpus", 0),
        most=item.get("maxvCpus", 0),
        instance_types=tuple(item.get("instanceTypes", ())),
        images=tuple(one["imageType"] for one in item.get("ec2Configuration", ())),
        subnets=tuple(item.get("subnets", ())),
        tags=item.get("tags", {}),
    )


def read_environment_states(batch: "BatchClient", _: Region) -> EnvironmentStates:
    answers = pages(batch.describe_compute_environments, None, **_TOKEN, maxResults=100)
    items = (one for answer, _token in answers for one in answer["computeEnvironments"])
    return EnvironmentStates({one["computeEnvironmentArn"]: _is_usable(one) for one in items})


def _is_usable(item: Any) -> bool:
    return bool(item.get("state", "ENABLED") == "ENABLED" and item.get("status") != "INVALID")


def read_served_queues(batch: "BatchClient", _: Region) -> ServedQueues:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for answer, _token in pages(batch.describe_job_queues, None, **_TOKEN, maxResults=100):
        for queue in answer["jobQueues"]:
            for one in queue.get("computeEnvironmentOrder", ()):
                found[one["computeEnvironment"]].append(queue["jobQueueName"])
    return ServedQueues({arn: tuple(names) for arn, names in found.items()})


def read_subnet_zones(ec2: "EC2Client", _: Region) -> SubnetZones:
    answers = pages(ec2.describe_subnets, None, MaxResults=1000)
    return SubnetZones({one["SubnetId"]: one["AvailabilityZone"] for answer, _ in answers for one in answer["Subnets"]})


READERS = (
    Lister((JobDefinition,), "batch:DescribeJobDefinitions", list_job_definitions),
    Lister((JobQueue,), "batch:DescribeJobQueues", list_job_queues),
    Lister(
        (SchedulingPolicy,),
        "batch:ListSchedulingPolicies",
        list_scheduling_policies,
        also=("batch:DescribeSchedulingPolicies",),
    ),
    Lister((ComputeEnvironment,), "batch:DescribeComputeEnvironments", list_compute_environments),
    Reader(EnvironmentStates, Region, "batch:DescribeComputeEnvironments", read_environment_states),
    Reader(ServedQueues, Region, "batch:DescribeJobQueues", read_served_queues),
    Reader(SubnetZones, Region, "ec2:DescribeSubnets", read_subnet_zones),
)

# Batch publishes no rates for reading: modest, for it needs few calls. Of DescribeSubnets EC2 takes 20 a second.
RATES = {"batch": Rate(5, 10), "ec2": Rate(5, 5)}
