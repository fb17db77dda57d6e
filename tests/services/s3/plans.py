"""What each action of S3 is asked, so that its plans make every call that it declares; and what it refuses."""

import json
from typing import Any

from shared.catalog import Fact, Parameters, Resource
from shared.services.s3.actions.encryption import EncryptionKey
from shared.services.s3.actions.keeping import LogBucket, Tags
from shared.services.s3.resources.bucket import (
    BucketTags,
    DefaultEncryption,
    Notifications,
    ObjectLock,
    Ownership,
    Versioning,
)
from shared.services.s3.resources.document import (
    AccessPointPolicyDocument,
    LifecycleDocument,
    LoggingDocument,
    PolicyDocument,
    UnfinishedUploads,
    Upload,
    WebsiteDocument,
)
from tests.services.planning import Sample
from tests.services.s3.builders import (
    ALL_USERS,
    NOW,
    a_bucket,
    a_bucket_block,
    allow,
    an_access_point,
    an_account,
    an_account_block,
    an_acl,
    days_ago,
)

KEY = "arn:aws:kms:eu-west-1:111122223333:key/1"
RULE = {"ID": "logs", "Status": "Enabled", "Filter": {"Prefix": "logs/"}, "Expiration": {"Days": 30}}
OWN = allow("s3:GetObject", {"AWS": "arn:aws:iam::111122223333:root"})


def document(*statements: dict[str, Any]) -> PolicyDocument:
    return PolicyDocument(json.dumps({"Version": "2012-10-17", "Statement": list(statements)}))


def rules(*found: dict[str, Any], **beside: str) -> LifecycleDocument:
    return LifecycleDocument(json.dumps({"Rules": list(found), **beside}))


def an_upload(days: int) -> Upload:
    return Upload(f"{days}.bin", f"upload-{days}", days_ago(days))


NO_RULES = LifecycleDocument(None)
KEEPS = Versioning("Enabled")


def _sample(action: str, *facts: Fact, of: Resource | None = None, parameters: Parameters | None = None) -> Sample:
    return Sample(f"s3.{action}", of or a_bucket(), facts, NOW, parameters)


SAMPLES = [
    _sample("account.block-public-access", an_account_block(restrict=False), of=an_account()),
    _sample("bucket.block-public-access", a_bucket_block(restrict=False)),
    _sample("bucket.remove-public-statements", document(allow("s3:GetObject"))),
    _sample("bucket.remove-public-statements", document(allow("s3:GetObject"), OWN)),
    _sample("bucket.remove-website", WebsiteDocument('{"IndexDocument": {"Suffix": "index.html"}}')),
    _sample("access-point.delete-policy", AccessPointPolicyDocument("{}"), of=an_access_point()),
    _sample("bucket.require-tls", document(OWN)),
    _sample("bucket.require-tls", PolicyDocument(None)),
    _sample("bucket.make-acl-private", an_acl((ALL_USERS, "READ"))),
    _sample("bucket.disable-acls", an_acl((ALL_USERS, "READ"), ("1" * 64, "WRITE")), Ownership("ObjectWriter")),
    _sample("bucket.disable-acls", an_acl(), Ownership(None)),
    _sample("bucket.encrypt-with-kms", DefaultEncryption(None), parameters=EncryptionKey(KEY)),
    _sample("bucket.encrypt-with-kms", DefaultEncryption("AES256", blocked=("SSE-C",))),
    _sample("bucket.use-bucket-key", DefaultEncryption("aws:kms", KEY)),
    _sample("bucket.refuse-customer-provided-keys", DefaultEncryption(None)),
    _sample("bucket.refuse-customer-provided-keys", DefaultEncryption("AES256")),
    _sample("bucket.abort-incomplete-uploads", NO_RULES),
    _sample("bucket.abort-incomplete-uploads", rules(RULE)),
    _sample("bucket.expire-old-versions", NO_RULES, KEEPS),
    _sample("bucket.expire-old-versions", rules(RULE), KEEPS),
    _sample("bucket.move-objects-to-cheaper-class", NO_RULES),
    _sample(
        "bucket.move-objects-to-cheaper-class",
        rules(RULE, TransitionDefaultMinimumObjectSize="varies_by_storage_class"),
    ),
    _sample("bucket.abort-abandoned-uploads", UnfinishedUploads((an_upload(30), an_upload(8), an_upload(7)))),
    _sample("bucket.keep-versions", Versioning(None)),
    _sample("bucket.lock-objects", ObjectLock(enabled=False), KEEPS),
    _sample("bucket.lock-new-objects-by-default", ObjectLock(enabled=True)),
    _sample("bucket.log-access", LoggingDocument(None), parameters=LogBucket("acme-logs")),
    _sample(
        "bucket.log-access",
        LoggingDocument('{"TargetBucket": "acme-data", "TargetPrefix": ""}'),
        parameters=LogBucket("acme-logs"),
    ),
    _sample("bucket.notify-eventbridge", Notifications(())),
    _sample("bucket.tag", BucketTags({}), parameters=Tags({"owner": "data"})),
    _sample("bucket.tag", BucketTags({"cost": "1"}), parameters=Tags({"owner": "data"})),
]
REFUSALS = [
    (_sample("account.block-public-access", an_account_block(), of=an_account()), "all four settings are on"),
    (_sample("bucket.block-public-access", a_bucket_block()), "all four settings are on"),
    (_sample("bucket.remove-public-statements", document(OWN)), "no statement allows anything to everybody"),
    (_sample("bucket.remove-website", WebsiteDocument(None)), "serves no website"),
    (_sample("access-point.delete-policy", AccessPointPolicyDocument(None), of=an_access_point()), "has no policy"),
    (_sample("bucket.require-tls", document({**OWN, "Sid": "DenyPlainHttp"})), "a person must look at"),
    (_sample("bucket.make-acl-private", an_acl()), "nobody but the owner"),
    (_sample("bucket.disable-acls", an_acl(), Ownership("BucketOwnerEnforced")), "ACLs are disabled"),
    (_sample("bucket.encrypt-with-kms", DefaultEncryption("aws:kms:dsse")), "encrypts with aws:kms:dsse"),
    (_sample("bucket.use-bucket-key", DefaultEncryption("AES256")), "AES256 has no bucket keys"),
    (_sample("bucket.refuse-customer-provided-keys", DefaultEncryption("AES256", blocked=("SSE-C",))), "is blocked"),
    (
        _sample("bucket.abort-incomplete-uploads", rules({**RULE, "ID": "quarterdeck-abort-incomplete-uploads"})),
        "already",
    ),
    (_sample("bucket.expire-old-versions", NO_RULES, Versioning(None)), "keeps no versions"),
    (_sample("bucket.expire-old-versions", NO_RULES, Versioning("Enabled", mfa_delete=True)), "MFA delete is on"),
    (_sample("bucket.abort-abandoned-uploads", UnfinishedUploads((an_upload(7),))), "more than 7 days"),
    (_sample("bucket.keep-versions", KEEPS), "versioning is enabled"),
    (_sample("bucket.keep-versions", Versioning("Suspended", mfa_delete=True)), "MFA delete is on"),
    (_sample("bucket.lock-objects", ObjectLock(enabled=False), Versioning(None)), "needs versioning"),
    (_sample("bucket.lock-new-objects-by-default", ObjectLock(enabled=False)), "Object Lock is not enabled"),
    (_sample("bucket.log-access", LoggingDocument(None)), "set the parameter `bucket`"),
    (_sample("bucket.log-access", LoggingDocument(None), parameters=LogBucket("acme-data")), "logs into itself"),
    (_sample("bucket.notify-eventbridge", Notifications(("EventBridge",))), "notifies EventBridge"),
    (_sample("bucket.tag", BucketTags({})), "set the parameter `tags`"),
    (_sample("bucket.tag", BucketTags({"owner": "me"}), parameters=Tags({"owner": "data"})), "has all of these"),
]
