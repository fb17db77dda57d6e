"""Checks of SNS, case by case."""

from shared.catalog.resource import region_resource
from shared.services.sns import checks
from shared.services.sns.resources import SmsSettings, SubscriptionSettings, TopicTags
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.sns.builders import (
    OTHER_ACCOUNT,
    QUEUE,
    SCOPE,
    a_denial,
    a_policy,
    a_statement,
    a_subscription,
    a_topic,
    a_use,
    settings,
)

TOPIC = a_topic()
REGION = region_resource("aws", SCOPE.account_id, SCOPE.region)
S3 = {"Service": "s3.amazonaws.com"}
OWN_BUCKETS = {"Condition": {"StringEquals": {"aws:SourceAccount": SCOPE.account_id}}}
FOREIGN = {"AWS": f"arn:aws:iam::{OTHER_ACCOUNT}:root"}
FOREIGN_QUEUE = f"arn:aws:sqs:eu-west-1:{OTHER_ACCOUNT}:orders"

CASES: list[Case] = [
    *table(
        checks.topic_is_encrypted,
        ("it is", (TOPIC, settings()), PASS, "alias/x"),
        ("it is not", (TOPIC, settings(key=None)), FAIL, "not encrypted"),
    ),
    *table(
        checks.topic_is_not_public,
        ("the default policy", (TOPIC, settings()), PASS, "not public"),
        ("everybody", (TOPIC, settings(statements=a_policy(a_statement()))), FAIL, "one"),
    ),
    *table(
        checks.topic_admits_no_other_account,
        ("one", (TOPIC, settings(statements=a_policy(a_statement(Principal=FOREIGN)))), FAIL, OTHER_ACCOUNT),
        ("none", (TOPIC, settings()), PASS, "no other"),
    ),
    *table(
        checks.topic_confines_services_that_publish,
        ("any bucket", (TOPIC, settings(statements=a_policy(a_statement(Principal=S3)))), FAIL, "s3.amazonaws.com"),
        ("its own", (TOPIC, settings(statements=a_policy(a_statement(Principal=S3, **OWN_BUCKETS)))), PASS, "source"),
    ),
    *table(
        checks.topic_requires_tls,
        ("it does", (TOPIC, settings(statements=a_policy(a_denial()))), PASS, "denied"),
        ("it does not", (TOPIC, settings()), FAIL, "not denied"),
    ),
    *table(
        checks.topic_signs_with_sha256,
        ("it does", (TOPIC, settings()), PASS, "version 2"),
        ("it does not", (TOPIC, settings(signature=1)), FAIL, "version 1"),
    ),
    *table(
        checks.topic_logs_delivery,
        ("it does", (TOPIC, settings()), PASS, "SQS"),
        ("it does not", (TOPIC, settings(logged=())), FAIL, "no delivery"),
    ),
    *table(
        checks.topic_has_subscribers,
        ("one", (TOPIC, settings()), PASS, "1 subscribers"),
        ("none", (TOPIC, settings(subscribers=0)), FAIL, "none"),
        ("none yet", (TOPIC, settings(subscribers=0, pending=2)), FAIL, "2 not confirmed"),
    ),
    *table(
        checks.topic_delivers,
        ("it does", (TOPIC, a_use()), PASS, "10 messages"),
        ("not always", (TOPIC, a_use(failed=1)), FAIL, "1 deliveries"),
    ),
    *table(
        checks.topic_is_tagged,
        ("it is", (TOPIC, TopicTags({"owner": "shop"})), PASS, "owner"),
        ("only by AWS", (TOPIC, TopicTags({"aws:x": "y"})), FAIL, "no tags"),
    ),
    *table(
        checks.subscription_uses_tls,
        ("it does", (a_subscription(protocol="https"),), PASS, "https"),
        ("it does not", (a_subscription(protocol="http", endpoint="http://a.example"),), FAIL, "a.example"),
    ),
    *table(
        checks.subscription_keeps_undelivered_messages,
        ("it does", (a_subscription(), SubscriptionSettings(QUEUE)), PASS, QUEUE),
        ("it does not", (a_subscription(), SubscriptionSettings()), FAIL, "thrown away"),
        ("mail", (a_subscription(protocol="email"), SubscriptionSettings()), NOT_APPLICABLE, "email"),
        ("not confirmed", (a_subscription(pending=True), SubscriptionSettings()), NOT_APPLICABLE, "not confirmed"),
    ),
    *table(
        checks.subscription_is_confirmed,
        ("it is", (a_subscription(),), PASS, "confirmed"),
        ("it is not", (a_subscription(pending=True, endpoint="ops@acme.example"),), FAIL, "ops@acme.example"),
    ),
    *table(
        checks.subscription_stays_in_the_account,
        ("it does", (a_subscription(),), PASS, "stays"),
        ("mail", (a_subscription(protocol="email", endpoint="ops@acme.example"),), PASS, "stays"),
        ("another account's queue", (a_subscription(endpoint=FOREIGN_QUEUE),), FAIL, FOREIGN_QUEUE),
        ("another account's topic", (a_subscription(topic=FOREIGN_QUEUE),), FAIL, FOREIGN_QUEUE),
    ),
    *table(
        checks.region_text_messages_are_capped,
        ("by AWS", (REGION, SmsSettings(None)), PASS, "default"),
        ("as much as allowed", (REGION, SmsSettings(100)), PASS, "100 USD"),
        ("more", (REGION, SmsSettings(101)), FAIL, "101 USD"),
    ),
]


@each(CASES)
def test_topics_and_subscriptions_are_judged(case: Case) -> None:
    case.holds()
