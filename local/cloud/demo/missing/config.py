"""AWS Config: what became of rules, aggregators and conformance packs, which moto does not know."""

from typing import Any

from moto.organizations.models import FakeDelegatedAdministrator

from local.cloud.demo.canned import canned
from local.cloud.demo.kit import days_ago
from local.cloud.place import DEMO_ACCOUNT

_REFUSED = {
    "lastStatus": "Failure",
    "lastErrorCode": "AccessDenied",
    "lastErrorMessage": "The bucket refuses AWS Config",
}

_broken_channels: set[str] = set()
_broken_rules: set[str] = set()
_kept_rules: set[str] = set()
_broken_aggregators: set[str] = set()
_packs: list[tuple[str, str, str]] = []


def break_channel(region: str) -> None:
    """Its bucket refuses what is delivered."""
    _broken_channels.add(region)


def break_rule(name: str) -> None:
    """Its function fails."""
    _broken_rules.add(name)


def keep_rule(name: str) -> None:
    """All resources keep it."""
    _kept_rules.add(name)


def break_aggregator(name: str) -> None:
    """A source has not authorized it."""
    _broken_aggregators.add(name)


def make_pack(region: str, name: str, state: str) -> None:
    _packs.append((region, name, state))


def install() -> None:
    FakeDelegatedAdministrator.SUPPORTED_SERVICES.append("config.amazonaws.com")
    canned("config:DescribeDeliveryChannelStatus", _channel)
    canned("config:DescribeConfigRuleEvaluationStatus", _runs)
    canned("config:DescribeComplianceByConfigRule", _compliance)
    canned("config:DescribeConfigurationAggregatorSourcesStatus", _sources)
    canned("config:DescribeConformancePackStatus", _pack_states)


def _channel(region: str, _: dict[str, Any]) -> dict[str, Any]:
    history = _REFUSED if region in _broken_channels else {"lastStatus": "Success"}
    return {"DeliveryChannelsStatus": [{"name": "default", "configHistoryDeliveryInfo": history}]}


def _runs(_: str, params: dict[str, Any]) -> dict[str, Any]:
    return {"ConfigRulesEvaluationStatus": [_run(name) for name in params["ConfigRuleNames"]]}


def _run(name: str) -> dict[str, Any]:
    told: dict[str, Any] = {"ConfigRuleName": name, "LastSuccessfulEvaluationTime": days_ago(2)}
    if name in _broken_rules:
        error = "The rule's role may not call s3:GetBucketPolicy"
        told |= {"LastFailedEvaluationTime": days_ago(1), "LastErrorCode": "AccessDenied", "LastErrorMessage": error}
    return told


def _compliance(_: str, params: dict[str, Any]) -> dict[str, Any]:
    return {
        "ComplianceByConfigRules": [
            {
                "ConfigRuleName": name,
                "Compliance": {"ComplianceType": "COMPLIANT"}
                if name in _kept_rules
                else {
                    "ComplianceType": "NON_COMPLIANT",
                    "ComplianceContributorCount": {"CappedCount": 3, "CapExceeded": False},
                },
            }
            for name in params["ConfigRuleNames"]
        ]
    }


def _sources(region: str, params: dict[str, Any]) -> dict[str, Any]:
    if params["ConfigurationAggregatorName"] not in _broken_aggregators:
        return {"AggregatedSourceStatusList": []}
    broken = {"SourceId": "333333333333", "SourceType": "ACCOUNT", "AwsRegion": region, "LastUpdateStatus": "FAILED"}
    return {"AggregatedSourceStatusList": [broken | {"LastErrorMessage": "The account has not authorized it"}]}


def _pack_states(region: str, _: dict[str, Any]) -> dict[str, Any]:
    return {
        "ConformancePackStatusDetails": [
            {
                "ConformancePackName": name,
                "ConformancePackId": name,
                "ConformancePackArn": f"arn:aws:config:{region}:{DEMO_ACCOUNT}:conformance-pack/{name}/{name}",
                "ConformancePackState": state,
                "StackArn": f"arn:aws:cloudformation:{region}:{DEMO_ACCOUNT}:stack/{name}/1",
                "LastUpdateRequestedTime": days_ago(40),
            }
            for where, name, state in _packs
            if where == region
        ]
    }
