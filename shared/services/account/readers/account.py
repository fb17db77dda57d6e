"""Reads contacts, regions, budgets, and what Trusted Advisor finds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Account, Reader, pages
from shared.services.account.resources.account import (
    BillingContact,
    Budget,
    Budgets,
    ComputeOptimizer,
    Contact,
    CostOptimizationHub,
    OperationsContact,
    OptedRegions,
    PrimaryContact,
    SecurityContact,
    TrustedAdvisor,
    told_apart,
)

if TYPE_CHECKING:
    from mypy_boto3_account import AccountClient
    from mypy_boto3_budgets import BudgetsClient
    from mypy_boto3_support import SupportClient

_DETAILS = ("FullName", "CompanyName", "PhoneNumber", "AddressLine1", "City", "PostalCode", "CountryCode")
_PAGE = 50


def read_primary(client: "AccountClient", _: Account) -> PrimaryContact:
    found: Any = client.get_contact_information()["ContactInformation"]
    return PrimaryContact(
        missing=tuple(name for name in _DETAILS if not found.get(name, "").strip()),
        name=told_apart(found.get("FullName", "")),
        phone=told_apart(found.get("PhoneNumber", "")),
    )


def read_security(client: "AccountClient", _: Account) -> SecurityContact:
    return SecurityContact(_contact(client, "SECURITY"))


def read_billing(client: "AccountClient", _: Account) -> BillingContact:
    return BillingContact(_contact(client, "BILLING"))


def read_operations(client: "AccountClient", _: Account) -> OperationsContact:
    return OperationsContact(_contact(client, "OPERATIONS"))


def _contact(client: "AccountClient", kind: Any) -> Contact:
    found: Any = client.get_alternate_contact(AlternateContactType=kind)["AlternateContact"]
    return Contact(
        told_apart(found.get("Name", "")),
        told_apart(found.get("EmailAddress", "")),
        told_apart(found.get("PhoneNumber", "")),
    )


def read_opted_regions(client: "AccountClient", _: Account) -> OptedRegions:
    found = pages(client.list_regions, None, RegionOptStatusContains=["ENABLED", "ENABLING"], MaxResults=_PAGE)
    return OptedRegions(tuple(sorted(one["RegionName"] for answer, _ in found for one in answer.get("Regions", ()))))


def read_budgets(client: "BudgetsClient", account: Account) -> Budgets:
    return Budgets(tuple(_budgets(client, account.account_id)))


def _budgets(client: "BudgetsClient", account_id: str) -> Iterator[Budget]:
    for answer, _ in pages(client.describe_budgets, None, AccountId=account_id):
        for item in answer.get("Budgets", ()):
            told = client.describe_notifications_for_budget(AccountId=account_id, BudgetName=item["BudgetName"])
            yield Budget(
                name=item["BudgetName"],
                kind=item["BudgetType"],
                limit=_amount(item.get("BudgetLimit")),
                spent=_amount(item.get("CalculatedSpend", {}).get("ActualSpend")),
                warns=bool(told.get("Notifications")),
            )


def _amount(spend: Any) -> float | None:
    return None if spend is None else float(spend["Amount"])


def read_trusted_advisor(client: "SupportClient", _: Account) -> TrustedAdvisor:
    """The Basic plan refuses it: SubscriptionRequiredException."""
    names = {one["id"]: one["name"] for one in client.describe_trusted_advisor_checks(language="en")["checks"]}
    summaries = client.describe_trusted_advisor_check_summaries(checkIds=list(names))["summaries"]
    found = {
        status: tuple(sorted(names[one["checkId"]] for one in summaries if one["status"] == status))
        for status in ("error", "warning")
    }
    return TrustedAdvisor(subscribed=True, errors=found["error"], warnings=found["warning"])


def read_compute_optimizer(client: Any, _: Account) -> ComputeOptimizer:
    return ComputeOptimizer(client.get_enrollment_status()["status"])


def read_cost_optimization_hub(client: Any, account: Account) -> CostOptimizationHub:
    """An account that never enrolled has no status of its own."""
    found = client.list_enrollment_statuses().get("items", ())
    mine = (one["status"] for one in found if one["accountId"] == account.account_id)
    return CostOptimizationHub(next(mine, "Inactive"))


_NONE = "ResourceNotFoundException"

READERS = (
    Reader(PrimaryContact, Account, "account:GetContactInformation", read_primary),
    Reader(SecurityContact, Account, "account:GetAlternateContact", read_security, {_NONE: SecurityContact(None)}),
    Reader(BillingContact, Account, "account:GetAlternateContact", read_billing, {_NONE: BillingContact(None)}),
    Reader(
        OperationsContact, Account, "account:GetAlternateContact", read_operations, {_NONE: OperationsContact(None)}
    ),
    Reader(OptedRegions, Account, "account:ListRegions", read_opted_regions),
    Reader(
        Budgets,
        Account,
        "budgets:DescribeBudgets",
        read_budgets,
        also=("budgets:DescribeNotificationsForBudget",),
    ),
    Reader(ComputeOptimizer, Account, "compute-optimizer:GetEnrollmentStatus", read_compute_optimizer),
    Reader(CostOptimizationHub, Account, "cost-optimization-hub:ListEnrollmentStatuses", read_cost_optimization_hub),
    Reader(
        TrustedAdvisor,
        Account,
        "support:DescribeTrustedAdvisorChecks",
        read_trusted_advisor,
        {"SubscriptionRequiredException": TrustedAdvisor(subscribed=False)},
        also=("support:DescribeTrustedAdvisorCheckSummaries",),
    ),
)
