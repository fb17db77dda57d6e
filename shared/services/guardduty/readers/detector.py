"""Lists the detector of each region, and reads what it has found and where that goes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Region, Scope, Token, pages
from shared.services.guardduty.resources.detector import (
    ActiveFindings,
    Administration,
    Destinations,
    Detector,
    OrganizationSetup,
    RegionDetector,
    RuntimeCoverage,
    SnapshotRetention,
)

if TYPE_CHECKING:
    from mypy_boto3_guardduty import GuardDutyClient
    from mypy_boto3_guardduty.type_defs import FindingCriteriaTypeDef

_PAGE = 50
_ENABLED = "Enabled"
_ACTIVE: "FindingCriteriaTypeDef" = {"Criterion": {"service.archived": {"Eq": ["false"]}}}


def list_detectors(guardduty: "GuardDutyClient", scope: Scope, start: Token) -> Iterator[Page[Detector]]:
    for answer, following in pages(guardduty.list_detectors, start, MaxResults=_PAGE):
        yield Page([_detector(guardduty, one, scope) for one in answer["DetectorIds"]], following)


def _detector(guardduty: "GuardDutyClient", detector_id: str, scope: Scope) -> Detector:
    found: Any = guardduty.get_detector(DetectorId=detector_id)
    features = found.get("Features", ())
    return Detector(
        arn=scope.arn("guardduty", f"detector/{detector_id}"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id=detector_id,
        tags=found.get("Tags", {}),
        enabled=found["Status"] == "ENABLED",
        frequency=found["FindingPublishingFrequency"],
        features=_switches(features),
        agents=_switches(one for feature in features for one in feature.get("AdditionalConfiguration", ())),
    )


def _switches(found: Any) -> dict[str, bool]:
    """Two features may manage the same agents: on in one is on."""
    switches: dict[str, bool] = {}
    for one in found:
        switches[one["Name"]] = switches.get(one["Name"], False) or one["Status"] == "ENABLED"
    return switches


def read_region_detector(guardduty: "GuardDutyClient", _: Region) -> RegionDetector:
    """A region has one detector at most."""
    found = guardduty.list_detectors()["DetectorIds"]
    if not found:
        return RegionDetector(None)
    return RegionDetector(found[0], guardduty.get_detector(DetectorId=found[0])["Status"] == "ENABLED")


def read_destinations(guardduty: "GuardDutyClient", detector: Detector) -> Destinations:
    answers = pages(guardduty.list_publishing_destinations, None, DetectorId=detector.resource_id)
    return Destinations(tuple(one["Status"] for answer, _ in answers for one in answer["Destinations"]))


def read_active_findings(guardduty: "GuardDutyClient", detector: Detector) -> ActiveFindings:
    answer = guardduty.get_findings_statistics(
        DetectorId=detector.resource_id, FindingCriteria=_ACTIVE, GroupBy="SEVERITY"
    )
    found = answer["FindingStatistics"].get("GroupedBySeverity", ())
    return ActiveFindings({one["Severity"]: one["TotalFindings"] for one in found})


def read_administration(guardduty: "GuardDutyClient", detector: Detector) -> Administration:
    """AWS answers no administrator of an account that has none. Who has one can have no members of its own."""
    found = guardduty.get_administrator_account(DetectorId=detector.resource_id).get("Administrator", {})
    if found.get("RelationshipStatus") == _ENABLED:
        return Administration(found["AccountId"], has_members=False)
    members = guardduty.list_members(DetectorId=detector.resource_id, OnlyAssociated="true", MaxResults=1)["Members"]
    return Administration(None, has_members=bool(members))


def read_organization_setup(guardduty: "GuardDutyClient", detector: Detector) -> OrganizationSetup:
    answer = guardduty.describe_organization_configuration(DetectorId=detector.resource_id)
    return OrganizationSetup(answer.get("AutoEnableOrganizationMembers", "NONE"), answer["MemberAccountLimitReached"])


def read_runtime_coverage(guardduty: "GuardDutyClient", detector: Detector) -> RuntimeCoverage:
    answer = guardduty.get_coverage_statistics(
        DetectorId=detector.resource_id, StatisticsType=["COUNT_BY_COVERAGE_STATUS"]
    )
    counts = answer["CoverageStatistics"].get("CountByCoverageStatus", {})
    return RuntimeCoverage(counts.get("HEALTHY", 0), counts.get("UNHEALTHY", 0))


def read_snapshot_retention(guardduty: "GuardDutyClient", detector: Detector) -> SnapshotRetention:
    answer = guardduty.get_malware_scan_settings(DetectorId=detector.resource_id)
    return SnapshotRetention(answer.get("EbsSnapshotPreservation") == "RETENTION_WITH_FINDING")


READERS = (
    Lister((Detector,), "guardduty:ListDetectors", list_detectors, also=("guardduty:GetDetector",)),
    Reader(RegionDetector, Region, "guardduty:ListDetectors", read_region_detector, also=("guardduty:GetDetector",)),
    Reader(Destinations, Detector, "guardduty:ListPublishingDestinations", read_destinations),
    Reader(ActiveFindings, Detector, "guardduty:GetFindingsStatistics", read_active_findings),
    Reader(
        Administration,
        Detector,
        "guardduty:GetAdministratorAccount",
        read_administration,
        also=("guardduty:ListMembers",),
    ),
    Reader(
        OrganizationSetup,
        Detector,
        "guardduty:DescribeOrganizationConfiguration",
        read_organization_setup,
        # What GuardDuty answers to every account but the organization's administrator of it.
        {"BadRequestException": OrganizationSetup(None)},
    ),
    Reader(RuntimeCoverage, Detector, "guardduty:GetCoverageStatistics", read_runtime_coverage),
    Reader(SnapshotRetention, Detector, "guardduty:GetMalwareScanSettings", read_snapshot_retention),
)
