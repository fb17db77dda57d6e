"""What can be done about certificates."""

from shared.catalog import ActionPlan, Call, Impact, Refusal, Region, action
from shared.services.acm.resources import Certificate, ExpiryWarning, Issuance

_DEFAULT_DAYS = 45  # as AWS sets it in a new account


@action("acm.certificate.log-transparency", impact=Impact.SAFE, calls=("acm:UpdateCertificateOptions",))
def log_transparency(certificate: Certificate, issuance: Issuance) -> ActionPlan | Refusal:
    """Write the certificate into public transparency logs, from its next renewal on.

    Its names then are known to everybody: no secret should be among them.

    Undo: stops it; what is written into the logs stays there for ever.
    """
    if certificate.kind != "AMAZON_ISSUED":
        return Refusal(f"it is {certificate.kind}")
    if issuance.transparent:
        return Refusal("written into public logs")
    return ActionPlan(
        do=(_options(certificate, "ENABLED", "Writes the certificate into public logs."),),
        undo=(_options(certificate, "DISABLED", "Writes it into no further logs."),),
    )


def _options(certificate: Certificate, preference: str, does: str) -> Call:
    options = {"CertificateTransparencyLoggingPreference": preference}
    return Call("acm:UpdateCertificateOptions", {"CertificateArn": certificate.arn, "Options": options}, does)


@action("acm.certificate.delete", impact=Impact.DESTRUCTIVE, calls=("acm:DeleteCertificate",))
def delete(certificate: Certificate) -> ActionPlan | Refusal:
    """Delete a certificate that nothing uses.

    AWS refuses where something has begun to use it meanwhile.

    Undo: impossible; the private key is gone.
    """
    if certificate.in_use or certificate.exported:
        return Refusal("in use" if certificate.in_use else "its key was exported: AWS does not see where it is used")
    does = f"Deletes the certificate of {certificate.names[0]}."
    call = Call("acm:DeleteCertificate", {"CertificateArn": certificate.arn}, does)
    return ActionPlan(do=(call,), no_undo="the private key is gone")


@action("acm.region.warn-early", impact=Impact.SAFE, calls=("acm:PutAccountConfiguration",))
def warn_early(region: Region, warning: ExpiryWarning) -> ActionPlan | Refusal:
    """Tell EventBridge of a certificate's end from 45 days before.

    Rules that listen get one event a day for each certificate.

    Undo: sets the days back.
    """
    if warning.days >= _DEFAULT_DAYS:
        return Refusal(f"{warning.days} days before")
    return ActionPlan(
        do=(_warn(_DEFAULT_DAYS, "do"),),
        undo=(_warn(warning.days, "undo"),),
    )


def _warn(days: int, token: str) -> Call:
    params = {"ExpiryEvents": {"DaysBeforeExpiry": days}, "IdempotencyToken": f"quarterdeck-{token}-{days}"}
    return Call("acm:PutAccountConfiguration", params, f"Warns from {days} days before.")
