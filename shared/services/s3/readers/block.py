"""Block Public Access, which accounts, buckets and access points have in the same shape."""

from typing import Any

from shared.services.s3.resources.bucket import Block


def block_of(answer: Any) -> Block:
    """AWS leaves out no setting that is on."""
    return Block(
        block_acls=answer.get("BlockPublicAcls", False),
        ignore_acls=answer.get("IgnorePublicAcls", False),
        block_policy=answer.get("BlockPublicPolicy", False),
        restrict=answer.get("RestrictPublicBuckets", False),
    )
