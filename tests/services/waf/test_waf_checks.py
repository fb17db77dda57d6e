from dataclasses import replace

from shared.catalog import Unread, Verdict
from shared.services.waf.checks import classic, web_acl
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
    RuleGroupRules,
    WebAclLogging,
    WebAclTags,
)
from tests.services.cases import ERROR, FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.waf.builders import BOTS, KNOWN_BAD, OWN_GROUP, RATE, a_classic, a_rule_group, a_web_acl, rules

ACL, GROUP = a_web_acl(), a_rule_group()
EDGE = a_web_acl(scope="CLOUDFRONT", region="us-east-1")
SILENT = replace(RATE, name="silent", metrics=False)
ATP = "AWSManagedRulesATPRuleSet"
MARKET = Rule("market", 5, group="Vendor/Rules")
NOTHING, NOBODY = GuardedResources(()), GuardingAcls(frozenset())
REFUSED = Unread.because("AccessDenied", "no", "cloudfront:ListDistributions", "us-east-1")

G_ACL = a_classic(ClassicGlobalWebAcl, "waf", "webacl")
G_RULE = a_classic(ClassicGlobalRule, "waf", "rule")
G_GROUP = a_classic(ClassicGlobalRuleGroup, "waf", "rulegroup")
R_ACL = a_classic(ClassicWebAcl, "waf-regional", "webacl")
R_RULE = a_classic(ClassicRule, "waf-regional", "rule")
R_GROUP = a_classic(ClassicRuleGroup, "waf-regional", "rulegroup")


def counting(rule: Rule) -> Rule:
    return replace(rule, counts=True)


CASES = [
    *table(
        web_acl.has_rules,
        ("one", (ACL, rules(RATE)), PASS, "rate"),
        ("none", (ACL, rules()), FAIL, "no rules"),
    ),
    *table(
        web_acl.logs,
        ("it does", (ACL, WebAclLogging(("arn:group",))), PASS, "arn:group"),
        ("it does not", (ACL, WebAclLogging(())), FAIL, "no logs"),
    ),
    *table(
        web_acl.acl_rules_report_metrics,
        ("all", (ACL, rules(RATE)), PASS, "all"),
        ("one rule does not", (ACL, rules(RATE, SILENT)), FAIL, "no metrics of silent"),
        ("the whole does not", (ACL, rules(RATE, metrics=False)), FAIL, "the web ACL"),
    ),
    *table(
        web_acl.group_rules_report_metrics,
        ("all", (GROUP, RuleGroupRules((RATE,), metrics=True)), PASS, "all"),
        ("one rule does not", (GROUP, RuleGroupRules((SILENT,), metrics=True)), FAIL, "silent"),
    ),
    *table(
        web_acl.group_has_rules,
        ("one", (GROUP, RuleGroupRules((RATE,), metrics=True)), PASS, "rate"),
        ("none", (GROUP, RuleGroupRules((), metrics=True)), FAIL, "no rules"),
    ),
    *table(
        web_acl.uses_managed_rules,
        ("one of AWS's", (ACL, rules(KNOWN_BAD)), PASS, "KnownBad"),
        ("one of the marketplace", (ACL, rules(MARKET)), PASS, "Vendor/Rules"),
        ("one's own", (ACL, rules(RATE, OWN_GROUP)), FAIL, "no managed"),
    ),
    *table(
        web_acl.blocks_known_bad_inputs,
        ("it does", (ACL, rules(KNOWN_BAD)), PASS, "bad"),
        ("it only counts", (ACL, rules(counting(KNOWN_BAD))), FAIL, "only counts"),
        ("it has not", (ACL, rules(BOTS)), FAIL, "no group"),
    ),
    *table(
        web_acl.limits_rates,
        ("it does", (ACL, rules(RATE)), PASS, "rate"),
        ("it only counts", (ACL, rules(counting(RATE))), FAIL, "only counted"),
        ("it does not", (ACL, rules(KNOWN_BAD)), FAIL, "no rate-based"),
    ),
    *table(
        web_acl.acts_on_matches,
        ("it does", (ACL, rules(KNOWN_BAD, counting(RATE))), PASS, "bad"),
        ("one only counts", (ACL, rules(KNOWN_BAD, counting(OWN_GROUP))), FAIL, "offices"),
        ("no groups", (ACL, rules(RATE)), NOT_APPLICABLE, "no rule groups"),
    ),
    *table(
        web_acl.is_used,
        ("it guards", (ACL, GuardedResources(("arn:lb",)), NOBODY, rules()), PASS, "arn:lb"),
        (
            "it guards a distribution",
            (EDGE, NOTHING, GuardingAcls(frozenset({EDGE.arn})), rules()),
            PASS,
            "distribution",
        ),
        ("nothing", (ACL, NOTHING, NOBODY, rules()), FAIL, "nothing"),
        ("nothing, whatever CloudFront tells", (ACL, NOTHING, REFUSED, rules()), FAIL, "nothing"),
        ("CloudFront does not tell", (EDGE, NOTHING, REFUSED, rules()), ERROR, "AccessDenied"),
    ),
    *table(
        web_acl.paid_groups_are_scoped,
        ("it is", (ACL, rules(BOTS)), PASS, "bots"),
        ("it is not", (ACL, rules(replace(BOTS, scoped=False))), FAIL, "bots"),
        ("of the marketplace", (ACL, rules(MARKET)), FAIL, "market"),
        ("paid by the login", (ACL, rules(Rule("atp", 5, group=f"AWS/{ATP}"))), NOT_APPLICABLE, "no group"),
        ("none", (ACL, rules(KNOWN_BAD, OWN_GROUP)), NOT_APPLICABLE, "no group"),
    ),
    *table(
        web_acl.limits_rates_before_paid_groups,
        ("before", (ACL, rules(RATE, BOTS)), PASS, "rate before bots"),
        ("after", (ACL, rules(BOTS, RATE)), FAIL, "before bots"),
        ("only counted", (ACL, rules(counting(RATE), BOTS)), FAIL, "before bots"),
        ("never", (ACL, rules(BOTS)), FAIL, "before bots"),
        ("none is paid", (ACL, rules(RATE)), NOT_APPLICABLE, "no group"),
    ),
    *table(
        web_acl.stays_within_base_capacity,
        ("1,500", (ACL, rules(capacity=1500)), PASS, "1,500 units"),
        ("one more", (ACL, rules(capacity=1501)), FAIL, "1,501 units"),
    ),
    *table(
        web_acl.is_tagged,
        ("a tag", (ACL, WebAclTags({"Owner": "web"})), PASS, "Owner"),
        ("none", (ACL, WebAclTags({})), FAIL, "no tags"),
        ("another", (ACL, WebAclTags({"a": "b"}), web_acl.RequiredTags(("Owner",))), FAIL, "no tag Owner"),
    ),
    *table(
        classic.global_acl_logs,
        ("it does", (G_ACL, GlobalAclLogging(("arn:stream",))), PASS, "arn:stream"),
        ("it does not", (G_ACL, GlobalAclLogging(())), FAIL, "no logs"),
    ),
    *table(
        classic.global_acl_has_rules,
        ("it has", (G_ACL, GlobalAclRules(1)), PASS, "1 rules"),
        ("it has none", (G_ACL, GlobalAclRules(0)), FAIL, "no rules"),
    ),
    *table(
        classic.global_rule_has_conditions,
        ("it has", (G_RULE, GlobalRuleConditions(1)), PASS, "1 conditions"),
        ("it has none", (G_RULE, GlobalRuleConditions(0)), FAIL, "no conditions"),
    ),
    *table(
        classic.global_group_has_rules,
        ("it has", (G_GROUP, GlobalGroupRules(1)), PASS, "1 rules"),
        ("it has none", (G_GROUP, GlobalGroupRules(0)), FAIL, "no rules"),
    ),
    *table(
        classic.acl_logs,
        ("it does", (R_ACL, AclLogging(("arn:stream",))), PASS, "arn:stream"),
        ("it does not", (R_ACL, AclLogging(())), FAIL, "no logs"),
    ),
    *table(
        classic.acl_has_rules,
        ("it has", (R_ACL, AclRules(2)), PASS, "2 rules"),
        ("it has none", (R_ACL, AclRules(0)), FAIL, "no rules"),
    ),
    *table(
        classic.rule_has_conditions,
        ("it has", (R_RULE, RuleConditions(1)), PASS, "1 conditions"),
        ("it has none", (R_RULE, RuleConditions(0)), FAIL, "no conditions"),
    ),
    *table(
        classic.group_has_rules,
        ("it has", (R_GROUP, GroupRules(1)), PASS, "1 rules"),
        ("it has none", (R_GROUP, GroupRules(0)), FAIL, "no rules"),
    ),
]


@each(CASES)
def test_waf_is_judged(case: Case) -> None:
    case.holds()


def test_an_unused_web_acl_costs_itself_and_its_rules() -> None:
    verdict = web_acl.is_used(ACL, NOTHING, NOBODY, rules(RATE, KNOWN_BAD))

    assert isinstance(verdict, Verdict)
    assert str(verdict.saving) == "$7.00 a month"
