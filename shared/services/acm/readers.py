"""Lists certificates and reads how they were issued.

Calls for N certificates of a region: N/1000 pages of the list, which tells almost everything; 2 N (issuance, tags); 1.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Rate, Reader, Region, Scope, Token, pages
from shared.services.acm.resources import Certificate, CertificateTags, ExpiryWarning, Issuance

if TYPE_CHECKING:
    from mypy_boto3_acm import ACMClient

# Of all kinds: unless they are named, AWS lists only certificates with RSA keys of 1,024 and 2,048 bits.
_EVERY_KEY = {
    "keyTypes": [
        "RSA_1024",
        "RSA_2048",
        "RSA_3072",
        "RSA_4096",
        "EC_prime256v1",
        "EC_secp384r1",
        "EC_secp521r1",
    ]
}


def list_certificates(acm: "ACMClient", scope: Scope, start: Token) -> Iterator[Page[Certificate]]:
    for answer, following in pages(acm.list_certificates, start, Includes=_EVERY_KEY, MaxItems=1000):
        yield Page([_certificate(one, scope) for one in answer["CertificateSummaryList"]], following)


def _certificate(item: Any, scope: Scope) -> Certificate:
    return Certificate(
        arn=item["CertificateArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["CertificateArn"].rpartition("/")[2],
        names=tuple(dict.fromkeys(_names(item))),
        status=item["Status"],
        kind=item["Type"],
        # The list says RSA-2048 where everything else of AWS says RSA_2048.
        key=item["KeyAlgorithm"].replace("-", "_"),
        in_use=item.get("InUse", False),
        exported=item.get("Exported", False),
        renewable=item.get("RenewalEligibility") == "ELIGIBLE",
        # An imported certificate was made elsewhere: what counts is when it came.
        created_at=item.get("CreatedAt") or item["ImportedAt"],
        expires_at=item.get("NotAfter"),
    )


def _names(item: Any) -> Iterator[str]:
    """An imported certificate need have no name."""
    if item.get("DomainName"):
        yield item["DomainName"]
    yield from item.get("SubjectAlternativeNameSummaries", ())


def read_issuance(acm: "ACMClient", certificate: Certificate) -> Issuance:
    found: Any = acm.describe_certificate(CertificateArn=certificate.arn)["Certificate"]
    methods = (one.get("ValidationMethod") for one in found.get("DomainValidationOptions", ()))
    return Issuance(
        transparent=found.get("Options", {}).get("CertificateTransparencyLoggingPreference") == "ENABLED",
        methods=tuple(dict.fromkeys(one for one in methods if one)),
        renewal=found.get("RenewalSummary", {}).get("RenewalStatus"),
        failure=found.get("FailureReason"),
    )


def read_tags(acm: "ACMClient", certificate: Certificate) -> CertificateTags:
    found = acm.list_tags_for_certificate(CertificateArn=certificate.arn).get("Tags", ())
    return CertificateTags({one["Key"]: one.get("Value", "") for one in found})


def read_expiry_warning(acm: "ACMClient", _: Region) -> ExpiryWarning:
    return ExpiryWarning(acm.get_account_configuration()["ExpiryEvents"]["DaysBeforeExpiry"])


READERS = (
    Lister((Certificate,), "acm:ListCertificates", list_certificates),
    Reader(Issuance, Certificate, "acm:DescribeCertificate", read_issuance),
    Reader(CertificateTags, Certificate, "acm:ListTagsForCertificate", read_tags),
    Reader(ExpiryWarning, Region, "acm:GetAccountConfiguration", read_expiry_warning),
)

# ACM documents 10 DescribeCertificate and 10 ListTagsForCertificate a second, 8 ListCertificates, and 1 of
# GetAccountConfiguration, which is called once: some are left to the customer's own programs.
RATES = {"acm": Rate(8, 10)}
