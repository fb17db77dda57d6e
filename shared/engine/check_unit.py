"""The checker's use case: scan one unit of a run, keep what was found, compare it with what was known.

A unit that nears its deadline goes on in a further invocation. Each invocation but the last leaves its findings as
a part (0, 1 ...) in the results bucket, and its place beside it; the last one merges the parts. The unit's record
only counts the parts: it is rewritten every few seconds, and shown in lists.

Every step may be repeated. The order makes it safe: the run's result, then the changes (each guarded by its time),
then the snapshot that they came from (If-Match), the counts, and last the unit's end, after which a repetition does
nothing. Killed before the snapshot, a repetition finds the same changes again; after it, none.

An account may be disconnected meanwhile. The unit looks before it writes and again after it; disconnecting forgets
before the account goes and again after it: whichever comes last leaves nothing behind.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from itertools import batched
from typing import Any

from shared.aws.clients import Clients
from shared.domain.account import Account, AccountStatus
from shared.domain.audit import Actor
from shared.domain.changes import FindingRecord
from shared.domain.counts import NO_SAVINGS, Savings, UnitCounts
from shared.domain.errors import AccessFailed, Conflict, InvalidInput, NotFound
from shared.domain.failure import Failure
from shared.domain.finding import Finding, finding_row
from shared.domain.run import UnitRecord, UnitStatus
from shared.domain.scope import home_region
from shared.domain.task import Selection
from shared.domain.terms import Severity, Status
from shared.engine.compare import Compared, Observed, compare
from shared.engine.scan import account_units, scan_unit
from shared.engine.selection import are_all_of, select_checks
from shared.engine.spool import Keyed, Spool, keyed, merged
from shared.engine.unit import Finished, Progress, RegionSkipped, Unit
from shared.engine.watch import Watch
from shared.engine.way_in import WayIn
from shared.store.objects import Results
from shared.store.tenant_store import TenantStore

_SNAPSHOT_ATTEMPTS = 5
_BATCH = 50
_DISCONNECTED = Failure(
    "Disconnected", "the account was disconnected while the unit was at work", "Connect it, and run the task again."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """outcome: done, continue, failed or cancelled; resume: which part comes next, for `continue`."""

    outcome: str
    resume: str | None = None


_ENDS = {
    UnitStatus.SUCCEEDED: Answer("done"),
    UnitStatus.PARTIAL: Answer("done"),
    UnitStatus.FAILED: Answer("failed"),
    UnitStatus.CANCELLED: Answer("cancelled"),
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a unit stood at the end of a part. progress: what scan_unit goes on from, None at the very beginning."""

    progress: str | None = None
    findings: Mapping[str, int] = field(default_factory=dict)
    calls: int = 0


@dataclass(slots=True)
class _Counts:
    """changed: the keys of the findings that were written."""

    statuses: Counter[Status] = field(default_factory=Counter)
    failed: Counter[Severity] = field(default_factory=Counter)
    savings: Savings = NO_SAVINGS
    changed: set[str] = field(default_factory=set)

    def add(self, row: Any) -> None:
        self.statuses[Status(row["status"])] += 1
        if row["status"] == Status.FAIL.value:
            self.failed[Severity(row["severity"])] += 1
            self.savings = self.savings.with_one(row["saving_usd_per_month"])


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCheck:
    """left: seconds until no new page is to be begun; clock: the time that findings and records bear."""

    store: TenantStore
    results: Results
    way_in: WayIn
    actor: Actor
    left: Callable[[], float]
    clock: Callable[[], datetime]
    ticks: Callable[[], float] = time.monotonic

    def check(self, run_id: str, account_id: str, service: str, resume: str | None) -> Answer:
        """One invocation. AWS's and the credential's refusals are recorded; what is raised is a crash."""
        record, part = self.store.runs.units.get(run_id, account_id, service), int(resume or 0)
        if record.status.is_final:
            return _ENDS[record.status]
        if record.resumes > part:  # this part was done, but its answer was lost
            return Answer("continue", str(record.resumes))
        if self.store.runs.cancel_requested(run_id):
            return self._end(replace(record, status=UnitStatus.CANCELLED))
        return self._begin(record)

    def _begin(self, record: UnitRecord) -> Answer:
        started = record.started_at or self.clock()
        # Findings and calls as they stood at the end of the last part: a killed invocation's are not counted.
        place = self._place(record)
        counted = replace(record, findings=place.findings, calls=place.calls)
        record = replace(counted, status=UnitStatus.RUNNING, started_at=started)
        self.store.runs.units.update(record)
        try:
            account = self.store.accounts.get(record.account_id)
            clients = self.way_in.enter(self.store, account)
            unit = self._unit(clients, account, self.store.runs.selection(record.run_id), record.service)
        except AccessFailed as error:
            return self._refused(record, Failure.of(error))
        except InvalidInput as error:
            return self._fail(record, Failure("InvalidTask", f"{error.field}: {error.rule}", error.remedy))
        except NotFound as error:
            if not self._is_connected(record):
                return self._disconnected(record)
            return self._fail(record, Failure("NotFound", str(error), "Connect the account again, or change the task."))
        with Spool() as spool:
            return self._scan(record, clients, unit, place.progress, spool)

    def _refused(self, record: UnitRecord, failure: Failure) -> Answer:
        try:
            self.store.accounts.record_test(record.account_id, failure, actor=self.actor, now=self.clock())
        except NotFound:
            return self._disconnected(record)
        return self._fail(record, failure)

    def _place(self, record: UnitRecord) -> _Place:
        if not record.resumes:
            return _Place()
        unit = (record.run_id, record.account_id, record.service)
        return _Place(**self.results.place(*unit, part=record.resumes - 1))

    def _unit(self, clients: Clients, account: Account, selection: Selection, service: str) -> Unit:
        chosen = selection.checks
        named = None if chosen is None else [one for one in chosen if one.startswith(f"{service}.")]
        checks = select_checks(checks=named, services=(service,))
        (unit,) = account_units(clients, checks, home_region(account.partition), selection.regions)
        if unit.account_id != account.account_id:
            message = f"the credentials of account {account.account_id} led to account {unit.account_id}"
            raise AccessFailed("OtherAccount", message, "Connect the account again.")
        if account.status is AccountStatus.FAILING:
            self.store.accounts.record_test(account.account_id, None, actor=self.actor, now=self.clock())
        return replace(unit, most_metrics=selection.most_metrics)

    # --- scanning

    def _scan(self, record: UnitRecord, clients: Clients, unit: Unit, progress: str | None, spool: Spool) -> Answer:
        now = self.clock()
        watch = Watch(
            runs=self.store.runs,
            record=record,
            left=self.left,
            ticks=self.ticks,
            calls=lambda: sum(clients.calls.values()),
        )
        finished = self._take(clients, unit, now, progress, watch, spool)
        record = watch.so_far()
        if watch.cancelled and finished.resume is not None:
            return self._cancelled(record, spool)
        if finished.resume is not None:
            return self._continue(record, finished.resume, progress, spool)
        # What came to be while the unit was at work may be missing from the lists: only older things can be gone.
        every = frozenset(one.id for one in unit.checks) if are_all_of(unit.service, unit.checks) else None
        at = record.started_at or now
        observed = Observed(record.run_id, at, finished.listed, every=every, absent=finished.absent)
        return self._finish(record, observed, spool)

    def _take(
        self, clients: Clients, unit: Unit, now: datetime, progress: str | None, watch: Watch, spool: Spool
    ) -> Finished:
        finished: Finished | None = None
        with closing(scan_unit(clients, unit, now=now, resume=progress, stop=watch.stop)) as events:
            for event in events:
                if isinstance(event, Finding):
                    spool.add(event.key, finding_row(event))
                    watch.count(event)
                    watch.look()
                    if watch.cancelled:  # also while pages that were begun are judged after the deadline
                        clients.stop()
                elif isinstance(event, RegionSkipped):
                    watch.skip(event)
                else:
                    finished = event
        if finished is None:
            raise RuntimeError("the scan came to no end")
        return finished

    def _continue(self, record: UnitRecord, progress: str, before: str | None, spool: Spool) -> Answer:
        if progress == (before or Progress().to_text()):
            message = "not one page could be read and judged before the deadline"
            return self._fail(record, Failure("NoProgress", message, "Choose fewer regions or checks for this task."))
        unit, part = (record.run_id, record.account_id, record.service), record.resumes
        days = self.store.runs.get(record.run_id).retention_days
        self.results.write(*unit, (row for _, row in spool.rows()), days=days, part=part)
        self.results.write_place(*unit, asdict(_Place(progress, record.findings, record.calls)), days=days, part=part)
        following = replace(record, resumes=part + 1)
        return self._update(following, Answer("continue", str(following.resumes)))

    def _cancelled(self, record: UnitRecord, spool: Spool) -> Answer:
        self._write_result(record, spool)
        return self._end(replace(record, status=UnitStatus.CANCELLED))

    # --- the end of a unit

    def _finish(self, record: UnitRecord, observed: Observed, spool: Spool) -> Answer:
        found = self._write_result(record, spool)
        if not self._is_connected(record):
            return self._disconnected(record)
        known = self._replace_snapshot(record, observed)
        self.store.stats.replace(
            UnitCounts(
                account_id=record.account_id,
                service=record.service,
                run_id=record.run_id,
                at=self.clock(),
                statuses=known.statuses,
                failed=known.failed,
                savings=known.savings,
            )
        )
        if not self._is_connected(record):
            return self._disconnected(record, known.changed)
        status = UnitStatus.PARTIAL if found.statuses[Status.ERROR] else UnitStatus.SUCCEEDED
        numbers = {status.value: number for status, number in found.statuses.items()}
        return self._end(replace(record, status=status, findings=numbers))

    def _is_connected(self, record: UnitRecord) -> bool:
        """Still, and not anew: what this unit compared with went with the connection that it began with."""
        try:
            account = self.store.accounts.get(record.account_id)
        except NotFound:
            return False
        return record.started_at is None or account.created_at <= record.started_at

    def _disconnected(self, record: UnitRecord, changed: Iterable[str] = ()) -> Answer:
        """Nothing would ever resolve what was found in an account that is gone."""
        self.results.drop_snapshots(record.account_id)
        self.store.findings.drop_account(record.account_id, also=changed)
        self.store.stats.drop_account(record.account_id)
        return self._fail(record, _DISCONNECTED)

    def _write_result(self, record: UnitRecord, spool: Spool) -> _Counts:
        """All parts and this invocation's findings, as one object by key."""
        counts = _Counts()

        def rows() -> Iterator[dict[str, Any]]:
            for _, row in merged([*self._parts(record), spool.rows()]):
                counts.add(row)
                yield row

        days = self.store.runs.get(record.run_id).retention_days
        self.results.write(record.run_id, record.account_id, record.service, rows(), days=days)
        return counts

    def _parts(self, record: UnitRecord) -> list[Iterator[Keyed]]:
        unit = (record.run_id, record.account_id, record.service)
        return [keyed(self.results.read(*unit, part=part)) for part in range(record.resumes)]

    def _replace_snapshot(self, record: UnitRecord, observed: Observed) -> _Counts:
        """The changes are written while the new snapshot is packed, so all of them before it stands."""
        changed: set[str] = set()
        for _ in range(_SNAPSHOT_ATTEMPTS):
            counts = _Counts(changed=changed)
            snapshot = self.results.snapshot(record.account_id, record.service)
            current = keyed(self.results.read(record.run_id, record.account_id, record.service))
            rows = self._known(compare(snapshot.rows, current, observed), counts)
            try:
                self.results.replace_snapshot(record.account_id, record.service, rows, etag=snapshot.etag)
            except Conflict:
                continue
            return counts
        raise Conflict(f"Other runs kept replacing the last known state of {record.service} in {record.account_id}.")

    def _known(self, compared: Iterator[Compared], counts: _Counts) -> Iterator[Any]:
        for some in batched(compared, _BATCH, strict=False):
            changes: list[FindingRecord] = [one.change for one in some if one.change is not None]
            if changes:
                self.store.findings.apply(changes)
                counts.changed.update(change.key for change in changes)
            for one in some:
                if one.row is not None:
                    counts.add(one.row)
                    yield one.row

    def _fail(self, record: UnitRecord, failure: Failure) -> Answer:
        return self._end(replace(record, status=UnitStatus.FAILED, error=failure))

    def _end(self, record: UnitRecord) -> Answer:
        answer = self._update(replace(record, finished_at=self.clock()), _ENDS[record.status])
        # Only after the end stands: a repetition before it would miss them.
        for part in range(record.resumes):
            self.results.drop_part(record.run_id, record.account_id, record.service, part)
        return answer

    def _update(self, record: UnitRecord, answer: Answer) -> Answer:
        """The answer, or the end that somebody else (a cancel, a closed run) gave the unit meanwhile."""
        try:
            self.store.runs.units.update(record)
        except Conflict:
            return _ENDS[self.store.runs.units.get(record.run_id, record.account_id, record.service).status]
        return answer
