"""Takes away what strangers may do with a bucket or an access point."""

import json
from typing import Any

from shared.catalog import Account, ActionPlan, Call, Impact, Refusal, action
from shared.catalog.access import public_grants
from shared.catalog.policy import parse_policy
from shared.services.s3.resources.access_point import AccessPoint
from shared.services.s3.resources.account import AccountBlock
from shared.services.s3.resources.bucket import Block, Bucket, BucketBlock
from shared.services.s3.resources.document import AccessPointPolicyDocument, PolicyDocument, WebsiteDocument

_ALL = Block(block_acls=True, ignore_acls=True, block_policy=True, restrict=True)


def _configuration(block: Block) -> dict[str, bool]:
    return {
        "BlockPublicAcls": block.block_acls,
        "IgnorePublicAcls": block.ignore_acls,
        "BlockPublicPolicy": block.block_policy,
        "RestrictPublicBuckets": block.restrict,
    }


@action(
    "s3.account.block-public-access",
    impact=Impact.DISRUPTIVE,
    calls=("s3control:PutPublicAccessBlock",),
)
def block_public_access_of_account(account: Account, own: AccountBlock) -> ActionPlan | Refusal:
    """Turn on all four Block Public Access settings of the account.

    They hold for every bucket of the account at once. Websites, downloads and shares that stand on public buckets
    stop within minutes: look at the findings of public buckets first.

    Undo: puts the four settings back as they were.
    """
    if not own.block.missing:
        return Refusal("all four settings are on")

    def put(block: Block, does: str) -> Call:
        params = {"AccountId": account.account_id, "PublicAccessBlockConfiguration": _configuration(block)}
        return Call("s3control:PutPublicAccessBlock", params, does)

    return ActionPlan(
        do=(put(_ALL, f"Turns on {', '.join(own.block.missing)} for all buckets of the account."),),
        undo=(put(own.block, f"Turns off {', '.join(own.block.missing)} for the account again."),),
    )


@action(
    "s3.bucket.block-public-access",
    impact=Impact.DISRUPTIVE,
    calls=("s3:PutPublicAccessBlock",),
)
def block_public_access_of_bucket(bucket: Bucket, own: BucketBlock) -> ActionPlan | Refusal:
    """Turn on all four Block Public Access settings of the bucket.

    Whoever reads or writes the bucket without credentials of AWS is refused from then on, as are other accounts
    where only a public policy lets them in. Policy and ACL stay as they are, without effect.

    Undo: puts the four settings back as they were.
    """
    if not own.block.missing:
        return Refusal("all four settings are on")

    def put(block: Block, does: str) -> Call:
        params = {"Bucket": bucket.resource_id, "PublicAccessBlockConfiguration": _configuration(block)}
        return Call("s3:PutPublicAccessBlock", params, does)

    return ActionPlan(
        do=(put(_ALL, f"Turns on {', '.join(own.block.missing)}."),),
        undo=(put(own.block, f"Turns off {', '.join(own.block.missing)} again."),),
    )


@action(
    "s3.bucket.remove-public-statements",
    impact=Impact.DISRUPTIVE,
    calls=("s3:PutBucketPolicy", "s3:DeleteBucketPolicy"),
)
def remove_public_statements(bucket: Bucket, document: PolicyDocument) -> ActionPlan | Refusal:
    """Remove from the bucket policy the statements that allow something to everybody.

    All other statements stay word for word. What strangers could do by the removed ones, they can no more.

    Undo: puts the whole policy back as it was; Block Public Access may refuse that.
    """
    policy: dict[str, Any] = json.loads(document.text or "{}")
    found = policy.get("Statement", [])
    statements = found if isinstance(found, list) else [found]
    kept = [one for one in statements if not public_grants(parse_policy({"Statement": [one]}))]
    if document.text is None or len(kept) == len(statements):
        return Refusal("no statement allows anything to everybody without a condition that narrows it")
    name = {"Bucket": bucket.resource_id}
    count = len(statements) - len(kept)
    does = f"Removes {count} of {len(statements)} statements of the policy: those that are for everybody."
    if kept:
        do = Call("s3:PutBucketPolicy", {**name, "Policy": json.dumps(policy | {"Statement": kept})}, does)
    else:
        do = Call("s3:DeleteBucketPolicy", name, "Deletes the policy: all its statements are for everybody.")
    back = Call("s3:PutBucketPolicy", {**name, "Policy": document.text}, "Puts the whole policy back.")
    return ActionPlan(do=(do,), undo=(back,))


@action(
    "s3.bucket.remove-website",
    impact=Impact.DISRUPTIVE,
    calls=("s3:DeleteBucketWebsite", "s3:PutBucketWebsite"),
)
def remove_website(bucket: Bucket, website: WebsiteDocument) -> ActionPlan | Refusal:
    """Stop serving the bucket as a website.

    The website's address answers with an error at once; the objects stay. Put CloudFront before the bucket first
    where the site is still needed.

    Undo: puts the website configuration back as it was.
    """
    if website.text is None:
        return Refusal("the bucket serves no website")
    name = {"Bucket": bucket.resource_id}
    return ActionPlan(
        do=(Call("s3:DeleteBucketWebsite", name, "Turns static website hosting off."),),
        undo=(
            Call(
                "s3:PutBucketWebsite",
                {**name, "WebsiteConfiguration": json.loads(website.text)},
                "Turns static website hosting on again, with the same pages and redirects.",
            ),
        ),
    )


@action(
    "s3.access-point.delete-policy",
    impact=Impact.DISRUPTIVE,
    calls=("s3control:DeleteAccessPointPolicy", "s3control:PutAccessPointPolicy"),
)
def delete_access_point_policy(point: AccessPoint, document: AccessPointPolicyDocument) -> ActionPlan | Refusal:
    """Delete the policy of the access point.

    Everybody whom only this policy lets in is refused; identities of the account with rights of their own are not.

    Undo: puts the policy back as it was; Block Public Access may refuse that.
    """
    if document.text is None:
        return Refusal("the access point has no policy")
    name = {"AccountId": point.account_id, "Name": point.resource_id}
    return ActionPlan(
        do=(Call("s3control:DeleteAccessPointPolicy", name, "Deletes the policy of the access point."),),
        undo=(
            Call(
                "s3control:PutAccessPointPolicy",
                {**name, "Policy": document.text},
                "Puts the policy of the access point back.",
            ),
        ),
    )
