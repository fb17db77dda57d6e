"""Lists event data stores and reads their settings, which listing tells only in part."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from shared.catalog import BatchReader, Lister, Page, Reader, Scope, Token, pages
from shared.services.cloudtrail.resources.event_data_store import EventDataStore, StoreSettings, StoreTags

if TYPE_CHECKING:
    from mypy_boto3_cloudtrail import CloudTrailClient

# AWS's limit of one ListTags.
_TAGS_OF = 20


def list_event_data_stores(
    cloudtrail: "CloudTrailClient", scope: Scope, start: Token
) -> Iterator[Page[EventDataStore]]:
    for answer, following in pages(cloudtrail.list_event_data_stores, start):
        found = [
            EventDataStore(
                arn=item["EventDataStoreArn"],
                account_id=scope.account_id,
                region=scope.region,
                resource_id=item["Name"],
            )
            for item in answer.get("EventDataStores", ())
        ]
        yield Page(found, following)


def read_settings(cloudtrail: "CloudTrailClient", store: EventDataStore) -> StoreSettings:
    answer = cloudtrail.get_event_data_store(EventDataStore=store.arn)
    return StoreSettings(
        status=answer["Status"],
        retention=answer["RetentionPeriod"],
        is_multi_region=answer.get("MultiRegionEnabled", False),
        is_protected=answer.get("TerminationProtectionEnabled", False),
        key=answer.get("KmsKeyId"),
    )


def read_tags(cloudtrail: "CloudTrailClient", stores: Sequence[EventDataStore]) -> Mapping[str, StoreTags]:
    names = {one.arn: one.resource_id for one in stores}
    found = cloudtrail.list_tags(ResourceIdList=list(names))["ResourceTagList"]
    return {
        names[one["ResourceId"]]: StoreTags({tag["Key"]: tag.get("Value", "") for tag in one.get("TagsList", ())})
        for one in found
    }


READERS = (
    Lister((EventDataStore,), "cloudtrail:ListEventDataStores", list_event_data_stores),
    Reader(StoreSettings, EventDataStore, "cloudtrail:GetEventDataStore", read_settings),
    BatchReader(StoreTags, EventDataStore, "cloudtrail:ListTags", read_tags, _TAGS_OF, StoreTags({})),
)
