"""Lists rules, aggregators and conformance packs, and reads what became of them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from shared.catalog import BatchReader, Lister, Page, Reader, Region, Scope, Token, pages
from shared.services.config.resources.rule import (
    Aggregator,
    BrokenSources,
    ConformancePack,
    RegionRules,
    Rule,
    RuleCompliance,
    RuleRun,
)

if TYPE_CHECKING:
    from mypy_boto3_config import ConfigServiceClient

# AWS's limit of rules that one call tells of.
_RULES = 25


def list_rules(config: "ConfigServiceClient", scope: Scope, start: Token) -> Iterator[Page[Rule]]:
    for answer, following in pages(config.describe_config_rules, start):
        found = [
            Rule(
                arn=item["ConfigRuleArn"],
                account_id=scope.account_id,
                region=scope.region,
                resource_id=item["ConfigRuleName"],
                likeness=_likeness(item),
            )
            for item in _own(answer["ConfigRules"])
        ]
        yield Page(found, following)


def read_region_rules(config: "ConfigServiceClient", _: Region) -> RegionRules:
    names: defaultdict[str, list[str]] = defaultdict(list)
    items = (item for answer, _ in pages(config.describe_config_rules, None) for item in answer["ConfigRules"])
    for item in _own(items):
        names[_likeness(item)].append(item["ConfigRuleName"])
    return RegionRules({likeness: tuple(sorted(found)) for likeness, found in names.items()})


def _own(items: Iterable[Any]) -> Iterator[Any]:
    """Without those that a service made for itself."""
    return (one for one in items if not one.get("CreatedBy"))


def _likeness(item: Any) -> str:
    source = item.get("Source", {})
    told = {
        "code": [source.get("Owner"), source.get("SourceIdentifier"), source.get("CustomPolicyDetails")],
        "scope": item.get("Scope", {}),
        "parameters": json.loads(item.get("InputParameters") or "{}"),
        "modes": item.get("EvaluationModes", []),
    }
    return json.dumps(told, sort_keys=True)


def read_runs(config: "ConfigServiceClient", rules: Sequence[Rule]) -> Mapping[str, RuleRun]:
    call: Any = config.describe_config_rule_evaluation_status
    found = pages(call, None, ConfigRuleNames=[one.resource_id for one in rules])
    return {one["ConfigRuleName"]: _run(one) for answer, _ in found for one in answer["ConfigRulesEvaluationStatus"]}


def _run(item: Any) -> RuleRun:
    """The latest run failed where its time lies after the latest success."""
    failed = max(
        (item[name] for name in ("LastFailedInvocationTime", "LastFailedEvaluationTime") if item.get(name)),
        default=None,
    )
    worked = item.get("LastSuccessfulEvaluationTime")
    is_broken = failed is not None and (worked is None or failed > worked)
    said = ": ".join(part for part in (item.get("LastErrorCode"), item.get("LastErrorMessage")) if part)
    return RuleRun(has_run=failed is not None or worked is not None, error=(said or "failure") if is_broken else None)


def read_compliance(config: "ConfigServiceClient", rules: Sequence[Rule]) -> Mapping[str, RuleCompliance]:
    call: Any = config.describe_compliance_by_config_rule
    found = pages(call, None, ConfigRuleNames=[one.resource_id for one in rules])
    return {one["ConfigRuleName"]: _compliance(one) for answer, _ in found for one in answer["ComplianceByConfigRules"]}


def _compliance(item: Any) -> RuleCompliance:
    told = item.get("Compliance", {})
    count = told.get("ComplianceContributorCount", {})
    return RuleCompliance(
        told.get("ComplianceType", "INSUFFICIENT_DATA"), count.get("CappedCount", 0), count.get("CapExceeded", False)
    )


def list_aggregators(config: "ConfigServiceClient", scope: Scope, start: Token) -> Iterator[Page[Aggregator]]:
    """Without those that a service made for itself."""
    for answer, following in pages(config.describe_configuration_aggregators, start):
        found = [_aggregator(one, scope) for one in answer["ConfigurationAggregators"] if not one.get("CreatedBy")]
        yield Page(found, following)


def _aggregator(item: Any, scope: Scope) -> Aggregator:
    organization = item.get("OrganizationAggregationSource")
    sources = [organization] if organization else item.get("AccountAggregationSources", [])
    return Aggregator(
        arn=item["ConfigurationAggregatorArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["ConfigurationAggregatorName"],
        all_regions=bool(sources) and all(one.get("AllAwsRegions", False) for one in sources),
        regions=tuple(sorted({region for one in sources for region in one.get("AwsRegions", ())})),
        is_organization=organization is not None,
    )


def read_broken_sources(config: "ConfigServiceClient", aggregator: Aggregator) -> BrokenSources:
    call: Any = config.describe_configuration_aggregator_sources_status
    found = pages(call, None, ConfigurationAggregatorName=aggregator.resource_id, UpdateStatus=["FAILED"])
    return BrokenSources(
        tuple(
            f"{one['SourceId']} in {one.get('AwsRegion', 'all regions')}: {one.get('LastErrorMessage', 'failure')}"
            for answer, _ in found
            for one in answer["AggregatedSourceStatusList"]
        )
    )


def list_packs(config: "ConfigServiceClient", scope: Scope, start: Token) -> Iterator[Page[ConformancePack]]:
    for answer, following in pages(config.describe_conformance_pack_status, start):
        found = [
            ConformancePack(
                arn=item["ConformancePackArn"],
                account_id=scope.account_id,
                region=scope.region,
                resource_id=item["ConformancePackName"],
                state=item["ConformancePackState"],
                reason=item.get("ConformancePackStatusReason", ""),
            )
            for item in answer["ConformancePackStatusDetails"]
        ]
        yield Page(found, following)


READERS = (
    Lister((Rule,), "config:DescribeConfigRules", list_rules),
    Reader(RegionRules, Region, "config:DescribeConfigRules", read_region_rules),
    BatchReader(RuleRun, Rule, "config:DescribeConfigRuleEvaluationStatus", read_runs, _RULES, RuleRun(has_run=False)),
    BatchReader(
        RuleCompliance,
        Rule,
        "config:DescribeComplianceByConfigRule",
        read_compliance,
        _RULES,
        RuleCompliance("INSUFFICIENT_DATA"),
    ),
    Lister((Aggregator,), "config:DescribeConfigurationAggregators", list_aggregators),
    Reader(BrokenSources, Aggregator, "config:DescribeConfigurationAggregatorSourcesStatus", read_broken_sources),
    Lister((ConformancePack,), "config:DescribeConformancePackStatus", list_packs),
)
