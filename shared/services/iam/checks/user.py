"""What must hold for users and their credentials."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Unread, Verdict, check, failed, not_applicable, passed
from shared.services.iam.checks.reported import row_of
from shared.services.iam.permissions import ADMINISTRATOR_POLICIES, described, inline_rights
from shared.services.iam.resources.identity import AccessKey, Credentials, User, UserCredentials


@dataclass(frozen=True, slots=True)
class KeyAge(Thresholds):
    """days: that an access key may be old."""

    days: int = 90


@dataclass(frozen=True, slots=True)
class CredentialRest(Thresholds):
    """days: that a password or key may go unused."""

    days: int = 45


_KEY_AGE = KeyAge()
_REST = CredentialRest()


@check(
    "iam.user.has-mfa",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP IAM.5", "CIS 3.0 1.10", "CIS 5.0 1.9", "CIS 7.0 2.10"),
)
def user_has_mfa(user: User, credentials: UserCredentials) -> Verdict | Unread:
    """A user with a console password signs in with MFA.

    Passwords are guessed, reused and given away on forged pages; a second factor stops most of that.

    Fix: IAM console, Users, the user, Security credentials: assign an MFA device; or `aws iam enable-mfa-device
    --user-name USER --serial-number SERIAL --authentication-code1 CODE --authentication-code2 CODE`.
    """
    row = row_of(user, credentials)
    if not isinstance(row, Credentials):
        return row
    if not row.password:
        return not_applicable("no console password")
    return passed("MFA is on") if row.mfa else failed("a console password without MFA")


@check(
    "iam.user.has-mfa-device",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("Security Hub IAM.19",),
)
def user_has_mfa_device(user: User, credentials: UserCredentials) -> Verdict | Unread:
    """The user has an MFA device, also one without a console password.

    With a device policies can ask for MFA of access keys too, and a password that somebody sets one day is guarded
    from its first minute. Standards ask it of every user; programs are better off with a role.

    Fix: IAM console, Users, the user, Security credentials: assign an MFA device; or `aws iam enable-mfa-device
    --user-name USER --serial-number SERIAL --authentication-code1 CODE --authentication-code2 CODE`.
    """
    row = row_of(user, credentials)
    if not isinstance(row, Credentials):
        return row
    return passed("MFA is on") if row.mfa else failed("no MFA device")


@check(
    "iam.user.rotates-access-keys",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP IAM.3", "CIS 3.0 1.14", "CIS 5.0 1.13", "CIS 7.0 2.12"),
    fixed_by="iam.user.deactivate-old-keys",
)
def user_rotates_access_keys(
    user: User, credentials: UserCredentials, now: Now, threshold: KeyAge = _KEY_AGE
) -> Verdict | Unread:
    """No active access key is older than days.

    Keys end up in repositories, logs and old laptops. One that is changed in time has leaked for less long.

    Fix: IAM console, Users, the user, Security credentials: create a second key, move to it, delete the old one; or
    `aws iam create-access-key --user-name USER` and `aws iam delete-access-key --user-name USER --access-key-id ID`.
    """
    row = row_of(user, credentials)
    if not isinstance(row, Credentials):
        return row
    ages = {key.number: now.days_since(key.rotated_at) for key in row.active_keys}
    if not ages:
        return not_applicable("no active access key")
    return (failed if max(ages.values()) > threshold.days else passed)(_listed(ages, "old"))


@check(
    "iam.user.uses-its-password",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP IAM.8",
        "Security Hub IAM.22",
        "CIS 3.0 1.12",
        "CIS 5.0 1.11",
        "CIS 7.0 2.11",
    ),
    fixed_by="iam.user.delete-password",
)
def user_uses_its_password(
    user: User, credentials: UserCredentials, now: Now, threshold: CredentialRest = _REST
) -> Verdict | Unread:
    """A console password has been used, or set, within days.

    Nobody notices the misuse of a password that its owner has forgotten.

    Fix: IAM console, Users, the user, Security credentials: disable console access; or `aws iam
    delete-login-profile --user-name USER`.
    """
    row = row_of(user, credentials)
    if not isinstance(row, Credentials):
        return row
    if not row.password:
        return not_applicable("no console password")
    last = max(one for one in (row.password_used_at, row.password_changed_at, user.created_at) if one is not None)
    days = now.days_since(last)
    said = f"{'used' if last == row.password_used_at else 'never used since set'} {days} days ago"
    return (failed if days > threshold.days else passed)(said)


@check(
    "iam.user.uses-its-access-keys",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP IAM.8",
        "Security Hub IAM.22",
        "CIS 3.0 1.12",
        "CIS 5.0 1.11",
        "CIS 7.0 2.11",
    ),
    fixed_by="iam.user.deactivate-unused-keys",
)
def user_uses_its_access_keys(
    user: User, credentials: UserCredentials, now: Now, threshold: CredentialRest = _REST
) -> Verdict | Unread:
    """Each active access key has been used, or made, within days.

    A key that nothing needs can be taken away without harm, and used by a thief without notice.

    Fix: IAM console, Users, the user, Security credentials: deactivate the key, then delete it; or `aws iam
    update-access-key --user-name USER --access-key-id ID --status Inactive`.
    """
    row = row_of(user, credentials)
    if not isinstance(row, Credentials):
        return row
    rests = {key.number: _rest(key, now) for key in row.active_keys}
    if not rests:
        return not_applicable("no active access key")
    return (failed if max(rests.values()) > threshold.days else passed)(_listed(rests, "since its last use"))


@check(
    "iam.user.has-one-active-key",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=("CIS 3.0 1.13", "CIS 5.0 1.12"),
    fixed_by="iam.user.keep-one-key",
)
def user_has_one_active_key(user: User, credentials: UserCredentials) -> Verdict | Unread:
    """The user has at most one active access key.

    The second is for the days of a rotation. Two for good double what can leak, and leave no room to rotate.

    Fix: IAM console, Users, the user, Security credentials: deactivate the one that is used less; or `aws iam
    update-access-key --user-name USER --access-key-id ID --status Inactive`.
    """
    row = row_of(user, credentials)
    if not isinstance(row, Credentials):
        return row
    count = len(row.active_keys)
    return failed("two active keys") if count > 1 else passed(f"{count} active keys")


@check(
    "iam.user.has-no-key-that-was-never-used",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=("CIS 3.0 1.11", "CIS 5.0 1.10"),
    fixed_by="iam.user.deactivate-keys-never-used",
)
def user_has_no_key_that_was_never_used(user: User, credentials: UserCredentials) -> Verdict | Unread:
    """A user with a console password has no active access key that was never used.

    Such keys are made along with the user, because a box was ticked, and lie about ever after.

    Fix: IAM console, Users, the user, Security credentials: delete the key; or `aws iam delete-access-key
    --user-name USER --access-key-id ID`.
    """
    row = row_of(user, credentials)
    if not isinstance(row, Credentials):
        return row
    if not row.password:
        return not_applicable("no console password")
    unused = [f"key {key.number}" for key in row.active_keys if key.last_used_at is None]
    return failed(f"{' and '.join(unused)} never used") if unused else passed("no key that was never used")


@check("iam.user.is-person-or-program", severity=Severity.LOW, pillar=Pillar.SECURITY)
def user_is_person_or_program(user: User, credentials: UserCredentials) -> Verdict | Unread:
    """The user has a console password or access keys, not both.

    A person's rights are too many for a program and a program's keys outlive the person: one cannot be taken away
    without breaking the other.

    Fix: IAM console: give the program a role, or a user of its own, and delete this user's keys; `aws iam
    delete-access-key --user-name USER --access-key-id ID`.
    """
    row = row_of(user, credentials)
    if not isinstance(row, Credentials):
        return row
    if row.password and row.active_keys:
        return failed("a console password and access keys")
    return passed(_kind(row))


@check(
    "iam.user.has-no-signing-certificates",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    fixed_by="iam.user.deactivate-signing-certificates",
)
def user_has_no_signing_certificates(user: User, credentials: UserCredentials) -> Verdict | Unread:
    """The user has no active X.509 signing certificate.

    These served the SOAP interfaces that AWS has retired; what is left of them is one more credential to steal.

    Fix: IAM console, Users, the user, Security credentials, X.509 signing certificates: delete; or `aws iam
    delete-signing-certificate --user-name USER --certificate-id ID`.
    """
    row = row_of(user, credentials)
    if not isinstance(row, Credentials):
        return row
    if row.certificates:
        return failed(f"{row.certificates} active signing certificates")
    return passed("no signing certificates")


@check(
    "iam.user.has-policies-through-groups",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=("FSBP IAM.2", "CIS 3.0 1.15", "CIS 5.0 1.14", "CIS 7.0 2.13"),
    fixed_by="iam.user.move-policies-to-group",
)
def user_has_policies_through_groups(user: User) -> Verdict:
    """The user has no inline or attached policies: rights come through groups.

    Rights given to single people are forgotten when their work changes; a group says what they are for.

    Fix: IAM console, Users, the user, Permissions: move the policies to a group; or `aws iam detach-user-policy
    --user-name USER --policy-arn ARN` and `aws iam delete-user-policy --user-name USER --policy-name NAME`.
    """
    own = [*user.attached_names, *(policy.name for policy in user.inline)]
    return failed(f"policies of its own: {', '.join(own)}") if own else passed("no policies of its own")


@check(
    "iam.user.is-no-administrator",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    fixed_by="iam.user.detach-administrator-policies",
)
def user_is_no_administrator(user: User) -> Verdict:
    """The user's own policies do not make it an administrator.

    A user's credentials last until somebody ends them. Administration belongs to roles that are assumed with MFA
    for an hour.

    Fix: IAM console, Users, the user, Permissions: remove the policy, and give the person a role; `aws iam
    detach-user-policy --user-name USER --policy-arn ARN`.
    """
    found = sorted(ADMINISTRATOR_POLICIES.intersection(user.aws_policies()))
    if found:
        return failed(f"has {', '.join(found)}")
    if inline_rights(user).is_full_administration:
        return failed("an inline policy allows every action on every resource")
    return passed("no full administration of its own")


@check("iam.user.inline-policies-allow-no-escalation", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def user_inline_policies_allow_no_escalation(user: User) -> Verdict:
    """The user's inline policies do not let it gain the rights of others.

    With the named actions on all resources the user can make itself an administrator.

    Fix: IAM console, Users, the user, Permissions: name the resources of these actions, or remove them; `aws iam
    put-user-policy --user-name USER --policy-name NAME --policy-document file://policy.json`.
    """
    if not user.inline:
        return passed("no inline policies")
    ways = inline_rights(user).escalations()
    return failed(f"allows {described(ways)}") if ways else passed("no known way to escalate")


@check(
    "iam.user.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub IAM.25",),
    fixed_by="iam.user.tag",
)
def user_is_tagged(user: User) -> Verdict:
    """The user has at least one tag.

    A tag says whose it is when the person has left or the program fails.

    Fix: IAM console, Users, the user, Tags; or `aws iam tag-user --user-name USER --tags Key=owner,Value=TEAM`.
    """
    return passed(f"tagged {', '.join(sorted(user.tags))}") if user.tags else failed("no tags")


def _rest(key: AccessKey, now: Now) -> int:
    """Days since the key was used, or made."""
    return now.days_since(max(key.last_used_at or key.rotated_at, key.rotated_at))


def _listed(days: dict[int, int], what: str) -> str:
    return ", ".join(f"key {number}: {count} days {what}" for number, count in days.items())


def _kind(row: Credentials) -> str:
    if row.password:
        return "a password only"
    return "access keys only" if row.active_keys else "neither password nor active keys"
