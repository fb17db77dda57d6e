"""What is checked of topics and subscriptions."""

from dataclasses import dataclass

from shared.catalog import Pillar, Region, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.access import foreign_principals, public_grants, unguarded_services
from shared.catalog.transport import denies_plain_http
from shared.domain.money import UNPRICED
from shared.services.sns.resources import (
    SmsSettings,
    Subscription,
    SubscriptionSettings,
    Topic,
    TopicSettings,
    TopicTags,
    TopicUse,
)

_STRONG_SIGNATURE = 2
# Protocols of which SNS keeps what it could not deliver. Source: SNS Developer Guide, "Dead-letter queues".
_KEEPING = ("application", "firehose", "http", "https", "lambda", "sqs")


@dataclass(frozen=True, slots=True)
class SpendLimit(Thresholds):
    """usd: that text messages may cost a month."""

    usd: float = 100


_LIMIT = SpendLimit()


@check(
    "sns.topic.is-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("Security Hub SNS.1", "NIST 800-53 r5"),
    fixed_by="sns.topic.encrypt",
)
def topic_is_encrypted(topic: Topic, settings: TopicSettings) -> Verdict:
    """A KMS key encrypts the topic's messages while SNS keeps them.

    SNS writes messages to disk until they are delivered. With a key its policy decides who may read them.

    Fix: SNS console, the topic, Edit, Encryption; or `aws sns set-topic-attributes --topic-arn ARN --attribute-name
    KmsMasterKeyId --attribute-value alias/aws/sns`. Services that publish need a key of your own. CloudFormation:
    `KmsMasterKeyId: KEY`.
    """
    return passed(settings.key) if settings.key else failed("not encrypted")


@check(
    "sns.topic.is-not-public",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP SNS.4",),
    fixed_by="sns.topic.remove-public-statements",
)
def topic_is_not_public(topic: Topic, settings: TopicSettings) -> Verdict:
    """The topic's policy lets strangers do nothing.

    Who can subscribe reads all that is published; who can publish speaks to your programs and people in your name.

    Fix: SNS console, the topic, Edit, Access policy: name principals instead of "*", or add a condition on
    aws:SourceOwner; `aws sns set-topic-attributes --topic-arn ARN --attribute-name Policy --attribute-value
    file://policy.json`.
    """
    open_ones = [one.sid or ", ".join(one.actions) for one in public_grants(settings.statements)]
    return failed(f"open to everybody: {'; '.join(open_ones)}") if open_ones else passed("not public")


@check("sns.topic.admits-no-other-account", severity=Severity.LOW, pillar=Pillar.SECURITY)
def topic_admits_no_other_account(topic: Topic, settings: TopicSettings) -> Verdict:
    """The topic's policy lets no other AWS account in.

    Each such grant should be one that somebody still knows of; suppress the finding for those.

    Fix: SNS console, the topic, Edit, Access policy: remove the account; `aws sns remove-permission --topic-arn ARN
    --label SID`.
    """
    foreign = foreign_principals(settings.statements, topic.account_id)
    return failed(f"admits {', '.join(foreign)}") if foreign else passed("admits no other account")


@check("sns.topic.confines-services-that-publish", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def topic_confines_services_that_publish(topic: Topic, settings: TopicSettings) -> Verdict:
    """Every service that the policy lets in may act only for named resources or accounts.

    S3, EventBridge and others act for all of their customers: without aws:SourceArn or aws:SourceAccount anybody's
    bucket or rule can publish to the topic.

    Fix: SNS console, the topic, Edit, Access policy: add a condition on aws:SourceArn or aws:SourceAccount; `aws sns
    set-topic-attributes --topic-arn ARN --attribute-name Policy --attribute-value file://policy.json`.
    """
    services = unguarded_services(settings.statements)
    return failed(f"anybody can use {', '.join(services)}") if services else passed("services name their source")


@check("sns.topic.requires-tls", severity=Severity.LOW, pillar=Pillar.SECURITY, fixed_by="sns.topic.require-tls")
def topic_requires_tls(topic: Topic, settings: TopicSettings) -> Verdict:
    """The topic's policy denies everybody to publish over connections without TLS.

    SNS also answers plain HTTP in some regions, where anybody on the way can read and change the messages.

    Fix: SNS console, the topic, Edit, Access policy: add a Deny for Principal "*", Action "SNS:Publish", with the
    condition Bool aws:SecureTransport "false"; `aws sns set-topic-attributes --topic-arn ARN --attribute-name Policy
    --attribute-value file://policy.json`.
    """
    if denies_plain_http(settings.statements, "sns:Publish", topic.arn):
        return passed("plain HTTP is denied")
    return failed("plain HTTP is not denied for sns:Publish")


@check(
    "sns.topic.signs-with-sha256", severity=Severity.LOW, pillar=Pillar.SECURITY, fixed_by="sns.topic.sign-with-sha256"
)
def topic_signs_with_sha256(topic: Topic, settings: TopicSettings) -> Verdict:
    """SNS signs the topic's notifications with SHA-256.

    By the signature HTTP receivers know that a message comes from SNS. Version 1 is made with SHA-1, which can be
    forged with enough effort.

    Fix: `aws sns set-topic-attributes --topic-arn ARN --attribute-name SignatureVersion --attribute-value 2`, once all
    receivers know version 2; the SNS console does not show it. CloudFormation: `SignatureVersion: "2"`.
    """
    version = f"signature version {settings.signature}"
    return passed(version) if settings.signature >= _STRONG_SIGNATURE else failed(version)


@check("sns.topic.logs-delivery", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def topic_logs_delivery(topic: Topic, settings: TopicSettings) -> Verdict:
    """SNS logs which deliveries of the topic failed, for at least one kind of receiver.

    Without it nobody can tell which message did not arrive, and what the receiver said.

    Fix: SNS console, the topic, Edit, Delivery status logging; or `aws sns set-topic-attributes --topic-arn ARN
    --attribute-name SQSFailureFeedbackRoleArn --attribute-value ROLE-ARN`. CloudFormation: `DeliveryStatusLogging:
    [{Protocol: sqs, FailureFeedbackRoleArn: ARN}]`.
    """
    return passed(f"logs {', '.join(settings.logged)}") if settings.logged else failed("no delivery is logged")


@check("sns.topic.has-subscribers", severity=Severity.LOW, pillar=Pillar.OPERATIONS, fixed_by="sns.topic.delete-unused")
def topic_has_subscribers(topic: Topic, settings: TopicSettings) -> Verdict:
    """Somebody has subscribed to the topic.

    What is published to a topic without subscribers nobody hears; it may be an alarm.

    Fix: SNS console, the topic, Create subscription, or Delete; `aws sns delete-topic --topic-arn ARN`.
    """
    if settings.subscribers:
        return passed(f"{settings.subscribers} subscribers")
    return failed(f"none, {settings.pending} not confirmed" if settings.pending else "none")


@check("sns.topic.delivers", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def topic_delivers(topic: Topic, use: TopicUse) -> Verdict:
    """No notification of the topic failed to be delivered within two weeks.

    SNS gives up after its attempts are over. Without a dead-letter queue the message is gone.

    Fix: find out why from the delivery logs (SNS console, the topic, Delivery status logging); `aws sns
    list-subscriptions-by-topic --topic-arn ARN`.
    """
    if use.failed:
        return failed(f"{use.failed:,.0f} deliveries failed within {use.days} days")
    return passed(f"{use.published:,.0f} messages within {use.days} days, no delivery failed")


@check(
    "sns.topic.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub SNS.3",),
    fixed_by="sns.topic.tag",
)
def topic_is_tagged(topic: Topic, tags: TopicTags) -> Verdict:
    """The topic has at least one tag that its owner gave it.

    Tags say whose topic it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: SNS console, the topic, Edit, Tags; or `aws sns tag-resource --resource-arn ARN --tags Key=owner,Value=TEAM`.
    CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    own = sorted(key for key in tags.tags if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


@check("sns.subscription.uses-tls", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def subscription_uses_tls(subscription: Subscription) -> Verdict:
    """The subscription does not deliver over plain HTTP.

    Anybody on the way reads the messages, and can send others in SNS's place.

    Fix: subscribe the https address (SNS console, the topic, Create subscription), then `aws sns unsubscribe
    --subscription-arn ARN`. CloudFormation: `Protocol: https`.
    """
    if subscription.protocol == "http":
        return failed(f"delivers to {subscription.endpoint}")
    return passed(f"delivers by {subscription.protocol}")


@check("sns.subscription.keeps-undelivered-messages", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def subscription_keeps_undelivered_messages(subscription: Subscription, settings: SubscriptionSettings) -> Verdict:
    """What could not be delivered to the subscriber goes to a queue.

    SNS tries for some time, then throws the message away; a queue or function that was deleted loses it at once.

    Fix: SNS console, the subscription, Edit, Redrive policy; or `aws sns set-subscription-attributes --subscription-arn
    ARN --attribute-name RedrivePolicy --attribute-value {"deadLetterTargetArn":"ARN"}`. CloudFormation: `RedrivePolicy:
    {deadLetterTargetArn: ARN}`.
    """
    if subscription.protocol not in _KEEPING:
        return not_applicable(f"{subscription.protocol} has no dead-letter queue")
    if subscription.pending:
        return not_applicable("not confirmed")
    return passed(settings.dead_letters) if settings.dead_letters else failed("they are thrown away")


@check("sns.subscription.is-confirmed", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def subscription_is_confirmed(subscription: Subscription) -> Verdict:
    """The subscriber has confirmed the subscription.

    Until then nothing is delivered: somebody believes that they will be told, and will not.

    Fix: SNS console, the subscription, Request confirmation; `aws sns subscribe --topic-arn ARN --protocol PROTOCOL
    --notification-endpoint ENDPOINT` sends the request again.
    """
    return failed(f"{subscription.endpoint} has not confirmed") if subscription.pending else passed("confirmed")


@check("sns.subscription.stays-in-the-account", severity=Severity.LOW, pillar=Pillar.SECURITY)
def subscription_stays_in_the_account(subscription: Subscription) -> Verdict:
    """The queue, function or stream that is subscribed, and the topic, belong to this account.

    Messages that go to another account are read there. Each such path should be one that somebody still knows of;
    suppress the finding for those.

    Fix: SNS console, the subscription, Delete; or `aws sns unsubscribe --subscription-arn ARN`.
    """
    ends = [one for one in (subscription.topic, subscription.endpoint) if one.startswith("arn:")]
    foreign = [one for one in ends if one.split(":")[4] != subscription.account_id]
    return failed(f"goes to or comes from {', '.join(foreign)}") if foreign else passed("stays in the account")


@check("sns.region.text-messages-are-capped", severity=Severity.LOW, pillar=Pillar.COST)
def region_text_messages_are_capped(region: Region, sms: SmsSettings, limit: SpendLimit = _LIMIT) -> Verdict:
    """What text messages may cost a month in the region is not more than the tenant wants to risk.

    A form that sends a text message to any number is found and pumped; SNS stops only at this limit.

    Fix: SNS console, Text messaging (SMS), Edit, Account spend limit; or `aws sns set-sms-attributes --attributes
    MonthlySpendLimit=100`.
    """
    if sms.limit is None:
        return passed("AWS's default of 1 USD a month")
    evidence = f"{sms.limit:,.0f} USD a month"
    return failed(evidence, saving=UNPRICED) if sms.limit > limit.usd else passed(evidence)
