"""Makes a bucket keep versions, lock them, log its accesses, tell of its events, and say whose it is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.s3.resources.bucket import Bucket, BucketTags, Notifications, ObjectLock, Versioning
from shared.services.s3.resources.document import LoggingDocument


@dataclass(frozen=True, slots=True)
class LogBucket(Parameters):
    """bucket: where the logs go, in the same region and account; prefix: of their names, before the bucket's own."""

    bucket: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Retention(Parameters):
    """mode: GOVERNANCE (some may end it early) or COMPLIANCE (nobody can); days: that a version is locked."""

    mode: str = "GOVERNANCE"
    days: int = 30


@dataclass(frozen=True, slots=True)
class Tags(Parameters):
    """tags: those to add; a tag that is there keeps its value."""

    tags: Mapping[str, str] = field(default_factory=dict)


_NO_LOG_BUCKET = LogBucket()
_MONTH = Retention()
_NO_TAGS = Tags()


@action("s3.bucket.keep-versions", impact=Impact.SAFE, calls=("s3:PutBucketVersioning",))
def keep_versions(bucket: Bucket, versioning: Versioning) -> ActionPlan | Refusal:
    """Enable versioning.

    What is overwritten or deleted from then on stays as an old version, and is paid for: add a rule that ends old
    versions.

    Undo: suspends versioning; S3 knows no way back to never having had it, and versions that are there stay.
    """
    if versioning.status == "Enabled":
        return Refusal("versioning is enabled")
    if versioning.mfa_delete:
        return Refusal("MFA delete is on: only the root user with its MFA can change versioning")
    return ActionPlan(
        do=(_versioning(bucket, "Enabled", "Keeps a version of each object that is overwritten or deleted."),),
        undo=(_versioning(bucket, "Suspended", "Keeps no further versions; those that are there stay."),),
    )


def _versioning(bucket: Bucket, status: str, does: str) -> Call:
    params = {"Bucket": bucket.resource_id, "VersioningConfiguration": {"Status": status}}
    return Call("s3:PutBucketVersioning", params, does)


@action("s3.bucket.lock-objects", impact=Impact.DISRUPTIVE, calls=("s3:PutObjectLockConfiguration",))
def lock_objects(bucket: Bucket, lock: ObjectLock, versioning: Versioning) -> ActionPlan | Refusal:
    """Enable Object Lock, so that versions can be locked.

    It locks nothing by itself, but versioning can never be suspended again, and it cannot be the target of access
    logs any more once new objects are locked by default.

    Undo: impossible; AWS knows no way to disable Object Lock.
    """
    if lock.enabled:
        return Refusal("Object Lock is enabled")
    if versioning.status != "Enabled":
        return Refusal("Object Lock needs versioning, which is not enabled")
    return ActionPlan(
        do=(_lock(bucket, {}, "Enables Object Lock; nothing is locked yet."),),
        no_undo="AWS knows no way to disable Object Lock",
    )


@action("s3.bucket.lock-new-objects-by-default", impact=Impact.DISRUPTIVE, calls=("s3:PutObjectLockConfiguration",))
def lock_new_objects_by_default(bucket: Bucket, lock: ObjectLock, chosen: Retention = _MONTH) -> ActionPlan | Refusal:
    """Give new objects of a bucket with Object Lock a retention by default.

    New versions cannot be deleted before its end: who must delete soon, by law or to save cost, cannot. In mode
    COMPLIANCE not even the root user can.

    Undo: takes the default retention away; versions that were locked meanwhile stay so until their time is over.
    """
    if not lock.enabled or lock.mode is not None:
        return Refusal("there is a default retention" if lock.enabled else "Object Lock is not enabled")
    rule = {"Rule": {"DefaultRetention": {"Mode": chosen.mode, "Days": chosen.days}}}
    return ActionPlan(
        do=(_lock(bucket, rule, f"Locks each new version for {chosen.days} days ({chosen.mode})."),),
        undo=(_lock(bucket, {}, "Locks no further versions by default."),),
    )


def _lock(bucket: Bucket, rule: dict[str, Any], does: str) -> Call:
    configuration = {"ObjectLockEnabled": "Enabled", **rule}
    params = {"Bucket": bucket.resource_id, "ObjectLockConfiguration": configuration}
    return Call("s3:PutObjectLockConfiguration", params, does)


@action("s3.bucket.log-access", impact=Impact.SAFE, calls=("s3:PutBucketLogging",))
def log_access(bucket: Bucket, logging: LoggingDocument, chosen: LogBucket = _NO_LOG_BUCKET) -> ActionPlan | Refusal:
    """Send the bucket's access logs to the chosen bucket.

    The log bucket must let logging.s3.amazonaws.com write. Logs cost what they take up: give that bucket a rule
    that ends them.

    Undo: puts the logging back as it was: off, or to where it went before.
    """
    if not chosen.bucket:
        return Refusal("no log bucket is chosen: set the parameter `bucket`")
    if chosen.bucket == bucket.resource_id:
        return Refusal("a bucket that logs into itself logs the writing of each log")
    target = {"TargetBucket": chosen.bucket, "TargetPrefix": f"{chosen.prefix}{bucket.resource_id}/"}
    before = json.loads(logging.text) if logging.text else None
    if before == target:
        return Refusal(f"logs to {chosen.bucket} already")
    back = "Turns access logs off again." if before is None else f"Sends the logs to {before['TargetBucket']} again."
    return ActionPlan(
        do=(_logging(bucket, target, f"Sends access logs to {chosen.bucket}/{target['TargetPrefix']}."),),
        undo=(_logging(bucket, before, back),),
    )


def _logging(bucket: Bucket, target: dict[str, Any] | None, does: str) -> Call:
    status = {} if target is None else {"LoggingEnabled": target}
    return Call("s3:PutBucketLogging", {"Bucket": bucket.resource_id, "BucketLoggingStatus": status}, does)


@action("s3.bucket.notify-eventbridge", impact=Impact.SAFE, calls=("s3:PutBucketNotificationConfiguration",))
def notify_eventbridge(bucket: Bucket, notifications: Notifications) -> ActionPlan | Refusal:
    """Send the bucket's events to EventBridge.

    Nothing happens until a rule of EventBridge matches them; S3 charges nothing for sending.

    Undo: sends no events again.
    """
    if notifications.targets:
        return Refusal(f"notifies {', '.join(notifications.targets)}")
    return ActionPlan(
        do=(_notification(bucket, {"EventBridgeConfiguration": {}}, "Sends all events of the bucket to EventBridge."),),
        undo=(_notification(bucket, {}, "Sends no events to EventBridge any more."),),
    )


def _notification(bucket: Bucket, configuration: dict[str, Any], does: str) -> Call:
    params = {"Bucket": bucket.resource_id, "NotificationConfiguration": configuration}
    return Call("s3:PutBucketNotificationConfiguration", params, does)


@action("s3.bucket.tag", impact=Impact.SAFE, calls=("s3:PutBucketTagging", "s3:DeleteBucketTagging"))
def tag_bucket(bucket: Bucket, tags: BucketTags, chosen: Tags = _NO_TAGS) -> ActionPlan | Refusal:
    """Add the chosen tags to the bucket.

    S3 replaces all tags at once, hence the call names those that are there too. Policies that decide by tags see
    the new ones.

    Undo: puts the tags back as they were.
    """
    added = {key: value for key, value in chosen.tags.items() if key not in tags.tags}
    if not added:
        return Refusal(
            "the bucket has all of these tags" if chosen.tags else "no tags are chosen: set the parameter `tags`"
        )
    back = (
        _tagging(bucket, tags.tags, "Puts the tags back as they were.")
        if tags.tags
        else Call("s3:DeleteBucketTagging", {"Bucket": bucket.resource_id}, "Takes all tags away again.")
    )
    return ActionPlan(do=(_tagging(bucket, {**tags.tags, **added}, f"Adds {', '.join(sorted(added))}."),), undo=(back,))


def _tagging(bucket: Bucket, tags: Mapping[str, str], does: str) -> Call:
    found = [{"Key": key, "Value": value} for key, value in tags.items()]
    return Call("s3:PutBucketTagging", {"Bucket": bucket.resource_id, "Tagging": {"TagSet": found}}, does)
