"""A well-kept web ACL and its rules, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from shared.catalog import GLOBAL_REGION, Now, Resource, Scope
from shared.services.waf.resources.web_acl import Rule, RuleGroup, WebAcl, WebAclRules

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
RATE = Rule("rate", 1, is_rate=True)
KNOWN_BAD = Rule("bad", 2, group="AWS/AWSManagedRulesKnownBadInputsRuleSet")
BOTS = Rule("bots", 3, group="AWS/AWSManagedRulesBotControlRuleSet", scoped=True)
OWN_GROUP = Rule("offices", 4, group="arn:aws:wafv2:rulegroup/1")


def a_web_acl(**changes: Any) -> WebAcl:
    good = WebAcl(
        arn=SCOPE.arn("wafv2", "regional/webacl/front/1"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="1",
        name="front",
        scope="REGIONAL",
    )
    return replace(good, **changes)


def a_rule_group() -> RuleGroup:
    return RuleGroup(
        arn=SCOPE.arn("wafv2", "regional/rulegroup/offices/1"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="1",
        name="offices",
        scope="REGIONAL",
    )


def rules(*found: Rule, **changes: Any) -> WebAclRules:
    return replace(WebAclRules(found, capacity=100, metrics=True, managed=False, lock="token"), **changes)


def a_classic[R: Resource](kind: type[R], client: str, word: str) -> R:
    where = SCOPE.in_region(GLOBAL_REGION) if client == "waf" else SCOPE
    made: Any = kind
    found: R = made(
        arn=where.arn(client, f"{word}/1"),
        account_id=where.account_id,
        region=where.region,
        resource_id="1",
        name="shop",
    )
    return found
