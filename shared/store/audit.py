"""The audit log: append-only, written in the transaction of the change that it tells of."""

from collections.abc import Mapping
from datetime import datetime

from pynamodb.attributes import JSONAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.models import Model

from shared.domain.audit import Actor, AuditEvent
from shared.domain.errors import Conflict
from shared.store import keys
from shared.store.connection import Database
from shared.store.keys import Keys
from shared.store.pages import PAGE_SIZE, Page, Query, read_page
from shared.store.transaction import Transaction


class AuditItem(Model):
    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    at = UTCDateTimeAttribute()
    actor = UnicodeAttribute()
    action = UnicodeAttribute()
    target = UnicodeAttribute()
    details = JSONAttribute()
    request_id = UnicodeAttribute()


class Audit:
    def __init__(self, database: Database, tenant_keys: Keys) -> None:
        self._database, self._keys = database, tenant_keys

    def add(
        self,
        transaction: Transaction,
        action: str,
        target: str,
        *,
        actor: Actor,
        now: datetime,
        details: Mapping[str, str] | None = None,
    ) -> None:
        """Puts the event into the transaction of its change. details never hold a secret."""
        model = self._database.bind(AuditItem, "audit")
        item = model(
            self._keys.audit,
            keys.audit_event(now, actor.request_id, action, target),
            at=now,
            actor=actor.id,
            action=action,
            target=target,
            details=dict(details or {}),
            request_id=actor.request_id,
        )
        transaction.put(item, AuditItem.pk.does_not_exist(), _told_already)

    def list(self, *, limit: int = PAGE_SIZE, start: str | None = None) -> Page[AuditEvent]:
        """The newest first."""
        partition = self._keys.audit
        query = Query(table="audit", partition=partition, base=partition, newest_first=True)
        return read_page(self._database, query, AuditItem, _event, limit=limit, start=start)


def _told_already() -> Exception:
    return Conflict("This very change has been made already.")


def _event(item: AuditItem) -> AuditEvent:
    return AuditEvent(
        at=item.at,
        actor=item.actor,
        action=item.action,
        target=item.target,
        details=item.details,
        request_id=item.request_id,
    )
