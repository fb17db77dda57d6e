"""ACM: certificates of all fates. moto knows none that wait, fail, are used or were not renewed."""

from typing import Any

from local.cloud.demo.canned import canned
from local.cloud.demo.kit import days_ago
from local.cloud.place import DEMO_ACCOUNT, DEMO_REGIONS

_GOOD = {
    "Status": "ISSUED",
    "Type": "AMAZON_ISSUED",
    "KeyAlgorithm": "EC-prime256v1",
    "InUse": True,
    "RenewalEligibility": "ELIGIBLE",
}
_NOT_USED = {"InUse": False, "RenewalEligibility": "INELIGIBLE"}
# Name -> how it differs from a good one, and in how many days it ends.
_CERTIFICATES: dict[str, tuple[dict[str, Any], int | None]] = {
    "shop.acme.example": ({}, 300),
    "*.acme.example": ({"Type": "IMPORTED", "KeyAlgorithm": "RSA-1024", "RenewalEligibility": "INELIGIBLE"}, 12),
    "mail.acme.example": ({}, 20),
    "campaign.acme.example": (_NOT_USED, 200),
    "next.acme.example": ({"Status": "FAILED", **_NOT_USED}, None),
}
_DETAILS: dict[str, dict[str, Any]] = {
    "shop.acme.example": {"RenewalSummary": {"RenewalStatus": "SUCCESS"}},
    "mail.acme.example": {"RenewalSummary": {"RenewalStatus": "PENDING_VALIDATION"}},
    "next.acme.example": {"FailureReason": "CAA_ERROR"},
}
_BY_MAIL = "mail.acme.example"


def install() -> None:
    canned("acm:ListCertificates", lambda region, _: {"CertificateSummaryList": _summaries(region)})
    canned("acm:DescribeCertificate", lambda region, params: {"Certificate": _detail(region, params)})
    canned("acm:ListTagsForCertificate", lambda region, params: {"Tags": _tags(region, params)})
    canned("acm:GetAccountConfiguration", lambda region, _: {"ExpiryEvents": {"DaysBeforeExpiry": _days(region)}})


def _arn(region: str, number: int) -> str:
    return f"arn:aws:acm:{region}:{DEMO_ACCOUNT}:certificate/c0ffee00-0000-4000-8000-{number:012d}"


def _summaries(region: str) -> list[dict[str, Any]]:
    return [
        {
            "CertificateArn": _arn(region, number),
            "DomainName": name,
            "SubjectAlternativeNameSummaries": [name],
            "CreatedAt": days_ago(60),
            **_GOOD,
            **differs,
            **({} if ends is None else {"NotBefore": days_ago(60), "NotAfter": days_ago(-ends)}),
        }
        for number, (name, (differs, ends)) in enumerate(_CERTIFICATES.items())
    ]


def _asked_for(params: dict[str, Any]) -> str:
    return list(_CERTIFICATES)[int(params["CertificateArn"][-12:])]


def _detail(region: str, params: dict[str, Any]) -> dict[str, Any]:
    name = _asked_for(params)
    preference = "DISABLED" if name == "campaign.acme.example" else "ENABLED"
    by = {"DomainName": name, "ValidationMethod": "EMAIL" if name == _BY_MAIL else "DNS"}
    imported = _CERTIFICATES[name][0].get("Type") == "IMPORTED"
    return {
        "CertificateArn": params["CertificateArn"],
        "DomainName": name,
        "Options": {"CertificateTransparencyLoggingPreference": preference},
        **({} if imported else {"DomainValidationOptions": [by]}),
        **_DETAILS.get(name, {}),
    }


def _tags(region: str, params: dict[str, Any]) -> list[dict[str, str]]:
    return [{"Key": "Owner", "Value": "web"}] if _asked_for(params) == "shop.acme.example" else []


def _days(region: str) -> int:
    return 7 if region == DEMO_REGIONS[-1] else 45
