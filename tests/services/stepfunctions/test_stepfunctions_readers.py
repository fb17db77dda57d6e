"""Readers of Step Functions on recorded answers."""

import json
from typing import Any

from shared.catalog.secret_fields import SecretField
from shared.services.stepfunctions.readers import READERS, make_use
from shared.services.stepfunctions.resources import (
    Activity,
    ActivityTags,
    StateMachine,
    StateMachineSettings,
    StateMachineTags,
    StateMachineUse,
    TaskState,
)
from tests.services.recorded import Source, Told, each_refusal, listed, raises_what_aws_refuses, read
from tests.services.stepfunctions.builders import ARN, FUNCTION, JOB, LOG, a_machine, an_activity, days_ago

MADE = days_ago(100)


def test_state_machines_are_listed_over_all_pages() -> None:
    def item(name: str) -> dict[str, Any]:
        arn = ARN.replace("orders", name)
        return {"stateMachineArn": arn, "name": name, "type": "STANDARD", "creationDate": MADE}

    first, second = listed(
        "stepfunctions",
        StateMachine,
        Told("ListStateMachines", {"stateMachines": [item("orders")], "nextToken": "two"}, {"maxResults": 1000}),
        Told("ListStateMachines", {"stateMachines": [item("other")]}, {"maxResults": 1000, "nextToken": "two"}),
    )

    assert first == a_machine()
    assert second.resource_id == "other"


def test_activities_are_listed() -> None:
    item = {"activityArn": an_activity().arn, "name": "approve", "creationDate": MADE}

    assert listed("stepfunctions", Activity, Told("ListActivities", {"activities": [item]})) == [an_activity()]


def described(definition: dict[str, Any], **more: Any) -> Any:
    answer = {
        "stateMachineArn": ARN,
        "name": "orders",
        "definition": json.dumps(definition),
        "roleArn": "arn:aws:iam::1:role/x",
        "type": "STANDARD",
        "creationDate": MADE,
    }
    told = Told("DescribeStateMachine", answer | more, {"stateMachineArn": ARN})
    return read("stepfunctions", StateMachineSettings, a_machine(), told)


def test_a_bare_state_machine_has_nothing_set() -> None:
    assert described({"States": {"End": {"Type": "Succeed"}}}) == StateMachineSettings()


def test_what_is_set_is_read() -> None:
    logging = {
        "level": "ALL",
        "includeExecutionData": True,
        "destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": LOG}}],
    }

    assert described(
        {"TimeoutSeconds": 60, "States": {}},
        loggingConfiguration=logging,
        tracingConfiguration={"enabled": True},
        encryptionConfiguration={"type": "CUSTOMER_MANAGED_KMS_KEY", "kmsKeyId": "alias/x"},
    ) == StateMachineSettings("ALL", LOG, data=True, traces=True, key="alias/x", times_out=True)


def test_tasks_of_branches_and_of_maps_are_read() -> None:
    function = {"Type": "Task", "Resource": FUNCTION, "Retry": [{"ErrorEquals": ["States.ALL"]}]}
    job = {"Type": "Task", "Resource": JOB, "TimeoutSeconds": 60}
    definition = {
        "States": {
            "First": function,
            "Both": {"Type": "Parallel", "Branches": [{"States": {"Left": job}}, {"States": {"Right": function}}]},
            "Old": {"Type": "Map", "Iterator": {"States": {"Each": job}}},
            "New": {"Type": "Map", "ItemProcessor": {"States": {"Every": job}}},
        }
    }

    tasks = described(definition).tasks

    assert [one.name for one in tasks] == ["First", "Left", "Right", "Each", "Every"]
    assert tasks[:2] == (
        TaskState("First", FUNCTION, times_out=False, retries=True),
        TaskState("Left", JOB, times_out=True, retries=False),
    )


def test_only_the_place_of_a_secret_is_kept() -> None:
    state = {"Type": "Task", "Resource": FUNCTION, "Parameters": {"password": "hunter2hunter2"}}

    found = described({"States": {"Charge": state}})

    assert found.secrets == (SecretField("password", "States.Charge.Parameters.password"),)
    assert "hunter2" not in repr(found)


def test_tags_are_read_at_once() -> None:
    def told(arn: str) -> Told:
        tagged = {"ResourceARN": arn, "Tags": [{"Key": "owner", "Value": "shop"}]}
        return Told("GetResources", {"ResourceTagMappingList": [tagged]})

    machine, activity = a_machine(), an_activity()
    assert read("stepfunctions", StateMachineTags, machine, told(ARN)) == StateMachineTags({"owner": "shop"})
    assert read("stepfunctions", ActivityTags, activity, told(activity.arn)) == ActivityTags({"owner": "shop"})


def test_use_is_made_of_metrics_and_timeouts_count_as_failures() -> None:
    values = {"started": [9.0], "failed": [1.0], "timed_out": [2.0], "throttled": [4.0]}

    assert make_use(values) == StateMachineUse(35, 9, 3, 4)
    assert make_use({name: [] for name in values}) == StateMachineUse(35, 0, 0, 0)


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, a_machine(), code)
