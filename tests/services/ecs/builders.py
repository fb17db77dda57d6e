"""Well-kept containers and what runs them, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now, Region
from shared.catalog.resource import region_resource
from shared.services.ecs.resources.cluster import CapacityProvider, Cluster, ContainerInstance, ExecSettings
from shared.services.ecs.resources.service import Network, Rollout, Service, ServiceDefinition, TaskSet
from shared.services.ecs.resources.task_definition import Container, Revision, TaskDefinition
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
TAGS = {"owner": "shop"}


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def identity(kind: str, name: str) -> dict[str, Any]:
    return {
        "arn": SCOPE.arn("ecs", f"{kind}/{name}"),
        "account_id": SCOPE.account_id,
        "region": SCOPE.region,
        "resource_id": name,
        "tags": TAGS,
    }


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def a_cluster(**changes: Any) -> Cluster:
    good = Cluster(
        **identity("cluster", "shop"),
        status="ACTIVE",
        insights="enhanced",
        services=2,
        tasks=4,
        instances=2,
        providers=("FARGATE",),
        exec=ExecSettings(key="key-1"),
        storage_key="key-2",
    )
    return replace(good, **changes)


def a_provider(**changes: Any) -> CapacityProvider:
    good = CapacityProvider(
        **identity("capacity-provider", "elastic"), group="group", protects=True, scales=True, target=100, drains=True
    )
    return replace(good, **changes)


def an_instance(**changes: Any) -> ContainerInstance:
    good = ContainerInstance(
        **identity("container-instance", "1"),
        cluster="shop",
        instance="i-1",
        status="ACTIVE",
        connected=True,
        tasks=1,
        registered_at=days_ago(30),
        instance_type="m7g.large",
        architecture="arm64",
        os="linux",
    )
    return replace(good, **changes)


def a_service(**changes: Any) -> Service:
    """On Fargate, of two tasks."""
    good = Service(
        **identity("service", "shop/web"),
        cluster="shop",
        name="web",
        created_at=days_ago(100),
        launch_type="FARGATE",
        providers=(),
        platform_version="LATEST",
        platform_family="Linux",
        task_definition="arn:aws:ecs:eu-west-1:111122223333:task-definition/web:3",
        desired=2,
        running=2,
        scheduling="REPLICA",
        controller="ECS",
        minimum_healthy=100,
        rolls_back=True,
        network=Network(("subnet-a", "subnet-b"), assigns_public_address=False),
        placement=(),
        allows_exec=False,
        propagates_tags="SERVICE",
        rebalances=True,
        rollout=Rollout("COMPLETED", "", days_ago(10)),
    )
    return replace(good, **changes)


def a_task_set(**changes: Any) -> TaskSet:
    return replace(TaskSet(**identity("task-set", "shop/web/1"), network=Network(("subnet-a",), False)), **changes)


def a_definition(**changes: Any) -> ServiceDefinition:
    good = ServiceDefinition("web:3", "ACTIVE", cpu=1024, memory=2048, os="LINUX", architecture="ARM64")
    return replace(good, **changes)


def a_family() -> TaskDefinition:
    return TaskDefinition(**identity("task-definition", "web"))


def a_container(**changes: Any) -> Container:
    good = Container(
        "web",
        "nginx:1.27",
        user="1000",
        read_only_root=True,
        log_driver="awslogs",
        log_mode="non-blocking",
        memory_limit=512,
    )
    return replace(good, **changes)


def a_revision(*containers: Container, **changes: Any) -> Revision:
    good = Revision(
        tags=TAGS,
        number=3,
        containers=containers or (a_container(),),
        network="awsvpc",
        memory=512,
        launch_types=("FARGATE",),
        task_role="role/web",
        execution_role="role/start",
    )
    return replace(good, **changes)
