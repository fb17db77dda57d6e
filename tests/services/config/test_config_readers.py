from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from moto import mock_aws

from shared.catalog import Account, Fact, Lister, Region, Resource
from shared.catalog.registry import room
from shared.services.config.readers import READERS
from shared.services.config.readers.recorder import read_recorder
from shared.services.config.readers.rule import list_rules
from shared.services.config.resources.recorder import (
    DEFAULT_RETENTION,
    NO_RECORDER,
    Delegation,
    DeliveryChannel,
    HistoryRetention,
    Recorder,
)
from shared.services.config.resources.rule import (
    Aggregator,
    BrokenSources,
    ConformancePack,
    RegionRules,
    Rule,
    RuleCompliance,
    RuleRun,
)
from tests.services.config.builders import ROLE, a_region, a_rule, an_account, an_aggregator
from tests.services.recorded import SCOPE, Refused, Source, Told, each_refusal, listed, raises_what_aws_refuses, read

EARLY, LATE = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 2, tzinfo=UTC)
OF: dict[type[Resource], Resource] = {
    Rule: a_rule(),
    Aggregator: an_aggregator(),
    Account: an_account(),
    Region: a_region(),
}


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, a_rule() if isinstance(source, Lister) else OF[source.of], code)


def rule_item(name: str, **more: Any) -> dict[str, Any]:
    good = {"ConfigRuleName": name, "ConfigRuleArn": SCOPE.arn("config", name)}
    return good | {"Source": {"Owner": "AWS", "SourceIdentifier": "ACCESS_KEYS_ROTATED"}} | more


def test_rules_are_listed_over_all_pages_without_those_of_services() -> None:
    found = listed(
        "config",
        Rule,
        Told("DescribeConfigRules", {"ConfigRules": [rule_item("a")], "NextToken": "more"}),
        Told(
            "DescribeConfigRules",
            {"ConfigRules": [rule_item("hub", CreatedBy="securityhub.amazonaws.com"), rule_item("b")]},
            {"NextToken": "more"},
        ),
    )
    assert [one.resource_id for one in found] == ["a", "b"]


def test_rules_are_alike_where_code_scope_and_parameters_are() -> None:
    items = [
        rule_item("b", InputParameters='{"days": "90", "x": "1"}'),
        rule_item("a", InputParameters='{"x":"1","days":"90"}'),
        rule_item("c", InputParameters='{"days": "30"}'),
        rule_item("d", Scope={"ComplianceResourceTypes": ["AWS::EC2::VPC"]}),
    ]
    found = read("config", RegionRules, a_region(), Told("DescribeConfigRules", {"ConfigRules": items}))
    assert isinstance(found, RegionRules)
    assert sorted(found.names.values()) == [("a", "b"), ("c",), ("d",)]


@pytest.mark.parametrize(
    ("source", "all_regions", "is_organization"),
    [
        ({"OrganizationAggregationSource": {"RoleArn": "r", "AllAwsRegions": True}}, True, True),
        ({"OrganizationAggregationSource": {"RoleArn": "r", "AwsRegions": ["eu-west-1"]}}, False, True),
        ({"AccountAggregationSources": [{"AccountIds": ["222222222222"], "AllAwsRegions": True}]}, True, False),
        ({}, False, False),
    ],
)
def test_an_aggregator_gathers_from_accounts_or_an_organization(
    source: dict[str, Any], all_regions: bool, is_organization: bool
) -> None:
    item = {"ConfigurationAggregatorName": "all", "ConfigurationAggregatorArn": an_aggregator().arn, **source}
    (found,) = listed(
        "config", Aggregator, Told("DescribeConfigurationAggregators", {"ConfigurationAggregators": [item]})
    )
    assert (found.all_regions, found.is_organization) == (all_regions, is_organization)


def test_packs_are_listed_with_their_state() -> None:
    item = {
        "ConformancePackName": "pci",
        "ConformancePackId": "pci-1",
        "ConformancePackArn": SCOPE.arn("config", "conformance-pack/pci"),
        "ConformancePackState": "CREATE_FAILED",
        "ConformancePackStatusReason": "no recorder",
        "StackArn": "arn:aws:cloudformation:eu-west-1:1:stack/awsconfigconforms-pci",
        "LastUpdateRequestedTime": EARLY,
    }
    (found,) = listed(
        "config", ConformancePack, Told("DescribeConformancePackStatus", {"ConformancePackStatusDetails": [item]})
    )
    assert (found.state, found.reason) == ("CREATE_FAILED", "no recorder")


@pytest.mark.parametrize(
    ("kind", "operation", "key"),
    [
        (Rule, "DescribeConfigRules", "ConfigRules"),
        (Aggregator, "DescribeConfigurationAggregators", "ConfigurationAggregators"),
        (ConformancePack, "DescribeConformancePackStatus", "ConformancePackStatusDetails"),
    ],
)
def test_a_region_without_any_is_empty(kind: type[Resource], operation: str, key: str) -> None:
    assert listed("config", kind, Told(operation, {key: []})) == []


def recorder(group: dict[str, Any], **state: Any) -> tuple[Told, ...]:
    item = {"name": "default", "roleARN": ROLE, "recordingGroup": group}
    return (
        Told("DescribeConfigurationRecorders", {"ConfigurationRecorders": [item]}),
        Told("DescribeConfigurationRecorderStatus", {"ConfigurationRecordersStatus": [{"name": "default", **state}]}),
    )


def channel(**state: Any) -> tuple[Told, ...]:
    item = {"name": "default", "s3BucketName": "acme", "s3KmsKeyArn": "key-1"}
    return (
        Told("DescribeDeliveryChannels", {"DeliveryChannels": [item]}),
        Told("DescribeDeliveryChannelStatus", {"DeliveryChannelsStatus": [{"name": "default", **state}]}),
    )


def run(**times: Any) -> tuple[Told, ...]:
    return (
        Told(
            "DescribeConfigRuleEvaluationStatus", {"ConfigRulesEvaluationStatus": [{"ConfigRuleName": "keys"} | times]}
        ),
    )


def compliance(**told: Any) -> tuple[Told, ...]:
    item = {"ConfigRuleName": "keys", "Compliance": told}
    return (Told("DescribeComplianceByConfigRule", {"ComplianceByConfigRules": [item]}),)


ALL = {"allSupported": True, "includeGlobalResourceTypes": True}
BUT = {
    "allSupported": False,
    "exclusionByResourceTypes": {"resourceTypes": ["AWS::EC2::VPC"]},
    "recordingStrategy": {"useOnly": "EXCLUSION_BY_RESOURCE_TYPES"},
}
FAILURE = {"lastStatus": "Failure", "lastErrorCode": "NoSuchBucket", "lastErrorMessage": "gone"}
SOURCE = {"SourceId": "333333333333", "AwsRegion": "eu-west-1", "LastErrorMessage": "not authorized"}
ORGANIZATION = {"Organization": {"MasterAccountId": "111122223333"}}
OTHERS = {"Organization": {"MasterAccountId": "222222222222"}}
DELEGATES = {"DelegatedAdministrators": [{"Id": "333333333333"}]}
ROWS: list[tuple[str, tuple[Told | Refused, ...], Fact]] = [
    ("no recorder", (Told("DescribeConfigurationRecorders", {"ConfigurationRecorders": []}),), NO_RECORDER),
    (
        "a recorder of everything",
        recorder(ALL, recording=True, lastStatus="SUCCESS"),
        Recorder("default", recording=True, status="SUCCESS", role=ROLE, all_types=True, global_types=True),
    ),
    (
        "a recorder that fails",
        recorder({"resourceTypes": ["AWS::IAM::Role"]}, recording=True, **FAILURE),
        Recorder("default", recording=True, status="Failure", error="NoSuchBucket: gone", role=ROLE, global_types=True),
    ),
    (
        "a recorder of all but one",
        recorder(BUT, recording=False),
        Recorder("default", role=ROLE, excluded=("AWS::EC2::VPC",), global_types=True),
    ),
    ("no channel", (Told("DescribeDeliveryChannels", {"DeliveryChannels": []}),), DeliveryChannel(None)),
    ("a channel", channel(configHistoryDeliveryInfo={"lastStatus": "Success"}), DeliveryChannel("acme", "key-1")),
    (
        "a channel that fails",
        channel(configHistoryDeliveryInfo=FAILURE, configSnapshotDeliveryInfo=FAILURE),
        DeliveryChannel("acme", "key-1", ("NoSuchBucket: gone",)),
    ),
    ("no retention", (Told("DescribeRetentionConfigurations", {"RetentionConfigurations": []}),), DEFAULT_RETENTION),
    (
        "retention",
        (
            Told(
                "DescribeRetentionConfigurations",
                {"RetentionConfigurations": [{"Name": "default", "RetentionPeriodInDays": 30}]},
            ),
        ),
        HistoryRetention(30, "default"),
    ),
    (
        "no organization",
        (Refused("DescribeOrganization", "AWSOrganizationsNotInUseException"),),
        Delegation(manages=False),
    ),
    ("a member of an organization", (Told("DescribeOrganization", OTHERS),), Delegation(manages=False)),
    (
        "delegates",
        (
            Told("DescribeOrganization", ORGANIZATION),
            Told("ListDelegatedAdministrators", DELEGATES, {"ServicePrincipal": "config.amazonaws.com"}),
            Told("ListDelegatedAdministrators", DELEGATES),
        ),
        Delegation(manages=True, delegates=("333333333333",)),
    ),
    ("a rule that ran", run(LastSuccessfulEvaluationTime=LATE, LastFailedEvaluationTime=EARLY), RuleRun(has_run=True)),
    (
        "a rule that failed since",
        run(LastSuccessfulEvaluationTime=EARLY, LastFailedInvocationTime=LATE, LastErrorCode="403"),
        RuleRun(has_run=True, error="403"),
    ),
    ("a rule that never worked", run(LastFailedEvaluationTime=LATE), RuleRun(has_run=True, error="failure")),
    ("a new rule", run(), RuleRun(has_run=False)),
    (
        "a rule that is gone",
        (Told("DescribeConfigRuleEvaluationStatus", {"ConfigRulesEvaluationStatus": []}),),
        RuleRun(has_run=False),
    ),
    ("a kept rule", compliance(ComplianceType="COMPLIANT"), RuleCompliance("COMPLIANT")),
    (
        "a broken rule",
        compliance(ComplianceType="NON_COMPLIANT", ComplianceContributorCount={"CappedCount": 25, "CapExceeded": True}),
        RuleCompliance("NON_COMPLIANT", 25, capped=True),
    ),
    (
        "sources that fail",
        (Told("DescribeConfigurationAggregatorSourcesStatus", {"AggregatedSourceStatusList": [SOURCE]}),),
        BrokenSources(("333333333333 in eu-west-1: not authorized",)),
    ),
]


@pytest.mark.parametrize(("answers", "fact"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_fact_is_read(answers: tuple[Told | Refused, ...], fact: Fact) -> None:
    assert read("config", type(fact), OF[room("config").readers[type(fact)].of], *answers) == fact


def test_the_emulated_config_is_read() -> None:
    with mock_aws():
        config = boto3.client("config", SCOPE.region)
        item: Any = {"name": "default", "roleARN": ROLE, "recordingGroup": {"allSupported": True}}
        config.put_configuration_recorder(ConfigurationRecorder=item)
        source: Any = {"Owner": "AWS", "SourceIdentifier": "ACCESS_KEYS_ROTATED"}
        rule: Any = {"ConfigRuleName": "keys", "Source": source, "InputParameters": '{"maxAccessKeyAge": "90"}'}
        config.put_config_rule(ConfigRule=rule)
        recorder = read_recorder(config, a_region())
        (page,) = list_rules(config, SCOPE, None)
    assert (recorder.name, recorder.recording, recorder.all_types) == ("default", False, True)
    assert [one.resource_id for one in page.resources] == ["keys"]
