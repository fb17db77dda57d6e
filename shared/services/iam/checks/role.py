"""What must hold for what roles may do."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.iam.permissions import ADMINISTRATOR_POLICIES, described, inline_rights
from shared.services.iam.resources.identity import Role


@dataclass(frozen=True, slots=True)
class RoleRest(Thresholds):
    """days: that a role may go unused."""

    days: int = 90


_REST = RoleRest()
_OF_AWS = "AWS maintains this role"


@check(
    "iam.role.is-no-administrator",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    fixed_by="iam.role.detach-administrator-policies",
)
def role_is_no_administrator(role: Role) -> Verdict:
    """The role's policies do not make it an administrator.

    Each role with full rights is a door to everything. An account needs one or two for emergencies: suppress the
    finding for those.

    Fix: IAM console, Roles, the role, Permissions: attach what the role needs instead; or `aws iam
    detach-role-policy --role-name ROLE --policy-arn ARN`.
    """
    if role.is_managed_by_aws:
        return not_applicable(_OF_AWS)
    found = sorted(ADMINISTRATOR_POLICIES.intersection(role.aws_policies()))
    if found:
        return failed(f"has {', '.join(found)}")
    if inline_rights(role).is_full_administration:
        return failed("an inline policy allows every action on every resource")
    return passed("no full administration")


@check("iam.role.inline-policies-allow-no-escalation", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def role_inline_policies_allow_no_escalation(role: Role) -> Verdict:
    """The role's inline policies do not let it gain the rights of others.

    With the named actions on all resources whoever has the role, or breaks into what runs with it, can become an
    administrator.

    Fix: IAM console, Roles, the role, Permissions: name the resources of these actions, or remove them; or `aws iam
    put-role-policy --role-name ROLE --policy-name NAME --policy-document file://policy.json`.
    """
    if role.is_managed_by_aws:
        return not_applicable(_OF_AWS)
    if not role.inline:
        return passed("no inline policies")
    ways = inline_rights(role).escalations()
    return failed(f"allows {described(ways)}") if ways else passed("no known way to escalate")


@check("iam.role.is-used", severity=Severity.LOW, pillar=Pillar.SECURITY)
def role_is_used(role: Role, now: Now, threshold: RoleRest = _REST) -> Verdict:
    """The role has been used, or made, within days.

    A role that nothing needs still opens its door to all that its trust policy names.

    Fix: IAM console, Roles: delete the role; or `aws iam delete-role --role-name ROLE` after detaching its policies.
    """
    if role.is_managed_by_aws:
        return not_applicable(_OF_AWS)
    if role.last_used_at is None:
        days = now.days_since(role.created_at)
        return (failed if days > threshold.days else passed)(f"made {days} days ago, no use is known")
    days = now.days_since(role.last_used_at)
    return (failed if days > threshold.days else passed)(f"used {days} days ago")


@check("iam.role.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS, controls=("Security Hub IAM.24",))
def role_is_tagged(role: Role) -> Verdict:
    """The role has at least one tag.

    A tag says whose it is when nobody remembers what it was made for.

    Fix: IAM console, Roles, the role, Tags; or `aws iam tag-role --role-name ROLE --tags Key=owner,Value=TEAM`.
    """
    if role.is_managed_by_aws:
        return not_applicable(_OF_AWS)
    return passed(f"tagged {', '.join(sorted(role.tags))}") if role.tags else failed("no tags")
