from typing import Any

import pytest

from shared.services.cloudfront.checks import operation, origins, viewers
from shared.services.cloudfront.resources import (
    Distribution,
    DistributionTags,
    DistributionUse,
    LogDeliveries,
    MissingBuckets,
    Origin,
    Settings,
    ViewerCertificate,
)
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.cloudfront.builders import (
    API,
    CLOUDFRONTS,
    FUNCTION,
    NOW,
    PAGES,
    a_behavior,
    a_distribution,
    days_ago,
)

GOOD = a_distribution()
CUSTOM = a_distribution(origins=(API,))


def behaving(**changes: Any) -> Distribution:
    return a_distribution(behaviors=(a_behavior(**changes), a_behavior(path="/api/*")))


def certified(source: str = "acm", method: str = "sni-only", least_tls: str = "TLSv1.2_2021") -> Distribution:
    return a_distribution(certificate=ViewerCertificate(source, method, least_tls))


def from_origin(viewer: str, protocol: str, *tls: str) -> Distribution:
    origin = Origin("api", "api.acme.example", protocol, tls)
    return a_distribution(origins=(origin,), behaviors=(a_behavior(origins=("pages", "api"), viewer=viewer),))


CASES = [
    *table(
        viewers.requires_https,
        ("it does", (GOOD,), PASS, "every behavior"),
        ("HTTPS alone", (behaving(viewer="https-only"),), PASS, "every behavior"),
        ("one does not", (behaving(viewer="allow-all"),), FAIL, "default"),
    ),
    *table(
        viewers.has_root_object,
        ("one", (GOOD, Settings("index.html", None)), PASS, "index.html"),
        ("none", (GOOD, Settings(None, None)), FAIL, "no default"),
        ("no bucket", (CUSTOM, Settings(None, None)), NOT_APPLICABLE, "no origin"),
    ),
    *table(
        viewers.has_web_acl,
        ("one", (GOOD,), PASS, "arn:acl"),
        ("none", (a_distribution(web_acl=None),), FAIL, "no web ACL"),
    ),
    *table(
        viewers.logs_access,
        ("as of old", (GOOD, Settings(None, "logs"), LogDeliveries(frozenset())), PASS, "logs to logs"),
        ("as of today", (GOOD, Settings(None, None), LogDeliveries(frozenset({GOOD.arn}))), PASS, "delivery"),
        ("another one's", (GOOD, Settings(None, None), LogDeliveries(frozenset({"arn:2"}))), FAIL, "no access logs"),
    ),
    *table(
        viewers.uses_own_certificate,
        ("of ACM", (GOOD,), PASS, "acm"),
        ("CloudFront's", (a_distribution(certificate=CLOUDFRONTS),), FAIL, "CloudFront's own"),
    ),
    *table(
        viewers.uses_recommended_tls_policy,
        ("2021", (certified(),), PASS, "TLSv1.2_2021"),
        ("1.3", (certified(least_tls="TLSv1.3_2025"),), PASS, "TLSv1.3"),
        ("2019", (certified(least_tls="TLSv1.2_2019"),), FAIL, "TLSv1.2_2019"),
        ("CloudFront's", (a_distribution(certificate=CLOUDFRONTS),), NOT_APPLICABLE, "cloudfront"),
        ("addresses of its own", (certified(method="vip"),), NOT_APPLICABLE, "vip"),
    ),
    *table(
        viewers.requires_tls_1_3,
        ("1.3", (certified(least_tls="TLSv1.3_2025"),), PASS, "TLSv1.3"),
        ("1.2", (certified(),), FAIL, "TLSv1.2"),
    ),
    *table(
        viewers.uses_sni,
        ("it does", (GOOD,), PASS, "SNI"),
        ("addresses of its own", (certified(method="vip"),), FAIL, "vip"),
        ("CloudFront's", (a_distribution(certificate=CLOUDFRONTS),), NOT_APPLICABLE, "own certificate"),
    ),
    *table(
        viewers.uses_trusted_key_groups,
        ("groups", (behaving(key_groups=True),), PASS, "key groups in default"),
        ("signers", (behaving(signers=True),), FAIL, "trusted signers"),
        ("signers beside groups", (behaving(signers=True, key_groups=True),), FAIL, "trusted signers"),
        ("neither", (GOOD,), NOT_APPLICABLE, "signatures"),
    ),
    *table(
        viewers.encrypts_fields,
        ("it does", (behaving(field_encryption="C1"),), PASS, "C1"),
        ("it does not", (GOOD,), FAIL, "no field-level"),
    ),
    *table(
        viewers.restricts_countries,
        ("some", (GOOD,), PASS, "whitelist"),
        ("none", (a_distribution(countries="none"),), FAIL, "every country"),
    ),
    *table(
        viewers.sends_security_headers,
        ("it does", (behaving(response_headers="p-1"),), PASS, "p-1"),
        ("it does not", (GOOD,), FAIL, "no response headers"),
    ),
    *table(
        origins.encrypts_to_origins,
        ("HTTPS alone", (from_origin("allow-all", "https-only"),), PASS, "api.acme"),
        ("as the viewer, who must", (from_origin("https-only", "match-viewer"),), PASS, "api.acme"),
        ("as the viewer, who need not", (from_origin("allow-all", "match-viewer"),), FAIL, "match-viewer"),
        ("HTTP", (from_origin("https-only", "http-only"),), FAIL, "http-only"),
        ("buckets", (GOOD,), NOT_APPLICABLE, "bucket"),
    ),
    *table(
        origins.uses_modern_tls_to_origins,
        ("1.2", (CUSTOM,), PASS, "TLSv1.2"),
        ("1.1 besides", (from_origin("https-only", "https-only", "TLSv1.1", "TLSv1.2"),), FAIL, "by TLSv1.1"),
        ("SSL", (from_origin("https-only", "match-viewer", "SSLv3"),), FAIL, "SSLv3"),
        ("never in TLS", (from_origin("https-only", "http-only", "SSLv3"),), NOT_APPLICABLE, "no origin"),
    ),
    *table(
        origins.origin_buckets_exist,
        ("it does", (GOOD, MissingBuckets(())), PASS, "acme-pages"),
        ("it does not", (GOOD, MissingBuckets(("acme-pages",))), FAIL, "missing: acme-pages"),
        ("no bucket", (CUSTOM, MissingBuckets(())), NOT_APPLICABLE, "no origin"),
    ),
    *table(
        origins.buckets_use_access_control,
        ("it does", (GOOD,), PASS, "acme-pages"),
        ("as of old", (a_distribution(origins=(Origin("p", PAGES.domain, access_identity="x"),)),), FAIL, "identity"),
        ("nothing", (a_distribution(origins=(Origin("p", PAGES.domain),)),), FAIL, "nothing"),
        ("no bucket", (CUSTOM,), NOT_APPLICABLE, "no origin"),
    ),
    *table(
        origins.function_urls_use_access_control,
        ("it does", (a_distribution(origins=(FUNCTION,)),), PASS, "lambda-url"),
        ("it does not", (a_distribution(origins=(Origin("f", FUNCTION.domain, "https-only"),)),), FAIL, "lambda-url"),
        ("no function", (GOOD,), NOT_APPLICABLE, "no origin"),
    ),
    *table(
        origins.has_origin_failover,
        ("it has", (GOOD,), PASS, "1 origin group"),
        ("it has not", (a_distribution(failovers=0),), FAIL, "no origin group"),
    ),
    *table(
        operation.compresses,
        ("it does", (GOOD,), PASS, "every behavior"),
        ("one does not", (behaving(compress=False),), FAIL, "default"),
    ),
    *table(
        operation.speaks_http3,
        ("both", (GOOD,), PASS, "http2and3"),
        ("only 2", (a_distribution(http_version="http2"),), FAIL, "http2"),
    ),
    *table(
        operation.can_cache,
        ("some headers", (behaving(forwarded_headers=("Accept",)),), PASS, "chosen"),
        ("all", (behaving(forwarded_headers=("*",)),), FAIL, "default"),
    ),
    *table(
        operation.uses_cache_policies,
        ("it does", (GOOD,), PASS, "every behavior"),
        ("settings of old", (behaving(forwarded_headers=()),), FAIL, "default"),
    ),
    *table(
        operation.has_chosen_price_class,
        ("some edges", (a_distribution(price_class="PriceClass_200"),), PASS, "200"),
        ("all", (a_distribution(price_class="PriceClass_All"),), FAIL, "all edges"),
        ("for many tenants", (a_distribution(price_class=None),), NOT_APPLICABLE, "no price class"),
    ),
    *table(
        operation.is_used,
        ("it is", (GOOD, DistributionUse(1), NOW), PASS, "1 requests"),
        ("it is not", (GOOD, DistributionUse(0), NOW), FAIL, "no requests"),
        ("disabled", (a_distribution(enabled=False), DistributionUse(0), NOW), FAIL, "disabled"),
        ("two weeks old", (a_distribution(modified_at=days_ago(14)), DistributionUse(0), NOW), FAIL, "no requests"),
        ("younger", (a_distribution(modified_at=days_ago(13)), DistributionUse(0), NOW), NOT_APPLICABLE, "less than"),
    ),
    *table(
        operation.is_tagged,
        ("a tag", (GOOD, DistributionTags({"Owner": "web"})), PASS, "Owner"),
        ("one of AWS's", (GOOD, DistributionTags({"aws:x": "y"})), FAIL, "no tags"),
        (
            "not the one asked for",
            (GOOD, DistributionTags({"a": ""}), operation.RequiredTags(("Owner",))),
            FAIL,
            "no tag Owner",
        ),
    ),
]


@each(CASES)
def test_a_distribution_is_judged(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize(
    ("domain", "bucket"),
    [
        ("acme.s3.amazonaws.com", "acme"),
        ("acme.data.s3.eu-west-1.amazonaws.com", "acme.data"),
        ("acme.s3-eu-west-1.amazonaws.com", "acme"),
        ("acme.s3.dualstack.eu-west-1.amazonaws.com", "acme"),
        ("acme.s3.cn-north-1.amazonaws.com.cn", "acme"),
        ("acme.s3-website-eu-west-1.amazonaws.com", None),
        ("acme.s3-website.eu-central-1.amazonaws.com", None),
        ("acme-111122223333.s3-accesspoint.eu-west-1.amazonaws.com", None),
        ("shop.acme.example", None),
    ],
)
def test_a_bucket_is_known_by_its_endpoint(domain: str, bucket: str | None) -> None:
    assert Origin("one", domain).bucket == bucket
