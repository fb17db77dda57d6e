"""A tenant's tasks. Their schedules live in EventBridge Scheduler: see shared/store/scheduled_tasks.py."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.expressions.update import Action
from pynamodb.models import Model

from shared.domain.audit import Actor
from shared.domain.errors import Conflict, NotFound
from shared.domain.task import Task, TaskKind
from shared.domain.tier import Tier
from shared.store import keys
from shared.store.audit import Audit
from shared.store.codec import names_of, names_row, schedule_of, schedule_row
from shared.store.connection import Database
from shared.store.keys import Keys
from shared.store.pages import PAGE_SIZE, Page, Query, read_page
from shared.store.tenants import Tenants
from shared.store.transaction import Transaction, assign


class TaskItem(Model):
    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    task_id = UnicodeAttribute()
    name = UnicodeAttribute()
    kind = UnicodeAttribute()
    accounts = JSONAttribute()
    services = JSONAttribute(null=True)
    checks = JSONAttribute(null=True)
    regions = JSONAttribute(null=True)
    most_metrics = NumberAttribute()
    schedule = JSONAttribute(null=True)
    enabled = BooleanAttribute()
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()
    version = NumberAttribute()
    scheduled_version = NumberAttribute(null=True)


class Tasks:
    def __init__(self, database: Database, tenant_keys: Keys, tenants: Tenants, audit: Audit) -> None:
        self._database, self._keys, self._tenants, self._audit = database, tenant_keys, tenants, audit
        self._model = database.bind(TaskItem, "core")

    def create(self, task: Task, *, actor: Actor, now: datetime) -> Task:
        """Raises Conflict (the id is taken), LimitExceeded (number of tasks, shortest interval)."""
        transaction = Transaction(self._database.connection)
        _admit(self._tenants.count_up(transaction, "tasks"), task)
        item = self._model(self._keys.core, keys.task(task.id), **_columns(task))
        transaction.put(item, TaskItem.pk.does_not_exist(), lambda: Conflict(f"There is a task {task.id} already."))
        self._audit.add(transaction, "task.create", f"task/{task.id}", actor=actor, now=now)
        transaction.commit()
        return task

    def get(self, task_id: str) -> Task:
        """Raises NotFound."""
        return _task(self._item(task_id))

    def list(self, *, limit: int = PAGE_SIZE, start: str | None = None) -> Page[Task]:
        """By id."""
        core = self._keys.core
        query = Query(table="core", partition=core, base=core, condition=TaskItem.sk.startswith(keys.TASKS))
        return read_page(self._database, query, self._model, _task, limit=limit, start=start)

    def update(self, task: Task, *, actor: Actor, now: datetime) -> Task:
        """Put the task in the place of the version that was read; returns it at its new version.

        Raises NotFound, Conflict, LimitExceeded (shortest interval).
        """
        _admit(self._tenants.tier(), task)
        changed = replace(task, version=task.version + 1, updated_at=now)
        transaction = Transaction(self._database.connection)
        item = self._model(self._keys.core, keys.task(task.id))
        transaction.update(item, _actions(changed), TaskItem.version == task.version, lambda: self._refusal(task.id))
        self._audit.add(transaction, "task.update", f"task/{task.id}", actor=actor, now=now)
        transaction.commit()
        return changed

    def delete(self, task_id: str, *, version: int, actor: Actor, now: datetime) -> None:
        """Raises NotFound, Conflict."""
        self._item(task_id)
        transaction = Transaction(self._database.connection)
        item = self._model(self._keys.core, keys.task(task_id))
        transaction.delete(item, TaskItem.version == version, lambda: self._refusal(task_id))
        self._tenants.count_down(transaction, "tasks")
        self._audit.add(transaction, "task.delete", f"task/{task_id}", actor=actor, now=now)
        transaction.commit()

    def mark_scheduled(self, task: Task, scheduled_version: int | None) -> Task:
        """What EventBridge Scheduler now holds. Raises NotFound; Conflict where the task changed meanwhile."""
        transaction = Transaction(self._database.connection)
        item = self._model(self._keys.core, keys.task(task.id))
        actions = [assign(TaskItem.scheduled_version, scheduled_version)]
        transaction.update(item, actions, TaskItem.version == task.version, lambda: self._refusal(task.id))
        transaction.commit()
        return replace(task, scheduled_version=scheduled_version)

    def _item(self, task_id: str) -> TaskItem:
        try:
            return self._model.get(self._keys.core, keys.task(task_id), consistent_read=True)
        except self._model.DoesNotExist:
            raise NotFound("task", task_id) from None

    def _refusal(self, task_id: str) -> Exception:
        self._item(task_id)  # raises NotFound where it is gone
        return Conflict(f"Task {task_id} changed since you loaded it. Load it again.")


def _admit(tier: Tier, task: Task) -> None:
    if task.schedule is not None:
        tier.admit_schedule(task.schedule)


def _columns(task: Task) -> dict[str, Any]:
    return {
        "task_id": task.id,
        "name": task.name,
        "kind": task.kind.value,
        "accounts": list(task.accounts),
        "services": names_row(task.services),
        "checks": names_row(task.checks),
        "regions": names_row(task.regions),
        "most_metrics": task.most_metrics,
        "schedule": schedule_row(task.schedule),
        "enabled": task.enabled,
        "created_at": task.created_at,
        "updated_at": task.updated_at,
        "version": task.version,
        "scheduled_version": task.scheduled_version,
    }


def _actions(task: Task) -> list[Action]:
    """Everything that an edit may change; what is scheduled, only mark_scheduled may."""
    fixed = {"task_id", "kind", "created_at", "scheduled_version"}
    return [assign(getattr(TaskItem, name), value) for name, value in _columns(task).items() if name not in fixed]


def _task(item: TaskItem) -> Task:
    return Task(
        id=item.task_id,
        name=item.name,
        kind=TaskKind(item.kind),
        accounts=tuple(item.accounts),
        services=names_of(item.services),
        checks=names_of(item.checks),
        regions=names_of(item.regions),
        most_metrics=int(item.most_metrics),
        schedule=schedule_of(item.schedule),
        enabled=item.enabled,
        created_at=item.created_at,
        updated_at=item.updated_at,
        version=int(item.version),
        scheduled_version=None if item.scheduled_version is None else int(item.scheduled_version),
    )
