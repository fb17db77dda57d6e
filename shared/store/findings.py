"""The findings that are or were open, one row each; written only when a run sees a change."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import batched
from typing import Any

from pynamodb.attributes import JSONAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from shared.domain.changes import Change, FindingRecord, FindingState, FindingSummary
from shared.domain.errors import InvalidInput, NotFound
from shared.domain.finding import finding_row
from shared.domain.terms import Severity, Status
from shared.store import keys
from shared.store.codec import finding_of
from shared.store.connection import Database
from shared.store.keys import Keys
from shared.store.pages import PAGE_SIZE, Page, Query, read_all, read_page
from shared.store.transaction import assign, commit

# DynamoDB takes 100 writes and 4 MB in a transaction; a finding with all its tags stays below 80 KB.
_BATCH = 50


class FindingItem(Model):
    """summary: what lists show, in the order of _packed; row: the whole finding."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    state_pk = UnicodeAttribute()
    account_pk = UnicodeAttribute()
    service_pk = UnicodeAttribute()
    unread_pk = UnicodeAttribute(null=True)
    severity_sk = UnicodeAttribute()
    time_sk = UnicodeAttribute()
    status = UnicodeAttribute()
    service = UnicodeAttribute()
    summary = JSONAttribute()
    state = UnicodeAttribute()
    change = UnicodeAttribute()
    first_seen_at = UTCDateTimeAttribute()
    last_changed_at = UTCDateTimeAttribute()
    run_id = UnicodeAttribute()
    row = JSONAttribute()


class Findings:
    def __init__(self, database: Database, tenant_keys: Keys) -> None:
        self._database, self._keys = database, tenant_keys
        self._model = database.bind(FindingItem, "findings")

    def apply(self, records: Sequence[FindingRecord]) -> int:
        """Write the changes that a run saw; returns how many a later change (by last_changed_at) had overtaken.

        As many writes as changes; the same records again write the same. Raises Conflict where others keep
        changing the same findings.
        """
        latest = {record.key: record for record in records}
        return sum(self._apply(batch) for batch in batched(latest.values(), _BATCH, strict=False))

    def get(self, key: str) -> FindingRecord:
        """Raises NotFound."""
        try:
            return _record(self._model.get(self._keys.findings, keys.finding(key), consistent_read=True))
        except self._model.DoesNotExist:
            raise NotFound("finding", key) from None

    def drop_account(self, account_id: str, *, also: Iterable[str] = ()) -> int:
        """Delete the findings of an account that is no longer connected; returns how many. Can be repeated.

        also: keys of its findings that were written just now, which the index may not show yet.
        """
        found = {key for state in FindingState for key in self._keys_of_account(state, account_id)}
        found.update(keys.finding(key) for key in also)
        with self._model.batch_write() as batch:
            for key in found:
                batch.delete(self._model(self._keys.findings, key))
        return len(found)

    def list(
        self,
        *,
        state: FindingState = FindingState.OPEN,
        account_id: str | None = None,
        service: str | None = None,
        severity: Severity | None = None,
        status: Status | None = None,
        newest_first: bool = False,
        limit: int = PAGE_SIZE,
        start: str | None = None,
    ) -> Page[FindingSummary]:
        """The gravest first, the newest change first among equals. Conditions combine; start belongs to the same ones.

        newest_first orders by the last change alone, without account, service and severity. A page reads `limit`
        rows of one index: where a further condition leaves rows out, it is shorter.
        """
        if newest_first and (account_id or service or severity):
            raise InvalidInput(
                "order",
                "newest first is offered over all findings",
                "Leave out account, service and severity, or the order.",
            )
        partition, index = self._where(state, account_id, service, status, newest_first=newest_first)
        query = Query(
            table="findings",
            partition=partition,
            base=self._keys.findings,
            index=index,
            condition=FindingItem.severity_sk.startswith(keys.severity_prefix(severity)) if severity else None,
            filter=_filter(service if account_id else None, status if index != "by_unread" else None),
            newest_first=newest_first,
        )
        return read_page(self._database, query, self._model, _unpacked, limit=limit, start=start)

    def _keys_of_account(self, state: FindingState, account_id: str) -> tuple[str, ...]:
        partition = self._keys.findings_of_account(state, account_id)
        query = Query(table="findings", partition=partition, base=self._keys.findings, index="by_account")
        return read_all(self._database, query, self._model, lambda item: item.sk)

    def _where(
        self,
        state: FindingState,
        account_id: str | None,
        service: str | None,
        status: Status | None,
        *,
        newest_first: bool,
    ) -> tuple[str, str]:
        """The index that holds the fewest rows besides those asked for, and its partition."""
        if account_id:
            return self._keys.findings_of_account(state, account_id), "by_account"
        if service:
            return self._keys.findings_of_service(state, service), "by_service"
        if newest_first:
            return self._keys.findings_in(state), "by_time"
        if status is Status.ERROR and state is FindingState.OPEN:
            return self._keys.unread_findings, "by_unread"
        return self._keys.findings_in(state), "by_severity"

    def _apply(self, batch: Sequence[FindingRecord]) -> int:
        write = TransactWrite(connection=self._database.connection)
        for record in batch:
            item = self._model(self._keys.findings, keys.finding(record.key))
            actions = [assign(getattr(FindingItem, name), value) for name, value in self._columns(record).items()]
            not_overtaken = FindingItem.last_changed_at <= record.last_changed_at
            write.update(item, actions, FindingItem.pk.does_not_exist() | not_overtaken)
        overtaken = set(commit(write))
        if not overtaken:
            return 0
        left = [record for place, record in enumerate(batch) if place not in overtaken]
        return len(overtaken) + (self._apply(left) if left else 0)

    def _columns(self, record: FindingRecord) -> dict[str, Any]:
        finding, state = record.finding, record.state
        unread = state is FindingState.OPEN and finding.status is Status.ERROR
        return {
            "state_pk": self._keys.findings_in(state),
            "account_pk": self._keys.findings_of_account(state, finding.account_id),
            "service_pk": self._keys.findings_of_service(state, finding.service),
            "unread_pk": self._keys.unread_findings if unread else None,
            "severity_sk": keys.severity_first(finding.severity, record.last_changed_at),
            "time_sk": keys.moment_part(record.last_changed_at),
            "status": finding.status.value,
            "service": finding.service,
            "summary": _packed(record),
            "state": state.value,
            "change": record.change.value,
            "first_seen_at": record.first_seen_at,
            "last_changed_at": record.last_changed_at,
            "run_id": record.run_id,
            "row": finding_row(finding),
        }


def _filter(service: str | None, status: Status | None) -> Condition | None:
    wanted: Condition | None = FindingItem.service == service if service else None
    if status is None:
        return wanted
    by_status = FindingItem.status == status.value
    return by_status if wanted is None else wanted & by_status


def _record(item: FindingItem) -> FindingRecord:
    return FindingRecord(
        finding=finding_of(item.row),
        state=FindingState(item.state),
        change=Change(item.change),
        first_seen_at=item.first_seen_at,
        last_changed_at=item.last_changed_at,
        run_id=item.run_id,
    )


def _packed(record: FindingRecord) -> list[str]:
    """In the order of _unpacked."""
    finding = record.finding
    return [
        finding.check_id,
        finding.severity.value,
        finding.account_id,
        finding.region,
        finding.resource_type,
        finding.resource_id,
        finding.resource_arn,
        finding.title,
        record.state.value,
        record.change.value,
        record.first_seen_at.isoformat(),
        record.last_changed_at.isoformat(),
    ]


def _unpacked(item: FindingItem) -> FindingSummary:
    check_id, severity, account_id, region, kind, identifier, arn, title, state, change, seen, changed = item.summary
    return FindingSummary(
        key=item.sk,
        check_id=check_id,
        status=Status(item.status),
        severity=Severity(severity),
        service=item.service,
        account_id=account_id,
        region=region,
        resource_type=kind,
        resource_id=identifier,
        resource_arn=arn,
        title=title,
        state=FindingState(state),
        change=Change(change),
        first_seen_at=datetime.fromisoformat(seen),
        last_changed_at=datetime.fromisoformat(changed),
    )
