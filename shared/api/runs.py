"""Runs by status, which no index sorts: pages of the list are looked through. And one run with what it covers."""

from shared.api.shapes.runs import RunDetailView, RunView, SelectionView
from shared.domain.errors import NotFound
from shared.domain.run import Run, RunStatus
from shared.store.pages import Page
from shared.store.runs import Runs

_PAGES = 5  # looked through at most for one answer; the page may then be short


def runs_with_status(
    runs: Runs, *, task_id: str | None, status: RunStatus | None, limit: int, start: str | None
) -> Page[Run]:
    """The newest first. A page of a status may be short, and yet have a next one."""
    found: list[Run] = []
    for _ in range(_PAGES):
        read = limit - len(found)
        seen = runs.list_of_task(task_id, limit=read, start=start) if task_id else runs.list(limit=read, start=start)
        found += [run for run in seen.items if status is None or run.status is status]
        start = seen.next_key
        if start is None or len(found) == limit:
            break
    return Page(tuple(found), start)


def run_detail(runs: Runs, run: Run) -> RunDetailView:
    try:
        selection = SelectionView.model_validate(runs.selection(run.id))
    except NotFound:  # it was refused
        selection = None
    return RunDetailView(**RunView.model_validate(run).model_dump(), selection=selection)
