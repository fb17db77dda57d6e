"""A well-set detector and what belongs to it, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from shared.catalog import Account, Now, Region, Scope
from shared.catalog.resource import account_resource, region_resource
from shared.services.guardduty.resources.detector import Detector
from shared.services.guardduty.resources.lists import Filter, IpSet, MalwareProtectionPlan, ThreatIntelSet

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
PLANS = ("S3_DATA_EVENTS", "EKS_AUDIT_LOGS", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS")
AGENTS = ("EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT")


def an_account() -> Account:
    return account_resource(SCOPE.partition, SCOPE.account_id)


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def _common(path: str, name: str) -> dict[str, Any]:
    return {
        "arn": SCOPE.arn("guardduty", path),
        "account_id": SCOPE.account_id,
        "region": SCOPE.region,
        "resource_id": name,
        "tags": {"owner": "security"},
    }


def a_detector(*, features: dict[str, bool] | None = None, **changes: Any) -> Detector:
    """features: those that a test is about, beside the good ones."""
    good = Detector(
        **_common("detector/d1", "d1"),
        enabled=True,
        frequency="FIFTEEN_MINUTES",
        features=dict.fromkeys((*PLANS, "RUNTIME_MONITORING"), True) | (features or {}),
        agents=dict.fromkeys(AGENTS, True),
    )
    return replace(good, **changes)


def a_filter(*criteria: str, archives: bool = True, **changes: Any) -> Filter:
    good = Filter(**_common("detector/d1/filter/f", "f"), archives=archives, criteria=criteria)
    return replace(good, **changes)


def an_ip_set(status: str = "ACTIVE", **changes: Any) -> IpSet:
    return replace(IpSet(**_common("detector/d1/ipset/i", "offices"), status=status), **changes)


def a_threat_intel_set(status: str) -> ThreatIntelSet:
    return ThreatIntelSet(**_common("detector/d1/threatintelset/t", "known"), status=status)


def a_plan(**changes: Any) -> MalwareProtectionPlan:
    good = MalwareProtectionPlan(**_common("malware-protection-plan/p", "p"), bucket="acme-uploads", status="ACTIVE")
    return replace(good, **changes)
