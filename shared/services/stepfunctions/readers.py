"""How Step Functions is read, and how fast AWS lets us.

Calls of a region with N state machines: N/1000 to list, one for each, N/100 for tags; the same for activities, of
which only their tags are read. Metrics come 500 a call.
"""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Rate, Reader, Scope, Token, pages
from shared.catalog.metrics import Metric, MetricReader, Values
from shared.catalog.secret_fields import find_secret_fields
from shared.catalog.tagging import tag_sweep
from shared.services.stepfunctions.resources import (
    Activity,
    ActivityTags,
    StateMachine,
    StateMachineSettings,
    StateMachineTags,
    StateMachineUse,
    TaskState,
)

if TYPE_CHECKING:
    from mypy_boto3_stepfunctions import SFNClient

_TOKENS = {"sends": "nextToken", "answers": "nextToken"}
_PAGE = 1000
_DAYS = 35  # what runs once a month is used, too


def list_state_machines(client: "SFNClient", scope: Scope, start: Token) -> Iterator[Page[StateMachine]]:
    for answer, following in pages(client.list_state_machines, start, **_TOKENS, maxResults=_PAGE):
        yield Page([_state_machine(item, scope) for item in answer["stateMachines"]], following)


def _state_machine(item: Any, scope: Scope) -> StateMachine:
    return StateMachine(
        arn=item["stateMachineArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["name"],
        kind=item["type"],
        created_at=item["creationDate"],
    )


def list_activities(client: "SFNClient", scope: Scope, start: Token) -> Iterator[Page[Activity]]:
    for answer, following in pages(client.list_activities, start, **_TOKENS, maxResults=_PAGE):
        yield Page([_activity(item, scope) for item in answer["activities"]], following)


def _activity(item: Any, scope: Scope) -> Activity:
    return Activity(arn=item["activityArn"], account_id=scope.account_id, region=scope.region, resource_id=item["name"])


def read_settings(client: "SFNClient", machine: StateMachine) -> StateMachineSettings:
    """The definition stays here: only what is found in it goes on."""
    answer: Any = client.describe_state_machine(stateMachineArn=machine.arn)
    definition = json.loads(answer["definition"])
    logging = answer.get("loggingConfiguration", {})
    return StateMachineSettings(
        logging=logging.get("level", "OFF"),
        log=next((one["cloudWatchLogsLogGroup"]["logGroupArn"] for one in logging.get("destinations", ())), None),
        data=logging.get("includeExecutionData", False),
        traces=answer.get("tracingConfiguration", {}).get("enabled", False),
        key=answer.get("encryptionConfiguration", {}).get("kmsKeyId"),
        times_out="TimeoutSeconds" in definition,
        tasks=tuple(_tasks(definition)),
        secrets=find_secret_fields(definition),
    )


def _tasks(part: Mapping[str, Any]) -> Iterator[TaskState]:
    """Task states of a state machine, of its parallel branches, and of what its maps run for each item."""
    for name, state in part.get("States", {}).items():
        if state.get("Type") == "Task":
            yield _task(name, state)
        inner = [*state.get("Branches", ()), state.get("Iterator", {}), state.get("ItemProcessor", {})]
        for one in inner:
            yield from _tasks(one)


def _task(name: str, state: Mapping[str, Any]) -> TaskState:
    timeouts = {"TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath"}
    return TaskState(name, state["Resource"], times_out=bool(timeouts & set(state)), retries=bool(state.get("Retry")))


def _metric(name: str, metric: str) -> Metric:
    return Metric(name, "AWS/States", metric, "Sum", lambda machine: {"StateMachineArn": machine.arn})


def make_use(values: Values) -> StateMachineUse:
    """Step Functions sends these metrics with each execution: where there are none nothing was started."""
    return StateMachineUse(
        days=_DAYS,
        started=sum(values["started"]),
        failed=sum(values["failed"]) + sum(values["timed_out"]),
        throttled=sum(values["throttled"]),
    )


READERS = (
    Lister((StateMachine,), "stepfunctions:ListStateMachines", list_state_machines),
    Lister((Activity,), "stepfunctions:ListActivities", list_activities),
    tag_sweep(StateMachineTags, StateMachine, "states:stateMachine"),
    tag_sweep(ActivityTags, Activity, "states:activity"),
    Reader(StateMachineSettings, StateMachine, "stepfunctions:DescribeStateMachine", read_settings),
    MetricReader(
        StateMachineUse,
        StateMachine,
        (
            _metric("started", "ExecutionsStarted"),
            _metric("failed", "ExecutionsFailed"),
            _metric("timed_out", "ExecutionsTimedOut"),
            _metric("throttled", "ExecutionThrottled"),
        ),
        make_use,
        days=_DAYS,
    ),
)

# Step Functions documents a bucket of 200 for DescribeStateMachine and of 100 for ListStateMachines, refilled by 20
# and 5 a second, outside of its three largest regions. The tagging API publishes no quota that counts here.
RATES = {"stepfunctions": Rate(15, 60), "cloudwatch": Rate(10, 10), "resourcegroupstaggingapi": Rate(5, 5)}
