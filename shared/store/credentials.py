"""Sealed credentials: an account that is entered by access keys has exactly one, under its version."""

from datetime import datetime

from pynamodb.attributes import BinaryAttribute, NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.models import Model

from shared.domain.audit import Actor
from shared.domain.errors import Conflict, NotFound
from shared.store import keys
from shared.store.audit import Audit
from shared.store.connection import Database
from shared.store.keys import Keys
from shared.store.transaction import Transaction


class CredentialItem(Model):
    """sealed: what shared.store.envelope made; nothing in this table can open it."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    account_id = UnicodeAttribute()
    version = NumberAttribute()
    sealed = BinaryAttribute(legacy_encoding=False)
    created_at = UTCDateTimeAttribute()


class Credentials:
    def __init__(self, database: Database, tenant_keys: Keys, audit: Audit) -> None:
        self._database, self._keys, self._audit = database, tenant_keys, audit
        self._model = database.bind(CredentialItem, "core")

    def get(self, account_id: str, version: int) -> bytes:
        """The sealed credential. Raises NotFound."""
        try:
            item = self._model.get(self._keys.core, keys.credential(account_id, version), consistent_read=True)
        except self._model.DoesNotExist:
            raise NotFound("credential", account_id) from None
        return item.sealed

    def rewrap(self, account_id: str, version: int, *, old: bytes, new: bytes, actor: Actor, now: datetime) -> None:
        """Put the same credential, wrapped by another key, in the place of the old. Raises Conflict."""
        transaction = Transaction(self._database.connection)
        item = self._model(self._keys.core, keys.credential(account_id, version))
        transaction.update(
            item, [CredentialItem.sealed.set(new)], CredentialItem.sealed == old, lambda: _changed(account_id)
        )
        self._audit.add(transaction, "credential.rewrap", f"account/{account_id}", actor=actor, now=now)
        transaction.commit()

    def add(self, transaction: Transaction, account_id: str, version: int, sealed: bytes, now: datetime) -> None:
        item = self._model(
            self._keys.core,
            keys.credential(account_id, version),
            account_id=account_id,
            version=version,
            sealed=sealed,
            created_at=now,
        )
        transaction.put(item, CredentialItem.pk.does_not_exist(), lambda: _changed(account_id))

    def drop(self, transaction: Transaction, account_id: str, version: int) -> None:
        item = self._model(self._keys.core, keys.credential(account_id, version))
        transaction.delete(item, None, lambda: _changed(account_id))


def _changed(account_id: str) -> Exception:
    return Conflict(f"The credential of account {account_id} changed meanwhile. Load the account again.")
