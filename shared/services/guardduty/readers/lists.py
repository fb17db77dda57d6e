"""Lists what people gave to GuardDuty, region by region; what a detector has goes by the detector's own list."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Resource, Scope, Token, pages
from shared.services.guardduty.resources.lists import Filter, IpSet, MalwareProtectionPlan, ThreatIntelSet

if TYPE_CHECKING:
    from mypy_boto3_guardduty import GuardDutyClient

type _Page[R: Resource] = Callable[["GuardDutyClient", str, Any, Scope], list[R]]


def _of_detector[R: Resource](
    guardduty: "GuardDutyClient", list_: Callable[..., Any], make: _Page[R], scope: Scope, start: Token
) -> Iterator[Page[R]]:
    """A region has one detector at most."""
    for detector_id in guardduty.list_detectors()["DetectorIds"]:
        for answer, following in pages(list_, start, DetectorId=detector_id, MaxResults=50):
            yield Page(make(guardduty, detector_id, answer, scope), following)


def list_filters(guardduty: "GuardDutyClient", scope: Scope, start: Token) -> Iterator[Page[Filter]]:
    yield from _of_detector(guardduty, guardduty.list_filters, _filters, scope, start)


def _filters(guardduty: "GuardDutyClient", detector_id: str, answer: Any, scope: Scope) -> list[Filter]:
    read = (guardduty.get_filter(DetectorId=detector_id, FilterName=one) for one in answer["FilterNames"])
    return [_filter(detector_id, one, scope) for one in read]


def _filter(detector_id: str, found: Any, scope: Scope) -> Filter:
    return Filter(
        arn=scope.arn("guardduty", f"detector/{detector_id}/filter/{found['Name']}"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id=found["Name"],
        tags=found.get("Tags", {}),
        archives=found["Action"] == "ARCHIVE",
        criteria=tuple(sorted(found["FindingCriteria"].get("Criterion", ()))),
    )


def list_ip_sets(guardduty: "GuardDutyClient", scope: Scope, start: Token) -> Iterator[Page[IpSet]]:
    yield from _of_detector(guardduty, guardduty.list_ip_sets, _ip_sets, scope, start)


def _ip_sets(guardduty: "GuardDutyClient", detector_id: str, answer: Any, scope: Scope) -> list[IpSet]:
    read = {one: guardduty.get_ip_set(DetectorId=detector_id, IpSetId=one) for one in answer["IpSetIds"]}
    return [
        IpSet(**_list_of(detector_id, f"ipset/{set_id}", found, scope), status=found["Status"])
        for set_id, found in read.items()
    ]


def list_threat_intel_sets(guardduty: "GuardDutyClient", scope: Scope, start: Token) -> Iterator[Page[ThreatIntelSet]]:
    yield from _of_detector(guardduty, guardduty.list_threat_intel_sets, _threat_intel_sets, scope, start)


def _threat_intel_sets(
    guardduty: "GuardDutyClient", detector_id: str, answer: Any, scope: Scope
) -> list[ThreatIntelSet]:
    ids = answer["ThreatIntelSetIds"]
    read = {one: guardduty.get_threat_intel_set(DetectorId=detector_id, ThreatIntelSetId=one) for one in ids}
    return [
        ThreatIntelSet(**_list_of(detector_id, f"threatintelset/{set_id}", found, scope), status=found["Status"])
        for set_id, found in read.items()
    ]


def _list_of(detector_id: str, path: str, found: Any, scope: Scope) -> dict[str, Any]:
    return {
        "arn": scope.arn("guardduty", f"detector/{detector_id}/{path}"),
        "account_id": scope.account_id,
        "region": scope.region,
        "resource_id": found["Name"],
        "tags": found.get("Tags", {}),
    }


def list_plans(guardduty: "GuardDutyClient", scope: Scope, start: Token) -> Iterator[Page[MalwareProtectionPlan]]:
    for answer, following in pages(guardduty.list_malware_protection_plans, start):
        ids = [one["MalwareProtectionPlanId"] for one in answer["MalwareProtectionPlans"]]
        yield Page([_plan(guardduty, one, scope) for one in ids], following)


def _plan(guardduty: "GuardDutyClient", plan_id: str, scope: Scope) -> MalwareProtectionPlan:
    found: Any = guardduty.get_malware_protection_plan(MalwareProtectionPlanId=plan_id)
    return MalwareProtectionPlan(
        arn=found["Arn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=plan_id,
        tags=found.get("Tags", {}),
        bucket=found["ProtectedResource"]["S3Bucket"]["BucketName"],
        status=found["Status"],
        reasons=tuple(one["Code"] for one in found.get("StatusReasons", ())),
        tags_objects=found.get("Actions", {}).get("Tagging", {}).get("Status") == "ENABLED",
    )


_OF_DETECTORS = "guardduty:ListDetectors"

READERS = (
    Lister((Filter,), _OF_DETECTORS, list_filters, also=("guardduty:ListFilters", "guardduty:GetFilter")),
    Lister((IpSet,), _OF_DETECTORS, list_ip_sets, also=("guardduty:ListIPSets", "guardduty:GetIPSet")),
    Lister(
        (ThreatIntelSet,),
        _OF_DETECTORS,
        list_threat_intel_sets,
        also=("guardduty:ListThreatIntelSets", "guardduty:GetThreatIntelSet"),
    ),
    Lister(
        (MalwareProtectionPlan,),
        "guardduty:ListMalwareProtectionPlans",
        list_plans,
        also=("guardduty:GetMalwareProtectionPlan",),
    ),
)
