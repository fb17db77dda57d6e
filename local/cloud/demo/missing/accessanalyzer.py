"""Access Analyzer, which moto does not know. Each region has its own state; the last has no analyzer."""

from datetime import UTC, datetime
from typing import Any

from local.cloud.demo.canned import Params, canned
from local.cloud.place import DEMO_ACCOUNT, DEMO_REGIONS

_GOOD, _BAD, _ = DEMO_REGIONS
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def install() -> None:
    canned("accessanalyzer:ListAnalyzers", _analyzers)
    canned("accessanalyzer:GetFindingsStatistics", _statistics)
    canned("accessanalyzer:ListArchiveRules", _rules)


def _analyzers(region: str, _: Params) -> Params:
    good = region == _GOOD
    if region not in (_GOOD, _BAD):
        return {"analyzers": []}
    unused = {"unusedAccess": {"unusedAccessAge": 90 if good else 365}}
    found = [
        _analyzer(region, "outside", "ACCOUNT", status="ACTIVE"),
        _analyzer(region, "unused", "ACCOUNT_UNUSED_ACCESS", status="ACTIVE", configuration=unused),
    ]
    broken = {"code": "AWS_SERVICE_ACCESS_DISABLED"}
    if not good:
        found.append(_analyzer(region, "whole", "ORGANIZATION", status="DISABLED", statusReason=broken))
    return {"analyzers": found}


def _analyzer(region: str, name: str, kind: str, **more: Any) -> Params:
    arn = f"arn:aws:access-analyzer:{region}:{DEMO_ACCOUNT}:analyzer/{name}"
    tags = {"owner": "security"} if region == _GOOD else {}
    return {"arn": arn, "name": name, "type": kind, "createdAt": _NOW, "tags": tags, **more}


def _statistics(region: str, params: Params) -> Params:
    good = region == _GOOD
    if params["analyzerArn"].endswith("unused"):
        kinds = [] if good else [{"unusedAccessType": "UnusedIAMRole", "total": 7}]
        return {"findingsStatistics": [{"unusedAccessFindingsStatistics": {"unusedAccessTypeStatistics": kinds}}]}
    none = {"totalActivePublic": 0, "totalActiveCrossAccount": 0, "totalActiveErrors": 0}
    some = {"totalActivePublic": 2, "totalActiveCrossAccount": 1, "totalActiveErrors": 1}
    by_type = {"AWS::S3::Bucket": none if good else some}
    return {"findingsStatistics": [{"externalAccessFindingsStatistics": {"resourceTypeStatistics": by_type}}]}


def _rules(region: str, _: Params) -> Params:
    wanted = {"isPublic": {"eq": ["false"]}} if region == _GOOD else {"resourceType": {"eq": ["AWS::S3::Bucket"]}}
    return {"archiveRules": [{"ruleName": "known", "filter": wanted, "createdAt": _NOW, "updatedAt": _NOW}]}
