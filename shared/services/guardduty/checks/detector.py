"""What a detector watches."""

from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.guardduty.resources.detector import Detector, RuntimeCoverage, SnapshotRetention

_SUSPENDED = "the detector is suspended"
# How AWS's console calls them.
_PLANS = {
    "S3_DATA_EVENTS": "S3 Protection",
    "EKS_AUDIT_LOGS": "EKS Protection",
    "EBS_MALWARE_PROTECTION": "Malware Protection for EC2",
    "RDS_LOGIN_EVENTS": "RDS Protection",
    "LAMBDA_NETWORK_LOGS": "Lambda Protection",
    "AI_PROTECTION": "AI Protection",
}
_AGENTS = {
    "EKS_ADDON_MANAGEMENT": "EKS",
    "ECS_FARGATE_AGENT_MANAGEMENT": "ECS on Fargate",
    "EC2_AGENT_MANAGEMENT": "EC2",
}
_RUNTIME, _EKS_RUNTIME = "RUNTIME_MONITORING", "EKS_RUNTIME_MONITORING"


@dataclass(frozen=True, slots=True)
class Plans(Thresholds):
    """plans: protection plans that must be on, by GuardDuty's names of features."""

    plans: tuple[str, ...] = tuple(_PLANS)


@dataclass(frozen=True, slots=True)
class Agents(Thresholds):
    """kinds: of workloads on which GuardDuty must install its agent, by its names of additional configurations."""

    kinds: tuple[str, ...] = tuple(_AGENTS)


_EVERY_PLAN = Plans()
_EVERY_KIND = Agents()


@check(
    "guardduty.detector.has-every-protection-plan",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP GuardDuty.5",
        "FSBP GuardDuty.6",
        "FSBP GuardDuty.8",
        "FSBP GuardDuty.9",
        "FSBP GuardDuty.10",
        "PCI DSS 4.0",
    ),
    fixed_by="guardduty.detector.turn-on-protection-plans",
)
def detector_has_every_protection_plan(detector: Detector, wanted: Plans = _EVERY_PLAN) -> Verdict:
    """S3, EKS, RDS, Lambda, AI and Malware Protection are on, as far as the region has them.

    By itself GuardDuty sees calls and traffic of the account. What happens to objects, in clusters, databases,
    functions, models and volumes, it sees only with these plans. Each is priced by what it looks at, so one for
    services that you do not use costs nothing.

    Fix: GuardDuty console, Protection plans: enable the ones that are named; or `aws guardduty update-detector
    --detector-id ID --features Name=S3_DATA_EVENTS,Status=ENABLED`. CloudFormation: `Features: [{Name: S3_DATA_EVENTS,
    Status: ENABLED}]`.
    """
    if not detector.enabled:
        return not_applicable(_SUSPENDED)
    offered = [plan for plan in wanted.plans if plan in detector.features]
    off = [_PLANS.get(plan, plan) for plan in offered if not detector.features[plan]]
    if off:
        return failed(f"off: {', '.join(off)}")
    return passed(f"{len(offered)} plans are on") if offered else not_applicable("the region has none of the plans")


@check(
    "guardduty.detector.monitors-runtime",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP GuardDuty.11",),
    fixed_by="guardduty.detector.turn-on-runtime-monitoring",
)
def detector_monitors_runtime(detector: Detector) -> Verdict:
    """Runtime Monitoring is on: GuardDuty sees processes, files and connections inside of workloads.

    What an intruder does within an instance or container leaves no trace in API calls and flow logs.

    Fix: GuardDuty console, Runtime Monitoring, Enable; or `aws guardduty update-detector --detector-id ID
    --features Name=RUNTIME_MONITORING,Status=ENABLED`. CloudFormation: `Features: [{Name: RUNTIME_MONITORING, Status:
    ENABLED}]`.
    """
    if not detector.enabled:
        return not_applicable(_SUSPENDED)
    if detector.features.get(_RUNTIME):
        return passed("on")
    return failed("on for EKS alone" if detector.features.get(_EKS_RUNTIME) else "off")


@check(
    "guardduty.detector.installs-its-agents",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP GuardDuty.7", "FSBP GuardDuty.12", "FSBP GuardDuty.13", "PCI DSS 4.0"),
    fixed_by="guardduty.detector.turn-on-runtime-monitoring",
)
def detector_installs_its_agents(detector: Detector, wanted: Agents = _EVERY_KIND) -> Verdict:
    """GuardDuty installs its security agent itself on EKS, ECS on Fargate and EC2.

    Runtime Monitoring sees nothing where no agent runs; those that people must install by hand are missing on the
    very workload that somebody set up in haste.

    Fix: GuardDuty console, Runtime Monitoring, Automated agent configuration: enable each; or `aws guardduty
    update-detector --detector-id ID --features
    Name=RUNTIME_MONITORING,Status=ENABLED,AdditionalConfiguration=[{Name=EC2_AGENT_MANAGEMENT,Status=ENABLED}]`.
    """
    if not detector.enabled:
        return not_applicable(_SUSPENDED)
    if not (detector.features.get(_RUNTIME) or detector.features.get(_EKS_RUNTIME)):
        return failed("Runtime Monitoring is off, and with it every agent")
    off = [_AGENTS.get(kind, kind) for kind in wanted.kinds if not detector.agents.get(kind)]
    return failed(f"installs none on {', '.join(off)}") if off else passed("installs them on every kind")


@check("guardduty.detector.hears-from-its-agents", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def detector_hears_from_its_agents(detector: Detector, coverage: RuntimeCoverage) -> Verdict:
    """Every cluster and instance that Runtime Monitoring covers has an agent that reports.

    One with an agent that is missing, outdated or cut off is counted as covered, and is not watched.

    Fix: GuardDuty console, Runtime Monitoring, Runtime coverage: see the issue of each resource that is unhealthy;
    `aws guardduty list-coverage --detector-id ID` names them.
    """
    if not coverage.healthy + coverage.unhealthy:
        return not_applicable("Runtime Monitoring covers nothing")
    if coverage.unhealthy:
        return failed(f"{coverage.unhealthy} of {coverage.healthy + coverage.unhealthy} are unhealthy")
    return passed(f"{coverage.healthy} report")


@check("guardduty.detector.keeps-infected-snapshots", severity=Severity.LOW, pillar=Pillar.SECURITY)
def detector_keeps_infected_snapshots(detector: Detector, retention: SnapshotRetention) -> Verdict:
    """Snapshots of volumes in which Malware Protection finds something are kept.

    GuardDuty deletes its snapshot after the scan. With the instance gone as well, there is nothing left to examine.

    Fix: GuardDuty console, Malware Protection for EC2, General settings, Retain scanned snapshots: enable; or `aws
    guardduty update-malware-scan-settings --detector-id ID --ebs-snapshot-preservation RETENTION_WITH_FINDING`.
    """
    if not detector.features.get("EBS_MALWARE_PROTECTION"):
        return not_applicable("Malware Protection for EC2 is off")
    return passed("kept when malware is found") if retention.keeps else failed("deleted after each scan")
