"""Runs: claimed once for each task and scheduled time, closed once, gone when the tier's retention is over."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.expressions.update import Action
from pynamodb.models import Model

from shared.domain.audit import Actor
from shared.domain.errors import Conflict, LimitExceeded, NotFound
from shared.domain.failure import Failure
from shared.domain.run import Run, RunStatus, Trigger
from shared.domain.task import Selection, Task
from shared.domain.tier import Tier
from shared.store import keys
from shared.store.audit import Audit
from shared.store.codec import failure_of, failure_row, names_of, names_row
from shared.store.connection import Database
from shared.store.keys import Keys
from shared.store.pages import PAGE_SIZE, Page, Query, read_page
from shared.store.transaction import Transaction, assign
from shared.store.units import Units

_OPEN = (RunStatus.PENDING.value, RunStatus.RUNNING.value)
_DAY_COUNT_KEPT = timedelta(days=3)
_DAY_SECONDS = 86_400


class RunItem(Model):
    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    task_pk = UnicodeAttribute()
    run_id = UnicodeAttribute()
    task_id = UnicodeAttribute()
    task_name = UnicodeAttribute()
    trigger = UnicodeAttribute()
    scheduled_at = UTCDateTimeAttribute()
    status = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    execution = UnicodeAttribute()
    accounts = JSONAttribute()
    units = NumberAttribute()
    findings = JSONAttribute()
    finished_at = UTCDateTimeAttribute(null=True)
    cancel_requested_at = UTCDateTimeAttribute(null=True)
    error = JSONAttribute(null=True)
    expires_at = NumberAttribute()


class SelectionItem(Model):
    """A row of its own: a task may name a thousand checks, and lists of runs are read by the page."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    accounts = JSONAttribute()
    services = JSONAttribute(null=True)
    checks = JSONAttribute(null=True)
    regions = JSONAttribute(null=True)
    most_metrics = NumberAttribute()
    expires_at = NumberAttribute()


class RunDayItem(Model):
    """How many runs began on a UTC day."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    runs = NumberAttribute()
    expires_at = NumberAttribute()


@dataclass(frozen=True, slots=True)
class Claim:
    """started: this execution owns the run (also when it asks again); else another one does: a duplicate."""

    started: bool
    run: Run


class Runs:
    """units: the rows of each run's units."""

    def __init__(self, database: Database, tenant_keys: Keys, audit: Audit) -> None:
        self._database, self._keys, self._audit = database, tenant_keys, audit
        self._model = database.bind(RunItem, "runs")
        self._selections = database.bind(SelectionItem, "runs")
        self._days = database.bind(RunDayItem, "runs")
        self.units = Units(database, tenant_keys)

    def claim(
        self,
        task: Task,
        scheduled_at: datetime,
        *,
        selection: Selection,
        trigger: Trigger,
        execution: str,
        tier: Tier,
        actor: Actor,
        now: datetime,
    ) -> Claim:
        """Create the run of (task, scheduled time), status running, unless it was claimed before.

        selection: what it covers, whatever becomes of the task. execution: the ARN of the Step Functions execution;
        asking again with the same one is no duplicate. Raises LimitExceeded where the day's runs are used up: then
        nothing is written.
        """
        run = self._new(task, scheduled_at, trigger, execution, tier, RunStatus.RUNNING, now)
        known = self.find(run.id)
        if known is not None:
            return Claim(known.execution == execution, known)
        transaction = Transaction(self._database.connection)
        transaction.put(self._item_of(run, expiry(tier, now)), RunItem.pk.does_not_exist(), _claimed)
        transaction.put(self._selection_item(run.id, selection, expiry(tier, now)), None, _claimed)
        self._count_day(transaction, tier, now)
        details = {"task": task.id, "trigger": trigger.value}
        self._audit.add(transaction, "run.start", f"run/{run.id}", actor=actor, now=now, details=details)
        try:
            transaction.commit()
        except RunClaimed:  # at the same moment
            known = self.get(run.id)
            return Claim(known.execution == execution, known)
        return Claim(True, run)

    def refuse(
        self,
        task: Task,
        scheduled_at: datetime,
        *,
        trigger: Trigger,
        execution: str,
        tier: Tier,
        error: Failure,
        actor: Actor,
        now: datetime,
    ) -> Run:
        """Record that this run did not begin, as a failed run that says why; a repetition answers the first."""
        run = self._new(task, scheduled_at, trigger, execution, tier, RunStatus.FAILED, now, error)
        transaction = Transaction(self._database.connection)
        transaction.put(self._item_of(run, expiry(tier, now)), RunItem.pk.does_not_exist(), _claimed)
        details = {"task": task.id, "error": error.message}
        self._audit.add(transaction, "run.refuse", f"run/{run.id}", actor=actor, now=now, details=details)
        try:
            transaction.commit()
        except RunClaimed:
            return self.get(run.id)
        return run

    def plan(self, run_id: str, *, accounts: tuple[str, ...], units: int) -> None:
        """What Begin found to do. Raises NotFound; Conflict where the run has ended."""
        actions = [RunItem.accounts.set(list(accounts)), RunItem.units.set(units)]
        transaction = Transaction(self._database.connection)
        self._update_open(transaction, run_id, actions)
        transaction.commit()

    def get(self, run_id: str) -> Run:
        """Raises NotFound."""
        run = self.find(run_id)
        if run is None:
            raise _missing(run_id)
        return run

    def find(self, run_id: str) -> Run | None:
        """The run, or None where it was not claimed."""
        try:
            return _run(self._model.get(self._keys.runs, keys.run(run_id), consistent_read=True))
        except self._model.DoesNotExist:
            return None

    def selection(self, run_id: str) -> Selection:
        """What the run covers. Raises NotFound, also for a run that was refused: that covers nothing."""
        try:
            item = self._selections.get(self._keys.selections, keys.run(run_id), consistent_read=True)
        except self._selections.DoesNotExist:
            raise _missing(run_id) from None
        return _selection(item)

    def list(self, *, limit: int = PAGE_SIZE, start: str | None = None) -> Page[Run]:
        """The newest first."""
        partition = self._keys.runs
        query = Query(table="runs", partition=partition, base=partition, newest_first=True)
        return read_page(self._database, query, self._model, _run, limit=limit, start=start)

    def list_of_task(self, task_id: str, *, limit: int = PAGE_SIZE, start: str | None = None) -> Page[Run]:
        """The newest first."""
        partition = self._keys.runs_of_task(task_id)
        query = Query(table="runs", partition=partition, base=self._keys.runs, index="by_task", newest_first=True)
        return read_page(self._database, query, self._model, _run, limit=limit, start=start)

    def request_cancel(self, run_id: str, *, actor: Actor, now: datetime) -> Run:
        """Raise the flag that the checkers look at. Raises NotFound; Conflict where the run has ended."""
        transaction = Transaction(self._database.connection)
        self._update_open(transaction, run_id, [RunItem.cancel_requested_at.set(now)])
        self._audit.add(transaction, "run.cancel", f"run/{run_id}", actor=actor, now=now)
        transaction.commit()
        return self.get(run_id)

    def cancel_requested(self, run_id: str) -> bool:
        """Cheap enough to ask every few seconds. Also true once the run has ended as cancelled or failed."""
        run = self.get(run_id)
        return run.cancel_requested_at is not None or run.status in (RunStatus.CANCELLED, RunStatus.FAILED)

    def finish(
        self,
        run_id: str,
        status: RunStatus,
        *,
        findings: Mapping[str, int],
        error: Failure | None = None,
        actor: Actor,
        now: datetime,
    ) -> Run:
        """Close the run; the first end stands, and a repetition answers it. Raises NotFound."""
        actions = [
            RunItem.status.set(status.value),
            RunItem.findings.set(dict(findings)),
            RunItem.finished_at.set(now),
            assign(RunItem.error, failure_row(error)),
        ]
        transaction = Transaction(self._database.connection)
        self._update_open(transaction, run_id, actions)
        details = {"status": status.value}
        self._audit.add(transaction, "run.finish", f"run/{run_id}", actor=actor, now=now, details=details)
        with suppress(RunEnded):  # the first end stands
            transaction.commit()
        return self.get(run_id)

    def _update_open(self, transaction: Transaction, run_id: str, actions: Sequence[Action]) -> None:
        item = self._model(self._keys.runs, keys.run(run_id))
        transaction.update(item, actions, RunItem.status.is_in(*_OPEN), lambda: self._refusal(run_id))

    def _refusal(self, run_id: str) -> Exception:
        run = self.get(run_id)
        return RunEnded(f"The run has ended already: {run.status}.")

    def _count_day(self, transaction: Transaction, tier: Tier, now: datetime) -> None:
        day = now.astimezone(UTC).date()
        actions = [RunDayItem.runs.add(1), RunDayItem.expires_at.set(int((now + _DAY_COUNT_KEPT).timestamp()))]
        condition = RunDayItem.runs.does_not_exist() | (RunDayItem.runs < tier.runs_a_day)
        full = LimitExceeded("runs a day", tier.runs_a_day, tier.name)
        transaction.update(self._days(self._keys.run_days, keys.day(day)), actions, condition, lambda: full)

    def _new(
        self,
        task: Task,
        scheduled_at: datetime,
        trigger: Trigger,
        execution: str,
        tier: Tier,
        status: RunStatus,
        now: datetime,
        error: Failure | None = None,
    ) -> Run:
        return Run(
            id=self._keys.run_id(task.id, scheduled_at),
            task_id=task.id,
            task_name=task.name,
            trigger=trigger,
            scheduled_at=scheduled_at,
            status=status,
            created_at=now,
            execution=execution,
            retention_days=tier.retention_days,
            finished_at=now if status.is_final else None,
            error=error,
        )

    def _item_of(self, run: Run, expires_at: datetime) -> RunItem:
        return self._model(
            self._keys.runs,
            keys.run(run.id),
            task_pk=self._keys.runs_of_task(run.task_id),
            run_id=run.id,
            task_id=run.task_id,
            task_name=run.task_name,
            trigger=run.trigger.value,
            scheduled_at=run.scheduled_at,
            status=run.status.value,
            created_at=run.created_at,
            execution=run.execution,
            accounts=list(run.accounts),
            units=run.units,
            findings=dict(run.findings),
            finished_at=run.finished_at,
            error=failure_row(run.error),
            expires_at=int(expires_at.timestamp()),
        )

    def _selection_item(self, run_id: str, selection: Selection, expires_at: datetime) -> SelectionItem:
        return self._selections(
            self._keys.selections,
            keys.run(run_id),
            accounts=list(selection.accounts),
            services=names_row(selection.services),
            checks=names_row(selection.checks),
            regions=names_row(selection.regions),
            most_metrics=selection.most_metrics,
            expires_at=int(expires_at.timestamp()),
        )


class RunClaimed(Conflict):
    """The run of this task and scheduled time exists."""


class RunEnded(Conflict):
    """The run has come to its end; nothing changes it any more."""


def expiry(tier: Tier, now: datetime) -> datetime:
    """When a run that begins now, and its units, may go."""
    return now + timedelta(days=tier.retention_days)


def _claimed() -> Exception:
    return RunClaimed("This run was claimed already.")


def _missing(run_id: str) -> Exception:
    return NotFound("run", run_id)


def _run(item: RunItem) -> Run:
    return Run(
        id=item.run_id,
        task_id=item.task_id,
        task_name=item.task_name,
        trigger=Trigger(item.trigger),
        scheduled_at=item.scheduled_at,
        status=RunStatus(item.status),
        created_at=item.created_at,
        execution=item.execution,
        retention_days=(int(item.expires_at) - int(item.created_at.timestamp())) // _DAY_SECONDS,
        accounts=tuple(item.accounts),
        units=int(item.units),
        findings=item.findings,
        finished_at=item.finished_at,
        cancel_requested_at=item.cancel_requested_at,
        error=failure_of(item.error),
    )


def _selection(item: SelectionItem) -> Selection:
    return Selection(
        accounts=tuple(item.accounts),
        services=names_of(item.services),
        checks=names_of(item.checks),
        regions=names_of(item.regions),
        most_metrics=int(item.most_metrics),
    )
