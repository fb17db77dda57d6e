"""Lists Multi-Region Access Points; AWS tells those of all regions in us-west-2 alone, whose scan sees them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Scope, Token, pages
from shared.services.s3.readers.block import block_of
from shared.services.s3.resources.multi_region import MultiRegionAccessPoint

if TYPE_CHECKING:
    from mypy_boto3_s3control import S3ControlClient

# Source: S3 User Guide, "Managing Multi-Region Access Points": requests are routed to US West (Oregon).
HOME = "us-west-2"


def list_multi_region_access_points(
    s3control: "S3ControlClient", scope: Scope, start: Token
) -> Iterator[Page[MultiRegionAccessPoint]]:
    if scope.region != HOME:
        return
    call = s3control.list_multi_region_access_points
    for answer, following in pages(call, start, AccountId=scope.account_id, MaxResults=100):
        yield Page([_access_point(item, scope) for item in answer.get("AccessPoints", ())], following)


def _access_point(item: Any, scope: Scope) -> MultiRegionAccessPoint:
    return MultiRegionAccessPoint(
        arn=f"arn:{scope.partition}:s3::{scope.account_id}:accesspoint/{item['Alias']}",
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["Name"],
        status=item["Status"],
        block=block_of(item.get("PublicAccessBlock", {})),
    )


READERS = (Lister((MultiRegionAccessPoint,), "s3control:ListMultiRegionAccessPoints", list_multi_region_access_points),)
