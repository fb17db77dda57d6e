"""The demo account's trails: one of all regions that is kept well, and in each region one that nobody looks after."""

import json
from typing import Any

from local.cloud.demo.kit import ONE_ACCOUNT, DemoAccount, days_ago, tags
from local.cloud.demo.missing import cloudtrail as missing
from local.cloud.demo.missing.s3 import make_vault

# Where CloudTrail keeps the events of IAM.
_IAM = "us-east-1"
_EVERYWHERE = "the demo account has a trail that covers all regions"

NOT_PRODUCIBLE = {
    "cloudtrail.account.has-a-trail": {"FAIL": ONE_ACCOUNT},
    "cloudtrail.account.records-bedrock": {"PASS": ONE_ACCOUNT},
    "cloudtrail.account.records-every-region": {"FAIL": ONE_ACCOUNT},
    "cloudtrail.account.records-reads-of-objects": {"PASS": ONE_ACCOUNT},
    "cloudtrail.account.records-writes-of-objects": {"FAIL": ONE_ACCOUNT},
    "cloudtrail.account.sees-no-enumeration": {"PASS": ONE_ACCOUNT},
    "cloudtrail.account.sees-no-privilege-escalation": {"FAIL": ONE_ACCOUNT},
    "cloudtrail.trail.covers-every-region": {"FAIL": _EVERYWHERE},
}


def fill(account: DemoAccount) -> None:
    _audit(account)
    for region in account.regions:
        _forgotten(account, region)
        _stores(region)
    _strangers(account)


def _bucket(account: DemoAccount, region: str, name: str) -> str:
    place: dict[str, Any] = {}
    if region != "us-east-1":
        place = {"CreateBucketConfiguration": {"LocationConstraint": region}}
    account.client("s3", region).create_bucket(Bucket=name, **place)
    return name


def _audit(account: DemoAccount) -> None:
    s3, cloudtrail = account.client("s3"), account.client("cloudtrail")
    bucket, log = _bucket(account, account.home, "acme-trail"), _bucket(account, account.home, "acme-trail-access")
    s3.put_bucket_acl(Bucket=log, ACL="log-delivery-write")
    s3.put_bucket_logging(
        Bucket=bucket, BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": log, "TargetPrefix": "trail/"}}
    )
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    s3.put_bucket_encryption(
        Bucket=bucket,
        ServerSideEncryptionConfiguration={
            "Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]
        },
    )
    make_vault(bucket)
    old = {"ID": "old", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 730}}
    s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": [old]})
    cloudtrail.create_trail(
        Name="audit",
        S3BucketName=bucket,
        IsMultiRegionTrail=True,
        EnableLogFileValidation=True,
        KmsKeyId=missing.own_key(account.home),
        CloudWatchLogsLogGroupArn=f"arn:aws:logs:{account.home}:{account.account_id}:log-group:/acme/audit:*",
        CloudWatchLogsRoleArn=f"arn:aws:iam::{account.account_id}:role/audit",
        TagsList=tags(Owner="security"),
    )
    cloudtrail.put_insight_selectors(TrailName="audit", InsightSelectors=[{"InsightType": "ApiCallRateInsight"}])
    objects = [{"Type": "AWS::S3::Object", "Values": ["arn:aws:s3"]}]
    cloudtrail.put_event_selectors(
        TrailName="audit",
        EventSelectors=[
            {"ReadWriteType": "All", "IncludeManagementEvents": True},
            {"ReadWriteType": "WriteOnly", "IncludeManagementEvents": False, "DataResources": objects},
        ],
    )
    cloudtrail.start_logging(Name="audit")
    missing.deliver(_status(account, account.home, "audit"), LatestCloudWatchLogsDeliveryTime=days_ago(0.01))


def _forgotten(account: DemoAccount, region: str) -> None:
    """One that writes into a bucket open to all, and one that was stopped."""
    s3, cloudtrail = account.client("s3", region), account.client("cloudtrail", region)
    bucket = _bucket(account, region, f"acme-old-trail-{region}")
    anybody = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [anybody]}))
    group = f"arn:aws:logs:{region}:{account.account_id}:log-group:old-trail:*"
    cloudtrail.create_trail(Name="old-trail", S3BucketName=bucket, CloudWatchLogsLogGroupArn=group)
    excluded = {"ReadWriteType": "All", "IncludeManagementEvents": True}
    cloudtrail.put_event_selectors(
        TrailName="old-trail", EventSelectors=[excluded | {"ExcludeManagementEventSources": ["kms.amazonaws.com"]}]
    )
    cloudtrail.start_logging(Name="old-trail")
    missing.deliver(
        _status(account, region, "old-trail"),
        LatestCloudWatchLogsDeliveryError="The log group does not exist.",
        LatestDeliveryError="AccessDenied",
    )
    cloudtrail.create_trail(Name="stopped-trail", S3BucketName=bucket)


def _status(account: DemoAccount, region: str, trail: str) -> Any:
    return account.backend("cloudtrail", region).trails[trail].status


def _stores(region: str) -> None:
    missing.make_store(
        region,
        "investigations",
        tags(Owner="security"),
        Status="ENABLED",
        RetentionPeriod=2557,
        MultiRegionEnabled=True,
        TerminationProtectionEnabled=True,
        KmsKeyId=missing.own_key(region),
    )
    missing.make_store(region, "trial", [], Status="STOPPED_INGESTION", RetentionPeriod=90)


def _strangers(account: DemoAccount) -> None:
    """The key of a machine user was stolen: somebody tries what it may do."""
    stolen, operator = (f"arn:aws:iam::{account.account_id}:user/{name}" for name in ("deployer", "operator"))
    for name in ("ListAttachedUserPolicies", "ListGroupsForUser", "ListUserPolicies"):
        missing.make_call(_IAM, name, stolen)
    missing.make_call(_IAM, "AttachUserPolicy", operator)
    for name in ("GetFoundationModelAvailability", "GetModelInvocationLoggingConfiguration"):
        missing.make_call(account.regions[-1], name, stolen)
