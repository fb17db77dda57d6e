"""Checks of SQS, case by case."""

import pytest

from shared.catalog import Verdict
from shared.services.sqs import checks
from shared.services.sqs.resources import DeadLetterSources, QueueNames, QueueTags
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.sqs.builders import (
    DAY,
    DEAD_LETTERS,
    NOW,
    OTHER_ACCOUNT,
    SCOPE,
    a_denial,
    a_policy,
    a_queue,
    a_statement,
    a_use,
    days_ago,
    settings,
)

QUEUE = a_queue()
NO_SOURCES, SOURCES = DeadLetterSources(0), DeadLetterSources(1)
TOPIC = {"Service": "sns.amazonaws.com"}
FROM_TOPIC = {"Condition": {"ArnEquals": {"aws:SourceArn": SCOPE.arn("sns", "orders")}}}
FOREIGN = {"AWS": f"arn:aws:iam::{OTHER_ACCOUNT}:root"}

CASES: list[Case] = [
    *table(
        checks.queue_is_encrypted,
        ("by SQS", (QUEUE, settings()), PASS, "SQS's own"),
        ("by KMS", (QUEUE, settings(managed_key=False, key="alias/x")), PASS, "alias/x"),
        ("not at all", (QUEUE, settings(managed_key=False)), FAIL, "not encrypted"),
    ),
    *table(
        checks.queue_is_not_public,
        ("no policy", (QUEUE, settings()), PASS, "not public"),
        ("everybody", (QUEUE, settings(statements=a_policy(a_statement()))), FAIL, "one"),
        ("everybody of a topic", (QUEUE, settings(statements=a_policy(a_statement(**FROM_TOPIC)))), PASS, "not public"),
        (
            "everybody is denied, too",
            (QUEUE, settings(statements=a_policy(a_statement(), a_statement(Effect="Deny", Action="sqs:*")))),
            PASS,
            "not public",
        ),
    ),
    *table(
        checks.queue_admits_no_other_account,
        ("one", (QUEUE, settings(statements=a_policy(a_statement(Principal=FOREIGN)))), FAIL, OTHER_ACCOUNT),
        ("none", (QUEUE, settings()), PASS, "no other"),
    ),
    *table(
        checks.queue_confines_services_that_send,
        ("any topic", (QUEUE, settings(statements=a_policy(a_statement(Principal=TOPIC)))), FAIL, "sns.amazonaws.com"),
        ("one", (QUEUE, settings(statements=a_policy(a_statement(Principal=TOPIC, **FROM_TOPIC)))), PASS, "source"),
    ),
    *table(
        checks.queue_requires_tls,
        ("it does", (QUEUE, settings(statements=a_policy(a_denial()))), PASS, "denied"),
        (
            "only of senders",
            (QUEUE, settings(statements=a_policy(a_denial() | {"Action": "sqs:SendMessage"}))),
            FAIL,
            "sqs:ReceiveMessage",
        ),
        ("no policy", (QUEUE, settings()), FAIL, "not denied"),
    ),
    *table(
        checks.queue_has_dead_letter_queue,
        ("it has", (QUEUE, settings(), NO_SOURCES), PASS, DEAD_LETTERS),
        ("it has not", (QUEUE, settings(dead_letters=None), NO_SOURCES), FAIL, "no dead-letter"),
        ("it is one", (QUEUE, settings(dead_letters=None), SOURCES), NOT_APPLICABLE, "itself"),
    ),
    *table(
        checks.queue_dead_letter_queue_exists,
        ("it does", (QUEUE, settings(), QueueNames(frozenset({"acme-failed"}))), PASS, "acme-failed"),
        ("it was deleted", (QUEUE, settings(), QueueNames(frozenset({"acme-orders"}))), FAIL, "does not exist"),
        ("none", (QUEUE, settings(dead_letters=None), QueueNames(frozenset())), NOT_APPLICABLE, "no dead"),
    ),
    *table(
        checks.queue_retries_before_giving_up,
        ("as often as it must", (QUEUE, settings(receives=3)), PASS, "3 receives"),
        ("less often", (QUEUE, settings(receives=2)), FAIL, "2 receives"),
        ("never", (QUEUE, settings(receives=None)), NOT_APPLICABLE, "no dead"),
    ),
    *table(
        checks.queue_keeps_dead_letters_long,
        ("as long as SQS can", (QUEUE, settings(retention=14 * DAY), SOURCES), PASS, "14 days"),
        ("a second less", (QUEUE, settings(retention=14 * DAY - 1), SOURCES), FAIL, "14 days"),
        ("it is none", (QUEUE, settings(), NO_SOURCES), NOT_APPLICABLE, "not a dead"),
    ),
    *table(
        checks.queue_has_no_dead_letters,
        ("none", (QUEUE, settings(), SOURCES), PASS, "empty"),
        ("one", (QUEUE, settings(messages=1), SOURCES), FAIL, "1 messages"),
        ("it is none", (QUEUE, settings(messages=1), NO_SOURCES), NOT_APPLICABLE, "not a dead"),
    ),
    *table(
        checks.queue_messages_are_read_in_time,
        ("as late as allowed", (QUEUE, settings(), NO_SOURCES, a_use(oldest=3.2 * DAY)), PASS, "3.2 of 4"),
        ("later", (QUEUE, settings(), NO_SOURCES, a_use(oldest=3.3 * DAY)), FAIL, "3.3 of 4"),
        ("dead letters", (QUEUE, settings(), SOURCES, a_use(oldest=4 * DAY)), NOT_APPLICABLE, "dead-letter"),
    ),
    *table(
        checks.queue_is_used,
        ("it is", (QUEUE, settings(), NO_SOURCES, a_use(received=0), NOW), PASS, "100 sent"),
        ("it is not", (QUEUE, settings(), NO_SOURCES, a_use(sent=0, received=0), NOW), FAIL, "no message"),
        (
            "it is new",
            (QUEUE, settings(created_at=days_ago(13)), NO_SOURCES, a_use(sent=0, received=0), NOW),
            NOT_APPLICABLE,
            "made within",
        ),
        ("dead letters", (QUEUE, settings(), SOURCES, a_use(sent=0, received=0), NOW), NOT_APPLICABLE, "best unused"),
    ),
    *table(
        checks.queue_uses_long_polling,
        ("it does", (QUEUE, settings(wait=1), a_use(empty=9)), PASS, "1 s"),
        ("it does not", (QUEUE, settings(wait=0), a_use(empty=9)), FAIL, "9 receives"),
        ("nobody asks", (QUEUE, settings(wait=0), a_use()), NOT_APPLICABLE, "nobody"),
    ),
    *table(
        checks.queue_is_tagged,
        ("it is", (QUEUE, QueueTags({"owner": "shop"})), PASS, "owner"),
        ("only by AWS", (QUEUE, QueueTags({"aws:x": "y"})), FAIL, "no tags"),
    ),
]


@each(CASES)
def test_queues_are_judged(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize(
    ("name", "empty", "usd"),
    [
        # A million a day for 14 days is 30.4 millions a month, less 0.13 of the patient receiver.
        ("orders", 14_000_000, 12.11),
        ("orders.fifo", 14_000_000, 15.14),
        # What a patient receiver would ask for anyhow saves nothing.
        ("orders", 1, 0.0),
    ],
)
def test_long_polling_saves_the_receives_in_vain(name: str, empty: float, usd: float) -> None:
    verdict = checks.queue_uses_long_polling(a_queue(name), settings(wait=0), a_use(empty=empty))

    assert isinstance(verdict, Verdict)
    assert verdict.saving is not None
    assert verdict.saving.spelled == usd
