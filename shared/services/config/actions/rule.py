"""Evaluates a rule anew, and deletes one that is a copy."""

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.config.resources.rule import RegionRules, Rule, RuleCompliance


@action("config.rule.evaluate-again", impact=Impact.DISRUPTIVE, calls=("config:StartConfigRulesEvaluation",))
def evaluate_again(rule: Rule, compliance: RuleCompliance) -> ActionPlan | Refusal:
    """Evaluate the rule anew, to see whether what was mended keeps it.

    AWS charges for each evaluation, and evaluates in its own time. A rule with automatic remediation changes what it
    finds.

    Undo: impossible, and not needed: nothing is changed but the judgement.
    """
    if compliance.kind == "COMPLIANT":
        return Refusal("all resources keep it")
    params = {"ConfigRuleNames": [rule.resource_id]}
    return ActionPlan(
        do=(Call("config:StartConfigRulesEvaluation", params, "Evaluates the rule."),),
        no_undo="nothing is changed but the judgement",
    )


@action("config.rule.delete", impact=Impact.DESTRUCTIVE, calls=("config:DeleteConfigRule",))
def delete(rule: Rule, rules: RegionRules) -> ActionPlan | Refusal:
    """Delete a rule of which there is another like it.

    Its results go with it; the other rule has the same.

    Undo: impossible; make it anew, after the other.
    """
    names = rules.names.get(rule.likeness, (rule.resource_id,))
    if names[0] == rule.resource_id:
        return Refusal("no other rule comes before it")
    params = {"ConfigRuleName": rule.resource_id}
    return ActionPlan(
        do=(Call("config:DeleteConfigRule", params, f"Deletes the rule; {names[0]} judges the same."),),
        no_undo="its results are gone; the other rule has the same",
    )
