"""For which of a user's tenants the next token is."""

from shared.domain.errors import NotFound
from shared.domain.tenant import TenantId
from shared.store.memberships import Memberships


def active_tenant(memberships: Memberships, sub: str, wanted: str | None) -> TenantId | None:
    """The wanted one, else the one that was entered last, else the first: always one that the user is a member of.

    A wanted one of others counts as not asked for; whoever asked sees it in the token. None: a member of none.
    """
    mine = [membership.tenant_id for membership in memberships.of(sub)]
    candidates = [tenant for tenant in mine if tenant.value == wanted]
    candidates += [tenant for tenant in mine if tenant == _entered_last(memberships, sub)]
    return next(iter([*candidates, *mine]), None)


def _entered_last(memberships: Memberships, sub: str) -> TenantId | None:
    try:
        return memberships.active(sub)
    except NotFound:
        return None
