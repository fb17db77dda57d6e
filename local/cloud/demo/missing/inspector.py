"""Inspector: of most operations moto knows nothing. Each region has its own state; in the last it is off."""

from datetime import UTC, datetime, timedelta
from typing import Any

from local.cloud.demo.canned import CannedError, Params, canned
from local.cloud.place import DEMO_ACCOUNT, DEMO_REGIONS

_GOOD, _BAD, _OFF = DEMO_REGIONS
_CVE = "CVE-2021-44228"


def install() -> None:
    for name, answer in _ANSWERS.items():
        canned(f"inspector2:{name}", answer)


def _days_ago(days: int) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


def _status(region: str, _: Params) -> Params:
    def state(*, on: bool) -> Params:
        return {"status": "ENABLED" if on else "DISABLED", "errorCode": "INTERNAL_ERROR", "errorMessage": "none"}

    kinds = {kind: state(on=region == _GOOD) for kind in ("lambda", "lambdaCode")}
    kinds |= {kind: state(on=region != _OFF) for kind in ("ec2", "ecr")}
    account = {"accountId": DEMO_ACCOUNT, "state": state(on=region != _OFF), "resourceState": kinds}
    return {"accounts": [account], "failedAccounts": []}


def _aggregations(region: str, _: Params) -> Params:
    counts = {"all": 5, "medium": 5} if region == _GOOD else {"all": 9, "critical": 2, "high": 7}
    one = {"accountAggregation": {"accountId": DEMO_ACCOUNT, "severityCounts": counts}}
    return {"aggregationType": "ACCOUNT", "responses": [one]}


def _findings(region: str, params: Params) -> Params:
    exploited = "exploitAvailable" in params["filterCriteria"]
    if region == _OFF or (exploited and region == _GOOD):
        return {"findings": []}
    return {"findings": [_finding(region)]}


def _finding(region: str) -> Params:
    seen = _days_ago(10 if region == _GOOD else 120)
    return {
        "findingArn": f"arn:aws:inspector2:{region}:{DEMO_ACCOUNT}:finding/1",
        "awsAccountId": DEMO_ACCOUNT,
        "type": "PACKAGE_VULNERABILITY",
        "description": "Log4j looks up names of attackers.",
        "remediation": {},
        "severity": "CRITICAL",
        "firstObservedAt": seen,
        "lastObservedAt": seen,
        "status": "ACTIVE",
        "resources": [{"type": "AWS_EC2_INSTANCE", "id": "i-1"}],
        "packageVulnerabilityDetails": {"vulnerabilityId": _CVE, "source": "NVD"},
    }


def _details(_: str, params: Params) -> Params:
    due = {"dateAdded": _days_ago(100), "dateDue": _days_ago(80), "action": "Apply updates."}
    return {"findingDetails": [{"findingArn": one, "cisaData": due} for one in params["findingArns"]]}


def _coverage(region: str, _: Params) -> Params:
    def one(name: str, code: str, reason: str, days: int) -> dict[str, Any]:
        return {
            "resourceType": "AWS_EC2_INSTANCE",
            "resourceId": name,
            "accountId": DEMO_ACCOUNT,
            "scanType": "PACKAGE",
            "scanStatus": {"statusCode": code, "reason": reason},
            "lastScannedAt": _days_ago(days),
        }

    found = [one("i-0a1b2c3d4e5f60718", "ACTIVE", "SUCCESSFUL", 1)]
    if region != _GOOD:
        found.append(one("i-0b1b2c3d4e5f60718", "ACTIVE", "SUCCESSFUL", 45))
        found.append(one("i-0c1b2c3d4e5f60718", "INACTIVE", "UNMANAGED_EC2_INSTANCE", 90))
    return {"coveredResources": found}


def _configuration(region: str, _: Params) -> Params:
    good = region == _GOOD
    duration = {"rescanDuration": "LIFETIME" if good else "DAYS_14", "status": "SUCCESS"}
    mode = {"scanMode": "EC2_HYBRID" if good else "EC2_SSM_AGENT_BASED", "scanModeStatus": "SUCCESS"}
    return {"ecrConfiguration": {"rescanDurationState": duration}, "ec2Configuration": {"scanModeState": mode}}


def _filters(region: str, _: Params) -> Params:
    field, value = ("vulnerabilityId", _CVE) if region == _GOOD else ("severity", "HIGH")
    return {
        "filters": [
            {
                "arn": f"arn:aws:inspector2:{region}:{DEMO_ACCOUNT}:owner/{DEMO_ACCOUNT}/filter/1",
                "ownerId": DEMO_ACCOUNT,
                "name": "accepted",
                "criteria": {field: [{"comparison": "EQUALS", "value": value}]},
                "action": "SUPPRESS",
                "createdAt": _days_ago(30),
                "updatedAt": _days_ago(30),
            }
        ]
    }


def _administrator(region: str, _: Params) -> Params:
    if region == _OFF:
        raise CannedError("ResourceNotFoundException", "There is no delegated administrator.", 404)
    return {"delegatedAdmin": {"accountId": DEMO_ACCOUNT, "relationshipStatus": "ENABLED"}}


_ANSWERS = {
    "BatchGetAccountStatus": _status,
    "ListFindingAggregations": _aggregations,
    "ListFindings": _findings,
    "BatchGetFindingDetails": _details,
    "ListCoverage": _coverage,
    "GetConfiguration": _configuration,
    "GetEc2DeepInspectionConfiguration": lambda region, _: {
        "status": "ACTIVATED" if region == _GOOD else "DEACTIVATED"
    },
    "ListFilters": _filters,
    "GetDelegatedAdminAccount": _administrator,
}
