"""Fires the EventBridge schedules of the embedded cloud: in their own time zone, as their own role.

A schedule is due at each time that shared.domain.schedule names for it. A time that passed while this machine was off
is not made up for. A flexible window is used by starting at its beginning.
"""

import logging
import secrets
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from local.cloud.aws import client
from local.cloud.place import Place
from shared.domain.errors import InvalidInput
from shared.domain.schedule import Frequency, Schedule, next_times

logger = logging.getLogger("quarterdeck.clock")

_TICK = 1.0
_MAX_ATTEMPTS = 185
_MAX_AGE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Due:
    """schedule: as GetSchedule answers; at: the time it is scheduled for."""

    schedule: Mapping[str, Any]
    at: datetime


@dataclass(slots=True)
class Agenda:
    """What is due, decided by time alone: no thread, no clock and no AWS."""

    _next: dict[str, tuple[Any, datetime | None]] = field(default_factory=dict)

    def due(self, schedules: Sequence[Mapping[str, Any]], now: datetime) -> list[Due]:
        """The schedules to fire now, each once for a scheduled time. What is new or changed counts from now on."""
        found: list[Due] = []
        for schedule in schedules:
            arn, version = schedule["Arn"], _version(schedule)
            known = self._next.get(arn)
            at = known[1] if known is not None and known[0] == version else next_time(schedule, now)
            if at is not None and at <= now:
                found.append(Due(schedule, at))
                at = next_time(schedule, now)
            self._next[arn] = (version, at)
        standing = {schedule["Arn"] for schedule in schedules}
        self._next = {arn: entry for arn, entry in self._next.items() if arn in standing}
        return found


def next_time(schedule: Mapping[str, Any], after: datetime) -> datetime | None:
    """The next time strictly after `after`; None where it is off, over, or not a cron expression that AWS takes."""
    if schedule["State"] != "ENABLED":
        return None
    start, end = schedule.get("StartDate"), schedule.get("EndDate")
    after = max(after, start - timedelta(microseconds=1)) if start else after
    try:
        rule = Schedule(
            frequency=Frequency.CRON,
            cron=schedule["ScheduleExpression"],
            timezone=schedule.get("ScheduleExpressionTimezone", "UTC"),
        )
    except InvalidInput:
        logger.exception("the schedule %s cannot be fired", schedule["Arn"])
        return None
    times = next_times(rule, after, 1)
    return times[0] if times and not (end and times[0] > end) else None


def filled_input(due: Due, execution_id: str, attempt: int) -> str:
    """The target's input with AWS's own placeholders put in."""
    text: str = due.schedule["Target"].get("Input") or "{}"
    values = {
        "schedule-arn": due.schedule["Arn"],
        "scheduled-time": due.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "execution-id": execution_id,
        "attempt-number": str(attempt),
    }
    for name, value in values.items():
        text = text.replace(f"<aws.scheduler.{name}>", value)
    return text


class Targets(Protocol):
    """What a schedule calls."""

    def call(self, due: Due, text: str) -> None: ...

    def bury(self, due: Due, text: str, error: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Clock:
    """schedules: reads every schedule; targets: called for what is due."""

    schedules: Callable[[], list[Mapping[str, Any]]]
    targets: Targets
    _agenda: Agenda = field(default_factory=Agenda)
    _ended: threading.Event = field(default_factory=threading.Event)

    @classmethod
    def of_place(cls, place: Place) -> "Clock":
        return cls(lambda: read_schedules(client(place, "scheduler")), StateMachines(place))

    def start(self) -> None:
        threading.Thread(target=self._run, daemon=True, name="clock").start()

    def stop(self) -> None:
        self._ended.set()

    def tick(self, now: datetime) -> None:
        for due in self._agenda.due(self.schedules(), now):
            threading.Thread(target=deliver, args=(due, self.targets), daemon=True, name="schedule").start()

    def _run(self) -> None:
        while not self._ended.wait(_TICK):
            try:
                self.tick(datetime.now(UTC))
            except (BotoCoreError, ClientError):
                logger.exception("the schedules could not be read")


def deliver(due: Due, targets: Targets, wait: Callable[[float], None] = time.sleep) -> None:
    """Call the target as often and as long as its retry policy says; then the event goes to the dead letters."""
    policy = due.schedule["Target"].get("RetryPolicy") or {}
    attempts = int(policy.get("MaximumRetryAttempts", _MAX_ATTEMPTS)) + 1
    give_up = due.at + timedelta(seconds=int(policy.get("MaximumEventAgeInSeconds", _MAX_AGE.total_seconds())))
    execution_id, text, error = secrets.token_hex(16), "", ""
    for attempt in range(1, attempts + 1):
        text = filled_input(due, execution_id, attempt)
        try:
            targets.call(due, text)
        except (BotoCoreError, ClientError) as refused:
            error = str(refused)
            logger.warning("schedule %s, attempt %d: %s", due.schedule["Arn"], attempt, error)
        else:
            return
        if attempt == attempts or datetime.now(UTC) >= give_up:
            break
        wait(min(2.0**attempt, 300.0))
    targets.bury(due, text, error)


def read_schedules(scheduler: Any) -> list[Mapping[str, Any]]:
    """Every schedule, as GetSchedule answers."""
    pages = scheduler.get_paginator("list_schedules").paginate()
    named = [(one["GroupName"], one["Name"]) for page in pages for one in page["Schedules"]]
    return [scheduler.get_schedule(GroupName=group, Name=name) for group, name in named]


def _version(schedule: Mapping[str, Any]) -> tuple[Any, ...]:
    names = ("ScheduleExpression", "ScheduleExpressionTimezone", "State", "StartDate", "EndDate")
    return tuple(schedule.get(name) for name in names)


@dataclass(frozen=True, slots=True)
class StateMachines:
    """Starts executions as the schedule's role, and puts what failed on the schedule's dead-letter queue."""

    place: Place

    def call(self, due: Due, text: str) -> None:
        arn = due.schedule["Target"]["Arn"]
        self._client("stepfunctions", due).start_execution(stateMachineArn=arn, input=text)
        logger.info("fired %s for %s", due.schedule["Name"], due.at.isoformat())

    def bury(self, due: Due, text: str, error: str) -> None:
        queue = (due.schedule["Target"].get("DeadLetterConfig") or {}).get("Arn")
        logger.error("schedule %s was given up: %s", due.schedule["Arn"], error)
        if queue:
            account, name = queue.split(":")[4:6]
            self._client("sqs", due).send_message(
                QueueUrl=f"{self.place.cloud_url}/{account}/{name}",
                MessageBody=text,
                MessageAttributes={"ERROR_MESSAGE": {"DataType": "String", "StringValue": error or "unknown"}},
            )

    def _client(self, service: str, due: Due) -> Any:
        from local.cloud.adapt.schedules import credentials_of

        return client(self.place, service, credentials=credentials_of(due.schedule["Target"]["RoleArn"]))
