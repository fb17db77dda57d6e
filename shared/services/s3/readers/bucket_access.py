"""Reads who may use a bucket, and how."""

from typing import TYPE_CHECKING, Any

from shared.catalog import Reader
from shared.catalog.policy import parse_policy
from shared.services.s3.readers.block import block_of
from shared.services.s3.resources.bucket import (
    Block,
    Bucket,
    BucketAcl,
    BucketBlock,
    BucketPolicy,
    Cors,
    CorsRule,
    Grant,
    Ownership,
    PolicyStatus,
    Website,
)

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


def read_block(s3: "S3Client", bucket: Bucket) -> BucketBlock:
    answer = s3.get_public_access_block(Bucket=bucket.resource_id)
    return BucketBlock(block_of(answer["PublicAccessBlockConfiguration"]))


def read_policy(s3: "S3Client", bucket: Bucket) -> BucketPolicy:
    return BucketPolicy(parse_policy(s3.get_bucket_policy(Bucket=bucket.resource_id)["Policy"]))


def read_policy_status(s3: "S3Client", bucket: Bucket) -> PolicyStatus:
    answer = s3.get_bucket_policy_status(Bucket=bucket.resource_id)
    return PolicyStatus(answer["PolicyStatus"]["IsPublic"])


def read_acl(s3: "S3Client", bucket: Bucket) -> BucketAcl:
    answer = s3.get_bucket_acl(Bucket=bucket.resource_id)
    return BucketAcl(answer["Owner"]["ID"], tuple(_grant(one) for one in answer["Grants"]))


def _grant(item: Any) -> Grant:
    grantee = item["Grantee"]
    return Grant(grantee["URI"] if grantee["Type"] == "Group" else grantee["ID"], item["Permission"])


def read_ownership(s3: "S3Client", bucket: Bucket) -> Ownership:
    answer = s3.get_bucket_ownership_controls(Bucket=bucket.resource_id)
    return Ownership(answer["OwnershipControls"]["Rules"][0]["ObjectOwnership"])


def read_cors(s3: "S3Client", bucket: Bucket) -> Cors:
    rules = s3.get_bucket_cors(Bucket=bucket.resource_id)["CORSRules"]
    return Cors(tuple(CorsRule(tuple(one["AllowedOrigins"]), tuple(one["AllowedMethods"])) for one in rules))


def read_website(s3: "S3Client", bucket: Bucket) -> Website:
    answer = s3.get_bucket_website(Bucket=bucket.resource_id)
    redirect = answer.get("RedirectAllRequestsTo")
    return Website(serves=redirect is None, redirects_to=redirect["HostName"] if redirect else None)


READERS = (
    Reader(
        BucketBlock,
        Bucket,
        "s3:GetPublicAccessBlock",
        read_block,
        {"NoSuchPublicAccessBlockConfiguration": BucketBlock(Block())},
    ),
    Reader(BucketPolicy, Bucket, "s3:GetBucketPolicy", read_policy, {"NoSuchBucketPolicy": BucketPolicy(())}),
    Reader(
        PolicyStatus,
        Bucket,
        "s3:GetBucketPolicyStatus",
        read_policy_status,
        {"NoSuchBucketPolicy": PolicyStatus(public=False)},
    ),
    Reader(BucketAcl, Bucket, "s3:GetBucketAcl", read_acl),
    Reader(
        Ownership,
        Bucket,
        "s3:GetBucketOwnershipControls",
        read_ownership,
        {"OwnershipControlsNotFoundError": Ownership(None)},
    ),
    Reader(Cors, Bucket, "s3:GetBucketCors", read_cors, {"NoSuchCORSConfiguration": Cors(())}),
    Reader(
        Website,
        Bucket,
        "s3:GetBucketWebsite",
        read_website,
        {"NoSuchWebsiteConfiguration": Website(serves=False)},
    ),
)
