"""What Security Hub asks of WAF Classic, global and of a region. AWS ended its support: move it to AWS WAF."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, passed
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


@check(
    "waf.classic-global-web-acl.logs",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP WAF.1", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def global_acl_logs(acl: ClassicGlobalWebAcl, logging: GlobalAclLogging) -> Verdict:
    """The global web ACL of WAF Classic writes its decisions into a log.

    Without it nobody can say afterwards who was blocked, and who was not.

    Fix: move it to AWS WAF (WAF console, Switch to AWS WAF Classic, Migrate) and log there; `aws waf
    put-logging-configuration --logging-configuration ResourceArn=ARN,LogDestinationConfigs=STREAM`.
    """
    return _logging(logging)


@check(
    "waf.classic-global-web-acl.has-rules",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP WAF.8", "NIST 800-53 r5"),
)
def global_acl_has_rules(acl: ClassicGlobalWebAcl, rules: GlobalAclRules) -> Verdict:
    """The global web ACL of WAF Classic has a rule or a rule group.

    Without one its default action decides for every request: it inspects nothing.

    Fix: move it to AWS WAF (WAF console, Switch to AWS WAF Classic, Migrate), or delete it: `aws waf delete-web-acl
    --web-acl-id ID --change-token TOKEN`.
    """
    return _parts(rules, "rules")


@check(
    "waf.classic-global-rule.has-conditions",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP WAF.6", "NIST 800-53 r5"),
)
def global_rule_has_conditions(rule: ClassicGlobalRule, conditions: GlobalRuleConditions) -> Verdict:
    """The global rule of WAF Classic has a condition.

    A rule without one matches nothing, and passes for protection.

    Fix: move it to AWS WAF (WAF console, Switch to AWS WAF Classic, Migrate), or delete it: `aws waf delete-rule
    --rule-id ID --change-token TOKEN`.
    """
    return _parts(conditions, "conditions")


@check(
    "waf.classic-global-rule-group.has-rules",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP WAF.7", "NIST 800-53 r5"),
)
def global_group_has_rules(group: ClassicGlobalRuleGroup, rules: GlobalGroupRules) -> Verdict:
    """The global rule group of WAF Classic has a rule.

    An empty group inspects nothing wherever it is used.

    Fix: move it to AWS WAF (WAF console, Switch to AWS WAF Classic, Migrate), or delete it: `aws waf delete-rule-group
    --rule-group-id ID --change-token TOKEN`.
    """
    return _parts(rules, "rules")


@check("waf.classic-web-acl.logs", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def acl_logs(acl: ClassicWebAcl, logging: AclLogging) -> Verdict:
    """The region's web ACL of WAF Classic writes its decisions into a log.

    Without it nobody can say afterwards who was blocked, and who was not.

    Fix: move it to AWS WAF (WAF console, Switch to AWS WAF Classic, Migrate) and log there; `aws waf-regional
    put-logging-configuration --logging-configuration ResourceArn=ARN,LogDestinationConfigs=STREAM`.
    """
    return _logging(logging)


@check(
    "waf.classic-web-acl.has-rules",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP WAF.4", "NIST 800-53 r5"),
)
def acl_has_rules(acl: ClassicWebAcl, rules: AclRules) -> Verdict:
    """The region's web ACL of WAF Classic has a rule or a rule group.

    Without one its default action decides for every request: it inspects nothing.

    Fix: move it to AWS WAF (WAF console, Switch to AWS WAF Classic, Migrate), or delete it: `aws waf-regional
    delete-web-acl --web-acl-id ID --change-token TOKEN`.
    """
    return _parts(rules, "rules")


@check(
    "waf.classic-rule.has-conditions",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP WAF.2", "NIST 800-53 r5"),
)
def rule_has_conditions(rule: ClassicRule, conditions: RuleConditions) -> Verdict:
    """The region's rule of WAF Classic has a condition.

    A rule without one matches nothing, and passes for protection.

    Fix: move it to AWS WAF (WAF console, Switch to AWS WAF Classic, Migrate), or delete it: `aws waf-regional
    delete-rule --rule-id ID --change-token TOKEN`.
    """
    return _parts(conditions, "conditions")


@check(
    "waf.classic-rule-group.has-rules",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP WAF.3", "NIST 800-53 r5"),
)
def group_has_rules(group: ClassicRuleGroup, rules: GroupRules) -> Verdict:
    """The region's rule group of WAF Classic has a rule.

    An empty group inspects nothing wherever it is used.

    Fix: move it to AWS WAF (WAF console, Switch to AWS WAF Classic, Migrate), or delete it: `aws waf-regional
    delete-rule-group --rule-group-id ID --change-token TOKEN`.
    """
    return _parts(rules, "rules")


def _parts(found: Parts, words: str) -> Verdict:
    return passed(f"{found.count} {words}") if found.count else failed(f"no {words}")


def _logging(found: Destinations) -> Verdict:
    return passed(f"logs to {', '.join(found.arns)}") if found.arns else failed("no logs")
