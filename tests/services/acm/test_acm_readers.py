"""Readers of certificates on AWS's recorded answers."""

from typing import Any

import pytest

from shared.catalog import Fact, Lister
from shared.services.acm.readers import READERS
from shared.services.acm.resources import Certificate, CertificateTags, ExpiryWarning, Issuance
from tests.services.acm.builders import NOW, a_certificate, a_region, in_days
from tests.services.recorded import Source, Told, each_refusal, listed, raises_what_aws_refuses, read


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, a_certificate(), code)


EVERY_KEY = [
    "RSA_1024",
    "RSA_2048",
    "RSA_3072",
    "RSA_4096",
    "EC_prime256v1",
    "EC_secp384r1",
    "EC_secp521r1",
]
ARN = "arn:aws:acm:eu-west-1:111122223333:certificate/1"


def item(**more: Any) -> dict[str, Any]:
    good = {
        "CertificateArn": ARN,
        "DomainName": "shop.acme.example",
        "SubjectAlternativeNameSummaries": ["shop.acme.example"],
        "Status": "ISSUED",
        "Type": "AMAZON_ISSUED",
        "KeyAlgorithm": "RSA-2048",
        "InUse": True,
        "Exported": False,
        "RenewalEligibility": "ELIGIBLE",
        "NotAfter": in_days(300),
        "CreatedAt": in_days(-60),
    }
    return good | more


def test_certificates_of_every_kind_of_key_are_listed_over_all_pages() -> None:
    asked = {"Includes": {"keyTypes": EVERY_KEY}, "MaxItems": 1000}
    imported = item(Type="IMPORTED", RenewalEligibility="INELIGIBLE", ImportedAt=NOW.at)
    del imported["CreatedAt"]

    found = listed(
        "acm",
        Certificate,
        Told("ListCertificates", {"CertificateSummaryList": [item()], "NextToken": "more"}, asked),
        Told("ListCertificates", {"CertificateSummaryList": [imported]}, asked | {"NextToken": "more"}),
    )

    assert found[0] == a_certificate()
    assert (found[1].kind, found[1].renewable, found[1].created_at) == ("IMPORTED", False, NOW.at)


def test_an_imported_certificate_may_be_for_no_name() -> None:
    nameless = item(Type="IMPORTED")
    del nameless["DomainName"], nameless["SubjectAlternativeNameSummaries"]

    (found,) = listed("acm", Certificate, Told("ListCertificates", {"CertificateSummaryList": [nameless]}))

    assert found.names == ()


def test_a_certificate_that_is_not_issued_has_no_end() -> None:
    waiting = item(Status="PENDING_VALIDATION")
    del waiting["NotAfter"]

    (found,) = listed("acm", Certificate, Told("ListCertificates", {"CertificateSummaryList": [waiting]}))

    assert found.expires_at is None


def described(**more: Any) -> Told:
    return Told("DescribeCertificate", {"Certificate": {"CertificateArn": ARN, **more}})


def by(*methods: str) -> list[dict[str, str]]:
    return [{"DomainName": "shop.acme.example", "ValidationMethod": one} for one in methods]


ROWS: list[tuple[str, tuple[Told, ...], Fact]] = [
    (
        "a certificate that is being renewed",
        (
            described(
                Options={"CertificateTransparencyLoggingPreference": "ENABLED"},
                DomainValidationOptions=by("DNS", "EMAIL", "DNS"),
                RenewalSummary={
                    "RenewalStatus": "PENDING_VALIDATION",
                    "DomainValidationOptions": by("DNS"),
                    "UpdatedAt": NOW.at,
                },
            ),
        ),
        Issuance(transparent=True, methods=("DNS", "EMAIL"), renewal="PENDING_VALIDATION", failure=None),
    ),
    (
        "one that was imported",
        (described(),),
        Issuance(transparent=False, methods=(), renewal=None, failure=None),
    ),
    (
        "one that failed",
        (described(FailureReason="CAA_ERROR"),),
        Issuance(transparent=False, methods=(), renewal=None, failure="CAA_ERROR"),
    ),
    (
        "tags, one of them without a value",
        (Told("ListTagsForCertificate", {"Tags": [{"Key": "a", "Value": "b"}, {"Key": "c"}]}),),
        CertificateTags({"a": "b", "c": ""}),
    ),
    ("no tags", (Told("ListTagsForCertificate", {}),), CertificateTags({})),
    (
        "how early ACM warns",
        (Told("GetAccountConfiguration", {"ExpiryEvents": {"DaysBeforeExpiry": 45}}),),
        ExpiryWarning(45),
    ),
]


@pytest.mark.parametrize(("answers", "fact"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_fact_is_read(answers: tuple[Told, ...], fact: Fact) -> None:
    reader = next(one for one in READERS if not isinstance(one, Lister) and one.fact is type(fact))
    assert read("acm", type(fact), a_certificate() if reader.of is Certificate else a_region(), *answers) == fact
