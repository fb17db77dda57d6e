"""The account: contact details, regions, Trusted Advisor and the delegation of policies, which moto does not know."""

from typing import Any

from local.cloud.demo.canned import CannedError, canned

_CONTACT = {
    "FullName": "Ada Example",
    "CompanyName": "Acme",
    "PhoneNumber": "+15555550100",
    "AddressLine1": "1 Example Street",
    "City": "Dublin",
    "PostalCode": "D01",
    "CountryCode": "IE",
}
_CHECKS = {"ok-check": "MFA on Root Account", "red-check": "Service Limits", "yellow-check": "Amazon S3 Bucket Logging"}
_STATUS = {"ok-check": "ok", "red-check": "error", "yellow-check": "warning"}


def install() -> None:
    canned("account:GetContactInformation", lambda *_: {"ContactInformation": _CONTACT})
    canned("account:ListRegions", lambda *_: {"Regions": [{"RegionName": "af-south-1", "RegionOptStatus": "ENABLED"}]})
    canned("compute-optimizer:GetEnrollmentStatus", lambda *_: {"status": "Active"})
    canned("cost-optimization-hub:ListEnrollmentStatuses", lambda *_: {"items": []})
    canned("organizations:DescribeResourcePolicy", _no_resource_policy)
    canned("support:DescribeTrustedAdvisorChecks", lambda *_: {"checks": [_check(*one) for one in _CHECKS.items()]})
    canned("support:DescribeTrustedAdvisorCheckSummaries", _summaries)


def _no_resource_policy(*_: Any) -> dict[str, Any]:
    raise CannedError("ResourcePolicyNotFoundException", "We can't find a resource policy for your organization.")


def _check(number: str, name: str) -> dict[str, Any]:
    return {"id": number, "name": name, "description": name, "category": "service_limits", "metadata": []}


def _summaries(_: str, params: dict[str, Any]) -> dict[str, Any]:
    none = {"resourcesProcessed": 0, "resourcesFlagged": 0, "resourcesIgnored": 0, "resourcesSuppressed": 0}
    return {
        "summaries": [
            {
                "checkId": one,
                "timestamp": "2026-06-01T00:00:00Z",
                "status": _STATUS[one],
                "resourcesSummary": none,
                "categorySpecificSummary": {},
            }
            for one in params["checkIds"]
        ]
    }
