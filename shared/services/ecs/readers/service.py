"""Lists services with their task sets, and reads what they run, what scales them, and how they are used."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Scope, Sweep, Token, pages
from shared.catalog.metrics import Metric, MetricReader, Values
from shared.services.ecs.readers.paging import described, in_each_cluster, name_in, tags_of
from shared.services.ecs.resources.service import (
    Network,
    Placement,
    Rollout,
    Service,
    ServiceDefinition,
    ServiceScaling,
    ServiceUse,
    TaskSet,
)

if TYPE_CHECKING:
    from mypy_boto3_application_autoscaling import ApplicationAutoScalingClient
    from mypy_boto3_ecs import ECSClient


def list_services(ecs: "ECSClient", scope: Scope, start: Token) -> Iterator[Page[Service | TaskSet]]:
    for cluster, answer, following in in_each_cluster(ecs, ecs.list_services, start):
        arns, key = answer["serviceArns"], "services"
        items = described(ecs.describe_services, arns, 10, key, key, cluster=cluster, include=["TAGS"])
        sets = [_task_set(one, item, scope) for item in items for one in item.get("taskSets", ())]
        yield Page([*(_service(one, scope) for one in items), *sets], following)


def _service(item: Any, scope: Scope) -> Service:
    deployment = item.get("deploymentConfiguration", {})
    cluster = name_in(item["clusterArn"])
    return Service(
        arn=item["serviceArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=f"{cluster}/{item['serviceName']}",
        tags=tags_of(item),
        cluster=cluster,
        name=item["serviceName"],
        created_at=item["createdAt"],
        launch_type=item.get("launchType", ""),
        providers=tuple(one["capacityProvider"] for one in item.get("capacityProviderStrategy", ())),
        platform_version=item.get("platformVersion"),
        platform_family=item.get("platformFamily", ""),
        task_definition=item.get("taskDefinition"),
        desired=item["desiredCount"],
        running=item["runningCount"],
        scheduling=item.get("schedulingStrategy", "REPLICA"),
        controller=item.get("deploymentController", {}).get("type", "ECS"),
        minimum_healthy=deployment.get("minimumHealthyPercent", 100),
        rolls_back=any(_rolls_back(deployment.get(one, {})) for one in ("deploymentCircuitBreaker", "alarms")),
        network=_network(item),
        placement=tuple(Placement(one["type"], one.get("field", "")) for one in item.get("placementStrategy", ())),
        allows_exec=item.get("enableExecuteCommand", False),
        propagates_tags=item.get("propagateTags", "NONE"),
        rebalances=item.get("availabilityZoneRebalancing") == "ENABLED",
        rollout=_rollout(item),
    )


def _rolls_back(setting: Any) -> bool:
    return bool(setting.get("enable") and setting.get("rollback"))


def _network(item: Any) -> Network | None:
    own = item.get("networkConfiguration", {}).get("awsvpcConfiguration")
    if own is None:
        return None
    return Network(tuple(own["subnets"]), own.get("assignPublicIp") == "ENABLED")


def _rollout(item: Any) -> Rollout | None:
    for one in item.get("deployments", ()):
        if one["status"] == "PRIMARY" and "rolloutState" in one:
            return Rollout(one["rolloutState"], one.get("rolloutStateReason", ""), one["updatedAt"])
    return None


def _task_set(item: Any, service: Any, scope: Scope) -> TaskSet:
    return TaskSet(
        arn=item["taskSetArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=f"{name_in(service['clusterArn'])}/{service['serviceName']}/{item['id']}",
        tags=tags_of(item),
        network=_network(item),
    )


def read_service_definition(ecs: "ECSClient", service: Service) -> ServiceDefinition:
    """Asks nothing where the service has no revision of its own."""
    if service.task_definition is None:
        return ServiceDefinition()
    found: Any = ecs.describe_task_definition(taskDefinition=service.task_definition)["taskDefinition"]
    platform = found.get("runtimePlatform", {})
    return ServiceDefinition(
        revision=name_in(found["taskDefinitionArn"]),
        status=found["status"],
        cpu=int(found.get("cpu") or 0),
        memory=int(found.get("memory") or 0),
        os=platform.get("operatingSystemFamily", "LINUX"),
        architecture=platform.get("cpuArchitecture", "X86_64"),
    )


def sweep_scaling(scaling: "ApplicationAutoScalingClient", _: Scope) -> Mapping[str, ServiceScaling]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    sources = (
        (scaling.describe_scaling_policies, "ScalingPolicies", "PolicyName"),
        (scaling.describe_scheduled_actions, "ScheduledActions", "ScheduledActionName"),
    )
    for call, key, name in sources:
        for answer, _token in pages(call, None, ServiceNamespace="ecs"):
            for one in answer[key]:
                found[one["ResourceId"].removeprefix("service/")].append(one[name])
    return {service: ServiceScaling(tuple(sorted(names))) for service, names in found.items()}


def service_use(values: Values) -> ServiceUse:
    return ServiceUse(*(max(values[one]) if values[one] else None for one in ("cpu", "memory")))


def _of_service(service: Any) -> dict[str, str]:
    return {"ClusterName": service.cluster, "ServiceName": service.name}


READERS = (
    Lister((Service, TaskSet), "ecs:ListServices", list_services, also=("ecs:ListClusters", "ecs:DescribeServices")),
    Reader(ServiceDefinition, Service, "ecs:DescribeTaskDefinition", read_service_definition),
    Sweep(
        ServiceScaling,
        Service,
        ("application-autoscaling:DescribeScalingPolicies", "application-autoscaling:DescribeScheduledActions"),
        sweep_scaling,
        ServiceScaling(()),
    ),
    MetricReader(
        ServiceUse,
        Service,
        (
            Metric("cpu", "AWS/ECS", "CPUUtilization", "Maximum", _of_service),
            Metric("memory", "AWS/ECS", "MemoryUtilization", "Maximum", _of_service),
        ),
        service_use,
    ),
)
