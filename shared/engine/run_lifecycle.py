"""A run from its claim to its sum. Every step may be repeated and then changes nothing."""

import json
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from shared.catalog.service import SERVICES
from shared.domain.audit import Actor
from shared.domain.errors import Conflict, InvalidInput, LimitExceeded, NotFound
from shared.domain.failure import Failure
from shared.domain.run import Run, RunStatus, Trigger, UnitRecord, UnitStatus, run_id, run_status
from shared.domain.task import Selection, Task, selection_of
from shared.domain.tier import Tier
from shared.store.runs import expiry
from shared.store.tenant_store import TenantStore

_UNENDED = Failure("NotFinished", "the unit did not come to its end", "Run the task again.")
_LONGEST = 1000  # characters of a crash's message that are kept


@dataclass(frozen=True, slots=True)
class Start:
    """outcome: started, duplicate or refused; every account has the same services."""

    outcome: str
    run_id: str | None
    accounts: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLifecycle:
    store: TenantStore
    actor: Actor
    now: datetime

    # --- begin

    def begin(self, task_id: str, scheduled_at: datetime, trigger: Trigger, execution: str) -> Start:
        """Claim the run and write its units. A refusal is recorded as a failed run that says why.

        Tried again, it goes on with what it claimed, whatever became of the task meanwhile. Raises NotFound where
        the task was deleted before: there is nothing that a run could belong to.
        """
        tier = self.store.tenant.tier()
        claimed = self.store.runs.find(run_id(self.store.id, task_id, scheduled_at))
        if claimed is None:
            task = self.store.tasks.get(task_id)
            try:
                claimed = self._claim(task, scheduled_at, trigger, execution, tier)
            except (InvalidInput, LimitExceeded) as error:
                claimed = self._record_refusal(task, scheduled_at, trigger, execution, tier, _refusal(error))
        if claimed.execution != execution:
            return Start("duplicate", claimed.id)
        if claimed.status.is_final:
            return Start("refused", claimed.id)
        return self._plan(claimed, tier)

    def _claim(self, task: Task, scheduled_at: datetime, trigger: Trigger, execution: str, tier: Tier) -> Run:
        return self.store.runs.claim(
            task,
            scheduled_at,
            selection=self._admitted(task, trigger, tier),
            trigger=trigger,
            execution=execution,
            tier=tier,
            actor=self.actor,
            now=self.now,
        ).run

    def _admitted(self, task: Task, trigger: Trigger, tier: Tier) -> Selection:
        if trigger is Trigger.SCHEDULE and not task.enabled:
            raise InvalidInput("enabled", "the task is switched off", "Switch it on, or run it by hand.")
        if trigger is Trigger.SCHEDULE and task.schedule is not None:
            tier.admit_schedule(task.schedule)
        selection = selection_of(task, self.store.tenant.get().default_account)
        tier.admit("accounts", len(selection.accounts))
        if not services_of(selection):
            raise InvalidInput("services", "none of the task's checks belongs to its services", "Change either.")
        return selection

    def _record_refusal(
        self, task: Task, scheduled_at: datetime, trigger: Trigger, execution: str, tier: Tier, error: Failure
    ) -> Run:
        return self.store.runs.refuse(
            task,
            scheduled_at,
            trigger=trigger,
            execution=execution,
            tier=tier,
            error=error,
            actor=self.actor,
            now=self.now,
        )

    def _plan(self, run: Run, tier: Tier) -> Start:
        selection = self.store.runs.selection(run.id)
        accounts, services = selection.accounts, services_of(selection)
        units = [
            UnitRecord(run_id=run.id, account_id=account, service=service, status=UnitStatus.PENDING)
            for account in accounts
            for service in services
        ]
        self.store.runs.units.add(units, expires_at=expiry(tier, run.created_at))
        self.store.runs.plan(run.id, accounts=accounts, units=len(units))
        return Start("started", run.id, accounts, services)

    # --- units that crashed

    def fail_units(self, run: str, account_id: str, service: str | None, failure: Failure) -> int:
        """Close the open units of an account, or one of them; returns how many."""
        mine = [
            unit
            for unit in self.store.runs.units.all(run)
            if unit.account_id == account_id and service in (None, unit.service)
        ]
        return self._close(mine, UnitStatus.FAILED, failure)

    def _close(self, units: Iterable[UnitRecord], status: UnitStatus, failure: Failure | None) -> int:
        closed = 0
        for unit in units:
            if not unit.status.is_final:
                ended = replace(unit, status=status, error=failure, finished_at=self.now)
                with suppress(Conflict):  # it came to an end of its own meanwhile, which stands
                    self.store.runs.units.update(ended)
                    closed += 1
        return closed

    # --- the end

    def finish(self, run: str, error: Failure | None) -> Run:
        """Sum. error: what stopped the state machine itself.

        A run is cancelled only where the request cut something short, that is, where at least one unit ended as
        cancelled. A request that came when every unit had reached its own end changes nothing: the run then ends as
        its units did, or as failed where the state machine itself was stopped by an error.
        """
        units = self.store.runs.units
        if self.store.runs.get(run).cancel_requested_at is not None:
            self._close(units.all(run), UnitStatus.CANCELLED, None)
        self._close(units.all(run), UnitStatus.FAILED, error or _UNENDED)
        status = run_status(unit.status for unit in units.all(run))
        failed = error is not None and status is not RunStatus.CANCELLED
        return self._sum(run, RunStatus.FAILED if failed else status, error)

    def close(
        self, task_id: str, scheduled_at: datetime, trigger: Trigger, execution: str, status: str, failure: Failure
    ) -> Run | None:
        """The run of an execution that ended by itself: status ABORTED cancels, anything else fails.

        An execution that ended before it claimed its run leaves a failed one. None where there is nothing to close:
        the execution was a duplicate's, or Finish came first. Raises NotFound where the task is gone too.
        """
        found = run_id(self.store.id, task_id, scheduled_at)
        try:
            run = self.store.runs.get(found)
        except NotFound:
            task, tier = self.store.tasks.get(task_id), self.store.tenant.tier()
            run = self._record_refusal(task, scheduled_at, trigger, execution, tier, failure)
        if run.execution != execution or run.status.is_final:
            return None
        aborted = status == "ABORTED"
        ended = UnitStatus.CANCELLED if aborted else UnitStatus.FAILED
        self._close(self.store.runs.units.all(found), ended, None if aborted else failure)
        return self._sum(found, RunStatus.CANCELLED if aborted else RunStatus.FAILED, None if aborted else failure)

    def _sum(self, run: str, status: RunStatus, error: Failure | None) -> Run:
        findings: Counter[str] = Counter()
        for unit in self.store.runs.units.all(run):
            findings.update(unit.findings)
        self.store.stats.sum(self.now)
        return self.store.runs.finish(run, status, findings=findings, error=error, actor=self.actor, now=self.now)


def services_of(selection: Selection) -> tuple[str, ...]:
    """The services whose checkers it needs, sorted; known from the checks' ids, without loading any room."""
    chosen = set(SERVICES) if selection.services is None else set(selection.services)
    if selection.checks is not None:
        chosen &= {check.partition(".")[0] for check in selection.checks}
    return tuple(sorted(chosen))


def crash(error: str, cause: str) -> Failure:
    """What Step Functions' Catch knows of a crash. A Lambda's cause is JSON with errorType and errorMessage."""
    try:
        told = json.loads(cause)
    except ValueError:
        told = None
    if isinstance(told, dict) and "errorMessage" in told:
        return Failure(str(told.get("errorType") or error), str(told["errorMessage"])[:_LONGEST])
    return Failure(error, cause[:_LONGEST] or "no cause was given")


def _refusal(error: InvalidInput | LimitExceeded) -> Failure:
    if isinstance(error, LimitExceeded):
        return Failure("LimitExceeded", str(error))
    return Failure("InvalidTask", f"{error.field}: {error.rule}", error.remedy)
