"""How SNS is read, and how fast AWS lets us.

Calls of a region with N topics and M subscriptions: N/100 and M/100 to list, one for each topic and each confirmed
subscription, N/100 for tags, one for text messages. Metrics come 500 a call.
"""

import json
from collections.abc import Iterator
from typing import Any

from shared.catalog import Lister, Page, Rate, Reader, Region, Scope, Token, pages
from shared.catalog.metrics import Metric, MetricReader, Values
from shared.catalog.policy import parse_policy
from shared.catalog.tagging import tag_sweep
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

_DAYS = 14
# Attributes that name the role which logs failed deliveries of a kind.
_LOGGING = {f"{kind}FailureFeedbackRoleArn": kind for kind in ("Application", "Firehose", "HTTP", "Lambda", "SQS")}
# What AWS answers in the place of the ARN of a subscription that nobody has confirmed, or that was deleted.
_PENDING = "PendingConfirmation"
_DELETED = "Deleted"


def list_topics(sns: Any, scope: Scope, start: Token) -> Iterator[Page[Topic]]:
    for answer, following in pages(sns.list_topics, start):
        yield Page([_topic(item["TopicArn"], scope) for item in answer.get("Topics", ())], following)


def _topic(arn: str, scope: Scope) -> Topic:
    return Topic(arn=arn, account_id=scope.account_id, region=scope.region, resource_id=_name(arn))


def _name(arn: str) -> str:
    return arn.rpartition(":")[2]


def list_subscriptions(sns: Any, scope: Scope, start: Token) -> Iterator[Page[Subscription]]:
    for answer, following in pages(sns.list_subscriptions, start):
        found = [item for item in answer.get("Subscriptions", ()) if item["SubscriptionArn"] != _DELETED]
        yield Page([_subscription(item, scope) for item in found], following)


def _subscription(item: Any, scope: Scope) -> Subscription:
    pending = item["SubscriptionArn"] == _PENDING
    name = f"{_name(item['TopicArn'])}/{item['Protocol']}/{item['Endpoint']}"
    return Subscription(
        arn=f"{item['TopicArn']}:pending/{name}" if pending else item["SubscriptionArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=name if pending else item["SubscriptionArn"],
        topic=item["TopicArn"],
        protocol=item["Protocol"],
        endpoint=item["Endpoint"],
        pending=pending,
    )


def read_settings(sns: Any, topic: Topic) -> TopicSettings:
    found = sns.get_topic_attributes(TopicArn=topic.arn)["Attributes"]
    return TopicSettings(
        statements=parse_policy(found["Policy"]),
        key=found.get("KmsMasterKeyId"),
        signature=int(found.get("SignatureVersion", 1)),
        subscribers=int(found["SubscriptionsConfirmed"]),
        pending=int(found["SubscriptionsPending"]),
        logged=tuple(kind for name, kind in _LOGGING.items() if found.get(name)),
    )


def read_policy_text(sns: Any, topic: Topic) -> TopicPolicyText:
    return TopicPolicyText(sns.get_topic_attributes(TopicArn=topic.arn)["Attributes"]["Policy"])


def read_subscription_settings(sns: Any, subscription: Subscription) -> SubscriptionSettings:
    """AWS tells no attributes of one that is not confirmed."""
    if subscription.pending:
        return SubscriptionSettings()
    found = sns.get_subscription_attributes(SubscriptionArn=subscription.arn)["Attributes"]
    return SubscriptionSettings(json.loads(found.get("RedrivePolicy") or "{}").get("deadLetterTargetArn"))


def read_sms_settings(sns: Any, _: Region) -> SmsSettings:
    limit = sns.get_sms_attributes(attributes=["MonthlySpendLimit"])["attributes"].get("MonthlySpendLimit")
    return SmsSettings(float(limit) if limit else None)


def _metric(name: str, metric: str) -> Metric:
    return Metric(name, "AWS/SNS", metric, "Sum", lambda topic: {"TopicName": topic.resource_id})


def make_use(values: Values) -> TopicUse:
    """SNS sends metrics of a topic while it is active: none means that nothing was published."""
    return TopicUse(_DAYS, sum(values["published"]), sum(values["failed"]))


READERS = (
    Lister((Topic,), "sns:ListTopics", list_topics),
    Lister((Subscription,), "sns:ListSubscriptions", list_subscriptions),
    tag_sweep(TopicTags, Topic, "sns"),
    Reader(TopicSettings, Topic, "sns:GetTopicAttributes", read_settings),
    Reader(TopicPolicyText, Topic, "sns:GetTopicAttributes", read_policy_text),
    Reader(SubscriptionSettings, Subscription, "sns:GetSubscriptionAttributes", read_subscription_settings),
    Reader(SmsSettings, Region, "sns:GetSMSAttributes", read_sms_settings),
    MetricReader(
        TopicUse,
        Topic,
        (_metric("published", "NumberOfMessagesPublished"), _metric("failed", "NumberOfNotificationsFailed")),
        make_use,
        days=_DAYS,
    ),
)

# SNS documents 30 requests a second for ListTopics, ListSubscriptions and most of its other calls, and 20 for
# GetSMSAttributes; the tagging API publishes no quota that counts here.
RATES = {"sns": Rate(20, 20), "cloudwatch": Rate(10, 10), "resourcegroupstaggingapi": Rate(5, 5)}
