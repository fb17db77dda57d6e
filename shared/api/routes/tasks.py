"""Tasks: what is run, over which accounts, and when; and their runs by hand."""

from dataclasses import dataclass
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query

from shared.api.caller import Asked
from shared.api.exchange import asking, new_router, parts_as
from shared.api.paging import Cursor, Limit, page
from shared.api.shapes import PageOf
from shared.api.shapes.tasks import (
    RunStarted,
    SchedulePreview,
    SchedulePreviewInput,
    TaskInput,
    TaskReplacement,
    TaskView,
)
from shared.api.tasks import new_task, preview, replaced_task, start_run, task_view
from shared.domain.member import Permission
from shared.store.pages import PAGE_SIZE
from shared.store.scheduled_tasks import ScheduledTasks
from shared.store.schedules import Schedules, ScheduleTarget
from shared.store.tenant_store import TenantStore

router = new_router()
TaskId = Annotated[str, Path(min_length=1, max_length=64)]
OnlyVersion = Annotated[int | None, Query(ge=1, description="Delete only this version")]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskParts:
    """aws: the session for schedules; target: what every schedule shares; states: a Step Functions client."""

    aws: Any
    target: ScheduleTarget
    states: Any


@router.get("/api/tasks", operation_id="listTasks", tags=["tasks"], summary="Tasks")
def list_tasks(limit: Limit = PAGE_SIZE, cursor: Cursor = None) -> PageOf[TaskView]:
    asked = asking()
    tasks = asked.may(Permission.TASKS_READ).tasks
    return page(
        asked,
        {"list": "tasks"},
        cursor,
        lambda start: tasks.list(limit=limit, start=start),
        lambda task: task_view(task, asked.now),
    )


@router.post("/api/tasks", operation_id="createTask", tags=["tasks"], summary="Create a task", status_code=201)
def create_task(task: TaskInput) -> TaskView:
    asked = asking()
    store = asked.may(Permission.TASKS_WRITE)
    made = _scheduled(asked, store).create(new_task(task, store, asked.now), actor=asked.actor, now=asked.now)
    return task_view(made, asked.now)


@router.get("/api/tasks/<task_id>", operation_id="getTask", tags=["tasks"], summary="One task")
def get_task(task_id: TaskId) -> TaskView:
    asked = asking()
    return task_view(asked.may(Permission.TASKS_READ).tasks.get(task_id), asked.now)


@router.put("/api/tasks/<task_id>", operation_id="replaceTask", tags=["tasks"], summary="Change a task")
def replace_task(task_id: TaskId, task: TaskReplacement) -> TaskView:
    asked = asking()
    store = asked.may(Permission.TASKS_WRITE)
    wanted = replaced_task(store.tasks.get(task_id), task, store)
    return task_view(_scheduled(asked, store).update(wanted, actor=asked.actor, now=asked.now), asked.now)


@router.delete("/api/tasks/<task_id>", operation_id="deleteTask", tags=["tasks"], summary="Delete", status_code=204)
def delete_task(task_id: TaskId, version: OnlyVersion = None) -> Response[None]:
    asked = asking()
    store = asked.may(Permission.TASKS_WRITE)
    found = version or store.tasks.get(task_id).version
    _scheduled(asked, store).delete(task_id, version=found, actor=asked.actor, now=asked.now)
    return Response(status_code=204)


@router.post("/api/tasks/<task_id>/runs", operation_id="startRun", tags=["tasks"], summary="Run now", status_code=202)
def run_task(task_id: TaskId) -> RunStarted:
    asked = asking()
    parts = parts_as(TaskParts)
    task = asked.may(Permission.RUNS_START).tasks.get(task_id)
    return RunStarted(run_id=start_run(parts.states, parts.target.machine_arn, asked.member.tenant_id, task, asked.now))


@router.post("/api/schedules/preview", operation_id="previewSchedule", tags=["tasks"], summary="When it would run")
def preview_schedule(asked_for: SchedulePreviewInput) -> SchedulePreview:
    asked = asking()
    asked.member.require(Permission.TASKS_READ)
    return preview(asked_for.schedule, asked.now)


def _scheduled(asked: Asked, store: TenantStore) -> ScheduledTasks:
    parts = parts_as(TaskParts)
    return ScheduledTasks(store.tasks, Schedules(asked.member.tenant_id, parts.aws, parts.target))
