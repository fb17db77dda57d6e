"""Readers on recorded answers, shaped as AWS documents them; the hub itself also against moto."""

from typing import Any

import boto3
import pytest
from botocore import xform_name
from botocore.exceptions import ClientError
from botocore.stub import Stubber
from moto import mock_aws

from shared.catalog import Account, Fact, Lister, Reader, Region
from shared.catalog.registry import room
from shared.services.securityhub.readers import READERS
from shared.services.securityhub.resources import (
    Administration,
    Aggregation,
    AutomationRule,
    Control,
    DelegatedAdministrators,
    DisabledControls,
    Hub,
    OldestSevereFinding,
    Organization,
    OrganizationSetup,
    Products,
    RegionHub,
    Standard,
    Standards,
)
from tests.services.securityhub.builders import (
    FSBP,
    SCOPE,
    a_hub,
    a_region,
    a_rule,
    a_standard,
    an_account,
    days_ago,
)

OWN = SCOPE.account_id
NOT_SUBSCRIBED = f"Account {OWN} is not subscribed to AWS Security Hub"
type Answer = tuple[str, dict[str, Any]]


def a_client(name: str = "securityhub") -> Any:
    return boto3.client(name, "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")  # type: ignore[call-overload]


def attempt(reader: Any, client: Any) -> Any:
    if isinstance(reader, Lister):
        return [one for page in reader.list_pages(client, SCOPE, None) for one in page.resources]
    assert not {"AccessDeniedException", "ThrottlingException"} & set(reader.absent)
    return reader.read(
        client, {Account: an_account(), Region: a_region(), Hub: a_hub(), Standard: a_standard()}[reader.of]
    )


def asked(reader: Any, *answers: Answer) -> Any:
    with Stubber(a_client(reader.operations[0].partition(":")[0])) as stubber:
        for operation, answer in answers:
            stubber.add_response(operation, answer)
        found = attempt(reader, stubber.client)
        stubber.assert_no_pending_responses()
    return found


def recorded(fact: type[Fact], *answers: Answer) -> Any:
    return asked(room("securityhub").readers[fact], *answers)


def subscription(path: str, status: str, **more: Any) -> dict[str, Any]:
    arn = SCOPE.arn("securityhub", f"subscription/{path}")
    return {
        "StandardsSubscriptionArn": arn,
        "StandardsArn": f"arn:aws:securityhub:::standards/{path}",
        "StandardsInput": {},
        "StandardsStatus": status,
        **more,
    }


def test_the_hub_of_a_region_is_read() -> None:
    answer = {
        "HubArn": SCOPE.arn("securityhub", "hub/default"),
        "AutoEnableControls": False,
        "ControlFindingGenerator": "STANDARD_CONTROL",
    }

    (hub,) = asked(room("securityhub").lister_of(Hub), ("describe_hub", answer))

    assert hub == a_hub(enables_new=False, consolidated=False)
    assert recorded(RegionHub, ("describe_hub", answer)) == RegionHub(enabled=True)


def test_a_hub_that_moto_enables_is_read() -> None:
    with mock_aws():
        client = a_client()
        client.enable_security_hub(EnableDefaultStandards=False, ControlFindingGenerator="SECURITY_CONTROL")
        (hub,) = attempt(room("securityhub").lister_of(Hub), client)

    assert hub.consolidated


@pytest.mark.parametrize(
    ("kind", "operation"),
    [(Hub, "describe_hub"), (Standard, "get_enabled_standards"), (AutomationRule, "get_administrator_account")],
)
def test_where_security_hub_is_not_enabled_there_is_nothing(kind: Any, operation: str) -> None:
    client = a_client()
    with Stubber(client) as stubber:
        stubber.add_client_error(operation, "InvalidAccessException", NOT_SUBSCRIBED, 401)
        assert attempt(room("securityhub").lister_of(kind), client) == []


def test_standards_are_listed_over_all_pages() -> None:
    reason = {"StandardsStatusReason": {"StatusReasonCode": "INTERNAL_ERROR"}}
    first = {"StandardsSubscriptions": [subscription(FSBP, "READY")], "NextToken": "two"}
    second = {"StandardsSubscriptions": [subscription("pci-dss/v/4.0.1", "FAILED", **reason)]}
    answers: tuple[Answer, ...] = (("get_enabled_standards", first), ("get_enabled_standards", second))

    found = asked(room("securityhub").lister_of(Standard), *answers)

    assert found[0] == a_standard()
    assert (found[1].resource_id, found[1].status, found[1].reason) == ("pci-dss/v/4.0.1", "FAILED", "INTERNAL_ERROR")
    assert recorded(Standards, *answers) == Standards((FSBP,), ("pci-dss/v/4.0.1",))


def test_rules_are_read_with_what_they_do() -> None:
    arn = SCOPE.arn("securityhub", "automation-rule/1")

    def rule(status: str, workflow: str) -> dict[str, Any]:
        return {
            "RuleArn": arn,
            "RuleName": "known",
            "RuleStatus": status,
            "Criteria": {"ResourceId": [{"Value": "x", "Comparison": "EQUALS"}], "SeverityLabel": []},
            "Actions": [{"Type": "FINDING_FIELDS_UPDATE", "FindingFieldsUpdate": {"Workflow": {"Status": workflow}}}],
        }

    rules = [rule("ENABLED", "SUPPRESSED"), rule("DISABLED", "SUPPRESSED"), rule("ENABLED", "NOTIFIED")]
    found = asked(
        room("securityhub").lister_of(AutomationRule),
        ("get_administrator_account", {}),
        ("list_automation_rules", {"AutomationRulesMetadata": [], "NextToken": "two"}),
        ("list_automation_rules", {"AutomationRulesMetadata": [{"RuleArn": arn}]}),
        ("batch_get_automation_rules", {"Rules": rules}),
    )

    assert found == [
        a_rule("ResourceId"),
        a_rule("ResourceId", suppresses=False),
        a_rule("ResourceId", suppresses=False),
    ]


def test_a_member_is_not_asked_for_rules() -> None:
    administrator = {"Administrator": {"AccountId": "9" * 12, "MemberStatus": "Enabled"}}

    assert asked(room("securityhub").lister_of(AutomationRule), ("get_administrator_account", administrator)) == []


def aggregated(home: str, mode: str, *regions: str) -> tuple[Answer, Answer]:
    arn = f"arn:aws:securityhub:{home}:{OWN}:finding-aggregator/1"
    return (
        ("list_finding_aggregators", {"FindingAggregators": [{"FindingAggregatorArn": arn}]}),
        (
            "get_finding_aggregator",
            {
                "FindingAggregatorArn": arn,
                "FindingAggregationRegion": home,
                "RegionLinkingMode": mode,
                "Regions": list(regions),
            },
        ),
    )


@pytest.mark.parametrize(
    ("answers", "home"),
    [
        ((("list_finding_aggregators", {"FindingAggregators": []}),), None),
        (aggregated("us-east-1", "ALL_REGIONS"), "us-east-1"),
        (aggregated("us-east-1", "SPECIFIED_REGIONS", "eu-west-1"), "us-east-1"),
        (aggregated("us-east-1", "SPECIFIED_REGIONS", "eu-west-2"), None),
        (aggregated("us-east-1", "ALL_REGIONS_EXCEPT_SPECIFIED", "eu-west-1"), None),
        (aggregated("us-east-1", "ALL_REGIONS_EXCEPT_SPECIFIED", "eu-west-2"), "us-east-1"),
        (aggregated("eu-west-1", "NO_REGIONS"), "eu-west-1"),
    ],
)
def test_a_region_is_gathered_where_it_is_linked_or_at_home(answers: tuple[Answer, ...], home: str | None) -> None:
    assert recorded(Aggregation, *answers) == Aggregation(home)


def test_an_administrator_counts_while_the_membership_is_enabled() -> None:
    def administrator(status: str) -> Answer:
        return "get_administrator_account", {"Administrator": {"AccountId": "9" * 12, "MemberStatus": status}}

    none: Answer = ("list_members", {"Members": []})
    assert recorded(Administration, administrator("Enabled")) == Administration("9" * 12, has_members=False)
    assert recorded(Administration, administrator("Invited"), none) == Administration(None, has_members=False)
    some: Answer = ("list_members", {"Members": [{"AccountId": "3" * 12}]})
    assert recorded(Administration, ("get_administrator_account", {}), some) == Administration(None, has_members=True)


def test_the_rest_of_a_hub_is_read() -> None:
    products = [SCOPE.arn("securityhub", "product-subscription/aws/guardduty")]
    central = {"OrganizationConfiguration": {"ConfigurationType": "CENTRAL"}, "AutoEnable": False}
    accounts = [{"AccountId": "1" * 12, "Status": "ENABLED"}, {"AccountId": "2" * 12, "Status": "DISABLE_IN_PROGRESS"}]
    organization = {"Organization": {"Id": "o-a1b2c3d4e5", "MasterAccountId": OWN}}

    assert recorded(Products, ("list_enabled_products_for_import", {"ProductSubscriptions": products})) == Products(
        ("aws/guardduty",)
    )
    assert recorded(OrganizationSetup, ("describe_organization_configuration", central)) == OrganizationSetup(
        administers=True, central=True
    )
    assert recorded(
        DelegatedAdministrators, ("list_organization_admin_accounts", {"AdminAccounts": accounts})
    ) == DelegatedAdministrators(("1" * 12,))
    assert recorded(Organization, ("describe_organization", organization)) == Organization(OWN)


def test_the_oldest_severe_finding_is_read_with_its_title() -> None:
    finding = {
        "SchemaVersion": "2018-10-08",
        "Id": "1",
        "ProductArn": "p",
        "GeneratorId": "g",
        "AwsAccountId": OWN,
        "CreatedAt": days_ago(40).isoformat().replace("+00:00", "Z"),
        "UpdatedAt": "2026-05-01T00:00:00Z",
        "Title": "Open",
        "Description": "d",
        "Resources": [{"Type": "AwsS3Bucket", "Id": "b"}],
    }

    assert recorded(OldestSevereFinding, ("get_findings", {"Findings": [finding]})) == OldestSevereFinding(
        days_ago(40), "Open"
    )
    assert recorded(OldestSevereFinding, ("get_findings", {"Findings": []})) == OldestSevereFinding(None)


def test_disabled_controls_are_read_from_all_pages() -> None:
    def control(name: str, status: str, **more: str) -> dict[str, Any]:
        return {"ControlId": name, "ControlStatus": status, "SeverityRating": "HIGH", **more}

    first = {"Controls": [control("IAM.1", "ENABLED"), control("IAM.2", "DISABLED")], "NextToken": "two"}
    second = {"Controls": [control("IAM.3", "DISABLED", DisabledReason="so")]}

    assert recorded(
        DisabledControls, ("describe_standards_controls", first), ("describe_standards_controls", second)
    ) == DisabledControls((Control("IAM.2", "HIGH"), Control("IAM.3", "HIGH", "so")))


def test_what_says_that_there_is_none_is_an_answer_of_security_hub() -> None:
    absent = {one.fact: dict(one.absent) for one in READERS if isinstance(one, Reader) and one.absent}

    assert absent == {
        RegionHub: {"InvalidAccessException": RegionHub(enabled=False)},
        OrganizationSetup: {"InvalidAccessException": OrganizationSetup(administers=False)},
        Organization: {"AWSOrganizationsNotInUseException": Organization(None)},
    }


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
@pytest.mark.parametrize("reader", READERS, ids=lambda one: one.operations[0])
def test_what_security_hub_denies_or_throttles_is_raised(reader: Any, code: str) -> None:
    client, _, operation = reader.operations[0].partition(":")
    with Stubber(a_client(client)) as stubber:
        stubber.add_client_error(xform_name(operation), code, "not now")
        with pytest.raises(ClientError, match="not now"):
            attempt(reader, stubber.client)
