"""The tenant's own row: its name, tier, default account, and how many things it has."""

from dataclasses import dataclass

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from shared.domain.errors import Conflict, LimitExceeded, NotFound
from shared.domain.tenant import Tenant, TenantId
from shared.domain.tier import Tier, tier_named
from shared.store import keys
from shared.store.connection import Database
from shared.store.keys import Keys
from shared.store.transaction import Transaction, assign


class TenantItem(Model):
    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    tenant_id = UnicodeAttribute()
    name = UnicodeAttribute()
    tier = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    default_account = UnicodeAttribute(null=True)
    accounts = NumberAttribute()
    tasks = NumberAttribute()
    members = NumberAttribute()


@dataclass(frozen=True, slots=True)
class Usage:
    """How many of each limited thing the tenant has."""

    accounts: int
    tasks: int
    members: int


class Tenants:
    """One tenant's row. The counters keep the tier's limits true when two requests come at once."""

    def __init__(self, database: Database, tenant_keys: Keys, tenant: TenantId) -> None:
        self._database, self._keys, self._tenant = database, tenant_keys, tenant
        self._model = database.bind(TenantItem, "core")

    def get(self) -> Tenant:
        """Raises NotFound."""
        return tenant_of(self._item())

    def usage(self) -> Usage:
        """Raises NotFound."""
        item = self._item()
        return Usage(int(item.accounts), int(item.tasks), int(item.members))

    def tier(self) -> Tier:
        """Raises NotFound."""
        return tier_named(self._item().tier)

    def count_up(self, transaction: Transaction, limit: str, *, default_account: str | None = None) -> Tier:
        """One more of `accounts`, `tasks` or `members`, in the transaction that adds it, within the tier.

        default_account becomes the default in the same step. Raises LimitExceeded at once where the tier is full;
        the transaction does where somebody else takes the last place meanwhile.
        """
        item = self._item()
        tier = tier_named(item.tier)
        tier.admit(limit, int(getattr(item, limit)) + 1)
        counter = getattr(TenantItem, limit)
        actions = [counter.add(1)]
        actions += [TenantItem.default_account.set(default_account)] if default_account else []
        condition = (counter < getattr(tier, limit)) & (TenantItem.tier == item.tier)
        transaction.update(item, actions, condition, lambda: LimitExceeded(limit, int(getattr(tier, limit)), tier.name))
        return tier

    def count_down(self, transaction: Transaction, limit: str, *, gone_account: str | None = None) -> None:
        """One fewer, in the transaction that takes it away; gone_account ceases to be the default."""
        item = self._item()
        actions = [getattr(TenantItem, limit).add(-1)]
        was_default = gone_account is not None and item.default_account == gone_account
        actions += [TenantItem.default_account.remove()] if was_default else []
        condition = _default_is(item.default_account) if gone_account else TenantItem.pk.exists()
        transaction.update(item, actions, condition, _changed)

    def set_default(self, transaction: Transaction, account_id: str | None) -> None:
        item = self._model(self._keys.core, keys.TENANT)
        transaction.update(
            item, [assign(TenantItem.default_account, account_id)], TenantItem.pk.exists(), self._missing
        )

    def _item(self) -> TenantItem:
        try:
            return self._model.get(self._keys.core, keys.TENANT, consistent_read=True)
        except self._model.DoesNotExist:
            raise self._missing() from None

    def _missing(self) -> Exception:
        return NotFound("tenant", self._tenant.value)


def tenant_of(item: TenantItem) -> Tenant:
    return Tenant(
        id=TenantId(item.tenant_id),
        name=item.name,
        tier=item.tier,
        created_at=item.created_at,
        default_account=item.default_account,
    )


def _default_is(account_id: str | None) -> Condition:
    if account_id is None:
        return TenantItem.default_account.does_not_exist()
    return TenantItem.default_account == account_id


def _changed() -> Exception:
    return Conflict("The tenant's default account changed meanwhile. Load it again.")
