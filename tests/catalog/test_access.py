"""Whom policies let in, on AWS's published examples."""

from typing import Any

import pytest

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
from shared.catalog.policy import Principal, Statements, parse_policy

OWN, OTHER = "111122223333", "999988887777"
BUCKET, OBJECTS = "arn:aws:s3:::acme-data", "arn:aws:s3:::acme-data/*"
ANYBODY = {"AWS": "*"}


def policy(*statements: dict[str, Any]) -> Statements:
    return parse_policy({"Version": "2012-10-17", "Statement": list(statements)})


def allow(principal: Any = "*", action: Any = "s3:GetObject", **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Principal": principal, "Action": action, "Resource": OBJECTS, **more}


def deny(principal: Any = "*", action: Any = "s3:*", **more: Any) -> dict[str, Any]:
    return {"Effect": "Deny", "Principal": principal, "Action": action, "Resource": [BUCKET, OBJECTS], **more}


def when(**conditions: dict[str, Any]) -> dict[str, Any]:
    """A Condition element; __ stands for the colon of a set operator."""
    return {"Condition": {name.replace("__", ":"): tests for name, tests in conditions.items()}}


def is_public(*statements: dict[str, Any]) -> bool:
    return bool(public_grants(policy(*statements)))


# S3 User Guide, "The meaning of public"; EFS User Guide, "Blocking public access"; IAM User Guide, global keys.
PRIVATE = {
    "a fixed VPC": when(StringEquals={"aws:SourceVpc": "vpc-91237329"}),
    "a fixed VPC endpoint": when(StringEquals={"aws:SourceVpce": "vpce-1a2b3c4d"}),
    "an organization": when(StringEquals={"aws:PrincipalOrgID": "o-a1b2c3d4e5"}),
    "a part of an organization": when(ForAnyValue__StringLike={"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/*"}),
    "an account": when(StringEquals={"aws:PrincipalAccount": OWN}),
    "roles of an account": when(ArnLike={"aws:PrincipalArn": f"arn:aws:iam::{OWN}:role/*"}),
    "an address range": when(IpAddress={"aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"]}),
    "a source account": when(StringEquals={"AWS:SourceAccount": OWN}),
    "a source": when(ArnLike={"aws:SourceArn": f"arn:aws:sns:us-east-2:{OWN}:*"}),
    "the owner of a topic, in SNS's default policy": when(StringEquals={"AWS:SourceOwner": OWN}),
    "a role's sessions": when(StringLike={"aws:userid": "AROAEXAMPLE:*"}),
    "a caller's account of KMS": when(StringEquals={"kms:CallerAccount": OWN, "kms:ViaService": "rds.amazonaws.com"}),
    "an account of KMS, which every request has": when(StringEqualsIfExists={"kms:CallerAccount": OWN}),
    "the owner's own organization": when(StringEquals={"aws:PrincipalOrgID": "${aws:ResourceOrgID}"}),
    "the same, the other way round": when(StringEquals={"aws:ResourceAccount": "${aws:PrincipalAccount}"}),
    "all values, and the key must be there": when(
        ForAllValues__StringEquals={"aws:PrincipalOrgPaths": "o-1/r-1/"}, Null={"aws:PrincipalOrgPaths": "false"}
    ),
    "if it exists, and another asks that it does": when(
        StringEqualsIfExists={"aws:PrincipalOrgID": "o-1"}, StringLike={"aws:PrincipalOrgID": "o-*"}
    ),
    "a mount target of EFS": when(Bool={"elasticfilesystem:AccessedViaMountTarget": "true"}),
}
PUBLIC = {
    "no condition": {},
    "any organization": when(StringLike={"aws:PrincipalOrgID": "*"}),
    "any VPC": when(StringLike={"aws:SourceVpc": "vpc-*"}),
    "all addresses": when(IpAddress={"aws:SourceIp": "0.0.0.0/1"}),
    "one range of many is everybody's": when(IpAddress={"aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/0"]}),
    "any role so named": when(ArnLike={"aws:PrincipalArn": "arn:aws:iam::*:role/reader"}),
    "all but an organization": when(StringNotEquals={"aws:PrincipalOrgID": "o-a1b2c3d4e5"}),
    "all but some addresses": when(NotIpAddress={"aws:SourceIp": "203.0.113.0/24"}),
    "an endpoint, if there is one": when(StringEqualsIfExists={"aws:SourceVpce": "vpce-1a2b3c4d"}),
    "all values, also none": when(ForAllValues__StringEquals={"aws:PrincipalOrgPaths": "o-1/r-1/"}),
    "TLS": when(Bool={"aws:SecureTransport": "true"}),
    "a referer": when(StringLike={"aws:Referer": "https://www.example.com/*"}),
    "MFA of whatever account": when(Bool={"aws:MultiFactorAuthPresent": "true"}),
    "an external id, which says not who": when(StringEquals={"sts:ExternalId": "12345"}),
    "a subscriber's address": when(StringLike={"sns:Endpoint": "*@example.com"}),
    "a function's address without credentials": when(StringEquals={"lambda:FunctionUrlAuthType": "NONE"}),
    "a service that KMS is called by": when(StringEquals={"kms:ViaService": "s3.us-east-1.amazonaws.com"}),
    "a tag that anybody can give himself": when(StringEquals={"aws:PrincipalTag/team": "a"}),
    "any service, on whose behalf ever": when(Bool={"aws:PrincipalIsAWSService": "true"}),
    "a key that must be there": when(Null={"aws:PrincipalOrgID": "false"}),
}


@pytest.mark.parametrize("condition", PRIVATE.values(), ids=PRIVATE)
def test_a_condition_that_tells_who_shuts_strangers_out(condition: dict[str, Any]) -> None:
    assert not is_public(allow(**condition))


@pytest.mark.parametrize("condition", PUBLIC.values(), ids=PUBLIC)
def test_a_condition_that_strangers_can_meet_does_not(condition: dict[str, Any]) -> None:
    assert is_public(allow(**condition))


@pytest.mark.parametrize("principal", ["*", {"AWS": "*"}, {"AWS": ["*"]}, {"AWS": [OWN, "*"]}])
def test_everybody_is_spelled_in_several_ways(principal: Any) -> None:
    assert is_public(allow(principal))


@pytest.mark.parametrize(
    "principal",
    [
        {"AWS": OWN},
        {"AWS": f"arn:aws:iam::{OTHER}:root"},
        {"AWS": "AIDACKCEVSQ6C2EXAMPLE"},
        {"Service": "cloudtrail.amazonaws.com"},
        {"Federated": "cognito-identity.amazonaws.com"},
        {"CanonicalUser": "7" * 64},
    ],
)
def test_who_is_named_is_not_everybody(principal: Any) -> None:
    assert not is_public(allow(principal))


def test_allowing_all_but_some_principals_is_public() -> None:
    statement = {**allow(), "NotPrincipal": {"AWS": OTHER}}
    del statement["Principal"]

    assert is_public(statement)


DENIALS = {
    "all but an organization": when(StringNotEquals={"aws:PrincipalOrgID": "o-1"}),
    "all but an endpoint": when(StringNotEquals={"aws:SourceVpce": "vpce-1a2b3c4d"}),
    "all but own addresses": when(NotIpAddress={"aws:SourceIp": "203.0.113.0/24"}),
    "a data perimeter": when(
        StringNotEqualsIfExists={"aws:PrincipalOrgID": "o-1"}, BoolIfExists={"aws:PrincipalIsAWSService": "false"}
    ),
    "everybody": {},
}


@pytest.mark.parametrize("condition", DENIALS.values(), ids=DENIALS)
def test_a_denial_of_all_strangers_takes_a_grant_away(condition: dict[str, Any]) -> None:
    assert not is_public(allow(), deny(**condition))
    assert not is_public(deny(**condition), allow())


WEAK = {
    "plain HTTP": when(Bool={"aws:SecureTransport": "false"}),
    "some addresses": when(IpAddress={"aws:SourceIp": "203.0.113.0/24"}),
    "all but an organization, over plain HTTP": when(
        StringNotEquals={"aws:PrincipalOrgID": "o-1"}, Bool={"aws:SecureTransport": "false"}
    ),
    "who has no organization": when(Null={"aws:PrincipalOrgID": "true"}),
    "all but every endpoint": when(StringNotLike={"aws:SourceVpce": "vpce-*"}),
    "signed requests from outside": when(
        StringNotEquals={"aws:PrincipalOrgID": "o-1"}, Bool={"aws:PrincipalIsAWSService": "false"}
    ),
}


@pytest.mark.parametrize("condition", WEAK.values(), ids=WEAK)
def test_a_denial_that_lets_some_strangers_through_takes_nothing_away(condition: dict[str, Any]) -> None:
    assert is_public(allow(), deny(**condition))


def test_a_denial_is_for_its_own_principals_actions_and_resources() -> None:
    assert is_public(allow(), deny({"AWS": OTHER}))
    assert is_public(allow(), deny(action="s3:PutObject"))
    assert is_public(allow(), deny(Resource=f"{BUCKET}/secret/*"))
    assert is_public(allow(), {**deny(), "Action": None, "NotAction": "s3:GetObject"})
    assert not is_public(allow(), {**deny(), "Action": None, "NotAction": "s3:PutObject"})
    assert not is_public(allow(), {**deny(), "Principal": None, "NotPrincipal": {"AWS": f"arn:aws:iam::{OWN}:root"}})
    assert not is_public(allow(), {**deny(), "Resource": None, "NotResource": f"{BUCKET}2/*"})


def test_a_denial_under_the_grants_own_condition_takes_it_away() -> None:
    condition = when(StringEquals={"s3:ExistingObjectTag/public": "yes"})

    assert not is_public(allow(**condition), deny(**condition))


def test_only_the_actions_that_are_left_are_told() -> None:
    (left,) = public_grants(policy(allow(action=["s3:GetObject", "s3:PutObject"]), deny(action="s3:put*")))

    assert left.actions == ("s3:GetObject",)


def test_of_given_actions_those_are_public_that_no_denial_takes() -> None:
    statements = policy(allow(action="s3:*"), deny(action=["s3:Put*", "s3:Delete*"]))

    assert public_actions(statements, ("s3:GetObject", "s3:PutObject", "s3:DeleteObject")) == ("s3:GetObject",)


def test_two_denials_may_take_a_grant_away_together() -> None:
    both = allow(action="s3:*", Resource=[BUCKET, OBJECTS])

    assert not is_public(both, deny(Resource=BUCKET), deny(Resource=OBJECTS))
    assert is_public(both, deny(Resource=BUCKET))


# KMS Developer Guide, "Default key policy"; SQS and SNS Developer Guides, examples of policies; CloudTrail User Guide.
KMS_DEFAULT = allow({"AWS": f"arn:aws:iam::{OWN}:root"}, "kms:*", Resource="*")
KMS_SERVICE_KEY = allow(
    ANYBODY, "kms:*", **when(StringEquals={"kms:CallerAccount": OWN, "kms:ViaService": "s3.amazonaws.com"})
)
SNS_DEFAULT = allow(ANYBODY, ["SNS:Publish", "SNS:Subscribe"], **when(StringEquals={"AWS:SourceOwner": OWN}))
SQS_TWO_ACCOUNTS = allow({"AWS": [OWN, OTHER]}, "sqs:SendMessage")
SQS_ANYBODY_BETWEEN_DATES = allow(
    "*", "sqs:ReceiveMessage", **when(DateGreaterThan={"aws:CurrentTime": "2026-01-31T12:00Z"})
)
SQS_FROM_BUCKET = allow(
    {"Service": "s3.amazonaws.com"},
    "sqs:SendMessage",
    **when(ArnLike={"aws:SourceArn": BUCKET}, StringEquals={"aws:SourceAccount": OWN}),
)
CLOUDTRAIL_OLD = allow({"Service": "cloudtrail.amazonaws.com"}, "s3:PutObject")


@pytest.mark.parametrize(
    ("statement", "public", "foreign", "unguarded"),
    [
        (KMS_DEFAULT, False, (), ()),
        (KMS_SERVICE_KEY, False, (), ()),
        (SNS_DEFAULT, False, (), ()),
        (SQS_TWO_ACCOUNTS, False, (OTHER,), ()),
        (SQS_ANYBODY_BETWEEN_DATES, True, (), ()),
        (SQS_FROM_BUCKET, False, (), ()),
        (CLOUDTRAIL_OLD, False, (), ("cloudtrail.amazonaws.com",)),
    ],
)
def test_policies_of_aws_guides_are_judged(
    statement: dict[str, Any], public: bool, foreign: tuple[str, ...], unguarded: tuple[str, ...]
) -> None:
    statements = policy(statement)

    assert bool(public_grants(statements)) is public
    assert foreign_principals(statements, OWN) == foreign
    assert unguarded_services(statements) == unguarded


@pytest.mark.parametrize(
    "principal",
    [
        {"AWS": OTHER},
        {"AWS": f"arn:aws:iam::{OTHER}:root"},
        {"AWS": f"arn:aws:iam::{OTHER}:role/a"},
        {"AWS": [OWN, f"arn:aws-cn:iam::{OTHER}:user/a"]},
    ],
)
def test_another_account_is_known_in_every_spelling(principal: Any) -> None:
    assert foreign_principals(policy(allow(principal)), OWN) == (OTHER,)


@pytest.mark.parametrize(
    "condition",
    [
        when(StringEquals={"aws:PrincipalAccount": [OWN, OTHER]}),
        when(ArnLike={"aws:PrincipalArn": f"arn:aws:iam::{OTHER}:role/*"}),
        when(StringEquals={"kms:CallerAccount": OTHER}),
        when(ArnEquals={"aws:SourceArn": f"arn:aws:sns:us-east-1:{OTHER}:topic"}),
    ],
)
def test_everybody_under_a_condition_that_names_an_account_is_that_account(condition: dict[str, Any]) -> None:
    assert foreign_principals(policy(allow(**condition)), OWN) == (OTHER,)


@pytest.mark.parametrize(
    "denial",
    [
        {**deny(), "Principal": None, "NotPrincipal": {"AWS": [OWN, OTHER]}},
        deny(**when(StringNotEquals={"aws:PrincipalAccount": [OWN, OTHER]})),
        deny(**when(ArnNotLike={"aws:PrincipalArn": [f"arn:aws:iam::{OWN}:*", f"arn:aws:iam::{OTHER}:role/*"]})),
    ],
)
def test_everybody_but_for_a_denial_of_all_but_an_account_is_that_account(denial: dict[str, Any]) -> None:
    assert foreign_principals(policy(allow(), denial), OWN) == (OTHER,)


def test_who_is_named_beside_everybody_is_told_though_everybody_is_let_in() -> None:
    assert foreign_principals(policy(allow({"AWS": ["*", OTHER]})), OWN) == (OTHER,)


def test_everybody_an_organization_and_a_service_are_no_other_account() -> None:
    statements = policy(
        allow(), allow(**when(StringEquals={"aws:PrincipalOrgID": "o-1"})), allow({"Service": "sns.amazonaws.com"})
    )

    assert foreign_principals(statements, OWN) == ()


@pytest.mark.parametrize(
    ("denial", "left"),
    [
        (deny({"AWS": OTHER}), ()),
        (deny({"AWS": f"arn:aws:iam::{OTHER}:role/one-of-many"}), (OTHER,)),
        (deny(**when(StringEquals={"aws:PrincipalAccount": OTHER})), ()),
        (deny(**when(StringNotEquals={"aws:PrincipalAccount": OWN})), ()),
        (deny(**when(Null={"aws:PrincipalAccount": "true"})), (OTHER,)),
        (deny(**when(ArnNotLike={"aws:PrincipalArn": f"arn:aws:iam::{OWN}:*"})), ()),
        (deny(**when(StringNotEquals={"aws:PrincipalOrgID": "o-1"})), (OTHER,)),
        ({**deny(), "Principal": None, "NotPrincipal": {"AWS": f"arn:aws:iam::{OWN}:root"}}, ()),
        ({**deny(), "Principal": None, "NotPrincipal": {"AWS": [OWN, f"arn:aws:iam::{OTHER}:root"]}}, (OTHER,)),
    ],
)
def test_a_denial_of_an_account_takes_its_grant_away(denial: dict[str, Any], left: tuple[str, ...]) -> None:
    assert foreign_principals(policy(allow({"AWS": OTHER}), denial), OWN) == left


@pytest.mark.parametrize(
    "condition",
    [
        when(StringEquals={"aws:PrincipalAccount": OWN}),
        when(StringEquals={"aws:PrincipalAccount": "${aws:ResourceAccount}"}),
        when(StringEquals={"aws:ResourceAccount": "${aws:PrincipalAccount}"}),
        when(ArnLike={"aws:PrincipalArn": f"arn:aws:iam::{OWN}:role/*"}),
    ],
)
def test_a_condition_that_only_the_own_account_meets_shuts_the_other_out(condition: dict[str, Any]) -> None:
    assert foreign_principals(policy(allow({"AWS": OTHER}, **condition)), OWN) == ()


def test_a_wildcard_is_one_only_where_the_operator_knows_wildcards() -> None:
    some = {"aws:PrincipalAccount": "9999*"}

    assert foreign_principals(policy(allow({"AWS": OTHER}, **when(StringLike=some))), OWN) == (OTHER,)
    assert foreign_principals(policy(allow({"AWS": OTHER}, **when(StringEquals=some))), OWN) == ()


def test_the_actions_of_another_account_are_told_apart() -> None:
    statements = policy(allow({"AWS": OTHER}, "s3:Get*"), allow({"AWS": OWN}, "s3:*"), deny(action="s3:GetObjectAcl"))

    assert foreign_actions(statements, OTHER, ("s3:GetObject", "s3:GetObjectAcl", "s3:PutObject")) == ("s3:GetObject",)


@pytest.mark.parametrize(
    ("condition", "guarded"),
    [
        (when(StringEquals={"aws:SourceAccount": OWN}), True),
        (when(ArnLike={"aws:SourceArn": f"arn:aws:cloudtrail:*:{OWN}:trail/*"}), True),
        (when(StringEquals={"aws:SourceOrgID": "o-1"}), True),
        (when(ForAnyValue__StringLike={"aws:SourceOrgPaths": "o-1/*"}), True),
        (when(StringEquals={"lambda:EventSourceToken": "amzn1.ask.skill.1"}), True),
        (when(ArnLike={"kms:EncryptionContext:aws:logs:arn": f"arn:aws:logs:eu-west-1:{OWN}:*"}), True),
        (when(StringLike={"kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:*:trail/*"}), False),
        (when(ArnLike={"aws:SourceArn": "arn:aws:cloudtrail:*:*:trail/*"}), False),
        (when(StringEqualsIfExists={"aws:SourceAccount": OWN}), False),
        (when(StringEquals={"s3:x-amz-acl": "bucket-owner-full-control"}), False),
    ],
)
def test_a_service_is_guarded_by_a_fixed_source(condition: dict[str, Any], guarded: bool) -> None:
    found = unguarded_services(policy(allow({"Service": "cloudtrail.amazonaws.com"}, **condition)))

    assert found == (() if guarded else ("cloudtrail.amazonaws.com",))


def test_a_denial_of_all_other_sources_guards_too() -> None:
    service = {"Service": "cloudtrail.amazonaws.com"}
    others = when(StringNotEquals={"aws:SourceAccount": OWN})

    assert unguarded_services(policy(allow(service), deny(service, **others))) == ()
    assert unguarded_services(policy(allow(service), deny("*", **others))) == ()
    assert unguarded_services(policy(allow(service), deny({"Service": "sns.amazonaws.com"}, **others))) != ()


def request(action: str = "s3:GetObject", caller: str | None = None, **context: str) -> Request:
    names = names_of(caller) if caller else frozenset()
    known = {key.replace("_", ":", 1).lower(): (value,) for key, value in context.items()}
    return Request(action, f"{BUCKET}/report.csv", names, known)


@pytest.mark.parametrize(
    ("named", "caller", "lets_in"),
    [
        (OTHER, f"arn:aws:iam::{OTHER}:user/ann", True),
        (f"arn:aws:iam::{OTHER}:root", f"arn:aws:sts::{OTHER}:assumed-role/reader/s1", True),
        (f"arn:aws:iam::{OTHER}:role/reader", f"arn:aws:sts::{OTHER}:assumed-role/reader/s1", True),
        (f"arn:aws:sts::{OTHER}:assumed-role/reader/s1", f"arn:aws:sts::{OTHER}:assumed-role/reader/s1", True),
        (f"arn:aws:iam::{OTHER}:role/writer", f"arn:aws:sts::{OTHER}:assumed-role/reader/s1", False),
        (f"arn:aws:iam::{OTHER}:user/ann", f"arn:aws:iam::{OTHER}:user/bob", False),
    ],
)
def test_a_caller_goes_by_several_names(named: str, caller: str, lets_in: bool) -> None:
    decision = evaluate(policy(allow({"AWS": named})), request(caller=caller))

    assert decision == (Decision.ALLOW if lets_in else Decision.NOTHING)


def test_an_explicit_denial_wins() -> None:
    statements = policy(allow(), deny(**when(Bool={"aws:SecureTransport": "false"})))

    assert evaluate(statements, request(aws_securetransport="true")) == Decision.ALLOW
    assert evaluate(statements, request(aws_securetransport="false")) == Decision.DENY


def test_not_principal_denies_all_others() -> None:
    statements = policy(allow(), {**deny(), "Principal": None, "NotPrincipal": {"AWS": OWN}})

    assert evaluate(statements, request(caller=f"arn:aws:iam::{OWN}:user/ann")) == Decision.ALLOW
    assert evaluate(statements, request(caller=f"arn:aws:iam::{OTHER}:user/ann")) == Decision.DENY


def test_a_named_service_is_let_in_by_its_name() -> None:
    asked = Request(
        "s3:PutObject",
        f"{BUCKET}/x",
        frozenset({Principal("Service", "cloudtrail.amazonaws.com")}),
        {"aws:sourceaccount": (OTHER,)},
    )

    assert evaluate(policy(CLOUDTRAIL_OLD), asked) == Decision.ALLOW
    guarded = {**CLOUDTRAIL_OLD, **when(StringEquals={"aws:SourceAccount": OWN})}
    assert evaluate(policy(guarded), asked) == Decision.NOTHING


def test_statements_without_principal_or_resource_are_for_all() -> None:
    identity = parse_policy({"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}})
    trust = parse_policy({"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": OTHER}}})

    assert evaluate(identity, request()) == Decision.ALLOW
    assert evaluate(trust, request("sts:AssumeRole", f"arn:aws:iam::{OTHER}:user/ann")) == Decision.ALLOW


def test_not_resource_is_for_all_that_none_of_them_names() -> None:
    statements = policy({**allow(), "Resource": None, "NotResource": [f"{BUCKET}/a/*", f"{BUCKET}/b/*"]})

    assert evaluate(statements, request()) == Decision.ALLOW
    assert evaluate(statements, Request("s3:GetObject", f"{BUCKET}/b/x")) == Decision.NOTHING


def test_a_resource_may_be_the_callers_own_home() -> None:
    home = parse_policy(
        {"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::homes/${aws:username}/*"}}
    )
    ann = {"aws:username": ("ann",)}

    assert evaluate(home, Request("s3:GetObject", "arn:aws:s3:::homes/ann/x", context=ann)) == Decision.ALLOW
    assert evaluate(home, Request("s3:GetObject", "arn:aws:s3:::homes/bob/x", context=ann)) == Decision.NOTHING


@pytest.mark.parametrize(
    ("pattern", "other", "does"),
    [
        ("s3:*", "s3:Get*", True),
        ("*", "s3:*", True),
        ("s3:Get*", "s3:*", False),
        ("s3:Get?", "s3:Get*", False),
        ("s3:Get", "s3:Get*", False),
        ("s3:*Object", "s3:GetObject", True),
        ("s3:*Object", "s3:Get*", False),
        ("a*b", "a*b", True),
    ],
)
def test_a_pattern_includes_another(pattern: str, other: str, does: bool) -> None:
    assert includes(pattern, other) is does


@pytest.mark.parametrize(
    ("one", "other", "does"),
    [
        ("s3:Get*", "s3:*Object", True),
        ("s3:Get*", "s3:Put*", False),
        ("a?c", "abc", True),
        ("a?c", "ac", False),
        ("*", "", True),
        ("*a", "b*", True),
        ("x" * 3000 + "*", "*" + "x" * 10, True),
    ],
)
def test_patterns_overlap_where_something_fits_both(one: str, other: str, does: bool) -> None:
    assert overlap(one, other) is does
    assert overlap(other, one) is does
