"""What must hold for clusters and for a region's settings of new ones."""

from dataclasses import dataclass

from shared.catalog import Pillar, Region, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.services.ecs.resources.cluster import FARGATE_PROVIDERS, AccountSettings, Cluster, ClusterUse

_INSIGHTS = ("enabled", "enhanced")


@dataclass(frozen=True, slots=True)
class LowUse(Thresholds):
    """percent: of CPU and of memory, on average over 14 days, below which instances are too many."""

    percent: float = 20


_LOW_USE = LowUse()


@check(
    "ecs.cluster.uses-container-insights",
    severity=Severity.MEDIUM,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP ECS.12", "NIST 800-53 r5"),
    fixed_by="ecs.cluster.enable-container-insights",
)
def cluster_uses_container_insights(cluster: Cluster) -> Verdict:
    """Container Insights is on, plain or with enhanced observability.

    Without it nobody sees which task used up the memory, or why containers start again and again.

    Fix: ECS console, the cluster, Update cluster, Monitoring; or `aws ecs update-cluster-settings --cluster NAME
    --settings name=containerInsights,value=enhanced`. CloudFormation: `ClusterSettings: [{Name: containerInsights,
    Value: enhanced}]`.
    """
    if cluster.insights in _INSIGHTS:
        return passed(f"Container Insights is {cluster.insights}")
    return failed(f"Container Insights is {cluster.insights}")


@check("ecs.cluster.logs-shells", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def cluster_logs_shells(cluster: Cluster) -> Verdict:
    """What people do in shells that they open in containers (ECS Exec) is logged.

    CloudTrail tells that a shell was opened, but not what was done in it.

    Fix: ECS console, the cluster, Update cluster, ECS Exec encryption and logging; or `aws ecs update-cluster --cluster
    NAME --configuration executeCommandConfiguration={logging=DEFAULT}`. CloudFormation: `Configuration:
    {ExecuteCommandConfiguration: {Logging: DEFAULT}}`.
    """
    settings = cluster.exec
    if settings.logging == "NONE":
        return failed("shells are not logged")
    if settings.logging == "DEFAULT":
        return passed("shells are logged as their container logs")
    if not settings.destinations:
        return failed("logs are to go elsewhere, but no place is named")
    return passed(f"shells are logged to {' and '.join(settings.destinations)}")


@check("ecs.cluster.encrypts-shells", severity=Severity.LOW, pillar=Pillar.SECURITY)
def cluster_encrypts_shells(cluster: Cluster) -> Verdict:
    """Shells in containers (ECS Exec) are encrypted with a KMS key, and so are their logs.

    TLS protects the way to AWS; with a key of your own only who may use it can open a shell and read along.

    Fix: ECS console, the cluster, Update cluster, ECS Exec encryption and logging; or `aws ecs update-cluster --cluster
    NAME --configuration executeCommandConfiguration={kmsKeyId=KEY,logging=DEFAULT}`. CloudFormation: `Configuration:
    {ExecuteCommandConfiguration: {KmsKeyId: KEY, Logging: DEFAULT}}`.
    """
    settings = cluster.exec
    if settings.key is None:
        return failed("no KMS key for shells")
    if settings.logging == "OVERRIDE" and settings.unencrypted:
        return failed(f"logs in {' and '.join(settings.unencrypted)} are not said to be encrypted")
    return passed(f"encrypted with {settings.key}")


@check("ecs.cluster.encrypts-fargate-storage-with-own-key", severity=Severity.LOW, pillar=Pillar.SECURITY)
def cluster_encrypts_fargate_storage_with_own_key(cluster: Cluster) -> Verdict:
    """The storage of tasks on Fargate is encrypted with a key that the account manages.

    Fargate encrypts it with AWS's key in any case; only a key of your own can be withdrawn and its use watched.

    Fix: ECS console, the cluster, Update cluster, Encryption; or `aws ecs update-cluster --cluster NAME --configuration
    managedStorageConfiguration={fargateEphemeralStorageKmsKeyId=KEY}`. CloudFormation: `Configuration:
    {ManagedStorageConfiguration: {FargateEphemeralStorageKmsKeyId: KEY}}`.
    """
    if cluster.storage_key is not None:
        return passed(f"encrypted with {cluster.storage_key}")
    if FARGATE_PROVIDERS.isdisjoint(cluster.providers):
        return not_applicable("the cluster has no capacity provider of Fargate")
    return failed("encrypted with AWS's own key")


@check("ecs.cluster.is-not-empty", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def cluster_is_not_empty(cluster: Cluster) -> Verdict:
    """The cluster has a service, a task or an instance.

    An empty cluster is left from something: its roles, log groups and networks often are too.

    Fix: ECS console, the cluster, Delete cluster; or `aws ecs delete-cluster --cluster NAME`.
    """
    found = {"services": cluster.services, "tasks": cluster.tasks, "instances": cluster.instances}
    if any(found.values()):
        return passed(", ".join(f"{count} {name}" for name, count in found.items()))
    return failed("no services, tasks or instances")


@check("ecs.cluster.runs-tasks-on-its-instances", severity=Severity.MEDIUM, pillar=Pillar.COST)
def cluster_runs_tasks_on_its_instances(cluster: Cluster) -> Verdict:
    """A cluster with instances runs at least one task.

    Instances are paid for whether anything runs on them or not.

    Fix: set the desired capacity of the cluster's Auto Scaling group to 0: `aws autoscaling update-auto-scaling-group
    --auto-scaling-group-name GROUP --min-size 0 --desired-capacity 0`; or delete the cluster in the ECS console.
    """
    if not cluster.instances:
        return not_applicable("no instances")
    if cluster.tasks:
        return passed(f"{cluster.tasks} tasks on {cluster.instances} instances")
    return failed(f"no task, but {cluster.instances} instances", saving=UNPRICED)


@check("ecs.cluster.needs-its-instances", severity=Severity.LOW, pillar=Pillar.COST)
def cluster_needs_its_instances(cluster: Cluster, use: ClusterUse, low: LowUse = _LOW_USE) -> Verdict:
    """Tasks use a fair part of the CPU or of the memory of the cluster's instances.

    What is never used is bought twice. Managed scaling of a capacity provider keeps as many instances as tasks need.

    Fix: ECS console, the cluster, Infrastructure, the capacity provider: managed scaling with a target near 100; or
    `aws ecs update-capacity-provider --name NAME --auto-scaling-group-provider
    managedScaling={status=ENABLED,targetCapacity=100}`.
    """
    if not cluster.instances:
        return not_applicable("no instances")
    if use.cpu is None or use.memory is None:
        return not_applicable("CloudWatch has no figures of the last 14 days")
    found = f"{use.cpu:.0f}% of CPU and {use.memory:.0f}% of memory are used on average"
    if max(use.cpu, use.memory) >= low.percent:
        return passed(found)
    return failed(f"only {found}, of {cluster.instances} instances", saving=UNPRICED)


@check("ecs.region.new-clusters-use-container-insights", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def region_new_clusters_use_container_insights(region: Region, settings: AccountSettings) -> Verdict:
    """Clusters that are made in the region from now on have Container Insights.

    Who makes a cluster seldom thinks of it, and misses it on the day that something goes wrong.

    Fix: ECS console, Account settings, Container Insights; or `aws ecs put-account-setting-default --name
    containerInsights --value enhanced`.
    """
    value = settings.values.get("containerInsights", "disabled")
    return passed(f"it is {value}") if value in _INSIGHTS else failed(f"it is {value} for new clusters")


@check("ecs.region.asks-for-right-to-tag", severity=Severity.LOW, pillar=Pillar.SECURITY)
def region_asks_for_right_to_tag(region: Region, settings: AccountSettings) -> Verdict:
    """Who makes something with tags in ECS needs the right to tag (ecs:TagResource).

    Where policies decide by tags, who may set any tag on what they make may do anything. New accounts ask for it.

    Fix: ECS console, Account settings, Resource tagging authorization; or `aws ecs put-account-setting-default --name
    tagResourceAuthorization --value on`.
    """
    value = settings.values.get("tagResourceAuthorization", "off")
    return passed("it is on") if value == "on" else failed(f"it is {value}")
