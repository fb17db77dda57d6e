"""Names a contact for security, and makes a budget that warns."""

from dataclasses import dataclass

from shared.catalog import Account, ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.account.resources.account import Budgets, SecurityContact


@dataclass(frozen=True, slots=True)
class ContactDetails(Parameters):
    """name, title, mail, phone: of the person or, better, the team that AWS should write to."""

    name: str = ""
    title: str = "Security"
    mail: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class MonthlyLimit(Parameters):
    """usd: a month; mail: who is warned at 80 percent of it, and when it is forecast to be exceeded."""

    usd: float = 100.0
    mail: str = ""


_NOBODY = ContactDetails()
_LIMIT = MonthlyLimit()
_BUDGET = "monthly-cost"


@action(
    "account.account.set-security-contact",
    impact=Impact.SAFE,
    calls=("account:PutAlternateContact", "account:DeleteAlternateContact"),
)
def set_security_contact(
    account: Account, security: SecurityContact, chosen: ContactDetails = _NOBODY
) -> ActionPlan | Refusal:
    """Name the contact that AWS writes to about security.

    Choose a mailbox that several people read.

    Undo: takes the contact out again.
    """
    if security.contact:
        return Refusal("there is a contact for security")
    if not (chosen.name and chosen.mail and chosen.phone):
        return Refusal("give name, mail and phone")
    kind = {"AlternateContactType": "SECURITY"}
    details = {"Name": chosen.name, "Title": chosen.title, "EmailAddress": chosen.mail, "PhoneNumber": chosen.phone}
    return ActionPlan(
        do=(Call("account:PutAlternateContact", kind | details, "Names the contact for security."),),
        undo=(Call("account:DeleteAlternateContact", kind, "Takes the contact out."),),
    )


@action(
    "account.account.create-budget",
    impact=Impact.SAFE,
    calls=("budgets:CreateBudget", "budgets:DeleteBudget"),
)
def create_budget(account: Account, budgets: Budgets, chosen: MonthlyLimit = _LIMIT) -> ActionPlan | Refusal:
    """Make a budget of the account's monthly cost that warns by mail.

    It stops nothing; it tells. AWS charges for budgets only beyond the second that acts.

    Undo: deletes the budget.
    """
    if not chosen.mail:
        return Refusal("name who is warned")
    if any(one.name == _BUDGET for one in budgets.budgets):
        return Refusal(f"there is a budget {_BUDGET} already, which a person must look at")
    reader = [{"SubscriptionType": "EMAIL", "Address": chosen.mail}]
    warnings = [
        {
            "Notification": {
                "NotificationType": kind,
                "ComparisonOperator": "GREATER_THAN",
                "Threshold": percent,
                "ThresholdType": "PERCENTAGE",
            },
            "Subscribers": reader,
        }
        for kind, percent in (("ACTUAL", 80), ("FORECASTED", 100))
    ]
    budget = {
        "BudgetName": _BUDGET,
        "BudgetLimit": {"Amount": f"{chosen.usd:.2f}", "Unit": "USD"},
        "TimeUnit": "MONTHLY",
        "BudgetType": "COST",
    }
    owner = {"AccountId": account.account_id}
    told = owner | {"Budget": budget, "NotificationsWithSubscribers": warnings}
    return ActionPlan(
        do=(Call("budgets:CreateBudget", told, f"Makes a budget of {chosen.usd:,.2f} USD a month that warns."),),
        undo=(Call("budgets:DeleteBudget", owner | {"BudgetName": _BUDGET}, "Deletes the budget."),),
    )
