from shared.services.cloudformation.checks import others, secrets, stack
from shared.services.cloudformation.resources.stack import StackRoom, TemplateSecrets
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.cloudformation.builders import NOW, a_region, a_stack, a_stack_set, days_ago

STACK, NESTED = a_stack(), a_stack(is_nested=True, is_protected=False, role=None, topics=())

CASES = [
    *table(
        secrets.stack_outputs_hold_no_secrets,
        ("nothing", (STACK,), PASS, "nothing"),
        ("one", (a_stack(secrets_in_outputs=("password in output X",)),), FAIL, "output X"),
    ),
    *table(
        secrets.stack_parameters_hold_no_secrets,
        ("nothing", (STACK,), PASS, "nothing"),
        ("one", (a_stack(secrets_in_parameters=("password in parameter X",)),), FAIL, "parameter X"),
    ),
    *table(
        secrets.stack_template_holds_no_secrets,
        ("nothing", (STACK, TemplateSecrets(())), PASS, "nothing"),
        ("one", (STACK, TemplateSecrets(("password in line 3",))), FAIL, "line 3"),
    ),
    *table(
        stack.stack_is_tagged,
        ("a tag", (STACK,), PASS, "owner"),
        ("AWS's alone", (a_stack(tags={"aws:x": ""}),), FAIL, "no tags"),
    ),
    *table(
        stack.stack_is_protected,
        ("on", (STACK,), PASS, "on"),
        ("off", (a_stack(is_protected=False),), FAIL, "off"),
        ("nested", (NESTED,), NOT_APPLICABLE, "parent"),
    ),
    *table(
        stack.stack_has_service_role,
        ("a role", (STACK,), PASS, "role/deploy"),
        ("none", (a_stack(role=None),), FAIL, "rights of who"),
        ("nested", (NESTED,), NOT_APPLICABLE, "parent"),
    ),
    *table(
        stack.stack_notifies,
        ("a topic", (STACK,), PASS, "deployments"),
        ("none", (a_stack(topics=()),), FAIL, "nowhere"),
        ("nested", (NESTED,), NOT_APPLICABLE, "parent"),
    ),
    *table(
        stack.stack_has_not_drifted,
        ("in sync", (STACK,), PASS, "in sync"),
        ("drifted", (a_stack(drift="DRIFTED"),), FAIL, "drifted"),
        ("never looked for", (a_stack(drift="NOT_CHECKED"),), NOT_APPLICABLE, "never"),
    ),
    *table(
        stack.stack_looks_for_drift,
        ("30 days ago", (a_stack(drift_checked_at=days_ago(30)), NOW), PASS, "30 days"),
        ("31 days ago", (a_stack(drift_checked_at=days_ago(31)), NOW), FAIL, "31 days"),
        ("never", (a_stack(drift_checked_at=None), NOW), FAIL, "never"),
    ),
    *table(
        stack.stack_is_whole,
        ("it is", (STACK,), PASS, "UPDATE_COMPLETE"),
        ("rolled back", (a_stack(status="UPDATE_ROLLBACK_COMPLETE"),), PASS, "ROLLBACK_COMPLETE"),
        ("not rolled back", (a_stack(status="UPDATE_ROLLBACK_FAILED", reason="a lock"),), FAIL, "a lock"),
        ("no reason", (a_stack(status="DELETE_FAILED"),), FAIL, "no reason"),
    ),
    *table(
        stack.stack_is_not_left_over,
        ("it is not", (STACK, NOW), PASS, "UPDATE_COMPLETE"),
        ("for 7 days", (a_stack(status="ROLLBACK_COMPLETE", changed_at=days_ago(7)), NOW), PASS, "7 days"),
        ("for 8 days", (a_stack(status="ROLLBACK_COMPLETE", changed_at=days_ago(8)), NOW), FAIL, "8 days"),
        ("reviewed", (a_stack(status="REVIEW_IN_PROGRESS", changed_at=days_ago(8)), NOW), FAIL, "REVIEW"),
    ),
    *table(
        stack.stack_is_not_stuck,
        ("it is not", (STACK, NOW), PASS, "UPDATE_COMPLETE"),
        ("for a day", (a_stack(status="UPDATE_IN_PROGRESS", changed_at=days_ago(1)), NOW), PASS, "24 hours"),
        ("for longer", (a_stack(status="UPDATE_IN_PROGRESS", changed_at=days_ago(1.1)), NOW), FAIL, "26 hours"),
        ("in review", (a_stack(status="REVIEW_IN_PROGRESS", changed_at=days_ago(9)), NOW), PASS, "REVIEW"),
    ),
    *table(
        stack.stack_rolls_back,
        ("it does", (STACK,), PASS, "rolls back"),
        ("it does not", (a_stack(rolls_back=False),), FAIL, "disabled"),
    ),
    *table(
        stack.stack_bootstraps_safely,
        ("21", (a_stack(bootstrap=21),), PASS, "21"),
        ("20", (a_stack(bootstrap=20),), FAIL, "20"),
        ("no bootstrap", (STACK,), NOT_APPLICABLE, "no bootstrap"),
    ),
    *table(
        others.stack_set_has_not_drifted,
        ("in sync", (a_stack_set(),), PASS, "in sync"),
        ("drifted", (a_stack_set(drift="DRIFTED"),), FAIL, "drifted"),
        ("never looked for", (a_stack_set(drift="NOT_CHECKED"),), NOT_APPLICABLE, "never"),
    ),
    *table(
        others.stack_set_reaches_new_accounts,
        ("by itself", (a_stack_set(),), PASS, "by itself"),
        ("not", (a_stack_set(deploys_to_new_accounts=False),), FAIL, "waits"),
        ("of named accounts", (a_stack_set(deploys_to_new_accounts=None),), NOT_APPLICABLE, "itself"),
    ),
    *table(
        others.region_has_room_for_stacks,
        ("80 percent", (a_region(), StackRoom(1600, 2000)), PASS, "1600 of 2000"),
        ("more", (a_region(), StackRoom(1601, 2000)), FAIL, "1601 of 2000"),
    ),
]


@each(CASES)
def test_a_check_judges(case: Case) -> None:
    case.holds()
