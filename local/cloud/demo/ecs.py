"""The demo account's containers in each region: a shop that is looked after, and what others left running."""

from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago
from local.cloud.demo.missing.ecs import instances_of

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}

_BALANCED = [{"type": "spread", "field": "attribute:ecs.availability-zone"}]
_TAGS = [{"key": "owner", "value": "shop"}]
_DAYS = 13  # of figures that CloudWatch has of the services


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        ecs = account.client("ecs", region)
        _clusters(ecs)
        _task_definitions(account, ecs)
        _services(account, ecs, region)
        _capacity(account, ecs, region)
        _figures(account, region)
    _settings(account)


def _clusters(ecs: Any) -> None:
    ecs.create_cluster(
        clusterName="shop",
        tags=_TAGS,
        settings=[{"name": "containerInsights", "value": "enhanced"}],
        capacityProviders=["FARGATE", "FARGATE_SPOT"],
        configuration={
            "executeCommandConfiguration": {"kmsKeyId": "alias/shells", "logging": "DEFAULT"},
            "managedStorageConfiguration": {"fargateEphemeralStorageKmsKeyId": "alias/fargate"},
        },
    )
    ecs.create_cluster(
        clusterName="legacy",
        settings=[{"name": "containerInsights", "value": "disabled"}],
        capacityProviders=["FARGATE"],
        configuration={"executeCommandConfiguration": {"logging": "NONE"}},
    )
    ecs.create_cluster(clusterName="trial", settings=[{"name": "containerInsights", "value": "enabled"}])


def _task_definitions(account: DemoAccount, ecs: Any) -> None:
    ecs.register_task_definition(
        family="web",
        networkMode="awsvpc",
        requiresCompatibilities=["FARGATE"],
        cpu="256",
        memory="512",
        taskRoleArn=f"arn:aws:iam::{account.account_id}:role/web",
        executionRoleArn=f"arn:aws:iam::{account.account_id}:role/start",
        runtimePlatform={"cpuArchitecture": "ARM64", "operatingSystemFamily": "LINUX"},
        tags=_TAGS,
        volumes=[_efs("ENABLED")],
        containerDefinitions=[_good("web")],
    )
    ecs.register_task_definition(
        family="report",
        networkMode="awsvpc",
        requiresCompatibilities=["FARGATE"],
        cpu="4096",
        memory="16384",
        runtimePlatform={"cpuArchitecture": "X86_64", "operatingSystemFamily": "LINUX"},
        containerDefinitions=[_good("report") | {"logConfiguration": {"logDriver": "awslogs"}}],
    )
    ecs.register_task_definition(
        family="legacy",
        networkMode="host",
        pidMode="host",
        ipcMode="host",
        volumes=[_efs("DISABLED"), {"name": "docker", "host": {"sourcePath": "/var/run/docker.sock"}}],
        containerDefinitions=[_bad()],
    )
    for family, user in (("invoices", "ContainerUser"), ("printing", "ContainerAdministrator")):
        ecs.register_task_definition(
            family=family,
            runtimePlatform={"cpuArchitecture": "X86_64", "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"},
            containerDefinitions=[_good(family) | {"user": user}],
        )


def _good(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "image": "public.ecr.aws/nginx/nginx:1.27",
        "user": "1000",
        "memory": 512,
        "readonlyRootFilesystem": True,
        "environment": [{"name": "STAGE", "value": "production"}],
        "logConfiguration": {"logDriver": "awslogs", "options": {"mode": "non-blocking", "awslogs-group": "shop"}},
    }


def _bad() -> dict[str, Any]:
    return {
        "name": "app",
        "image": "app:latest",
        "memoryReservation": 256,
        "privileged": True,
        "linuxParameters": {"capabilities": {"add": ["SYS_ADMIN"]}},
        "environment": [{"name": "AWS_SECRET_ACCESS_KEY", "value": "made-up-for-the-demo"}],
    }


def _efs(encryption: str) -> dict[str, Any]:
    own = {
        "fileSystemId": "fs-0123456789abcdef0",
        "transitEncryption": encryption,
        "authorizationConfig": {"iam": encryption},
    }
    return {"name": "files", "efsVolumeConfiguration": own}


def _services(account: DemoAccount, ecs: Any, region: str) -> None:
    subnets = _subnets(account, region)
    fargate = _network(account, region, subnets, "DISABLED")
    public = _network(account, region, subnets[:1], "ENABLED")
    old, controlled = {"launchType": "FARGATE", "platformVersion": "1.3.0"}, {"type": "EXTERNAL"}
    create = ecs.create_service
    create(cluster="shop", serviceName="web", taskDefinition="web", desiredCount=3, networkConfiguration=fargate)
    create(cluster="legacy", serviceName="report", taskDefinition="report", networkConfiguration=public, **old)
    create(cluster="legacy", serviceName="batch", taskDefinition="report", networkConfiguration=fargate, **old)
    create(cluster="legacy", serviceName="app", taskDefinition="legacy", desiredCount=1, launchType="EC2")
    create(cluster="legacy", serviceName="agents", taskDefinition="invoices", desiredCount=1, launchType="EC2")
    create(cluster="shop", serviceName="canary", desiredCount=1, deploymentController=controlled)
    for network in (fargate, public):
        ecs.create_task_set(cluster="shop", service="canary", taskDefinition="web", networkConfiguration=network)
    _keep(account, region)
    # moto answers a revision that was deregistered no more.
    account.backend("ecs", region).describe_task_definition("legacy").status = "INACTIVE"
    _scaling(account, region)


def _subnets(account: DemoAccount, region: str) -> list[str]:
    """One in each of two zones, of those that the account has from its beginning."""
    found = account.client("ec2", region).describe_subnets()["Subnets"]
    return list({one["AvailabilityZone"]: one["SubnetId"] for one in found}.values())[:2]


def _network(account: DemoAccount, region: str, subnets: list[str], public: str) -> dict[str, Any]:
    groups = account.client("ec2", region).describe_security_groups(GroupNames=["default"])["SecurityGroups"]
    return {
        "awsvpcConfiguration": {
            "subnets": subnets,
            "securityGroups": [groups[0]["GroupId"]],
            "assignPublicIp": public,
        }
    }


def _keep(account: DemoAccount, region: str) -> None:
    """What moto does not take from a call, and answers where its own objects have it."""
    own = account.backend("ecs", region).services
    keeping: dict[str, Any] = {
        "deployment_configuration": {
            "minimumHealthyPercent": 100,
            "deploymentCircuitBreaker": {"enable": True, "rollback": True},
        },
        "availability_zone_rebalancing": "ENABLED",
        "propagate_tags": "SERVICE",
        "tags": _TAGS,
        "running_count": 3,
        "capacity_provider_strategy": [{"capacityProvider": "FARGATE"}, {"capacityProvider": "FARGATE_SPOT"}],
        "platform_version": "LATEST",
        "launch_type": None,
    }
    neglected: dict[str, Any] = {
        "deployment_configuration": {"minimumHealthyPercent": 0},
        "placement_strategy": [{"type": "binpack", "field": "memory"}],
        "enable_execute_command": True,
    }
    _change(own["shop:web"], **keeping)
    _change(own["legacy:app"], **neglected)
    _change(own["legacy:agents"], placement_strategy=_BALANCED, running_count=1)
    for name in ("report", "batch"):
        _change(own[f"legacy:{name}"], desired_count=2, running_count=2)
    for one in own.values():
        one.created_at = days_ago(90)
        for deployment in one.deployments:
            deployment["updatedAt"] = days_ago(30)
    account.backend("ecs", region).clusters["legacy"].active_services_count = 4


def _change(one: Any, **attributes: Any) -> None:
    for name, value in attributes.items():
        setattr(one, name, value)


def _scaling(account: DemoAccount, region: str) -> None:
    scaling = account.client("application-autoscaling", region)
    what = {
        "ServiceNamespace": "ecs",
        "ResourceId": "service/shop/web",
        "ScalableDimension": "ecs:service:DesiredCount",
    }
    scaling.register_scalable_target(MinCapacity=2, MaxCapacity=10, **what)
    scaling.put_scaling_policy(PolicyName="by-cpu", PolicyType="TargetTrackingScaling", **what)


def _capacity(account: DemoAccount, ecs: Any, region: str) -> None:
    group = f"arn:aws:autoscaling:{region}:{account.account_id}:autoScalingGroup:1:autoScalingGroupName/containers"
    scaling = {"status": "ENABLED", "targetCapacity": 100}
    good = {"managedScaling": scaling, "managedTerminationProtection": "ENABLED", "managedDraining": "ENABLED"}
    for name, own in (("elastic", good), ("fixed", {"managedDraining": "DISABLED"})):
        ecs.create_capacity_provider(name=name, autoScalingGroupProvider={"autoScalingGroupArn": group, **own})
    backend = account.backend("ecs", region)
    for name, cluster in backend.clusters.items():
        cluster.registered_container_instances_count = instances_of(name)
    backend.clusters["legacy"].running_tasks_count = 5
    backend.clusters["trial"].active_services_count = 0
    ecs.create_cluster(clusterName="empty")


def _figures(account: DemoAccount, region: str) -> None:
    """How much of their CPU and memory services and clusters used, each day."""
    used = {
        ("shop", "web"): 60.0,
        ("legacy", "report"): 10.0,
        ("legacy", "batch"): 0.4,
        ("legacy", None): 45.0,
        ("trial", None): 2.0,
    }
    data = [
        {
            "MetricName": metric,
            "Dimensions": _dimensions(cluster, service),
            "Timestamp": days_ago(day),
            "Value": percent,
        }
        for (cluster, service), percent in used.items()
        for metric in ("CPUUtilization", "MemoryUtilization")
        for day in range(1, _DAYS, 6)
    ]
    account.client("cloudwatch", region).put_metric_data(Namespace="AWS/ECS", MetricData=data)


def _dimensions(cluster: str, service: str | None) -> list[dict[str, str]]:
    named = {"ClusterName": cluster} | ({"ServiceName": service} if service else {})
    return [{"Name": name, "Value": value} for name, value in named.items()]


def _settings(account: DemoAccount) -> None:
    """New clusters are watched in the first region only; elsewhere the account keeps its old defaults."""
    home, other = (account.client("ecs", region) for region in account.regions[:2])
    home.put_account_setting(name="containerInsights", value="enhanced")
    home.put_account_setting(name="tagResourceAuthorization", value="on")
    other.put_account_setting(name="defaultLogDriverMode", value="blocking")
