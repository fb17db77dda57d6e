"""Lists web ACLs and rule groups of both scopes, and reads what they do."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from shared.catalog import Account, Lister, Page, Reader, Scope, Sweep, Token, pages
from shared.domain.scope import home_region
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

if TYPE_CHECKING:
    from mypy_boto3_cloudfront import CloudFrontClient
    from mypy_boto3_wafv2 import WAFV2Client

_MARKER = {"sends": "NextMarker", "answers": "NextMarker"}
_PAGE = 100
_REGIONAL, _CLOUDFRONT = "REGIONAL", "CLOUDFRONT"
# What a web ACL of each scope may guard, in the order in which it is likely.
_KINDS = {
    _REGIONAL: (
        "APPLICATION_LOAD_BALANCER",
        "API_GATEWAY",
        "COGNITO_USER_POOL",
        "APPSYNC",
        "APP_RUNNER_SERVICE",
        "VERIFIED_ACCESS_INSTANCE",
    ),
    _CLOUDFRONT: ("AMPLIFY",),
}
_EXAMPLES = 5


def _scopes(scope: Scope) -> tuple[str, ...]:
    """AWS keeps what is CloudFront's in one region; in other partitions there is none."""
    has_both = scope.partition == "aws" and scope.region == home_region(scope.partition)
    return (_REGIONAL, _CLOUDFRONT) if has_both else (_REGIONAL,)


def list_web_acls(wafv2: "WAFV2Client", scope: Scope, start: Token) -> Iterator[Page[WebAcl]]:
    for kind, answer, following in _listed(wafv2.list_web_acls, scope, start):
        found = [WebAcl(**_identity(one, scope), name=one["Name"], scope=kind) for one in answer["WebACLs"]]
        yield Page(found, following)


def list_rule_groups(wafv2: "WAFV2Client", scope: Scope, start: Token) -> Iterator[Page[RuleGroup]]:
    for kind, answer, following in _listed(wafv2.list_rule_groups, scope, start):
        found = [RuleGroup(**_identity(one, scope), name=one["Name"], scope=kind) for one in answer["RuleGroups"]]
        yield Page(found, following)


def _listed(call: Callable[..., Any], scope: Scope, start: Token) -> Iterator[tuple[str, Any, Token]]:
    """Pages of both scopes, one after the other: the token to resume by names the scope and AWS's own token."""
    scopes = _scopes(scope)
    first, _, marker = (start or scopes[0]).partition(" ")
    for number, kind in enumerate(scopes):
        if number < scopes.index(first):
            continue
        after = scopes[number + 1] if number + 1 < len(scopes) else None
        begin = marker if kind == first and marker else None
        for answer, following in pages(call, begin, **_MARKER, Scope=kind, Limit=_PAGE):
            yield kind, answer, f"{kind} {following}" if following else after


def _identity(item: Any, scope: Scope) -> dict[str, Any]:
    return {
        "arn": item["ARN"],
        "account_id": scope.account_id,
        "region": scope.region,
        "resource_id": item["Id"],
    }


def read_rules(wafv2: "WAFV2Client", acl: WebAcl) -> WebAclRules:
    answer: Any = wafv2.get_web_acl(Name=acl.name, Scope=acl.scope, Id=acl.resource_id)  # type: ignore[arg-type]
    found = answer["WebACL"]
    return WebAclRules(
        rules=tuple(_rules(found)),
        capacity=found.get("Capacity", 0),
        metrics=found["VisibilityConfig"]["CloudWatchMetricsEnabled"],
        managed=found.get("ManagedByFirewallManager", False),
        lock=answer["LockToken"],
    )


def read_group_rules(wafv2: "WAFV2Client", group: RuleGroup) -> RuleGroupRules:
    answer: Any = wafv2.get_rule_group(
        Name=group.name,
        Scope=group.scope,  # type: ignore[arg-type]
        Id=group.resource_id,
    )
    found = answer["RuleGroup"]
    rules = sorted(map(_rule, found.get("Rules", ())), key=lambda one: one.priority)
    return RuleGroupRules(tuple(rules), found["VisibilityConfig"]["CloudWatchMetricsEnabled"])


def _rules(item: Any) -> Iterator[Rule]:
    """Firewall Manager's come before and after the web ACL's own."""
    for key in ("PreProcessFirewallManagerRuleGroups", "Rules", "PostProcessFirewallManagerRuleGroups"):
        yield from sorted(map(_rule, item.get(key, ())), key=lambda one: one.priority)


def _rule(item: Any) -> Rule:
    statement = item.get("Statement") or item.get("FirewallManagerStatement", {})
    managed = statement.get("ManagedRuleGroupStatement", {})
    own = statement.get("RuleGroupReferenceStatement", {})
    return Rule(
        name=item["Name"],
        priority=item["Priority"],
        group=f"{managed['VendorName']}/{managed['Name']}" if managed else own.get("ARN"),
        scoped="ScopeDownStatement" in managed,
        is_rate="RateBasedStatement" in statement,
        counts="Count" in item.get("OverrideAction", {}) or "Count" in item.get("Action", {}),
        metrics=item["VisibilityConfig"]["CloudWatchMetricsEnabled"],
    )


def read_tags(wafv2: "WAFV2Client", acl: WebAcl) -> WebAclTags:
    found = wafv2.list_tags_for_resource(ResourceARN=acl.arn)["TagInfoForResource"].get("TagList", ())
    return WebAclTags({one["Key"]: one["Value"] for one in found})


def sweep_logging(wafv2: "WAFV2Client", scope: Scope) -> Mapping[str, WebAclLogging]:
    found: dict[str, WebAclLogging] = {}
    for kind in _scopes(scope):
        for answer, _ in pages(wafv2.list_logging_configurations, None, **_MARKER, Scope=kind, Limit=_PAGE):
            for one in answer.get("LoggingConfigurations", ()):
                acl = one["ResourceArn"].rpartition("/")[2]
                found[acl] = WebAclLogging(tuple(one["LogDestinationConfigs"]))
    return found


def read_guarded(wafv2: "WAFV2Client", acl: WebAcl) -> GuardedResources:
    """Asks kind after kind until something is found: that the web ACL guards anything is what matters."""
    for kind in _KINDS[acl.scope]:
        answer = wafv2.list_resources_for_web_acl(WebACLArn=acl.arn, ResourceType=kind)  # type: ignore[arg-type]
        if answer.get("ResourceArns"):
            return GuardedResources(tuple(answer["ResourceArns"][:_EXAMPLES]))
    return GuardedResources(())


def read_guarding(cloudfront: "CloudFrontClient", _: Account) -> GuardingAcls:
    arns: set[str] = set()
    for answer in cloudfront.get_paginator("list_distributions").paginate():
        arns |= {one["WebACLId"] for one in answer["DistributionList"].get("Items", ()) if one["WebACLId"]}
    return GuardingAcls(frozenset(arns))


READERS: tuple[Lister | Reader | Sweep, ...] = (
    Lister((WebAcl,), "wafv2:ListWebACLs", list_web_acls),
    Lister((RuleGroup,), "wafv2:ListRuleGroups", list_rule_groups),
    Reader(WebAclRules, WebAcl, "wafv2:GetWebACL", read_rules),
    Reader(RuleGroupRules, RuleGroup, "wafv2:GetRuleGroup", read_group_rules),
    Reader(WebAclTags, WebAcl, "wafv2:ListTagsForResource", read_tags),
    Sweep(WebAclLogging, WebAcl, ("wafv2:ListLoggingConfigurations",), sweep_logging, absent=WebAclLogging(())),
    Reader(GuardedResources, WebAcl, "wafv2:ListResourcesForWebACL", read_guarded),
    Reader(GuardingAcls, Account, "cloudfront:ListDistributions", read_guarding),
)
