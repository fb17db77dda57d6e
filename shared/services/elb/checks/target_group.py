"""What must hold for target groups."""

from collections import Counter

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.elb.resources.region import InstanceZones
from shared.services.elb.resources.target_group import TargetGroup, TargetHealth

_ENCRYPTED = ("HTTPS", "TLS", "QUIC")
# Targets of which the group's protocol says nothing: functions, load balancers behind one, and appliances.
_BEYOND = ("lambda", "alb")
# States of targets that get requests; of an unavailable one no health is checked.
_SERVING = ("healthy", "initial", "unavailable")


@check(
    "elb.target-group.encrypts-to-targets",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ELB.22",),
)
def encrypts_to_targets(group: TargetGroup) -> Verdict:
    """The load balancer speaks HTTPS, TLS or QUIC with the targets of the group.

    Else what came in encrypted goes on in the clear through the VPC.

    Fix: a group's protocol cannot be changed: make one of HTTPS (EC2 console, Target groups; `aws elbv2
    create-target-group --protocol HTTPS ...`), register the targets, and let the listener forward to it.
    CloudFormation: `Protocol: HTTPS`.
    """
    if group.target_type in _BEYOND or group.protocol in (None, "GENEVE"):
        return not_applicable(f"targets of type {group.target_type}, protocol {group.protocol}")
    return passed(str(group.protocol)) if group.protocol in _ENCRYPTED else failed(f"{group.protocol} to the targets")


@check(
    "elb.target-group.checks-health-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ELB.21",),
)
def checks_health_encrypted(group: TargetGroup) -> Verdict:
    """The health of the targets is checked over HTTPS.

    A check over HTTP shows its path and answer to everybody in between, and makes the target keep an open port; one
    over TCP proves no more than that something listens.

    Fix: EC2 console, Target groups, Health checks, Edit: HTTPS; or `aws elbv2 modify-target-group --target-group-arn
    ARN --health-check-protocol HTTPS`. CloudFormation: `HealthCheckProtocol: HTTPS`.
    """
    if group.target_type == "lambda" or group.protocol == "GENEVE" or group.health_protocol is None:
        return not_applicable(f"targets of type {group.target_type}, checked over {group.health_protocol}")
    return passed("HTTPS") if group.health_protocol == "HTTPS" else failed(f"checked over {group.health_protocol}")


@check("elb.target-group.has-healthy-targets", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def has_healthy_targets(group: TargetGroup, health: TargetHealth) -> Verdict:
    """A group that a load balancer forwards to has targets that serve, and none that is unhealthy.

    Without a healthy target the load balancer answers 503, or sends to all of them and hopes.

    Fix: look at the reason in EC2 console, Target groups, Targets, or `aws elbv2 describe-target-health
    --target-group-arn ARN`; mend the target or its health check.
    """
    if not group.load_balancers:
        return not_applicable("no load balancer forwards to it")
    if not health.targets:
        return failed("no targets are registered")
    unhealthy = [one.id for one in health.targets if one.state == "unhealthy"]
    if unhealthy:
        return failed(f"{len(unhealthy)} of {len(health.targets)} targets are unhealthy: {', '.join(unhealthy[:5])}")
    seen = ", ".join(f"{count} {state}" for state, count in Counter(one.state for one in health.targets).items())
    return passed(seen) if any(one.state in _SERVING for one in health.targets) else failed(seen)


@check("elb.target-group.targets-span-zones", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def targets_span_zones(group: TargetGroup, health: TargetHealth, instances: InstanceZones) -> Verdict:
    """The targets stand in at least two zones, with about as many in each.

    One zone's failure takes all targets, or leaves the few of the other zones with the load of all.

    Fix: register targets in further zones (EC2 console, Target groups, Register targets; `aws elbv2 register-targets`),
    or let the Auto Scaling group do it.
    """
    if group.target_type not in ("instance", "ip") or not group.load_balancers:
        return not_applicable("no load balancer forwards to it, or its targets have no zones")
    zones = Counter(zone for one in health.targets if (zone := one.zone or instances.zones.get(one.id)))
    if not zones or "all" in zones:
        return not_applicable("no target whose zone is known")
    said = ", ".join(f"{count} in {zone}" for zone, count in sorted(zones.items()))
    # Trusted Advisor's measure of imbalance: one zone has more than twice as many as another.
    balanced = len(zones) > 1 and max(zones.values()) <= 2 * min(zones.values())
    return passed(said) if balanced else failed(said)


@check(
    "elb.target-group.is-used",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="elb.target-group.delete",
)
def is_used(group: TargetGroup) -> Verdict:
    """A load balancer forwards to the target group.

    What nothing forwards to is mostly what a deployment left behind; it counts against the quota and misleads those
    who look for the real one.

    Fix: EC2 console, Target groups, Delete; or `aws elbv2 delete-target-group --target-group-arn ARN`.
    """
    used = len(group.load_balancers)
    return passed(f"{used} load balancers forward to it") if used else failed("no load balancer forwards to it")
