from typing import Any

from shared.services.iam.checks import account as checks
from shared.services.iam.checks import certificate, password_policy
from shared.services.iam.resources.account import CloudShellHolders, PasswordPolicy, RootVirtualMfa, SupportHolders
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.iam.builders import (
    NOW,
    a_certificate,
    a_key,
    a_password_policy,
    a_summary,
    an_account,
    days_ago,
    of_root,
)

ACCOUNT = an_account()
DEFAULT = PasswordPolicy()
WITHOUT_ROOT = a_summary(root_password=False, root_mfa=False)


def passwords(**changes: Any) -> tuple[Any, ...]:
    return (ACCOUNT, a_password_policy(**changes))


def rested(days: int) -> tuple[Any, ...]:
    return (ACCOUNT, of_root(password_used_at=days_ago(days)), NOW)


CASES = [
    *table(
        checks.account_root_has_no_access_keys,
        ("none", (ACCOUNT, a_summary()), PASS, "no root access keys"),
        ("some", (ACCOUNT, a_summary(root_keys=True)), FAIL, "has access keys"),
    ),
    *table(
        checks.account_root_has_mfa,
        ("on", (ACCOUNT, a_summary()), PASS, "on"),
        ("off", (ACCOUNT, a_summary(root_mfa=False)), FAIL, "no MFA"),
        ("root cannot sign in", (ACCOUNT, WITHOUT_ROOT), NOT_APPLICABLE, "no password"),
    ),
    *table(
        checks.account_root_has_hardware_mfa,
        ("a key", (ACCOUNT, a_summary(), RootVirtualMfa(())), PASS, "not virtual"),
        ("an app", (ACCOUNT, a_summary(), RootVirtualMfa(("arn:1",))), FAIL, "arn:1"),
        ("none", (ACCOUNT, a_summary(root_mfa=False), RootVirtualMfa(())), FAIL, "no MFA"),
        ("root cannot sign in", (ACCOUNT, WITHOUT_ROOT, RootVirtualMfa(())), NOT_APPLICABLE, "no password"),
    ),
    *table(
        checks.account_root_is_not_used,
        ("a day longer than asked", rested(31), PASS, "31 days"),
        ("as long as asked", rested(30), FAIL, "30 days"),
        ("the tenant asks for less", (*rested(30), checks.RootRest(29)), PASS, "30 days"),
        ("by a key", (ACCOUNT, of_root(password_used_at=None, keys=(a_key(rest=2),)), NOW), FAIL, "2 days"),
        ("never", (ACCOUNT, of_root(password_used_at=None), NOW), PASS, "no use"),
    ),
    *table(
        checks.account_has_support_role,
        ("one", (ACCOUNT, SupportHolders(("support",))), PASS, "support"),
        ("none", (ACCOUNT, SupportHolders(())), FAIL, "no role"),
    ),
    *table(
        checks.account_cloudshell_is_not_open,
        ("nobody", (ACCOUNT, CloudShellHolders(())), PASS, "nobody"),
        ("a role", (ACCOUNT, CloudShellHolders(("role/admin",))), FAIL, "role/admin"),
    ),
    *table(
        checks.account_is_below_its_quotas,
        ("one below the limit", (ACCOUNT, a_summary(used={"Users": 79}, allowed={"Users": 100})), PASS, "80%"),
        ("at the limit", (ACCOUNT, a_summary(used={"Users": 80}, allowed={"Users": 100})), FAIL, "Users 80 of 100"),
        ("no quotas", (ACCOUNT, a_summary(used={}, allowed={})), NOT_APPLICABLE, "no quotas"),
    ),
    *table(
        password_policy.account_passwords_are_long,
        ("as long as asked", passwords(), PASS, "14"),
        ("one shorter", passwords(min_length=13), FAIL, "13"),
        ("the tenant asks for more", (*passwords(), password_policy.PasswordLength(15)), FAIL, "14"),
        ("AWS's default", (ACCOUNT, DEFAULT), FAIL, "no policy of its own"),
    ),
    *table(
        password_policy.account_passwords_are_not_reused,
        ("as many as asked", passwords(), PASS, "24"),
        ("one less", passwords(remembered=23), FAIL, "23"),
    ),
    *table(
        password_policy.account_passwords_need_symbols,
        ("they do", passwords(), PASS, "symbols required"),
        ("they do not", passwords(symbols=False), FAIL, "symbols not"),
    ),
    *table(
        password_policy.account_passwords_need_numbers,
        ("they do", passwords(), PASS, "numbers required"),
        ("they do not", passwords(numbers=False), FAIL, "numbers not"),
    ),
    *table(
        password_policy.account_passwords_need_uppercase,
        ("they do", passwords(), PASS, "uppercase letters required"),
        ("they do not", passwords(uppercase=False), FAIL, "uppercase letters not"),
    ),
    *table(
        password_policy.account_passwords_need_lowercase,
        ("they do", passwords(), PASS, "lowercase letters required"),
        ("they do not", passwords(lowercase=False), FAIL, "lowercase letters not"),
    ),
    *table(
        password_policy.account_passwords_expire,
        ("as late as allowed", passwords(), PASS, "90 days"),
        ("a day later", passwords(max_age=91), FAIL, "91 days"),
        ("never", passwords(max_age=None), FAIL, "never"),
    ),
    *table(
        password_policy.account_users_may_change_their_password,
        ("they may", passwords(), PASS, "may change"),
        ("they may not", passwords(users_may_change=False), FAIL, "may not"),
    ),
    *table(
        certificate.server_certificate_has_not_expired,
        ("good", (a_certificate(days_ago(-1)), NOW), PASS, "2026-06-02"),
        ("at this moment", (a_certificate(NOW.at), NOW), FAIL, "2026-06-01"),
    ),
    *table(
        certificate.server_certificate_does_not_expire_soon,
        ("a day more than asked", (a_certificate(days_ago(-31)), NOW), PASS, "31 days"),
        ("as many as asked", (a_certificate(days_ago(-30)), NOW), FAIL, "30 days"),
        ("expired", (a_certificate(days_ago(1)), NOW), NOT_APPLICABLE, "already"),
    ),
]


@each(CASES)
def test_the_account_is_judged(case: Case) -> None:
    case.holds()
