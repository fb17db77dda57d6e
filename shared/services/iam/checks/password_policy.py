"""What must hold for the account's password policy."""

from dataclasses import dataclass

from shared.catalog import Account, Pillar, Severity, Thresholds, Verdict, check, failed, passed
from shared.services.iam.resources.account import PasswordPolicy


@dataclass(frozen=True, slots=True)
class PasswordLength(Thresholds):
    """characters: that a password must have at least."""

    characters: int = 14


@dataclass(frozen=True, slots=True)
class PasswordMemory(Thresholds):
    """passwords: how many old ones cannot be used again."""

    passwords: int = 24


@dataclass(frozen=True, slots=True)
class PasswordAge(Thresholds):
    """days: after which a password must be changed."""

    days: int = 90


_LENGTH = PasswordLength()
_MEMORY = PasswordMemory()
_AGE = PasswordAge()


@check(
    "iam.account.passwords-are-long",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP IAM.7",
        "Security Hub IAM.10",
        "Security Hub IAM.15",
        "CIS 3.0 1.8",
        "CIS 5.0 1.7",
        "CIS 7.0 2.8",
    ),
    fixed_by="iam.account.set-password-policy",
)
def account_passwords_are_long(
    account: Account, policy: PasswordPolicy, threshold: PasswordLength = _LENGTH
) -> Verdict:
    """Passwords must have at least 14 characters, or what the tenant asks for.

    Length is what makes guessing hopeless; AWS's default is 8.

    Fix: IAM console, Account settings, Password policy; or `aws iam update-account-password-policy
    --minimum-password-length 14` (name all other settings too: those left out fall back to their defaults).
    """
    said = f"at least {policy.min_length} characters{_origin(policy)}"
    return (passed if policy.min_length >= threshold.characters else failed)(said)


@check(
    "iam.account.passwords-are-not-reused",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub IAM.10",
        "Security Hub IAM.16",
        "CIS 3.0 1.9",
        "CIS 5.0 1.8",
        "CIS 7.0 2.9",
    ),
    fixed_by="iam.account.set-password-policy",
)
def account_passwords_are_not_reused(
    account: Account, policy: PasswordPolicy, threshold: PasswordMemory = _MEMORY
) -> Verdict:
    """A new password must differ from the last 24, or as many as the tenant asks for.

    A password that came back may be one that leaked meanwhile.

    Fix: IAM console, Account settings, Password policy; or `aws iam update-account-password-policy
    --password-reuse-prevention 24` (name all other settings too: those left out fall back to their defaults).
    """
    said = f"{policy.remembered} passwords remembered{_origin(policy)}"
    return (passed if policy.remembered >= threshold.passwords else failed)(said)


@check(
    "iam.account.passwords-need-symbols",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP IAM.7",
        "Security Hub IAM.13",
    ),
    fixed_by="iam.account.set-password-policy",
)
def account_passwords_need_symbols(account: Account, policy: PasswordPolicy) -> Verdict:
    """Passwords must have a symbol.

    Each kind of character that must be there makes lists of common passwords less useful to a thief.

    Fix: IAM console, Account settings, Password policy; or `aws iam update-account-password-policy
    --require-symbols` (name all other settings too: those left out fall back to their defaults).
    """
    return _needs(policy, "symbols", needed=policy.symbols)


@check(
    "iam.account.passwords-need-numbers",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP IAM.7",
        "Security Hub IAM.10",
        "Security Hub IAM.14",
    ),
    fixed_by="iam.account.set-password-policy",
)
def account_passwords_need_numbers(account: Account, policy: PasswordPolicy) -> Verdict:
    """Passwords must have a number.

    Each kind of character that must be there makes lists of common passwords less useful to a thief.

    Fix: IAM console, Account settings, Password policy; or `aws iam update-account-password-policy
    --require-numbers` (name all other settings too: those left out fall back to their defaults).
    """
    return _needs(policy, "numbers", needed=policy.numbers)


@check(
    "iam.account.passwords-need-uppercase",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP IAM.7",
        "Security Hub IAM.10",
        "Security Hub IAM.11",
    ),
    fixed_by="iam.account.set-password-policy",
)
def account_passwords_need_uppercase(account: Account, policy: PasswordPolicy) -> Verdict:
    """Passwords must have an uppercase letter.

    Each kind of character that must be there makes lists of common passwords less useful to a thief.

    Fix: IAM console, Account settings, Password policy; or `aws iam update-account-password-policy
    --require-uppercase-characters` (name all other settings too: those left out fall back to their defaults).
    """
    return _needs(policy, "uppercase letters", needed=policy.uppercase)


@check(
    "iam.account.passwords-need-lowercase",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP IAM.7",
        "Security Hub IAM.10",
        "Security Hub IAM.12",
    ),
    fixed_by="iam.account.set-password-policy",
)
def account_passwords_need_lowercase(account: Account, policy: PasswordPolicy) -> Verdict:
    """Passwords must have a lowercase letter.

    Each kind of character that must be there makes lists of common passwords less useful to a thief.

    Fix: IAM console, Account settings, Password policy; or `aws iam update-account-password-policy
    --require-lowercase-characters` (name all other settings too: those left out fall back to their defaults).
    """
    return _needs(policy, "lowercase letters", needed=policy.lowercase)


@check(
    "iam.account.passwords-expire",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub IAM.10",
        "Security Hub IAM.17",
    ),
    fixed_by="iam.account.set-password-policy",
)
def account_passwords_expire(account: Account, policy: PasswordPolicy, threshold: PasswordAge = _AGE) -> Verdict:
    """Passwords must be changed within days.

    A password that leaked unnoticed ends by itself. Standards differ here: with MFA for everybody many do without.

    Fix: IAM console, Account settings, Password policy; or `aws iam update-account-password-policy
    --max-password-age 90` (name all other settings too: those left out fall back to their defaults).
    """
    if policy.max_age is None:
        return failed(f"passwords never expire{_origin(policy)}")
    return (passed if policy.max_age <= threshold.days else failed)(f"passwords expire after {policy.max_age} days")


@check(
    "iam.account.users-may-change-their-password",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    fixed_by="iam.account.set-password-policy",
)
def account_users_may_change_their_password(account: Account, policy: PasswordPolicy) -> Verdict:
    """Users may change their own password.

    Who cannot must ask an administrator, who then knows the password; and a leaked one stays in use meanwhile.

    Fix: IAM console, Account settings, Password policy; or `aws iam update-account-password-policy
    --allow-users-to-change-password` (name all other settings too: those left out fall back to their defaults).
    """
    if policy.users_may_change:
        return passed("users may change their password")
    return failed(f"users may not change their password{_origin(policy)}")


def _needs(policy: PasswordPolicy, what: str, *, needed: bool) -> Verdict:
    return passed(f"{what} required") if needed else failed(f"{what} not required{_origin(policy)}")


def _origin(policy: PasswordPolicy) -> str:
    return "" if policy.is_own else " (AWS's default: the account has no policy of its own)"
