"""Lists event source mappings."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Scope, Token, pages
from shared.services.lambda_.resources.event_source import EventSourceMapping

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


def list_event_source_mappings(
    client: "LambdaClient", scope: Scope, start: Token
) -> Iterator[Page[EventSourceMapping]]:
    markers = {"sends": "Marker", "answers": "NextMarker"}
    for answer, following in pages(client.list_event_source_mappings, start, **markers):
        yield Page([_mapping(item, scope) for item in answer["EventSourceMappings"]], following)


def _mapping(item: Any, scope: Scope) -> EventSourceMapping:
    source = item.get("EventSourceArn", "")
    return EventSourceMapping(
        arn=scope.arn("lambda", f"event-source-mapping:{item['UUID']}"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["UUID"],
        # Kafka that one runs oneself has no ARN.
        kind=source.split(":")[2] if source else "kafka",
        source=source,
        function=item["FunctionArn"].split(":")[6],
        state=item["State"],
        result=item.get("LastProcessingResult") or "",
        batch=item.get("BatchSize", 1),
        retries=item.get("MaximumRetryAttempts", -1),
        age=item.get("MaximumRecordAgeInSeconds", -1),
        on_failure=item.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination"),
        splits=item.get("BisectBatchOnFunctionError", False),
        reports_items="ReportBatchItemFailures" in item.get("FunctionResponseTypes", ()),
    )


READERS = (Lister((EventSourceMapping,), "lambda:ListEventSourceMappings", list_event_source_mappings),)
