"""The AWS accounts that a tenant has connected."""

from dataclasses import replace
from datetime import datetime

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.models import Model

from shared.domain.account import Account, AccountStatus, KeyAccess
from shared.domain.audit import Actor
from shared.domain.errors import Conflict, NotFound
from shared.domain.failure import Failure
from shared.store import keys
from shared.store.audit import Audit
from shared.store.codec import access_of, access_row, failure_of, failure_row
from shared.store.connection import Database
from shared.store.credentials import Credentials
from shared.store.keys import Keys
from shared.store.pages import PAGE_SIZE, Page, Query, read_all, read_page
from shared.store.tenants import Tenants
from shared.store.transaction import Transaction, assign


class AccountItem(Model):
    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    account_id = UnicodeAttribute()
    partition = UnicodeAttribute()
    name = UnicodeAttribute()
    environment = UnicodeAttribute()
    access = JSONAttribute()
    status = UnicodeAttribute()
    last_error = JSONAttribute(null=True)
    tested_at = UTCDateTimeAttribute()
    created_at = UTCDateTimeAttribute()
    version = NumberAttribute()


class Accounts:
    """Accounts are written only after their way in was proven; the caller does that."""

    def __init__(
        self, database: Database, tenant_keys: Keys, tenants: Tenants, credentials: Credentials, audit: Audit
    ) -> None:
        self._database, self._keys, self._audit = database, tenant_keys, audit
        self._tenants, self._credentials = tenants, credentials
        self._model = database.bind(AccountItem, "core")

    def create(self, account: Account, *, actor: Actor, now: datetime, sealed: bytes | None = None) -> Account:
        """sealed: the sealed credential, exactly for KeyAccess. Raises Conflict (connected already), LimitExceeded."""
        transaction = Transaction(self._database.connection)
        default = account.account_id if account.is_default else None
        self._tenants.count_up(transaction, "accounts", default_account=default)
        transaction.put(self._item_of(account), AccountItem.pk.does_not_exist(), lambda: _exists(account.account_id))
        self._store_credential(transaction, account, sealed, now)
        self._tell(transaction, "account.create", account.account_id, actor, now)
        transaction.commit()
        return account

    def get(self, account_id: str) -> Account:
        """Raises NotFound."""
        return _account(self._item(account_id), self._tenants.get().default_account)

    def list(self, *, limit: int = PAGE_SIZE, start: str | None = None) -> Page[Account]:
        """By account id."""
        default = self._tenants.get().default_account
        return read_page(
            self._database, self._query(), self._model, lambda item: _account(item, default), limit=limit, start=start
        )

    def all(self) -> tuple[Account, ...]:
        default = self._tenants.get().default_account
        return read_all(self._database, self._query(), self._model, lambda item: _account(item, default))

    def update(self, account: Account, *, actor: Actor, now: datetime, sealed: bytes | None = None) -> Account:
        """Put name, environment, access and test result of the version that was read in the stored one's place.

        sealed: a new credential, exactly where access names a new credential version; the old one goes.
        Returns the account at its new version. Raises NotFound, Conflict.
        """
        stored = self._item(account.account_id)
        transaction = Transaction(self._database.connection)
        self._put_changes(transaction, account)
        old = access_of(stored.access)
        if account.access != old:
            if isinstance(old, KeyAccess):
                self._credentials.drop(transaction, account.account_id, old.credential_version)
            self._store_credential(transaction, account, sealed, now)
        elif sealed is not None:
            raise ValueError("a new credential needs a new credential version")
        self._tell(transaction, "account.update", account.account_id, actor, now)
        transaction.commit()
        return replace(account, version=account.version + 1)

    def set_default(self, account_id: str | None, *, actor: Actor, now: datetime) -> None:
        """Make it the account that tasks mean by `default`; None: there is none. Raises NotFound."""
        transaction = Transaction(self._database.connection)
        if account_id is not None:
            transaction.check(
                self._model,
                self._keys.core,
                keys.account(account_id),
                AccountItem.pk.exists(),
                lambda: _missing(account_id),
            )
        self._tenants.set_default(transaction, account_id)
        self._tell(transaction, "account.set-default", account_id or "none", actor, now)
        transaction.commit()

    def record_test(self, account_id: str, failure: Failure | None, *, actor: Actor, now: datetime) -> None:
        """Whether the way in was open just now; no edit of the account, so its version stays. Raises NotFound."""
        status = AccountStatus.FAILING if failure else AccountStatus.CONNECTED
        actions = [
            AccountItem.status.set(status.value),
            AccountItem.tested_at.set(now),
            assign(AccountItem.last_error, failure_row(failure)),
        ]
        transaction = Transaction(self._database.connection)
        item = self._model(self._keys.core, keys.account(account_id))
        transaction.update(item, actions, AccountItem.pk.exists(), lambda: _missing(account_id))
        details = {"status": status.value, "code": failure.code if failure else ""}
        self._audit.add(transaction, "account.test", f"account/{account_id}", actor=actor, now=now, details=details)
        transaction.commit()

    def delete(self, account_id: str, *, version: int, actor: Actor, now: datetime) -> None:
        """The account and its credential. Raises NotFound, Conflict."""
        access = access_of(self._item(account_id).access)
        transaction = Transaction(self._database.connection)
        item = self._model(self._keys.core, keys.account(account_id))
        transaction.delete(item, AccountItem.version == version, lambda: self._refusal(account_id))
        if isinstance(access, KeyAccess):
            self._credentials.drop(transaction, account_id, access.credential_version)
        self._tenants.count_down(transaction, "accounts", gone_account=account_id)
        self._tell(transaction, "account.delete", account_id, actor, now)
        transaction.commit()

    def _put_changes(self, transaction: Transaction, account: Account) -> None:
        actions = [
            AccountItem.name.set(account.name),
            AccountItem.environment.set(account.environment),
            AccountItem.access.set(access_row(account.access)),
            AccountItem.status.set(account.status.value),
            assign(AccountItem.last_error, failure_row(account.last_error)),
            AccountItem.tested_at.set(account.tested_at),
            AccountItem.version.set(account.version + 1),
        ]
        item = self._model(self._keys.core, keys.account(account.account_id))
        transaction.update(
            item, actions, AccountItem.version == account.version, lambda: self._refusal(account.account_id)
        )

    def _store_credential(
        self, transaction: Transaction, account: Account, sealed: bytes | None, now: datetime
    ) -> None:
        by_keys = isinstance(account.access, KeyAccess)
        if by_keys != (sealed is not None):
            raise ValueError("a sealed credential belongs to access by keys, and only there")
        if isinstance(account.access, KeyAccess) and sealed is not None:
            version = account.access.credential_version
            self._credentials.add(transaction, account.account_id, version, sealed, now)

    def _tell(self, transaction: Transaction, action: str, account_id: str, actor: Actor, now: datetime) -> None:
        self._audit.add(transaction, action, f"account/{account_id}", actor=actor, now=now)

    def _query(self) -> Query:
        core = self._keys.core
        return Query(table="core", partition=core, base=core, condition=AccountItem.sk.startswith(keys.ACCOUNTS))

    def _item(self, account_id: str) -> AccountItem:
        try:
            return self._model.get(self._keys.core, keys.account(account_id), consistent_read=True)
        except self._model.DoesNotExist:
            raise _missing(account_id) from None

    def _refusal(self, account_id: str) -> Exception:
        self._item(account_id)  # raises NotFound where it is gone
        return Conflict(f"Account {account_id} changed since you loaded it. Load it again.")

    def _item_of(self, account: Account) -> AccountItem:
        return self._model(
            self._keys.core,
            keys.account(account.account_id),
            account_id=account.account_id,
            partition=account.partition,
            name=account.name,
            environment=account.environment,
            access=access_row(account.access),
            status=account.status.value,
            last_error=failure_row(account.last_error),
            tested_at=account.tested_at,
            created_at=account.created_at,
            version=account.version,
        )


def _account(item: AccountItem, default: str | None) -> Account:
    return Account(
        account_id=item.account_id,
        partition=item.partition,
        name=item.name,
        environment=item.environment,
        access=access_of(item.access),
        status=AccountStatus(item.status),
        last_error=failure_of(item.last_error),
        tested_at=item.tested_at,
        created_at=item.created_at,
        is_default=item.account_id == default,
        version=int(item.version),
    )


def _missing(account_id: str) -> Exception:
    return NotFound("account", account_id)


def _exists(account_id: str) -> Exception:
    return Conflict(f"Account {account_id} is connected already. Edit it instead.")
