"""What must hold for the root user and the account's own settings of IAM."""

from dataclasses import dataclass

from shared.catalog import Account, Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.iam.resources.account import AccountSummary, CloudShellHolders, RootVirtualMfa, SupportHolders
from shared.services.iam.resources.identity import RootCredentials


@dataclass(frozen=True, slots=True)
class RootRest(Thresholds):
    """days: that the root user must have rested."""

    days: int = 30


@dataclass(frozen=True, slots=True)
class QuotaLimit(Thresholds):
    """percent: of a quota, from which on it counts as nearly used up."""

    percent: int = 80


_REST = RootRest()
_QUOTA = QuotaLimit()
_NO_PASSWORD = "the root user has no password to sign in with"  # noqa: S105 - words, not a password


@check(
    "iam.account.root-has-no-access-keys",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP IAM.4", "CIS 3.0 1.4", "CIS 5.0 1.3", "CIS 7.0 2.4"),
)
def account_root_has_no_access_keys(account: Account, summary: AccountSummary) -> Verdict:
    """The root user has no access keys.

    A root key may do everything, no policy of the account can limit it, and it works without MFA.

    Fix: sign in as root, Security credentials, Access keys: deactivate, wait, delete; with the key itself: `aws iam
    delete-access-key --access-key-id ID`.
    """
    return failed("the root user has access keys") if summary.root_keys else passed("no root access keys")


@check(
    "iam.account.root-has-mfa",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub IAM.9",
        "CIS 3.0 1.5",
        "CIS 5.0 1.4",
        "CIS 7.0 2.5",
    ),
)
def account_root_has_mfa(account: Account, summary: AccountSummary) -> Verdict:
    """The root user signs in with MFA.

    Without it the password, or access to the mailbox that can reset it, is all that protects the whole account.

    Fix: sign in as root, Security credentials, Multi-factor authentication: assign a device; there is no command
    for root, see whether it is done with `aws iam get-account-summary`.
    """
    if summary.root_mfa:
        return passed("MFA is on")
    return failed("no MFA") if summary.root_password else not_applicable(_NO_PASSWORD)


@check(
    "iam.account.root-has-hardware-mfa",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP IAM.6", "CIS 3.0 1.6", "CIS 5.0 1.5", "CIS 7.0 2.6"),
)
def account_root_has_hardware_mfa(account: Account, summary: AccountSummary, virtual: RootVirtualMfa) -> Verdict:
    """The root user's MFA is a device or security key, not an app.

    An app's secret can be copied with the phone it lives on, or from its backup; a security key's cannot, and it
    does not work on a forged sign-in page.

    Fix: sign in as root, Security credentials, Multi-factor authentication: assign a security key or hardware
    token and remove the app; see what is assigned with `aws iam list-virtual-mfa-devices`.
    """
    if not summary.root_mfa:
        return failed("no MFA") if summary.root_password else not_applicable(_NO_PASSWORD)
    if virtual.serials:
        return failed(f"virtual MFA {', '.join(virtual.serials)}")
    return passed("MFA is not virtual")


@check(
    "iam.account.root-is-not-used",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("CIS 3.0 1.7", "CIS 5.0 1.6", "CIS 7.0 2.7"),
)
def account_root_is_not_used(account: Account, root: RootCredentials, now: Now, threshold: RootRest = _REST) -> Verdict:
    """Nobody has used the root user lately, by password or key.

    Work as root is bound by no policy and cannot be told apart by person. Few tasks need it, and those are rare.

    Fix: give people roles through IAM Identity Center (console: IAM Identity Center, AWS accounts) and lock the
    root credentials away; see the last use with `aws iam get-credential-report`.
    """
    used = [root.row.password_used_at, *(key.last_used_at for key in root.row.keys)]
    last = max((one for one in used if one is not None), default=None)
    if last is None:
        return passed("no use is known")
    days = now.days_since(last)
    return (passed if days > threshold.days else failed)(f"used {days} days ago")


@check(
    "iam.account.has-support-role",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=(
        "Security Hub IAM.18",
        "CIS 3.0 1.17",
        "CIS 5.0 1.16",
        "CIS 7.0 2.15",
    ),
    fixed_by="iam.account.make-support-role",
)
def account_has_support_role(account: Account, holders: SupportHolders) -> Verdict:
    """A role has the policy AWSSupportAccess.

    In an incident somebody must be able to open a case with AWS without being made an administrator first.

    Fix: IAM console, Roles, Create role, policy AWSSupportAccess; or `aws iam attach-role-policy --role-name ROLE
    --policy-arn arn:aws:iam::aws:policy/AWSSupportAccess`.
    """
    if holders.roles:
        return passed(f"attached to {', '.join(holders.roles)}")
    return failed("no role has AWSSupportAccess")


@check(
    "iam.account.cloudshell-is-not-open",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub IAM.27",
        "CIS 3.0 1.22",
        "CIS 5.0 1.21",
        "CIS 7.0 2.20",
    ),
    fixed_by="iam.account.detach-cloudshell",
)
def account_cloudshell_is_not_open(account: Account, holders: CloudShellHolders) -> Verdict:
    """Nobody has the policy AWSCloudShellFullAccess.

    CloudShell with file transfer is a machine with internet access inside the console: a way to carry data out.

    Fix: IAM console, Policies, AWSCloudShellFullAccess, Entities attached: detach, and attach one without upload
    and download; or `aws iam detach-role-policy --role-name ROLE --policy-arn
    arn:aws:iam::aws:policy/AWSCloudShellFullAccess`.
    """
    if holders.identities:
        return failed(f"attached to {', '.join(holders.identities)}")
    return passed("attached to nobody")


@check("iam.account.is-below-its-quotas", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def account_is_below_its_quotas(account: Account, summary: AccountSummary, threshold: QuotaLimit = _QUOTA) -> Verdict:
    """IAM's quotas of users, groups, roles, policies and certificates are not nearly used up.

    At the quota the next deployment that needs a role fails.

    Fix: Service Quotas console, IAM: request an increase; or `aws service-quotas request-service-quota-increase
    --service-code iam --quota-code CODE --desired-value N --region us-east-1`.
    """
    near = [
        f"{name} {used} of {summary.allowed[name]}"
        for name, used in summary.used.items()
        if used * 100 >= summary.allowed[name] * threshold.percent
    ]
    if not summary.used:
        return not_applicable("AWS names no quotas")
    return failed(", ".join(near)) if near else passed(f"all below {threshold.percent}%")
