"""Which statements of a resource policy keep plain HTTP out."""

from typing import Any

import pytest

from shared.catalog.policy import parse_policy
from shared.catalog.transport import denies_plain_http

QUEUE = "arn:aws:sqs:eu-west-1:111122223333:orders"
DENIAL = {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "sqs:*",
    "Resource": QUEUE,
    "Condition": {"Bool": {"aws:SecureTransport": "false"}},
}


@pytest.mark.parametrize(
    ("changes", "denies"),
    [
        ({}, True),
        ({"Action": "SQS:SendMessage"}, True),
        ({"Condition": {"BoolIfExists": {"AWS:SecureTransport": False}}}, True),
        ({"Principal": {"AWS": "*"}}, True),
        ({"Action": "sqs:ReceiveMessage"}, False),
        ({"Resource": f"{QUEUE}-2"}, False),
        ({"Principal": {"AWS": "111122223333"}}, False),
        ({"Effect": "Allow"}, False),
        ({"Condition": {"Bool": {"aws:SecureTransport": "true"}}}, False),
        ({"Condition": {}}, False),
        ({"Condition": {**DENIAL["Condition"], "StringEquals": {"aws:SourceVpc": "vpc-1"}}}, False),  # type: ignore[dict-item]
    ],
)
def test_a_denial_counts_where_it_lets_nobody_through(changes: dict[str, Any], denies: bool) -> None:
    statements = parse_policy({"Statement": [DENIAL | changes]})

    assert denies_plain_http(statements, "sqs:SendMessage", QUEUE) is denies
