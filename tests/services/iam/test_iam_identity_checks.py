from datetime import timedelta
from typing import Any

from shared.services.iam.checks import group, role, trust, user
from shared.services.iam.resources.identity import GroupMembers, UserCredentials
from tests.services.cases import ERROR, FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.iam.builders import (
    ADMINISTRATOR,
    NOW,
    OTHER,
    READ_ONLY,
    a_group,
    a_key,
    a_role,
    a_role_of_aws,
    a_user,
    allow,
    credentials,
    days_ago,
    deny,
    inline,
    of_a_program,
    trusting,
)

USER = a_user()
NO_ROW = UserCredentials(USER.created_at - timedelta(seconds=1), {})
LOST_ROW = UserCredentials(USER.created_at, {})
ESCALATING = inline(allow("iam:AttachUserPolicy"))
ALL = inline(allow("*"))
OWN = "arn:aws:iam::111122223333:root"
GITHUB = {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}
OWN_CLUSTER = {"Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1"}


def github(operator: str, **claims: str) -> Any:
    tests = {f"token.actions.githubusercontent.com:{claim}": value for claim, value in claims.items()}
    return a_role(trusting(GITHUB, "sts:AssumeRoleWithWebIdentity", Condition={operator: tests}))


def cross(**condition: dict[str, str]) -> Any:
    return a_role(trusting({"AWS": OTHER}, Condition=condition))


def scheduled(**condition: dict[str, str]) -> Any:
    return a_role(trusting({"Service": "scheduler.amazonaws.com"}, Condition=condition))


CASES = [
    *table(
        user.user_has_mfa,
        ("on", (USER, credentials()), PASS, "on"),
        ("off", (USER, credentials(mfa=False)), FAIL, "without MFA"),
        ("no password", (USER, of_a_program()), NOT_APPLICABLE, "no console password"),
        ("created after the report", (USER, NO_ROW), NOT_APPLICABLE, "created after the credential report"),
        ("not in the report of its time", (USER, LOST_ROW), ERROR, "leaves the user out"),
    ),
    *table(
        user.user_has_mfa_device,
        ("on", (USER, credentials()), PASS, "on"),
        ("off", (USER, credentials(mfa=False)), FAIL, "no MFA device"),
        ("a program too", (USER, of_a_program()), FAIL, "no MFA device"),
        ("created after the report", (USER, NO_ROW), NOT_APPLICABLE, "created after the credential report"),
        ("not in the report of its time", (USER, LOST_ROW), ERROR, "leaves the user out"),
    ),
    *table(
        user.user_rotates_access_keys,
        ("as old as allowed", (USER, of_a_program(a_key(age=90)), NOW), PASS, "90 days"),
        ("a day older", (USER, of_a_program(a_key(age=91)), NOW), FAIL, "key 1: 91 days"),
        ("the second is older", (USER, of_a_program(a_key(), a_key(2, age=91)), NOW), FAIL, "key 2: 91 days"),
        ("the tenant allows more", (USER, of_a_program(a_key(age=91)), NOW, user.KeyAge(91)), PASS, "91 days"),
        ("inactive", (USER, of_a_program(a_key(active=False, age=500)), NOW), NOT_APPLICABLE, "no active"),
        ("created after the report", (USER, NO_ROW, NOW), NOT_APPLICABLE, "created after the credential report"),
        ("not in the report of its time", (USER, LOST_ROW, NOW), ERROR, "leaves the user out"),
    ),
    *table(
        user.user_uses_its_password,
        ("as long ago as allowed", (USER, credentials(password_used_at=days_ago(45)), NOW), PASS, "45 days"),
        ("a day longer", (USER, credentials(password_used_at=days_ago(46)), NOW), FAIL, "used 46 days"),
        (
            "newly set",
            (USER, credentials(password_used_at=None, password_changed_at=days_ago(2)), NOW),
            PASS,
            "never used",
        ),
        ("set long ago", (USER, credentials(password_used_at=None), NOW), FAIL, "never used since set 100"),
        ("no password", (USER, of_a_program(), NOW), NOT_APPLICABLE, "no console password"),
        ("created after the report", (USER, NO_ROW, NOW), NOT_APPLICABLE, "created after the credential report"),
        ("not in the report of its time", (USER, LOST_ROW, NOW), ERROR, "leaves the user out"),
    ),
    *table(
        user.user_uses_its_access_keys,
        ("as long ago as allowed", (USER, of_a_program(a_key(age=99, rest=45)), NOW), PASS, "45 days"),
        ("a day longer", (USER, of_a_program(a_key(age=99, rest=46)), NOW), FAIL, "46 days"),
        ("new and unused", (USER, of_a_program(a_key(age=45, rest=None)), NOW), PASS, "45 days"),
        ("old and unused", (USER, of_a_program(a_key(age=46, rest=None)), NOW), FAIL, "46 days"),
        ("inactive", (USER, of_a_program(a_key(active=False, rest=99)), NOW), NOT_APPLICABLE, "no active"),
        ("created after the report", (USER, NO_ROW, NOW), NOT_APPLICABLE, "created after the credential report"),
        ("not in the report of its time", (USER, LOST_ROW, NOW), ERROR, "leaves the user out"),
    ),
    *table(
        user.user_has_one_active_key,
        ("one of two active", (USER, of_a_program(a_key(), a_key(2, active=False))), PASS, "1 active"),
        ("two active", (USER, of_a_program(a_key(), a_key(2))), FAIL, "two"),
        ("created after the report", (USER, NO_ROW), NOT_APPLICABLE, "created after the credential report"),
        ("not in the report of its time", (USER, LOST_ROW), ERROR, "leaves the user out"),
    ),
    *table(
        user.user_has_no_key_that_was_never_used,
        ("used", (USER, credentials(keys=(a_key(),))), PASS, "no key"),
        ("never used", (USER, credentials(keys=(a_key(rest=None),))), FAIL, "key 1"),
        ("inactive", (USER, credentials(keys=(a_key(active=False, rest=None),))), PASS, "no key"),
        ("a program", (USER, of_a_program(a_key(rest=None))), NOT_APPLICABLE, "no console password"),
        ("created after the report", (USER, NO_ROW), NOT_APPLICABLE, "created after the credential report"),
        ("not in the report of its time", (USER, LOST_ROW), ERROR, "leaves the user out"),
    ),
    *table(
        user.user_is_person_or_program,
        ("a person", (USER, credentials()), PASS, "password only"),
        ("a program", (USER, of_a_program(a_key())), PASS, "keys only"),
        ("both", (USER, credentials(keys=(a_key(),))), FAIL, "and access keys"),
        ("neither", (USER, of_a_program()), PASS, "neither"),
        ("created after the report", (USER, NO_ROW), NOT_APPLICABLE, "created after the credential report"),
        ("not in the report of its time", (USER, LOST_ROW), ERROR, "leaves the user out"),
    ),
    *table(
        user.user_has_no_signing_certificates,
        ("none", (USER, credentials()), PASS, "no signing"),
        ("one", (USER, credentials(certificates=1)), FAIL, "1 active"),
        ("created after the report", (USER, NO_ROW), NOT_APPLICABLE, "created after the credential report"),
        ("not in the report of its time", (USER, LOST_ROW), ERROR, "leaves the user out"),
    ),
    *table(
        user.user_has_policies_through_groups,
        ("none of its own", (USER,), PASS, "no policies"),
        ("attached", (a_user(attached=(READ_ONLY,)),), FAIL, "ReadOnlyAccess"),
        ("inline", (a_user(inline=inline(allow("s3:GetObject"))),), FAIL, "own"),
    ),
    *table(
        user.user_is_no_administrator,
        ("it is not", (a_user(attached=(READ_ONLY,)),), PASS, "no full"),
        ("by AWS's policy", (a_user(attached=(ADMINISTRATOR,)),), FAIL, "AdministratorAccess"),
        ("in China", (a_user(attached=("arn:aws-cn:iam::aws:policy/AdministratorAccess",)),), FAIL, "Administrator"),
        (
            "the account's policy of that name",
            (a_user(attached=("arn:aws:iam::111122223333:policy/AdministratorAccess",)),),
            PASS,
            "no full",
        ),
        ("inline", (a_user(inline=ALL),), FAIL, "inline"),
    ),
    *table(
        user.user_inline_policies_allow_no_escalation,
        ("none", (USER,), PASS, "no inline"),
        ("harmless", (a_user(inline=inline(allow("s3:*"))),), PASS, "no known way"),
        ("escalating", (a_user(inline=ESCALATING),), FAIL, "iam:AttachUserPolicy"),
    ),
    *table(
        user.user_is_tagged,
        ("it is", (USER,), PASS, "owner"),
        ("it is not", (a_user(tags={}),), FAIL, "no tags"),
    ),
    *table(
        group.group_has_members,
        ("some", (a_group(), GroupMembers(2)), PASS, "2 users"),
        ("none", (a_group(), GroupMembers(0)), FAIL, "no users"),
    ),
    *table(
        group.group_is_no_administrator,
        ("it is not", (a_group(),), PASS, "no full"),
        ("by AWS's policy", (a_group(attached=("arn:aws:iam::aws:policy/IAMFullAccess",)),), FAIL, "IAMFullAccess"),
        ("inline", (a_group(inline=ALL),), FAIL, "inline"),
    ),
    *table(
        group.group_inline_policies_allow_no_escalation,
        ("none", (a_group(),), PASS, "no inline"),
        ("escalating", (a_group(inline=ESCALATING),), FAIL, "iam:AttachUserPolicy"),
        ("denied again", (a_group(inline=inline(allow("iam:*"), deny("iam:*"))),), PASS, "no known way"),
    ),
    *table(
        role.role_is_no_administrator,
        ("it is not", (a_role(),), PASS, "no full"),
        ("by AWS's policy", (a_role(attached=(ADMINISTRATOR,)),), FAIL, "AdministratorAccess"),
        ("inline", (a_role(inline=ALL),), FAIL, "inline"),
        ("AWS's own", (a_role_of_aws(attached=(ADMINISTRATOR,)),), NOT_APPLICABLE, "AWS"),
    ),
    *table(
        role.role_inline_policies_allow_no_escalation,
        ("none", (a_role(),), PASS, "no inline"),
        ("escalating", (a_role(inline=ESCALATING),), FAIL, "iam:AttachUserPolicy"),
        ("AWS's own", (a_role_of_aws(inline=ESCALATING),), NOT_APPLICABLE, "AWS"),
    ),
    *table(
        role.role_is_used,
        ("as long ago as allowed", (a_role(last_used_at=days_ago(90)), NOW), PASS, "used 90"),
        ("a day longer", (a_role(last_used_at=days_ago(91)), NOW), FAIL, "used 91"),
        ("new and unused", (a_role(last_used_at=None, created_at=days_ago(90)), NOW), PASS, "made 90"),
        ("old and unused", (a_role(last_used_at=None, created_at=days_ago(91)), NOW), FAIL, "made 91"),
        ("AWS's own", (a_role_of_aws(last_used_at=None), NOW), NOT_APPLICABLE, "AWS"),
    ),
    *table(
        role.role_is_tagged,
        ("it is", (a_role(),), PASS, "owner"),
        ("it is not", (a_role(tags={}),), FAIL, "no tags"),
        ("AWS's own", (a_role_of_aws(tags={}),), NOT_APPLICABLE, "AWS"),
    ),
    *table(
        trust.role_does_not_trust_everybody,
        ("a service", (a_role(),), PASS, "names"),
        ("everybody", (a_role(trusting("*")),), FAIL, "everybody"),
        ("everybody, in a list", (a_role(trusting({"AWS": ["*"]})),), FAIL, "everybody"),
        (
            "all but one",
            (a_role({"Effect": "Allow", "NotPrincipal": {"AWS": OTHER}, "Action": "sts:AssumeRole"}),),
            FAIL,
            "everybody",
        ),
        (
            "of one organization",
            (a_role(trusting("*", Condition={"StringEquals": {"aws:PrincipalOrgID": "o-1"}})),),
            PASS,
            "names",
        ),
        (
            "who knows a word",
            (a_role(trusting("*", Condition={"StringEquals": {"sts:ExternalId": "x"}})),),
            FAIL,
            "sts:externalid",
        ),
        (
            "roles of any account",
            (a_role(trusting("*", Condition={"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/ci"}})),),
            FAIL,
            "everybody",
        ),
        (
            "roles of one account",
            (a_role(trusting("*", Condition={"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/*"}})),),
            PASS,
            "names",
        ),
        ("AWS's own", (a_role_of_aws(trusting("*")),), NOT_APPLICABLE, "AWS"),
    ),
    *table(
        trust.role_asks_other_accounts_for_external_id,
        ("own account", (a_role(trusting({"AWS": OWN})),), NOT_APPLICABLE, "no other"),
        ("bare", (cross(),), FAIL, OTHER),
        ("with an id", (cross(StringEquals={"sts:ExternalId": "x"}),), PASS, OTHER),
        ("with any id", (cross(StringLike={"sts:ExternalId": "*"}),), FAIL, OTHER),
        ("with MFA", (cross(Bool={"aws:MultiFactorAuthPresent": "true"}),), PASS, OTHER),
        ("with MFA if told", (cross(BoolIfExists={"aws:MultiFactorAuthPresent": "true"}),), FAIL, OTHER),
        (
            "everybody of another account",
            (a_role(trusting("*", Condition={"StringEquals": {"aws:PrincipalAccount": "999988887777"}})),),
            FAIL,
            "999988887777",
        ),
        ("AWS's own", (a_role_of_aws(trusting({"AWS": OTHER})),), NOT_APPLICABLE, "AWS"),
    ),
    *table(
        trust.role_limits_web_identities,
        ("none", (a_role(),), NOT_APPLICABLE, "no shared"),
        ("its own cluster", (a_role(trusting(OWN_CLUSTER)),), NOT_APPLICABLE, "no shared"),
        ("no condition", (a_role(trusting(GITHUB)),), FAIL, "token.actions"),
        ("audience only", (github("StringEquals", aud="sts.amazonaws.com"),), FAIL, "any subject"),
        ("one repository", (github("StringLike", sub="repo:acme/shop:*"),), PASS, "limited"),
        ("one organization", (github("StringLike", sub="repo:acme/*"),), PASS, "limited"),
        ("any repository", (github("StringLike", sub="repo:*"),), FAIL, "any subject"),
        ("any organization", (github("StringLike", sub="repo:*/shop:*"),), FAIL, "any subject"),
        ("organizations of like names", (github("StringLike", sub="repo:acme*"),), FAIL, "any subject"),
        ("an owner by another claim", (github("StringLike", sub="repository_owner:acme:*"),), PASS, "limited"),
        ("all but one", (github("StringNotEquals", sub="repo:acme/shop:x"),), FAIL, "any subject"),
    ),
    *table(
        trust.role_guards_against_confused_deputies,
        ("EC2 tells no source", (a_role(),), NOT_APPLICABLE, "no service"),
        ("bare", (scheduled(),), FAIL, "scheduler"),
        ("for the account", (scheduled(StringEquals={"aws:SourceAccount": "111122223333"}),), PASS, "scheduler"),
        (
            "for any account",
            (scheduled(ArnLike={"aws:SourceArn": "arn:aws:scheduler:*:*:schedule/*"}),),
            FAIL,
            "anybody",
        ),
        ("AWS's own", (a_role_of_aws(trusting({"Service": "scheduler.amazonaws.com"})),), NOT_APPLICABLE, "AWS"),
    ),
    *table(
        trust.role_lets_other_accounts_not_read_everything,
        ("own account", (a_role(attached=(READ_ONLY,)),), NOT_APPLICABLE, "no other"),
        ("another reads all", (a_role(trusting({"AWS": OTHER}), attached=(READ_ONLY,)),), FAIL, OTHER),
        (
            "another reads settings",
            (a_role(trusting({"AWS": OTHER}), attached=("arn:aws:iam::aws:policy/SecurityAudit",)),),
            PASS,
            "no ReadOnly",
        ),
        ("AWS's own", (a_role_of_aws(trusting({"AWS": OTHER}), attached=(READ_ONLY,)),), NOT_APPLICABLE, "AWS"),
    ),
]


@each(CASES)
def test_identities_are_judged(case: Case) -> None:
    case.holds()
