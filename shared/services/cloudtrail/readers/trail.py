"""Lists trails and reads what they record, and what becomes of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from shared.catalog import Account, BatchReader, Lister, Page, Reader, Region, Scope, Token
from shared.services.cloudtrail.readers.selectors import selectors_of
from shared.services.cloudtrail.resources.trail import (
    AccountTrails,
    Recording,
    RegionTrails,
    Trail,
    TrailStatus,
    TrailTags,
)

if TYPE_CHECKING:
    from mypy_boto3_cloudtrail import CloudTrailClient

# AWS's limit of one ListTags.
_TAGS_OF = 20


def list_trails(cloudtrail: "CloudTrailClient", scope: Scope, _: Token) -> Iterator[Page[Trail]]:
    """The trails that are at home in the region; the operation has no pages."""
    found = cloudtrail.describe_trails(includeShadowTrails=False)["trailList"]
    yield Page([_trail(one, scope) for one in found], None)


def _trail(item: Any, scope: Scope) -> Trail:
    return Trail(
        arn=item["TrailARN"],
        account_id=scope.account_id,
        region=item["HomeRegion"],
        resource_id=item["Name"],
        bucket=item["S3BucketName"],
        prefix=item.get("S3KeyPrefix", ""),
        is_multi_region=item.get("IsMultiRegionTrail", False),
        is_organization=item.get("IsOrganizationTrail", False),
        validates_files=item.get("LogFileValidationEnabled", False),
        key=item.get("KmsKeyId"),
        log_group=item.get("CloudWatchLogsLogGroupArn"),
        has_insights=item.get("HasInsightSelectors", False),
    )


def read_status(cloudtrail: "CloudTrailClient", trail: Trail) -> TrailStatus:
    answer = cloudtrail.get_trail_status(Name=trail.arn)
    return TrailStatus(
        logging=answer["IsLogging"],
        file_error=answer.get("LatestDeliveryError") or None,
        digest_error=answer.get("LatestDigestDeliveryError") or None,
        log_group_error=answer.get("LatestCloudWatchLogsDeliveryError") or None,
        last_file=answer.get("LatestDeliveryTime"),
        last_to_log_group=answer.get("LatestCloudWatchLogsDeliveryTime"),
    )


def read_tags(cloudtrail: "CloudTrailClient", trails: Sequence[Trail]) -> Mapping[str, TrailTags]:
    names = {one.arn: one.resource_id for one in trails}
    found = cloudtrail.list_tags(ResourceIdList=list(names))["ResourceTagList"]
    return {
        names[one["ResourceId"]]: TrailTags({tag["Key"]: tag.get("Value", "") for tag in one.get("TagsList", ())})
        for one in found
    }


def read_region_trails(cloudtrail: "CloudTrailClient", _: Region) -> RegionTrails:
    return RegionTrails(_recordings(cloudtrail, shadows=False))


def read_account_trails(cloudtrail: "CloudTrailClient", _: Account) -> AccountTrails:
    return AccountTrails(_recordings(cloudtrail, shadows=True))


def _recordings(cloudtrail: "CloudTrailClient", *, shadows: bool) -> tuple[Recording, ...]:
    """shadows: with those that are at home elsewhere, in another region or account."""
    found = cloudtrail.describe_trails(includeShadowTrails=shadows)["trailList"]
    return tuple(_recording(cloudtrail, one) for one in found)


def _recording(cloudtrail: "CloudTrailClient", item: Any) -> Recording:
    arn = item["TrailARN"]
    return Recording(
        arn=arn,
        name=item["Name"],
        is_multi_region=item.get("IsMultiRegionTrail", False),
        is_organization=item.get("IsOrganizationTrail", False),
        logging=cloudtrail.get_trail_status(Name=arn)["IsLogging"],
        selectors=selectors_of(cloudtrail.get_event_selectors(TrailName=arn)),
    )


_OF_RECORDINGS = ("cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors")

READERS = (
    Lister((Trail,), "cloudtrail:DescribeTrails", list_trails),
    Reader(TrailStatus, Trail, "cloudtrail:GetTrailStatus", read_status),
    BatchReader(TrailTags, Trail, "cloudtrail:ListTags", read_tags, _TAGS_OF, TrailTags({})),
    Reader(RegionTrails, Region, "cloudtrail:DescribeTrails", read_region_trails, also=_OF_RECORDINGS),
    Reader(AccountTrails, Account, "cloudtrail:DescribeTrails", read_account_trails, also=_OF_RECORDINGS),
)
