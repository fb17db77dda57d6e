"""Readers of distributions on AWS's recorded answers."""

import json
from typing import Any
from unittest.mock import Mock

import pytest
from botocore.exceptions import ClientError

from shared.catalog import Account, Fact, Lister
from shared.catalog.resource import account_resource
from shared.services.cloudfront import readers
from shared.services.cloudfront.readers import READERS, make_use
from shared.services.cloudfront.resources import (
    Behavior,
    Distribution,
    DistributionDocument,
    DistributionTags,
    DistributionUse,
    LogDeliveries,
    MissingBuckets,
    Origin,
    Settings,
    ViewerCertificate,
)
from tests.services.cloudfront.builders import API, NOW, PAGES, SCOPE, a_distribution
from tests.services.recorded import (
    Refused,
    Source,
    Told,
    answering,
    each_refusal,
    raises_what_aws_refuses,
    read,
)

ACCOUNT = account_resource("aws", SCOPE.account_id)
BUCKETS = a_distribution(origins=(PAGES, Origin("two", "other.s3.amazonaws.com"), API, PAGES))


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    of_account = not isinstance(source, Lister) and source.of is Account
    raises_what_aws_refuses(source, ACCOUNT if of_account else a_distribution(), code)


def item(**more: Any) -> dict[str, Any]:
    """As the list tells it; fields of which nothing is asked are left out."""
    good = {
        "Id": "E1",
        "ARN": SCOPE.arn("cloudfront", "distribution/E1"),
        "DomainName": "d1.cloudfront.net",
        "Status": "Deployed",
        "LastModifiedTime": NOW.at,
        "Aliases": {"Quantity": 0},
        "Origins": {
            "Quantity": 2,
            "Items": [
                {
                    "Id": "pages",
                    "DomainName": "b.s3.amazonaws.com",
                    "S3OriginConfig": {"OriginAccessIdentity": "origin-access-identity/cloudfront/E9"},
                    "OriginAccessControlId": "",
                },
                {
                    "Id": "api",
                    "DomainName": "api.acme.example",
                    "CustomOriginConfig": {
                        "HTTPPort": 80,
                        "HTTPSPort": 443,
                        "OriginProtocolPolicy": "match-viewer",
                        "OriginSslProtocols": {"Quantity": 1, "Items": ["TLSv1.2"]},
                    },
                },
            ],
        },
        "OriginGroups": {"Quantity": 0},
        "DefaultCacheBehavior": {"TargetOriginId": "pages", "ViewerProtocolPolicy": "allow-all", **LEGACY},
        "CacheBehaviors": {
            "Quantity": 1,
            "Items": [{"PathPattern": "/api/*", "TargetOriginId": "api", "ViewerProtocolPolicy": "https-only", **NEW}],
        },
        "CustomErrorResponses": {"Quantity": 0},
        "Comment": "",
        "PriceClass": "PriceClass_All",
        "Enabled": True,
        "ViewerCertificate": {"CloudFrontDefaultCertificate": True, "MinimumProtocolVersion": "TLSv1"},
        "Restrictions": {"GeoRestriction": {"RestrictionType": "none", "Quantity": 0}},
        "WebACLId": "",
        "HttpVersion": "HTTP2",
        "IsIPV6Enabled": True,
        "Staging": False,
    }
    return good | more


LEGACY = {"ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}, "Headers": {"Quantity": 0}}}
NEW = {"CachePolicyId": "p-1", "Compress": True, "TrustedKeyGroups": {"Enabled": True, "Quantity": 1, "Items": ["g"]}}


def page(*items: dict[str, Any], marker: str | None = None) -> dict[str, Any]:
    found = {"Marker": "", "MaxItems": 100, "IsTruncated": marker is not None, "Quantity": len(items)}
    return {
        "DistributionList": found
        | ({"Items": list(items)} if items else {})
        | ({"NextMarker": marker} if marker else {})
    }


def listed(*answers: Told) -> list[Distribution]:
    with answering("cloudfront", *answers) as client:
        return [one for found in readers.list_distributions(client, SCOPE, None) for one in found.resources]


def test_distributions_are_listed_over_all_pages() -> None:
    first = Told("ListDistributions", page(item(), marker="more"), {"MaxItems": "100"})
    second = Told("ListDistributions", page(item(Id="E2")), {"MaxItems": "100", "Marker": "more"})

    found = listed(first, second)

    assert [one.resource_id for one in found] == ["E1", "E2"]
    assert found[0] == a_distribution(
        aliases=(),
        modified_at=NOW.at,
        origins=(
            Origin("pages", "b.s3.amazonaws.com", access_identity="origin-access-identity/cloudfront/E9"),
            Origin("api", "api.acme.example", "match-viewer", ("TLSv1.2",)),
        ),
        failovers=0,
        behaviors=(
            Behavior("default", ("pages",), "allow-all", compress=False, forwarded_headers=()),
            Behavior("/api/*", ("api",), "https-only", key_groups=True),
        ),
        certificate=ViewerCertificate("cloudfront", None, "TLSv1"),
        web_acl=None,
        price_class="PriceClass_All",
        http_version="http2",
        countries="none",
    )


def test_a_behavior_that_asks_an_origin_group_asks_each_of_its_origins() -> None:
    group = {
        "Id": "both",
        "FailoverCriteria": {"StatusCodes": {"Quantity": 1, "Items": [500]}},
        "Members": {"Quantity": 2, "Items": [{"OriginId": "pages"}, {"OriginId": "api"}]},
    }
    asked = {"TargetOriginId": "both", "ViewerProtocolPolicy": "allow-all", **NEW}

    (found,) = listed(
        Told(
            "ListDistributions",
            page(item(OriginGroups={"Quantity": 1, "Items": [group]}, DefaultCacheBehavior=asked)),
        )
    )

    assert found.failovers == 1
    assert found.behaviors[0].origins == ("pages", "api")


def test_a_distribution_for_many_tenants_has_no_price_class() -> None:
    one = item(ConnectionMode="tenant-only")
    del one["PriceClass"]

    # botocore's model still calls the price class required, so that its stubber takes no answer without it.
    client = Mock(**{"list_distributions.return_value": page(one)})

    assert next(readers.list_distributions(client, SCOPE, None)).resources[0].price_class is None


def test_an_access_point_of_many_regions_is_no_bucket() -> None:
    assert Origin("m", "abc.mrap.accesspoint.s3-global.amazonaws.com", "https-only").bucket is None


def test_an_account_without_distributions_is_empty() -> None:
    assert listed(Told("ListDistributions", page())) == []


CONFIG = {
    "CallerReference": "one",
    "Comment": "",
    "Enabled": True,
    "Origins": {"Quantity": 1, "Items": [{"Id": "o", "DomainName": "o.acme.example"}]},
    "DefaultCacheBehavior": {"TargetOriginId": "o", "ViewerProtocolPolicy": "allow-all"},
}


def config(**more: Any) -> Told:
    return Told("GetDistributionConfig", {"ETag": "V1", "DistributionConfig": CONFIG | more})


def logging(*, enabled: bool) -> dict[str, Any]:
    return {"Enabled": enabled, "IncludeCookies": False, "Bucket": "logs.s3.amazonaws.com", "Prefix": ""}


ROWS: list[tuple[str, tuple[Told | Refused, ...], Fact]] = [
    (
        "tags",
        (Told("ListTagsForResource", {"Tags": {"Items": [{"Key": "a", "Value": "b"}, {"Key": "c"}]}}),),
        DistributionTags({"a": "b", "c": ""}),
    ),
    ("no tags", (Told("ListTagsForResource", {"Tags": {}}),), DistributionTags({})),
    (
        "settings",
        (config(DefaultRootObject="index.html", Logging=logging(enabled=True)),),
        Settings("index.html", "logs.s3.amazonaws.com"),
    ),
    ("logging that is off", (config(DefaultRootObject="", Logging=logging(enabled=False)),), Settings(None, None)),
    ("the document", (config(),), DistributionDocument(json.dumps(CONFIG, sort_keys=True), "V1")),
    (
        "deliveries; a source without one does not count",
        (
            Told("DescribeDeliveries", {"deliveries": [{"deliverySourceName": "a"}], "nextToken": "more"}),
            Told("DescribeDeliveries", {"deliveries": []}, {"limit": 50, "nextToken": "more"}),
            Told(
                "DescribeDeliverySources",
                {
                    "deliverySources": [
                        {"name": "a", "resourceArns": ["arn:1"]},
                        {"name": "b", "resourceArns": ["arn:2"]},
                    ]
                },
            ),
        ),
        LogDeliveries(frozenset({"arn:1"})),
    ),
    (
        "one bucket that is ours, one that is not",
        (Told("HeadBucket", {}), Refused("HeadBucket", "404")),
        MissingBuckets(("other",)),
    ),
    (
        "buckets of others exist as well",
        (Refused("HeadBucket", "403", headers={"x-amz-bucket-region": "eu-west-1"}), Refused("HeadBucket", "301")),
        MissingBuckets(()),
    ),
]


@pytest.mark.parametrize(("answers", "fact"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_fact_is_read(answers: tuple[Told | Refused, ...], fact: Fact) -> None:
    assert read("cloudfront", type(fact), BUCKETS, *answers) == fact


@pytest.mark.parametrize("code", ["500", "403"])  # forbidden without a region: we lack s3:ListBucket
def test_a_bucket_that_cannot_be_asked_for_is_called_neither_missing_nor_there(code: str) -> None:
    with pytest.raises(ClientError, match=code), answering("s3", Refused("HeadBucket", code)) as s3:
        readers.read_missing_buckets(s3, a_distribution())


def test_a_silent_metric_means_that_nobody_came() -> None:
    assert make_use({"requests": []}) == DistributionUse(0)
    assert make_use({"requests": [2, 3]}) == DistributionUse(5)
