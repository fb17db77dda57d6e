"""Whether rules judge, what they found, and whether they are gathered."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.services.config.resources.rule import (
    Aggregator,
    BrokenSources,
    ConformancePack,
    RegionRules,
    Rule,
    RuleCompliance,
    RuleRun,
)


@check("config.rule.is-evaluated", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def rule_is_evaluated(rule: Rule, run: RuleRun) -> Verdict:
    """The rule's latest evaluation did not fail.

    A rule whose function or parameters are broken goes on showing its last judgement.

    Fix: AWS Config console, Rules, the rule, Edit; or `aws configservice describe-config-rule-evaluation-status
    --config-rule-names NAME`, which tells the error, and `aws configservice put-config-rule`.
    """
    if not run.has_run:
        return not_applicable("has not been evaluated yet")
    return failed(f"AWS Config says: {run.error}") if run.error else passed("evaluated")


@check(
    "config.rule.is-kept",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="config.rule.evaluate-again",
)
def rule_is_kept(rule: Rule, compliance: RuleCompliance) -> Verdict:
    """No resource breaks the rule that the customer made.

    Somebody wrote this rule since it mattered; what breaks it stands in a list that few look at.

    Fix: AWS Config console, Rules, the rule, shows the resources; or `aws configservice
    get-compliance-details-by-config-rule --config-rule-name NAME --compliance-types NON_COMPLIANT`.
    """
    if compliance.kind == "NON_COMPLIANT":
        return failed(f"{compliance.broken}{' or more' if compliance.capped else ''} resources break it")
    if compliance.kind == "COMPLIANT":
        return passed("all resources keep it")
    return not_applicable(f"AWS Config says {compliance.kind}")


@check(
    "config.rule.is-not-a-copy",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="config.rule.delete",
)
def rule_is_not_a_copy(rule: Rule, rules: RegionRules) -> Verdict:
    """No other rule judges the same resources by the same code and parameters.

    Each evaluation is billed, and each finding comes twice. Of several the first by name is taken as the one to keep.

    Fix: AWS Config console, Rules, the rule, Actions, Delete rule; or `aws configservice delete-config-rule
    --config-rule-name NAME`.
    """
    names = rules.names.get(rule.likeness, (rule.resource_id,))
    if names[0] == rule.resource_id:
        return passed("the first of its kind")
    return failed(f"judges what {names[0]} judges", saving=UNPRICED)


@check("config.aggregator.covers-every-region", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def aggregator_covers_every_region(aggregator: Aggregator) -> Verdict:
    """The aggregator gathers from all regions, also those that AWS will add.

    What is not gathered is not seen by those who watch over all accounts.

    Fix: AWS Config console, Aggregators, the aggregator, Edit, Regions: all and future; or `aws configservice
    put-configuration-aggregator` with AllAwsRegions=true. CloudFormation: `OrganizationAggregationSource:
    {AllAwsRegions: true, RoleArn: ROLE}`.
    """
    if aggregator.all_regions:
        return passed(f"all regions of {'the organization' if aggregator.is_organization else 'its accounts'}")
    return failed(f"gathers from {', '.join(aggregator.regions) or 'nowhere'} only")


@check("config.aggregator.gathers-from-every-source", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def aggregator_gathers_from_every_source(aggregator: Aggregator, broken: BrokenSources) -> Verdict:
    """The aggregator could gather from every account and region that it should.

    Accounts that have not authorized it, or have left, look as if all were well there.

    Fix: AWS Config console, Aggregators, the aggregator, Source accounts; in the other account `aws configservice
    put-aggregation-authorization --authorized-account-id ID --authorized-aws-region REGION`.
    """
    return failed("; ".join(broken.sources)) if broken.sources else passed("gathers from all sources")


@check("config.conformance-pack.is-deployed", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def conformance_pack_is_deployed(pack: ConformancePack) -> Verdict:
    """The conformance pack was deployed without failure.

    A pack that failed lacks rules, and nothing tells so but its state.

    Fix: AWS Config console, Conformance packs, the pack, shows the reason; or `aws configservice put-conformance-pack
    --conformance-pack-name NAME --template-body file://pack.yaml`.
    """
    if pack.state.endswith("_FAILED"):
        return failed(f"{pack.state}: {pack.reason or 'AWS gave no reason'}")
    return passed(pack.state)
