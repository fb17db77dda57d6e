"""Readers of SNS on recorded answers."""

import json
from typing import Any

import pytest

from shared.catalog.resource import region_resource
from shared.services.sns.readers import READERS, make_use
from shared.services.sns.resources import (
    SmsSettings,
    Subscription,
    SubscriptionSettings,
    Topic,
    TopicPolicyText,
    TopicSettings,
    TopicTags,
    TopicUse,
)
from tests.services.recorded import SCOPE, Source, Told, each_refusal, listed, raises_what_aws_refuses, read
from tests.services.sns.builders import ARN, QUEUE, a_subscription, a_topic, the_default

POLICY = json.dumps({"Statement": [the_default()]})
BARE = {"Policy": POLICY, "SubscriptionsConfirmed": "0", "SubscriptionsPending": "0"}


def test_topics_are_listed_over_all_pages() -> None:
    found = listed(
        "sns",
        Topic,
        Told("ListTopics", {"Topics": [{"TopicArn": ARN}], "NextToken": "two"}, {}),
        Told("ListTopics", {"Topics": [{"TopicArn": f"{ARN}-2"}]}, {"NextToken": "two"}),
    )

    assert [one.resource_id for one in found] == ["orders", "orders-2"]
    assert found[0] == a_topic()


def test_subscriptions_are_listed_those_that_wait_by_their_endpoint_and_no_deleted_ones() -> None:
    one = {"Owner": SCOPE.account_id, "Protocol": "sqs", "Endpoint": QUEUE, "TopicArn": ARN}
    waiting = one | {"SubscriptionArn": "PendingConfirmation", "Protocol": "email", "Endpoint": "a@acme.example"}
    items = [one | {"SubscriptionArn": f"{ARN}:1"}, waiting, one | {"SubscriptionArn": "Deleted"}]

    confirmed, pending = listed("sns", Subscription, Told("ListSubscriptions", {"Subscriptions": items}))

    assert confirmed == a_subscription()
    assert (pending.resource_id, pending.pending) == ("orders/email/a@acme.example", True)


def settings(**more: Any) -> Any:
    return read(
        "sns", TopicSettings, a_topic(), Told("GetTopicAttributes", {"Attributes": BARE | more}, {"TopicArn": ARN})
    )


def test_settings_of_a_topic_are_read() -> None:
    bare = settings()
    whole = settings(
        KmsMasterKeyId="alias/x",
        SignatureVersion="2",
        SubscriptionsConfirmed="3",
        SubscriptionsPending="1",
        LambdaFailureFeedbackRoleArn="arn:aws:iam::1:role/x",
        SQSFailureFeedbackRoleArn="",
    )

    assert (bare.key, bare.signature, bare.subscribers, bare.logged, len(bare.statements)) == (None, 1, 0, (), 1)
    assert (whole.key, whole.signature, whole.subscribers, whole.pending) == ("alias/x", 2, 3, 1)
    assert whole.logged == ("Lambda",)


def test_the_policy_is_read_in_awss_words() -> None:
    told = Told("GetTopicAttributes", {"Attributes": BARE})

    assert read("sns", TopicPolicyText, a_topic(), told) == TopicPolicyText(POLICY)


def test_the_dead_letter_queue_of_a_subscription_is_read() -> None:
    def told(attributes: dict[str, str]) -> Told:
        return Told("GetSubscriptionAttributes", {"Attributes": attributes}, {"SubscriptionArn": f"{ARN}:1"})

    policy = json.dumps({"deadLetterTargetArn": QUEUE})
    one = a_subscription()
    assert read("sns", SubscriptionSettings, one, told({"RedrivePolicy": policy})) == SubscriptionSettings(QUEUE)
    assert read("sns", SubscriptionSettings, one, told({})) == SubscriptionSettings()


def test_a_subscription_that_waits_is_asked_for_nothing() -> None:
    assert read("sns", SubscriptionSettings, a_subscription(pending=True)) == SubscriptionSettings()


@pytest.mark.parametrize(("attributes", "limit"), [({"MonthlySpendLimit": "200"}, 200.0), ({}, None)])
def test_the_limit_of_text_messages_is_read(attributes: dict[str, str], limit: float | None) -> None:
    region = region_resource("aws", SCOPE.account_id, SCOPE.region)
    told = Told("GetSMSAttributes", {"attributes": attributes}, {"attributes": ["MonthlySpendLimit"]})

    assert read("sns", SmsSettings, region, told) == SmsSettings(limit)


def test_tags_are_read_at_once() -> None:
    tagged = {"ResourceARN": ARN, "Tags": [{"Key": "owner", "Value": "shop"}]}

    assert read("sns", TopicTags, a_topic(), Told("GetResources", {"ResourceTagMappingList": [tagged]})) == TopicTags(
        {"owner": "shop"}
    )


def test_use_is_made_of_metrics() -> None:
    assert make_use({"published": [1.0, 2.0], "failed": [1.0]}) == TopicUse(14, 3, 1)
    assert make_use({"published": [], "failed": []}) == TopicUse(14, 0, 0)


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(
        source, a_subscription() if getattr(source, "of", None) is Subscription else a_topic(), code
    )
