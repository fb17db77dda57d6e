"""Lists buckets and reads what they are called and who pays attention to them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Account, Lister, Page, Reader, Scope, Token, pages
from shared.services.s3.resources.account import BucketRegions
from shared.services.s3.resources.bucket import (
    AccessLogging,
    Bucket,
    BucketTags,
    Notifications,
)

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_PAGE = 1000
# Buckets of the first years answer this in the place of their region.
_LEGACY = {"EU": "eu-west-1"}
_TARGET_ARNS = {
    "TopicConfigurations": "TopicArn",
    "QueueConfigurations": "QueueArn",
    "LambdaFunctionConfigurations": "LambdaFunctionArn",
}


def list_buckets(s3: "S3Client", scope: Scope, start: Token) -> Iterator[Page[Bucket]]:
    """All buckets of the account, each in its own region, which S3 tells only where a parameter is sent.

    S3-compatible endpoints that do not tell it are asked for each bucket's location.
    """
    token = {"sends": "ContinuationToken", "answers": "ContinuationToken"}
    for answer, following in pages(s3.list_buckets, start, **token, MaxBuckets=_PAGE):
        yield Page([_bucket(item, _region(s3, item), scope) for item in answer.get("Buckets", ())], following)


def read_bucket_regions(s3: "S3Client", _: Account) -> BucketRegions:
    token = {"sends": "ContinuationToken", "answers": "ContinuationToken"}
    buckets = (
        one for answer, _ in pages(s3.list_buckets, None, **token, MaxBuckets=_PAGE) for one in answer["Buckets"]
    )
    return BucketRegions({one["Name"]: _region(s3, one) for one in buckets})


def _region(s3: "S3Client", item: Any) -> str:
    told: str | None = item.get("BucketRegion")
    return told if told is not None else _location(s3, item["Name"])


def _location(s3: "S3Client", bucket: str) -> str:
    """The API's documentation: null is us-east-1."""
    location: str = s3.get_bucket_location(Bucket=bucket)["LocationConstraint"] or "us-east-1"
    return _LEGACY.get(location, location)


def _bucket(item: Any, region: str, scope: Scope) -> Bucket:
    return Bucket(
        arn=scope.bare_arn("s3", item["Name"]),
        account_id=scope.account_id,
        region=region,
        resource_id=item["Name"],
        created_at=item["CreationDate"],
    )


def read_tags(s3: "S3Client", bucket: Bucket) -> BucketTags:
    tags = s3.get_bucket_tagging(Bucket=bucket.resource_id)["TagSet"]
    return BucketTags({tag["Key"]: tag["Value"] for tag in tags})


def read_access_logging(s3: "S3Client", bucket: Bucket) -> AccessLogging:
    """AWS answers nothing where no logs are kept."""
    answer = s3.get_bucket_logging(Bucket=bucket.resource_id)
    if "LoggingEnabled" not in answer:
        return AccessLogging(None)
    return AccessLogging(answer["LoggingEnabled"]["TargetBucket"], answer["LoggingEnabled"]["TargetPrefix"])


def read_notifications(s3: "S3Client", bucket: Bucket) -> Notifications:
    answer: Any = s3.get_bucket_notification_configuration(Bucket=bucket.resource_id)
    targets = [one[arn] for key, arn in _TARGET_ARNS.items() for one in answer.get(key, ())]
    return Notifications((*targets, *(("EventBridge",) if "EventBridgeConfiguration" in answer else ())))


READERS = (
    Lister((Bucket,), "s3:ListBuckets", list_buckets, is_global=True, also=("s3:GetBucketLocation",)),
    Reader(BucketRegions, Account, "s3:ListBuckets", read_bucket_regions, also=("s3:GetBucketLocation",)),
    Reader(BucketTags, Bucket, "s3:GetBucketTagging", read_tags, {"NoSuchTagSet": BucketTags({})}),
    Reader(AccessLogging, Bucket, "s3:GetBucketLogging", read_access_logging),
    Reader(Notifications, Bucket, "s3:GetBucketNotificationConfiguration", read_notifications),
)
