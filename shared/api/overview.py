"""How it stands: the last sum, the last runs, the next ones."""

from collections.abc import Mapping
from datetime import datetime

from shared.api.shapes.findings import AccountCounts, NextRun, OverviewView, SavingsView, ServiceCounts, TrendDayView
from shared.api.shapes.runs import RunView
from shared.api.tasks import next_run_at
from shared.catalog.service import SERVICES
from shared.domain.counts import Totals
from shared.domain.terms import Severity, Status
from shared.store.pages import MAX_PAGE_SIZE
from shared.store.tasks import Tasks
from shared.store.tenant_store import TenantStore

_LAST_RUNS = 10
_NEXT_RUNS = 10


def overview_of(store: TenantStore, now: datetime) -> OverviewView:
    overview, usage = store.stats.overview(), store.tenant.usage()
    totals = overview.totals
    unread = totals.statuses.get(Status.ERROR, 0)
    return OverviewView(
        at=overview.at,
        open=totals.statuses.get(Status.FAIL, 0) + unread,
        unread=unread,
        statuses=_counts(totals.statuses),
        by_severity={severity: totals.failed.get(severity, 0) for severity in Severity},
        savings=SavingsView.model_validate(totals.savings),
        by_service=_by_service(totals),
        by_account=[AccountCounts(account_id=key, statuses=_counts(row)) for key, row in totals.accounts.items()],
        trend=[
            TrendDayView(day=day.day, statuses=_counts(day.statuses), failed=dict(day.failed)) for day in overview.trend
        ],
        accounts=usage.accounts,
        tasks=usage.tasks,
        last_runs=[RunView.model_validate(run) for run in store.runs.list(limit=_LAST_RUNS).items],
        next_runs=_next_runs(store.tasks, now),
    )


def _by_service(totals: Totals) -> list[ServiceCounts]:
    """A service that was taken out of the catalogue keeps its id for a name."""
    names = {service.id: service.name for service in SERVICES.values()}
    return [
        ServiceCounts(service=key, name=names.get(key, key), statuses=_counts(row))
        for key, row in totals.services.items()
    ]


def _counts(row: Mapping[Status, int]) -> dict[str, int]:
    return {status.value: number for status, number in row.items()}


def _next_runs(tasks: Tasks, now: datetime) -> list[NextRun]:
    """Of the first page of tasks: more are on the tasks' own page."""
    page = tasks.list(limit=MAX_PAGE_SIZE)
    due = ((next_run_at(task, now), task) for task in page.items)
    found = [NextRun(task_id=task.id, task_name=task.name, at=at) for at, task in due if at is not None]
    return sorted(found, key=lambda run: run.at)[:_NEXT_RUNS]
