"""Changes whom a bucket lets in, and how."""

import json
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.s3.resources.bucket import EVERYBODY_GROUPS, Bucket, BucketAcl, Grant, Ownership
from shared.services.s3.resources.document import PolicyDocument

_SID = "DenyPlainHttp"


@action(
    "s3.bucket.require-tls",
    impact=Impact.DISRUPTIVE,
    calls=("s3:PutBucketPolicy", "s3:DeleteBucketPolicy"),
)
def require_tls(bucket: Bucket, document: PolicyDocument) -> ActionPlan | Refusal:
    """Add to the bucket policy a statement that denies everybody plain HTTP.

    All other statements stay word for word. Clients that speak plain HTTP are refused, among them every browser
    at the bucket's website address.

    Undo: puts the policy back as it was, or deletes it where there was none.
    """
    policy: dict[str, Any] = json.loads(document.text) if document.text else {"Version": "2012-10-17"}
    found = policy.get("Statement", [])
    statements = found if isinstance(found, list) else [found]
    if any(one.get("Sid") == _SID for one in statements):
        return Refusal(f"the policy has a statement {_SID} already, which a person must look at")
    changed = json.dumps(policy | {"Statement": [*statements, _denial(bucket)]})
    name = {"Bucket": bucket.resource_id}
    does = f"Adds the statement {_SID} to the {len(statements)} of the policy."
    return ActionPlan(
        do=(Call("s3:PutBucketPolicy", {**name, "Policy": changed}, does),),
        undo=(
            Call("s3:PutBucketPolicy", {**name, "Policy": document.text}, "Puts the policy back as it was.")
            if document.text
            else Call("s3:DeleteBucketPolicy", name, "Deletes the policy: there was none before."),
        ),
    )


def _denial(bucket: Bucket) -> dict[str, Any]:
    return {
        "Sid": _SID,
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [bucket.arn, f"{bucket.arn}/*"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


@action("s3.bucket.make-acl-private", impact=Impact.DISRUPTIVE, calls=("s3:PutBucketAcl",))
def make_acl_private(bucket: Bucket, acl: BucketAcl) -> ActionPlan | Refusal:
    """Take all grants but the owner's out of the bucket's ACL.

    Accounts and groups that only the ACL lets in are refused, also AWS's delivery of access logs where the bucket
    takes them by ACL. ACLs of single objects stay.

    Undo: puts all grants back.
    """
    others = _others(acl)
    if not others:
        return Refusal("the ACL names nobody but the owner")
    return ActionPlan(do=(_make_private(bucket, others),), undo=(_put_acl(bucket, acl),))


@action(
    "s3.bucket.disable-acls",
    impact=Impact.DISRUPTIVE,
    calls=("s3:PutBucketAcl", "s3:PutBucketOwnershipControls", "s3:DeleteBucketOwnershipControls"),
)
def disable_acls(bucket: Bucket, acl: BucketAcl, ownership: Ownership) -> ActionPlan | Refusal:
    """Disable ACLs: the bucket's owner owns every object, and policies alone decide.

    Grants of the bucket's ACL are taken away first, as AWS demands it. Whoever is let in by ACLs of the bucket or of
    objects is refused, as are uploads that set an ACL other than bucket-owner-full-control.

    Undo: puts the ownership setting and the grants back; ACLs of objects take effect again.
    """
    if ownership.disables_acls:
        return Refusal("ACLs are disabled")
    others = _others(acl)
    name = {"Bucket": bucket.resource_id}
    enforced = _controls(
        name, "BucketOwnerEnforced", "Disables ACLs and makes the bucket's owner the owner of all objects."
    )
    back = (
        _controls(name, ownership.setting, f"Sets object ownership to {ownership.setting} again.")
        if ownership.setting
        else Call("s3:DeleteBucketOwnershipControls", name, "Takes the ownership setting away again.")
    )
    return ActionPlan(
        do=(*((_make_private(bucket, others),) if others else ()), enforced),
        undo=(back, *((_put_acl(bucket, acl),) if others else ())),
    )


def _others(acl: BucketAcl) -> list[str]:
    return [f"{_called(one)} {one.permission}" for one in acl.grants if one.grantee != acl.owner]


def _called(grant: Grant) -> str:
    return EVERYBODY_GROUPS.get(grant.grantee, grant.grantee)


def _make_private(bucket: Bucket, others: list[str]) -> Call:
    params = {"Bucket": bucket.resource_id, "ACL": "private"}
    return Call("s3:PutBucketAcl", params, f"Takes from the ACL: {', '.join(others)}.")


def _put_acl(bucket: Bucket, acl: BucketAcl) -> Call:
    grants = [{"Grantee": _grantee(one), "Permission": one.permission} for one in acl.grants]
    policy = {"Grants": grants, "Owner": {"ID": acl.owner}}
    params = {"Bucket": bucket.resource_id, "AccessControlPolicy": policy}
    return Call("s3:PutBucketAcl", params, f"Puts all {len(grants)} grants of the ACL back.")


def _grantee(grant: Grant) -> dict[str, str]:
    """A group is named by a URI, an account by its canonical id."""
    if "://" in grant.grantee:
        return {"Type": "Group", "URI": grant.grantee}
    return {"Type": "CanonicalUser", "ID": grant.grantee}


def _controls(name: dict[str, str], setting: str, does: str) -> Call:
    params = {**name, "OwnershipControls": {"Rules": [{"ObjectOwnership": setting}]}}
    return Call("s3:PutBucketOwnershipControls", params, does)
