"""Readers of WAF on AWS's recorded answers."""

from typing import Any
from unittest.mock import Mock

import boto3
import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from shared.aws.clients import Clients
from shared.catalog import Account, Fact, Lister, Resource, Scope
from shared.catalog.registry import room
from shared.catalog.resource import account_resource
from shared.engine.presence import Presence
from shared.engine.unit import Unit
from shared.services.waf.readers import READERS
from shared.services.waf.readers.web_acl import list_rule_groups, list_web_acls, sweep_logging
from shared.services.waf.resources.classic import (
    AclLogging,
    AclRules,
    ClassicGlobalRule,
    ClassicGlobalRuleGroup,
    ClassicGlobalWebAcl,
    ClassicRule,
    ClassicRuleGroup,
    ClassicWebAcl,
    GlobalAclLogging,
    GlobalAclRules,
    GlobalGroupRules,
    GlobalRuleConditions,
    GroupRules,
    RuleConditions,
)
from shared.services.waf.resources.web_acl import (
    GuardedResources,
    GuardingAcls,
    Rule,
    RuleGroup,
    RuleGroupRules,
    WebAcl,
    WebAclLogging,
    WebAclRules,
    WebAclTags,
)
from tests.services.recorded import (
    Refused,
    Source,
    Told,
    answering,
    each_refusal,
    listed,
    raises_what_aws_refuses,
    read,
)
from tests.services.waf.builders import SCOPE, a_classic, a_rule_group, a_web_acl

HOME = Scope("aws", SCOPE.account_id, "us-east-1")
RESOURCES: dict[type[Resource], Resource] = {
    WebAcl: a_web_acl(),
    RuleGroup: a_rule_group(),
    Account: account_resource("aws", SCOPE.account_id),
    ClassicGlobalWebAcl: a_classic(ClassicGlobalWebAcl, "waf", "webacl"),
    ClassicGlobalRule: a_classic(ClassicGlobalRule, "waf", "rule"),
    ClassicGlobalRuleGroup: a_classic(ClassicGlobalRuleGroup, "waf", "rulegroup"),
    ClassicWebAcl: a_classic(ClassicWebAcl, "waf-regional", "webacl"),
    ClassicRule: a_classic(ClassicRule, "waf-regional", "rule"),
    ClassicRuleGroup: a_classic(ClassicRuleGroup, "waf-regional", "rulegroup"),
}


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, a_web_acl() if isinstance(source, Lister) else RESOURCES[source.of], code)


def acls(*ids: str, marker: str | None = None) -> dict[str, Any]:
    found = [{"Name": "front", "Id": one, "ARN": f"arn:aws:wafv2:webacl/front/{one}"} for one in ids]
    return {"WebACLs": found} | ({"NextMarker": marker} if marker else {})


def test_web_acls_of_a_region_are_listed_over_all_pages() -> None:
    found = listed(
        "waf",
        WebAcl,
        Told("ListWebACLs", acls("1", marker="more"), {"Scope": "REGIONAL", "Limit": 100}),
        Told("ListWebACLs", acls("2"), {"Scope": "REGIONAL", "Limit": 100, "NextMarker": "more"}),
    )

    assert [(one.resource_id, one.scope, one.region) for one in found] == [
        ("1", "REGIONAL", "eu-west-1"),
        ("2", "REGIONAL", "eu-west-1"),
    ]


def of_both_scopes(*answers: Told, start: str | None = None) -> list[tuple[list[str], str | None]]:
    with answering("wafv2", *answers) as client:
        return [([one.resource_id for one in page.resources], page.next) for page in list_web_acls(client, HOME, start)]


def test_those_of_cloudfront_are_listed_where_aws_keeps_them_and_each_page_can_be_resumed() -> None:
    regional = Told("ListWebACLs", acls("1"), {"Scope": "REGIONAL", "Limit": 100})
    first = Told("ListWebACLs", acls("2", marker="more"), {"Scope": "CLOUDFRONT", "Limit": 100})
    second = Told("ListWebACLs", acls("3"), {"Scope": "CLOUDFRONT", "Limit": 100, "NextMarker": "more"})

    assert of_both_scopes(regional, first, second) == [
        (["1"], "CLOUDFRONT"),
        (["2"], "CLOUDFRONT more"),
        (["3"], None),
    ]
    assert of_both_scopes(first, second, start="CLOUDFRONT") == [(["2"], "CLOUDFRONT more"), (["3"], None)]
    assert of_both_scopes(second, start="CLOUDFRONT more") == [(["3"], None)]


def test_a_partition_without_cloudfront_is_not_asked_for_it() -> None:
    government = Scope("aws-us-gov", SCOPE.account_id, "us-gov-west-1")
    only = Told("ListRuleGroups", {"RuleGroups": []}, {"Scope": "REGIONAL", "Limit": 100})
    with answering("wafv2", only) as client:
        assert [page.next for page in list_rule_groups(client, government, None)] == [None]


VISIBLE = {"SampledRequestsEnabled": True, "CloudWatchMetricsEnabled": True, "MetricName": "m"}
SILENT = VISIBLE | {"CloudWatchMetricsEnabled": False}


def rule(name: str, priority: int, statement: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"Name": name, "Priority": priority, "Statement": statement, "VisibilityConfig": VISIBLE, **more}


LIMIT = {"RateBasedStatement": {"Limit": 2000, "AggregateKeyType": "IP"}}
MANAGED = {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": "Core"}}
SCOPED = {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": "Bots", "ScopeDownStatement": LIMIT}}
OWN = {"RuleGroupReferenceStatement": {"ARN": "arn:aws:wafv2:eu-west-1:111122223333:regional/rulegroup/o/1"}}
FIREWALL_MANAGER = {
    "Name": "fms",
    "Priority": 0,
    "FirewallManagerStatement": MANAGED,
    "OverrideAction": {"None": {}},
    "VisibilityConfig": SILENT,
}
ACL = {
    "Name": "front",
    "Id": "1",
    "ARN": a_web_acl().arn,
    "DefaultAction": {"Allow": {}},
    "VisibilityConfig": VISIBLE,
    "Capacity": 700,
    "PreProcessFirewallManagerRuleGroups": [FIREWALL_MANAGER],
    "Rules": [
        rule("own", 9, OWN, OverrideAction={"None": {}}),
        rule("rate", 1, LIMIT, Action={"Block": {}}),
        rule("bots", 5, SCOPED, OverrideAction={"Count": {}}),
    ],
}
RULES = (
    Rule("fms", 0, group="AWS/Core", metrics=False),
    Rule("rate", 1, is_rate=True),
    Rule("bots", 5, group="AWS/Bots", scoped=True, counts=True),
    Rule("own", 9, group=OWN["RuleGroupReferenceStatement"]["ARN"]),
)
GROUP = {
    "Name": "offices",
    "Id": "1",
    "ARN": a_rule_group().arn,
    "Capacity": 50,
    "VisibilityConfig": SILENT,
    "Rules": [rule("rate", 1, LIMIT, Action={"Count": {}})],
}
TAGS = {"TagInfoForResource": {"ResourceARN": a_web_acl().arn, "TagList": [{"Key": "a", "Value": "b"}]}}
LOGGING = {
    "ResourceArn": "arn:aws:wafv2:eu-west-1:1:regional/webacl/front/1",
    "LogDestinationConfigs": ["arn:aws:logs:eu-west-1:1:log-group:g"],
}


def distributions(*acls: str) -> dict[str, Any]:
    """What the list tells of a distribution, and WAF does not look at, is made up as botocore wants it."""
    behavior = {"TargetOriginId": "o", "ViewerProtocolPolicy": "https-only"}
    common = {
        "Id": "E1",
        "ARN": "arn:1",
        "Status": "Deployed",
        "LastModifiedTime": "2026-01-01T00:00:00Z",
        "DomainName": "d.cloudfront.net",
        "Aliases": {"Quantity": 0},
        "Origins": {"Quantity": 1, "Items": [{"Id": "o", "DomainName": "o.example"}]},
        "DefaultCacheBehavior": behavior,
        "CacheBehaviors": {"Quantity": 0},
        "CustomErrorResponses": {"Quantity": 0},
        "Comment": "",
        "PriceClass": "PriceClass_All",
        "Enabled": True,
        "ViewerCertificate": {},
        "Restrictions": {"GeoRestriction": {"RestrictionType": "none", "Quantity": 0}},
        "HttpVersion": "HTTP2",
        "IsIPV6Enabled": True,
        "Staging": False,
    }
    items = [common | {"WebACLId": acl} for acl in acls]
    page = {"Marker": "", "MaxItems": 100, "IsTruncated": False, "Quantity": len(items), "Items": items}
    return {"DistributionList": page}


def classic_acl(*priorities: int) -> Told:
    found = [{"Priority": one, "RuleId": "r"} for one in priorities]
    return Told("GetWebACL", {"WebACL": {"WebACLId": "1", "DefaultAction": {"Type": "ALLOW"}, "Rules": found}})


def classic_rule(*conditions: str) -> Told:
    found = [{"Negated": False, "Type": "IPMatch", "DataId": one} for one in conditions]
    return Told("GetRule", {"Rule": {"RuleId": "1", "Predicates": found}})


def classic_group(*priorities: int, marker: str | None = None) -> Told:
    found = [{"Priority": one, "RuleId": "r"} for one in priorities]
    more = {"NextMarker": marker} if marker else {}
    return Told("ListActivatedRulesInRuleGroup", {"ActivatedRules": found, **more})


CLASSIC_LOGGING = Told(
    "GetLoggingConfiguration",
    {
        "LoggingConfiguration": {
            "ResourceArn": "arn:aws:waf::1:webacl/one",
            "LogDestinationConfigs": ["arn:aws:firehose:eu-west-1:1:stream"],
        }
    },
)
NO_LOGGING = Refused("GetLoggingConfiguration", "WAFNonexistentItemException")
ROWS: list[tuple[str, tuple[Told | Refused, ...], Fact]] = [
    (
        "rules, Firewall Manager's among them, in their order",
        (Told("GetWebACL", {"WebACL": ACL, "LockToken": "token"}),),
        WebAclRules(RULES, 700, metrics=True, managed=False, lock="token"),
    ),
    (
        "rules of a group",
        (Told("GetRuleGroup", {"RuleGroup": GROUP, "LockToken": "token"}),),
        RuleGroupRules((Rule("rate", 1, is_rate=True, counts=True),), metrics=False),
    ),
    ("tags", (Told("ListTagsForResource", TAGS),), WebAclTags({"a": "b"})),
    (
        "logging, on the second page",
        (
            Told("ListLoggingConfigurations", {"LoggingConfigurations": [], "NextMarker": "more"}),
            Told("ListLoggingConfigurations", {"LoggingConfigurations": [LOGGING]}),
        ),
        WebAclLogging(("arn:aws:logs:eu-west-1:1:log-group:g",)),
    ),
    ("no logging", (Told("ListLoggingConfigurations", {}),), WebAclLogging(())),
    (
        "the first kind that it guards is enough",
        (
            Told("ListResourcesForWebACL", {"ResourceArns": []}),
            Told("ListResourcesForWebACL", {"ResourceArns": ["arn:aws:apigateway:eu-west-1::api"] * 9}),
        ),
        GuardedResources(("arn:aws:apigateway:eu-west-1::api",) * 5),
    ),
    (
        "it guards nothing",
        (Told("ListResourcesForWebACL", {"ResourceArns": []}),) * 6,
        GuardedResources(()),
    ),
    (
        "what distributions name",
        (Told("ListDistributions", distributions("arn:acl", "")),),
        GuardingAcls(frozenset({"arn:acl"})),
    ),
    ("no distributions", (Told("ListDistributions", distributions()),), GuardingAcls(frozenset())),
    ("rules of a global web ACL", (classic_acl(1, 2),), GlobalAclRules(2)),
    ("conditions of a global rule", (classic_rule("ips"),), GlobalRuleConditions(1)),
    (
        "rules of a global group, over all pages",
        (classic_group(1, marker="more"), classic_group(2)),
        GlobalGroupRules(2),
    ),
    ("logging of a global web ACL", (CLASSIC_LOGGING,), GlobalAclLogging(("arn:aws:firehose:eu-west-1:1:stream",))),
    ("no logging of a global web ACL", (NO_LOGGING,), GlobalAclLogging(())),
    ("rules of a region's web ACL", (classic_acl(),), AclRules(0)),
    ("conditions of a region's rule", (classic_rule(),), RuleConditions(0)),
    ("rules of a region's group", (classic_group(),), GroupRules(0)),
    ("logging of a region's web ACL", (CLASSIC_LOGGING,), AclLogging(("arn:aws:firehose:eu-west-1:1:stream",))),
    ("no logging of a region's web ACL", (NO_LOGGING,), AclLogging(())),
]


@pytest.mark.parametrize(("answers", "fact"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_fact_is_read(answers: tuple[Told | Refused, ...], fact: Fact) -> None:
    reader = next(one for one in READERS if not isinstance(one, Lister) and one.fact is type(fact))
    assert read("waf", type(fact), RESOURCES[reader.of], *answers) == fact


def test_logging_of_both_scopes_is_read_where_aws_keeps_cloudfronts() -> None:
    edge = LOGGING | {"ResourceArn": "arn:aws:wafv2:us-east-1:1:global/webacl/edge/9"}
    answers = (
        Told("ListLoggingConfigurations", {"LoggingConfigurations": [LOGGING]}, {"Scope": "REGIONAL", "Limit": 100}),
        Told("ListLoggingConfigurations", {"LoggingConfigurations": [edge]}, {"Scope": "CLOUDFRONT", "Limit": 100}),
    )
    with answering("wafv2", *answers) as client:
        assert set(sweep_logging(client, HOME)) == {"1", "9"}


@pytest.mark.parametrize(
    ("kind", "operation", "key", "arn"),
    [
        (ClassicGlobalWebAcl, "ListWebACLs", "WebACLs", "arn:aws:waf::111122223333:webacl/1"),
        (ClassicGlobalRule, "ListRules", "Rules", "arn:aws:waf::111122223333:rule/1"),
        (ClassicGlobalRuleGroup, "ListRuleGroups", "RuleGroups", "arn:aws:waf::111122223333:rulegroup/1"),
        (ClassicWebAcl, "ListWebACLs", "WebACLs", "arn:aws:waf-regional:eu-west-1:111122223333:webacl/1"),
        (ClassicRule, "ListRules", "Rules", "arn:aws:waf-regional:eu-west-1:111122223333:rule/1"),
        (ClassicRuleGroup, "ListRuleGroups", "RuleGroups", "arn:aws:waf-regional:eu-west-1:111122223333:rulegroup/1"),
    ],
)
def test_waf_classic_is_listed(kind: type[Resource], operation: str, key: str, arn: str) -> None:
    id_key = {"WebACLs": "WebACLId", "Rules": "RuleId", "RuleGroups": "RuleGroupId"}[key]

    (found,) = listed("waf", kind, Told(operation, {key: [{id_key: "1", "Name": "shop"}]}))

    assert (found.arn, found.name) == (arn, "shop")


def test_waf_classic_is_not_asked_for_where_it_never_was() -> None:
    checks, clients = tuple(room("waf").checks.values()), Clients(boto3.Session())
    unit = Unit(partition="aws", account_id="111122223333", service="waf", regions=("mx-central-1",), checks=checks)
    presence = Presence(unit, room("waf"), clients)
    assert ("waf-regional", "mx-central-1") in {(one.service, one.region) for one in presence.skipped()}
    assert any(region == "mx-central-1" for _, region in presence.unaskable)


def classic_rules(error: Exception) -> list[Any]:
    """The pages of rules where AWS answers so."""
    lister = next(one for one in READERS if isinstance(one, Lister) and one.resources == (ClassicRule,))
    return list(lister.list_pages(Mock(**{"list_rules.side_effect": error}), SCOPE, None))


def test_where_aws_has_taken_waf_classic_away_there_is_none() -> None:
    told = {"Error": {"Code": "WAFBadRequestException", "Message": "AWS WAF Classic (v1) support ended."}}
    assert classic_rules(ClientError(told, "ListRules")) == []  # type: ignore[arg-type]


def test_an_address_that_does_not_answer_is_not_taken_for_an_empty_list() -> None:
    with pytest.raises(EndpointConnectionError):
        classic_rules(EndpointConnectionError(endpoint_url="https://waf-regional.eu-west-1.amazonaws.com"))
