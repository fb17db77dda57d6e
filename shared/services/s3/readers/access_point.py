"""Lists and reads access points, region by region."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Scope, Token, pages
from shared.services.s3.readers.block import block_of
from shared.services.s3.resources.access_point import AccessPoint, AccessPointBlock, AccessPointPolicyStatus

if TYPE_CHECKING:
    from mypy_boto3_s3control import S3ControlClient


def list_access_points(s3control: "S3ControlClient", scope: Scope, start: Token) -> Iterator[Page[AccessPoint]]:
    for answer, following in pages(s3control.list_access_points, start, AccountId=scope.account_id, MaxResults=1000):
        yield Page([_access_point(item, scope) for item in answer.get("AccessPointList", ())], following)


def _access_point(item: Any, scope: Scope) -> AccessPoint:
    return AccessPoint(
        arn=item["AccessPointArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["Name"],
        bucket=item["Bucket"],
        origin=item["NetworkOrigin"],
    )


def read_access_point_block(s3control: "S3ControlClient", point: AccessPoint) -> AccessPointBlock:
    answer = s3control.get_access_point(AccountId=point.account_id, Name=point.resource_id)
    return AccessPointBlock(block_of(answer["PublicAccessBlockConfiguration"]))


def read_access_point_policy_status(s3control: "S3ControlClient", point: AccessPoint) -> AccessPointPolicyStatus:
    answer = s3control.get_access_point_policy_status(AccountId=point.account_id, Name=point.resource_id)
    return AccessPointPolicyStatus(answer["PolicyStatus"]["IsPublic"])


READERS = (
    Lister((AccessPoint,), "s3control:ListAccessPoints", list_access_points),
    Reader(AccessPointBlock, AccessPoint, "s3control:GetAccessPoint", read_access_point_block),
    Reader(
        AccessPointPolicyStatus,
        AccessPoint,
        "s3control:GetAccessPointPolicyStatus",
        read_access_point_policy_status,
        {"NoSuchAccessPointPolicy": AccessPointPolicyStatus(public=False)},
    ),
)
