"""A well-kept account and organization, of which a test changes only what it is about."""

import json
from typing import Any

from shared.catalog import Account
from shared.catalog.policy import parse_policy
from shared.catalog.resource import account_resource
from shared.services.account.resources.account import Budget, Budgets, Contact, PrimaryContact
from shared.services.account.resources.organization import Delegate, Delegates, GuardrailPolicy, Guardrails
from tests.services.recorded import SCOPE

ROOT = "r-1"
NO_GUARDRAILS, NOT_MANAGING = Guardrails(manages=True, roots=(ROOT,)), Guardrails(manages=False)


def an_account() -> Account:
    return account_resource(SCOPE.partition, SCOPE.account_id)


def a_primary(*missing: str) -> PrimaryContact:
    return PrimaryContact(missing, "ada", "1")


def a_contact(name: str) -> Contact:
    return Contact(name, f"{name}@acme.example", f"phone of {name}")


def a_budget(**changes: Any) -> Budget:
    good: dict[str, Any] = {"name": "all", "kind": "COST", "limit": 100.0, "spent": 50.0, "warns": True}
    return Budget(**good | changes)


def budgets(*found: Budget) -> Budgets:
    return Budgets(found)


def guardrails(kind: str, content: Any, *, targets: tuple[str, ...] = (ROOT,)) -> Guardrails:
    """An organization with one policy."""
    statements = parse_policy(content) if kind.endswith("CONTROL_POLICY") else ()
    policy = GuardrailPolicy("ours", kind, targets, json.dumps(content), statements)
    return Guardrails(manages=True, roots=(ROOT,), policies=(policy,))


def denying_regions(*regions: str, **changes: Any) -> dict[str, Any]:
    condition = {"StringNotEquals": {"aws:RequestedRegion": list(regions)}}
    deny = {"Effect": "Deny", "NotAction": ["iam:*"], "Resource": "*", "Condition": condition}
    return {"Statement": [deny | changes]}


def delegates(*accounts: str) -> Delegates:
    return Delegates(manages=True, delegates=tuple(Delegate(one, ("macie.amazonaws.com",)) for one in accounts))
