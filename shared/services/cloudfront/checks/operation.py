"""Whether distributions are fast, worth their price, and somebody's."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.services.cloudfront.resources import Distribution, DistributionTags, DistributionUse

_WINDOW = 14  # days that DistributionUse looks back


@dataclass(frozen=True, slots=True)
class RequiredTags(Thresholds):
    """keys: that a distribution must bear; with none any tag will do."""

    keys: tuple[str, ...] = ()


_REQUIRED = RequiredTags()


@check(
    "cloudfront.distribution.compresses",
    severity=Severity.LOW,
    pillar=Pillar.PERFORMANCE,
    fixed_by="cloudfront.distribution.compress",
)
def compresses(distribution: Distribution) -> Verdict:
    """Every cache behavior compresses what it serves.

    Text shrinks to a quarter: pages come sooner, and the traffic that CloudFront charges for shrinks as well.

    Fix: CloudFront console, the distribution, Behaviors, Edit: Compress objects automatically; or `aws cloudfront
    update-distribution --id ID --if-match ETAG --distribution-config file://config.json`. CloudFormation:
    `DistributionConfig: {DefaultCacheBehavior: {Compress: true}}`.
    """
    plain = [one.path for one in distribution.behaviors if not one.compress]
    return failed(f"not compressed: {', '.join(plain)}") if plain else passed("compressed in every behavior")


@check(
    "cloudfront.distribution.speaks-http3",
    severity=Severity.LOW,
    pillar=Pillar.PERFORMANCE,
    fixed_by="cloudfront.distribution.speak-http3",
)
def speaks_http3(distribution: Distribution) -> Verdict:
    """The distribution speaks HTTP/3 with viewers that can.

    It connects in one round trip and loses no time where a mobile network loses packets; it costs nothing.

    Fix: CloudFront console, the distribution, General, Settings: HTTP/3; or `aws cloudfront update-distribution --id ID
    --if-match ETAG --distribution-config file://config.json`. CloudFormation: `DistributionConfig: {HttpVersion:
    http2and3}`.
    """
    version = distribution.http_version
    return passed(version) if version in ("http3", "http2and3") else failed(version)


@check("cloudfront.distribution.can-cache", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def can_cache(distribution: Distribution) -> Verdict:
    """No cache behavior forwards all headers to the origin.

    Then no two requests are alike to the cache: every one goes on to the origin, and CloudFront saves nobody anything.

    Fix: CloudFront console, the distribution, Behaviors, Edit: a cache policy, and headers in an origin request policy;
    `aws cloudfront list-cache-policies --type managed` names those that AWS keeps. CloudFormation: `DistributionConfig:
    {DefaultCacheBehavior: {CachePolicyId: ID}}`.
    """
    idle = [one.path for one in distribution.behaviors if "*" in (one.forwarded_headers or ())]
    return failed(f"all headers are forwarded by {', '.join(idle)}") if idle else passed("headers are chosen")


@check("cloudfront.distribution.uses-cache-policies", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def uses_cache_policies(distribution: Distribution) -> Verdict:
    """Every cache behavior has a cache policy in the place of settings of its own.

    The settings of old mix what is forwarded with what is cached by, and know neither Brotli nor origin request
    policies.

    Fix: CloudFront console, the distribution, Behaviors, Edit: cache policy and origin request policy; or `aws
    cloudfront update-distribution --id ID --if-match ETAG --distribution-config file://config.json`. CloudFormation:
    `DistributionConfig: {DefaultCacheBehavior: {CachePolicyId: ID}}`.
    """
    legacy = [one.path for one in distribution.behaviors if one.forwarded_headers is not None]
    return failed(f"legacy settings in {', '.join(legacy)}") if legacy else passed("cache policies in every behavior")


@check(
    "cloudfront.distribution.has-chosen-price-class",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="cloudfront.distribution.use-price-class-100",
)
def has_chosen_price_class(distribution: Distribution) -> Verdict:
    """The price class leaves out edges where CloudFront costs most.

    The default, all edges, serves viewers in South America, Australia or India at up to twice the price. Where they
    are customers suppress this finding.

    Fix: CloudFront console, the distribution, General, Settings: price class; or `aws cloudfront update-distribution
    --id ID --if-match ETAG --distribution-config file://config.json`. CloudFormation: `DistributionConfig: {PriceClass:
    PriceClass_100}`.
    """
    found = distribution.price_class
    if found is None:
        return not_applicable("a distribution for many tenants has no price class")
    # What it saves depends on where the viewers are.
    return failed("all edges", saving=UNPRICED) if found == "PriceClass_All" else passed(found)


@check("cloudfront.distribution.is-used", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def is_used(distribution: Distribution, use: DistributionUse, now: Now) -> Verdict:
    """The distribution is enabled, and somebody asked it for something during the last 14 days.

    One that serves nobody keeps names, certificates and a way to its origin, which nobody watches any more.

    Fix: CloudFront console, the distribution, Disable, then Delete; or `aws cloudfront delete-distribution --id ID
    --if-match ETAG` once it is disabled.
    """
    if now.days_since(distribution.modified_at) < _WINDOW:
        return not_applicable(f"changed less than {_WINDOW} days ago")
    if not distribution.enabled:
        return failed("disabled")
    return passed(f"{use.requests:,.0f} requests") if use.requests else failed(f"no requests in {_WINDOW} days")


@check(
    "cloudfront.distribution.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub CloudFront.14",),
)
def is_tagged(distribution: Distribution, tags: DistributionTags, required: RequiredTags = _REQUIRED) -> Verdict:
    """Somebody has tagged the distribution, with every key that the tenant asks for.

    A tag says whose it is and what it is for, when its cost or its failure raises the question.

    Fix: CloudFront console, the distribution, Tags; or `aws cloudfront tag-resource --resource ARN --tags
    Items=[{Key=owner,Value=TEAM}]`. CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    own = sorted(key for key in tags.tags if not key.startswith("aws:"))
    missing = [key for key in required.keys if key not in own]
    if missing:
        return failed(f"no tag {', '.join(missing)}")
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
