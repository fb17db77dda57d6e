"""Condition operators, on the cases that AWS's IAM User Guide gives."""

from typing import Any

import pytest

from shared.catalog.conditions import KnownContext, all_hold
from shared.catalog.policy import parse_policy
from shared.domain.errors import CatalogError


def hold(condition: dict[str, dict[str, Any]], **context: str | tuple[str, ...]) -> bool | None:
    """context: keys with _ for the colon, one value or many."""
    (statement,) = parse_policy({"Statement": {"Effect": "Allow", "Condition": condition}})
    known = {
        key.replace("_", ":", 1).lower(): (value,) if isinstance(value, str) else value
        for key, value in context.items()
    }
    return all_hold(statement.conditions, KnownContext(known))


@pytest.mark.parametrize(
    ("operator", "wanted", "given", "holds"),
    [
        ("StringEquals", "a", "a", True),
        ("StringEquals", "a*", "ab", False),
        ("StringEquals", "a", "A", False),
        ("StringEquals", ["x", "a"], "a", True),
        ("StringNotEquals", "a", "b", True),
        ("StringNotEquals", ["a", "b"], "b", False),
        ("StringEqualsIgnoreCase", "a", "A", True),
        ("StringEqualsIgnoreCase", "A*", "ab", False),
        ("StringNotEqualsIgnoreCase", "a", "A", False),
        ("StringLike", "a*", "ab", True),
        ("StringLike", "a?", "a", False),
        ("StringNotLike", "a*", "ba", True),
        ("NumericEquals", "10", "10.0", True),
        ("NumericNotEquals", 10, "10", False),
        ("NumericLessThan", "10", "5", True),
        ("NumericLessThan", "10", "10", False),
        ("NumericLessThanEquals", "10", "10", True),
        ("NumericGreaterThan", "10", "10", False),
        ("NumericGreaterThanEquals", "10", "10", True),
        ("DateEquals", "2026-01-01T00:00:00Z", "1767225600", True),
        ("DateLessThan", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", True),
        ("DateGreaterThan", "2026-01-01", "2026-01-01T00:00:00Z", False),
        ("DateGreaterThanEquals", "2026-01-01", "2026-01-01T00:00:00Z", True),
        ("Bool", "true", "True", True),
        ("Bool", "true", "false", False),
        ("BinaryEquals", "QmluYXJ5", "QmluYXJ5", True),
        ("IpAddress", "203.0.113.0/24", "203.0.113.9", True),
        ("IpAddress", "203.0.113.0/24", "2001:db8::1", False),
        ("IpAddress", "203.0.113.9", "203.0.113.9", True),
        ("NotIpAddress", ["203.0.113.0/24", "2001:db8::/32"], "203.0.113.9", False),
        ("NotIpAddress", ["203.0.113.0/24", "2001:db8::/32"], "198.51.100.1", True),
        ("ArnLike", "arn:aws:sns:*:111122223333:t*", "arn:aws:sns:eu-west-1:111122223333:topic", True),
        ("ArnEquals", "arn:aws:sns:*:111122223333:t*", "arn:aws:sns:eu-west-1:111122223333:topic", True),
        ("ArnLike", "arn:aws:sns:*:topic", "arn:aws:sns:eu-west-1:111122223333:topic", False),
        ("ArnLike", "*", "arn:aws:sns:eu-west-1:111122223333:topic", True),
        ("ArnNotLike", "arn:aws:sns:*:111122223333:*", "arn:aws:sns:eu-west-1:999988887777:t", True),
    ],
)
def test_operators_compare_what_the_request_has_with_what_the_policy_wants(
    operator: str, wanted: Any, given: str, holds: bool
) -> None:
    assert hold({operator: {"aws:Key": wanted}}, aws_key=given) is holds


@pytest.mark.parametrize(
    ("operator", "holds"),
    [
        ("StringEquals", False),
        ("StringEqualsIfExists", True),
        ("StringNotEquals", True),
        ("StringNotEqualsIfExists", True),
        ("ArnNotLike", True),
        ("NotIpAddress", True),
        ("Bool", False),
        ("BoolIfExists", True),
        ("ForAllValues:StringEquals", True),
        ("ForAnyValue:StringEquals", False),
        ("ForAnyValue:StringNotEquals", False),
        ("NumericLessThanIfExists", True),
    ],
)
def test_without_the_key_negations_hold_and_so_does_what_asks_only_if_it_exists(operator: str, holds: bool) -> None:
    assert hold({operator: {"aws:Key": "1"}}) is holds


def test_null_asks_whether_the_key_is_there() -> None:
    absent, present = {"Null": {"aws:Key": "true"}}, {"Null": {"aws:Key": "false"}}

    assert (hold(absent), hold(present)) == (True, False)
    assert (hold(absent, aws_key="x"), hold(present, aws_key="x")) == (False, True)


def test_for_all_values_holds_where_every_value_of_the_request_is_named() -> None:
    condition = {"ForAllValues:StringEquals": {"aws:TagKeys": ["a", "b"]}}

    assert hold(condition, aws_tagkeys=("a",)) is True
    assert hold(condition, aws_tagkeys=("a", "b")) is True
    assert hold(condition, aws_tagkeys=("a", "c")) is False


def test_for_any_value_holds_where_one_value_of_the_request_is_named() -> None:
    condition = {"ForAnyValue:StringEquals": {"aws:TagKeys": ["a", "b"]}}

    assert hold(condition, aws_tagkeys=("c", "b")) is True
    assert hold(condition, aws_tagkeys=("c",)) is False


def test_for_any_value_negated_holds_where_one_value_of_the_request_is_not_named() -> None:
    condition = {"ForAnyValue:StringNotEquals": {"aws:TagKeys": ["a", "b"]}}

    assert hold(condition, aws_tagkeys=("a", "c")) is True
    assert hold(condition, aws_tagkeys=("a", "b")) is False


def test_all_operators_and_all_keys_must_hold() -> None:
    both = {"StringEquals": {"aws:A": "1", "aws:B": "2"}, "Bool": {"aws:C": "true"}}

    assert hold(both, aws_a="1", aws_b="2", aws_c="true") is True
    assert hold(both, aws_a="1", aws_b="2", aws_c="false") is False
    assert hold(both, aws_a="1", aws_b="3", aws_c="true") is False


def test_a_variable_stands_for_what_the_request_tells_letter_by_letter() -> None:
    home = {"StringLike": {"s3:prefix": "home/${aws:username}/*"}}

    assert hold(home, s3_prefix="home/ann/x", aws_username="ann") is True
    assert hold(home, s3_prefix="home/bob/x", aws_username="ann") is False
    assert hold(home, s3_prefix="home/bob/x", aws_username="*") is False
    assert hold(home, s3_prefix="home//x") is False


def test_a_variable_may_have_a_default_and_stand_for_a_wildcard_itself() -> None:
    assert hold({"StringEquals": {"aws:Key": "${aws:PrincipalTag/team, 'none'}"}}, aws_key="none") is True
    assert hold({"StringLike": {"aws:Key": "a${*}"}}, aws_key="a*") is True
    assert hold({"StringLike": {"aws:Key": "a${*}"}}, aws_key="ab") is False


def test_an_operator_that_aws_does_not_have_is_an_error() -> None:
    with pytest.raises(CatalogError, match="stringresembles"):
        hold({"StringResembles": {"aws:Key": "a"}}, aws_key="a")
