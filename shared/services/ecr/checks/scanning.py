"""Whether images are searched for vulnerabilities, and what was found."""

from dataclasses import dataclass

from shared.catalog import Pillar, Region, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.ecr.resources import Contents, HasRepositories, RegistryScanning, Repository, Scanning

_AUTOMATIC = ("SCAN_ON_PUSH", "CONTINUOUS_SCAN")
_EVERYTHING = "*"
_ORDER = ("CRITICAL", "HIGH", "MEDIUM", "LOW")


@dataclass(frozen=True, slots=True)
class WorstAllowed(Thresholds):
    """severity: CRITICAL, HIGH, MEDIUM or LOW, of which, or of worse, the latest image may have no vulnerability."""

    severity: str = "HIGH"


_WORST = WorstAllowed()


@check(
    "ecr.repository.is-scanned",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP ECR.1", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="ecr.repository.scan-on-push",
)
def repository_is_scanned(repository: Repository, scanning: Scanning) -> Verdict:
    """Images are scanned when they are pushed, or all the time.

    An image carries the vulnerabilities of its base image and libraries, which nobody sees who does not look.

    Fix: ECR console, Private registry, Settings, Scanning; or `aws ecr put-image-scanning-configuration
    --repository-name NAME --image-scanning-configuration scanOnPush=true`. CloudFormation: `ImageScanningConfiguration:
    {ScanOnPush: true}`.
    """
    if scanning.frequency in _AUTOMATIC:
        return passed(scanning.frequency)
    return failed(f"scanned only by hand ({scanning.frequency})")


@check("ecr.region.scans-all-repositories", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def region_scans_all_repositories(region: Region, scanning: RegistryScanning, has: HasRepositories) -> Verdict:
    """A rule of the registry scans images of every repository, also of those that are made tomorrow.

    Settings of single repositories are forgotten with the next repository.

    Fix: ECR console, Private registry, Settings, Scanning: all repositories; or `aws ecr
    put-registry-scanning-configuration --scan-type BASIC --rules
    scanFrequency=SCAN_ON_PUSH,repositoryFilters=[{filter=*,filterType=WILDCARD}]`.
    """
    if not has.any:
        return not_applicable("no repositories")
    automatic = [one for one in scanning.rules if one.frequency in _AUTOMATIC]
    if any(_EVERYTHING in one.filters for one in automatic):
        return passed(f"{scanning.kind} scanning of all repositories")
    filters = sorted({name for one in automatic for name in one.filters})
    return failed(f"only {', '.join(filters)} are scanned by rule" if filters else "no rule scans repositories")


@check("ecr.region.scans-with-inspector", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def region_scans_with_inspector(region: Region, scanning: RegistryScanning, has: HasRepositories) -> Verdict:
    """The registry scans with Inspector (enhanced scanning).

    It also looks at the packages of programming languages, and again whenever a vulnerability becomes known; basic
    scanning looks at the operating system, once.

    Fix: ECR console, Private registry, Settings, Scanning: enhanced; or `aws ecr put-registry-scanning-configuration
    --scan-type ENHANCED --rules scanFrequency=CONTINUOUS_SCAN,repositoryFilters=[{filter=*,filterType=WILDCARD}]`.
    CloudFormation: `ScanType: ENHANCED`.
    """
    if not has.any:
        return not_applicable("no repositories")
    return passed("enhanced") if scanning.kind == "ENHANCED" else failed(f"{scanning.kind.lower()} scanning")


@check("ecr.repository.latest-image-is-not-vulnerable", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def repository_latest_image_is_not_vulnerable(
    repository: Repository, contents: Contents, worst: WorstAllowed = _WORST
) -> Verdict:
    """The image that was pushed last was scanned, and has no vulnerability of high severity or worse.

    What was pushed last is what will be started next.

    Fix: build the image anew on a current base image and push it (ECR console, the repository, Images, shows what to
    update); `aws ecr describe-image-scan-findings --repository-name NAME --image-id imageTag=TAG`.
    """
    scan = contents.latest
    if scan is None:
        return not_applicable("no image that can be scanned")
    if scan.status == "UNSUPPORTED_IMAGE":
        return not_applicable("ECR cannot scan an image of this kind")
    if scan.status not in ("COMPLETE", "ACTIVE"):
        return failed(f"the latest image is not scanned: {scan.status or 'no scan'}")
    bad = _ORDER[: _ORDER.index(worst.severity) + 1]
    found = [f"{count} {severity.lower()}" for severity, count in scan.found if severity in bad and count]
    return failed(f"vulnerabilities: {', '.join(found)}") if found else passed(f"none of {worst.severity} or worse")
