"""Well-kept buckets and what S3 tells of them, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Account, Now, Scope
from shared.catalog.policy import parse_policy
from shared.catalog.resource import account_resource
from shared.services.s3.resources.access_point import AccessPoint
from shared.services.s3.resources.account import AccountBlock
from shared.services.s3.resources.bucket import Block, Bucket, BucketAcl, BucketBlock, BucketPolicy, Grant

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
OWNER = "0" * 64
FULL_BLOCK = Block(block_acls=True, ignore_acls=True, block_policy=True, restrict=True)
ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers"
ANY_AWS_USER = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"


def days_ago(days: int) -> datetime:
    return NOW.at - timedelta(days=days)


def an_account() -> Account:
    return account_resource(SCOPE.partition, SCOPE.account_id)


def a_bucket(**changes: Any) -> Bucket:
    name = changes.pop("name", "acme-data")
    good = Bucket(
        arn=SCOPE.bare_arn("s3", name),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id=name,
        created_at=days_ago(100),
    )
    return replace(good, **changes)


def an_access_point() -> AccessPoint:
    return AccessPoint(
        arn=SCOPE.arn("s3", "accesspoint/reports"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="reports",
        bucket="acme-data",
        origin="Internet",
    )


def a_policy(*statements: dict[str, Any]) -> BucketPolicy:
    return BucketPolicy(parse_policy({"Statement": list(statements)}))


def allow(action: Any, principal: Any = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Principal": principal, "Action": action, "Resource": "arn:aws:s3:::acme-data/*", **more}


def deny_http(**changes: Any) -> dict[str, Any]:
    """The statement that AWS's own guide gives."""
    good = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": ["arn:aws:s3:::acme-data", "arn:aws:s3:::acme-data/*"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    return good | changes


def an_acl(*grants: tuple[str, str]) -> BucketAcl:
    """The owner's own grant, and further ones."""
    return BucketAcl(OWNER, (Grant(OWNER, "FULL_CONTROL"), *(Grant(*one) for one in grants)))


def a_bucket_block(**changes: bool) -> BucketBlock:
    return BucketBlock(replace(FULL_BLOCK, **changes))


def an_account_block(**changes: bool) -> AccountBlock:
    return AccountBlock(replace(FULL_BLOCK, **changes))
