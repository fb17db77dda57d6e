"""Runs: what ran, how far it is, and the brake."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Path, Query

from shared.api.exchange import asking, new_router
from shared.api.paging import Cursor, Limit, page
from shared.api.runs import run_detail, runs_with_status
from shared.api.shapes import PageOf
from shared.api.shapes.runs import RunDetailView, RunView, UnitView
from shared.domain.member import Permission
from shared.domain.run import RunStatus
from shared.store.pages import PAGE_SIZE

router = new_router()
RunId = Annotated[str, Path(min_length=1, max_length=64)]
TaskFilter = Annotated[str | None, Query(max_length=64, description="Runs of this task")]


@router.get("/api/runs", operation_id="listRuns", tags=["runs"], summary="Runs, the newest first")
def list_runs(
    task_id: TaskFilter = None, status: RunStatus | None = None, limit: Limit = PAGE_SIZE, cursor: Cursor = None
) -> PageOf[RunView]:
    asked = asking()
    runs = asked.may(Permission.RUNS_READ).runs
    question = {"list": "runs", "task_id": task_id, "status": status}
    return page(
        asked,
        question,
        cursor,
        lambda start: runs_with_status(runs, task_id=task_id, status=status, limit=limit, start=start),
        RunView.model_validate,
    )


@router.get("/api/runs/<run_id>", operation_id="getRun", tags=["runs"], summary="One run")
def get_run(run_id: RunId) -> RunDetailView:
    runs = asking().may(Permission.RUNS_READ).runs
    return run_detail(runs, runs.get(run_id))


@router.get("/api/runs/<run_id>/units", operation_id="listUnits", tags=["runs"], summary="The units of a run")
def list_units(run_id: RunId, limit: Limit = PAGE_SIZE, cursor: Cursor = None) -> PageOf[UnitView]:
    asked = asking()
    runs = asked.may(Permission.RUNS_READ).runs
    run = runs.get(run_id)
    return page(
        asked,
        {"list": "units", "run_id": run.id},
        cursor,
        lambda start: runs.units.list(run.id, limit=limit, start=start),
        UnitView.model_validate,
    )


@router.post("/api/runs/<run_id>/cancel", operation_id="cancelRun", tags=["runs"], summary="Ask a run to stop")
def cancel_run(run_id: RunId) -> RunView:
    asked = asking()
    runs = asked.may(Permission.RUNS_CANCEL).runs
    return RunView.model_validate(runs.request_cancel(run_id, actor=asked.actor, now=asked.now))
