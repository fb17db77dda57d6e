"""What must hold for groups."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, passed
from shared.services.iam.permissions import ADMINISTRATOR_POLICIES, described, inline_rights
from shared.services.iam.resources.identity import Group, GroupMembers


@check("iam.group.has-members", severity=Severity.LOW, pillar=Pillar.OPERATIONS, fixed_by="iam.group.delete")
def group_has_members(group: Group, members: GroupMembers) -> Verdict:
    """The group has at least one user.

    Rights of an empty group are nobody's until somebody is put into it by mistake.

    Fix: IAM console, User groups: delete the group; or `aws iam delete-group --group-name GROUP` after detaching
    its policies.
    """
    return passed(f"{members.count} users") if members.count else failed("no users")


@check(
    "iam.group.is-no-administrator",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="iam.group.detach-administrator-policies",
)
def group_is_no_administrator(group: Group) -> Verdict:
    """The group's policies do not make all its users administrators.

    A user's credentials last until somebody ends them. Administration belongs to roles that are assumed with MFA
    for an hour.

    Fix: IAM console, User groups, the group, Permissions: remove the policy; or `aws iam detach-group-policy
    --group-name GROUP --policy-arn ARN`.
    """
    found = sorted(ADMINISTRATOR_POLICIES.intersection(group.aws_policies()))
    if found:
        return failed(f"has {', '.join(found)}")
    if inline_rights(group).is_full_administration:
        return failed("an inline policy allows every action on every resource")
    return passed("no full administration")


@check("iam.group.inline-policies-allow-no-escalation", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def group_inline_policies_allow_no_escalation(group: Group) -> Verdict:
    """The group's inline policies do not let its users gain the rights of others.

    With the named actions on all resources each of the users can become an administrator.

    Fix: IAM console, User groups, the group, Permissions: name the resources of these actions, or remove them;
    `aws iam put-group-policy --group-name GROUP --policy-name NAME --policy-document file://policy.json`.
    """
    if not group.inline:
        return passed("no inline policies")
    ways = inline_rights(group).escalations()
    return failed(f"allows {described(ways)}") if ways else passed("no known way to escalate")
