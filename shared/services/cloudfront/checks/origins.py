"""How distributions speak with their origins, and what becomes of them when one fails."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.cloudfront.resources import Distribution, MissingBuckets, Origin

_DEPRECATED = ("SSLv3", "TLSv1", "TLSv1.1")


@check(
    "cloudfront.distribution.encrypts-to-origins",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP CloudFront.9", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def encrypts_to_origins(distribution: Distribution) -> Verdict:
    """CloudFront speaks HTTPS with every origin of its own kind, whatever the viewer speaks.

    Between the edge and the origin lies the internet. A bucket's website speaks HTTP only: use the bucket itself.

    Fix: CloudFront console, the distribution, Origins, Edit: protocol HTTPS only; or `aws cloudfront
    update-distribution --id ID --if-match ETAG --distribution-config file://config.json`. CloudFormation:
    `DistributionConfig: {Origins: [{CustomOriginConfig: {OriginProtocolPolicy: https-only}}]}`.
    """
    custom = [one for one in distribution.origins if one.protocol]
    if not custom:
        return not_applicable("every origin is a bucket, or in a VPC")
    plain = [f"{one.domain}: {one.protocol}" for one in custom if _is_plain(distribution, one)]
    return failed("; ".join(plain)) if plain else passed(", ".join(one.domain for one in custom))


def _is_plain(distribution: Distribution, origin: Origin) -> bool:
    if origin.protocol == "match-viewer":
        return any(origin.id in one.origins and one.viewer == "allow-all" for one in distribution.behaviors)
    return origin.protocol == "http-only"


@check(
    "cloudfront.distribution.uses-modern-tls-to-origins",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP CloudFront.10", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def uses_modern_tls_to_origins(distribution: Distribution) -> Verdict:
    """CloudFront speaks with no origin in SSL 3.0, TLS 1.0 or TLS 1.1.

    These are broken, and deprecated since 2021; whoever stands in between can talk the connection down to them.

    Fix: CloudFront console, the distribution, Origins, Edit: minimum origin SSL protocol TLSv1.2; or `aws cloudfront
    update-distribution --id ID --if-match ETAG --distribution-config file://config.json`. CloudFormation:
    `DistributionConfig: {Origins: [{CustomOriginConfig: {OriginSSLProtocols: [TLSv1.2]}}]}`.
    """
    encrypted = [one for one in distribution.origins if one.protocol in ("https-only", "match-viewer")]
    if not encrypted:
        return not_applicable("no origin of its own kind is spoken to in TLS")
    old = {one.domain: [tls for tls in one.tls if tls in _DEPRECATED] for one in encrypted}
    said = [f"{domain} by {', '.join(found)}" for domain, found in old.items() if found]
    return failed("; ".join(said)) if said else passed(", ".join(sorted({tls for one in encrypted for tls in one.tls})))


@check(
    "cloudfront.distribution.origin-buckets-exist",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP CloudFront.12", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def origin_buckets_exist(distribution: Distribution, missing: MissingBuckets) -> Verdict:
    """Every bucket that is an origin exists.

    Names of buckets are free to all: whoever makes a bucket of the missing name serves his content under yours.

    Fix: take the origin out (CloudFront console, the distribution, Origins), or make the bucket at once: `aws s3api
    create-bucket --bucket NAME`.
    """
    buckets = [one.bucket for one in distribution.origins if one.bucket]
    if not buckets:
        return not_applicable("no origin is a bucket")
    return failed(f"missing: {', '.join(missing.names)}") if missing.names else passed(", ".join(buckets))


@check(
    "cloudfront.distribution.buckets-use-access-control",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP CloudFront.13",),
)
def buckets_use_access_control(distribution: Distribution) -> Verdict:
    """Every bucket that is an origin is read by origin access control.

    Without it the bucket must be open to all, past the web ACL; the access identity of old knows neither KMS nor new
    regions.

    Fix: CloudFront console, the distribution, Origins, Edit: origin access control, and the bucket policy that it
    shows; `aws cloudfront create-origin-access-control --origin-access-control-config file://oac.json`. CloudFormation:
    `DistributionConfig: {Origins: [{OriginAccessControlId: ID}]}`.
    """
    buckets = [one for one in distribution.origins if one.bucket]
    if not buckets:
        return not_applicable("no origin is a bucket")
    bare = [
        f"{one.domain}: {'an access identity' if one.access_identity else 'nothing'}"
        for one in buckets
        if not one.access_control
    ]
    return failed("; ".join(bare)) if bare else passed(", ".join(one.domain for one in buckets))


@check(
    "cloudfront.distribution.function-urls-use-access-control",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP CloudFront.16",),
)
def function_urls_use_access_control(distribution: Distribution) -> Verdict:
    """Every function URL that is an origin is called by origin access control.

    Without it the URL must take calls of everybody, past web ACL and cache, and each call is paid for.

    Fix: CloudFront console, the distribution, Origins, Edit: origin access control of type Lambda; then `aws lambda
    update-function-url-config --function-name NAME --auth-type AWS_IAM`. CloudFormation: `DistributionConfig: {Origins:
    [{OriginAccessControlId: ID}]}`.
    """
    urls = [one for one in distribution.origins if one.is_function_url]
    if not urls:
        return not_applicable("no origin is a function URL")
    bare = [one.domain for one in urls if not one.access_control]
    return failed(", ".join(bare)) if bare else passed(", ".join(one.domain for one in urls))


@check(
    "cloudfront.distribution.has-origin-failover",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP CloudFront.4", "NIST 800-53 r5"),
)
def has_origin_failover(distribution: Distribution) -> Verdict:
    """An origin group lets a second origin answer when the first one fails.

    With one origin each of its failures is the viewer's.

    Fix: CloudFront console, the distribution, Origins, Create origin group, and let the behavior use it; or `aws
    cloudfront update-distribution --id ID --if-match ETAG --distribution-config file://config.json`.
    """
    groups = distribution.failovers
    return passed(f"{groups} origin groups") if groups else failed("no origin group")
