"""Macie: of most operations moto knows nothing. Each region has its own state; in the last it is off."""

from datetime import UTC, datetime

from local.cloud.demo.canned import CannedError, Params, canned
from local.cloud.place import DEMO_ACCOUNT, DEMO_REGIONS

_GOOD, _BAD, _OFF = DEMO_REGIONS
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def install() -> None:
    for name, answer in _ANSWERS.items():
        canned(f"macie2:{name}", answer)


def _arn(region: str, path: str) -> str:
    return f"arn:aws:macie2:{region}:{DEMO_ACCOUNT}:{path}"


def _on(region: str) -> bool:
    """Whether all is well there; refused as Macie refuses where it is off."""
    if region == _OFF:
        raise CannedError("AccessDeniedException", "Macie is not enabled.", 403)
    return region == _GOOD


def _session(region: str, _: Params) -> Params:
    frequency = "FIFTEEN_MINUTES" if _on(region) else "SIX_HOURS"
    return {"createdAt": _NOW, "updatedAt": _NOW, "status": "ENABLED", "findingPublishingFrequency": frequency}


def _jobs(region: str, _: Params) -> Params:
    good = _on(region)
    found = [{"name": "invoices", "jobStatus": "COMPLETE", "lastRunErrorStatus": {"code": "NONE" if good else "ERROR"}}]
    if not good:
        found.append({"name": "exports", "jobStatus": "USER_PAUSED", "lastRunErrorStatus": {"code": "NONE"}})
    return {"items": [{**one, "jobId": f"{number:032d}", "createdAt": _NOW} for number, one in enumerate(found)]}


def _filters(region: str, _: Params) -> Params:
    _on(region)
    return {
        "findingsFilterListItems": [
            {"action": "ARCHIVE", "arn": _arn(region, "findings-filter/1"), "id": "1", "name": "known"}
        ]
    }


def _filter(region: str, params: Params) -> Params:
    field = "resourcesAffected.s3Bucket.name" if _on(region) else "severity.description"
    criteria = {"criterion": {field: {"eq": ["Low"]}}}
    arn = _arn(region, "findings-filter/1")
    return {"action": "ARCHIVE", "arn": arn, "id": params["id"], "name": "known", "findingCriteria": criteria}


def _allow_lists(region: str, _: Params) -> Params:
    _on(region)
    return {"allowLists": [{"arn": _arn(region, "allow-list/1"), "id": "1" * 22, "name": "test-numbers"}]}


def _allow_list(region: str, params: Params) -> Params:
    status = {"code": "OK" if _on(region) else "S3_OBJECT_NOT_FOUND"}
    return {"arn": _arn(region, "allow-list/1"), "id": params["id"], "name": "test-numbers", "status": status}


def _result_store(region: str, _: Params) -> Params:
    key = f"arn:aws:kms:{region}:{DEMO_ACCOUNT}:key/1"
    destination = {"bucketName": f"acme-logs-{region}", "kmsKeyArn": key}
    return {"configuration": {"s3Destination": destination} if _on(region) else {}}


def _publication(region: str, _: Params) -> Params:
    kinds = {"publishClassificationFindings": _on(region), "publishPolicyFindings": True}
    return {"securityHubConfiguration": kinds}


def _buckets(region: str, _: Params) -> Params:
    bad = 0 if _on(region) else 1
    by_sensitivity = {
        "sensitive": {"totalCount": 2, "publiclyAccessibleCount": bad},
        "classificationError": {"totalCount": bad, "publiclyAccessibleCount": 0},
    }
    return {"bucketCount": 12, "bucketStatisticsBySensitivity": by_sensitivity}


def _severities(region: str, _: Params) -> Params:
    low, high = {"groupKey": "Low", "count": 3}, {"groupKey": "High", "count": 2}
    return {"countsByGroup": [low] if _on(region) else [low, high]}


def _members(region: str, _: Params) -> Params:
    return {"members": [{"accountId": "333333333333", "relationshipStatus": "Enabled"}] if _on(region) else []}


def _delegated(region: str, _: Params) -> Params:
    return {"adminAccounts": [{"accountId": DEMO_ACCOUNT, "status": "ENABLED"}] if region == _GOOD else []}


_ANSWERS = {
    "GetMacieSession": _session,
    "ListClassificationJobs": _jobs,
    "ListFindingsFilters": _filters,
    "GetFindingsFilter": _filter,
    "ListAllowLists": _allow_lists,
    "GetAllowList": _allow_list,
    "GetAutomatedDiscoveryConfiguration": lambda region, _: {"status": "ENABLED" if _on(region) else "DISABLED"},
    "GetClassificationExportConfiguration": _result_store,
    "GetFindingsPublicationConfiguration": _publication,
    "GetBucketStatistics": _buckets,
    "GetFindingStatistics": _severities,
    "GetAdministratorAccount": lambda *_: {},
    "ListMembers": _members,
    "ListOrganizationAdminAccounts": _delegated,
}
