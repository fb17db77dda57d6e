"""The members of a tenant and their roles, read at every request."""

from pynamodb.attributes import UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.models import Model

from shared.domain.errors import NotFound
from shared.domain.member import Member, Role
from shared.domain.tenant import TenantId
from shared.store import keys
from shared.store.connection import Database
from shared.store.keys import Keys
from shared.store.pages import PAGE_SIZE, Page, Query, read_page


class MemberItem(Model):
    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    sub = UnicodeAttribute()
    email = UnicodeAttribute()
    role = UnicodeAttribute()
    joined_at = UTCDateTimeAttribute()


class Members:
    def __init__(self, database: Database, tenant_keys: Keys, tenant: TenantId) -> None:
        self._database, self._keys, self._tenant = database, tenant_keys, tenant
        self._model = database.bind(MemberItem, "core")

    def get(self, sub: str) -> Member:
        """Raises NotFound. Read consistently: a role taken away is gone at once."""
        try:
            return self._member(self._model.get(self._keys.core, keys.member(sub), consistent_read=True))
        except self._model.DoesNotExist:
            raise NotFound("member", sub) from None

    def list(self, *, limit: int = PAGE_SIZE, start: str | None = None) -> Page[Member]:
        core = self._keys.core
        query = Query(table="core", partition=core, base=core, condition=MemberItem.sk.startswith(keys.MEMBERS))
        return read_page(self._database, query, self._model, self._member, limit=limit, start=start)

    def _member(self, item: MemberItem) -> Member:
        return Member(
            tenant_id=self._tenant, sub=item.sub, email=item.email, role=Role(item.role), joined_at=item.joined_at
        )
