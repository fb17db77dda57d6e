"""Reads the buckets that trails write to. Each call is one of S3, of the bucket's own account."""

from typing import TYPE_CHECKING

from shared.catalog import Account, Reader, pages
from shared.services.cloudtrail.resources.bucket import (
    AccountBlock,
    BucketBlock,
    BucketGrants,
    BucketLifecycle,
    BucketLogging,
    BucketMfaDelete,
    BucketPolicyStatus,
    OwnBuckets,
)
from shared.services.cloudtrail.resources.trail import Trail

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3control import S3ControlClient

_PAGE = 1000
_EVERYBODY = ("/global/AllUsers", "/global/AuthenticatedUsers")


def read_own_buckets(s3: "S3Client", _: Account) -> OwnBuckets:
    token = {"sends": "ContinuationToken", "answers": "ContinuationToken"}
    found = pages(s3.list_buckets, None, **token, MaxBuckets=_PAGE)
    return OwnBuckets(frozenset(one["Name"] for answer, _ in found for one in answer.get("Buckets", ())))


def read_policy_status(s3: "S3Client", trail: Trail) -> BucketPolicyStatus:
    return BucketPolicyStatus(s3.get_bucket_policy_status(Bucket=trail.bucket)["PolicyStatus"]["IsPublic"])


def read_grants(s3: "S3Client", trail: Trail) -> BucketGrants:
    grants = s3.get_bucket_acl(Bucket=trail.bucket)["Grants"]
    return BucketGrants(
        tuple(one["Permission"] for one in grants if one["Grantee"].get("URI", "").endswith(_EVERYBODY))
    )


def read_block(s3: "S3Client", trail: Trail) -> BucketBlock:
    found = s3.get_public_access_block(Bucket=trail.bucket)["PublicAccessBlockConfiguration"]
    return BucketBlock(found.get("IgnorePublicAcls", False), found.get("RestrictPublicBuckets", False))


def read_account_block(s3control: "S3ControlClient", account: Account) -> AccountBlock:
    found = s3control.get_public_access_block(AccountId=account.account_id)["PublicAccessBlockConfiguration"]
    return AccountBlock(found.get("IgnorePublicAcls", False), found.get("RestrictPublicBuckets", False))


def read_logging(s3: "S3Client", trail: Trail) -> BucketLogging:
    """AWS answers nothing where no logs are kept."""
    return BucketLogging(s3.get_bucket_logging(Bucket=trail.bucket).get("LoggingEnabled", {}).get("TargetBucket"))


def read_mfa_delete(s3: "S3Client", trail: Trail) -> BucketMfaDelete:
    answer = s3.get_bucket_versioning(Bucket=trail.bucket)
    return BucketMfaDelete(answer.get("Status") == "Enabled" and answer.get("MFADelete") == "Enabled")


def read_lifecycle(s3: "S3Client", trail: Trail) -> BucketLifecycle:
    rules = s3.get_bucket_lifecycle_configuration(Bucket=trail.bucket)["Rules"]
    active = [one for one in rules if one["Status"] == "Enabled"]
    return BucketLifecycle(
        ends=any({"Days", "Date"} & one.get("Expiration", {}).keys() for one in active),
        moves=any(one.get("Transitions") for one in active),
    )


_NO_BLOCK = "NoSuchPublicAccessBlockConfiguration"

READERS = (
    Reader(OwnBuckets, Account, "s3:ListBuckets", read_own_buckets),
    Reader(
        BucketPolicyStatus,
        Trail,
        "s3:GetBucketPolicyStatus",
        read_policy_status,
        {"NoSuchBucketPolicy": BucketPolicyStatus(public=False)},
    ),
    Reader(BucketGrants, Trail, "s3:GetBucketAcl", read_grants),
    Reader(BucketBlock, Trail, "s3:GetPublicAccessBlock", read_block, {_NO_BLOCK: BucketBlock()}),
    Reader(AccountBlock, Account, "s3control:GetPublicAccessBlock", read_account_block, {_NO_BLOCK: AccountBlock()}),
    Reader(BucketLogging, Trail, "s3:GetBucketLogging", read_logging),
    Reader(BucketMfaDelete, Trail, "s3:GetBucketVersioning", read_mfa_delete),
    Reader(
        BucketLifecycle,
        Trail,
        "s3:GetBucketLifecycleConfiguration",
        read_lifecycle,
        {"NoSuchLifecycleConfiguration": BucketLifecycle()},
    ),
)
