"""How Security Hub is read, and how fast AWS lets us.

Calls a region: ten, one more for each 100 controls of each standard, and two for automation rules. Only findings of
the account itself are asked for, also of an administrator.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from shared.catalog import Account, Lister, Page, Rate, Reader, Region, Scope, Token, pages
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

if TYPE_CHECKING:
    from mypy_boto3_organizations import OrganizationsClient
    from mypy_boto3_securityhub import SecurityHubClient

# What Security Hub answers to every question of an account, or region, where it is not enabled.
_NOT_ENABLED = "InvalidAccessException"
_OFF_THE_LIST = ("SUPPRESSED", "RESOLVED")


def list_hubs(securityhub: "SecurityHubClient", scope: Scope, _: Token) -> Iterator[Page[Hub]]:
    try:
        found: Any = securityhub.describe_hub()
    except ClientError as error:
        if error.response["Error"]["Code"] != _NOT_ENABLED:
            raise
        return
    yield Page([_hub(found, scope)], None)


def _hub(found: Any, scope: Scope) -> Hub:
    return Hub(
        arn=found["HubArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id="default",
        enables_new=found.get("AutoEnableControls", False),
        consolidated=found.get("ControlFindingGenerator") == "SECURITY_CONTROL",
    )


def read_region_hub(securityhub: "SecurityHubClient", _: Region) -> RegionHub:
    """Who is not subscribed gets an error."""
    securityhub.describe_hub()
    return RegionHub(enabled=True)


def list_standards(securityhub: "SecurityHubClient", scope: Scope, start: Token) -> Iterator[Page[Standard]]:
    try:
        for answer, following in pages(securityhub.get_enabled_standards, start, MaxResults=100):
            yield Page([_standard(one, scope) for one in answer["StandardsSubscriptions"]], following)
    except ClientError as error:
        if error.response["Error"]["Code"] != _NOT_ENABLED:
            raise


def _standard(item: Any, scope: Scope) -> Standard:
    return Standard(
        arn=item["StandardsSubscriptionArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=_name(item["StandardsSubscriptionArn"]),
        status=item["StandardsStatus"],
        reason=item.get("StandardsStatusReason", {}).get("StatusReasonCode"),
    )


def _name(subscription: str) -> str:
    """arn:aws:securityhub:R:A:subscription/cis-aws-foundations-benchmark/v/3.0.0 -> what follows the first slash."""
    return subscription.partition("/")[2]


def read_standards(securityhub: "SecurityHubClient", _: Hub) -> Standards:
    answers = pages(securityhub.get_enabled_standards, None, MaxResults=100)
    found = [one for answer, _ in answers for one in answer["StandardsSubscriptions"]]
    ready = tuple(_name(one["StandardsSubscriptionArn"]) for one in found if one["StandardsStatus"] == "READY")
    others = tuple(_name(one["StandardsSubscriptionArn"]) for one in found if one["StandardsStatus"] != "READY")
    return Standards(ready, others)


def read_products(securityhub: "SecurityHubClient", _: Hub) -> Products:
    answers = pages(securityhub.list_enabled_products_for_import, None)
    return Products(tuple(_name(one) for answer, _ in answers for one in answer["ProductSubscriptions"]))


def read_aggregation(securityhub: "SecurityHubClient", hub: Hub) -> Aggregation:
    """A region is told of the aggregator that it is linked to."""
    found = securityhub.list_finding_aggregators().get("FindingAggregators", ())
    if not found:
        return Aggregation(None)
    aggregator: Any = securityhub.get_finding_aggregator(FindingAggregatorArn=found[0]["FindingAggregatorArn"])
    home, mode = aggregator["FindingAggregationRegion"], aggregator["RegionLinkingMode"]
    named = hub.region in aggregator.get("Regions", ())
    linked = {"SPECIFIED_REGIONS": named, "ALL_REGIONS_EXCEPT_SPECIFIED": not named, "NO_REGIONS": False}
    return Aggregation(home if hub.region == home or linked.get(mode, True) else None)


def read_administration(securityhub: "SecurityHubClient", _: Hub) -> Administration:
    """Who has an administrator can have no members of its own."""
    administrator = _administrator(securityhub)
    if administrator is not None:
        return Administration(administrator, has_members=False)
    members = securityhub.list_members(OnlyAssociated=True, MaxResults=1).get("Members", ())
    return Administration(None, has_members=bool(members))


def _administrator(securityhub: "SecurityHubClient") -> str | None:
    """AWS answers no administrator of an account that has none."""
    found = securityhub.get_administrator_account().get("Administrator", {})
    return found.get("AccountId") if found.get("MemberStatus") == "Enabled" else None


def read_organization_setup(securityhub: "SecurityHubClient", _: Hub) -> OrganizationSetup:
    answer: Any = securityhub.describe_organization_configuration()
    return OrganizationSetup(
        administers=True,
        enrolls=answer.get("AutoEnable", False),
        central=answer.get("OrganizationConfiguration", {}).get("ConfigurationType") == "CENTRAL",
        limit_reached=answer.get("MemberAccountLimitReached", False),
    )


def read_oldest_severe_finding(securityhub: "SecurityHubClient", hub: Hub) -> OldestSevereFinding:
    def equals(*values: str) -> list[Any]:
        return [{"Value": value, "Comparison": "EQUALS"} for value in values]

    answer = securityhub.get_findings(
        Filters={
            "AwsAccountId": equals(hub.account_id),
            "SeverityLabel": equals("CRITICAL", "HIGH"),
            "WorkflowStatus": equals("NEW"),
            "RecordState": equals("ACTIVE"),
        },
        SortCriteria=[{"Field": "CreatedAt", "SortOrder": "asc"}],
        MaxResults=1,
    )
    for one in answer["Findings"]:
        return OldestSevereFinding(datetime.fromisoformat(one["CreatedAt"]), one["Title"])
    return OldestSevereFinding(None)


def read_disabled_controls(securityhub: "SecurityHubClient", standard: Standard) -> DisabledControls:
    answers = pages(
        securityhub.describe_standards_controls, None, StandardsSubscriptionArn=standard.arn, MaxResults=100
    )
    found = (one for answer, _ in answers for one in answer["Controls"])
    return DisabledControls(
        tuple(
            Control(one["ControlId"], one["SeverityRating"], one.get("DisabledReason", ""))
            for one in found
            if one["ControlStatus"] == "DISABLED"
        )
    )


def list_rules(securityhub: "SecurityHubClient", scope: Scope, start: Token) -> Iterator[Page[AutomationRule]]:
    """Rules are made by an administrator for its members; those can have none, and are refused the question."""
    try:
        if _administrator(securityhub) is not None:
            return
        for answer, following in pages(securityhub.list_automation_rules, start, MaxResults=100):
            arns = [one["RuleArn"] for one in answer["AutomationRulesMetadata"]]
            rules = securityhub.batch_get_automation_rules(AutomationRulesArns=arns)["Rules"] if arns else []
            yield Page([_rule(one, scope) for one in rules], following)
    except ClientError as error:
        if error.response["Error"]["Code"] != _NOT_ENABLED:
            raise


def _rule(item: Any, scope: Scope) -> AutomationRule:
    updates = (one.get("FindingFieldsUpdate", {}) for one in item["Actions"])
    statuses = [one.get("Workflow", {}).get("Status") for one in updates]
    return AutomationRule(
        arn=item["RuleArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["RuleName"],
        suppresses=item["RuleStatus"] == "ENABLED" and any(one in _OFF_THE_LIST for one in statuses),
        criteria=tuple(sorted(field for field, asked in item["Criteria"].items() if asked)),
    )


def read_organization(organizations: "OrganizationsClient", _: Account) -> Organization:
    return Organization(organizations.describe_organization()["Organization"]["MasterAccountId"])


def read_delegated_administrators(securityhub: "SecurityHubClient", _: Region) -> DelegatedAdministrators:
    answers = pages(securityhub.list_organization_admin_accounts, None)
    accounts = (one for answer, _ in answers for one in answer["AdminAccounts"])
    return DelegatedAdministrators(tuple(one["AccountId"] for one in accounts if one["Status"] == "ENABLED"))


READERS = (
    Lister((Hub,), "securityhub:DescribeHub", list_hubs),
    Lister((Standard,), "securityhub:GetEnabledStandards", list_standards),
    Lister(
        (AutomationRule,),
        "securityhub:GetAdministratorAccount",
        list_rules,
        also=("securityhub:ListAutomationRules", "securityhub:BatchGetAutomationRules"),
    ),
    Reader(RegionHub, Region, "securityhub:DescribeHub", read_region_hub, {_NOT_ENABLED: RegionHub(enabled=False)}),
    Reader(Standards, Hub, "securityhub:GetEnabledStandards", read_standards),
    Reader(Products, Hub, "securityhub:ListEnabledProductsForImport", read_products),
    Reader(
        Aggregation,
        Hub,
        "securityhub:ListFindingAggregators",
        read_aggregation,
        also=("securityhub:GetFindingAggregator",),
    ),
    Reader(
        Administration,
        Hub,
        "securityhub:GetAdministratorAccount",
        read_administration,
        also=("securityhub:ListMembers",),
    ),
    Reader(
        OrganizationSetup,
        Hub,
        "securityhub:DescribeOrganizationConfiguration",
        read_organization_setup,
        # "Account is not an administrator for this organization".
        {_NOT_ENABLED: OrganizationSetup(administers=False)},
    ),
    Reader(OldestSevereFinding, Hub, "securityhub:GetFindings", read_oldest_severe_finding),
    Reader(DisabledControls, Standard, "securityhub:DescribeStandardsControls", read_disabled_controls),
    Reader(
        Organization,
        Account,
        "organizations:DescribeOrganization",
        read_organization,
        {"AWSOrganizationsNotInUseException": Organization(None)},
    ),
    Reader(DelegatedAdministrators, Region, "securityhub:ListOrganizationAdminAccounts", read_delegated_administrators),
)

# AWS documents 10 calls a second with a burst of 30 in each region, and of GetFindings 3 with a burst of 6, which is
# called once a region. The customer's own programs take from the same.
RATES = {"securityhub": Rate(5, 15), "organizations": Rate(1, 2)}
