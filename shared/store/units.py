"""The units of a run: one row for each service of each account, rewritten as the checker goes on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.models import Model

from shared.domain.errors import Conflict, NotFound
from shared.domain.run import SkippedRegion, UnitRecord, UnitStatus
from shared.store import keys
from shared.store.codec import failure_of, failure_row
from shared.store.connection import Database
from shared.store.keys import Keys
from shared.store.pages import PAGE_SIZE, Page, Query, read_all, read_page
from shared.store.transaction import assign

_OPEN = (UnitStatus.PENDING.value, UnitStatus.RUNNING.value)


class UnitItem(Model):
    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    run_id = UnicodeAttribute()
    account_id = UnicodeAttribute()
    service = UnicodeAttribute()
    status = UnicodeAttribute()
    findings = JSONAttribute()
    calls = NumberAttribute()
    started_at = UTCDateTimeAttribute(null=True)
    finished_at = UTCDateTimeAttribute(null=True)
    resumes = NumberAttribute()
    error = JSONAttribute(null=True)
    skipped_regions = JSONAttribute(null=True)
    expires_at = NumberAttribute()


class Units:
    def __init__(self, database: Database, tenant_keys: Keys) -> None:
        self._database, self._keys = database, tenant_keys
        self._model = database.bind(UnitItem, "runs")

    def add(self, units: Sequence[UnitRecord], *, expires_at: datetime) -> None:
        """The units of a run that begins; a repetition writes the same. Batches of 25."""
        with self._model.batch_write() as batch:
            for unit in units:
                item = self._model(
                    self._keys.units(unit.run_id),
                    keys.unit(unit.account_id, unit.service),
                    **_columns(unit),
                    expires_at=int(expires_at.timestamp()),
                )
                batch.save(item)

    def get(self, run_id: str, account_id: str, service: str) -> UnitRecord:
        """Raises NotFound."""
        try:
            item = self._model.get(self._keys.units(run_id), keys.unit(account_id, service), consistent_read=True)
        except self._model.DoesNotExist:
            raise NotFound("unit", f"{run_id}/{account_id}/{service}") from None
        return _unit(item)

    def update(self, unit: UnitRecord) -> None:
        """Progress or the end of a unit. An end is final: only its own repetition is accepted after it.

        Raises NotFound; Conflict where the unit ended otherwise meanwhile (cancelled, closed).
        """
        fixed = ("run_id", "account_id", "service")
        actions = [assign(getattr(UnitItem, key), value) for key, value in _columns(unit).items() if key not in fixed]
        condition = UnitItem.status.is_in(*_OPEN, unit.status.value)
        item = self._model(self._keys.units(unit.run_id), keys.unit(unit.account_id, unit.service))
        try:
            item.update(actions=actions, condition=condition, add_version_condition=False)
        except UpdateError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            ended = self.get(unit.run_id, unit.account_id, unit.service)
            raise Conflict(f"The unit has ended already: {ended.status}.") from None

    def list(self, run_id: str, *, limit: int = PAGE_SIZE, start: str | None = None) -> Page[UnitRecord]:
        """By account and service."""
        return read_page(self._database, self._query(run_id), self._model, _unit, limit=limit, start=start)

    def all(self, run_id: str) -> tuple[UnitRecord, ...]:
        """Every unit, read consistently: what Finish sums."""
        return read_all(self._database, self._query(run_id, consistent=True), self._model, _unit)

    def _query(self, run_id: str, *, consistent: bool = False) -> Query:
        partition = self._keys.units(run_id)
        return Query(table="runs", partition=partition, base=partition, consistent=consistent)


def _columns(unit: UnitRecord) -> dict[str, Any]:
    return {
        "run_id": unit.run_id,
        "account_id": unit.account_id,
        "service": unit.service,
        "status": unit.status.value,
        "findings": dict(unit.findings),
        "calls": unit.calls,
        "started_at": unit.started_at,
        "finished_at": unit.finished_at,
        "resumes": unit.resumes,
        "error": failure_row(unit.error),
        # Most units skip nothing: no attribute then, for a run has thousands of these rows.
        "skipped_regions": [[one.service, one.region, one.reason] for one in unit.skipped] or None,
    }


def _unit(item: UnitItem) -> UnitRecord:
    return UnitRecord(
        run_id=item.run_id,
        account_id=item.account_id,
        service=item.service,
        status=UnitStatus(item.status),
        findings=item.findings,
        calls=int(item.calls),
        started_at=item.started_at,
        finished_at=item.finished_at,
        resumes=int(item.resumes),
        error=failure_of(item.error),
        skipped=tuple(SkippedRegion(*one) for one in item.skipped_regions or ()),
    )
