"""Connecting an account: nothing is kept before the way in was walked."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from shared.api.caller import Asked
from shared.api.onboarding import ExternalIds, require_our_name
from shared.api.shapes.accounts import AccessEntry, AccountChange, AccountConnection, AccountView, KeyEntry, RoleEntry
from shared.aws.access import prove_external_id
from shared.aws.account import Identity
from shared.aws.credentials import Credentials
from shared.domain.account import Account, AccountStatus, KeyAccess, RoleAccess
from shared.domain.errors import AccessFailed, Conflict, InvalidInput
from shared.domain.failure import Failure
from shared.domain.scope import Scope
from shared.domain.tenant import TenantId
from shared.store.envelope import AccessKeys, Envelope, SealContext
from shared.store.objects import Results


@dataclass(frozen=True, slots=True)
class _WayIn:
    """sealed: the sealed credential, exactly for access by keys."""

    access: RoleAccess | KeyAccess
    identity: Identity
    sealed: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Connections:
    """platform: our own account; sts: our own client; key: proves external ids; results: of a tenant.

    identify: whose credentials these are, asked in a partition of AWS: one knows nothing of another's keys.
    """

    platform: Scope
    key: Callable[[], bytes]
    sts: Any
    identify: Callable[[Credentials, str], Identity]
    envelope: Envelope
    results: Callable[[TenantId], Results]

    def connect(self, asked: Asked, wanted: AccountConnection) -> Account:
        """Raises AccessFailed, InvalidInput, Conflict (connected already), LimitExceeded."""
        way = self._way_in(asked.member.tenant_id, wanted.access, credential_version=1)
        account = Account(
            account_id=way.identity.account_id,
            partition=way.identity.partition,
            name=wanted.name,
            environment=wanted.environment,
            access=way.access,
            status=AccountStatus.CONNECTED,
            created_at=asked.now,
            tested_at=asked.now,
            is_default=wanted.is_default,
        )
        return asked.store.accounts.create(account, actor=asked.actor, now=asked.now, sealed=way.sealed)

    def change(self, asked: Asked, account_id: str, change: AccountChange) -> Account:
        """Raises NotFound, Conflict, AccessFailed, InvalidInput."""
        accounts = asked.store.accounts
        stored = accounts.get(account_id)
        if stored.version != change.version:
            raise Conflict(f"Account {account_id} changed since you loaded it. Load it again.")
        way = self._new_way_in(asked.member.tenant_id, stored, change.access) if change.access else None
        changed = _changed(stored, change, way, asked.now)
        if changed != stored:
            accounts.update(changed, actor=asked.actor, now=asked.now, sealed=way.sealed if way else None)
        if change.is_default is not None and change.is_default != stored.is_default:
            accounts.set_default(account_id if change.is_default else None, actor=asked.actor, now=asked.now)
        return accounts.get(account_id)

    def test(self, asked: Asked, account_id: str) -> Account:
        """The account with what the test found out; a closed way in is an answer, no error. Raises NotFound."""
        account = asked.store.accounts.get(account_id)
        try:
            self._walk(asked, account)
            failure = None
        except AccessFailed as error:
            failure = Failure.of(error)
        asked.store.accounts.record_test(account_id, failure, actor=asked.actor, now=asked.now)
        return asked.store.accounts.get(account_id)

    def disconnect(self, asked: Asked, account_id: str, version: int | None) -> None:
        """Raises NotFound, Conflict.

        What was found goes before the account, so that what broke off can be repeated; and again after it, for a
        unit at work may have written meanwhile. Once the account is gone, such a unit cleans up after itself.
        """
        store = asked.store
        stored = store.accounts.get(account_id)
        if version not in (None, stored.version):
            raise Conflict(f"Account {account_id} changed since you loaded it. Load it again.")
        self._forget(asked, account_id)
        store.accounts.delete(account_id, version=stored.version, actor=asked.actor, now=asked.now)
        self._forget(asked, account_id)
        store.stats.sum(asked.now)

    def _forget(self, asked: Asked, account_id: str) -> None:
        """Snapshots first: without them, and were the account to stay, its next run would find everything anew."""
        self.results(asked.member.tenant_id).drop_snapshots(account_id)
        asked.store.findings.drop_account(account_id)
        asked.store.stats.drop_account(account_id)

    def _walk(self, asked: Asked, account: Account) -> None:
        tenant, access = asked.member.tenant_id, account.access
        if isinstance(access, RoleAccess):
            self._enter(tenant, access)
            return
        context = SealContext(tenant, account.account_id, access.credential_version)
        sealed = asked.store.credentials.get(account.account_id, access.credential_version)
        keys = self.envelope.open_keys(sealed, context)
        self.identify(Credentials(keys.access_key_id, keys.secret_access_key), account.partition)

    def _new_way_in(self, tenant: TenantId, stored: Account, entry: AccessEntry) -> _WayIn:
        old = stored.access
        following = old.credential_version + 1 if isinstance(old, KeyAccess) else 1
        way = self._way_in(tenant, entry, credential_version=following)
        if way.identity.account_id != stored.account_id:
            rule = f"it leads to account {way.identity.account_id}"
            raise InvalidInput("access", rule, f"Use one of {stored.account_id}, or connect that account too.")
        return way

    def _way_in(self, tenant: TenantId, entry: AccessEntry, *, credential_version: int) -> _WayIn:
        if isinstance(entry, RoleEntry):
            return self._by_role(tenant, entry)
        return self._by_keys(tenant, entry, credential_version)

    def _by_role(self, tenant: TenantId, entry: RoleEntry) -> _WayIn:
        access = RoleAccess(entry.role_arn, entry.external_id)
        require_our_name(entry.role_arn)
        self._require_a_customers(access)
        ExternalIds(self.key(), tenant).require_own(entry.external_id)
        return _WayIn(access, self._enter(tenant, access), None)

    def _require_a_customers(self, access: RoleAccess) -> None:
        """In our own account we may assume more than a customer let us: a tenant could look into the platform."""
        if access.account_id == self.platform.account_id:
            raise InvalidInput(
                "access.role_arn",
                "the role is in Quarterdeck's own account",
                "Create the role in the account that is to be checked.",
            )

    def _enter(self, tenant: TenantId, access: RoleAccess) -> Identity:
        session_name = f"quarterdeck-{tenant}"
        credentials = prove_external_id(self.sts, access.role_arn, access.external_id, session_name)
        identity = self.identify(credentials, access.partition)
        if identity.account_id != access.account_id:
            message = f"the role of account {access.account_id} led to account {identity.account_id}"
            raise AccessFailed("OtherAccount", message, "Check the role's ARN.")
        return identity

    def _by_keys(self, tenant: TenantId, entry: KeyEntry, version: int) -> _WayIn:
        secret = entry.secret_access_key.get_secret_value()
        identity = self.identify(Credentials(entry.access_key_id, secret), entry.partition)
        if identity.arn.endswith(":root"):
            raise InvalidInput(
                "access.access_key_id", "these are keys of the root user", "Make an IAM user, or better a role."
            )
        context = SealContext(tenant, identity.account_id, version)
        sealed = self.envelope.seal_keys(AccessKeys(entry.access_key_id, secret), context)
        return _WayIn(KeyAccess(version, entry.access_key_id), identity, sealed)


def account_view(account: Account) -> AccountView:
    """Without anything of the secret."""
    fields = {name: getattr(account, name) for name in AccountView.model_fields if name != "access"}
    access = account.access
    if isinstance(access, RoleAccess):
        shown = {"kind": "role", "role_arn": access.role_arn, "external_id": access.external_id}
    else:
        shown = {"kind": "keys", "access_key_id": access.access_key_id}
    return AccountView.model_validate({**fields, "access": shown}, from_attributes=True)


def _changed(stored: Account, change: AccountChange, way: _WayIn | None, now: datetime) -> Account:
    changed = replace(
        stored,
        name=change.name if change.name is not None else stored.name,
        environment=change.environment if change.environment is not None else stored.environment,
    )
    if way is None:
        return changed
    return replace(changed, access=way.access, status=AccountStatus.CONNECTED, last_error=None, tested_at=now)
