"""Lists distributions and reads what the list leaves out.

Calls for N distributions: N/100 pages of the list, which tells almost everything; 2 N (settings, tags); one HeadBucket
for each bucket among the origins; 2 of the account's log deliveries.
"""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from shared.catalog import GLOBAL_REGION, Account, Lister, Page, Rate, Reader, Scope, Token, pages
from shared.catalog.metrics import Metric, MetricReader, Values
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

if TYPE_CHECKING:
    from mypy_boto3_cloudfront import CloudFrontClient
    from mypy_boto3_logs import CloudWatchLogsClient
    from mypy_boto3_s3 import S3Client

_PAGE = "100"
_LOG_TOKEN = {"sends": "nextToken", "answers": "nextToken"}
_MISSING = "404"
_ELSEWHERE = "301"  # it exists, in another region
_FORBIDDEN = "403"
# Told of every bucket that exists, whoever owns it, even to who may not read it. Source: S3 API Reference, HeadBucket.
_ITS_REGION = "x-amz-bucket-region"


def list_distributions(cloudfront: "CloudFrontClient", scope: Scope, start: Token) -> Iterator[Page[Distribution]]:
    """The answer keeps its items and its token one level down."""
    token = start
    while True:
        found = cloudfront.list_distributions(MaxItems=_PAGE, **({"Marker": token} if token else {}))
        answer: Any = found["DistributionList"]
        token = answer.get("NextMarker") or None
        yield Page([_distribution(one, scope) for one in answer.get("Items", ())], token)
        if token is None:
            return


def _distribution(item: Any, scope: Scope) -> Distribution:
    behaviors = [("default", item["DefaultCacheBehavior"])]
    behaviors += [(one["PathPattern"], one) for one in item.get("CacheBehaviors", {}).get("Items", ())]
    groups = {one["Id"]: _members(one) for one in item.get("OriginGroups", {}).get("Items", ())}
    return Distribution(
        arn=item["ARN"],
        account_id=scope.account_id,
        region=GLOBAL_REGION,
        resource_id=item["Id"],
        domain=item["DomainName"],
        aliases=tuple(item.get("Aliases", {}).get("Items", ())),
        enabled=item["Enabled"],
        modified_at=item["LastModifiedTime"],
        origins=tuple(_origin(one) for one in item["Origins"]["Items"]),
        failovers=item.get("OriginGroups", {}).get("Quantity", 0),
        behaviors=tuple(_behavior(path, one, groups) for path, one in behaviors),
        certificate=_certificate(item["ViewerCertificate"]),
        web_acl=item.get("WebACLId") or None,
        price_class=item.get("PriceClass"),
        http_version=item["HttpVersion"].lower(),
        countries=item.get("Restrictions", {}).get("GeoRestriction", {}).get("RestrictionType", "none"),
    )


def _origin(item: Any) -> Origin:
    custom = item.get("CustomOriginConfig", {})
    return Origin(
        id=item["Id"],
        domain=item["DomainName"],
        protocol=custom.get("OriginProtocolPolicy"),
        tls=tuple(custom.get("OriginSslProtocols", {}).get("Items", ())),
        access_control=item.get("OriginAccessControlId") or None,
        access_identity=item.get("S3OriginConfig", {}).get("OriginAccessIdentity") or None,
    )


def _members(group: Any) -> tuple[str, ...]:
    return tuple(one["OriginId"] for one in group["Members"]["Items"])


def _behavior(path: str, item: Any, groups: Mapping[str, tuple[str, ...]]) -> Behavior:
    legacy = None if item.get("CachePolicyId") else item.get("ForwardedValues")
    return Behavior(
        path=path,
        origins=groups.get(item["TargetOriginId"], (item["TargetOriginId"],)),
        viewer=item["ViewerProtocolPolicy"],
        compress=item.get("Compress", False),
        signers=item.get("TrustedSigners", {}).get("Enabled", False),
        key_groups=item.get("TrustedKeyGroups", {}).get("Enabled", False),
        field_encryption=item.get("FieldLevelEncryptionId") or None,
        forwarded_headers=None if legacy is None else tuple(legacy.get("Headers", {}).get("Items", ())),
        response_headers=item.get("ResponseHeadersPolicyId") or None,
    )


def _certificate(item: Any) -> ViewerCertificate:
    """CertificateSource is of old; the three members beside it say the same and are always there."""
    source = "acm" if item.get("ACMCertificateArn") else "iam" if item.get("IAMCertificateId") else "cloudfront"
    return ViewerCertificate(source, item.get("SSLSupportMethod"), item.get("MinimumProtocolVersion", "TLSv1"))


def read_tags(cloudfront: "CloudFrontClient", distribution: Distribution) -> DistributionTags:
    found = cloudfront.list_tags_for_resource(Resource=distribution.arn)["Tags"].get("Items", ())
    return DistributionTags({one["Key"]: one.get("Value", "") for one in found})


def read_settings(cloudfront: "CloudFrontClient", distribution: Distribution) -> Settings:
    found: Any = cloudfront.get_distribution_config(Id=distribution.resource_id)["DistributionConfig"]
    logging = found.get("Logging", {})
    return Settings(found.get("DefaultRootObject") or None, logging.get("Bucket") if logging.get("Enabled") else None)


def read_document(cloudfront: "CloudFrontClient", distribution: Distribution) -> DistributionDocument:
    found = cloudfront.get_distribution_config(Id=distribution.resource_id)
    return DistributionDocument(json.dumps(found["DistributionConfig"], sort_keys=True), found["ETag"])


def read_log_deliveries(logs: "CloudWatchLogsClient", _: Account) -> LogDeliveries:
    """A source that no delivery takes from logs nothing."""
    deliveries = pages(logs.describe_deliveries, None, **_LOG_TOKEN, limit=50)
    delivering = {one["deliverySourceName"] for answer, _token in deliveries for one in answer["deliveries"]}
    sources = pages(logs.describe_delivery_sources, None, **_LOG_TOKEN, limit=50)
    return LogDeliveries(
        frozenset(
            arn
            for answer, _token in sources
            for one in answer["deliverySources"]
            if one["name"] in delivering
            for arn in one.get("resourceArns", ())
        )
    )


def read_missing_buckets(s3: "S3Client", distribution: Distribution) -> MissingBuckets:
    buckets = dict.fromkeys(one.bucket for one in distribution.origins if one.bucket)
    return MissingBuckets(tuple(name for name in buckets if not _exists(s3, name)))


def _exists(s3: "S3Client", bucket: str) -> bool:
    """HEAD has no body: its errors are bare statuses. Forbidden may mean another's bucket, or our missing right."""
    try:
        s3.head_bucket(Bucket=bucket)
    except ClientError as error:
        code = error.response["Error"]["Code"]
        headers = error.response["ResponseMetadata"].get("HTTPHeaders", {})
        if code == _ELSEWHERE or (code == _FORBIDDEN and _ITS_REGION in headers):
            return True
        if code == _MISSING:
            return False
        raise
    return True


def _dimensions(distribution: Distribution) -> Mapping[str, str]:
    return {"DistributionId": distribution.resource_id, "Region": "Global"}


def make_use(values: Values) -> DistributionUse:
    return DistributionUse(sum(values["requests"]))


READERS = (
    Lister((Distribution,), "cloudfront:ListDistributions", list_distributions, is_global=True),
    Reader(DistributionTags, Distribution, "cloudfront:ListTagsForResource", read_tags),
    Reader(Settings, Distribution, "cloudfront:GetDistributionConfig", read_settings),
    Reader(DistributionDocument, Distribution, "cloudfront:GetDistributionConfig", read_document),
    Reader(
        LogDeliveries,
        Account,
        "logs:DescribeDeliveries",
        read_log_deliveries,
        also=("logs:DescribeDeliverySources",),
    ),
    Reader(MissingBuckets, Distribution, "s3:HeadBucket", read_missing_buckets),
    MetricReader(
        DistributionUse,
        Distribution,
        (Metric("requests", "AWS/CloudFront", "Requests", "Sum", _dimensions),),
        make=make_use,
    ),
)

# CloudFront publishes no rate of its calls; in practice it throttles above some ten a second for the whole account.
# CloudWatch Logs documents 5 DescribeDeliveries a second; CloudWatch 50 GetMetricData; S3 limits by bucket.
RATES = {"cloudfront": Rate(6, 10), "logs": Rate(3, 3), "s3": Rate(50, 50), "cloudwatch": Rate(10, 10)}
