"""Reads how a bucket keeps its objects: encrypted, in versions, in copies, and for how long."""

from typing import TYPE_CHECKING, Any

from shared.catalog import Reader
from shared.services.s3.resources.bucket import (
    Bucket,
    DefaultEncryption,
    Lifecycle,
    LifecycleRule,
    ObjectLock,
    OpenUploads,
    Replication,
    ReplicationRule,
    Versioning,
)

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_DAYS_OF_YEAR = 365


def read_encryption(s3: "S3Client", bucket: Bucket) -> DefaultEncryption:
    answer = s3.get_bucket_encryption(Bucket=bucket.resource_id)
    rule = answer["ServerSideEncryptionConfiguration"]["Rules"][0]
    default: Any = rule.get("ApplyServerSideEncryptionByDefault", {})
    blocked = rule.get("BlockedEncryptionTypes", {}).get("EncryptionType", [])
    return DefaultEncryption(
        algorithm=default.get("SSEAlgorithm"),
        key=default.get("KMSMasterKeyID"),
        bucket_key=rule.get("BucketKeyEnabled", False),
        blocked=tuple(blocked),
    )


def read_versioning(s3: "S3Client", bucket: Bucket) -> Versioning:
    """AWS answers nothing where versioning never was on."""
    answer = s3.get_bucket_versioning(Bucket=bucket.resource_id)
    return Versioning(answer.get("Status"), mfa_delete=answer.get("MFADelete") == "Enabled")


def read_lifecycle(s3: "S3Client", bucket: Bucket) -> Lifecycle:
    rules = s3.get_bucket_lifecycle_configuration(Bucket=bucket.resource_id)["Rules"]
    return Lifecycle(tuple(_lifecycle_rule(one) for one in rules))


def _lifecycle_rule(item: Any) -> LifecycleRule:
    moves = (*item.get("Transitions", ()), *item.get("NoncurrentVersionTransitions", ()))
    expiration = item.get("Expiration", {})
    return LifecycleRule(
        enabled=item["Status"] == "Enabled",
        covers_all=_covers_all(item),
        expires="Days" in expiration or "Date" in expiration,
        expires_old_versions="NoncurrentVersionExpiration" in item,
        transitions=tuple(dict.fromkeys(one["StorageClass"] for one in moves)),
        aborts_uploads_after=item.get("AbortIncompleteMultipartUpload", {}).get("DaysAfterInitiation"),
    )


def _covers_all(item: Any) -> bool:
    """Old rules have a prefix at their top, newer ones a filter; both may be there and empty."""
    return not item.get("Prefix") and not any(value for value in item.get("Filter", {}).values())


def read_object_lock(s3: "S3Client", bucket: Bucket) -> ObjectLock:
    found = s3.get_object_lock_configuration(Bucket=bucket.resource_id)["ObjectLockConfiguration"]
    retention = found.get("Rule", {}).get("DefaultRetention", {})
    days = retention["Years"] * _DAYS_OF_YEAR if "Years" in retention else retention.get("Days")
    return ObjectLock(found.get("ObjectLockEnabled") == "Enabled", retention.get("Mode"), days)


def read_replication(s3: "S3Client", bucket: Bucket) -> Replication:
    rules = s3.get_bucket_replication(Bucket=bucket.resource_id)["ReplicationConfiguration"]["Rules"]
    return Replication(
        tuple(ReplicationRule(one["Status"] == "Enabled", one["Destination"]["Bucket"]) for one in rules)
    )


def read_open_uploads(s3: "S3Client", bucket: Bucket) -> OpenUploads:
    """From all pages; the operation pages by two markers, as no other does."""
    begun: list[Any] = []
    for answer in s3.get_paginator("list_multipart_uploads").paginate(Bucket=bucket.resource_id):
        begun.extend(one["Initiated"] for one in answer.get("Uploads", ()))
    return OpenUploads(tuple(sorted(begun)))


READERS = (
    Reader(
        DefaultEncryption,
        Bucket,
        "s3:GetBucketEncryption",
        read_encryption,
        {"ServerSideEncryptionConfigurationNotFoundError": DefaultEncryption(None)},
    ),
    Reader(Versioning, Bucket, "s3:GetBucketVersioning", read_versioning),
    Reader(
        Lifecycle,
        Bucket,
        "s3:GetBucketLifecycleConfiguration",
        read_lifecycle,
        {"NoSuchLifecycleConfiguration": Lifecycle(())},
    ),
    Reader(
        ObjectLock,
        Bucket,
        "s3:GetObjectLockConfiguration",
        read_object_lock,
        {"ObjectLockConfigurationNotFoundError": ObjectLock(enabled=False)},
    ),
    Reader(
        Replication,
        Bucket,
        "s3:GetBucketReplication",
        read_replication,
        {"ReplicationConfigurationNotFoundError": Replication(())},
    ),
    Reader(OpenUploads, Bucket, "s3:ListMultipartUploads", read_open_uploads),
)
