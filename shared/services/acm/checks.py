"""What must hold for certificates."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Region, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.acm.resources import Certificate, CertificateTags, ExpiryWarning, Issuance

_AMAZON = "AMAZON_ISSUED"


@dataclass(frozen=True, slots=True)
class TimeLeft(Thresholds):
    """days: that a certificate must still last."""

    days: int = 30


@dataclass(frozen=True, slots=True)
class Patience(Thresholds):
    """days: for which a certificate may wait to be issued; AWS itself gives up after 3."""

    days: int = 1


@dataclass(frozen=True, slots=True)
class RequiredTags(Thresholds):
    """keys: that a certificate must bear; with none any tag will do."""

    keys: tuple[str, ...] = ()


_A_MONTH = TimeLeft()
_A_DAY = Patience()
_REQUIRED = RequiredTags()


@check(
    "acm.certificate.lasts",
    severity=Severity.HIGH,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP ACM.1", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def lasts(certificate: Certificate, now: Now, least: TimeLeft = _A_MONTH) -> Verdict:
    """The certificate lasts for more than 30 days.

    On the day when it ends browsers and programs refuse the connection. ACM renews its own 60 days before: one that is
    nearer was not, or was imported and is nobody's to renew.

    Fix: ACM console, the certificate: create the DNS records that it shows, or reimport it: `aws acm import-certificate
    --certificate-arn ARN --certificate fileb://certificate.pem --private-key fileb://key.pem`.
    """
    if certificate.expires_at is None or not certificate.was_issued:
        return not_applicable(f"it is {certificate.status}")
    left = -now.days_since(certificate.expires_at)
    seen = f"{left} days, {certificate.kind}, {'in use' if certificate.in_use else 'not in use'}"
    return passed(seen) if left > least.days else failed(seen)


@check(
    "acm.certificate.has-strong-key",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP ACM.2", "PCI DSS 4.0"),
)
def has_strong_key(certificate: Certificate) -> Verdict:
    """The certificate's key is of an elliptic curve, or RSA of at least 2,048 bits.

    A key of 1,024 bits can be computed from the certificate by who has the means; browsers refuse it.

    Fix: ACM console, Request certificate with an RSA 2048 or ECDSA key; or `aws acm request-certificate --domain-name
    NAME --validation-method DNS --key-algorithm EC_prime256v1`; then replace it where it is used. CloudFormation:
    `KeyAlgorithm: EC_prime256v1`.
    """
    return failed(certificate.key) if certificate.key == "RSA_1024" else passed(certificate.key)


@check(
    "acm.certificate.is-transparent",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="acm.certificate.log-transparency",
)
def is_transparent(certificate: Certificate, issuance: Issuance) -> Verdict:
    """The certificate that Amazon issued is written into public transparency logs.

    Browsers refuse certificates that are not; and who watches the logs sees certificates that somebody else got for
    the name.

    Fix: `aws acm update-certificate-options --certificate-arn ARN --options
    CertificateTransparencyLoggingPreference=ENABLED`, which holds from the next renewal; the ACM console cannot do it.
    CloudFormation: `CertificateTransparencyLoggingPreference: ENABLED`.
    """
    if certificate.kind != _AMAZON:
        return not_applicable(f"it is {certificate.kind}")
    return passed("written into public logs") if issuance.transparent else failed("not written into public logs")


@check("acm.certificate.names-no-wildcard", severity=Severity.LOW, pillar=Pillar.SECURITY)
def names_no_wildcard(certificate: Certificate) -> Verdict:
    """The certificate is for names, not for all names below one.

    Who gets the key of a wildcard, from the weakest of the programs that share it, can be every one of them.

    Fix: ACM console, Request certificate with the names that are needed; or `aws acm request-certificate --domain-name
    NAME --subject-alternative-names NAME NAME --validation-method DNS`. CloudFormation: `DomainName: NAME,
    SubjectAlternativeNames: [NAME, NAME]`.
    """
    wild = [name for name in certificate.names if name.startswith("*.")]
    return failed(", ".join(wild)) if wild else passed(", ".join(certificate.names[:5]) or "for no name")


@check("acm.certificate.renews-itself", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def renews_itself(certificate: Certificate) -> Verdict:
    """ACM can renew the certificate that is in use.

    An imported one is renewed by whoever remembers it.

    Fix: ACM console, Request certificate for the same names, validated by DNS (`aws acm request-certificate`), and put
    it in the place of the imported one.
    """
    if not certificate.was_issued or not (certificate.in_use or certificate.exported):
        return not_applicable("not issued, or not in use: ACM renews only what is used")
    return passed("ACM renews it") if certificate.renewable else failed(f"{certificate.kind}: ACM cannot renew it")


@check("acm.certificate.is-validated-without-mail", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def is_validated_without_mail(certificate: Certificate, issuance: Issuance) -> Verdict:
    """The names of the certificate are validated by DNS or HTTP, not by mail.

    Each renewal by mail waits for somebody to open it and click; by DNS nobody needs to do anything.

    Fix: ACM console, Request certificate for the same names, validated by DNS (`aws acm request-certificate
    --validation-method DNS`), and put it in the place of this one. CloudFormation: `ValidationMethod: DNS`.
    """
    if certificate.kind != _AMAZON or not issuance.methods:
        return not_applicable(f"it is {certificate.kind}, and ACM validates nothing")
    found = ", ".join(issuance.methods)
    return failed(found) if "EMAIL" in issuance.methods else passed(found)


@check("acm.certificate.renewal-succeeds", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def renewal_succeeds(certificate: Certificate, issuance: Issuance) -> Verdict:
    """ACM's renewal of the certificate neither failed nor waits for somebody.

    It waits where the DNS record of the validation was taken away, until the certificate ends.

    Fix: ACM console, the certificate: create the records that it shows under Domains; or, where it is validated by
    mail, `aws acm resend-validation-email --certificate-arn ARN --domain NAME --validation-domain NAME`.
    """
    if issuance.renewal is None:
        return not_applicable("no renewal has been tried")
    stuck = issuance.renewal in ("PENDING_VALIDATION", "FAILED")
    return failed(issuance.renewal) if stuck else passed(issuance.renewal)


@check("acm.certificate.is-issued", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def is_issued(certificate: Certificate, issuance: Issuance, now: Now, patience: Patience = _A_DAY) -> Verdict:
    """A certificate that was asked for is issued within a day.

    One that waits lacks a DNS record or a click; after three days AWS gives up, and what should use it fails.

    Fix: ACM console, the certificate: create the records that it shows; or delete what nobody waits for: `aws acm
    delete-certificate --certificate-arn ARN`.
    """
    if certificate.was_issued:
        return passed(certificate.status)
    waited = now.days_since(certificate.created_at)
    if certificate.status == "PENDING_VALIDATION" and waited <= patience.days:
        return not_applicable(f"it waits for {waited} days")
    return failed(f"{certificate.status} {issuance.failure or ''}".strip())


@check(
    "acm.certificate.is-used",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="acm.certificate.delete",
)
def is_used(certificate: Certificate) -> Verdict:
    """Something in AWS uses the certificate that was issued.

    Those that nothing uses are not renewed, end with false alarms, and count against the quota.

    Fix: ACM console, the certificate, Delete; or `aws acm delete-certificate --certificate-arn ARN`.
    """
    if not certificate.was_issued or certificate.exported:
        return not_applicable("not issued, or used where AWS does not see it")
    return passed("in use") if certificate.in_use else failed("nothing uses it")


@check(
    "acm.certificate.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub ACM.3",),
)
def is_tagged(certificate: Certificate, tags: CertificateTags, required: RequiredTags = _REQUIRED) -> Verdict:
    """Somebody has tagged the certificate, with every key that the tenant asks for.

    A tag says who must act when it ends.

    Fix: ACM console, the certificate, Tags; or `aws acm add-tags-to-certificate --certificate-arn ARN --tags
    Key=owner,Value=TEAM`. CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    own = sorted(key for key in tags.tags if not key.startswith("aws:"))
    missing = [key for key in required.keys if key not in own]
    if missing:
        return failed(f"no tag {', '.join(missing)}")
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


@check(
    "acm.region.warns-of-ends-early",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="acm.region.warn-early",
)
def warns_of_ends_early(region: Region, warning: ExpiryWarning, least: TimeLeft = _A_MONTH) -> Verdict:
    """ACM tells EventBridge of a certificate's end at least 30 days before.

    What comes later comes too late for a certificate that another authority must issue anew.

    Fix: ACM console, Manage expiry events; or `aws acm put-account-configuration --expiry-events DaysBeforeExpiry=45
    --idempotency-token TOKEN`. CloudFormation: `ExpiryEventsConfiguration: {DaysBeforeExpiry: 45}`.
    """
    seen = f"{warning.days} days before"
    return passed(seen) if warning.days >= least.days else failed(seen)
