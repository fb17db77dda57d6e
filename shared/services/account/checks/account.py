"""Whether AWS reaches the right people, and the account is watched for what it costs."""

from dataclasses import dataclass

from shared.catalog import Account, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.services.account.resources.account import (
    BillingContact,
    Budgets,
    ComputeOptimizer,
    Contact,
    CostOptimizationHub,
    OperationsContact,
    OptedRegions,
    PrimaryContact,
    SecurityContact,
    TrustedAdvisor,
)


@check(
    "account.account.has-security-contact",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP Account.1",
        "CIS 3.0 1.2",
        "CIS 5.0 1.2",
        "CIS 6.0 2.2",
        "CIS 7.0 2.3",
        "NIST 800-53 r5",
    ),
    fixed_by="account.account.set-security-contact",
)
def account_has_security_contact(account: Account, security: SecurityContact) -> Verdict:
    """The account has a contact for security.

    When AWS sees a leaked key or an attack it writes there; else to the root user's address, which few people read.

    Fix: Account console, Alternate contacts, Security; or `aws account put-alternate-contact --alternate-contact-type
    SECURITY --name NAME --title TITLE --email-address ADDRESS --phone-number NUMBER`.
    """
    return passed("there is one") if security.contact else failed("no contact for security")


@check(
    "account.account.has-contact-details",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("CIS 3.0 1.1", "CIS 5.0 1.1", "CIS 6.0 2.1", "CIS 7.0 2.2"),
)
def account_has_contact_details(account: Account, primary: PrimaryContact) -> Verdict:
    """The account's contact details are filled in: name, company, phone and address.

    By them AWS reaches somebody before it suspends an account, and gives one back to its owner. Whether they are still
    right only people know.

    Fix: Account console, Contact information, Edit; or `aws account put-contact-information --contact-information
    file://contact.json`.
    """
    if primary.missing:
        return failed(f"not filled in: {', '.join(primary.missing)}")
    return passed("all filled in; whether they are right only people know")


@check("account.account.has-distinct-contacts", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def account_has_distinct_contacts(
    account: Account,
    primary: PrimaryContact,
    security: SecurityContact,
    billing: BillingContact,
    operations: OperationsContact,
) -> Verdict:
    """The contacts for security, billing and operations are set, and differ from each other and the main one.

    One person for all is on holiday some day; and whose mailbox is taken over must not be the only one to hear of it.

    Fix: Account console, Alternate contacts; or `aws account put-alternate-contact --alternate-contact-type BILLING
    --name NAME --title TITLE --email-address ADDRESS --phone-number NUMBER`, and the others likewise.
    """
    contacts = {"security": security.contact, "billing": billing.contact, "operations": operations.contact}
    missing = [name for name, contact in contacts.items() if contact is None]
    if missing:
        return failed(f"no contact for {', '.join(missing)}")
    alike = _alike({name: one for name, one in contacts.items() if one is not None}, primary)
    return failed(f"the same: {', '.join(alike)}") if alike else passed("all differ")


def _alike(contacts: dict[str, Contact], primary: PrimaryContact) -> list[str]:
    """Pairs that share a mail address, or name and phone."""
    found = [f"{name} and the main contact" for name, one in contacts.items() if _is_main(one, primary)]
    names = list(contacts)
    pairs = ((one, other) for place, one in enumerate(names) for other in names[place + 1 :])
    return found + [f"{one} and {other}" for one, other in pairs if _are_same(contacts[one], contacts[other])]


def _is_main(contact: Contact, primary: PrimaryContact) -> bool:
    return (contact.name, contact.phone) == (primary.name, primary.phone)


def _are_same(one: Contact, other: Contact) -> bool:
    return one.mail == other.mail or (one.name, one.phone) == (other.name, other.phone)


@dataclass(frozen=True, slots=True)
class UsedRegions(Thresholds):
    """regions: that the account needs and AWS has off by default, separated by spaces."""

    regions: str = ""


_USED_REGIONS = UsedRegions()


@check("account.account.opts-into-needed-regions-only", severity=Severity.LOW, pillar=Pillar.SECURITY)
def account_opts_into_needed_regions_only(
    account: Account, opted: OptedRegions, threshold: UsedRegions = _USED_REGIONS
) -> Verdict:
    """The account has opted into no region that nobody said it needs.

    Each region that is on can be used by whoever steals a key, and must be watched.

    Fix: Account console, AWS Regions, the region, Disable; or `aws account disable-region --region-name REGION`. Name
    the regions that you need in this check's threshold.
    """
    further = [one for one in opted.names if one not in threshold.regions.split()]
    return failed(f"opted into {', '.join(further)}") if further else passed("opted into no further region")


@check(
    "account.account.has-budget-that-warns",
    severity=Severity.MEDIUM,
    pillar=Pillar.COST,
    fixed_by="account.account.create-budget",
)
def account_has_budget_that_warns(account: Account, budgets: Budgets) -> Verdict:
    """A budget of cost warns somebody.

    A wrong loop or a stolen key is often noticed by the bill first, a month late. Two budgets cost nothing.

    Fix: Billing console, Budgets, Create budget; or `aws budgets create-budget --account-id ID --budget
    file://budget.json --notifications-with-subscribers file://warnings.json`.
    """
    warning = [one.name for one in budgets.budgets if one.kind == "COST" and one.warns]
    if warning:
        return passed(f"{', '.join(sorted(warning))} warns")
    said = "no budget of cost warns anybody" if budgets.budgets else "no budget"
    return failed(said, saving=UNPRICED)


@check("account.account.is-within-budgets", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def account_is_within_budgets(account: Account, budgets: Budgets) -> Verdict:
    """No budget of cost is exceeded.

    Somebody set the limit since more would be too much; its mail was perhaps not read.

    Fix: Billing console, Budgets, the budget, tells what cost more; or `aws budgets describe-budgets --account-id ID`.
    Then mend what costs, or raise the limit.
    """
    of_cost = [one for one in budgets.budgets if one.kind == "COST"]
    told = [(one.name, one.spent, one.limit) for one in of_cost if one.spent is not None and one.limit is not None]
    if not told:
        return not_applicable("no budget of cost tells what was spent")
    over = [f"{name} ({spent:,.0f} of {limit:,.0f})" for name, spent, limit in told if spent > limit]
    return failed(f"exceeded: {', '.join(sorted(over))}") if over else passed(f"{len(told)} budgets, none exceeded")


@check("account.account.uses-compute-optimizer", severity=Severity.LOW, pillar=Pillar.COST)
def account_uses_compute_optimizer(account: Account, optimizer: ComputeOptimizer) -> Verdict:
    """The account has opted in to Compute Optimizer.

    It measures machines, volumes, functions and databases and says which are too large, for nothing.

    Fix: Compute Optimizer console, Get started; or `aws compute-optimizer update-enrollment-status --status Active`.
    """
    if optimizer.status in ("Active", "Pending"):
        return passed(optimizer.status)
    return failed(f"status {optimizer.status}", saving=UNPRICED)


@check("account.account.uses-cost-optimization-hub", severity=Severity.LOW, pillar=Pillar.COST)
def account_uses_cost_optimization_hub(account: Account, hub: CostOptimizationHub) -> Verdict:
    """The account has opted in to Cost Optimization Hub.

    It puts AWS's advice on cost together, with what each would save after your own discounts, for nothing.

    Fix: Billing console, Cost Optimization Hub, Enable; or `aws cost-optimization-hub update-enrollment-status --status
    Active` in us-east-1.
    """
    return passed("Active") if hub.status == "Active" else failed(f"status {hub.status}", saving=UNPRICED)


@check("account.account.has-support-plan", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def account_has_support_plan(account: Account, advisor: TrustedAdvisor) -> Verdict:
    """The account has a support plan of Business or above.

    With the Basic plan nobody at AWS answers at night when production stands still, and Trusted Advisor tells little.

    Fix: Support Center console, Support plans, Change plan; there is no `aws` command for it (`aws support
    describe-severity-levels` tells whether there is a plan).
    """
    return passed("Business or above") if advisor.subscribed else failed("Basic or Developer")


@check("account.account.trusted-advisor-finds-no-errors", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def account_trusted_advisor_finds_no_errors(account: Account, advisor: TrustedAdvisor) -> Verdict:
    """No check of Trusted Advisor is red.

    Some of what it finds, such as quotas that are reached, nobody else tells.

    Fix: Trusted Advisor console, the check; or `aws support describe-trusted-advisor-check-result --check-id ID`.
    """
    if not advisor.subscribed:
        return not_applicable("the support plan does not include it")
    if advisor.errors:
        return failed(f"red: {', '.join(advisor.errors)}")
    return passed(f"none is red, {len(advisor.warnings)} are yellow")
