"""Lists and reads WAF Classic: the same operations by two clients, one of them global.

AWS takes the service away region by region. Where it says so, there is nothing to list.
"""

from collections.abc import Callable, Iterator
from typing import Any

from botocore.exceptions import ClientError

from shared.catalog import GLOBAL_REGION, Fact, Lister, Page, Reader, Resource, Scope, Token, pages
from shared.services.waf.resources.classic import (
    AclLogging,
    AclRules,
    ClassicGlobalRule,
    ClassicGlobalRuleGroup,
    ClassicGlobalWebAcl,
    ClassicRule,
    ClassicRuleGroup,
    ClassicWebAcl,
    Destinations,
    GlobalAclLogging,
    GlobalAclRules,
    GlobalGroupRules,
    GlobalRuleConditions,
    GroupRules,
    Parts,
    RuleConditions,
)

_MARKER = {"sends": "NextMarker", "answers": "NextMarker"}
_PAGE = 100
_GLOBAL, _REGIONAL = "waf", "waf-regional"
_NONE = "WAFNonexistentItemException"
_ENDED = "AWS WAF Classic"


def _lister(kind: type[Resource], client: str, operation: str, method: str, key: str, id_key: str, word: str) -> Lister:
    def list_pages(waf: Any, scope: Scope, start: Token) -> Iterator[Page[Any]]:
        for answer, following in _unless_ended(getattr(waf, method), start):
            yield Page([_made(kind, client, word, one[id_key], one["Name"], scope) for one in answer[key]], following)

    return Lister((kind,), f"{client}:{operation}", list_pages, is_global=client == _GLOBAL)


def _unless_ended(call: Callable[..., Any], start: Token) -> Iterator[tuple[Any, Token]]:
    try:
        yield from pages(call, start, **_MARKER, Limit=_PAGE)
    except ClientError as error:
        # "AWS WAF Classic (v1) support ...": a missing right names an action, never the service.
        if _ENDED not in error.response["Error"].get("Message", ""):
            raise


def _made(kind: type[Any], client: str, word: str, resource_id: str, name: str, scope: Scope) -> Any:
    where = scope.in_region(GLOBAL_REGION) if client == _GLOBAL else scope
    return kind(
        arn=where.arn(client, f"{word}/{resource_id}"),
        account_id=scope.account_id,
        region=where.region,
        resource_id=resource_id,
        name=name,
    )


def _listers(client: str, acl: type[Resource], rule: type[Resource], group: type[Resource]) -> tuple[Lister, ...]:
    return (
        _lister(acl, client, "ListWebACLs", "list_web_acls", "WebACLs", "WebACLId", "webacl"),
        _lister(rule, client, "ListRules", "list_rules", "Rules", "RuleId", "rule"),
        _lister(group, client, "ListRuleGroups", "list_rule_groups", "RuleGroups", "RuleGroupId", "rulegroup"),
    )


def _acl_rules(fact: type[Parts]) -> Callable[[Any, Resource], Fact]:
    def read(waf: Any, acl: Resource) -> Fact:
        return fact(len(waf.get_web_acl(WebACLId=acl.resource_id)["WebACL"].get("Rules", ())))

    return read


def _conditions(fact: type[Parts]) -> Callable[[Any, Resource], Fact]:
    def read(waf: Any, rule: Resource) -> Fact:
        return fact(len(waf.get_rule(RuleId=rule.resource_id)["Rule"].get("Predicates", ())))

    return read


def _group_rules(fact: type[Parts]) -> Callable[[Any, Resource], Fact]:
    def read(waf: Any, group: Resource) -> Fact:
        """From all pages."""
        found = pages(waf.list_activated_rules_in_rule_group, None, **_MARKER, RuleGroupId=group.resource_id)
        return fact(sum(len(answer.get("ActivatedRules", ())) for answer, _ in found))

    return read


def _logging(fact: type[Destinations]) -> Callable[[Any, Resource], Fact]:
    def read(waf: Any, acl: Resource) -> Fact:
        found = waf.get_logging_configuration(ResourceArn=acl.arn)["LoggingConfiguration"]
        return fact(tuple(found["LogDestinationConfigs"]))

    return read


READERS: tuple[Lister | Reader, ...] = (
    *_listers(_GLOBAL, ClassicGlobalWebAcl, ClassicGlobalRule, ClassicGlobalRuleGroup),
    *_listers(_REGIONAL, ClassicWebAcl, ClassicRule, ClassicRuleGroup),
    Reader(GlobalAclRules, ClassicGlobalWebAcl, "waf:GetWebACL", _acl_rules(GlobalAclRules)),
    Reader(GlobalRuleConditions, ClassicGlobalRule, "waf:GetRule", _conditions(GlobalRuleConditions)),
    Reader(
        GlobalGroupRules, ClassicGlobalRuleGroup, "waf:ListActivatedRulesInRuleGroup", _group_rules(GlobalGroupRules)
    ),
    Reader(
        GlobalAclLogging,
        ClassicGlobalWebAcl,
        "waf:GetLoggingConfiguration",
        _logging(GlobalAclLogging),
        {_NONE: GlobalAclLogging(())},
    ),
    Reader(AclRules, ClassicWebAcl, "waf-regional:GetWebACL", _acl_rules(AclRules)),
    Reader(RuleConditions, ClassicRule, "waf-regional:GetRule", _conditions(RuleConditions)),
    Reader(GroupRules, ClassicRuleGroup, "waf-regional:ListActivatedRulesInRuleGroup", _group_rules(GroupRules)),
    Reader(
        AclLogging,
        ClassicWebAcl,
        "waf-regional:GetLoggingConfiguration",
        _logging(AclLogging),
        {_NONE: AclLogging(())},
    ),
)
