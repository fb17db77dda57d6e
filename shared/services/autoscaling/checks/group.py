"""How groups keep what runs in them alive, and where."""

from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.autoscaling.resources import BY_ATTRIBUTES, Group, LaunchSource, Templates

# Suspended on purpose while people look at an instance; left so, the group no longer heals.
_VITAL = ("Launch", "Terminate", "HealthCheck", "ReplaceUnhealthy", "AZRebalance", "AddToLoadBalancer")


@dataclass(frozen=True, slots=True)
class LeastZones(Thresholds):
    """zones: in how many a group must stand."""

    zones: int = 2


@dataclass(frozen=True, slots=True)
class RequiredTags(Thresholds):
    """keys: that a group must bear; with none any tag will do."""

    keys: tuple[str, ...] = ()


_TWO_ZONES = LeastZones()
_REQUIRED = RequiredTags()


@check(
    "autoscaling.group.uses-load-balancer-health",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP AutoScaling.1", "NIST 800-53 r5"),
    fixed_by="autoscaling.group.use-load-balancer-health",
)
def uses_load_balancer_health(group: Group) -> Verdict:
    """A group behind a load balancer replaces instances that the load balancer finds unhealthy.

    EC2's own health checks see only whether the machine runs: a program that hangs stays in the group for ever.

    Fix: EC2 console, Auto Scaling groups, Health checks, Edit: Elastic Load Balancing; or `aws autoscaling
    update-auto-scaling-group --auto-scaling-group-name NAME --health-check-type ELB --health-check-grace-period 300`.
    CloudFormation: `HealthCheckType: ELB`.
    """
    if not group.balancers:
        return not_applicable("no load balancer")
    found = ", ".join(group.health_checks)
    if "ELB" in group.health_checks or "VPC_LATTICE" in group.health_checks:
        return passed(found)
    return failed(f"only {found}")


@check(
    "autoscaling.group.spans-zones",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP AutoScaling.2", "NIST 800-53 r5"),
)
def spans_zones(group: Group, least: LeastZones = _TWO_ZONES) -> Verdict:
    """The group stands in at least two availability zones.

    In one zone it is down whenever the zone is, and cannot grow where the zone has no capacity.

    Fix: EC2 console, Auto Scaling groups, Network, Edit: subnets of further zones; or `aws autoscaling
    update-auto-scaling-group --auto-scaling-group-name NAME --vpc-zone-identifier SUBNET,SUBNET`. CloudFormation:
    `VPCZoneIdentifier: [SUBNET, SUBNET]`.
    """
    zones = ", ".join(group.zones)
    return passed(zones) if len(group.zones) >= least.zones else failed(f"only in {zones}")


@check(
    "autoscaling.group.uses-several-types",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP AutoScaling.6", "NIST 800-53 r5"),
)
def uses_several_types(group: Group) -> Verdict:
    """The group may choose from several instance types in several zones.

    When a zone runs out of one type, a group that knows no other stops growing in the middle of the rush.

    Fix: EC2 console, Auto Scaling groups, Instance type requirements, Edit: override the launch template; or `aws
    autoscaling update-auto-scaling-group --auto-scaling-group-name NAME --mixed-instances-policy file://mixed.json`.
    """
    types = set(group.types)
    if len(group.zones) > 1 and (len(types) > 1 or BY_ATTRIBUTES in types):
        return passed(f"{', '.join(sorted(types))} in {len(group.zones)} zones")
    return failed(f"{', '.join(sorted(types)) or 'one type'} in {len(group.zones)} zones")


@check(
    "autoscaling.group.uses-launch-template",
    severity=Severity.MEDIUM,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP AutoScaling.9", "NIST 800-53 r5"),
)
def uses_launch_template(group: Group) -> Verdict:
    """The group launches by a launch template, not by a launch configuration.

    Launch configurations know no types since 2023, no versions, and no new feature of EC2.

    Fix: EC2 console, Launch configurations, Copy to launch template; then Auto Scaling groups, Edit: switch to launch
    template; or `aws autoscaling update-auto-scaling-group --auto-scaling-group-name NAME --launch-template
    LaunchTemplateId=ID`. CloudFormation: `LaunchTemplate: {LaunchTemplateId: ID, Version: VERSION}`.
    """
    if group.source.template:
        return passed(f"{group.source.template}, version {group.source.version}")
    return failed(f"launch configuration {group.source.configuration or 'of an instance'}")


@check(
    "autoscaling.group.rebalances-capacity",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    fixed_by="autoscaling.group.rebalance-capacity",
)
def rebalances_capacity(group: Group) -> Verdict:
    """A group with Spot instances replaces those that AWS is about to take, before they are gone.

    Without it the new one starts when the old one has two minutes left: capacity dips with each interruption.

    Fix: EC2 console, Auto Scaling groups, Details, Edit: capacity rebalancing; or `aws autoscaling
    update-auto-scaling-group --auto-scaling-group-name NAME --capacity-rebalance`. CloudFormation: `CapacityRebalance:
    true`.
    """
    if not group.uses_spot:
        return not_applicable("no Spot instances")
    return passed("replaces them in time") if group.rebalances else failed("waits until they are taken")


@check("autoscaling.group.runs-all-processes", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def runs_all_processes(group: Group) -> Verdict:
    """No process by which the group heals and balances itself is suspended.

    Mostly somebody suspended it to look at an instance, and forgot: the group then replaces nothing, or adds nothing.

    Fix: EC2 console, Auto Scaling groups, Details, Advanced configurations: suspended processes; or `aws autoscaling
    resume-processes --auto-scaling-group-name NAME`.
    """
    found = [one for one in group.suspended if one in _VITAL]
    return failed(f"suspended: {', '.join(found)}") if found else passed("all run")


@check("autoscaling.group.instances-are-healthy", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def instances_are_healthy(group: Group) -> Verdict:
    """Every instance of the group is healthy.

    One that stays unhealthy is one that the group cannot replace, for want of capacity, rights or a working image.

    Fix: read why in EC2 console, Auto Scaling groups, Activity; or `aws autoscaling describe-scaling-activities
    --auto-scaling-group-name NAME`.
    """
    if not group.instances:
        return not_applicable("no instances")
    sick = [one.id for one in group.instances if not one.healthy]
    return failed(f"unhealthy: {', '.join(sick[:5])}") if sick else passed(f"{len(group.instances)} healthy")


@check("autoscaling.group.has-desired-size", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def has_desired_size(group: Group) -> Verdict:
    """As many instances are in service, or on their way, as the group wants.

    A group that stays below cannot launch: its image, subnet, role or capacity is not there, and it will not heal.

    Fix: read why in EC2 console, Auto Scaling groups, Activity; or `aws autoscaling describe-scaling-activities
    --auto-scaling-group-name NAME`.
    """
    if group.unit != "units":
        return not_applicable(f"its capacity is counted in {group.unit}, of which instances do not tell their share")
    there = sum(one.weight for one in group.instances if one.state.startswith(("InService", "Pending", "Standby")))
    seen = f"{there} of {group.desired}"
    return passed(seen) if there >= group.desired else failed(seen)


@check("autoscaling.group.launch-template-exists", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def launch_template_exists(group: Group, templates: Templates) -> Verdict:
    """Every launch template that the group launches by exists.

    Without it the group goes on with what it has, and cannot replace the first instance that fails.

    Fix: EC2 console, Auto Scaling groups, Launch template, Edit: choose another; or `aws autoscaling
    update-auto-scaling-group --auto-scaling-group-name NAME --launch-template LaunchTemplateId=ID`. CloudFormation:
    `LaunchTemplate: {LaunchTemplateId: ID, Version: VERSION}`.
    """
    if group.source.template is None:
        return not_applicable("no launch template")
    found = dict.fromkeys(one.template for one in (group.source, *group.overrides) if one.template)
    gone = [name for name in found if name not in templates.versions]
    return failed(f"{', '.join(gone)} is gone") if gone else passed(", ".join(found))


@check("autoscaling.group.runs-current-version", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def runs_current_version(group: Group, templates: Templates) -> Verdict:
    """Every instance was made from the version of the launch template that the group launches now.

    The others lack what was changed since, often a patched image, until somebody replaces them.

    Fix: EC2 console, Auto Scaling groups, Instance refresh, Start; or `aws autoscaling start-instance-refresh
    --auto-scaling-group-name NAME`.
    """
    wanted = list(dict.fromkeys((one.template, _wanted(one, templates)) for one in (group.source, *group.overrides)))
    if any(version is None for _, version in wanted) or not group.instances:
        return not_applicable("no instances, or no launch template that exists")
    said = ", ".join(f"{template} version {version}" for template, version in wanted)
    old = [one for one in group.instances if (one.template, one.version) not in wanted]
    if old:
        return failed(f"{len(old)} of {len(group.instances)} instances are not of {said}")
    return passed(f"all {len(group.instances)} instances are of {said}")


def _wanted(source: LaunchSource, templates: Templates) -> str | None:
    found = templates.versions.get(source.template or "")
    if found is None:
        return None
    named = {"$Default": str(found.default), "$Latest": str(found.latest)}
    return named.get(source.version or "", source.version)


@check("autoscaling.group.replaces-old-instances", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def replaces_old_instances(group: Group) -> Verdict:
    """The group replaces each instance after a maximum lifetime.

    Instances that live for ever drift from their template and miss patches; nobody knows whether a new one would
    start.

    Fix: EC2 console, Auto Scaling groups, Advanced configurations: maximum instance lifetime; or `aws autoscaling
    update-auto-scaling-group --auto-scaling-group-name NAME --max-instance-lifetime 2592000`. CloudFormation:
    `MaxInstanceLifetime: 2592000`.
    """
    seconds = group.max_lifetime
    return passed(f"after {seconds // 86400} days") if seconds else failed("instances live for ever")


@check("autoscaling.group.collects-metrics", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def collects_metrics(group: Group) -> Verdict:
    """CloudWatch is told how many instances the group has and wants.

    Without these metrics, which are free, no alarm can tell that the group stays below its size, or at its limit.

    Fix: EC2 console, Auto Scaling groups, Monitoring: Auto Scaling group metrics collection; or `aws autoscaling
    enable-metrics-collection --auto-scaling-group-name NAME --granularity 1Minute`. CloudFormation: `MetricsCollection:
    [{Granularity: 1Minute}]`.
    """
    return passed(f"{len(group.metrics)} metrics") if group.metrics else failed("no group metrics")


@check(
    "autoscaling.group.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub AutoScaling.10",),
)
def is_tagged(group: Group, required: RequiredTags = _REQUIRED) -> Verdict:
    """Somebody has tagged the group, with every key that the tenant asks for.

    Its instances bear the same tags where they are passed on: without them a fleet belongs to nobody.

    Fix: EC2 console, Auto Scaling groups, Tags; or `aws autoscaling create-or-update-tags --tags
    ResourceId=NAME,ResourceType=auto-scaling-group,Key=owner,Value=TEAM,PropagateAtLaunch=true`. CloudFormation: `Tags:
    [{Key: owner, Value: TEAM, PropagateAtLaunch: true}]`.
    """
    own = sorted(key for key in group.tags or () if not key.startswith("aws:"))
    missing = [key for key in required.keys if key not in own]
    if missing:
        return failed(f"no tag {', '.join(missing)}")
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
