"""Who asks. API Gateway has verified the token's signature, issuer, audience and expiry; the rest is proven here."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shared.api.cursors import Cursors
from shared.domain.audit import Actor
from shared.domain.errors import Forbidden, InvalidInput, NotFound, QuarterdeckError
from shared.domain.member import Member, Permission
from shared.domain.tenant import TenantId
from shared.store.tenant_store import TenantStore

ORIGIN_HEADER = "x-origin-verify"


class Unauthenticated(QuarterdeckError):
    """No access token of ours."""


@dataclass(frozen=True, slots=True)
class Claims:
    sub: str
    tenant: TenantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: who asks, when, and what is kept of that member's tenant."""

    member: Member
    store: TenantStore
    actor: Actor
    now: datetime
    cursors: Cursors

    def may(self, permission: Permission) -> TenantStore:
        """The tenant's store, for a member who may. Raises Forbidden."""
        self.member.require(permission)
        return self.store


def require_origin(headers: Mapping[str, str], secret: str) -> None:
    """Only CloudFront knows the secret: there is no way around it. Raises Forbidden."""
    given = headers.get(ORIGIN_HEADER, "")
    if not hmac.compare_digest(given.encode(), secret.encode()):
        raise Forbidden("This API answers only under the console's own address.")


def claims_of(event: Mapping[str, Any], client_id: str) -> Claims:
    """Of an access token for our client. Raises Unauthenticated; Forbidden where it is for no tenant."""
    claims = event.get("requestContext", {}).get("authorizer", {}).get("jwt", {}).get("claims", {})
    if claims.get("token_use") != "access" or claims.get("client_id") != client_id or not claims.get("sub"):
        raise Unauthenticated("Send an access token of this console in the header `authorization: Bearer ...`.")
    if not claims.get("tenant_id"):
        raise Forbidden("You are a member of no tenant. Ask an owner to invite you.")
    try:
        return Claims(claims["sub"], TenantId(claims["tenant_id"]))
    except InvalidInput as error:
        raise Unauthenticated("The token names no tenant of ours. Sign in again.") from error


def member_of(store: TenantStore, sub: str) -> Member:
    """Read at each request: a member who was removed is out at once. Raises Forbidden."""
    try:
        return store.members.get(sub)
    except NotFound:
        raise Forbidden("You are no longer a member of this tenant. Sign in again.") from None
