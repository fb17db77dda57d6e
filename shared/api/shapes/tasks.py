"""Tasks and their schedules."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from shared.api.shapes import AccountId, Input, Output, Version
from shared.api.shapes.problem import FieldProblem
from shared.domain.costs import MOST_METRICS
from shared.domain.schedule import Frequency, Weekday
from shared.domain.task import MAX_METRICS, MAX_NAME, TaskKind

Names = Annotated[list[Annotated[str, Field(min_length=1, max_length=128)]], Field(min_length=1, max_length=1000)]


class ScheduleInput(Input):
    """Each frequency takes exactly its own fields.

    hourly: minute. daily: minute, hour. weekly: minute, hour, weekday. monthly: minute, hour, day. cron: cron.
    """

    frequency: Frequency
    timezone: str = Field(default="UTC", max_length=64, examples=["Europe/Berlin"])
    minute: int | None = None
    hour: int | None = None
    weekday: Weekday | None = None
    day: int | Literal["last"] | None = None
    cron: str | None = Field(default=None, max_length=256, examples=["0 9 ? * MON-FRI *"])


class ScheduleView(Output):
    frequency: Frequency
    timezone: str
    minute: int | None
    hour: int | None
    weekday: Weekday | None
    day: int | Literal["last"] | None
    cron: str | None


class TaskInput(Input):
    """accounts: ids or `default`. services, checks, regions: null means all. schedule null: by hand only.

    most_metrics: how many CloudWatch metrics a run may ask for, of one service of one account (AWS charges 0.01 USD for
    1,000); checks beyond it end as ERROR.
    """

    name: Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
    kind: TaskKind = TaskKind.CHECKS
    accounts: Annotated[list[AccountId | Literal["default"]], Field(min_length=1, max_length=500)]
    services: Names | None = None
    checks: Names | None = None
    regions: Names | None = None
    most_metrics: Annotated[int, Field(ge=0, le=MAX_METRICS)] = MOST_METRICS
    schedule: ScheduleInput | None = None
    enabled: bool = True


class TaskReplacement(TaskInput):
    version: Version


class TaskView(Output):
    """schedule_in_place: false where EventBridge Scheduler does not hold this version; saving again puts it right."""

    id: str
    name: str
    kind: TaskKind
    accounts: list[str]
    services: list[str] | None
    checks: list[str] | None
    regions: list[str] | None
    most_metrics: int
    schedule: ScheduleView | None
    enabled: bool
    version: int
    created_at: datetime
    updated_at: datetime
    next_run_at: datetime | None
    schedule_in_place: bool


class RunStarted(Output):
    run_id: str


class SchedulePreviewInput(Input):
    schedule: ScheduleInput


class SchedulePreview(Output):
    """Of a schedule that cannot be: expression null, no times, and what is wrong in errors.

    next_times: the next ten, in UTC; fewer where the expression's years end.
    """

    expression: str | None = Field(examples=["cron(0 9 ? * MON-FRI *)"])
    next_times: list[datetime]
    errors: list[FieldProblem]
