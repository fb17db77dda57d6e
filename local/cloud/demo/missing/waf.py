"""WAF: what a web ACL guards; and all of WAF Classic, which moto does not know."""

from typing import Any

from moto.wafv2.models import wafv2_backends

from local.cloud.demo.canned import CannedError, canned
from local.cloud.place import DEMO_ACCOUNT, DEMO_REGIONS

_KINDS = {
    "APPLICATION_LOAD_BALANCER": ":loadbalancer/app/",
    "API_GATEWAY": "::/restapis/",
    "COGNITO_USER_POOL": ":userpool/",
    "APPSYNC": ":apis/",
}
_EDGE = "us-east-1"
_GOOD, _EMPTY = "shop", "left"  # of each kind there is one of either name
_DESTINATION = "arn:aws:firehose:us-east-1:222222222222:deliverystream/aws-waf-logs-classic"


def install() -> None:
    canned("wafv2:ListResourcesForWebACL", _guarded)
    for client in ("waf", "waf-regional"):
        for operation, answer in _CLASSIC.items():
            canned(f"{client}:{operation}", answer)


def _guarded(region: str, params: dict[str, Any]) -> dict[str, Any]:
    part = _KINDS.get(params.get("ResourceType", "APPLICATION_LOAD_BALANCER"), ":no such kind:")
    acls = wafv2_backends[DEMO_ACCOUNT][region].wacls.values()
    guarded = [arn for acl in acls if acl.arn == params["WebACLArn"] for arn in acl.associated_resources]
    return {"ResourceArns": [arn for arn in guarded if part in arn]}


def _both(key: str, id_key: str) -> Any:
    """In the first region, and of the global kind."""
    found = [{id_key: name, "Name": name} for name in (_GOOD, _EMPTY)]
    return lambda region, _params: {key: found if region in (DEMO_REGIONS[0], _EDGE) else []}


def _acl(_region: str, params: dict[str, Any]) -> dict[str, Any]:
    name = params["WebACLId"]
    rules = [{"Priority": 1, "RuleId": _GOOD, "Type": "REGULAR"}] if name == _GOOD else []
    return {"WebACL": {"WebACLId": name, "Name": name, "DefaultAction": {"Type": "ALLOW"}, "Rules": rules}}


def _rule(_region: str, params: dict[str, Any]) -> dict[str, Any]:
    name = params["RuleId"]
    predicates = [{"Negated": False, "Type": "IPMatch", "DataId": "ips"}] if name == _GOOD else []
    return {"Rule": {"RuleId": name, "Name": name, "Predicates": predicates}}


def _group(_region: str, params: dict[str, Any]) -> dict[str, Any]:
    rules = [{"Priority": 1, "RuleId": _GOOD, "Type": "REGULAR"}] if params["RuleGroupId"] == _GOOD else []
    return {"ActivatedRules": rules}


def _logging(_region: str, params: dict[str, Any]) -> dict[str, Any]:
    arn = params["ResourceArn"]
    if arn.endswith(_EMPTY):
        raise CannedError("WAFNonexistentItemException", "The referenced item doesn't exist.")
    return {"LoggingConfiguration": {"ResourceArn": arn, "LogDestinationConfigs": [_DESTINATION]}}


_CLASSIC = {
    "ListWebACLs": _both("WebACLs", "WebACLId"),
    "ListRules": _both("Rules", "RuleId"),
    "ListRuleGroups": _both("RuleGroups", "RuleGroupId"),
    "GetWebACL": _acl,
    "GetRule": _rule,
    "ListActivatedRulesInRuleGroup": _group,
    "GetLoggingConfiguration": _logging,
}
