"""The demo account as a whole: it manages a small organization with one guardrail, and a budget that nobody reads."""

import contextlib
import json

from local.cloud.demo.kit import ONE_ACCOUNT, DemoAccount

_PASSING = (
    "account.account.has-contact-details",
    "account.account.has-support-plan",
    "account.account.is-in-organization",
    "account.account.organization-confines-regions",
    "account.account.organization-delegates-services",
    "account.account.organization-has-all-features",
    "account.account.organization-has-guardrails",
    "account.account.uses-compute-optimizer",
)
_FAILING = (
    "account.account.has-budget-that-warns",
    "account.account.has-distinct-contacts",
    "account.account.has-security-contact",
    "account.account.opts-into-needed-regions-only",
    "account.account.organization-delegates-policies",
    "account.account.organization-delegates-to-trusted-accounts",
    "account.account.organization-has-backup-policies",
    "account.account.organization-has-tag-policies",
    "account.account.organization-opts-out-of-ai",
    "account.account.trusted-advisor-finds-no-errors",
    "account.account.uses-cost-optimization-hub",
)
NOT_PRODUCIBLE = {
    **{name: {"FAIL": ONE_ACCOUNT} for name in _PASSING},
    **{name: {"PASS": ONE_ACCOUNT} for name in _FAILING},
    "account.account.is-within-budgets": {"FAIL": "moto's budgets never tell that anything was spent"},
}


def fill(account: DemoAccount) -> None:
    organizations = account.client("organizations")
    with contextlib.suppress(organizations.exceptions.AlreadyInOrganizationException):  # rooms are filled in any order
        organizations.create_organization(FeatureSet="ALL")
    root = organizations.list_roots()["Roots"][0]["Id"]
    deny = {
        "Sid": "OnlyOurRegions",
        "Effect": "Deny",
        "NotAction": ["iam:*", "organizations:*", "sts:*", "support:*"],
        "Resource": "*",
        "Condition": {"StringNotEquals": {"aws:RequestedRegion": list(account.regions)}},
    }
    policy = organizations.create_policy(
        Name="our-regions",
        Description="No other region",
        Type="SERVICE_CONTROL_POLICY",
        Content=json.dumps({"Version": "2012-10-17", "Statement": [deny]}),
    )["Policy"]["PolicySummary"]["Id"]
    organizations.attach_policy(PolicyId=policy, TargetId=root)
    made = organizations.create_account(Email="tools@acme.example", AccountName="tools")["CreateAccountStatus"]
    organizations.register_delegated_administrator(
        AccountId=made["AccountId"], ServicePrincipal="servicecatalog.amazonaws.com"
    )
    _budget(account)


def _budget(account: DemoAccount) -> None:
    limit = {"Amount": "5000", "Unit": "USD"}
    budget = {"BudgetName": "all", "BudgetLimit": limit, "TimeUnit": "MONTHLY", "BudgetType": "COST"}
    account.client("budgets").create_budget(AccountId=account.account_id, Budget=budget)
