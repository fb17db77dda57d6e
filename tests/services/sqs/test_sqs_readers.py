"""Readers of SQS against an emulated account, and on recorded answers."""

import json
from datetime import UTC, datetime
from typing import Any

from shared.catalog.resource import region_resource
from shared.services.sqs.readers import READERS, make_use
from shared.services.sqs.resources import (
    DeadLetterSources,
    Queue,
    QueueNames,
    QueuePolicyText,
    QueueSettings,
    QueueTags,
    QueueUse,
)
from tests.services.recorded import SCOPE, Source, Told, each_refusal, listed, raises_what_aws_refuses, read
from tests.services.sqs.builders import DEAD_LETTERS, a_queue, a_statement

URL = a_queue().url
BARE = {"CreatedTimestamp": "1767225600", "MessageRetentionPeriod": "345600"}
MADE = datetime(2026, 1, 1, tzinfo=UTC)


def settings(**more: Any) -> Any:
    asked = {"QueueUrl": URL, "AttributeNames": ["All"]}
    return read("sqs", QueueSettings, a_queue(), Told("GetQueueAttributes", {"Attributes": BARE | more}, asked))


def test_queues_are_listed_by_name_over_all_pages() -> None:
    first, second = listed(
        "sqs",
        Queue,
        Told("ListQueues", {"QueueUrls": [URL], "NextToken": "two"}, {"MaxResults": 1000}),
        Told("ListQueues", {"QueueUrls": [f"{URL}-2.fifo"]}, {"MaxResults": 1000, "NextToken": "two"}),
    )

    assert first == a_queue()
    assert (second.resource_id, second.is_fifo) == ("acme-orders-2.fifo", True)


def test_a_region_without_queues_lists_none() -> None:
    assert listed("sqs", Queue, Told("ListQueues", {})) == []


def test_a_bare_queue_has_nothing_set() -> None:
    assert settings() == QueueSettings(created_at=MADE, retention=345_600, wait=0, messages=0)


def test_what_is_set_is_read() -> None:
    found = settings(
        ReceiveMessageWaitTimeSeconds="20",
        ApproximateNumberOfMessages="2",
        ApproximateNumberOfMessagesNotVisible="1",
        KmsMasterKeyId="alias/x",
        SqsManagedSseEnabled="true",
        RedrivePolicy=json.dumps({"deadLetterTargetArn": DEAD_LETTERS, "maxReceiveCount": "5"}),
        Policy=json.dumps({"Statement": [a_statement()]}),
    )

    assert (found.wait, found.messages, found.key, found.managed_key) == (20, 3, "alias/x", True)
    assert (found.dead_letters, found.receives, len(found.statements)) == (DEAD_LETTERS, 5, 1)


def test_the_policy_is_read_in_awss_words() -> None:
    asked = {"QueueUrl": URL, "AttributeNames": ["Policy"]}

    for answer, text in (({"Attributes": {"Policy": "{}"}}, "{}"), ({}, None)):
        told = Told("GetQueueAttributes", answer, asked)
        assert read("sqs", QueuePolicyText, a_queue(), told) == QueuePolicyText(text)


def test_sources_of_dead_letters_are_counted_over_all_pages() -> None:
    assert read(
        "sqs",
        DeadLetterSources,
        a_queue(),
        Told("ListDeadLetterSourceQueues", {"queueUrls": ["a", "b"], "NextToken": "two"}),
        Told("ListDeadLetterSourceQueues", {"queueUrls": ["c"]}),
    ) == DeadLetterSources(3)


def test_names_of_the_regions_queues_are_read() -> None:
    region = region_resource("aws", SCOPE.account_id, SCOPE.region)

    assert read("sqs", QueueNames, region, Told("ListQueues", {"QueueUrls": [URL]})) == QueueNames(
        frozenset({"acme-orders"})
    )


def test_tags_are_read_at_once() -> None:
    tagged = {"ResourceARN": a_queue().arn, "Tags": [{"Key": "owner", "Value": "shop"}]}
    told = Told("GetResources", {"ResourceTagMappingList": [tagged]})

    assert read("sqs", QueueTags, a_queue(), told) == QueueTags({"owner": "shop"})
    assert read("sqs", QueueTags, a_queue("other"), told) == QueueTags({})


def test_use_is_made_of_metrics() -> None:
    values = {"sent": [1.0, 2.0], "received": [3.0], "empty": [], "oldest": [5.0, 9.0]}

    assert make_use(values) == QueueUse(14, sent=3, received=3, empty=0, oldest=9)
    assert make_use({name: [] for name in values}) == QueueUse(14)


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, a_queue(), code)
