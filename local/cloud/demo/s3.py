"""The demo account's buckets: ten in each region, from a vault to an open shop window."""

import json
from typing import Any

from local.cloud.demo.account import DemoAccount, tags

_CLOSED = {
    "BlockPublicAcls": True,
    "IgnorePublicAcls": True,
    "BlockPublicPolicy": True,
    "RestrictPublicBuckets": True,
}
_OPEN = dict.fromkeys(_CLOSED, False)
_ENTERPRISE = ("ledger", "invoices", "backups", "images")
_PLAIN = ("scratch", "exports", "uploads")


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        s3 = account.client("s3", region)
        logs = _bucket(s3, region, "logs")
        s3.put_bucket_acl(Bucket=logs, ACL="log-delivery-write")
        key = account.client("kms", region).create_key(Description="buckets")["KeyMetadata"]["Arn"]
        for name in _ENTERPRISE:
            _secure(s3, _bucket(s3, region, name, lock=name == "ledger"), logs, key, account.account_id)
        for name in _PLAIN:
            _bucket(s3, region, name)
        _open_to_all(s3, region)
        _access_points(account, region)
    _account_block(account)


def _bucket(s3: Any, region: str, name: str, *, lock: bool = False) -> str:
    bucket = f"acme-{name}-{region}"
    place: dict[str, Any] = {}
    if region != "us-east-1":
        place = {"CreateBucketConfiguration": {"LocationConstraint": region}}
    s3.create_bucket(Bucket=bucket, ObjectLockEnabledForBucket=lock, **place)
    return bucket


def _secure(s3: Any, bucket: str, logs: str, key: str, account_id: str) -> None:
    s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=_CLOSED)
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled", "MFADelete": "Disabled"})
    s3.put_bucket_encryption(
        Bucket=bucket,
        ServerSideEncryptionConfiguration={
            "Rules": [
                {
                    "ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key},
                    "BucketKeyEnabled": True,
                }
            ]
        },
    )
    s3.put_bucket_ownership_controls(
        Bucket=bucket, OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    )
    s3.put_bucket_policy(Bucket=bucket, Policy=_only_tls(bucket))
    s3.put_bucket_logging(
        Bucket=bucket, BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": logs, "TargetPrefix": f"{bucket}/"}}
    )
    s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": [_lifecycle_rule()]})
    s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": tags(Owner="finance", Environment="production")})


def _lifecycle_rule() -> dict[str, Any]:
    return {
        "ID": "age",
        "Status": "Enabled",
        "Filter": {"Prefix": ""},
        "Transitions": [{"Days": 30, "StorageClass": "STANDARD_IA"}],
        "NoncurrentVersionExpiration": {"NoncurrentDays": 90},
        "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
    }


def _only_tls(bucket: str) -> str:
    arns = [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]
    statement = {
        "Sid": "OnlyTls",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": arns,
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def _open_to_all(s3: Any, region: str) -> None:
    """A web site by policy, and a share by ACL."""
    site = _bucket(s3, region, "site")
    s3.put_public_access_block(Bucket=site, PublicAccessBlockConfiguration=_OPEN)
    everybody = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{site}/*"}
    s3.put_bucket_policy(Bucket=site, Policy=json.dumps({"Version": "2012-10-17", "Statement": [everybody]}))
    s3.put_bucket_website(Bucket=site, WebsiteConfiguration={"IndexDocument": {"Suffix": "index.html"}})
    share = _bucket(s3, region, "share")
    s3.put_public_access_block(Bucket=share, PublicAccessBlockConfiguration=_OPEN)
    s3.put_bucket_ownership_controls(Bucket=share, OwnershipControls={"Rules": [{"ObjectOwnership": "ObjectWriter"}]})
    s3.put_bucket_acl(Bucket=share, ACL="public-read-write")


def _access_points(account: DemoAccount, region: str) -> None:
    """One that is reached from a network alone, and one from everywhere."""


def _account_block(account: DemoAccount) -> None:
    """The account as a whole blocks nothing."""
