"""Laws of the evaluator: of judgements among themselves, and of judgements with the decision on single requests."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.catalog.access import (
    Decision,
    Request,
    evaluate,
    foreign_actions,
    foreign_principals,
    includes,
    names_of,
    overlap,
    public_actions,
    public_grants,
    unguarded_services,
)
from shared.catalog.policy import Principal, Statements, matches, parse_policy

OWN, OTHER, STRANGER = "111122223333", "999988887777", "444455556666"
ACTIONS = ("s3:GetObject", "s3:PutObject", "s3:DeleteObject")
RESOURCES = ("arn:aws:s3:::b/x", "arn:aws:s3:::b/y/z")
SERVICE = "sns.amazonaws.com"

PRINCIPALS: tuple[Any, ...] = (
    "*",
    {"AWS": "*"},
    {"AWS": [OWN, "*"]},
    {"AWS": OWN},
    {"AWS": f"arn:aws:iam::{OTHER}:root"},
    {"AWS": f"arn:aws:iam::{OTHER}:user/ann"},
    {"AWS": [OTHER, OWN]},
    {"Service": SERVICE},
)
ACTION_PATTERNS = ("*", "s3:*", "S3:getobject", "s3:Get*", "s3:PutObject", "s3:*Object", "sqs:*", "s3:?etObject")
RESOURCE_PATTERNS = ("*", "arn:aws:s3:::b/*", "arn:aws:s3:::b/x", "arn:aws:s3:::b/y/*", "arn:aws:s3:::other/*")
VALUES = {
    "aws:PrincipalOrgID": ("o-1", "o-*", "*"),
    "aws:PrincipalAccount": (OWN, OTHER, "*"),
    "aws:PrincipalArn": (f"arn:aws:iam::{OWN}:role/*", "arn:aws:iam::*:user/ann", f"arn:aws:iam::{OTHER}:*"),
    "aws:SourceVpce": ("vpce-1", "vpce-*"),
    "aws:SourceAccount": (OWN, OTHER),
    "aws:SourceArn": (f"arn:aws:sns:eu-west-1:{OWN}:t", "arn:aws:sns:*:*:t"),
    "aws:RequestedRegion": ("eu-west-1", "eu-*", "us-east-1"),
}
STRINGS = ("StringEquals", "StringLike", "StringNotEquals", "StringNotLike", "StringEqualsIfExists")
SETS = ("", "ForAnyValue:", "ForAllValues:")


# How long an example takes says only how busy the machine is.
whatever_the_time = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def texts(values: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)


def test_of(key: str) -> st.SearchStrategy[dict[str, Any]]:
    names = st.tuples(st.sampled_from(SETS), st.sampled_from(STRINGS)).map("".join)
    strings = st.tuples(names, texts(VALUES[key])).map(lambda one: {one[0]: {key: one[1]}})
    nulls = st.sampled_from(("true", "false")).map(lambda value: {"Null": {key: value}})
    return strings | nulls


test_of.__test__ = False  # type: ignore[attr-defined]  # pytest would take it for a test

addresses = st.tuples(
    st.sampled_from(("IpAddress", "NotIpAddress", "IpAddressIfExists")),
    texts(("203.0.113.0/24", "10.0.0.0/8", "0.0.0.0/0")),
).map(lambda one: {one[0]: {"aws:SourceIp": one[1]}})
switches = st.tuples(
    st.sampled_from(("Bool", "BoolIfExists")),
    st.sampled_from(("aws:SecureTransport", "aws:PrincipalIsAWSService")),
    st.sampled_from(("true", "false")),
).map(lambda one: {one[0]: {one[1]: one[2]}})
conditions = st.lists(
    st.sampled_from(tuple(VALUES)).flatmap(test_of) | addresses | switches, min_size=0, max_size=2
).map(lambda several: {name: tests for one in several for name, tests in one.items()})


@st.composite
def a_statement(draw: st.DrawFn, effect: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = {"Effect": effect or draw(st.sampled_from(("Allow", "Deny")))}
    not_principal = found["Effect"] == "Deny" and draw(st.booleans())
    found["NotPrincipal" if not_principal else "Principal"] = draw(st.sampled_from(PRINCIPALS))
    found[draw(st.sampled_from(("Action", "Action", "NotAction")))] = draw(texts(ACTION_PATTERNS))
    found[draw(st.sampled_from(("Resource", "Resource", "NotResource")))] = draw(texts(RESOURCE_PATTERNS))
    found["Condition"] = draw(conditions)
    return found


documents = st.lists(a_statement(), min_size=1, max_size=4)

# What strangers can send: from wherever they are, with credentials of their own or without any.
_PLACES: tuple[dict[str, str], ...] = (
    {"aws:sourceip": "198.51.100.7"},
    {"aws:sourcevpce": "vpce-9"},
    {"aws:sourceip": "198.51.100.7", "aws:securetransport": "true", "aws:requestedregion": "eu-west-1"},
    {"aws:sourceip": "198.51.100.7", "aws:securetransport": "false", "aws:requestedregion": "us-east-1"},
)


def identity(account: str, organization: str) -> dict[str, str]:
    return {
        "aws:principalaccount": account,
        "aws:principalarn": f"arn:aws:iam::{account}:user/ann",
        "aws:principalorgid": organization,
        "aws:principalisawsservice": "false",
    }


def requests(caller: frozenset[Principal], *contexts: dict[str, str]) -> Iterator[Request]:
    for action in ACTIONS:
        for resource in RESOURCES:
            for context in contexts:
                yield Request(action, resource, caller, {key: (value,) for key, value in context.items()})


NOBODY: frozenset[Principal] = frozenset()
STRANGE = (
    *requests(NOBODY, *_PLACES),
    *requests(
        names_of(f"arn:aws:iam::{STRANGER}:user/ann"), *(one | identity(STRANGER, "o-stranger") for one in _PLACES)
    ),
)
FOREIGN = tuple(
    requests(names_of(f"arn:aws:iam::{OTHER}:user/ann"), *(one | identity(OTHER, "o-2") for one in _PLACES))
)
DEPUTY = tuple(
    requests(
        frozenset({Principal("Service", SERVICE)}),
        {
            "aws:sourceaccount": STRANGER,
            "aws:sourcearn": f"arn:aws:sns:eu-west-1:{STRANGER}:t",
            "aws:principalisawsservice": "true",
        },
        {"aws:principalisawsservice": "true"},
    )
)


def read(document: list[dict[str, Any]]) -> Statements:
    return parse_policy({"Statement": document})


def judged(statements: Statements) -> tuple[Any, ...]:
    return (
        public_actions(statements, ACTIONS),
        foreign_principals(statements, OWN),
        unguarded_services(statements),
    )


def assert_no_more(less: Statements, more: Statements) -> None:
    """What one policy lets somebody do, the other does too: him, or everybody."""
    assert set(public_actions(less, ACTIONS)) <= set(public_actions(more, ACTIONS))
    assert set(unguarded_services(less)) <= set(unguarded_services(more))
    theirs = {*foreign_actions(more, OTHER, ACTIONS), *public_actions(more, ACTIONS)}
    assert set(foreign_actions(less, OTHER, ACTIONS)) <= theirs


@whatever_the_time
@given(documents)
def test_whatever_a_stranger_is_allowed_is_called_public(document: list[dict[str, Any]]) -> None:
    statements = read(document)
    allowed = {one.action for one in STRANGE if evaluate(statements, one) == Decision.ALLOW}

    assert allowed <= set(public_actions(statements, ACTIONS))
    assert bool(public_grants(statements)) or not allowed


@whatever_the_time
@given(a_statement("Allow"))
def test_what_is_called_public_some_stranger_is_allowed(statement: dict[str, Any]) -> None:
    """Of statements whose actions and resources are asked for, and that wildcards and services are no matter of."""
    document = [{**statement, "Resource": "*", "Condition": {}}]
    document[0].pop("NotResource", None)
    statements = read(document)

    allowed = {one.action for one in STRANGE if evaluate(statements, one) == Decision.ALLOW}

    assert allowed == set(public_actions(statements, ACTIONS))


@whatever_the_time
@given(documents)
def test_an_account_that_is_allowed_something_is_told_unless_everybody_is(document: list[dict[str, Any]]) -> None:
    statements = read(document)
    allowed = any(evaluate(statements, one) == Decision.ALLOW for one in FOREIGN)

    assert not allowed or OTHER in foreign_principals(statements, OWN) or public_grants(statements)


@whatever_the_time
@given(documents)
def test_a_service_that_a_stranger_sends_is_told_unless_everybody_is_let_in(document: list[dict[str, Any]]) -> None:
    statements = read(document)
    allowed = any(evaluate(statements, one) == Decision.ALLOW for one in DEPUTY)

    assert not allowed or SERVICE in unguarded_services(statements) or public_grants(statements)


@whatever_the_time
@given(documents, a_statement("Deny"))
def test_a_denial_more_never_lets_anybody_more_in(document: list[dict[str, Any]], denial: dict[str, Any]) -> None:
    assert_no_more(read([*document, denial]), read(document))


@whatever_the_time
@given(documents, a_statement("Allow"))
def test_a_grant_more_never_shuts_anybody_out(document: list[dict[str, Any]], grant: dict[str, Any]) -> None:
    assert_no_more(read(document), read([*document, grant]))


@whatever_the_time
@given(a_statement("Allow"), conditions)
def test_a_condition_more_on_a_grant_never_makes_it_more_public(grant: dict[str, Any], more: dict[str, Any]) -> None:
    further = {name: tests for name, tests in more.items() if name not in grant["Condition"]}
    narrowed = {**grant, "Condition": grant["Condition"] | further}

    assert set(public_actions(read([narrowed]), ACTIONS)) <= set(public_actions(read([grant]), ACTIONS))


@whatever_the_time
@given(documents, st.randoms(use_true_random=False))
def test_the_order_of_statements_does_not_matter(document: list[dict[str, Any]], random: Any) -> None:
    shuffled = random.sample(document, len(document))

    assert judged(read(shuffled)) == judged(read(document))
    assert all(evaluate(read(shuffled), one) == evaluate(read(document), one) for one in STRANGE)


def spelled_otherwise(read_: Any) -> Any:
    """A string as a list of one, a list of one as a string, keys of conditions in capitals."""
    if isinstance(read_, list):
        return read_[0] if len(read_) == 1 else read_
    return [read_]


@whatever_the_time
@given(documents)
def test_strings_and_lists_of_one_and_the_case_of_names_mean_the_same(document: list[dict[str, Any]]) -> None:
    other = json.loads(json.dumps(document))
    for one in other:
        for name in ("Action", "NotAction"):
            if name in one:
                one[name] = spelled_otherwise([action.upper() for action in one[name]])
        for name in ("Resource", "NotResource"):
            if name in one:
                one[name] = spelled_otherwise(one[name])
        one["Condition"] = {
            name.upper(): {key.upper(): spelled_otherwise(value) for key, value in tests.items()}
            for name, tests in one["Condition"].items()
        }

    assert judged(read(other)) == judged(read(document))
    assert all(evaluate(read(other), one) == evaluate(read(document), one) for one in STRANGE)


@whatever_the_time
@given(a_statement("Allow"), texts(ACTION_PATTERNS))
def test_not_action_is_the_complement_of_action(grant: dict[str, Any], actions: list[str]) -> None:
    bare = {key: value for key, value in grant.items() if key not in ("Action", "NotAction")} | {"Principal": "*"}
    these, others = read([{**bare, "Action": actions}]), read([{**bare, "NotAction": actions}])
    every = read([{**bare, "Action": "*"}])

    for one in STRANGE:
        both = {evaluate(these, one), evaluate(others, one)}
        assert both == {evaluate(every, one), Decision.NOTHING}


@whatever_the_time
@given(a_statement("Deny"))
def test_a_policy_of_denials_lets_nobody_in(denial: dict[str, Any]) -> None:
    assert judged(read([denial])) == ((), (), ())


patterns = st.text("ab*?", max_size=6)


@whatever_the_time
@given(patterns, patterns, st.text("ab", max_size=6))
def test_what_fits_the_included_pattern_fits_the_including(one: str, other: str, value: str) -> None:
    if includes(one, other) and matches(other, value):
        assert matches(one, value)


@whatever_the_time
@given(patterns, patterns, st.text("ab", max_size=6))
def test_patterns_that_one_value_fits_overlap(one: str, other: str, value: str) -> None:
    if matches(one, value) and matches(other, value):
        assert overlap(one, other)
