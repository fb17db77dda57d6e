"""Changes a resource policy in its own words: what is not meant stays as it was written."""

import json
from typing import Any

from shared.catalog.access import public_grants
from shared.catalog.policy import parse_policy

DENIAL_SID = "DenyPlainHttp"
_EMPTY = '{"Version": "2012-10-17"}'


def with_denial_of_plain_http(text: str | None, action: str, arn: str) -> str | None:
    """The policy and a statement that denies everybody the action on the resource over plain HTTP.

    text: None where there is no policy. None: there is a statement of that name already.
    """
    policy = _read(text)
    if any(one.get("Sid") == DENIAL_SID for one in policy["Statement"]):
        return None
    denial = {
        "Sid": DENIAL_SID,
        "Effect": "Deny",
        "Principal": "*",
        "Action": action,
        "Resource": arn,
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    return json.dumps(policy | {"Statement": [*policy["Statement"], denial]})


def without_public_statements(text: str | None) -> tuple[str, int] | None:
    """The policy without the statements that let everybody in, and how many of them there were; None: none.

    The policy is "" where nothing is left of it.
    """
    policy = _read(text)
    denials = [one for one in policy["Statement"] if one["Effect"] == "Deny"]
    others = [one for one in policy["Statement"] if one in denials or not _is_open(one, denials)]
    removed = len(policy["Statement"]) - len(others)
    if not removed:
        return None
    return (json.dumps(policy | {"Statement": others}) if others else ""), removed


def _read(text: str | None) -> dict[str, Any]:
    """With its statements as a list, in which way ever they are written."""
    policy: dict[str, Any] = json.loads(text or _EMPTY)
    found = policy.get("Statement", [])
    return policy | {"Statement": found if isinstance(found, list) else [found]}


def _is_open(statement: dict[str, Any], denials: list[dict[str, Any]]) -> bool:
    """Whether it lets everybody in, where nothing of the policy denies it."""
    return bool(public_grants(parse_policy({"Statement": [statement, *denials]})))
