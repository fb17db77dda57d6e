"""What inline policies must not allow on everything: one rule for users, groups and roles.

Customer-managed policies are judged one right at a time; an inline policy concerns one identity alone.
"""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.iam.permissions import inline_rights
from shared.services.iam.resources.identity import Group, Identity, Role, User

# What each action allows where it is given on all resources.
_SWEEPING = {
    "kms:Decrypt": "decrypt with every key",
    "kms:ReEncryptFrom": "decrypt with every key",
    "cloudtrail:StopLogging": "stop every trail",
    "cloudtrail:DeleteTrail": "delete every trail",
    "cloudtrail:PutEventSelectors": "blind every trail",
    "aws-marketplace:Subscribe": "buy anything in AWS Marketplace",
}


@check(
    "iam.user.inline-policies-give-no-sweeping-rights",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP KMS.2",),
)
def user_inline_policies_give_no_sweeping_rights(user: User) -> Verdict:
    """The user's inline policies do not allow decrypting with all keys, stopping all trails or buying.

    These few rights open all data, or the purse, or hide who did it, and a user's keys are the easiest to lose.

    Fix: IAM console, Users, the user, Permissions: name the keys or trails, or remove the action; `aws iam
    put-user-policy --user-name USER --policy-name NAME --policy-document file://policy.json`.
    """
    return _judge(user)


@check(
    "iam.group.inline-policies-give-no-sweeping-rights",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP KMS.2",),
)
def group_inline_policies_give_no_sweeping_rights(group: Group) -> Verdict:
    """The group's inline policies do not allow decrypting with all keys, stopping all trails or buying.

    These few rights open all data, or the purse, or hide who did it; in a group each of its users has them.

    Fix: IAM console, User groups, the group, Permissions: name the keys or trails, or remove the action; `aws iam
    put-group-policy --group-name GROUP --policy-name NAME --policy-document file://policy.json`.
    """
    return _judge(group)


@check(
    "iam.role.inline-policies-give-no-sweeping-rights",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP KMS.2",),
)
def role_inline_policies_give_no_sweeping_rights(role: Role) -> Verdict:
    """The role's inline policies do not allow decrypting with all keys, stopping all trails or buying.

    These few rights open all data, or the purse, or hide who did it, to whoever breaks into what runs with the role.

    Fix: IAM console, Roles, the role, Permissions: name the keys or trails, or remove the action; `aws iam
    put-role-policy --role-name ROLE --policy-name NAME --policy-document file://policy.json`.
    """
    return not_applicable("AWS maintains this role") if role.is_managed_by_aws else _judge(role)


def _judge(identity: Identity) -> Verdict:
    if not identity.inline:
        return passed("no inline policies")
    rights = inline_rights(identity)
    found = dict.fromkeys(what for action, what in _SWEEPING.items() if rights.allows_on_all(action))
    return failed(f"may {', '.join(found)}") if found else passed("no such right on everything")
