"""What each action of the account is asked, so that its plans make every call that it declares; and what it refuses."""

from datetime import UTC, datetime

from shared.catalog import Fact, Now, Parameters
from shared.services.account.actions.account import ContactDetails, MonthlyLimit
from shared.services.account.resources.account import SecurityContact
from tests.services.account.builders import a_budget, a_contact, an_account, budgets
from tests.services.planning import Sample

NOW = Now(datetime(2026, 6, 1, tzinfo=UTC))


def _sample(action: str, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"account.account.{action}", an_account(), facts, NOW, parameters)


TEAM = ContactDetails(name="Security team", mail="security@acme.example", phone="+15555550100")
LIMIT = MonthlyLimit(usd=500, mail="finance@acme.example")
SAMPLES = [
    _sample("set-security-contact", SecurityContact(None), parameters=TEAM),
    _sample("create-budget", budgets(), parameters=LIMIT),
]
REFUSALS = [
    _sample("set-security-contact", SecurityContact(None)),
    _sample("set-security-contact", SecurityContact(a_contact("eve")), parameters=TEAM),
    _sample("create-budget", budgets()),
    _sample("create-budget", budgets(a_budget(name="monthly-cost")), parameters=LIMIT),
]
