from shared.services.config.checks import recorder, rule
from shared.services.config.resources.recorder import NO_RECORDER, Delegation, DeliveryChannel, HistoryRetention
from shared.services.config.resources.rule import BrokenSources, RegionRules, RuleCompliance, RuleRun
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.config.builders import CHANNEL, a_pack, a_recorder, a_region, a_rule, an_account, an_aggregator

REGION, HOME, ACCOUNT, RULE = a_region(), a_region("us-east-1"), an_account(), a_rule()
TWO = RegionRules({"keys are rotated": ("first", "keys")})

CASES = [
    *table(
        recorder.region_is_recorded,
        ("it is", (REGION, a_recorder()), PASS, "default records"),
        ("no recorder", (REGION, NO_RECORDER), FAIL, "no recorder"),
        ("stopped", (REGION, a_recorder(recording=False)), FAIL, "stopped"),
        ("failing", (REGION, a_recorder(error="AccessDenied")), FAIL, "AccessDenied"),
    ),
    *table(
        recorder.region_records_with_service_linked_role,
        ("it does", (REGION, a_recorder()), PASS, "service-linked"),
        ("a role of its own", (REGION, a_recorder(role="arn:aws:iam::1:role/config")), FAIL, "role/config"),
        ("no recorder", (REGION, NO_RECORDER), NOT_APPLICABLE, "no recorder"),
    ),
    *table(
        recorder.region_records_every_type,
        ("all", (REGION, a_recorder()), PASS, "every type"),
        ("chosen types", (REGION, a_recorder(all_types=False)), FAIL, "chosen"),
        ("all but one", (REGION, a_recorder(all_types=False, excluded=("AWS::EC2::VPC",))), FAIL, "AWS::EC2::VPC"),
        ("at home without the global ones", (HOME, a_recorder()), FAIL, "IAM"),
        ("at home with the global ones", (HOME, a_recorder(global_types=True)), PASS, "every type"),
        ("no recorder", (REGION, NO_RECORDER), NOT_APPLICABLE, "no recorder"),
    ),
    *table(
        recorder.region_records_global_types_once,
        ("not here", (REGION, a_recorder()), PASS, "another region"),
        ("here too", (REGION, a_recorder(global_types=True)), FAIL, "once more"),
        ("at home", (HOME, a_recorder(global_types=True)), NOT_APPLICABLE, "home region"),
        ("stopped", (REGION, a_recorder(recording=False, global_types=True)), NOT_APPLICABLE, "records nothing"),
    ),
    *table(
        recorder.region_delivers,
        ("it does", (REGION, a_recorder(), CHANNEL), PASS, "acme-config"),
        ("an error", (REGION, a_recorder(), DeliveryChannel("b", errors=("NoSuchBucket",))), FAIL, "NoSuchBucket"),
        ("no channel", (REGION, a_recorder(), DeliveryChannel(None)), FAIL, "no delivery channel"),
        ("no recorder", (REGION, NO_RECORDER, CHANNEL), NOT_APPLICABLE, "no recorder"),
    ),
    *table(
        recorder.region_encrypts_deliveries,
        ("a key", (REGION, CHANNEL), PASS, "key-1"),
        ("none", (REGION, DeliveryChannel("b")), FAIL, "by default"),
        ("no channel", (REGION, DeliveryChannel(None)), NOT_APPLICABLE, "no delivery channel"),
    ),
    *table(
        recorder.region_keeps_history,
        ("a year", (REGION, a_recorder(), HistoryRetention(365)), PASS, "365"),
        ("less", (REGION, a_recorder(), HistoryRetention(364)), FAIL, "364"),
        ("no recorder", (REGION, NO_RECORDER, HistoryRetention(30)), NOT_APPLICABLE, "no recorder"),
    ),
    *table(
        recorder.account_delegates_administration,
        ("it does", (ACCOUNT, Delegation(manages=True, delegates=("222222222222",))), PASS, "222222222222"),
        ("it does not", (ACCOUNT, Delegation(manages=True)), FAIL, "nobody"),
        ("a member", (ACCOUNT, Delegation(manages=False)), NOT_APPLICABLE, "does not manage"),
    ),
    *table(
        rule.rule_is_evaluated,
        ("it is", (RULE, RuleRun(has_run=True)), PASS, "evaluated"),
        ("an error", (RULE, RuleRun(has_run=True, error="AccessDenied")), FAIL, "AccessDenied"),
        ("a new rule", (RULE, RuleRun(has_run=False)), NOT_APPLICABLE, "not been evaluated"),
    ),
    *table(
        rule.rule_is_kept,
        ("it is", (RULE, RuleCompliance("COMPLIANT")), PASS, "all resources"),
        ("by one not", (RULE, RuleCompliance("NON_COMPLIANT", 1)), FAIL, "1 resources"),
        ("by many not", (RULE, RuleCompliance("NON_COMPLIANT", 25, capped=True)), FAIL, "25 or more"),
        ("nothing to judge", (RULE, RuleCompliance("INSUFFICIENT_DATA")), NOT_APPLICABLE, "INSUFFICIENT_DATA"),
    ),
    *table(
        rule.rule_is_not_a_copy,
        ("the first", (a_rule("first"), TWO), PASS, "first"),
        ("the second", (RULE, TWO), FAIL, "what first judges"),
        ("the only one", (RULE, RegionRules({})), PASS, "first of its kind"),
    ),
    *table(
        rule.aggregator_covers_every_region,
        ("all", (an_aggregator(),), PASS, "organization"),
        ("some", (an_aggregator(all_regions=False, regions=("eu-west-1",)),), FAIL, "eu-west-1 only"),
    ),
    *table(
        rule.aggregator_gathers_from_every_source,
        ("it does", (an_aggregator(), BrokenSources(())), PASS, "all sources"),
        ("one fails", (an_aggregator(), BrokenSources(("3 in eu-west-1: no",))), FAIL, "3 in eu-west-1"),
    ),
    *table(
        rule.conformance_pack_is_deployed,
        ("it is", (a_pack("CREATE_COMPLETE"),), PASS, "COMPLETE"),
        ("it failed", (a_pack("CREATE_FAILED", "no recorder"),), FAIL, "no recorder"),
        ("its deletion failed", (a_pack("DELETE_FAILED"),), FAIL, "no reason"),
    ),
]


@each(CASES)
def test_a_check_judges(case: Case) -> None:
    case.holds()
