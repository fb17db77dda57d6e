"""Policies are changed in part, and all else stays word for word."""

import json
from typing import Any

from shared.catalog.policy import parse_policy
from shared.catalog.policy_change import with_denial_of_plain_http, without_public_statements
from shared.catalog.transport import denies_plain_http

QUEUE = "arn:aws:sqs:eu-west-1:111122223333:orders"
OPEN = {"Sid": "open", "Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": QUEUE}
OWN = OPEN | {"Sid": "own", "Principal": {"AWS": "111122223333"}, "Note": "word for word"}
DENY_ALL = OPEN | {"Sid": "deny", "Effect": "Deny", "Action": "sqs:*"}


def text(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Id": "mine", "Statement": list(statements)})


def test_the_denial_comes_after_what_was_there() -> None:
    changed = with_denial_of_plain_http(text(OWN), "sqs:*", QUEUE)

    assert changed is not None
    read = json.loads(changed)
    assert (read["Id"], read["Statement"][0]) == ("mine", OWN)
    assert denies_plain_http(parse_policy(read), "sqs:SendMessage", QUEUE)


def test_a_single_statement_and_no_policy_at_all_are_policies_too() -> None:
    for before, count in ((json.dumps({"Statement": OWN}), 2), (None, 1)):
        changed = with_denial_of_plain_http(before, "sqs:*", QUEUE)
        assert changed is not None
        assert len(json.loads(changed)["Statement"]) == count


def test_the_denial_is_not_written_twice() -> None:
    changed = with_denial_of_plain_http(text(OWN), "sqs:*", QUEUE)

    assert with_denial_of_plain_http(changed, "sqs:*", QUEUE) is None


def test_open_statements_go_and_all_others_stay() -> None:
    found = without_public_statements(text(OWN, OPEN))

    assert found is not None
    assert (json.loads(found[0]), found[1]) == (json.loads(text(OWN)), 1)


def test_nothing_is_left_of_a_policy_that_was_open_alone() -> None:
    assert without_public_statements(text(OPEN)) == ("", 1)


def test_what_is_denied_to_everybody_is_not_open() -> None:
    assert without_public_statements(text(OPEN, DENY_ALL)) is None
    assert without_public_statements(None) is None
