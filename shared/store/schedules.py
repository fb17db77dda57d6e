"""One EventBridge Scheduler schedule for each task that has one; it starts the state machine `run`."""

import json
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.config import Config

from shared.domain.run import Trigger
from shared.domain.schedule import flexible_minutes
from shared.domain.task import Task
from shared.domain.tenant import TenantId
from shared.store.keys import Keys

# The scheduler's own placeholder; it becomes the time that was due, not the time of delivery.
_SCHEDULED_TIME = "<aws.scheduler.scheduled-time>"
_RETRIES = 5
_OLDEST_SECONDS = 3600  # a scan that is an hour late is stale; it goes to the dead-letter queue
_CONFIG = Config(retries={"mode": "standard", "max_attempts": 5})


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleTarget:
    """What every schedule shares: its group, what it starts, as whom, and where undeliverable starts go."""

    group: str
    machine_arn: str
    role_arn: str
    dead_letter_arn: str


class Schedules:
    """One tenant's schedules. Both methods can be repeated: they bring about a state, whatever was there."""

    def __init__(self, tenant: TenantId, aws: boto3.Session, target: ScheduleTarget) -> None:
        self._tenant, self._keys, self._target = tenant, Keys(tenant), target
        self._scheduler = aws.client("scheduler", config=_CONFIG)

    def put(self, task: Task) -> None:
        """Make the task's schedule what the task says; without one, there is none."""
        if task.schedule is None:
            self.remove(task.id)
            return
        wanted = self._wanted(task)
        try:
            self._scheduler.update_schedule(**wanted)
        except self._scheduler.exceptions.ResourceNotFoundException:
            self._scheduler.create_schedule(**wanted)

    def remove(self, task_id: str) -> None:
        try:
            self._scheduler.delete_schedule(Name=self._keys.schedule_name(task_id), GroupName=self._target.group)
        except self._scheduler.exceptions.ResourceNotFoundException:
            return  # it is gone, which is what was wanted

    def _wanted(self, task: Task) -> dict[str, Any]:
        if task.schedule is None:
            raise ValueError("a task without a schedule has none to put")
        minutes = flexible_minutes(task.schedule)
        return {
            "Name": self._keys.schedule_name(task.id),
            "GroupName": self._target.group,
            "Description": f"Task {task.id} of tenant {self._tenant}",
            "ScheduleExpression": task.schedule.expression,
            "ScheduleExpressionTimezone": task.schedule.timezone,
            "State": "ENABLED" if task.enabled else "DISABLED",
            "FlexibleTimeWindow": {"Mode": "FLEXIBLE", "MaximumWindowInMinutes": minutes}
            if minutes
            else {"Mode": "OFF"},
            "Target": self._wanted_target(task),
        }

    def _wanted_target(self, task: Task) -> dict[str, Any]:
        start = {
            "tenant_id": self._tenant.value,
            "task_id": task.id,
            "scheduled_at": _SCHEDULED_TIME,
            "trigger": Trigger.SCHEDULE.value,
        }
        return {
            "Arn": self._target.machine_arn,
            "RoleArn": self._target.role_arn,
            "Input": json.dumps(start),
            "DeadLetterConfig": {"Arn": self._target.dead_letter_arn},
            "RetryPolicy": {"MaximumRetryAttempts": _RETRIES, "MaximumEventAgeInSeconds": _OLDEST_SECONDS},
        }
