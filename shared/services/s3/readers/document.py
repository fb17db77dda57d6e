"""Reads what S3 holds of a bucket in AWS's own words."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from shared.catalog import Reader
from shared.services.s3.resources.access_point import AccessPoint
from shared.services.s3.resources.bucket import Bucket
from shared.services.s3.resources.document import (
    AccessPointPolicyDocument,
    LifecycleDocument,
    LoggingDocument,
    PolicyDocument,
    UnfinishedUploads,
    Upload,
    WebsiteDocument,
)

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3control import S3ControlClient


def _text(answer: Mapping[str, Any]) -> str:
    """Sorted, so that the same answer is the same text; times as boto3 takes them again."""
    own = {name: value for name, value in answer.items() if name != "ResponseMetadata"}
    return json.dumps(own, sort_keys=True, default=lambda time: time.isoformat())


def read_policy_document(s3: "S3Client", bucket: Bucket) -> PolicyDocument:
    return PolicyDocument(s3.get_bucket_policy(Bucket=bucket.resource_id)["Policy"])


def read_lifecycle_document(s3: "S3Client", bucket: Bucket) -> LifecycleDocument:
    return LifecycleDocument(_text(s3.get_bucket_lifecycle_configuration(Bucket=bucket.resource_id)))


def read_logging_document(s3: "S3Client", bucket: Bucket) -> LoggingDocument:
    answer = s3.get_bucket_logging(Bucket=bucket.resource_id)
    return LoggingDocument(_text(answer["LoggingEnabled"]) if "LoggingEnabled" in answer else None)


def read_website_document(s3: "S3Client", bucket: Bucket) -> WebsiteDocument:
    return WebsiteDocument(_text(s3.get_bucket_website(Bucket=bucket.resource_id)))


def read_access_point_policy_document(s3control: "S3ControlClient", point: AccessPoint) -> AccessPointPolicyDocument:
    answer = s3control.get_access_point_policy(AccountId=point.account_id, Name=point.resource_id)
    return AccessPointPolicyDocument(answer["Policy"])


def read_unfinished_uploads(s3: "S3Client", bucket: Bucket) -> UnfinishedUploads:
    found: list[Upload] = []
    for answer in s3.get_paginator("list_multipart_uploads").paginate(Bucket=bucket.resource_id):
        found.extend(Upload(one["Key"], one["UploadId"], one["Initiated"]) for one in answer.get("Uploads", ()))
    return UnfinishedUploads(tuple(sorted(found, key=lambda one: one.begun)))


READERS = (
    Reader(
        PolicyDocument, Bucket, "s3:GetBucketPolicy", read_policy_document, {"NoSuchBucketPolicy": PolicyDocument(None)}
    ),
    Reader(
        LifecycleDocument,
        Bucket,
        "s3:GetBucketLifecycleConfiguration",
        read_lifecycle_document,
        {"NoSuchLifecycleConfiguration": LifecycleDocument(None)},
    ),
    Reader(LoggingDocument, Bucket, "s3:GetBucketLogging", read_logging_document),
    Reader(
        WebsiteDocument,
        Bucket,
        "s3:GetBucketWebsite",
        read_website_document,
        {"NoSuchWebsiteConfiguration": WebsiteDocument(None)},
    ),
    Reader(
        AccessPointPolicyDocument,
        AccessPoint,
        "s3control:GetAccessPointPolicy",
        read_access_point_policy_document,
        {"NoSuchAccessPointPolicy": AccessPointPolicyDocument(None)},
    ),
    Reader(UnfinishedUploads, Bucket, "s3:ListMultipartUploads", read_unfinished_uploads),
)
