from typing import Any

from shared.services.account.checks import account, organization
from shared.services.account.resources.account import (
    BillingContact,
    ComputeOptimizer,
    CostOptimizationHub,
    OperationsContact,
    OptedRegions,
    SecurityContact,
    TrustedAdvisor,
)
from shared.services.account.resources.organization import Delegates, Organization, PolicyDelegation
from tests.services.account.builders import (
    NO_GUARDRAILS,
    NOT_MANAGING,
    ROOT,
    a_budget,
    a_contact,
    a_primary,
    an_account,
    budgets,
    delegates,
    denying_regions,
    guardrails,
)
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table

ACCOUNT = an_account()
SCP, RCP, AI = "SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY", "AISERVICES_OPT_OUT_POLICY"
SECURITY, BILLING, OPERATIONS = (
    SecurityContact(a_contact("eve")),
    BillingContact(a_contact("bob")),
    OperationsContact(a_contact("oscar")),
)
US = denying_regions("us-east-1", "us-west-2")
LOCK = {"@@operators_allowed_for_child_policies": ["@@none"]}


def opting_out(choice: str = "optOut", *, services: Any = None, default: Any = None) -> dict[str, Any]:
    opt_out = {"opt_out_policy": {"@@assign": choice}}
    return {
        "services": (LOCK if services is None else services)
        | {"default": (LOCK if default is None else default) | opt_out}
    }


CASES = [
    *table(
        account.account_has_security_contact,
        ("one", (ACCOUNT, SECURITY), PASS, "one"),
        ("none", (ACCOUNT, SecurityContact(None)), FAIL, "no contact"),
    ),
    *table(
        account.account_has_contact_details,
        ("all", (ACCOUNT, a_primary()), PASS, "all filled in"),
        ("no company", (ACCOUNT, a_primary("CompanyName")), FAIL, "CompanyName"),
    ),
    *table(
        account.account_has_distinct_contacts,
        ("they differ", (ACCOUNT, a_primary(), SECURITY, BILLING, OPERATIONS), PASS, "all differ"),
        (
            "one is missing",
            (ACCOUNT, a_primary(), SECURITY, BillingContact(None), OPERATIONS),
            FAIL,
            "no contact for billing",
        ),
        (
            "two are one",
            (ACCOUNT, a_primary(), SECURITY, BillingContact(a_contact("eve")), OPERATIONS),
            FAIL,
            "security and billing",
        ),
    ),
    *table(
        account.account_opts_into_needed_regions_only,
        ("none", (ACCOUNT, OptedRegions(())), PASS, "no further"),
        ("one", (ACCOUNT, OptedRegions(("af-south-1",))), FAIL, "af-south-1"),
        ("one that is needed", (ACCOUNT, OptedRegions(("a",)), account.UsedRegions("a b")), PASS, "no further"),
    ),
    *table(
        account.account_has_budget_that_warns,
        ("one", (ACCOUNT, budgets(a_budget())), PASS, "all warns"),
        ("none", (ACCOUNT, budgets()), FAIL, "no budget"),
        ("one that does not warn", (ACCOUNT, budgets(a_budget(warns=False))), FAIL, "warns anybody"),
        ("one of use", (ACCOUNT, budgets(a_budget(kind="USAGE"))), FAIL, "warns anybody"),
    ),
    *table(
        account.account_is_within_budgets,
        ("at the limit", (ACCOUNT, budgets(a_budget(spent=100.0))), PASS, "none exceeded"),
        ("over it", (ACCOUNT, budgets(a_budget(spent=101.0))), FAIL, "101 of 100"),
        ("none", (ACCOUNT, budgets()), NOT_APPLICABLE, "no budget"),
        ("of savings plans", (ACCOUNT, budgets(a_budget(kind="SAVINGS_PLANS_COVERAGE"))), NOT_APPLICABLE, "no budget"),
        ("nothing told", (ACCOUNT, budgets(a_budget(spent=None))), NOT_APPLICABLE, "no budget"),
    ),
    *table(
        account.account_uses_compute_optimizer,
        ("it does", (ACCOUNT, ComputeOptimizer("Active")), PASS, "Active"),
        ("it is asked for", (ACCOUNT, ComputeOptimizer("Pending")), PASS, "Pending"),
        ("it does not", (ACCOUNT, ComputeOptimizer("Inactive")), FAIL, "Inactive"),
    ),
    *table(
        account.account_uses_cost_optimization_hub,
        ("it does", (ACCOUNT, CostOptimizationHub("Active")), PASS, "Active"),
        ("it does not", (ACCOUNT, CostOptimizationHub("Inactive")), FAIL, "Inactive"),
    ),
    *table(
        account.account_has_support_plan,
        ("a plan", (ACCOUNT, TrustedAdvisor(subscribed=True)), PASS, "Business"),
        ("none", (ACCOUNT, TrustedAdvisor(subscribed=False)), FAIL, "Basic"),
    ),
    *table(
        account.account_trusted_advisor_finds_no_errors,
        ("nothing", (ACCOUNT, TrustedAdvisor(subscribed=True)), PASS, "none is red"),
        ("a warning", (ACCOUNT, TrustedAdvisor(subscribed=True, warnings=("a",))), PASS, "1 are yellow"),
        ("an error", (ACCOUNT, TrustedAdvisor(subscribed=True, errors=("a",))), FAIL, "red: a"),
        ("no plan", (ACCOUNT, TrustedAdvisor(subscribed=False)), NOT_APPLICABLE, "plan"),
    ),
    *table(
        organization.account_is_in_organization,
        ("it is", (ACCOUNT, Organization("o-1")), PASS, "o-1"),
        ("it is not", (ACCOUNT, Organization(None)), FAIL, "no organization"),
    ),
    *table(
        organization.account_organization_has_all_features,
        ("all", (ACCOUNT, Organization("o-1", all_features=True)), PASS, "all"),
        ("billing", (ACCOUNT, Organization("o-1")), FAIL, "billing"),
        ("alone", (ACCOUNT, Organization(None)), NOT_APPLICABLE, "no organization"),
    ),
    *table(
        organization.account_organization_has_guardrails,
        ("one", (ACCOUNT, guardrails(SCP, US)), PASS, "ours"),
        ("one of resources", (ACCOUNT, guardrails(RCP, US)), PASS, "ours"),
        ("one that is attached to nothing", (ACCOUNT, guardrails(SCP, US, targets=())), FAIL, "none but"),
        ("none", (ACCOUNT, NO_GUARDRAILS), FAIL, "none but"),
        ("a member", (ACCOUNT, NOT_MANAGING), NOT_APPLICABLE, "does not manage"),
    ),
    *table(
        organization.account_organization_confines_regions,
        ("it does", (ACCOUNT, guardrails(SCP, US)), PASS, "us-east-1, us-west-2"),
        (
            "to those that are allowed",
            (ACCOUNT, guardrails(SCP, US), organization.AllowedRegions("us-east-1 us-west-2 eu-west-1")),
            PASS,
            "ours",
        ),
        ("to others too", (ACCOUNT, guardrails(SCP, US), organization.AllowedRegions("us-east-1")), FAIL, "us-east-1"),
        ("an Allow", (ACCOUNT, guardrails(SCP, denying_regions("a", Effect="Allow"))), FAIL, "some regions"),
        (
            "of one service alone",
            (ACCOUNT, guardrails(SCP, {"Statement": [{"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}]})),
            FAIL,
            "some regions",
        ),
        ("attached to nothing", (ACCOUNT, guardrails(SCP, US, targets=())), FAIL, "some regions"),
        ("a member", (ACCOUNT, NOT_MANAGING), NOT_APPLICABLE, "does not manage"),
    ),
    *table(
        organization.account_organization_opts_out_of_ai,
        ("locked", (ACCOUNT, guardrails(AI, opting_out())), PASS, "ours"),
        ("not locked", (ACCOUNT, guardrails(AI, opting_out(services={}, default={}))), FAIL, "opt in again"),
        ("further services can be named", (ACCOUNT, guardrails(AI, opting_out(services={}))), FAIL, "opt in again"),
        ("opted in", (ACCOUNT, guardrails(AI, opting_out("optIn"))), FAIL, "opt in again"),
        ("on an account alone", (ACCOUNT, guardrails(AI, opting_out(), targets=("1",))), FAIL, "no policy on the root"),
        ("a member", (ACCOUNT, NOT_MANAGING), NOT_APPLICABLE, "does not manage"),
    ),
    *table(
        organization.account_organization_has_tag_policies,
        ("one", (ACCOUNT, guardrails("TAG_POLICY", {}, targets=(ROOT,))), PASS, "ours"),
        ("one that is attached to nothing", (ACCOUNT, guardrails("TAG_POLICY", {}, targets=())), FAIL, "ours"),
        ("none", (ACCOUNT, NO_GUARDRAILS), FAIL, "none"),
        ("a member", (ACCOUNT, NOT_MANAGING), NOT_APPLICABLE, "does not manage"),
    ),
    *table(
        organization.account_organization_has_backup_policies,
        ("one", (ACCOUNT, guardrails("BACKUP_POLICY", {})), PASS, "ours"),
        ("none", (ACCOUNT, NO_GUARDRAILS), FAIL, "none"),
    ),
    *table(
        organization.account_organization_delegates_to_trusted_accounts,
        ("nobody", (ACCOUNT, delegates()), PASS, "0 delegates"),
        ("one that is not named", (ACCOUNT, delegates("2")), FAIL, "2: macie"),
        ("one that is", (ACCOUNT, delegates("2"), organization.TrustedAccounts("2 3")), PASS, "1 delegates"),
        ("a member", (ACCOUNT, Delegates(manages=False)), NOT_APPLICABLE, "does not manage"),
    ),
    *table(
        organization.account_organization_delegates_services,
        ("one", (ACCOUNT, delegates("2")), PASS, "macie"),
        ("none", (ACCOUNT, delegates()), FAIL, "no service"),
        ("a member", (ACCOUNT, Delegates(manages=False)), NOT_APPLICABLE, "does not manage"),
    ),
    *table(
        organization.account_organization_delegates_policies,
        ("it does", (ACCOUNT, PolicyDelegation(manages=True, exists=True)), PASS, "resource policy"),
        ("it does not", (ACCOUNT, PolicyDelegation(manages=True)), FAIL, "nobody"),
        ("a member", (ACCOUNT, PolicyDelegation(manages=False)), NOT_APPLICABLE, "does not manage"),
    ),
]


@each(CASES)
def test_a_check_judges(case: Case) -> None:
    case.holds()
