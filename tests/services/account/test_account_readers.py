import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from shared.catalog import Fact, Refusal
from shared.catalog.registry import room
from shared.services.account.readers import READERS
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
from shared.services.account.resources.organization import (
    Delegate,
    Delegates,
    Guardrails,
    Organization,
    PolicyDelegation,
)
from tests.services.account.builders import an_account, denying_regions
from tests.services.account.plans import LIMIT, REFUSALS, TEAM
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.planning import Sample
from tests.services.recorded import SCOPE, Refused, Source, Told, each_refusal, raises_what_aws_refuses, read


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, an_account(), code)


ADDRESS = {"AddressLine1": "1 Example Street", "City": "Dublin", "PostalCode": "D01", "CountryCode": "IE"}
PRIMARY = ADDRESS | {"FullName": "Ada", "CompanyName": "Acme", "PhoneNumber": "+1"}
EVE = {"AlternateContact": {"Name": "Eve", "EmailAddress": "EVE@acme.example", "PhoneNumber": "+2"}}
CONTACT = Contact(told_apart("Eve"), told_apart("eve@acme.example"), told_apart("+2"))
MANAGING, MEMBER = (
    Told("DescribeOrganization", {"Organization": {"Id": "o-1234567890", "MasterAccountId": one, "FeatureSet": "ALL"}})
    for one in (SCOPE.account_id, "222222222222")
)
ALONE = Refused("DescribeOrganization", "AWSOrganizationsNotInUseException")
USD = {"Unit": "USD"}
BUDGETS = [
    {"BudgetName": "all", "BudgetType": "COST", "TimeUnit": "MONTHLY", "BudgetLimit": {"Amount": "100", **USD}},
    {
        "BudgetName": "spent",
        "BudgetType": "COST",
        "TimeUnit": "MONTHLY",
        "CalculatedSpend": {"ActualSpend": {"Amount": "7.5", **USD}},
    },
]
WARNING = {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 80.0}
NOTHING = {"resourcesProcessed": 0, "resourcesFlagged": 0, "resourcesIgnored": 0, "resourcesSuppressed": 0}


def advisor_check(number: str) -> dict[str, Any]:
    return {"id": number, "name": f"name of {number}", "description": "", "category": "security", "metadata": []}


def summary(number: str, status: str) -> dict[str, Any]:
    return {
        "checkId": number,
        "timestamp": "",
        "status": status,
        "resourcesSummary": NOTHING,
        "categorySpecificSummary": {},
    }


ROWS: list[tuple[str, tuple[Told | Refused, ...], Fact]] = [
    (
        "contact details",
        (Told("GetContactInformation", {"ContactInformation": PRIMARY}),),
        PrimaryContact((), told_apart("Ada"), told_apart("+1")),
    ),
    (
        "details that lack a company",
        (Told("GetContactInformation", {"ContactInformation": PRIMARY | {"CompanyName": " "}}),),
        PrimaryContact(("CompanyName",), told_apart("Ada"), told_apart("+1")),
    ),
    (
        "a contact for security",
        (Told("GetAlternateContact", EVE, {"AlternateContactType": "SECURITY"}),),
        SecurityContact(CONTACT),
    ),
    ("none for security", (Refused("GetAlternateContact", "ResourceNotFoundException"),), SecurityContact(None)),
    (
        "a contact for billing",
        (Told("GetAlternateContact", EVE, {"AlternateContactType": "BILLING"}),),
        BillingContact(CONTACT),
    ),
    ("none for billing", (Refused("GetAlternateContact", "ResourceNotFoundException"),), BillingContact(None)),
    (
        "a contact for operations",
        (Told("GetAlternateContact", EVE, {"AlternateContactType": "OPERATIONS"}),),
        OperationsContact(CONTACT),
    ),
    ("none for operations", (Refused("GetAlternateContact", "ResourceNotFoundException"),), OperationsContact(None)),
    (
        "regions over all pages",
        (
            Told("ListRegions", {"Regions": [{"RegionName": "me-south-1"}], "NextToken": "more"}),
            Told("ListRegions", {"Regions": [{"RegionName": "af-south-1"}]}),
        ),
        OptedRegions(("af-south-1", "me-south-1")),
    ),
    (
        "budgets",
        (
            Told("DescribeBudgets", {"Budgets": BUDGETS}),
            Told("DescribeNotificationsForBudget", {"Notifications": [WARNING]}),
            Told("DescribeNotificationsForBudget", {}),
        ),
        Budgets((Budget("all", "COST", 100.0, None, warns=True), Budget("spent", "COST", None, 7.5, warns=False))),
    ),
    ("no budgets", (Told("DescribeBudgets", {}),), Budgets(())),
    ("Compute Optimizer", (Told("GetEnrollmentStatus", {"status": "Inactive"}),), ComputeOptimizer("Inactive")),
    ("no enrollment", (Told("ListEnrollmentStatuses", {"items": []}),), CostOptimizationHub("Inactive")),
    (
        "an enrollment",
        (Told("ListEnrollmentStatuses", {"items": [{"accountId": "111122223333", "status": "Active"}]}),),
        CostOptimizationHub("Active"),
    ),
    (
        "Trusted Advisor",
        (
            Told("DescribeTrustedAdvisorChecks", {"checks": [advisor_check(one) for one in "abc"]}),
            Told(
                "DescribeTrustedAdvisorCheckSummaries",
                {"summaries": [summary("a", "ok"), summary("b", "error"), summary("c", "warning")]},
                {"checkIds": ["a", "b", "c"]},
            ),
        ),
        TrustedAdvisor(subscribed=True, errors=("name of b",), warnings=("name of c",)),
    ),
    (
        "the Basic plan",
        (Refused("DescribeTrustedAdvisorChecks", "SubscriptionRequiredException"),),
        TrustedAdvisor(subscribed=False),
    ),
    ("an organization that it manages", (MANAGING,), Organization("o-1234567890", manages=True, all_features=True)),
    ("an organization", (MEMBER,), Organization("o-1234567890", all_features=True)),
    ("no organization", (ALONE,), Organization(None)),
    ("a member's delegates", (MEMBER,), Delegates(manages=False)),
    ("nobody's delegates", (ALONE,), Delegates(manages=False)),
    (
        "delegates",
        (
            MANAGING,
            Told("ListDelegatedAdministrators", {"DelegatedAdministrators": [{"Id": "333333333333"}]}),
            Told(
                "ListDelegatedServicesForAccount", {"DelegatedServices": [{"ServicePrincipal": "b"}], "NextToken": "t"}
            ),
            Told("ListDelegatedServicesForAccount", {"DelegatedServices": [{"ServicePrincipal": "a"}]}),
        ),
        Delegates(manages=True, delegates=(Delegate("333333333333", ("a", "b")),)),
    ),
    ("a member's guardrails", (MEMBER,), Guardrails(manages=False)),
    ("nobody's guardrails", (ALONE,), Guardrails(manages=False)),
    ("a member's delegation", (MEMBER,), PolicyDelegation(manages=False)),
    (
        "no delegation",
        (MANAGING, Refused("DescribeResourcePolicy", "ResourcePolicyNotFoundException")),
        PolicyDelegation(manages=True),
    ),
    ("a delegation", (MANAGING, Told("DescribeResourcePolicy", {})), PolicyDelegation(manages=True, exists=True)),
]


@pytest.mark.parametrize(("answers", "fact"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_fact_is_read(answers: tuple[Told | Refused, ...], fact: Fact) -> None:
    assert read("account", type(fact), an_account(), *answers) == fact


def test_no_name_address_or_number_is_kept() -> None:
    found = read("account", SecurityContact, an_account(), Told("GetAlternateContact", EVE))
    assert not [one for one in ("Eve", "acme.example", "+2") if one in repr(found)]


def test_the_emulated_organization_is_read() -> None:
    with mock_aws():
        client = boto3.client("organizations", "us-east-1")
        client.create_organization(FeatureSet="ALL")
        root = client.list_roots()["Roots"][0]["Id"]
        made = client.create_policy(
            Name="ours",
            Description="",
            Type="SERVICE_CONTROL_POLICY",
            Content=json.dumps({"Version": "2012-10-17", **denying_regions("eu-west-1")}),
        )
        client.attach_policy(PolicyId=made["Policy"]["PolicySummary"]["Id"], TargetId=root)
        reader: Any = room("account").readers[Guardrails]
        account = Emulated("account")
        found = reader.read(client, next(account.resources(type(an_account()))))
    assert [(one.name, one.targets, len(one.statements)) for one in found.policies] == [("ours", (root,), 1)]
    assert found.roots == (root,)


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("account")


def the_account(account: Emulated) -> str:
    return account.scope.account_id


REPAIRS = [
    Repair("account.account.has-security-contact", "account.account.set-security-contact", the_account, TEAM),
    Repair("account.account.has-budget-that-warns", "account.account.create-budget", the_account, LIMIT),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


@pytest.mark.parametrize("sample", REFUSALS, ids=[one.action for one in REFUSALS])
def test_an_action_refuses_where_there_is_nothing_to_do(sample: Sample) -> None:
    assert isinstance(sample.answer(), Refusal)
