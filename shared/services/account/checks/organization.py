"""Whether the organization keeps its accounts within bounds, and is administered by those who should."""

import json
from dataclasses import dataclass
from typing import Any

from shared.catalog import Account, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.account.resources.organization import (
    Delegates,
    GuardrailPolicy,
    Guardrails,
    Organization,
    PolicyDelegation,
)

_ACCESS = ("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY")
_ELSEWHERE = "does not manage an organization, whose policies only that account sees"


@check(
    "account.account.is-in-organization",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("Security Hub Account.2", "NIST 800-53 r5"),
)
def account_is_in_organization(account: Account, organization: Organization) -> Verdict:
    """The account belongs to an organization.

    Alone it has no guardrails from above, no common trail, and its own discounts and bill.

    Fix: Organizations console of the management account, Add an AWS account, Invite; or `aws organizations
    invite-account-to-organization --target Id=ACCOUNT,Type=ACCOUNT`.
    """
    return passed(f"in {organization.id}") if organization.id else failed("in no organization")


@check("account.account.organization-has-all-features", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def account_organization_has_all_features(account: Account, organization: Organization) -> Verdict:
    """The organization has all features, not consolidated billing alone.

    Without them there are no service control policies, and no service works over all accounts.

    Fix: Organizations console, Settings, Begin process to enable all features; or `aws organizations
    enable-all-features`. Invited accounts must agree.
    """
    if organization.id is None:
        return not_applicable("in no organization")
    return passed("all features") if organization.all_features else failed("consolidated billing alone")


@check(
    "account.account.organization-has-guardrails",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("CIS 7.0 2.1.2",),
)
def account_organization_has_guardrails(account: Account, guardrails: Guardrails) -> Verdict:
    """A service or resource control policy of the organization's own is attached.

    Administrators of an account can do everything in it but what such a policy forbids: leave, stop the trail, open
    buckets.

    Fix: Organizations console, Policies, Service control policies, Create policy, and attach it; or `aws organizations
    create-policy --type SERVICE_CONTROL_POLICY ...` and `aws organizations attach-policy`.
    """
    if not guardrails.manages:
        return not_applicable(_ELSEWHERE)
    found = guardrails.attached(*_ACCESS)
    if found:
        return passed(f"attached: {', '.join(sorted(one.name for one in found))}")
    return failed("none but those that AWS attaches itself, which confine nothing")


@dataclass(frozen=True, slots=True)
class AllowedRegions(Thresholds):
    """regions: to which all accounts must be confined, separated by spaces; empty: to any."""

    regions: str = ""


_ALLOWED_REGIONS = AllowedRegions()


@check("account.account.organization-confines-regions", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def account_organization_confines_regions(
    account: Account, guardrails: Guardrails, threshold: AllowedRegions = _ALLOWED_REGIONS
) -> Verdict:
    """An attached service control policy denies what is asked of other regions than those that are used.

    Whoever steals a key starts machines where nobody looks.

    Fix: Organizations console, Policies, Service control policies: deny with StringNotEquals aws:RequestedRegion; or
    `aws organizations create-policy --type SERVICE_CONTROL_POLICY ...` and `aws organizations attach-policy`.
    """
    if not guardrails.manages:
        return not_applicable(_ELSEWHERE)
    confining = {one.name: _regions(one) for one in guardrails.attached("SERVICE_CONTROL_POLICY")}
    wanted = set(threshold.regions.split())
    found = {name: regions for name, regions in confining.items() if regions and (not wanted or regions <= wanted)}
    if found:
        return passed("; ".join(f"{name}: {', '.join(sorted(regions))}" for name, regions in sorted(found.items())))
    return failed(f"no attached policy confines accounts to {', '.join(sorted(wanted)) or 'some regions'}")


def _regions(policy: GuardrailPolicy) -> set[str]:
    """The regions that its denials leave; empty where it denies no other region."""
    return {
        region
        for statement in policy.statements
        if not statement.allows and (statement.not_actions or statement.covers_every_action)
        for condition in statement.conditions
        if condition.key == "aws:requestedregion" and condition.operator in ("stringnotequals", "stringnotlike")
        for region in condition.values
    }


@check("account.account.organization-opts-out-of-ai", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def account_organization_opts_out_of_ai(account: Account, guardrails: Guardrails) -> Verdict:
    """AWS's AI services may use no content of the organization for themselves, and no account can change that.

    Unless told otherwise some keep what is sent to them to better their models, in other regions too.

    Fix: Organizations console, Policies, AI services opt-out policies, Opt out from all services, on the root; or `aws
    organizations create-policy --type AISERVICES_OPT_OUT_POLICY ...` and `aws organizations attach-policy`.
    """
    if not guardrails.manages:
        return not_applicable(_ELSEWHERE)
    attached = [
        one for one in guardrails.attached("AISERVICES_OPT_OUT_POLICY") if set(one.targets) & set(guardrails.roots)
    ]
    whole = sorted(one.name for one in attached if _opts_out(json.loads(one.content)))
    if whole:
        return passed(f"by {', '.join(whole)}")
    return failed("an account can opt in again, or some services are left out" if attached else "no policy on the root")


def _opts_out(policy: Any) -> bool:
    """The default is optOut, and policies below may neither change it nor name further services."""
    services = policy.get("services", {})
    default = services.get("default", {})
    choice = default.get("opt_out_policy", {})
    return choice.get("@@assign") == "optOut" and _is_locked(services) and (_is_locked(default) or _is_locked(choice))


def _is_locked(part: Any) -> bool:
    return bool(part.get("@@operators_allowed_for_child_policies") == ["@@none"])


@check("account.account.organization-has-tag-policies", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def account_organization_has_tag_policies(account: Account, guardrails: Guardrails) -> Verdict:
    """A tag policy is attached.

    Else each team writes Owner, owner and OWNER, and no report adds up.

    Fix: Organizations console, Policies, Tag policies, Create policy, and attach it; or `aws organizations
    create-policy --type TAG_POLICY ...` and `aws organizations attach-policy`.
    """
    return _attached(guardrails, "TAG_POLICY")


@check("account.account.organization-has-backup-policies", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def account_organization_has_backup_policies(account: Account, guardrails: Guardrails) -> Verdict:
    """A backup policy is attached.

    It gives every account its backup plans, also those that nobody thought of.

    Fix: Organizations console, Policies, Backup policies, Create policy, and attach it; or `aws organizations
    create-policy --type BACKUP_POLICY ...` and `aws organizations attach-policy`.
    """
    return _attached(guardrails, "BACKUP_POLICY")


def _attached(guardrails: Guardrails, kind: str) -> Verdict:
    if not guardrails.manages:
        return not_applicable(_ELSEWHERE)
    found = guardrails.attached(kind)
    if found:
        return passed(f"attached: {', '.join(sorted(one.name for one in found))}")
    unused = [one.name for one in guardrails.policies if one.kind == kind]
    return failed(f"attached to nothing: {', '.join(sorted(unused))}" if unused else "there is none")


@dataclass(frozen=True, slots=True)
class TrustedAccounts(Thresholds):
    """accounts: ids of those that may administer services for the organization, separated by spaces."""

    accounts: str = ""


_TRUSTED_ACCOUNTS = TrustedAccounts()


@check("account.account.organization-delegates-to-trusted-accounts", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def account_organization_delegates_to_trusted_accounts(
    account: Account, delegates: Delegates, threshold: TrustedAccounts = _TRUSTED_ACCOUNTS
) -> Verdict:
    """Only accounts that are named as trusted administer services for the organization.

    A delegate works with a service over all accounts: it can open access, or switch protection off everywhere.

    Fix: name the accounts that you trust in this check's threshold; take the right from others: Organizations console,
    Services, or `aws organizations deregister-delegated-administrator --account-id ID --service-principal SERVICE`.
    """
    if not delegates.manages:
        return not_applicable("does not manage an organization")
    trusted = threshold.accounts.split()
    others = [one for one in delegates.delegates if one.account not in trusted]
    if others:
        return failed("; ".join(f"{one.account}: {', '.join(one.services) or 'no service'}" for one in others))
    return passed(f"{len(delegates.delegates)} delegates, all named as trusted")


@check(
    "account.account.organization-delegates-services",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=("CIS 7.0 2.1.6",),
)
def account_organization_delegates_services(account: Account, delegates: Delegates) -> Verdict:
    """Services that work over the organization are administered from other accounts than the one that manages it.

    Guardrails do not bind the management account; the fewer people work there the better.

    Fix: `aws organizations register-delegated-administrator --account-id ID --service-principal SERVICE`; the
    Organizations console shows them under Services.
    """
    if not delegates.manages:
        return not_applicable("does not manage an organization")
    services = sorted({service for one in delegates.delegates for service in one.services})
    return passed(f"delegated: {', '.join(services)}") if services else failed("no service is delegated")


@check(
    "account.account.organization-delegates-policies",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=("CIS 7.0 2.1.5",),
)
def account_organization_delegates_policies(account: Account, delegation: PolicyDelegation) -> Verdict:
    """Policies of the organization are managed from another account than the one that manages it.

    So that those who write guardrails need no access to the account that no guardrail binds.

    Fix: Organizations console, Settings, Delegated administrator for AWS Organizations, Delegate; or `aws organizations
    put-resource-policy --content file://delegation.json`.
    """
    if not delegation.manages:
        return not_applicable("does not manage an organization")
    return passed("a resource policy delegates them") if delegation.exists else failed("delegated to nobody")
