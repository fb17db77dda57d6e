from shared.services.acm import checks
from shared.services.acm.resources import CertificateTags, ExpiryWarning
from tests.services.acm.builders import NOW, a_certificate, a_region, an_issuance, in_days
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table

GOOD, IMPORTED = a_certificate(), a_certificate(kind="IMPORTED", renewable=False)
WAITING = a_certificate(status="PENDING_VALIDATION", expires_at=None, in_use=False, created_at=in_days(-1))

CASES = [
    *table(
        checks.lasts,
        ("31 days", (a_certificate(expires_at=in_days(31)), NOW), PASS, "31 days"),
        ("30 days", (a_certificate(expires_at=in_days(30)), NOW), FAIL, "30 days"),
        ("it is over", (a_certificate(status="EXPIRED", expires_at=in_days(-2)), NOW), FAIL, "-2 days"),
        ("not issued yet", (WAITING, NOW), NOT_APPLICABLE, "PENDING"),
        ("revoked", (a_certificate(status="REVOKED", expires_at=in_days(1)), NOW), NOT_APPLICABLE, "REVOKED"),
    ),
    *table(
        checks.has_strong_key,
        ("2,048 bits", (GOOD,), PASS, "RSA_2048"),
        ("a curve", (a_certificate(key="EC_prime256v1"),), PASS, "EC"),
        ("1,024 bits", (a_certificate(key="RSA_1024"),), FAIL, "RSA_1024"),
    ),
    *table(
        checks.is_transparent,
        ("it is", (GOOD, an_issuance()), PASS, "public logs"),
        ("it is not", (GOOD, an_issuance(transparent=False)), FAIL, "not written"),
        ("imported", (IMPORTED, an_issuance(transparent=False)), NOT_APPLICABLE, "IMPORTED"),
    ),
    *table(
        checks.names_no_wildcard,
        ("a name", (GOOD,), PASS, "shop"),
        ("a wildcard beside it", (a_certificate(names=("acme.example", "*.acme.example")),), FAIL, "*.acme"),
    ),
    *table(
        checks.renews_itself,
        ("it does", (GOOD,), PASS, "renews"),
        ("imported", (IMPORTED,), FAIL, "IMPORTED"),
        ("not in use", (a_certificate(in_use=False, renewable=False),), NOT_APPLICABLE, "not in use"),
        ("exported", (a_certificate(in_use=False, exported=True),), PASS, "renews"),
    ),
    *table(
        checks.is_validated_without_mail,
        ("by DNS", (GOOD, an_issuance()), PASS, "DNS"),
        ("one name by mail", (GOOD, an_issuance(methods=("DNS", "EMAIL"))), FAIL, "EMAIL"),
        ("imported", (IMPORTED, an_issuance(methods=())), NOT_APPLICABLE, "IMPORTED"),
    ),
    *table(
        checks.renewal_succeeds,
        ("it did", (GOOD, an_issuance(renewal="SUCCESS")), PASS, "SUCCESS"),
        ("ACM is at it", (GOOD, an_issuance(renewal="PENDING_AUTO_RENEWAL")), PASS, "AUTO"),
        ("it waits for somebody", (GOOD, an_issuance(renewal="PENDING_VALIDATION")), FAIL, "VALIDATION"),
        ("it failed", (GOOD, an_issuance(renewal="FAILED")), FAIL, "FAILED"),
        ("none was tried", (GOOD, an_issuance()), NOT_APPLICABLE, "no renewal"),
    ),
    *table(
        checks.is_issued,
        ("it is", (GOOD, an_issuance(), NOW), PASS, "ISSUED"),
        ("it waits for a day", (WAITING, an_issuance(), NOW), NOT_APPLICABLE, "1 days"),
        (
            "it waits for two",
            (a_certificate(status="PENDING_VALIDATION", created_at=in_days(-2)), an_issuance(), NOW),
            FAIL,
            "PENDING",
        ),
        (
            "it failed",
            (a_certificate(status="FAILED"), an_issuance(failure="CAA_ERROR"), NOW),
            FAIL,
            "FAILED CAA_ERROR",
        ),
    ),
    *table(
        checks.is_used,
        ("it is", (GOOD,), PASS, "in use"),
        ("it is not", (a_certificate(in_use=False),), FAIL, "nothing"),
        ("exported", (a_certificate(in_use=False, exported=True),), NOT_APPLICABLE, "does not see"),
        ("not issued", (WAITING,), NOT_APPLICABLE, "not issued"),
    ),
    *table(
        checks.is_tagged,
        ("a tag", (GOOD, CertificateTags({"Owner": "web"})), PASS, "Owner"),
        ("none", (GOOD, CertificateTags({"aws:x": "y"})), FAIL, "no tags"),
        ("another", (GOOD, CertificateTags({"a": ""}), checks.RequiredTags(("Owner",))), FAIL, "no tag Owner"),
    ),
    *table(
        checks.warns_of_ends_early,
        ("30 days", (a_region(), ExpiryWarning(30)), PASS, "30 days"),
        ("29 days", (a_region(), ExpiryWarning(29)), FAIL, "29 days"),
    ),
]


@each(CASES)
def test_a_certificate_is_judged(case: Case) -> None:
    case.holds()
