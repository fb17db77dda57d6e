"""A task and its schedule stay in step, also when a step between them breaks off."""

import json
from dataclasses import replace
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from shared.domain.errors import Conflict, NotFound
from shared.domain.schedule import Frequency, Schedule
from shared.domain.task import Task
from shared.store.keys import Keys
from shared.store.scheduled_tasks import ScheduledTasks
from shared.store.schedules import Schedules, ScheduleTarget
from shared.store.tenant_store import TenantStore
from tests.store.builders import NOW, a_task
from tests.store.conftest import an_actor

TARGET = ScheduleTarget(
    group="qd-tasks",
    machine_arn="arn:aws:states:eu-west-1:123456789012:stateMachine:qd-run",
    role_arn="arn:aws:iam::123456789012:role/qd-schedule",
    dead_letter_arn="arn:aws:sqs:eu-west-1:123456789012:qd-dlq",
)


@pytest.fixture
def scheduler(aws: boto3.Session) -> Any:
    client = aws.client("scheduler")
    client.create_schedule_group(Name="qd-tasks")
    return client


@pytest.fixture
def schedules(aws: boto3.Session, store: TenantStore, scheduler: Any) -> Schedules:
    return Schedules(store.id, aws, TARGET)


@pytest.fixture
def tasks(store: TenantStore, schedules: Schedules) -> ScheduledTasks:
    return ScheduledTasks(store.tasks, schedules)


def test_a_schedule_starts_the_machine_with_the_time_that_was_due(
    tasks: ScheduledTasks, store: TenantStore, scheduler: Any
) -> None:
    task = tasks.create(a_task(), actor=an_actor(), now=NOW)
    held = _held(scheduler, store, task)
    assert held["ScheduleExpression"] == "cron(0 3 * * ? *)"
    assert held["ScheduleExpressionTimezone"] == "Europe/Berlin"
    assert held["State"] == "ENABLED"
    assert held["FlexibleTimeWindow"] == {"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 60}
    assert held["Target"]["Arn"] == TARGET.machine_arn
    assert held["Target"]["DeadLetterConfig"] == {"Arn": TARGET.dead_letter_arn}
    assert json.loads(held["Target"]["Input"]) == {
        "tenant_id": store.id.value,
        "task_id": "task-1",
        "scheduled_at": "<aws.scheduler.scheduled-time>",
        "trigger": "schedule",
    }
    assert store.tasks.get("task-1").schedule_in_place


def test_a_task_that_runs_hourly_runs_on_time(tasks: ScheduledTasks, store: TenantStore, scheduler: Any) -> None:
    hourly = Schedule(frequency=Frequency.HOURLY, minute=10)
    task = tasks.create(a_task(schedule=hourly), actor=an_actor(), now=NOW)
    assert _held(scheduler, store, task)["FlexibleTimeWindow"] == {"Mode": "OFF"}


def test_an_edited_task_has_an_edited_schedule(tasks: ScheduledTasks, store: TenantStore, scheduler: Any) -> None:
    task = tasks.create(a_task(), actor=an_actor("r-1"), now=NOW)
    weekly = Schedule(frequency=Frequency.CRON, cron="0 9 ? * MON *")
    edited = tasks.update(replace(task, schedule=weekly, enabled=False), actor=an_actor("r-2"), now=NOW)
    held = _held(scheduler, store, edited)
    assert (held["ScheduleExpression"], held["State"]) == ("cron(0 9 ? * MON *)", "DISABLED")
    assert edited.schedule_in_place


def test_a_task_without_a_schedule_has_none(tasks: ScheduledTasks, store: TenantStore, scheduler: Any) -> None:
    task = tasks.create(a_task(), actor=an_actor("r-1"), now=NOW)
    by_hand = tasks.update(replace(task, schedule=None), actor=an_actor("r-2"), now=NOW)
    assert by_hand.schedule_in_place
    assert scheduler.list_schedules()["Schedules"] == []
    assert tasks.create(a_task("task-2", schedule=None), actor=an_actor("r-3"), now=NOW).schedule_in_place


def test_a_deleted_task_has_no_schedule(tasks: ScheduledTasks, store: TenantStore, scheduler: Any) -> None:
    task = tasks.create(a_task(), actor=an_actor("r-1"), now=NOW)
    with pytest.raises(Conflict):
        tasks.delete(task.id, version=7, actor=an_actor("r-2"), now=NOW)
    assert _held(scheduler, store, task)
    tasks.delete(task.id, version=1, actor=an_actor("r-3"), now=NOW)
    assert scheduler.list_schedules()["Schedules"] == []
    with pytest.raises(NotFound):
        store.tasks.get(task.id)


def test_a_refusal_of_the_scheduler_shows_on_the_task_until_it_is_saved_again(
    store: TenantStore, tasks: ScheduledTasks, aws: boto3.Session
) -> None:
    def refused(**_: Any) -> None:
        answer = {"Error": {"Code": "ServiceQuotaExceededException", "Message": "too many schedules"}}
        raise ClientError(answer, "CreateSchedule")  # type: ignore[arg-type]  # the rest does not matter here

    aws.events.register("before-call.scheduler.CreateSchedule", refused)
    refusing = ScheduledTasks(store.tasks, Schedules(store.id, aws, TARGET))
    aws.events.unregister("before-call.scheduler.CreateSchedule", refused)
    with pytest.raises(ClientError, match="too many schedules"):
        refusing.create(a_task(), actor=an_actor("r-1"), now=NOW)
    left = store.tasks.get("task-1")
    assert not left.schedule_in_place
    assert tasks.reconcile(left).schedule_in_place


def test_two_who_save_at_once_leave_the_last_version_scheduled(
    store: TenantStore, schedules: Schedules, scheduler: Any
) -> None:
    tasks = ScheduledTasks(store.tasks, schedules)
    tasks.create(a_task(), actor=an_actor("r-1"), now=NOW)
    slow = store.tasks.update(a_task(enabled=False), actor=an_actor("r-2"), now=NOW)
    newest = replace(slow, schedule=Schedule(frequency=Frequency.DAILY, minute=30, hour=5))
    tasks.update(newest, actor=an_actor("r-3"), now=NOW)
    tasks.reconcile(slow)  # its request goes on only now
    kept = store.tasks.get("task-1")
    assert kept.schedule_in_place
    assert _held(scheduler, store, kept)["ScheduleExpression"] == "cron(30 5 * * ? *)"


def test_a_task_deleted_meanwhile_leaves_no_schedule(store: TenantStore, schedules: Schedules, scheduler: Any) -> None:
    created = store.tasks.create(a_task(), actor=an_actor("r-1"), now=NOW)
    store.tasks.delete(created.id, version=1, actor=an_actor("r-2"), now=NOW)
    with pytest.raises(NotFound):
        ScheduledTasks(store.tasks, schedules).reconcile(created)
    assert scheduler.list_schedules()["Schedules"] == []


def _held(scheduler: Any, store: TenantStore, task: Task) -> dict[str, Any]:
    held: dict[str, Any] = scheduler.get_schedule(GroupName="qd-tasks", Name=Keys(store.id).schedule_name(task.id))
    return held
