import pytest

from shared.services.iam.checks import policy as checks
from shared.services.iam.permissions import ESCALATIONS, Rights, described
from tests.services.cases import FAIL, PASS, Case, each, table
from tests.services.iam.builders import a_policy, allow, deny, statements

ALL_BUT = {"Effect": "Allow", "Resource": "*"}
SELF = "arn:aws:iam::*:user/${aws:username}"

CASES = [
    *table(
        checks.policy_gives_no_full_administration,
        ("named", (a_policy(),), PASS, "not allow everything"),
        ("everything", (a_policy(allow("*")),), FAIL, "attached 1"),
        ("everything in two words", (a_policy(allow("*:*", resource="arn:aws:*:*:*:*")),), FAIL, "everything"),
        ("among others", (a_policy(allow("s3:GetObject", "*")),), FAIL, "everything"),
        ("of one bucket", (a_policy(allow("*", resource="arn:aws:s3:::a")),), PASS, "not allow everything"),
        ("denied", (a_policy(deny("*")),), PASS, "not allow everything"),
        ("all but a trifle", (a_policy({**ALL_BUT, "NotAction": "s3:DeleteBucket"}),), FAIL, "everything"),
        ("all but IAM", (a_policy({**ALL_BUT, "NotAction": ["iam:*", "organizations:*"]}),), PASS, "not allow"),
        (
            "all resources but one",
            (a_policy({"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::a"}),),
            FAIL,
            "everything",
        ),
        (
            "with MFA",
            (a_policy(allow("*", Condition={"Bool": {"aws:MultiFactorAuthPresent": "true"}})),),
            FAIL,
            "everything",
        ),
    ),
    *table(
        checks.policy_names_its_actions,
        ("named", (a_policy(),), PASS, "names"),
        ("reading ones", (a_policy(allow("s3:Get*")),), PASS, "names"),
        ("a service", (a_policy(allow("S3:*", "ec2:DescribeVpcs")),), FAIL, "all of s3"),
        ("denied", (a_policy(deny("s3:*")),), PASS, "names"),
    ),
    *table(
        checks.policy_allows_no_escalation,
        ("named", (a_policy(),), PASS, "no known way"),
        ("one action", (a_policy(allow("iam:CreatePolicyVersion")),), FAIL, "iam:CreatePolicyVersion"),
        (
            "on all roles",
            (a_policy(allow("iam:PutRolePolicy", resource="arn:aws:iam::*:role/*")),),
            FAIL,
            "iam:PutRolePolicy",
        ),
        (
            "on one role",
            (a_policy(allow("iam:PutRolePolicy", resource="arn:aws:iam::111122223333:role/x")),),
            PASS,
            "no known",
        ),
        ("on oneself", (a_policy(allow("iam:CreateAccessKey", resource=SELF)),), PASS, "no known"),
        (
            "on everything in IAM",
            (a_policy(allow("iam:PutRolePolicy", resource="arn:aws:iam::*:*")),),
            FAIL,
            "iam:PutRolePolicy",
        ),
        (
            "two that belong together",
            (a_policy(allow("iam:PassRole", "ec2:RunInstances")),),
            FAIL,
            "iam:PassRole + ec2:RunInstances",
        ),
        ("half of it", (a_policy(allow("iam:PassRole")),), PASS, "no known"),
        ("in two statements", (a_policy(allow("iam:PassRole"), allow("ec2:*")),), FAIL, "ec2:RunInstances"),
        (
            "passing to one service",
            (
                a_policy(
                    allow("iam:PassRole", Condition={"StringEquals": {"iam:PassedToService": "a"}}), allow("ec2:*")
                ),
            ),
            PASS,
            "no known",
        ),
        (
            "with MFA",
            (a_policy(allow("iam:PutUserPolicy", Condition={"Bool": {"aws:MultiFactorAuthPresent": "true"}})),),
            FAIL,
            "iam:PutUserPolicy",
        ),
        ("denied", (a_policy(allow("iam:*"), deny("iam:*")),), PASS, "no known"),
        (
            "denied to some",
            (a_policy(allow("iam:*"), deny("iam:*", Condition={"Bool": {"aws:MultiFactorAuthPresent": "false"}})),),
            FAIL,
            "and",
        ),
    ),
    *table(
        checks.policy_passes_named_roles,
        ("one", (a_policy(allow("iam:PassRole", resource="arn:aws:iam::111122223333:role/x")),), PASS, "named"),
        ("all", (a_policy(allow("iam:*")),), FAIL, "all roles"),
    ),
    *table(
        checks.policy_assumes_named_roles,
        ("one", (a_policy(allow("sts:AssumeRole", resource="arn:aws:iam::999988887777:role/x")),), PASS, "named"),
        (
            "all of all accounts",
            (a_policy(allow("sts:AssumeRole", resource="arn:aws:iam::*:role/*")),),
            FAIL,
            "all roles",
        ),
    ),
    *table(
        checks.policy_decrypts_with_named_keys,
        ("one", (a_policy(allow("kms:Decrypt", resource="arn:aws:kms:eu-west-1:1:key/x")),), PASS, "named"),
        ("all", (a_policy(allow("kms:*", resource="arn:aws:kms:*:111122223333:key/*")),), FAIL, "kms:Decrypt"),
    ),
    *table(
        checks.policy_cannot_blind_cloudtrail,
        ("reads", (a_policy(allow("cloudtrail:Get*")),), PASS, "cannot"),
        ("stops", (a_policy(allow("cloudtrail:StopLogging")),), FAIL, "cloudtrail:StopLogging"),
    ),
    *table(
        checks.policy_is_attached,
        ("attached", (a_policy(),), PASS, "attached 1"),
        ("a boundary", (a_policy(attachments=0, boundaries=2),), PASS, "boundary of 2"),
        ("unused", (a_policy(attachments=0),), FAIL, "nothing"),
    ),
]


@each(CASES)
def test_policies_are_judged(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize("row", ESCALATIONS, ids=" + ".join)
def test_every_known_escalation_is_found_by_its_own_actions(row: tuple[str, ...]) -> None:
    assert row in Rights(statements(allow(*row))).escalations()


def test_evidence_names_three_ways_and_counts_the_rest() -> None:
    assert described([("a",), ("b", "c"), ("d",)]) == "a, b + c, d"
    assert described([("a",), ("b",), ("c",), ("d",)]) == "a, b, c and 1 more"
