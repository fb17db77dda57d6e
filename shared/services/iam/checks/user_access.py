"""What must hold for how strongly users prove who they are, measured by what they may do."""

from shared.catalog import Pillar, Severity, Unread, Verdict, check, failed, not_applicable, passed
from shared.services.iam.checks.reported import row_of
from shared.services.iam.permissions import is_administrator
from shared.services.iam.resources.identity import (
    AdministratorGroups,
    Credentials,
    User,
    UserCredentials,
    VirtualMfa,
)

# What somebody does with a long-lived key before he has a short-lived one.
_FOR_A_ROLE = ("iam", "sts")


@check("iam.user.administrator-has-mfa", severity=Severity.CRITICAL, pillar=Pillar.SECURITY)
def user_administrator_has_mfa(
    user: User, groups: AdministratorGroups, credentials: UserCredentials
) -> Verdict | Unread:
    """A user who is an administrator, by policies of its own or of its groups, has MFA.

    Whoever guesses this password, or finds this key, has the whole account.

    Fix: IAM console, Users, the user, Security credentials: assign an MFA device; or `aws iam enable-mfa-device
    --user-name USER --serial-number SERIAL --authentication-code1 CODE --authentication-code2 CODE`.
    """
    by = [*(f"group {one}" for one in groups.names), *(["its own policies"] if is_administrator(user) else [])]
    if not by:
        return not_applicable("no administrator")
    row = row_of(user, credentials)
    if not isinstance(row, Credentials):
        return row
    evidence = f"an administrator by {', '.join(by)}"
    return passed(f"{evidence}, with MFA") if row.mfa else failed(f"{evidence}, without MFA")


@check("iam.user.has-hardware-mfa", severity=Severity.LOW, pillar=Pillar.SECURITY)
def user_has_hardware_mfa(user: User, credentials: UserCredentials, virtual: VirtualMfa) -> Verdict | Unread:
    """The MFA of a user with a console password is a piece of hardware, or a passkey.

    The code of an application can be read out on a forged page, and its secret is copied with the phone's backup.

    Fix: IAM console, Users, the user, Security credentials: assign a passkey or security key; `aws iam
    deactivate-mfa-device --user-name USER --serial-number SERIAL` takes the application away.
    """
    row = row_of(user, credentials)
    if not isinstance(row, Credentials):
        return row
    if not row.password:
        return not_applicable("no console password")
    if not row.mfa:
        return failed("no MFA")
    return failed("MFA by an application") if user.resource_id in virtual.users else passed("MFA is not virtual")


@check("iam.user.works-with-temporary-credentials", severity=Severity.LOW, pillar=Pillar.SECURITY)
def user_works_with_temporary_credentials(user: User, credentials: UserCredentials) -> Verdict | Unread:
    """The user's access keys serve to assume roles, not to work with them.

    A role's credentials end within hours by themselves; a key that works everywhere is good for whoever finds it, for
    ever.

    Fix: give the person a role through IAM Identity Center, or the program a role (console: IAM, Roles), and have the
    key assume it: `aws sts assume-role --role-arn ARN --role-session-name NAME`.
    """
    row = row_of(user, credentials)
    if not isinstance(row, Credentials):
        return row
    used = {key.number: key.last_used_for for key in row.active_keys if key.last_used_for}
    if not used:
        return not_applicable("no active access key that was used")
    working = [f"key {number} for {service}" for number, service in used.items() if service not in _FOR_A_ROLE]
    return failed(f"last used: {', '.join(working)}") if working else passed("used to assume roles")
