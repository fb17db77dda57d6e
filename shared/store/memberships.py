"""The tenants of a user: the one place that is asked before a tenant is known.

A user's partition (`U#<sub>`) is the only one that is no tenant's. It lists the tenants that the user may enter and
which one is active; the role is never read here but from the tenant's own member row (TenantStore.members).
"""

from datetime import datetime

import boto3
from pynamodb.attributes import UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.models import Model

from shared.domain.audit import Actor
from shared.domain.errors import Conflict, NotFound
from shared.domain.member import Membership, Role
from shared.domain.tenant import Tenant, TenantId
from shared.domain.tier import FIRST_TIER
from shared.store import keys
from shared.store.audit import Audit
from shared.store.connection import Database, TableNames
from shared.store.keys import Keys
from shared.store.members import MemberItem
from shared.store.pages import Query, read_all
from shared.store.tenants import TenantItem, Tenants
from shared.store.transaction import Transaction


class MembershipItem(Model):
    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    tenant_id = UnicodeAttribute()
    tenant_name = UnicodeAttribute()
    joined_at = UTCDateTimeAttribute()


class ActiveItem(Model):
    """Which tenant the user's next token is for."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    tenant_id = UnicodeAttribute()


class Memberships:
    def __init__(self, aws: boto3.Session, tables: TableNames) -> None:
        self._database = Database(aws, tables)
        self._model = self._database.bind(MembershipItem, "core")
        self._active = self._database.bind(ActiveItem, "core")

    def create_tenant(self, sub: str, email: str, *, name: str, actor: Actor, now: datetime) -> Tenant:
        """The tenant of a new user, who becomes its owner; a repetition answers what the first call made."""
        tenant = Tenant(id=TenantId.founded_by(sub), name=name, tier=FIRST_TIER, created_at=now)
        own = Keys(tenant.id)
        transaction = Transaction(self._database.connection)
        transaction.put(self._tenant_item(tenant), TenantItem.pk.does_not_exist(), _founded)
        transaction.put(self._owner(own, sub, email, now), None, _founded)
        transaction.put(self._membership(sub, tenant), None, _founded)
        active = self._active(keys.user_partition(sub), keys.ACTIVE, tenant_id=tenant.id.value)
        transaction.put(active, None, _founded)
        Audit(self._database, own).add(transaction, "tenant.create", f"tenant/{tenant.id}", actor=actor, now=now)
        try:
            transaction.commit()
        except TenantFounded:
            return Tenants(self._database, own, tenant.id).get()
        return tenant

    def of(self, sub: str) -> tuple[Membership, ...]:
        """The tenants that the user may enter, by id."""
        partition = keys.user_partition(sub)
        condition = MembershipItem.sk.startswith(keys.MEMBERSHIPS)
        query = Query(table="core", partition=partition, base=partition, condition=condition, consistent=True)
        return read_all(self._database, query, self._model, _membership_of)

    def active(self, sub: str) -> TenantId:
        """The tenant that the user's next token is for. Raises NotFound where there is none."""
        try:
            item = self._active.get(keys.user_partition(sub), keys.ACTIVE, consistent_read=True)
        except self._active.DoesNotExist:
            raise NotFound("active tenant of user", sub) from None
        return TenantId(item.tenant_id)

    def activate(self, sub: str, tenant: TenantId, *, actor: Actor, now: datetime) -> None:
        """Make it the tenant of the user's next token. Raises NotFound where the user is no member."""
        partition = keys.user_partition(sub)
        transaction = Transaction(self._database.connection)
        transaction.check(
            self._model,
            partition,
            keys.membership(tenant),
            MembershipItem.pk.exists(),
            lambda: NotFound("tenant", tenant.value),
        )
        active = self._active(partition, keys.ACTIVE, tenant_id=tenant.value)
        transaction.put(active, None, lambda: NotFound("tenant", tenant.value))
        audit = Audit(self._database, Keys(tenant))
        audit.add(transaction, "tenant.enter", f"member/{sub}", actor=actor, now=now)
        transaction.commit()

    def _tenant_item(self, tenant: Tenant) -> TenantItem:
        model = self._database.bind(TenantItem, "core")
        return model(
            Keys(tenant.id).core,
            keys.TENANT,
            tenant_id=tenant.id.value,
            name=tenant.name,
            tier=tenant.tier,
            created_at=tenant.created_at,
            accounts=0,
            tasks=0,
            members=1,
        )

    def _owner(self, own: Keys, sub: str, email: str, now: datetime) -> MemberItem:
        model = self._database.bind(MemberItem, "core")
        return model(own.core, keys.member(sub), sub=sub, email=email, role=Role.OWNER.value, joined_at=now)

    def _membership(self, sub: str, tenant: Tenant) -> MembershipItem:
        return self._model(
            keys.user_partition(sub),
            keys.membership(tenant.id),
            tenant_id=tenant.id.value,
            tenant_name=tenant.name,
            joined_at=tenant.created_at,
        )


class TenantFounded(Conflict):
    """The user's own tenant exists."""


def _founded() -> Exception:
    return TenantFounded("This user has founded a tenant already.")


def _membership_of(item: MembershipItem) -> Membership:
    return Membership(tenant_id=TenantId(item.tenant_id), tenant_name=item.tenant_name, joined_at=item.joined_at)
