"""How SQS is read, and how fast AWS lets us.

Calls of a region with N queues: N/1000 to list, two for each queue (its attributes, the queues whose dead letters it
takes), N/100 for tags. Metrics come 500 a call.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Rate, Reader, Region, Scope, Token, pages
from shared.catalog.metrics import Metric, MetricReader, Statistic, Values
from shared.catalog.policy import parse_policy
from shared.catalog.tagging import tag_sweep
from shared.services.sqs.resources import (
    DeadLetterSources,
    Queue,
    QueueNames,
    QueuePolicyText,
    QueueSettings,
    QueueTags,
    QueueUse,
)

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

_PAGE = 1000
_DAYS = 14


def list_queues(sqs: "SQSClient", scope: Scope, start: Token) -> Iterator[Page[Queue]]:
    for answer, following in pages(sqs.list_queues, start, MaxResults=_PAGE):
        yield Page([_queue(url, scope) for url in answer.get("QueueUrls", ())], following)


def _queue(url: str, scope: Scope) -> Queue:
    name = _name(url)
    return Queue(
        arn=scope.arn("sqs", name), account_id=scope.account_id, region=scope.region, resource_id=name, url=url
    )


def _name(url: str) -> str:
    return url.rpartition("/")[2]


def read_settings(sqs: "SQSClient", queue: Queue) -> QueueSettings:
    answer: Any = sqs.get_queue_attributes(QueueUrl=queue.url, AttributeNames=["All"])
    found: Mapping[str, str] = answer["Attributes"]
    redrive = json.loads(found.get("RedrivePolicy") or "{}")
    waiting = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible")
    return QueueSettings(
        created_at=datetime.fromtimestamp(float(found["CreatedTimestamp"]), UTC),
        retention=int(found["MessageRetentionPeriod"]),
        wait=int(found.get("ReceiveMessageWaitTimeSeconds", 0)),
        messages=sum(int(found.get(name, 0)) for name in waiting),
        statements=parse_policy(found["Policy"]) if found.get("Policy") else (),
        key=found.get("KmsMasterKeyId"),
        managed_key=found.get("SqsManagedSseEnabled") == "true",
        dead_letters=redrive.get("deadLetterTargetArn"),
        # AWS answers the number as it was written, perhaps as text.
        receives=int(redrive["maxReceiveCount"]) if "maxReceiveCount" in redrive else None,
    )


def read_policy_text(sqs: "SQSClient", queue: Queue) -> QueuePolicyText:
    """AWS leaves the attributes out where there are none."""
    answer = sqs.get_queue_attributes(QueueUrl=queue.url, AttributeNames=["Policy"])
    return QueuePolicyText(answer.get("Attributes", {}).get("Policy") or None)


def read_dead_letter_sources(sqs: "SQSClient", queue: Queue) -> DeadLetterSources:
    answers = pages(sqs.list_dead_letter_source_queues, None, QueueUrl=queue.url, MaxResults=_PAGE)
    return DeadLetterSources(sum(len(answer.get("queueUrls", ())) for answer, _ in answers))


def read_queue_names(sqs: "SQSClient", _: Region) -> QueueNames:
    answers = pages(sqs.list_queues, None, MaxResults=_PAGE)
    return QueueNames(frozenset(_name(url) for answer, _ in answers for url in answer.get("QueueUrls", ())))


def _metric(name: str, metric: str, statistic: Statistic) -> Metric:
    return Metric(name, "AWS/SQS", metric, statistic, lambda queue: {"QueueName": queue.resource_id})


def make_use(values: Values) -> QueueUse:
    """SQS sends metrics of a queue while it is active, and for six hours after: none means that it was not used."""
    return QueueUse(
        days=_DAYS,
        sent=sum(values["sent"]),
        received=sum(values["received"]),
        empty=sum(values["empty"]),
        oldest=max(values["oldest"], default=0),
    )


READERS = (
    Lister((Queue,), "sqs:ListQueues", list_queues),
    tag_sweep(QueueTags, Queue, "sqs"),
    Reader(QueueSettings, Queue, "sqs:GetQueueAttributes", read_settings),
    Reader(QueuePolicyText, Queue, "sqs:GetQueueAttributes", read_policy_text),
    Reader(DeadLetterSources, Queue, "sqs:ListDeadLetterSourceQueues", read_dead_letter_sources),
    Reader(QueueNames, Region, "sqs:ListQueues", read_queue_names),
    MetricReader(
        QueueUse,
        Queue,
        (
            _metric("sent", "NumberOfMessagesSent", "Sum"),
            _metric("received", "NumberOfMessagesReceived", "Sum"),
            _metric("empty", "NumberOfEmptyReceives", "Sum"),
            _metric("oldest", "ApproximateAgeOfOldestMessage", "Maximum"),
        ),
        make_use,
        days=_DAYS,
    ),
)

# SQS publishes no quota for these calls; the tagging API documents none that counts here either. Modest, all three.
RATES = {"sqs": Rate(30, 30), "cloudwatch": Rate(10, 10), "resourcegroupstaggingapi": Rate(5, 5)}
