"""Readers of ECS against an emulated account, and on recorded answers for what that does not know."""

from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from shared.catalog import Region, Resource, Sweep
from shared.catalog.metrics import MetricReader
from shared.catalog.registry import room
from shared.services.ecs.readers import READERS
from shared.services.ecs.readers.cluster import list_clusters
from shared.services.ecs.readers.service import list_services, read_service_definition
from shared.services.ecs.readers.task_definition import list_families, read_revision
from shared.services.ecs.resources.cluster import (
    AccountSettings,
    CapacityProvider,
    Cluster,
    ClusterUse,
    ContainerInstance,
    ExecSettings,
    SubnetZones,
)
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
from shared.services.ecs.resources.task_definition import EfsVolume, HostPath, Secret, TaskDefinition
from tests.services.ecs.builders import (
    a_cluster,
    a_family,
    a_region,
    a_service,
    days_ago,
)
from tests.services.recorded import (
    SCOPE,
    Refused,
    Told,
    answering,
    each_refusal,
    listed,
    raises_what_aws_refuses,
    read,
)

CLUSTER = SCOPE.arn("ecs", "cluster/shop")
OTHER = SCOPE.arn("ecs", "cluster/yard")
SERVICE = SCOPE.arn("ecs", "service/shop/web")
CREDENTIALS = {"aws_access_key_id": "AKIA", "aws_secret_access_key": "made up"}


def clusters(*arns: str) -> Told:
    return Told("ListClusters", {"clusterArns": list(arns)})


def described(**more: Any) -> dict[str, Any]:
    answer = {"clusterArn": CLUSTER, "clusterName": "shop", "status": "ACTIVE"}
    return {"clusters": [answer | more], "failures": []}


def a_described_service(**more: Any) -> dict[str, Any]:
    return {
        "serviceArn": SERVICE,
        "serviceName": "web",
        "clusterArn": CLUSTER,
        "createdAt": days_ago(1),
        "desiredCount": 2,
        "runningCount": 1,
        **more,
    }


def services(**more: Any) -> list[Any]:
    return listed(
        "ecs",
        Service,
        clusters(CLUSTER),
        Told("ListServices", {"serviceArns": [SERVICE]}, {"cluster": CLUSTER, "maxResults": 100}),
        Told("DescribeServices", {"services": [a_described_service(**more)], "failures": []}),
    )


def test_a_bare_cluster_has_nothing_set() -> None:
    (found,) = listed("ecs", Cluster, clusters(CLUSTER), Told("DescribeClusters", described()))

    assert (found.insights, found.exec, found.storage_key, found.instances) == ("disabled", ExecSettings(), None, 0)


def test_a_deleted_cluster_is_not_listed() -> None:
    gone = Told("DescribeClusters", described(status="INACTIVE"))

    assert listed("ecs", Cluster, clusters(CLUSTER), gone) == []


def test_the_settings_of_a_cluster_are_read() -> None:
    logs = {"cloudWatchLogGroupName": "shells", "cloudWatchEncryptionEnabled": True, "s3BucketName": "shells"}
    answer = described(
        settings=[{"name": "containerInsights", "value": "enhanced"}],
        configuration={
            "executeCommandConfiguration": {"kmsKeyId": "k", "logging": "OVERRIDE", "logConfiguration": logs},
            "managedStorageConfiguration": {"fargateEphemeralStorageKmsKeyId": "f"},
        },
        registeredContainerInstancesCount=3,
        runningTasksCount=1,
        pendingTasksCount=1,
        activeServicesCount=1,
        capacityProviders=["FARGATE"],
        tags=[{"key": "owner", "value": "shop"}],
    )

    (found,) = listed("ecs", Cluster, clusters(CLUSTER), Told("DescribeClusters", answer))

    assert found == a_cluster(
        insights="enhanced",
        instances=3,
        tasks=2,
        services=1,
        exec=ExecSettings("OVERRIDE", "k", ("CloudWatch", "S3"), ("S3",)),
        storage_key="f",
    )


def test_clusters_are_listed_from_where_they_were_left() -> None:
    asked = {"maxResults": 100, "nextToken": "two"}
    with answering(
        "ecs",
        Told("ListClusters", {"clusterArns": [CLUSTER]}, asked),
        Told("DescribeClusters", described()),
    ) as client:
        (page,) = list_clusters(client, SCOPE, "two")

    assert page.next is None


def test_an_account_without_clusters_has_no_pages_of_services() -> None:
    assert listed("ecs", Service, clusters()) == []


def test_a_bare_service_has_what_aws_makes_of_it() -> None:
    (found,) = services()

    assert (found.arn, found.resource_id, found.scheduling, found.controller) == (
        SERVICE,
        "shop/web",
        "REPLICA",
        "ECS",
    )
    assert not found.is_on_fargate
    assert (found.network, found.rollout, found.minimum_healthy) == (None, None, 100)


def test_a_service_is_read_with_how_it_is_deployed_and_placed() -> None:
    rollout = {
        "status": "PRIMARY",
        "rolloutState": "FAILED",
        "rolloutStateReason": "no image",
        "updatedAt": days_ago(2),
    }
    (found,) = services(
        capacityProviderStrategy=[{"capacityProvider": "FARGATE_SPOT", "weight": 1}],
        networkConfiguration={"awsvpcConfiguration": {"subnets": ["subnet-a"], "assignPublicIp": "ENABLED"}},
        deploymentConfiguration={"alarms": {"enable": True, "rollback": True, "alarmNames": []}},
        deployments=[rollout | {"status": "ACTIVE"}, rollout],
        placementStrategy=[{"type": "spread", "field": "attribute:ecs.availability-zone"}],
        enableExecuteCommand=True,
        availabilityZoneRebalancing="ENABLED",
    )

    assert found.is_on_fargate
    assert found.network == Network(("subnet-a",), assigns_public_address=True)
    assert found.rollout == Rollout("FAILED", "no image", days_ago(2))
    assert found.placement == (Placement("spread", "attribute:ecs.availability-zone"),)
    assert (found.rolls_back, found.allows_exec, found.rebalances) == (True, True, True)


@pytest.mark.parametrize("breaker", [{"enable": True, "rollback": False}, {"enable": False, "rollback": True}])
def test_a_circuit_breaker_rolls_back_only_if_it_is_on_and_told_to(breaker: dict[str, bool]) -> None:
    (found,) = services(deploymentConfiguration={"deploymentCircuitBreaker": breaker})

    assert not found.rolls_back


def test_task_sets_come_with_their_service() -> None:
    arn = SCOPE.arn("ecs", "task-set/shop/web/ecs-svc/1")
    own = {"awsvpcConfiguration": {"subnets": ["subnet-a"], "assignPublicIp": "ENABLED"}}

    _, found = services(taskSets=[{"id": "ecs-svc/1", "taskSetArn": arn, "networkConfiguration": own}])

    assert isinstance(found, TaskSet)
    assert (found.resource_id, found.network) == ("shop/web/ecs-svc/1", Network(("subnet-a",), True))


def test_services_of_all_clusters_and_pages_are_listed_ten_in_a_call() -> None:
    arns = [f"{SERVICE}{number}" for number in range(11)]
    with answering(
        "ecs",
        clusters(OTHER, CLUSTER),
        Told("ListServices", {"serviceArns": arns, "nextToken": "2"}, {"cluster": CLUSTER, "maxResults": 100}),
        Told("DescribeServices", {"services": [a_described_service()] * 10}),
        Told("DescribeServices", {"services": [a_described_service()]}),
        Told("ListServices", {"serviceArns": []}, {"cluster": CLUSTER, "maxResults": 100, "nextToken": "2"}),
        Told("ListServices", {"serviceArns": []}, {"cluster": OTHER, "maxResults": 100}),
    ) as client:
        found = list(list_services(client, SCOPE, None))

    assert [len(page.resources) for page in found] == [11, 0, 0]
    assert [page.next for page in found] == [f"{CLUSTER} 2", OTHER, None]


@pytest.mark.parametrize(("start", "asked"), [(f"{CLUSTER} 2", {"nextToken": "2"}), (CLUSTER, {})])
def test_services_are_listed_from_the_cluster_and_the_page_where_they_were_left(
    start: str, asked: dict[str, str]
) -> None:
    with answering(
        "ecs",
        clusters(SCOPE.arn("ecs", "cluster/a"), CLUSTER),
        Told("ListServices", {"serviceArns": []}, {"cluster": CLUSTER, "maxResults": 100, **asked}),
    ) as client:
        (page,) = list_services(client, SCOPE, start)

    assert page.next is None


def test_a_cluster_that_is_gone_meanwhile_is_passed_over() -> None:
    asked = {"cluster": OTHER, "maxResults": 100}
    with answering("ecs", clusters(OTHER), Told("ListServices", {"serviceArns": []}, asked)) as client:
        (page,) = list_services(client, SCOPE, f"{CLUSTER} 2")

    assert page.next is None


def test_only_providers_with_a_group_are_listed() -> None:
    own = {"autoScalingGroupArn": "group", "managedScaling": {"status": "ENABLED", "targetCapacity": 90}}
    answer = [
        {"name": "FARGATE", "capacityProviderArn": "f"},
        {"name": "own", "capacityProviderArn": "o", "status": "ACTIVE", "autoScalingGroupProvider": own},
        {"name": "gone", "capacityProviderArn": "g", "status": "INACTIVE", "autoScalingGroupProvider": own},
    ]

    (found,) = listed("ecs", CapacityProvider, Told("DescribeCapacityProviders", {"capacityProviders": answer}))

    assert (found.resource_id, found.scales, found.target, found.protects) == ("own", True, 90, False)


def test_instances_are_read_with_what_their_agent_tells() -> None:
    arn = SCOPE.arn("ecs", "container-instance/shop/1")
    attributes = [{"name": "ecs.instance-type", "value": "m5.large"}, {"name": "ecs.capability.external"}]
    answer = {
        "containerInstanceArn": arn,
        "ec2InstanceId": "i-1",
        "status": "ACTIVE",
        "agentConnected": False,
        "registeredAt": days_ago(3),
        "attributes": attributes,
    }

    (found,) = listed(
        "ecs",
        ContainerInstance,
        clusters(CLUSTER),
        Told("ListContainerInstances", {"containerInstanceArns": [arn]}),
        Told("DescribeContainerInstances", {"containerInstances": [answer]}),
    )

    assert (found.resource_id, found.cluster, found.instance_type, found.architecture) == ("1", "shop", "m5.large", "")
    assert not found.connected


def test_effective_settings_of_all_pages_are_read() -> None:
    def page(name: str, **more: str) -> dict[str, Any]:
        return {"settings": [{"name": name, "value": "on"}], **more}

    found = read(
        "ecs",
        AccountSettings,
        a_region(),
        Told("ListAccountSettings", page("containerInsights", nextToken="2"), {"effectiveSettings": True}),
        Told("ListAccountSettings", page("tagResourceAuthorization")),
    )

    assert found == AccountSettings({"containerInsights": "on", "tagResourceAuthorization": "on"})


def test_zones_of_subnets_are_read() -> None:
    answer = {"Subnets": [{"SubnetId": "subnet-a", "AvailabilityZone": "eu-west-1a"}]}

    found = read("ecs", SubnetZones, a_region(), Told("DescribeSubnets", answer))

    assert found == SubnetZones({"subnet-a": "eu-west-1a"})


def test_what_a_service_runs_is_read() -> None:
    with mock_aws():
        ecs = boto3.client("ecs", "eu-west-1", **CREDENTIALS)  # type: ignore[call-overload]
        made = ecs.register_task_definition(
            family="web",
            cpu="256",
            memory="512",
            runtimePlatform={"cpuArchitecture": "ARM64", "operatingSystemFamily": "LINUX"},
            containerDefinitions=[{"name": "web", "image": "nginx", "memory": 64}],
        )
        arn = made["taskDefinition"]["taskDefinitionArn"]
        found = read_service_definition(ecs, a_service(task_definition=arn))

    assert found == ServiceDefinition("web:1", "ACTIVE", 256, 512, "LINUX", "ARM64")


def test_a_service_without_a_revision_asks_nothing() -> None:
    assert read("ecs", ServiceDefinition, a_service(task_definition=None)) == ServiceDefinition()


def scaling_of(*answers: Told) -> Any:
    reader = room("ecs").readers[ServiceScaling]
    assert isinstance(reader, Sweep)
    with answering("application-autoscaling", *answers) as client:
        return reader.read(client, SCOPE)


def policy(service: str, name: str) -> dict[str, Any]:
    return {
        "PolicyARN": "arn",
        "PolicyName": name,
        "ServiceNamespace": "ecs",
        "ResourceId": f"service/{service}",
        "ScalableDimension": "ecs:service:DesiredCount",
        "PolicyType": "TargetTrackingScaling",
        "CreationTime": days_ago(1),
    }


def test_policies_and_schedules_of_services_are_swept_over_all_pages() -> None:
    schedule = {
        "ScheduledActionName": "nightly",
        "ScheduledActionARN": "arn",
        "ServiceNamespace": "ecs",
        "Schedule": "cron(0 22 * * ? *)",
        "ResourceId": "service/shop/web",
        "CreationTime": days_ago(1),
    }

    found = scaling_of(
        Told("DescribeScalingPolicies", {"ScalingPolicies": [policy("shop/web", "cpu")], "NextToken": "2"}),
        Told("DescribeScalingPolicies", {"ScalingPolicies": [policy("shop/api", "cpu")]}),
        Told("DescribeScheduledActions", {"ScheduledActions": [schedule]}),
    )

    assert found == {"shop/web": ServiceScaling(("cpu", "nightly")), "shop/api": ServiceScaling(("cpu",))}


SECRET = "hunter2-but-longer"


def test_a_revision_is_read_and_its_secrets_are_found_but_not_kept() -> None:
    with mock_aws():
        ecs = boto3.client("ecs", "eu-west-1", **CREDENTIALS)  # type: ignore[call-overload]
        ecs.register_task_definition(
            family="web",
            networkMode="host",
            pidMode="host",
            taskRoleArn="role/web",
            requiresCompatibilities=["EC2"],
            tags=[{"key": "owner", "value": "shop"}],
            volumes=[
                {"name": "disk", "host": {"sourcePath": "/"}},
                {"name": "scratch", "host": {}},
                {"name": "files", "efsVolumeConfiguration": {"fileSystemId": "fs-1", "transitEncryption": "ENABLED"}},
            ],
            containerDefinitions=[
                {
                    "name": "web",
                    "image": "nginx",
                    "memory": 64,
                    "environment": [
                        {"name": "DB_PASSWORD", "value": SECRET},
                        {"name": "ECS_ENGINE_AUTH_DATA", "value": SECRET},
                        {"name": "STAGE", "value": "test"},
                    ],
                    "command": ["serve", f"password={SECRET}"],
                    "logConfiguration": {"logDriver": "awslogs", "options": {"mode": "blocking"}},
                }
            ],
        )
        (page,) = list_families(ecs, SCOPE, None)
        found = read_revision(ecs, page.resources[0])

    (container,) = found.containers
    assert container.secrets == (
        Secret("variable DB_PASSWORD", "password"),
        Secret("variable ECS_ENGINE_AUTH_DATA", "credentials of AWS"),
        Secret("command", "password"),
    )
    assert SECRET not in repr(found)
    assert (container.log_driver, container.log_mode, container.user) == ("awslogs", "blocking", None)
    assert (found.network, found.pid, found.task_role, found.tags) == ("host", "host", "role/web", {"owner": "shop"})
    assert found.host_paths == (HostPath("disk", "/"),)
    assert found.efs_volumes == (EfsVolume("files", encrypts_in_transit=True, uses_iam=False),)


def test_a_family_keeps_its_arn_from_one_revision_to_the_next() -> None:
    (found,) = listed("ecs", TaskDefinition, Told("ListTaskDefinitionFamilies", {"families": ["web"]}))

    assert found.arn == SCOPE.arn("ecs", "task-definition/web")


def made(fact: type, **values: list[float]) -> Any:
    reader = room("ecs").readers[fact]
    assert isinstance(reader, MetricReader)
    return reader.make({metric.id: values.get(metric.id, []) for metric in reader.metrics})


def test_use_is_the_average_of_a_cluster_and_the_most_of_a_service() -> None:
    assert made(ClusterUse, cpu=[10, 20], memory=[1]) == ClusterUse(15, 1)
    assert made(ServiceUse, cpu=[10, 20], memory=[1]) == ServiceUse(20, 1)


def test_no_figures_are_not_zero() -> None:
    assert made(ClusterUse) == ClusterUse(None, None)
    assert made(ServiceUse) == ServiceUse(None, None)


def test_figures_of_a_service_are_asked_by_cluster_and_name() -> None:
    reader = room("ecs").readers[ServiceUse]
    assert isinstance(reader, MetricReader)

    assert reader.metrics[0].dimensions(a_service()) == {"ClusterName": "shop", "ServiceName": "web"}


# What is listed cluster by cluster asks for the clusters first.
IN_CLUSTERS = {"ecs:ListServices", "ecs:ListContainerInstances"}
DIRECT = tuple(one for one in READERS if getattr(one, "operation", None) not in IN_CLUSTERS)


@each_refusal(DIRECT)
def test_what_aws_refuses_is_raised(source: Any, code: str) -> None:
    resources: dict[type[Resource], Resource] = {Service: a_service(), TaskDefinition: a_family(), Region: a_region()}
    raises_what_aws_refuses(source, resources.get(getattr(source, "of", Service), a_cluster()), code)


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
@pytest.mark.parametrize(
    ("kind", "operation"), [(Service, "ListServices"), (ContainerInstance, "ListContainerInstances")]
)
def test_what_aws_refuses_of_a_cluster_is_raised(kind: type[Resource], operation: str, code: str) -> None:
    with pytest.raises(ClientError, match=code):
        listed("ecs", kind, Refused("ListClusters", code))
    with pytest.raises(ClientError, match=code):
        listed("ecs", kind, clusters(CLUSTER), Refused(operation, code))
