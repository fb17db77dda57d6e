"""Lists clusters and their capacity, and reads a region's settings."""

from collections.abc import Iterator, Mapping
from statistics import fmean
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Region, Scope, Token, pages
from shared.catalog.metrics import Metric, MetricReader, Values
from shared.services.ecs.readers.paging import described, each_page, in_each_cluster, name_in, tags_of
from shared.services.ecs.resources.cluster import (
    AccountSettings,
    CapacityProvider,
    Cluster,
    ClusterUse,
    ContainerInstance,
    ExecSettings,
    SubnetZones,
)

if TYPE_CHECKING:
    from mypy_boto3_ec2 import EC2Client
    from mypy_boto3_ecs import ECSClient

_DELETED = "INACTIVE"
_OF_CLUSTER = ["CONFIGURATIONS", "SETTINGS", "TAGS"]
# The places for logs of shells, and what in the settings names and encrypts each.
_LOG_PLACES = {
    "CloudWatch": ("cloudWatchLogGroupName", "cloudWatchEncryptionEnabled"),
    "S3": ("s3BucketName", "s3EncryptionEnabled"),
}


def list_clusters(ecs: "ECSClient", scope: Scope, start: Token) -> Iterator[Page[Cluster]]:
    """Not those that were deleted, of which ECS goes on telling for a while."""
    for answer, following in each_page(ecs.list_clusters, start, maxResults=100):
        found = described(
            ecs.describe_clusters, answer["clusterArns"], 100, "clusters", "clusters", include=_OF_CLUSTER
        )
        yield Page([_cluster(one, scope) for one in found if one["status"] != _DELETED], following)


def _cluster(item: Any, scope: Scope) -> Cluster:
    settings = {one["name"]: one["value"] for one in item.get("settings", ())}
    configuration = item.get("configuration", {})
    return Cluster(
        arn=item["clusterArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["clusterName"],
        tags=tags_of(item),
        status=item["status"],
        insights=settings.get("containerInsights", "disabled"),
        services=item.get("activeServicesCount", 0),
        tasks=item.get("runningTasksCount", 0) + item.get("pendingTasksCount", 0),
        instances=item.get("registeredContainerInstancesCount", 0),
        providers=tuple(item.get("capacityProviders", ())),
        exec=_exec(configuration.get("executeCommandConfiguration", {})),
        storage_key=configuration.get("managedStorageConfiguration", {}).get("fargateEphemeralStorageKmsKeyId"),
    )


def _exec(item: Any) -> ExecSettings:
    places: Mapping[str, Any] = item.get("logConfiguration", {})
    used = [(place, keys[1]) for place, keys in _LOG_PLACES.items() if places.get(keys[0])]
    return ExecSettings(
        logging=item.get("logging", "DEFAULT"),
        key=item.get("kmsKeyId"),
        destinations=tuple(place for place, _ in used),
        unencrypted=tuple(place for place, encrypts in used if not places.get(encrypts)),
    )


def list_capacity_providers(ecs: "ECSClient", scope: Scope, start: Token) -> Iterator[Page[CapacityProvider]]:
    """Those with an Auto Scaling group: Fargate, and instances that AWS manages, have no such settings."""
    for answer, following in each_page(ecs.describe_capacity_providers, start, include=["TAGS"], maxResults=10):
        there = (one for one in answer["capacityProviders"] if one.get("status") != _DELETED)
        own = [one for one in there if "autoScalingGroupProvider" in one]
        yield Page([_provider(one, scope) for one in own], following)


def _provider(item: Any, scope: Scope) -> CapacityProvider:
    own = item["autoScalingGroupProvider"]
    scaling = own.get("managedScaling", {})
    return CapacityProvider(
        arn=item["capacityProviderArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["name"],
        tags=tags_of(item),
        group=own["autoScalingGroupArn"],
        protects=own.get("managedTerminationProtection") == "ENABLED",
        scales=scaling.get("status") == "ENABLED",
        target=scaling.get("targetCapacity"),
        drains=own.get("managedDraining", "ENABLED") == "ENABLED",
    )


def list_container_instances(ecs: "ECSClient", scope: Scope, start: Token) -> Iterator[Page[ContainerInstance]]:
    for cluster, answer, following in in_each_cluster(ecs, ecs.list_container_instances, start):
        arns = answer["containerInstanceArns"]
        tell, key = ecs.describe_container_instances, "containerInstances"
        found = described(tell, arns, 100, key, key, cluster=cluster, include=["TAGS"])
        yield Page([_instance(one, cluster, scope) for one in found], following)


def _instance(item: Any, cluster: str, scope: Scope) -> ContainerInstance:
    told = {one["name"]: one.get("value", "") for one in item.get("attributes", ())}
    return ContainerInstance(
        arn=item["containerInstanceArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=name_in(item["containerInstanceArn"]),
        tags=tags_of(item),
        cluster=name_in(cluster),
        instance=item["ec2InstanceId"],
        status=item["status"],
        connected=item["agentConnected"],
        tasks=item.get("runningTasksCount", 0) + item.get("pendingTasksCount", 0),
        registered_at=item["registeredAt"],
        instance_type=told.get("ecs.instance-type", ""),
        architecture=told.get("ecs.cpu-architecture", ""),
        os=told.get("ecs.os-type", ""),
    )


def read_account_settings(ecs: "ECSClient", _: Region) -> AccountSettings:
    answers = each_page(ecs.list_account_settings, effectiveSettings=True)
    return AccountSettings({one["name"]: one["value"] for answer, _ in answers for one in answer["settings"]})


def read_subnet_zones(ec2: "EC2Client", _: Region) -> SubnetZones:
    answers = pages(ec2.describe_subnets, None, MaxResults=1000)
    return SubnetZones({one["SubnetId"]: one["AvailabilityZone"] for answer, _ in answers for one in answer["Subnets"]})


def cluster_use(values: Values) -> ClusterUse:
    return ClusterUse(*(fmean(values[one]) if values[one] else None for one in ("cpu", "memory")))


def _of_cluster(cluster: Any) -> dict[str, str]:
    return {"ClusterName": cluster.resource_id}


READERS = (
    Lister((Cluster,), "ecs:ListClusters", list_clusters, also=("ecs:DescribeClusters",)),
    Lister((CapacityProvider,), "ecs:DescribeCapacityProviders", list_capacity_providers),
    Lister(
        (ContainerInstance,),
        "ecs:ListContainerInstances",
        list_container_instances,
        also=("ecs:ListClusters", "ecs:DescribeContainerInstances"),
    ),
    Reader(AccountSettings, Region, "ecs:ListAccountSettings", read_account_settings),
    Reader(SubnetZones, Region, "ec2:DescribeSubnets", read_subnet_zones),
    MetricReader(
        ClusterUse,
        Cluster,
        (
            Metric("cpu", "AWS/ECS", "CPUUtilization", "Average", _of_cluster),
            Metric("memory", "AWS/ECS", "MemoryUtilization", "Average", _of_cluster),
        ),
        cluster_use,
    ),
)
