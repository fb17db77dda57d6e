"""Whether a service goes on when a task, a zone or a deployment fails."""

from dataclasses import dataclass
from datetime import timedelta

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.ecs.resources.cluster import SubnetZones
from shared.services.ecs.resources.service import Service, ServiceDefinition, ServiceScaling

_BY_ZONE = "attribute:ecs.availability-zone"


@dataclass(frozen=True, slots=True)
class FewestTasks(Thresholds):
    """tasks: that a service must keep running."""

    tasks: int = 2


@dataclass(frozen=True, slots=True)
class Patience(Thresholds):
    """minutes: after the last change of a deployment, until when tasks may still be starting."""

    minutes: int = 60


_FEWEST = FewestTasks()
_PATIENCE = Patience()


@check("ecs.service.spans-zones", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def service_spans_zones(service: Service, zones: SubnetZones) -> Verdict:
    """The subnets of the service lie in more than one availability zone.

    When the zone fails, no task can be started anywhere else.

    Fix: ECS console, the service, Update, Networking: add a subnet of another zone; or `aws ecs update-service
    --cluster NAME --service NAME --network-configuration awsvpcConfiguration={subnets=[ID,ID]}`.
    """
    if service.network is None:
        return not_applicable("tasks run where their instances are")
    found = sorted({zones.zones[one] for one in service.network.subnets if one in zones.zones})
    unknown = [one for one in service.network.subnets if one not in zones.zones]
    if len(found) > 1:
        return passed(f"in {', '.join(found)}")
    if unknown:
        return failed(f"subnets {', '.join(unknown)} are not in the region any more; the others are in {found}")
    return failed(f"only in {found[0]}")


@check("ecs.service.spreads-over-zones", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def service_spreads_over_zones(service: Service) -> Verdict:
    """A service on instances spreads its tasks over availability zones before all else.

    Packed by memory alone, all tasks may land in one zone, even on one instance.

    Fix: ECS console, the service, Update, Task placement: AZ balanced spread; or `aws ecs update-service --cluster NAME
    --service NAME --placement-strategy type=spread,field=attribute:ecs.availability-zone`. CloudFormation:
    `PlacementStrategies: [{Type: spread, Field: attribute:ecs.availability-zone}]`.
    """
    if service.is_daemon:
        return not_applicable("runs a task on each instance")
    if not service.is_on_instances:
        return not_applicable("AWS spreads tasks on Fargate")
    if not service.placement:
        return passed("no strategy: ECS spreads over zones by default")
    first = service.placement[0]
    if first.kind == "spread" and first.field == _BY_ZONE:
        return passed("spreads over zones first")
    return failed(f"{first.kind} by {first.field or 'chance'} comes first")


@check(
    "ecs.service.rebalances-zones",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    fixed_by="ecs.service.rebalance-zones",
)
def service_rebalances_zones(service: Service) -> Verdict:
    """ECS moves tasks when zones hold unequally many (availability zone rebalancing).

    After a zone failed and came back, all tasks stay in the others, until the next failure takes half of them.

    Fix: ECS console, the service, Update, Availability Zone rebalancing; or `aws ecs update-service --cluster NAME
    --service NAME --availability-zone-rebalancing ENABLED`. CloudFormation: `AvailabilityZoneRebalancing: ENABLED`.
    """
    if service.is_daemon or service.controller != "ECS":
        return not_applicable("only services that ECS itself deploys and counts can be rebalanced")
    return passed("rebalances") if service.rebalances else failed("does not rebalance")


@check("ecs.service.runs-several-tasks", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def service_runs_several_tasks(service: Service, fewest: FewestTasks = _FEWEST) -> Verdict:
    """The service keeps at least two tasks running.

    With one, each crash and each host that AWS retires is an outage until the next has started.

    Fix: ECS console, the service, Update, Desired tasks; or `aws ecs update-service --cluster NAME --service NAME
    --desired-count 2`. CloudFormation: `DesiredCount: 2`.
    """
    if service.is_daemon:
        return not_applicable("runs a task on each instance")
    if not service.desired:
        return not_applicable("is to run no tasks")
    if service.desired >= fewest.tasks:
        return passed(f"{service.desired} tasks")
    return failed(f"{service.desired} task")


@check("ecs.service.scales", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def service_scales(service: Service, scaling: ServiceScaling) -> Verdict:
    """A policy or a schedule changes how many tasks run.

    A fixed number is too many at night and too few on the day that it matters.

    Fix: ECS console, the service, Service auto scaling; or `aws application-autoscaling put-scaling-policy
    --service-namespace ecs --resource-id service/CLUSTER/NAME --scalable-dimension ecs:service:DesiredCount
    --policy-name cpu --policy-type TargetTrackingScaling ...`.
    """
    if service.is_daemon:
        return not_applicable("runs a task on each instance")
    if scaling.rules:
        return passed(f"by {', '.join(scaling.rules)}")
    return failed(f"always {service.desired} tasks")


@check("ecs.service.stays-up-in-deployments", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def service_stays_up_in_deployments(service: Service) -> Verdict:
    """A deployment leaves at least one task running.

    With a minimum of 0 percent ECS stops all old tasks before it starts new ones.

    Fix: ECS console, the service, Update, Deployment options, Min running tasks; or `aws ecs update-service --cluster
    NAME --service NAME --deployment-configuration minimumHealthyPercent=100,maximumPercent=200`. CloudFormation:
    `DeploymentConfiguration: {MinimumHealthyPercent: 100, MaximumPercent: 200}`.
    """
    if service.controller != "ECS" or service.is_daemon:
        return not_applicable("this setting does not decide")
    if service.minimum_healthy > 0:
        return passed(f"at least {service.minimum_healthy}%")
    return failed("all tasks may be stopped at once")


@check("ecs.service.rolls-back-failed-deployments", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def service_rolls_back_failed_deployments(service: Service) -> Verdict:
    """A deployment that fails is rolled back, by the circuit breaker or by alarms.

    Without it ECS starts tasks of a broken revision again and again, for hours, until somebody looks.

    Fix: ECS console, the service, Update, Deployment failure detection; or `aws ecs update-service --cluster NAME
    --service NAME --deployment-configuration deploymentCircuitBreaker={enable=true,rollback=true}`. CloudFormation:
    `DeploymentConfiguration: {DeploymentCircuitBreaker: {Enable: true, Rollback: true}}`.
    """
    if service.controller != "ECS":
        return not_applicable(f"deployed by {service.controller}")
    return passed("rolls back") if service.rolls_back else failed("failed deployments go on or stay")


@check("ecs.service.runs-its-tasks", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def service_runs_its_tasks(service: Service, now: Now, patience: Patience = _PATIENCE) -> Verdict:
    """As many tasks run as are desired, and the last deployment has not failed.

    Fewer means that tasks cannot start or do not stay: no capacity, no image, no memory, a failing health check.

    Fix: ECS console, the service, Events; `aws ecs describe-services --cluster NAME --services NAME --query
    services[].events` tells why tasks stop.
    """
    rollout = service.rollout
    if rollout is not None and rollout.state == "FAILED":
        return failed(f"the last deployment failed: {rollout.reason}")
    found = f"{service.running} of {service.desired} tasks run"
    if service.running >= service.desired:
        return passed(found)
    if rollout is not None and now.at - rollout.since <= timedelta(minutes=patience.minutes):
        return not_applicable(f"{found}, in a deployment")
    return failed(found)


@check("ecs.service.runs-active-revision", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def service_runs_active_revision(service: Service, definition: ServiceDefinition) -> Verdict:
    """The revision that the service runs has not been deregistered.

    A deregistered revision cannot be used for anything new, and can be deleted: then no task starts any more.

    Fix: ECS console, the service, Update: choose an active revision; or `aws ecs update-service --cluster NAME
    --service NAME --task-definition FAMILY`.
    """
    if not definition.revision:
        return not_applicable("its task sets choose revisions")
    found = f"{definition.revision} is {definition.status}"
    return passed(found) if definition.status == "ACTIVE" else failed(found)


@check("ecs.service.propagates-tags", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def service_propagates_tags(service: Service) -> Verdict:
    """Tasks get the tags of their service or of their task definition.

    Only tags of tasks say whose the cost of Fargate is.

    Fix: ECS console, the service, Update, Tags, Propagate tags from; or `aws ecs update-service --cluster NAME
    --service NAME --propagate-tags SERVICE`. CloudFormation: `PropagateTags: SERVICE`.
    """
    if service.propagates_tags == "NONE":
        return failed("tasks get no tags")
    return passed(f"tasks get the tags of the {service.propagates_tags.lower().replace('_', ' ')}")
