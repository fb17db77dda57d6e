"""How distributions guard what viewers send and get."""

from collections.abc import Iterable

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.services.cloudfront.resources import (
    Distribution,
    LogDeliveries,
    Settings,
)

_RECOMMENDED = ("TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025")
_TLS_1_3 = ("TLSv1.3_2025",)


@check(
    "cloudfront.distribution.requires-https",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP CloudFront.3", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="cloudfront.distribution.require-https",
)
def requires_https(distribution: Distribution) -> Verdict:
    """Every cache behavior takes HTTPS alone, or redirects to it.

    What a viewer sends over HTTP, cookies among it, everybody on the way can read and change.

    Fix: CloudFront console, the distribution, Behaviors, Edit: Redirect HTTP to HTTPS; or `aws cloudfront
    update-distribution --id ID --if-match ETAG --distribution-config file://config.json`. CloudFormation:
    `DistributionConfig: {DefaultCacheBehavior: {ViewerProtocolPolicy: redirect-to-https}}`.
    """
    plain = [one.path for one in distribution.behaviors if one.viewer == "allow-all"]
    return failed(f"HTTP is served by {_list(plain)}") if plain else passed("HTTPS in every behavior")


@check(
    "cloudfront.distribution.has-root-object",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP CloudFront.1", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def has_root_object(distribution: Distribution, settings: Settings) -> Verdict:
    """A distribution in front of a bucket has a default root object.

    Without it a request for / reaches the bucket itself, which answers with the list of its objects where its policy
    lets it.

    Fix: CloudFront console, the distribution, General, Settings: default root object index.html; or `aws cloudfront
    update-distribution --id ID --default-root-object index.html`. CloudFormation: `DistributionConfig:
    {DefaultRootObject: index.html}`.
    """
    if not any(one.bucket for one in distribution.origins):
        return not_applicable("no origin is a bucket")
    return passed(settings.root_object) if settings.root_object else failed("no default root object")


@check(
    "cloudfront.distribution.has-web-acl",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP CloudFront.6", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def has_web_acl(distribution: Distribution) -> Verdict:
    """A web ACL of AWS WAF guards the distribution.

    Without one, floods and known attacks pass the edge and reach the origin.

    Fix: CloudFront console, the distribution, Security, AWS WAF: enable; or `aws cloudfront
    associate-distribution-web-acl --id ID --web-acl-arn ARN`. CloudFormation: `DistributionConfig: {WebACLId: ARN}`.
    """
    return passed(distribution.web_acl) if distribution.web_acl else failed("no web ACL")


@check(
    "cloudfront.distribution.logs-access",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP CloudFront.5", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def logs_access(distribution: Distribution, settings: Settings, deliveries: LogDeliveries) -> Verdict:
    """Access logs are kept, in the way of old or by a delivery of CloudWatch Logs.

    They are the only record of who asked for what, from where.

    Fix: CloudFront console, the distribution, Logging, Create log delivery; or `aws logs put-delivery-source
    --resource-arn ARN --log-type ACCESS_LOGS --name NAME` and `aws logs create-delivery`. CloudFormation:
    `DistributionConfig: {Logging: {Bucket: NAME.s3.amazonaws.com}}`.
    """
    if settings.log_bucket:
        return passed(f"logs to {settings.log_bucket}")
    if distribution.arn in deliveries.arns:
        return passed("logs by a delivery of CloudWatch Logs")
    return failed("no access logs")


@check(
    "cloudfront.distribution.uses-own-certificate",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=("FSBP CloudFront.7", "NIST 800-53 r5"),
)
def uses_own_certificate(distribution: Distribution) -> Verdict:
    """The distribution shows viewers a certificate of its own name.

    With CloudFront's own, viewers come by *.cloudfront.net, and every policy of TLS allows TLS 1.0.

    Fix: CloudFront console, the distribution, General, Settings: alternate domain name and a certificate of ACM in
    us-east-1 (`aws acm request-certificate --region us-east-1 --domain-name NAME`). CloudFormation:
    `DistributionConfig: {ViewerCertificate: {AcmCertificateArn: ARN, SslSupportMethod: sni-only}}`.
    """
    source = distribution.certificate.source
    return failed("CloudFront's own certificate") if source == "cloudfront" else passed(f"a certificate of {source}")


@check(
    "cloudfront.distribution.uses-recommended-tls-policy",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP CloudFront.15",),
    fixed_by="cloudfront.distribution.use-recommended-tls-policy",
)
def uses_recommended_tls_policy(distribution: Distribution) -> Verdict:
    """A distribution with a certificate of its own takes TLS 1.2 or newer, by a policy that AWS recommends.

    Older policies accept TLS 1.0 and ciphers that are broken.

    Fix: CloudFront console, the distribution, General, Settings: security policy TLSv1.2_2021 or newer; or `aws
    cloudfront update-distribution --id ID --if-match ETAG --distribution-config file://config.json`. CloudFormation:
    `DistributionConfig: {ViewerCertificate: {MinimumProtocolVersion: TLSv1.2_2021}}`.
    """
    return _policy(distribution, _RECOMMENDED)


@check("cloudfront.distribution.requires-tls-1-3", severity=Severity.LOW, pillar=Pillar.SECURITY)
def requires_tls_1_3(distribution: Distribution) -> Verdict:
    """A distribution with a certificate of its own takes TLS 1.3 alone, with post-quantum key exchange.

    CloudFront exchanges keys in a way that no quantum computer breaks only in TLS 1.3; a viewer of TLS 1.2 can be
    recorded today and read later.

    Fix: CloudFront console, the distribution, General, Settings: security policy TLSv1.3_2025; or `aws cloudfront
    update-distribution --id ID --if-match ETAG --distribution-config file://config.json`. CloudFormation:
    `DistributionConfig: {ViewerCertificate: {MinimumProtocolVersion: TLSv1.3_2025}}`.
    """
    return _policy(distribution, _TLS_1_3)


def _policy(distribution: Distribution, wanted: Iterable[str]) -> Verdict:
    certificate = distribution.certificate
    if certificate.source == "cloudfront" or certificate.method != "sni-only":
        return not_applicable(f"a certificate of {certificate.source}, served by {certificate.method or 'CloudFront'}")
    return passed(certificate.least_tls) if certificate.least_tls in wanted else failed(certificate.least_tls)


@check(
    "cloudfront.distribution.uses-sni",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    controls=("FSBP CloudFront.8", "NIST 800-53 r5"),
)
def uses_sni(distribution: Distribution) -> Verdict:
    """A distribution with a certificate of its own serves it by SNI, not from addresses of its own.

    Addresses of its own cost 600 dollars a month; only browsers from before 2010 need them.

    Fix: CloudFront console, the distribution, General, Settings: switch legacy clients support off; or `aws cloudfront
    update-distribution --id ID --if-match ETAG --distribution-config file://config.json`. CloudFormation:
    `DistributionConfig: {ViewerCertificate: {SslSupportMethod: sni-only}}`.
    """
    certificate = distribution.certificate
    if certificate.source == "cloudfront":
        return not_applicable("CloudFront's own certificate")
    if certificate.method == "sni-only":
        return passed("SNI")
    # One price for the whole world.
    return failed(f"served by {certificate.method}", saving=monthly("cloudfront.feature", "dedicated-ip", "us-east-1"))


@check(
    "cloudfront.distribution.uses-trusted-key-groups",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP CloudFront.17",),
)
def uses_trusted_key_groups(distribution: Distribution) -> Verdict:
    """Signed addresses and cookies are checked by key groups, not by key pairs of accounts' root users.

    Only a root user can make and replace such key pairs; nobody else sees that they are old or lost.

    Fix: CloudFront console, Key management: a public key and a key group; then Behaviors, Restrict viewer access:
    trusted key groups; `aws cloudfront create-key-group --key-group-config file://group.json`. CloudFormation:
    `DistributionConfig: {DefaultCacheBehavior: {TrustedKeyGroups: [ID]}}`.
    """
    signers = [one.path for one in distribution.behaviors if one.signers]
    if signers:
        return failed(f"trusted signers in {_list(signers)}")
    groups = [one.path for one in distribution.behaviors if one.key_groups]
    return passed(f"key groups in {_list(groups)}") if groups else not_applicable("no behavior asks for signatures")


@check("cloudfront.distribution.encrypts-fields", severity=Severity.LOW, pillar=Pillar.SECURITY)
def encrypts_fields(distribution: Distribution) -> Verdict:
    """The default behavior encrypts sensitive fields of forms at the edge.

    Numbers of cards and passports then pass proxies, logs and all programs but the one that holds the key as cipher.

    Fix: CloudFront console, Field-level encryption: profile and configuration; then Behaviors, Edit; `aws cloudfront
    create-field-level-encryption-config --field-level-encryption-config file://config.json`. CloudFormation:
    `DistributionConfig: {DefaultCacheBehavior: {FieldLevelEncryptionId: ID}}`.
    """
    default = distribution.behaviors[0]
    return passed(default.field_encryption) if default.field_encryption else failed("no field-level encryption")


@check("cloudfront.distribution.restricts-countries", severity=Severity.LOW, pillar=Pillar.SECURITY)
def restricts_countries(distribution: Distribution) -> Verdict:
    """The distribution serves, or refuses, the countries that somebody has named.

    Where content must not go, or nobody is a customer, each viewer is only a cost or a risk.

    Fix: CloudFront console, the distribution, Security, Geographic restrictions; or `aws cloudfront update-distribution
    --id ID --if-match ETAG --distribution-config file://config.json`. CloudFormation: `DistributionConfig:
    {Restrictions: {GeoRestriction: {RestrictionType: whitelist, Locations: [DE]}}}`.
    """
    kind = distribution.countries
    return failed("every country is served") if kind == "none" else passed(f"restricted by a {kind}")


@check("cloudfront.distribution.sends-security-headers", severity=Severity.LOW, pillar=Pillar.SECURITY)
def sends_security_headers(distribution: Distribution) -> Verdict:
    """The default behavior has a response headers policy.

    It is the one place from which every answer can tell browsers to insist on HTTPS and to refuse frames and guesses
    of types, whatever the origin forgets.

    Fix: CloudFront console, the distribution, Behaviors, Edit: response headers policy SecurityHeadersPolicy; or `aws
    cloudfront update-distribution --id ID --if-match ETAG --distribution-config file://config.json`. CloudFormation:
    `DistributionConfig: {DefaultCacheBehavior: {ResponseHeadersPolicyId: ID}}`.
    """
    default = distribution.behaviors[0]
    return passed(default.response_headers) if default.response_headers else failed("no response headers policy")


def _list(paths: Iterable[str]) -> str:
    return ", ".join(paths)
