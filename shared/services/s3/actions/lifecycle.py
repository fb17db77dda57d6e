"""Adds lifecycle rules, without touching those that are there, and ends what nobody finished."""

import json
from dataclasses import dataclass
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Now, Parameters, Refusal, action
from shared.services.s3.resources.bucket import Bucket, Versioning
from shared.services.s3.resources.document import LifecycleDocument, UnfinishedUploads

_CALLS = ("s3:PutBucketLifecycleConfiguration", "s3:DeleteBucketLifecycle")
_MOST = 100  # uploads that one plan aborts: a person must be able to look at it


@dataclass(frozen=True, slots=True)
class UploadDays(Parameters):
    """days: after which an unfinished upload is aborted."""

    days: int = 7


@dataclass(frozen=True, slots=True)
class VersionDays(Parameters):
    """days: for which a version is kept after it was overwritten or deleted."""

    days: int = 90


@dataclass(frozen=True, slots=True)
class TierDays(Parameters):
    """days: after which an object moves; storage_class: where to."""

    days: int = 30
    storage_class: str = "INTELLIGENT_TIERING"


_UPLOADS = UploadDays()
_VERSIONS = VersionDays()
_TIER = TierDays()


@action("s3.bucket.abort-incomplete-uploads", impact=Impact.SAFE, calls=_CALLS)
def abort_incomplete_uploads(
    bucket: Bucket, lifecycle: LifecycleDocument, chosen: UploadDays = _UPLOADS
) -> ActionPlan | Refusal:
    """Add a lifecycle rule that aborts uploads which nobody finished.

    Rules that are there stay. An upload that takes longer than the days would be cut off: hardly any does.

    Undo: takes the rule away again; uploads that were aborted meanwhile must be begun anew.
    """
    rule = {"AbortIncompleteMultipartUpload": {"DaysAfterInitiation": chosen.days}}
    does = f"Adds a rule: uploads that are unfinished after {chosen.days} days are aborted."
    return _with_rule(bucket, lifecycle, "abort-incomplete-uploads", rule, does)


@action("s3.bucket.expire-old-versions", impact=Impact.DESTRUCTIVE, calls=_CALLS)
def expire_old_versions(
    bucket: Bucket, lifecycle: LifecycleDocument, versioning: Versioning, chosen: VersionDays = _VERSIONS
) -> ActionPlan | Refusal:
    """Add a lifecycle rule that deletes versions some days after they were overwritten or deleted.

    Rules that are there stay. S3 begins with the oldest versions within a day, and what it deletes is gone.

    Undo: takes the rule away again; versions that it deleted meanwhile do not come back.
    """
    if versioning.status is None:
        return Refusal("the bucket keeps no versions")
    if versioning.mfa_delete:
        return Refusal("MFA delete is on, and AWS takes no lifecycle rules for such buckets")
    rule = {"NoncurrentVersionExpiration": {"NoncurrentDays": chosen.days}}
    does = f"Adds a rule: versions are deleted {chosen.days} days after they were replaced."
    return _with_rule(bucket, lifecycle, "expire-old-versions", rule, does)


@action("s3.bucket.move-objects-to-cheaper-class", impact=Impact.SAFE, calls=_CALLS)
def move_objects_to_cheaper_class(
    bucket: Bucket, lifecycle: LifecycleDocument, chosen: TierDays = _TIER
) -> ActionPlan | Refusal:
    """Add a lifecycle rule that moves objects to Intelligent-Tiering, or to another class that was chosen.

    Rules that are there stay. Each object that moves costs one request; from Intelligent-Tiering it is read as
    before and without a fee.

    Undo: takes the rule away again; objects that were moved meanwhile stay where they are.
    """
    rule = {"Transitions": [{"Days": chosen.days, "StorageClass": chosen.storage_class}]}
    does = f"Adds a rule: objects move to {chosen.storage_class} after {chosen.days} days."
    return _with_rule(bucket, lifecycle, "move-objects-to-cheaper-class", rule, does)


@action("s3.bucket.abort-abandoned-uploads", impact=Impact.DESTRUCTIVE, calls=("s3:AbortMultipartUpload",))
def abort_abandoned_uploads(
    bucket: Bucket, unfinished: UnfinishedUploads, now: Now, chosen: UploadDays = _UPLOADS
) -> ActionPlan | Refusal:
    """Abort the uploads that have been unfinished for more than the days, at most 100 at a time.

    Their parts are deleted, and no longer paid for. They were never objects: nobody could read them.

    Undo: impossible, for the parts are deleted.
    """
    old = [one for one in unfinished.uploads if now.days_since(one.begun) > chosen.days][:_MOST]
    if not old:
        return Refusal(f"no upload has been unfinished for more than {chosen.days} days")
    calls = tuple(
        Call(
            "s3:AbortMultipartUpload",
            {"Bucket": bucket.resource_id, "Key": one.key, "UploadId": one.upload_id},
            f"Aborts the upload of {one.key} that was begun on {one.begun:%Y-%m-%d}, and deletes its parts.",
        )
        for one in old
    )
    return ActionPlan(do=calls, no_undo="the parts of an aborted upload are deleted")


def _with_rule(
    bucket: Bucket, lifecycle: LifecycleDocument, kind: str, rule: dict[str, Any], does: str
) -> ActionPlan | Refusal:
    """The rule for the whole bucket, beside those that are there."""
    before: dict[str, Any] = json.loads(lifecycle.text) if lifecycle.text else {"Rules": []}
    name = f"quarterdeck-{kind}"
    if any(one.get("ID") == name for one in before["Rules"]):
        return Refusal(f"there is a rule {name} already, which a person must look at")
    added = {"ID": name, "Status": "Enabled", "Filter": {"Prefix": ""}, **rule}
    after = before | {"Rules": [*before["Rules"], added]}
    back = (
        Call("s3:PutBucketLifecycleConfiguration", _params(bucket, before), "Puts the rules back as they were.")
        if lifecycle.text
        else Call("s3:DeleteBucketLifecycle", {"Bucket": bucket.resource_id}, "Takes the only rule away again.")
    )
    return ActionPlan(do=(Call("s3:PutBucketLifecycleConfiguration", _params(bucket, after), does),), undo=(back,))


def _params(bucket: Bucket, document: dict[str, Any]) -> dict[str, Any]:
    """AWS answers the smallest size of an object that moves beside the rules, and takes it beside them."""
    smallest = "TransitionDefaultMinimumObjectSize"
    beside = {smallest: document[smallest]} if smallest in document else {}
    return {"Bucket": bucket.resource_id, "LifecycleConfiguration": {"Rules": document["Rules"]}, **beside}
