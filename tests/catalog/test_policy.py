import json

import pytest

from shared.catalog.policy import Condition, Principal, Statement, is_fixed, is_wildcard, matches, parse_policy


def test_strings_and_lists_become_tuples_and_one_statement_a_tuple_of_one() -> None:
    document = {
        "Version": "2012-10-17",
        "Statement": {
            "Sid": "Read",
            "Effect": "Allow",
            "Principal": {"AWS": ["111122223333", "*"], "Service": "ec2.amazonaws.com"},
            "Action": "s3:GetObject",
            "Resource": ["a", "b"],
            "Condition": {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-1/*"}, "Bool": {"aws:X": True}},
        },
    }

    (statement,) = parse_policy(json.dumps(document))

    assert statement == Statement(
        allows=True,
        actions=("s3:GetObject",),
        resources=("a", "b"),
        principals=(Principal("AWS", "111122223333"), Principal("AWS", "*"), Principal("Service", "ec2.amazonaws.com")),
        conditions=(
            Condition("stringlike", "aws:principalorgpaths", ("o-1/*",), "foranyvalue"),
            Condition("bool", "aws:x", ("true",)),
        ),
        sid="Read",
    )


def test_what_is_no_json_or_has_no_effect_is_not_taken_for_an_empty_policy() -> None:
    with pytest.raises(ValueError, match="Expecting"):
        parse_policy("{")
    with pytest.raises(KeyError, match="Effect"):
        parse_policy({"Statement": [{"Action": "*"}]})


@pytest.mark.parametrize(
    ("pattern", "value", "fits"),
    [
        ("s3:Get*", "s3:GetObject", True),
        ("s3:Get?bject", "s3:GetObject", True),
        ("s3:Get", "s3:GetObject", False),
        ("a.b", "axb", False),
        ("a[bc]", "ab", False),
    ],
)
def test_only_star_and_question_mark_are_wild(pattern: str, value: str, fits: bool) -> None:
    assert matches(pattern, value) is fits


@pytest.mark.parametrize("pattern", ["*", "**", "arn:*", "arn:aws:*:*:*:*"])
def test_patterns_for_everything_are_known(pattern: str) -> None:
    assert is_wildcard(pattern)


@pytest.mark.parametrize("pattern", ["arn:aws:s3:::*", "arn:aws:iam::*:role/*", "*/x"])
def test_patterns_for_something_are_not_taken_for_everything(pattern: str) -> None:
    assert not is_wildcard(pattern)


@pytest.mark.parametrize(
    ("value", "fixed"),
    [
        ("o-1", True),
        ("o-1/*", True),
        ("10.0.0.0/8", True),
        ("2001:db8::/32", True),
        ("AROAEXAMPLE:*", True),
        ("0.0.0.0/0", False),
        ("0.0.0.0/1", False),
        ("2000::/3", False),
        ("*", False),
        ("o-*", False),
        ("vpc-*", False),
        ("11112222????", False),
        ("${aws:PrincipalTag/x}", False),
        ("arn:aws:iam::111122223333:role/*", True),
        ("arn:aws:iam::*:role/admin", False),
        ("arn:aws:s3:::bucket", True),
        ("arn:aws:s3:::*", False),
        ("arn:aws:*", False),
    ],
)
def test_a_fixed_value_names_someone(value: str, fixed: bool) -> None:
    assert is_fixed(value) is fixed


def test_actions_are_compared_without_case_and_not_action_is_all_but() -> None:
    assert Statement(allows=True, actions=("S3:getobject",)).covers_action("s3:GetObject")
    assert Statement(allows=True, not_actions=("iam:*",)).covers_action("s3:GetObject")
    assert not Statement(allows=True, not_actions=("iam:*",)).covers_action("iam:PassRole")


def test_a_whole_service_is_named_only_by_wildcards() -> None:
    assert Statement(allows=False, actions=("s3:*",)).covers_service("s3")
    assert Statement(allows=False, actions=("*",)).covers_service("s3")
    assert not Statement(allows=False, actions=("s3:Get*",)).covers_service("s3")
    assert not Statement(allows=False, not_actions=("iam:*",)).covers_service("s3")


def test_not_resource_is_all_but() -> None:
    assert Statement(allows=False, not_resources=("arn:aws:s3:::a",)).covers_resource("arn:aws:s3:::b")
    assert not Statement(allows=False, not_resources=("arn:aws:s3:::a",)).covers_resource("arn:aws:s3:::a")


@pytest.mark.parametrize(
    ("principal", "account"),
    [
        (Principal("AWS", "111122223333"), "111122223333"),
        (Principal("AWS", "arn:aws-cn:iam::111122223333:role/x"), "111122223333"),
        (Principal("AWS", "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"), None),
        (Principal("AWS", "AIDAEXAMPLE"), None),
        (Principal("Service", "ec2.amazonaws.com"), None),
    ],
)
def test_the_account_of_a_principal_is_known_from_its_arn_or_number(principal: Principal, account: str | None) -> None:
    assert principal.account_id == account


def test_allowing_all_but_some_principals_is_everybody_and_denying_them_is_not() -> None:
    some = (Principal("AWS", "111122223333"),)

    assert Statement(allows=True, not_principals=some).covers_everybody
    assert not Statement(allows=False, not_principals=some).covers_everybody
