"""Whether Inspector scans all that it could, and what is left open of what it finds.

Where Inspector is off, one check says so and the others do not apply, whatever their own questions are answered.
"""

from dataclasses import dataclass

from shared.catalog import (
    Now,
    Pillar,
    Region,
    Severity,
    Thresholds,
    Unread,
    Verdict,
    check,
    failed,
    not_applicable,
    passed,
)
from shared.services.inspector.resources import (
    Configuration,
    Coverage,
    DeepInspection,
    DelegatedAdministrator,
    ExploitedVulnerabilities,
    Filter,
    OldestFinding,
    Organization,
    Scanning,
    Severities,
)

_OFF = "Inspector is off"
_KINDS = {"ec2": "EC2", "ecr": "ECR", "lambda": "Lambda", "lambdaCode": "Lambda code"}
# Fields that tell one vulnerability, package or resource from all others. Severity, type, account and age do not.
_TELLING = (
    "codeRepositoryProjectName",
    "codeVulnerability",
    "component",
    "ec2Instance",
    "ecrImageHash",
    "ecrImageRepositoryName",
    "ecrImageTags",
    "findingArn",
    "lambdaFunctionLayers",
    "lambdaFunctionName",
    "portRange",
    "relatedVulnerabilities",
    "resourceId",
    "resourceTags",
    "title",
    "vulnerabilityId",
    "vulnerablePackages",
)


@dataclass(frozen=True, slots=True)
class Kinds(Thresholds):
    """kinds: that must be scanned: ec2, ecr, lambda, lambdaCode, codeRepository."""

    kinds: tuple[str, ...] = tuple(_KINDS)


@dataclass(frozen=True, slots=True)
class Grave(Thresholds):
    """severities: of findings that must not be left open."""

    severities: tuple[str, ...] = ("critical", "high")


@dataclass(frozen=True, slots=True)
class Age(Thresholds):
    """days: that a finding may stay open."""

    days: int = 30


@dataclass(frozen=True, slots=True)
class Recent(Thresholds):
    """days: since the last scan of a resource."""

    days: int = 30


@dataclass(frozen=True, slots=True)
class Rescan(Thresholds):
    """days: for which an image must be scanned anew after it was pushed."""

    days: int = 30


_EVERY_KIND = Kinds()
_GRAVE = Grave()
_AGE = Age()
_RECENT = Recent()
_RESCAN = Rescan()


@check(
    "inspector.region.scans-every-kind",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP Inspector.1", "FSBP Inspector.2", "FSBP Inspector.3", "FSBP Inspector.4", "PCI DSS 4.0"),
    fixed_by="inspector.region.scan-every-kind",
)
def region_scans_every_kind(region: Region, scanning: Scanning, wanted: Kinds = _EVERY_KIND) -> Verdict:
    """Inspector scans instances, container images, functions and their code for vulnerabilities.

    It keeps an inventory of packages and looks at it anew whenever a vulnerability becomes known. It charges by what
    it scans: a kind that you do not use costs nothing.

    Fix: Inspector console, Account management, Activate; or `aws inspector2 enable --resource-types EC2 ECR LAMBDA
    LAMBDA_CODE`, in each region.
    """
    if not scanning.on:
        return failed("Inspector is off")
    off = [_KINDS.get(kind, kind) for kind in wanted.kinds if kind in scanning.kinds and kind not in scanning.on]
    return failed(f"scans no {', '.join(off)}") if off else passed(f"scans {', '.join(scanning.on)}")


@check("inspector.region.has-no-severe-findings", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def region_has_no_severe_findings(
    region: Region, scanning: Scanning, found: Severities | Unread, grave: Grave = _GRAVE
) -> Verdict | Unread:
    """Inspector has no open findings of critical or high severity.

    A finding closes by itself once the package is updated or the port is shut. What is accepted is suppressed.

    Fix: Inspector console, Findings by vulnerability: update what it names, the most frequent first; `aws inspector2
    list-finding-aggregations --aggregation-type TITLE` counts them.
    """
    if not scanning.on:
        return not_applicable(_OFF)
    if isinstance(found, Unread):
        return found
    counts = {one: found.counts[one] for one in grave.severities if found.counts.get(one)}
    if counts:
        return failed(", ".join(f"{count} {severity}" for severity, count in counts.items()))
    return passed(f"none is {' or '.join(grave.severities)}")


@check("inspector.region.has-no-exploited-vulnerabilities", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def region_has_no_exploited_vulnerabilities(
    region: Region, scanning: Scanning, exploited: ExploitedVulnerabilities | Unread
) -> Verdict | Unread:
    """No open vulnerability is among those that CISA knows to be exploited.

    Of all vulnerabilities these few are used against others right now.

    Fix: Inspector console, Vulnerability database search: the CVE, then update the resources that it lists; `aws
    inspector2 search-vulnerabilities --filter-criteria vulnerabilityIds=CVE` gives CISA's advice.
    """
    if not scanning.on:
        return not_applicable(_OFF)
    if isinstance(exploited, Unread):
        return exploited
    return failed(", ".join(sorted(exploited.due))) if exploited.due else passed("none")


@check("inspector.region.mends-exploited-vulnerabilities-in-time", severity=Severity.CRITICAL, pillar=Pillar.SECURITY)
def region_mends_exploited_vulnerabilities_in_time(
    region: Region, scanning: Scanning, exploited: ExploitedVulnerabilities | Unread, now: Now
) -> Verdict | Unread:
    """No exploited vulnerability is open beyond the day by which CISA wants it mended.

    CISA gives agencies two or three weeks, by how badly a vulnerability is used. After that day it counts as
    negligence.

    Fix: Inspector console, Vulnerability database search: the CVE, then update the resources that it lists; `aws
    inspector2 search-vulnerabilities --filter-criteria vulnerabilityIds=CVE` gives CISA's advice.
    """
    if not scanning.on:
        return not_applicable(_OFF)
    if isinstance(exploited, Unread):
        return exploited
    late = sorted(cve for cve, day in exploited.due.items() if day is not None and now.at > day)
    return failed(f"overdue: {', '.join(late)}") if late else passed(f"{len(exploited.due)} open, none overdue")


@check("inspector.region.leaves-no-finding-open", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def region_leaves_no_finding_open(
    region: Region, scanning: Scanning, oldest: OldestFinding | Unread, now: Now, limit: Age = _AGE
) -> Verdict | Unread:
    """No finding is open for longer than 30 days.

    What grows old is looked into by nobody, and the next that matters drowns in it. Suppress what is accepted.

    Fix: Inspector console, All findings, sorted by age: update what they name, or suppress; `aws inspector2
    list-findings --sort-criteria field=FIRST_OBSERVED_AT,sortOrder=ASC` begins with the oldest.
    """
    if not scanning.on:
        return not_applicable(_OFF)
    if isinstance(oldest, Unread):
        return oldest
    if oldest.first_seen is None:
        return passed("no open finding")
    days = now.days_since(oldest.first_seen)
    words = f"the oldest is open for {days} days"
    return failed(words) if days > limit.days else passed(words)


@check("inspector.region.scans-all-that-it-covers", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def region_scans_all_that_it_covers(
    region: Region, scanning: Scanning, coverage: Coverage | Unread
) -> Verdict | Unread:
    """Inspector can scan every resource that it covers.

    An instance without agent, or with an inventory that is stale, has no findings: it looks as if nothing was wrong
    with it. What is stopped, archived or left out by a tag does not count.

    Fix: Inspector console, Resources coverage, status Not scanning: mend what the reason says; `aws inspector2
    list-coverage --filter-criteria scanStatusCode=[{comparison=EQUALS,value=INACTIVE}]` lists them.
    """
    if not scanning.on:
        return not_applicable(_OFF)
    if isinstance(coverage, Unread):
        return coverage
    if coverage.unscanned:
        return failed(", ".join(f"{count} {reason}" for reason, count in sorted(coverage.unscanned.items())))
    return passed(f"{len(coverage.scanned)} are scanned")


@check("inspector.region.scans-recently", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def region_scans_recently(
    region: Region, scanning: Scanning, coverage: Coverage | Unread, now: Now, limit: Recent = _RECENT
) -> Verdict | Unread:
    """Every resource that is scanned was scanned within the last 30 days.

    Inspector scans anew when packages change and when vulnerabilities become known, so for a month without a scan
    there is a reason.

    Fix: Inspector console, Resources coverage, sorted by Last scanned: see that agent and role work; `aws inspector2
    list-coverage` tells when each was scanned.
    """
    if not scanning.on:
        return not_applicable(_OFF)
    if isinstance(coverage, Unread):
        return coverage
    late = sum(1 for one in coverage.scanned if now.days_since(one) > limit.days)
    if late:
        return failed(f"{late} of {len(coverage.scanned)} not for more than {limit.days} days")
    return passed(f"all {len(coverage.scanned)}") if coverage.scanned else not_applicable("nothing was scanned yet")


@check("inspector.region.scans-instances-without-agent", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def region_scans_instances_without_agent(
    region: Region, scanning: Scanning, configuration: Configuration | Unread
) -> Verdict | Unread:
    """Instances that Systems Manager does not manage are scanned by snapshots (hybrid mode).

    With the agent alone Inspector sees only instances that somebody has set up well.

    Fix: Inspector console, EC2 scanning settings, Scan mode: Hybrid; or `aws inspector2 update-configuration
    --ec2-configuration scanMode=EC2_HYBRID`.
    """
    if "ec2" not in scanning.on:
        return not_applicable("instances are not scanned")
    if isinstance(configuration, Unread):
        return configuration
    return passed("hybrid") if configuration.instance_mode == "EC2_HYBRID" else failed("by agent alone")


@check("inspector.region.looks-deeply-into-instances", severity=Severity.LOW, pillar=Pillar.SECURITY)
def region_looks_deeply_into_instances(
    region: Region, scanning: Scanning, inspection: DeepInspection | Unread
) -> Verdict | Unread:
    """Deep inspection is on: Inspector also sees packages of Python, Node.js and Java on instances.

    Without it only what the operating system's package manager installed is compared with known vulnerabilities.

    Fix: Inspector console, EC2 scanning settings, Deep inspection: activate; or `aws inspector2
    update-ec2-deep-inspection-configuration --activate-deep-inspection`.
    """
    if "ec2" not in scanning.on:
        return not_applicable("instances are not scanned")
    if isinstance(inspection, Unread):
        return inspection
    good = inspection.status in ("ACTIVATED", "PENDING")
    return passed(inspection.status.lower()) if good else failed(inspection.status.lower())


@check("inspector.region.rescans-images-long-enough", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def region_rescans_images_long_enough(
    region: Region, scanning: Scanning, configuration: Configuration | Unread, limit: Rescan = _RESCAN
) -> Verdict | Unread:
    """Container images are scanned anew for at least 30 days after they were pushed.

    Images run for longer than they are new. After that time no vulnerability that becomes known is found in them,
    and their findings close.

    Fix: Inspector console, ECR scanning settings, Re-scan duration; or `aws inspector2 update-configuration
    --ecr-configuration rescanDuration=LIFETIME`.
    """
    if "ecr" not in scanning.on:
        return not_applicable("images are not scanned")
    if isinstance(configuration, Unread):
        return configuration
    if configuration.image_days is None:
        return passed("for as long as they are there")
    words = f"for {configuration.image_days} days"
    return passed(words) if configuration.image_days >= limit.days else failed(words)


@check("inspector.region.has-delegated-administrator", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def region_has_delegated_administrator(
    region: Region, organization: Organization, administrator: DelegatedAdministrator | Unread
) -> Verdict | Unread:
    """The organization has named an account that administers Inspector in the region.

    Without one every account turns Inspector on for itself or not, and nobody sees all findings. Only the
    organization's management account can tell.

    Fix: Inspector console of the management account, Settings, Delegated administrator, in each region; or `aws
    inspector2 enable-delegated-admin-account --delegated-admin-account-id ID`.
    """
    if organization.management is None:
        return not_applicable("the account is in no organization")
    if organization.management != region.account_id:
        return not_applicable("only the organization's management account can tell")
    if isinstance(administrator, Unread):
        return administrator
    return passed(f"administered by {administrator.account}") if administrator.account else failed("none")


@check("inspector.filter.suppresses-only-what-it-names", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def filter_suppresses_only_what_it_names(found: Filter) -> Verdict:
    """A suppression rule names the vulnerability, the package or the resource that it is about.

    What fits it is hidden and counted nowhere. One that goes by severity, type or age alone hides vulnerabilities
    that nobody has looked at.

    Fix: Inspector console, Suppression rules, the rule: add a filter such as Vulnerability ID; or `aws inspector2
    update-filter --filter-arn ARN --filter-criteria file://criteria.json`.
    """
    telling = [field for field in found.criteria if field.startswith(_TELLING)]
    if telling:
        return passed(f"goes by {', '.join(telling)}")
    return failed(f"goes by {', '.join(found.criteria)} alone" if found.criteria else "suppresses everything")
