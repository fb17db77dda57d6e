"""GuardDuty: of most operations moto knows nothing. Each region has its own state; the last has no detector."""

from datetime import UTC, datetime
from typing import Any

from local.cloud.demo.canned import CannedError, Params, canned
from local.cloud.place import DEMO_ACCOUNT, DEMO_REGIONS

_GOOD, _BAD, _ = DEMO_REGIONS
_IDS = {_GOOD: "12abc34d567e8fa901bc2d34e56789f0", _BAD: "98fed76c543b2a109f8e7d65c43210ab"}
_PLANS = ("S3_DATA_EVENTS", "EKS_AUDIT_LOGS", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS")
_AGENTS = ("EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT")
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def install() -> None:
    for name, answer in _ANSWERS.items():
        canned(f"guardduty:{name}", answer)


def _detectors(region: str, _: Params) -> Params:
    return {"DetectorIds": [_IDS[region]] if region in _IDS else []}


def _switch(name: str, *, on: bool, **more: Any) -> Params:
    return {"Name": name, "Status": "ENABLED" if on else "DISABLED", **more}


def _detector(region: str, _: Params) -> Params:
    good = region == _GOOD
    agents = [_switch(one, on=good) for one in _AGENTS]
    plans = [_switch(one, on=good or one == "EBS_MALWARE_PROTECTION") for one in _PLANS]
    runtime = _switch("RUNTIME_MONITORING", on=True, AdditionalConfiguration=agents)
    if not good:
        runtime = _switch("EKS_RUNTIME_MONITORING", on=True, AdditionalConfiguration=agents[:1])
    return {
        "CreatedAt": "2026-01-01T00:00:00Z",
        "FindingPublishingFrequency": "FIFTEEN_MINUTES" if good else "SIX_HOURS",
        "ServiceRole": f"arn:aws:iam::{DEMO_ACCOUNT}:role/aws-service-role/guardduty.amazonaws.com/GuardDuty",
        "Status": "ENABLED",
        "Tags": {"owner": "security"} if good else {},
        "Features": [*plans, runtime],
    }


def _destinations(region: str, _: Params) -> Params:
    one = {"DestinationId": "1", "DestinationType": "S3", "Status": "PUBLISHING"}
    return {"Destinations": [one] if region == _GOOD else []}


def _statistics(region: str, _: Params) -> Params:
    low = {"Severity": 2.0, "TotalFindings": 4, "LastGeneratedAt": _NOW}
    severe = {"Severity": 8.0, "TotalFindings": 2, "LastGeneratedAt": _NOW}
    return {"FindingStatistics": {"GroupedBySeverity": [low] if region == _GOOD else [low, severe]}}


def _members(region: str, _: Params) -> Params:
    member = {
        "AccountId": "333333333333",
        "DetectorId": "7" * 32,
        "MasterId": DEMO_ACCOUNT,
        "Email": "aws@acme.example",
        "RelationshipStatus": "Enabled",
        "UpdatedAt": "2026-01-01T00:00:00Z",
    }
    return {"Members": [member] if region == _GOOD else []}


def _organization_setup(region: str, _: Params) -> Params:
    return {"MemberAccountLimitReached": False, "AutoEnableOrganizationMembers": "ALL" if region == _GOOD else "NONE"}


def _administrators(region: str, _: Params) -> Params:
    one = {"AdminAccountId": DEMO_ACCOUNT, "AdminStatus": "ENABLED"}
    return {"AdminAccounts": [one] if region in _IDS else []}


def _coverage(region: str, _: Params) -> Params:
    return {"CoverageStatistics": {"CountByCoverageStatus": {"HEALTHY": 3, "UNHEALTHY": 0 if region == _GOOD else 2}}}


def _scan_settings(region: str, _: Params) -> Params:
    return {"EbsSnapshotPreservation": "RETENTION_WITH_FINDING" if region == _GOOD else "NO_RETENTION"}


def _filters(region: str, _: Params) -> Params:
    return {"FilterNames": ["own-scanner" if region == _GOOD else "quiet"]}


def _filter(region: str, params: Params) -> Params:
    field, value = ("type", "Recon:EC2/Portscan") if region == _GOOD else ("region", _BAD)
    return {
        "Name": params["FilterName"],
        "Action": "ARCHIVE",
        "FindingCriteria": {"Criterion": {field: {"Eq": [value]}}},
        "Tags": {"owner": "security"} if region == _GOOD else {},
    }


def _list(region: str, _: Params) -> Params:
    good = region == _GOOD
    return {
        "Name": "offices" if good else "old-list",
        "Format": "TXT",
        "Location": "https://s3.amazonaws.com/acme-lists/list.txt",
        "Status": "ACTIVE" if good else "ERROR",
        "Tags": {"owner": "security"} if good else {},
    }


def _plans(region: str, _: Params) -> Params:
    return {"MalwareProtectionPlans": [{"MalwareProtectionPlanId": _IDS[region][:20]}] if region in _IDS else []}


def _plan(region: str, params: Params) -> Params:
    if region not in _IDS:
        raise CannedError("ResourceNotFoundException", "The resource was not found.", 404)
    good, name = region == _GOOD, params["MalwareProtectionPlanId"]
    reason = {"Code": "INSUFFICIENT_TEST_OBJECT_PERMISSIONS", "Message": "The role may not put the test object."}
    return {
        "Arn": f"arn:aws:guardduty:{region}:{DEMO_ACCOUNT}:malware-protection-plan/{name}",
        "Role": f"arn:aws:iam::{DEMO_ACCOUNT}:role/malware-scan",
        "ProtectedResource": {"S3Bucket": {"BucketName": f"acme-uploads-{region}"}},
        "Actions": {"Tagging": {"Status": "ENABLED" if good else "DISABLED"}},
        "CreatedAt": _NOW,
        "Status": "ACTIVE" if good else "ERROR",
        "StatusReasons": [] if good else [reason],
    }


_ANSWERS = {
    "ListDetectors": _detectors,
    "GetDetector": _detector,
    "ListPublishingDestinations": _destinations,
    "GetFindingsStatistics": _statistics,
    "GetAdministratorAccount": lambda *_: {},
    "ListMembers": _members,
    "DescribeOrganizationConfiguration": _organization_setup,
    "ListOrganizationAdminAccounts": _administrators,
    "GetCoverageStatistics": _coverage,
    "GetMalwareScanSettings": _scan_settings,
    "ListFilters": _filters,
    "GetFilter": _filter,
    "ListIPSets": lambda *_: {"IpSetIds": ["1"]},
    "GetIPSet": _list,
    "ListThreatIntelSets": lambda *_: {"ThreatIntelSetIds": ["2"]},
    "GetThreatIntelSet": _list,
    "ListMalwareProtectionPlans": _plans,
    "GetMalwareProtectionPlan": _plan,
}
