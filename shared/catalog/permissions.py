"""Which IAM actions an operation needs. Mostly the operation's own name; the exceptions are reviewed here.

tests/catalog holds every action against AWS's published list.
"""

from shared.domain.errors import CatalogError

# boto3 client -> the service prefix of its IAM actions, where they differ.
_PREFIXES = {"s3control": "s3"}

# Operations whose IAM action has another name. Source: Service Authorization Reference, "Actions defined by Amazon S3".
_OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "s3:ListBuckets": ("s3:ListAllMyBuckets",),
    "s3:GetBucketAccelerateConfiguration": ("s3:GetAccelerateConfiguration",),
    "s3:GetBucketAnalyticsConfiguration": ("s3:GetAnalyticsConfiguration",),
    "s3:GetBucketCors": ("s3:GetBucketCORS",),
    "s3:GetBucketEncryption": ("s3:GetEncryptionConfiguration",),
    "s3:GetBucketIntelligentTieringConfiguration": ("s3:GetIntelligentTieringConfiguration",),
    "s3:GetBucketInventoryConfiguration": ("s3:GetInventoryConfiguration",),
    "s3:GetBucketLifecycleConfiguration": ("s3:GetLifecycleConfiguration",),
    "s3:GetBucketMetricsConfiguration": ("s3:GetMetricsConfiguration",),
    "s3:GetBucketNotificationConfiguration": ("s3:GetBucketNotification",),
    "s3:GetBucketReplication": ("s3:GetReplicationConfiguration",),
    "s3:GetObjectLockConfiguration": ("s3:GetBucketObjectLockConfiguration",),
    "s3:GetPublicAccessBlock": ("s3:GetBucketPublicAccessBlock",),
    "s3:HeadBucket": ("s3:ListBucket",),
    "s3:ListBucketAnalyticsConfigurations": ("s3:GetAnalyticsConfiguration",),
    "s3:ListBucketIntelligentTieringConfigurations": ("s3:GetIntelligentTieringConfiguration",),
    "s3:ListBucketInventoryConfigurations": ("s3:GetInventoryConfiguration",),
    "s3:ListBucketMetricsConfigurations": ("s3:GetMetricsConfiguration",),
    "s3:ListMultipartUploads": ("s3:ListBucketMultipartUploads",),
    "s3control:GetPublicAccessBlock": ("s3:GetAccountPublicAccessBlock",),
}


def actions_of(operation: str) -> tuple[str, ...]:
    """IAM actions of a `client:Operation`. Raises CatalogError for what is not an operation's name."""
    client, _, name = operation.partition(":")
    if not client or not name:
        raise CatalogError(f"{operation!r} is not of the form client:Operation")
    return _OTHER_NAMES.get(operation, (f"{_PREFIXES.get(client, client)}:{name}",))
