"""The demo account's buckets in each region: a vault, a working shop, and what nobody looked after."""

import json
from collections.abc import Iterable
from typing import Any

from local.cloud.demo.kit import ONE_ACCOUNT, DemoAccount, days_ago, tags
from local.cloud.demo.measured import measure
from local.cloud.demo.missing.s3 import make_vault

_CLOSED = {
    "BlockPublicAcls": True,
    "IgnorePublicAcls": True,
    "BlockPublicPolicy": True,
    "RestrictPublicBuckets": True,
}
_OPEN = dict.fromkeys(_CLOSED, False)
_STRANGER = "arn:aws:iam::333333333333:root"
_WORKING = ("invoices", "backups", "images")
_PLAIN = ("scratch", "exports", "uploads")

_ELSEWHERE = "AWS tells of Multi-Region Access Points in us-west-2 alone, and the demo account does not use that region"
NOT_PRODUCIBLE = {
    "s3.account.blocks-public-access": {"PASS": ONE_ACCOUNT},
    "s3.multi-region-access-point.blocks-public-access": {"PASS": _ELSEWHERE, "FAIL": _ELSEWHERE},
}
_GIB, _OBJECTS = 2**30, "NumberOfObjects"


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        s3 = account.client("s3", region)
        logs = _bucket(s3, region, "logs")
        s3.put_bucket_acl(Bucket=logs, ACL="log-delivery-write")
        key = account.client("kms", region).create_key(Description="buckets")["KeyMetadata"]["Arn"]
        _vault(account, s3, region, logs, key)
        for name in _WORKING:
            _secure(s3, _bucket(s3, region, name), logs, key)
        for name in _PLAIN:
            _bucket(s3, region, name)
        _open_to_all(s3, region)
        _open_to_strangers(account, s3, region)
        _neglected(account, s3, region, key)
        _access_points(account, region)
        _measure(account, region)


def _bucket(s3: Any, region: str, name: str, *, lock: bool = False) -> str:
    bucket = f"acme-{name}-{region}"
    place: dict[str, Any] = {}
    if region != "us-east-1":
        place = {"CreateBucketConfiguration": {"LocationConstraint": region}}
    s3.create_bucket(Bucket=bucket, ObjectLockEnabledForBucket=lock, **place)
    return bucket


def _secure(s3: Any, bucket: str, logs: str, key: str) -> None:
    s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=_CLOSED)
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    s3.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [_kms(key, bucket_key=True)]})
    s3.put_bucket_ownership_controls(
        Bucket=bucket, OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    )
    s3.put_bucket_policy(Bucket=bucket, Policy=document(_only_tls(bucket)))
    s3.put_bucket_logging(
        Bucket=bucket, BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": logs, "TargetPrefix": f"{bucket}/"}}
    )
    s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": [_lifecycle_rule()]})
    s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": tags(Owner="finance", Environment="production")})
    s3.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": [_cors("https://shop.acme.example")]})


def _vault(account: DemoAccount, s3: Any, region: str, logs: str, key: str) -> None:
    """Locked, replicated, watched, and deleted from only with the root user's MFA."""
    bucket = _bucket(s3, region, "ledger", lock=True)
    _secure(s3, bucket, logs, key)
    s3.put_object_lock_configuration(
        Bucket=bucket,
        ObjectLockConfiguration={
            "ObjectLockEnabled": "Enabled",
            "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 365}},
        },
    )
    topic = account.client("sns", region).create_topic(Name="ledger")["TopicArn"]
    events = {"TopicArn": topic, "Events": ["s3:ObjectRemoved:*"]}
    s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration={"TopicConfigurations": [events]})
    make_vault(bucket)
    copy = _bucket(s3, region, "ledger-copy", lock=True)
    s3.put_bucket_versioning(Bucket=copy, VersioningConfiguration={"Status": "Enabled"})
    # The first region copies within itself, the others to the first.
    target = copy.replace(region, account.home)
    s3.put_bucket_replication(Bucket=bucket, ReplicationConfiguration=_replication(account, target))


def _replication(account: DemoAccount, target: str) -> dict[str, Any]:
    rule = {
        "ID": "copy",
        "Status": "Enabled",
        "Priority": 1,
        "Filter": {"Prefix": ""},
        "DeleteMarkerReplication": {"Status": "Disabled"},
        "Destination": {"Bucket": f"arn:aws:s3:::{target}"},
    }
    return {"Role": f"arn:aws:iam::{account.account_id}:role/replication", "Rules": [rule]}


def _kms(key: str, *, bucket_key: bool) -> dict[str, Any]:
    return {
        "ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key},
        "BucketKeyEnabled": bucket_key,
    }


def _lifecycle_rule() -> dict[str, Any]:
    return {
        "ID": "age",
        "Status": "Enabled",
        "Filter": {"Prefix": ""},
        "Transitions": [{"Days": 30, "StorageClass": "STANDARD_IA"}],
        "NoncurrentVersionExpiration": {"NoncurrentDays": 90},
        "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
    }


def _cors(origin: str) -> dict[str, Any]:
    return {"AllowedMethods": ["GET", "PUT"], "AllowedOrigins": [origin]}


def document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def _only_tls(bucket: str) -> dict[str, Any]:
    return {
        "Sid": "OnlyTls",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


def _allowing(bucket: str, principal: Any, actions: Iterable[str]) -> dict[str, Any]:
    resources = [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]
    return {"Effect": "Allow", "Principal": principal, "Action": list(actions), "Resource": resources}


def _open_to_all(s3: Any, region: str) -> None:
    """A web site by policy, and a share by ACL."""
    site = _bucket(s3, region, "site")
    s3.put_public_access_block(Bucket=site, PublicAccessBlockConfiguration=_OPEN)
    s3.put_bucket_policy(Bucket=site, Policy=document(_allowing(site, "*", ["s3:GetObject", "s3:PutObject"])))
    s3.put_bucket_website(Bucket=site, WebsiteConfiguration={"IndexDocument": {"Suffix": "index.html"}})
    s3.put_bucket_cors(Bucket=site, CORSConfiguration={"CORSRules": [_cors("*")]})
    share = _bucket(s3, region, "share")
    s3.put_public_access_block(Bucket=share, PublicAccessBlockConfiguration=_OPEN)
    s3.put_bucket_ownership_controls(Bucket=share, OwnershipControls={"Rules": [{"ObjectOwnership": "ObjectWriter"}]})
    s3.put_bucket_acl(Bucket=share, ACL="public-read-write")


def _open_to_strangers(account: DemoAccount, s3: Any, region: str) -> None:
    partner = _bucket(s3, region, "partner")
    rights = _allowing(partner, {"AWS": _STRANGER}, ["s3:GetObject", "s3:PutBucketPolicy"])
    s3.put_bucket_policy(Bucket=partner, Policy=document(rights))
    s3.put_bucket_acl(Bucket=partner, GrantRead=f"id={'3' * 64}")


def _neglected(account: DemoAccount, s3: Any, region: str, key: str) -> None:
    """Keeps every version for ever, asks KMS for every object, logs into itself, and holds half an upload."""
    bucket = _bucket(s3, region, "archive.2019")
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    s3.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [_kms(key, bucket_key=False)]})
    s3.put_bucket_acl(Bucket=bucket, ACL="log-delivery-write")
    s3.put_bucket_logging(
        Bucket=bucket, BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": bucket, "TargetPrefix": "logs/"}}
    )
    s3.create_multipart_upload(Bucket=bucket, Key="video.mp4")
    for upload in account.backend("s3", "aws").buckets[bucket].multiparts.values():
        upload.initiated = days_ago(60)


def _measure(account: DemoAccount, region: str) -> None:
    """The shop's images grow by the day; nobody has touched the archive, nor what was exported once."""
    for name, gib, grows in (("images", 120, 1), ("archive.2019", 4000, 0), ("exports", 50, 0)):
        for storage, metric, unit in (("StandardStorage", "BucketSizeBytes", _GIB), ("AllStorageTypes", _OBJECTS, 40)):
            place = {"BucketName": f"acme-{name}-{region}", "StorageType": storage}
            series = [float((gib - grows * day) * unit) for day in range(30)]
            measure(account, region, "AWS/S3", place, **{metric: series})


def _access_points(account: DemoAccount, region: str) -> None:
    """One that is closed, and one that was made before anybody thought of it."""
    control = account.control(region)
    for name, block in (("invoices-app", _CLOSED), ("old-partners", _OPEN)):
        control.create_access_point(
            AccountId=account.account_id,
            Name=name,
            Bucket=f"acme-invoices-{region}",
            PublicAccessBlockConfiguration=block,
        )
    point = f"arn:aws:s3:{region}:{account.account_id}:accesspoint/old-partners"
    anybody = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"{point}/object/*"}
    control.put_access_point_policy(AccountId=account.account_id, Name="old-partners", Policy=document(anybody))
