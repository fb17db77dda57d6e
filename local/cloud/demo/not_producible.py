"""Verdicts that the demo account cannot show, and why: of the statuses PASS and FAIL, those that are missing.

A test holds that every other check finds something to pass and something to fail there.
"""

_ONE_ACCOUNT = "there is one demo account, and it either has this setting or has it not"

_NEVER_PASSES = (
    "iam.account.has-audit-role",
    "iam.account.has-support-role",
    "iam.account.organization-manages-root-centrally",
    "iam.account.passwords-are-long",
    "iam.account.passwords-are-not-reused",
    "iam.account.passwords-expire",
    "iam.account.passwords-need-symbols",
    "iam.account.passwords-need-uppercase",
    "iam.account.people-come-from-identity-provider",
    "iam.account.root-has-hardware-mfa",
    "iam.account.root-has-mfa",
    "iam.account.root-has-no-access-keys",
    "iam.account.root-is-not-used",
    "s3.account.blocks-public-access",
)
_NEVER_FAILS = (
    "iam.account.cloudshell-is-not-open",
    "iam.account.is-below-its-quotas",
    "iam.account.passwords-need-lowercase",
    "iam.account.passwords-need-numbers",
    "iam.account.users-may-change-their-password",
)

# check id -> status that cannot be shown -> why
NOT_PRODUCIBLE: dict[str, dict[str, str]] = {
    **{check: {"PASS": _ONE_ACCOUNT} for check in _NEVER_PASSES},
    **{check: {"FAIL": _ONE_ACCOUNT} for check in _NEVER_FAILS},
}
