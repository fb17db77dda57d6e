"""Checks of EventBridge, case by case."""

from shared.catalog.secret_fields import SecretField
from shared.services.eventbridge import checks
from shared.services.eventbridge.resources import BusArchives, BusTags
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.eventbridge.builders import (
    OTHER_ACCOUNT,
    QUEUE,
    a_bus,
    a_connection,
    a_registry,
    a_registry_policy,
    a_rule,
    a_statement,
    a_target,
    a_use,
    an_archive,
    an_endpoint,
    targets,
)

RULE = a_rule()
DEFAULT = a_bus(name="default")
MANAGED = a_rule(managed_by="autoscaling.amazonaws.com")
FOREIGN = {"AWS": f"arn:aws:iam::{OTHER_ACCOUNT}:root"}
OF_ORGANIZATION = {"Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}}
FOREIGN_BUS = f"arn:aws:events:eu-west-1:{OTHER_ACCOUNT}:event-bus/default"

CASES: list[Case] = [
    *table(
        checks.event_bus_is_not_public,
        ("no policy", (a_bus(),), PASS, "not public"),
        ("everybody", (a_bus(a_statement()),), FAIL, "one"),
        ("an organization", (a_bus(a_statement(**OF_ORGANIZATION)),), PASS, "not public"),
    ),
    *table(
        checks.event_bus_admits_no_other_account,
        ("one", (a_bus(a_statement(Principal=FOREIGN)),), FAIL, OTHER_ACCOUNT),
        ("none", (a_bus(),), PASS, "no other"),
    ),
    *table(
        checks.event_bus_has_policy,
        ("it has", (a_bus(a_statement(**OF_ORGANIZATION)),), PASS, "it has"),
        ("it has not", (a_bus(),), FAIL, "no policy"),
        ("the default one", (DEFAULT,), NOT_APPLICABLE, "default"),
    ),
    *table(
        checks.event_bus_is_archived,
        ("it is", (a_bus(), BusArchives(("all",))), PASS, "all"),
        ("it is not", (a_bus(), BusArchives(())), FAIL, "no archive"),
        ("the default one", (DEFAULT, BusArchives(())), NOT_APPLICABLE, "default"),
    ),
    *table(
        checks.event_bus_is_tagged,
        ("it is", (a_bus(), BusTags({"owner": "shop"})), PASS, "owner"),
        ("only by AWS", (a_bus(), BusTags({"aws:x": "y"})), FAIL, "no tags"),
        ("the default one", (DEFAULT, BusTags({})), NOT_APPLICABLE, "default"),
    ),
    *table(
        checks.rule_is_enabled,
        ("it is", (RULE,), PASS, "enabled"),
        ("it is not", (a_rule(enabled=False),), FAIL, "disabled"),
        ("it is a service's", (a_rule(enabled=False, managed_by="autoscaling"),), NOT_APPLICABLE, "autoscaling"),
    ),
    *table(
        checks.rule_has_targets,
        ("one", (RULE, targets(a_target())), PASS, "function:orders"),
        ("none", (RULE, targets()), FAIL, "no target"),
    ),
    *table(
        checks.rule_keeps_undelivered_events,
        ("all", (RULE, targets(a_target())), PASS, "all"),
        ("not those of one", (RULE, targets(a_target(), a_target(target_id="2", dead_letters=None))), FAIL, "2"),
        ("no target", (RULE, targets()), NOT_APPLICABLE, "no target"),
        ("AWS's own", (MANAGED, targets(a_target(dead_letters=None))), NOT_APPLICABLE, "autoscaling"),
    ),
    *table(
        checks.rule_reaches_its_targets,
        ("always", (RULE, a_use()), PASS, "10 calls"),
        ("not once", (RULE, a_use(failed=1)), FAIL, "1 calls"),
    ),
    *table(
        checks.rule_is_used,
        ("it is", (RULE, a_use()), PASS, "10 calls"),
        ("in vain", (RULE, a_use(calls=0, failed=1)), PASS, "0 calls"),
        ("it is not", (RULE, a_use(calls=0)), FAIL, "no call"),
        ("disabled", (a_rule(enabled=False), a_use(calls=0)), NOT_APPLICABLE, "disabled"),
        ("AWS's own", (MANAGED, a_use(calls=0)), NOT_APPLICABLE, "autoscaling"),
    ),
    *table(
        checks.rule_stays_in_the_account,
        ("it does", (RULE, targets(a_target(arn=QUEUE))), PASS, "stays"),
        ("a target without an account", (RULE, targets(a_target(arn="arn:aws:apigateway:x::a"))), PASS, "stays"),
        ("it does not", (RULE, targets(a_target(arn=FOREIGN_BUS))), FAIL, FOREIGN_BUS),
    ),
    *table(
        checks.rule_sends_no_secrets,
        ("none", (RULE, targets(a_target())), PASS, "none"),
        (
            "one",
            (RULE, targets(a_target(secrets=(SecretField("password", "Input.password"),)))),
            FAIL,
            "password in Input.password of target 1",
        ),
        ("no target", (RULE, targets()), NOT_APPLICABLE, "no target"),
    ),
    *table(
        checks.archive_ends_old_events,
        ("it does", (an_archive(),), PASS, "30 days"),
        ("it does not", (an_archive(retention=None),), FAIL, "1.0 GB"),
    ),
    *table(
        checks.endpoint_replicates_events,
        ("it does", (an_endpoint(replicates=True),), PASS, "replicated"),
        ("it does not", (an_endpoint(replicates=False),), FAIL, "not replicated"),
    ),
    *table(
        checks.connection_is_authorized,
        ("it is", (a_connection("AUTHORIZED"),), PASS, "AUTHORIZED"),
        ("it is being deleted", (a_connection("DELETING"),), PASS, "DELETING"),
        ("it is not", (a_connection("DEAUTHORIZED", "401"),), FAIL, "401"),
        ("it failed", (a_connection("FAILED_CONNECTIVITY"),), FAIL, "FAILED"),
    ),
    *table(
        checks.registry_is_not_public,
        ("no policy", (a_registry(), a_registry_policy()), PASS, "not public"),
        ("everybody", (a_registry(), a_registry_policy(a_statement(Action="schemas:*"))), FAIL, "one"),
    ),
    *table(
        checks.registry_admits_no_other_account,
        ("one", (a_registry(), a_registry_policy(a_statement(Principal=FOREIGN))), FAIL, OTHER_ACCOUNT),
        ("none", (a_registry(), a_registry_policy()), PASS, "no other"),
    ),
]


@each(CASES)
def test_buses_and_rules_are_judged(case: Case) -> None:
    case.holds()
