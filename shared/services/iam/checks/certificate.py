"""What must hold for TLS certificates that are kept in IAM."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.iam.resources.certificate import ServerCertificate


@dataclass(frozen=True, slots=True)
class ExpiryNotice(Thresholds):
    """days: before its end that a certificate should have been replaced."""

    days: int = 30


_NOTICE = ExpiryNotice()


@check(
    "iam.server-certificate.has-not-expired",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub IAM.26",
        "CIS 3.0 1.19",
        "CIS 5.0 1.18",
        "CIS 7.0 2.17",
    ),
    fixed_by="iam.server-certificate.delete-expired",
)
def server_certificate_has_not_expired(certificate: ServerCertificate, now: Now) -> Verdict:
    """The certificate has not expired.

    An expired one that is deployed by mistake breaks the site for all its visitors.

    Fix: the console does not show these certificates; move to ACM and delete this one: `aws iam
    delete-server-certificate --server-certificate-name NAME`.
    """
    end = f"{certificate.expires_at:%Y-%m-%d}"
    return failed(f"expired on {end}") if certificate.expires_at <= now.at else passed(f"good until {end}")


@check("iam.server-certificate.does-not-expire-soon", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def server_certificate_does_not_expire_soon(
    certificate: ServerCertificate, now: Now, threshold: ExpiryNotice = _NOTICE
) -> Verdict:
    """The certificate is good for more than days from now.

    IAM renews nothing by itself: on the last day clients refuse the connection.

    Fix: request a certificate in the ACM console, which renews itself, and deploy it instead; or upload a new one:
    `aws iam upload-server-certificate --server-certificate-name NAME --certificate-body file://cert.pem
    --private-key file://key.pem`.
    """
    if certificate.expires_at <= now.at:
        return not_applicable("has expired already")
    days = (certificate.expires_at - now.at).days
    return (passed if days > threshold.days else failed)(f"{days} days left")
