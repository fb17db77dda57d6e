"""From a task's shape to the task, its preview, and its run by hand."""

import difflib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from shared.api.problems import invalid_input
from shared.api.shapes.tasks import ScheduleInput, SchedulePreview, TaskInput, TaskReplacement, TaskView
from shared.aws.regions import known_regions
from shared.catalog.registry import find_check
from shared.catalog.service import service
from shared.domain.errors import InvalidInput, NotFound
from shared.domain.run import Trigger, run_id
from shared.domain.schedule import Schedule, next_times
from shared.domain.task import DEFAULT_ACCOUNT, Task, new_task_id
from shared.domain.tenant import TenantId
from shared.store.tenant_store import TenantStore

_PREVIEWED = 10


def new_task(wanted: TaskInput, store: TenantStore, now: datetime) -> Task:
    """Raises InvalidInput for whatever the catalogue or the tenant does not have."""
    _check_names(wanted, store)
    return Task(id=new_task_id(), kind=wanted.kind, created_at=now, updated_at=now, **_choices(wanted))


def replaced_task(task: Task, wanted: TaskReplacement, store: TenantStore) -> Task:
    """The stored task with everything that may change. Raises InvalidInput."""
    if wanted.kind is not task.kind:
        raise InvalidInput("kind", "a task keeps its kind", "Create another task.")
    _check_names(wanted, store)
    return replace(task, version=wanted.version, **_choices(wanted))


def task_view(task: Task, now: datetime) -> TaskView:
    fields = {name: getattr(task, name) for name in TaskView.model_fields if name != "next_run_at"}
    return TaskView.model_validate({**fields, "next_run_at": next_run_at(task, now)}, from_attributes=True)


def next_run_at(task: Task, now: datetime) -> datetime | None:
    if task.schedule is None or not task.enabled:
        return None
    return next(iter(next_times(task.schedule, now, 1)), None)


def preview(wanted: ScheduleInput, now: datetime) -> SchedulePreview:
    """What is wrong is part of the answer: the form asks at every change."""
    try:
        schedule = _schedule(wanted)
    except InvalidInput as error:
        return SchedulePreview(expression=None, next_times=[], errors=[invalid_input(error)])
    times = next_times(schedule, now, _PREVIEWED)
    return SchedulePreview(expression=schedule.expression, next_times=times, errors=[])


def start_run(states: Any, machine_arn: str, tenant: TenantId, task: Task, now: datetime) -> str:
    """Starts the run machine; returns the run's id. states: a Step Functions client.

    A second press within the same second means the same run.
    """
    moment = now.astimezone(UTC).replace(microsecond=0)
    run = run_id(tenant, task.id, moment)
    start = {
        "tenant_id": tenant.value,
        "task_id": task.id,
        "scheduled_at": f"{moment:%Y-%m-%dT%H:%M:%SZ}",
        "trigger": Trigger.MANUAL.value,
    }
    with suppress(states.exceptions.ExecutionAlreadyExists):
        states.start_execution(stateMachineArn=machine_arn, name=run, input=json.dumps(start))
    return run


def _schedule(wanted: ScheduleInput) -> Schedule:
    return Schedule(**dict(wanted))


def _choices(wanted: TaskInput) -> dict[str, Any]:
    return {
        "name": wanted.name,
        "accounts": tuple(dict.fromkeys(wanted.accounts)),
        "services": _tuple([service(one).id for one in wanted.services] if wanted.services else None),
        "checks": _tuple(wanted.checks),
        "regions": _tuple(wanted.regions),
        "most_metrics": wanted.most_metrics,
        "schedule": _schedule(wanted.schedule) if wanted.schedule else None,
        "enabled": wanted.enabled,
    }


def _tuple(names: list[str] | None) -> tuple[str, ...] | None:
    return None if names is None else tuple(dict.fromkeys(names))


def _check_names(wanted: TaskInput, store: TenantStore) -> None:
    for check_id in wanted.checks or ():
        _named("checks", find_check, check_id)
    for name in wanted.services or ():
        _named("services", service, name)
    for region in wanted.regions or ():
        _require_region(region)
    for account_id in wanted.accounts:
        if account_id != DEFAULT_ACCOUNT:
            _require_account(store, account_id)
        elif store.tenant.get().default_account is None:
            raise InvalidInput("accounts", "no account is the default", "Make one the default, or name accounts by id.")


def _named(field: str, find: Callable[[str], object], name: str) -> None:
    """The catalogue knows the words of the command line; whoever fills in the form knows the field's name."""
    try:
        find(name)
    except InvalidInput as error:
        raise InvalidInput(field, error.rule, error.remedy) from None


def _require_region(region: str) -> None:
    known = known_regions()
    if region not in known:
        similar = difflib.get_close_matches(region, known, n=3)
        remedy = f"Did you mean {', '.join(similar)}?" if similar else "Write it as AWS does, such as eu-west-1."
        raise InvalidInput("regions", f"there is no region {region!r}", remedy)


def _require_account(store: TenantStore, account_id: str) -> None:
    try:
        store.accounts.get(account_id)
    except NotFound:
        raise InvalidInput(
            "accounts", f"account {account_id} is not connected", "Connect it first, or name another."
        ) from None
