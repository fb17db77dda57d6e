"""A well-kept distribution and what AWS tells of it, of which a test changes only what it is about."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import GLOBAL_REGION, Now, Scope
from shared.services.cloudfront.resources import (
    Behavior,
    Distribution,
    DistributionDocument,
    Origin,
    ViewerCertificate,
)

SCOPE = Scope("aws", "111122223333", GLOBAL_REGION)
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
PAGES = Origin("pages", "acme-pages.s3.eu-west-1.amazonaws.com", access_control="E1")
API = Origin("api", "api.acme.example", "https-only", ("TLSv1.2",))
FUNCTION = Origin("f", "abc.lambda-url.eu-west-1.on.aws", "https-only", ("TLSv1.2",), access_control="E2")
OWN = ViewerCertificate("acm", "sni-only", "TLSv1.2_2021")
CLOUDFRONTS = ViewerCertificate("cloudfront", None, "TLSv1")


def days_ago(days: int) -> datetime:
    return NOW.at - timedelta(days=days)


def a_behavior(**changes: Any) -> Behavior:
    return replace(Behavior("default", ("pages",), "redirect-to-https"), **changes)


def a_distribution(**changes: Any) -> Distribution:
    good = Distribution(
        arn=SCOPE.arn("cloudfront", "distribution/E1"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="E1",
        domain="d1.cloudfront.net",
        aliases=("shop.acme.example",),
        enabled=True,
        modified_at=days_ago(100),
        origins=(PAGES,),
        failovers=1,
        behaviors=(a_behavior(),),
        certificate=OWN,
        web_acl="arn:acl",
        price_class="PriceClass_100",
        http_version="http2and3",
        countries="whitelist",
    )
    return replace(good, **changes)


def a_document(viewer: str = "https-only", **changes: Any) -> DistributionDocument:
    good = {
        "CallerReference": "shop",
        "Comment": "",
        "Enabled": True,
        "Origins": {"Quantity": 1, "Items": [{"Id": "pages", "DomainName": PAGES.domain}]},
        "DefaultCacheBehavior": {"TargetOriginId": "pages", "ViewerProtocolPolicy": viewer, "Compress": True},
        "HttpVersion": "http2and3",
        "PriceClass": "PriceClass_100",
        "ViewerCertificate": {"SSLSupportMethod": "sni-only", "MinimumProtocolVersion": "TLSv1.2_2021"},
    }
    return DistributionDocument(json.dumps(good | changes), "V1")
