"""The demo account's web ACLs in each region a good one, in the first also an empty one and one on trial."""

from typing import Any

from local.cloud.demo.kit import DemoAccount, tags

_EDGE = "us-east-1"

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        _guard(account, region, _acl(account.client("wafv2", region), "front", *_good_rules(), Tags=tags(Owner="web")))
    wafv2 = account.client("wafv2")
    trial = _acl(wafv2, "trial", *_trial_rules())
    _guard(account, account.home, _acl(wafv2, "left"), logs=False)
    account.backend("wafv2", account.home).wacls[trial].capacity = 1950
    _group(wafv2, "offices", _rate("offices", 1))
    _group(wafv2, "abandoned", metrics=False)
    _acl(account.client("wafv2", _EDGE), "edge", *_good_rules(), Scope="CLOUDFRONT", Tags=tags(Owner="web"))


def _visible(name: str, *, metrics: bool = True) -> dict[str, Any]:
    return {"SampledRequestsEnabled": True, "CloudWatchMetricsEnabled": metrics, "MetricName": name}


def _rate(name: str, priority: int) -> dict[str, Any]:
    return {
        "Name": name,
        "Priority": priority,
        "Statement": {"RateBasedStatement": {"Limit": 2000, "AggregateKeyType": "IP"}},
        "Action": {"Block": {}},
        "VisibilityConfig": _visible(name),
    }


def _managed(name: str, priority: int, *, counts: bool = False, metrics: bool = True, **more: Any) -> dict[str, Any]:
    return {
        "Name": name,
        "Priority": priority,
        "Statement": {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": name, **more}},
        "OverrideAction": {"Count": {}} if counts else {"None": {}},
        "VisibilityConfig": _visible(name, metrics=metrics),
    }


def _good_rules() -> list[dict[str, Any]]:
    login = {
        "ByteMatchStatement": {
            "SearchString": b"/login",
            "FieldToMatch": {"UriPath": {}},
            "TextTransformations": [{"Priority": 0, "Type": "NONE"}],
            "PositionalConstraint": "STARTS_WITH",
        }
    }
    return [
        _rate("rate", 1),
        _managed("AWSManagedRulesKnownBadInputsRuleSet", 2),
        _managed("AWSManagedRulesBotControlRuleSet", 3, ScopeDownStatement=login),
    ]


def _trial_rules() -> list[dict[str, Any]]:
    return [
        _managed("AWSManagedRulesBotControlRuleSet", 1, metrics=False),
        _managed("AWSManagedRulesKnownBadInputsRuleSet", 2, counts=True),
    ]


def _acl(wafv2: Any, name: str, *rules: dict[str, Any], **more: Any) -> str:
    wanted = {"Scope": "REGIONAL", "DefaultAction": {"Allow": {}}, "VisibilityConfig": _visible(name)} | more
    arn: str = wafv2.create_web_acl(Name=name, Rules=list(rules), **wanted)["Summary"]["ARN"]
    return arn


def _group(wafv2: Any, name: str, *rules: dict[str, Any], metrics: bool = True) -> None:
    visible = _visible(name, metrics=metrics)
    wafv2.create_rule_group(Name=name, Scope="REGIONAL", Capacity=50, Rules=list(rules), VisibilityConfig=visible)


def _guard(account: DemoAccount, region: str, acl: str, *, logs: bool = True) -> None:
    wafv2 = account.client("wafv2", region)
    name = acl.rpartition("/")[2]
    balancer = f"arn:aws:elasticloadbalancing:{region}:{account.account_id}:loadbalancer/app/{name}/0123456789abcdef"
    wafv2.associate_web_acl(WebACLArn=acl, ResourceArn=balancer)
    if logs:
        group = f"arn:aws:logs:{region}:{account.account_id}:log-group:aws-waf-logs-front"
        wafv2.put_logging_configuration(LoggingConfiguration={"ResourceArn": acl, "LogDestinationConfigs": [group]})
