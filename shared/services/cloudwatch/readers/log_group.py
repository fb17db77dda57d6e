"""Lists log groups, and reads what came into them and whom they let in."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Region, Scope, Sweep, Token, pages
from shared.catalog.metrics import Metric, MetricReader, Values
from shared.catalog.policy import parse_policy
from shared.services.cloudwatch.readers.tagging import tags_of
from shared.services.cloudwatch.resources.log_group import Ingestion, LogGroup, LogGroupTags, LogPolicies

if TYPE_CHECKING:
    from mypy_boto3_logs import CloudWatchLogsClient
    from mypy_boto3_resourcegroupstaggingapi import ResourceGroupsTaggingAPIClient

_PAGE = 50
_TOKEN = {"sends": "nextToken", "answers": "nextToken"}


def list_log_groups(logs: "CloudWatchLogsClient", scope: Scope, start: Token) -> Iterator[Page[LogGroup]]:
    for answer, following in pages(logs.describe_log_groups, start, **_TOKEN, limit=_PAGE):
        yield Page([_log_group(one, scope) for one in answer.get("logGroups", ())], following)


def _log_group(item: Any, scope: Scope) -> LogGroup:
    name = item["logGroupName"]
    return LogGroup(
        arn=scope.arn("logs", f"log-group:{name}"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id=name,
        created_at=datetime.fromtimestamp(item["creationTime"] / 1000, UTC),
        retention=item.get("retentionInDays"),
        stored=item.get("storedBytes", 0),
        key=item.get("kmsKeyId"),
        masks_data=_masks_data(item),
        is_protected=item.get("deletionProtectionEnabled", False),
        kind=item.get("logGroupClass", "STANDARD"),
        filters=item.get("metricFilterCount", 0),
    )


def _masks_data(item: Any) -> bool:
    return item.get("dataProtectionStatus") == "ACTIVATED" or "ACCOUNT_DATA_PROTECTION" in item.get(
        "inheritedProperties", ()
    )


def read_log_group_tags(tagging: "ResourceGroupsTaggingAPIClient", _: Scope) -> Mapping[str, LogGroupTags]:
    found = tags_of(tagging, "logs:log-group")
    return {arn.partition(":log-group:")[2]: LogGroupTags(tags) for arn, tags in found}


def read_log_policies(logs: "CloudWatchLogsClient", _: Region) -> LogPolicies:
    found = pages(logs.describe_resource_policies, None, **_TOKEN)
    documents = (one["policyDocument"] for answer, _ in found for one in answer.get("resourcePolicies", ()))
    return LogPolicies(tuple(statement for document in documents for statement in parse_policy(document)))


def ingestion_of(values: Values) -> Ingestion:
    return Ingestion(sum(values["bytes"]))


READERS = (
    Lister((LogGroup,), "logs:DescribeLogGroups", list_log_groups),
    Sweep(
        LogGroupTags,
        LogGroup,
        ("resourcegroupstaggingapi:GetResources",),
        read_log_group_tags,
        LogGroupTags({}),
    ),
    Reader(LogPolicies, Region, "logs:DescribeResourcePolicies", read_log_policies),
    MetricReader(
        Ingestion,
        LogGroup,
        (Metric("bytes", "AWS/Logs", "IncomingBytes", "Sum", lambda one: {"LogGroupName": one.resource_id}),),
        make=ingestion_of,
        days=90,
    ),
)
