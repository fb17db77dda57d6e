"""What must hold for web ACLs and rule groups."""

from collections.abc import Iterable
from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Unread, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED
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

_KNOWN_BAD = "AWS/AWSManagedRulesKnownBadInputsRuleSet"


@dataclass(frozen=True, slots=True)
class RequiredTags(Thresholds):
    """keys: that a web ACL must bear; with none any tag will do."""

    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Capacity(Thresholds):
    """units: up to which a request costs the base price (AWS's 1500)."""

    units: int = 1500


_REQUIRED = RequiredTags()
_BASE = Capacity()


@check(
    "waf.web-acl.has-rules",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP WAF.10", "NIST 800-53 r5"),
)
def has_rules(acl: WebAcl, found: WebAclRules) -> Verdict:
    """The web ACL has a rule or a rule group, of its own or of Firewall Manager.

    Without one its default action decides for every request: it inspects nothing, and is paid for.

    Fix: WAF console, the web ACL, Rules, Add managed rule groups; or `aws wafv2 update-web-acl --name NAME --scope
    SCOPE --id ID --lock-token TOKEN --rules file://rules.json ...`.
    """
    return passed(_names(found.rules)) if found.rules else failed("no rules")


@check(
    "waf.web-acl.logs",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=("Security Hub WAF.11", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="waf.web-acl.log",
)
def logs(acl: WebAcl, logging: WebAclLogging) -> Verdict:
    """The web ACL writes its decisions into a log.

    Samples of three hours are all that is left else to say who was blocked, and what a rule would have blocked.

    Fix: WAF console, the web ACL, Logging and metrics, Enable; or `aws wafv2 put-logging-configuration
    --logging-configuration ResourceArn=ARN,LogDestinationConfigs=DESTINATION`. CloudFormation: `LogDestinationConfigs:
    [ARN]`.
    """
    found = ", ".join(logging.destinations)
    return passed(f"logs to {found}") if found else failed("no logs")


@check(
    "waf.web-acl.rules-report-metrics",
    severity=Severity.MEDIUM,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP WAF.12", "NIST 800-53 r5"),
)
def acl_rules_report_metrics(acl: WebAcl, found: WebAclRules) -> Verdict:
    """The web ACL and every rule in it tell CloudWatch what they match.

    Without metrics no alarm can tell that a rule began to block customers, or that an attack goes on.

    Fix: WAF console, the web ACL, Logging and metrics, CloudWatch metrics; or `aws wafv2 update-web-acl` with
    CloudWatchMetricsEnabled=true in each VisibilityConfig. CloudFormation: `VisibilityConfig:
    {CloudWatchMetricsEnabled: true, ...}`.
    """
    return _silent(found.rules, "the web ACL", metrics=found.metrics)


@check(
    "waf.rule-group.rules-report-metrics",
    severity=Severity.MEDIUM,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP WAF.12", "NIST 800-53 r5"),
)
def group_rules_report_metrics(group: RuleGroup, found: RuleGroupRules) -> Verdict:
    """The rule group and every rule in it tell CloudWatch what they match.

    Without metrics no alarm can tell that a rule began to block customers, or that an attack goes on.

    Fix: WAF console, Rule groups, the group, Edit; or `aws wafv2 update-rule-group` with CloudWatchMetricsEnabled=true
    in each VisibilityConfig. CloudFormation: `VisibilityConfig: {CloudWatchMetricsEnabled: true, ...}`.
    """
    return _silent(found.rules, "the group", metrics=found.metrics)


def _silent(rules: Iterable[Rule], whole: str, *, metrics: bool) -> Verdict:
    silent = [*(() if metrics else (whole,)), *(one.name for one in rules if not one.metrics)]
    return failed(f"no metrics of {', '.join(silent)}") if silent else passed("all report")


@check("waf.rule-group.has-rules", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def group_has_rules(group: RuleGroup, found: RuleGroupRules) -> Verdict:
    """The rule group has a rule.

    An empty group looks like protection wherever it is used, and inspects nothing.

    Fix: WAF console, Rule groups, the group, Add rule; or delete it: `aws wafv2 delete-rule-group --name NAME --scope
    SCOPE --id ID --lock-token TOKEN`.
    """
    return passed(_names(found.rules)) if found.rules else failed("no rules")


@check("waf.web-acl.uses-managed-rules", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def uses_managed_rules(acl: WebAcl, found: WebAclRules) -> Verdict:
    """The web ACL has a managed rule group.

    Attacks change by the week; nobody keeps rules of his own up with them.

    Fix: WAF console, the web ACL, Rules, Add managed rule groups: Core rule set; or `aws wafv2 update-web-acl` with a
    ManagedRuleGroupStatement. CloudFormation: `Rules: [{Statement: {ManagedRuleGroupStatement: {VendorName: AWS, Name:
    AWSManagedRulesCommonRuleSet}}}]`.
    """
    managed = [one.group for one in found.rules if one.is_managed and one.group]
    return passed(", ".join(managed)) if managed else failed("no managed rule group")


@check("waf.web-acl.blocks-known-bad-inputs", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def blocks_known_bad_inputs(acl: WebAcl, found: WebAclRules) -> Verdict:
    """The web ACL has AWS's group of known bad inputs, and blocks what it matches.

    It stops what is tried everywhere within hours of its discovery, as Log4Shell was; it costs no more than any rule.

    Fix: WAF console, the web ACL, Rules, Add managed rule groups: Known bad inputs; or `aws wafv2 update-web-acl` with
    the group AWSManagedRulesKnownBadInputsRuleSet. CloudFormation: `Rules: [{Statement: {ManagedRuleGroupStatement:
    {VendorName: AWS, Name: AWSManagedRulesKnownBadInputsRuleSet}}}]`.
    """
    matching = [one for one in found.rules if one.group == _KNOWN_BAD]
    if not matching:
        return failed("no group of known bad inputs")
    return failed("it only counts them") if all(one.counts for one in matching) else passed(_names(matching))


@check("waf.web-acl.limits-rates", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def limits_rates(acl: WebAcl, found: WebAclRules) -> Verdict:
    """The web ACL has a rate-based rule that acts.

    Else one client may try passwords, or ask for the dearest page, as fast as it can.

    Fix: WAF console, the web ACL, Rules, Add my own rules: rate-based rule; or `aws wafv2 update-web-acl` with a
    RateBasedStatement. CloudFormation: `Rules: [{Statement: {RateBasedStatement: {Limit: 2000, AggregateKeyType:
    IP}}}]`.
    """
    limits = [one for one in found.rules if one.is_rate]
    if not limits:
        return failed("no rate-based rule")
    return failed("rates are only counted") if all(one.counts for one in limits) else passed(_names(limits))


@check("waf.web-acl.acts-on-matches", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def acts_on_matches(acl: WebAcl, found: WebAclRules) -> Verdict:
    """No rule group of the web ACL was left in count mode.

    Groups are tried by counting, and then forgotten: the console shows them as protection, and nothing is blocked.

    Fix: WAF console, the web ACL, Rules, the group, Edit: rule group action none; or `aws wafv2 update-web-acl` with
    OverrideAction None. CloudFormation: `Rules: [{OverrideAction: {None: {}}}]`.
    """
    groups = [one for one in found.rules if one.group]
    if not groups:
        return not_applicable("no rule groups")
    counting = [one for one in groups if one.counts]
    return failed(f"only count: {_names(counting)}") if counting else passed(_names(groups))


@check(
    "waf.web-acl.is-used",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="waf.web-acl.delete",
)
def is_used(
    acl: WebAcl, guarded: GuardedResources, guarding: GuardingAcls | Unread, found: WebAclRules
) -> Verdict | Unread:
    """The web ACL guards something.

    One that guards nothing costs five dollars a month, and one more for each rule.

    Fix: WAF console, the web ACL, Associated AWS resources; or delete it: `aws wafv2 delete-web-acl --name NAME --scope
    SCOPE --id ID --lock-token TOKEN`.
    """
    if guarded.arns:
        return passed(guarded.arns[0])
    if acl.scope == "CLOUDFRONT":
        if isinstance(guarding, Unread):
            return guarding
        if acl.arn in guarding.arns:
            return passed("a distribution names it")
    rules = monthly("waf.web-acl", "rule", acl.region).times(len(found.rules))
    return failed("guards nothing", saving=monthly("waf.web-acl", "web-acl", acl.region).plus(rules))


@check("waf.web-acl.paid-groups-are-scoped", severity=Severity.LOW, pillar=Pillar.COST)
def paid_groups_are_scoped(acl: WebAcl, found: WebAclRules) -> Verdict:
    """Every rule group that is paid by the request looks only at the requests that it is for.

    Bot control over pictures and scripts costs as much as over the login, and finds nothing.

    Fix: WAF console, the web ACL, Rules, the group, Edit: scope-down statement; or `aws wafv2 update-web-acl` with a
    ScopeDownStatement.
    """
    paid = [one for one in found.rules if one.is_paid]
    if not paid:
        return not_applicable("no group is paid by the request")
    wide = [one for one in paid if not one.scoped]
    # What it saves depends on how many requests there are.
    return failed(f"every request is looked at by {_names(wide)}", saving=UNPRICED) if wide else passed(_names(paid))


@check("waf.web-acl.limits-rates-before-paid-groups", severity=Severity.LOW, pillar=Pillar.COST)
def limits_rates_before_paid_groups(acl: WebAcl, found: WebAclRules) -> Verdict:
    """A rate-based rule comes before the first rule group that is paid by the request.

    A flood is then blocked before each of its requests is paid for once more.

    Fix: WAF console, the web ACL, Rules, Edit priority; or `aws wafv2 update-web-acl` with a lower Priority of the
    rate-based rule.
    """
    order = [one.name for one in found.rules]
    paid = [one.name for one in found.rules if one.is_paid]
    if not paid:
        return not_applicable("no group is paid by the request")
    limits = [one.name for one in found.rules if one.is_rate and not one.counts]
    if limits and order.index(limits[0]) < order.index(paid[0]):
        return passed(f"{limits[0]} before {paid[0]}")
    return failed(f"no rate limit before {paid[0]}", saving=UNPRICED)


@check("waf.web-acl.stays-within-base-capacity", severity=Severity.LOW, pillar=Pillar.COST)
def stays_within_base_capacity(acl: WebAcl, found: WebAclRules, base: Capacity = _BASE) -> Verdict:
    """The rules of the web ACL use no more than 1,500 capacity units.

    Each 500 more make every million requests twenty cents dearer.

    Fix: WAF console, the web ACL, Rules: take out groups for programs that you do not run; `aws wafv2 check-capacity
    --scope SCOPE --rules file://rules.json` says what rules use.
    """
    seen = f"{found.capacity:,} units"
    return passed(seen) if found.capacity <= base.units else failed(seen, saving=UNPRICED)


@check("waf.web-acl.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def is_tagged(acl: WebAcl, tags: WebAclTags, required: RequiredTags = _REQUIRED) -> Verdict:
    """Somebody has tagged the web ACL, with every key that the tenant asks for.

    A tag says whose it is and what it is for, when its cost or what it blocks raises the question.

    Fix: WAF console, the web ACL, Tags; or `aws wafv2 tag-resource --resource-arn ARN --tags Key=owner,Value=TEAM`.
    CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    own = sorted(key for key in tags.tags if not key.startswith("aws:"))
    missing = [key for key in required.keys if key not in own]
    if missing:
        return failed(f"no tag {', '.join(missing)}")
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


def _names(rules: Iterable[Rule]) -> str:
    return ", ".join(one.name for one in rules)
