"""Checks of Step Functions, case by case."""

from shared.catalog.secret_fields import SecretField
from shared.services.stepfunctions import checks
from shared.services.stepfunctions.resources import ActivityTags, StateMachineTags
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.stepfunctions.builders import (
    JOB,
    LOG,
    NOW,
    a_machine,
    a_task,
    a_use,
    an_activity,
    days_ago,
    settings,
)

MACHINE = a_machine()
ENDLESS_JOB = a_task(name="Pack", resource=JOB, times_out=False)

CASES: list[Case] = [
    *table(
        checks.state_machine_logs_executions,
        ("it does", (MACHINE, settings()), PASS, LOG),
        ("it does not", (MACHINE, settings(logging="OFF")), FAIL, "off"),
        ("to nowhere", (MACHINE, settings(log=None)), FAIL, "off"),
    ),
    *table(
        checks.state_machine_does_not_log_data,
        ("it does not", (MACHINE, settings()), PASS, "no inputs"),
        ("it does", (MACHINE, settings(data=True)), FAIL, "inputs and outputs"),
        ("no log", (MACHINE, settings(logging="OFF", data=True)), NOT_APPLICABLE, "off"),
    ),
    *table(
        checks.state_machine_encrypts_with_own_key,
        ("it does", (MACHINE, settings()), PASS, "alias/x"),
        ("it does not", (MACHINE, settings(key=None)), FAIL, "AWS's own"),
    ),
    *table(
        checks.state_machine_definition_has_no_secrets,
        ("none", (MACHINE, settings()), PASS, "none"),
        ("one", (MACHINE, settings(secrets=(SecretField("password", "States.A.x"),))), FAIL, "password in States.A.x"),
    ),
    *table(
        checks.state_machine_traces_executions,
        ("it does", (MACHINE, settings()), PASS, "traced"),
        ("it does not", (MACHINE, settings(traces=False)), FAIL, "not traced"),
    ),
    *table(
        checks.state_machine_tasks_time_out,
        ("the task does", (MACHINE, settings(times_out=False, tasks=(a_task(resource=JOB),))), PASS, "all"),
        ("the whole does", (MACHINE, settings(tasks=(ENDLESS_JOB,))), PASS, "all"),
        ("nothing does", (MACHINE, settings(times_out=False, tasks=(ENDLESS_JOB,))), FAIL, "Pack"),
        (
            "a worker that never comes",
            (
                MACHINE,
                settings(times_out=False, tasks=(a_task(resource="arn:aws:states:x:1:activity:a", times_out=False),)),
            ),
            FAIL,
            "Charge",
        ),
        ("nothing waits", (MACHINE, settings(tasks=(a_task(times_out=False),))), NOT_APPLICABLE, "no task"),
        ("express", (a_machine(kind="EXPRESS"), settings(tasks=(ENDLESS_JOB,))), NOT_APPLICABLE, "express"),
    ),
    *table(
        checks.state_machine_retries_functions,
        ("it does", (MACHINE, settings(tasks=(a_task(),))), PASS, "all"),
        ("it does not", (MACHINE, settings(tasks=(a_task(), a_task(name="Ship", retries=False)))), FAIL, "Ship"),
        ("no function", (MACHINE, settings(tasks=(ENDLESS_JOB,))), NOT_APPLICABLE, "no task"),
    ),
    *table(
        checks.state_machine_is_used,
        ("it is", (MACHINE, a_use(), NOW), PASS, "100 executions"),
        ("it is not", (a_machine(created_at=days_ago(35)), a_use(started=0), NOW), FAIL, "no execution"),
        ("it is new", (a_machine(created_at=days_ago(34)), a_use(started=0), NOW), NOT_APPLICABLE, "made within"),
    ),
    *table(
        checks.state_machine_seldom_fails,
        ("as often as allowed", (MACHINE, a_use(failed=10)), PASS, "10.0 %"),
        ("more often", (MACHINE, a_use(failed=11)), FAIL, "11.0 %"),
        ("no execution", (MACHINE, a_use(started=0)), NOT_APPLICABLE, "no execution"),
    ),
    *table(
        checks.state_machine_is_not_throttled,
        ("never", (MACHINE, a_use()), PASS, "none"),
        ("once", (MACHINE, a_use(throttled=1)), FAIL, "1 steps"),
    ),
    *table(
        checks.state_machine_is_tagged,
        ("it is", (MACHINE, StateMachineTags({"owner": "shop"})), PASS, "owner"),
        ("only by AWS", (MACHINE, StateMachineTags({"aws:x": "y"})), FAIL, "no tags"),
    ),
    *table(
        checks.activity_is_tagged,
        ("it is", (an_activity(), ActivityTags({"owner": "shop"})), PASS, "owner"),
        ("it is not", (an_activity(), ActivityTags({})), FAIL, "no tags"),
    ),
]


@each(CASES)
def test_state_machines_are_judged(case: Case) -> None:
    case.holds()
