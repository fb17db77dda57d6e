"""Sessions and who is signed in.

The console signs in at Cognito itself (SRP) and hands the refresh token over; it lives on in an HttpOnly cookie.
"""

from dataclasses import dataclass
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body
from aws_lambda_powertools.shared.cookies import Cookie, SameSite

from shared.api.exchange import asking, exchange, new_router, parts_as
from shared.api.me import me_of
from shared.api.session import Renewal, Sessions, require_own_page
from shared.api.shapes.session import Me, SessionRenewal, SessionStart, Tokens
from shared.domain.member import Permission
from shared.store.memberships import Memberships

router = new_router()
COOKIE = "qd_refresh"
OPEN_ROUTES = frozenset({("POST", "/api/session/refresh"), ("DELETE", "/api/session")})
_COOKIE_PATH = "/api/session"
_COOKIE_SECONDS = 7 * 24 * 3600  # as long as Cognito's refresh tokens live


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionParts:
    """origins: allowed besides our own; secure: whether the cookie may only go over TLS."""

    sessions: Sessions
    memberships: Memberships
    origins: frozenset[str]
    secure: bool


@router.get("/api/me", operation_id="getMe", tags=["session"], summary="Who is signed in, and what they may")
def get_me() -> Me:
    asked = asking()
    store = asked.may(Permission.TENANT_READ)
    memberships = parts_as(SessionParts).memberships.of(asked.member.sub)
    return me_of(asked.member, store.tenant.get(), store.tenant.usage(), memberships)


@router.post("/api/session", operation_id="startSession", tags=["session"], summary="Keep the session in a cookie")
def start_session(start: SessionStart) -> Response[Tokens]:
    parts = _own_page()
    token = start.refresh_token.get_secret_value()
    return _renewed(parts, parts.sessions.begin(token, sub=asking().member.sub))


@router.post("/api/session/refresh", operation_id="refreshSession", tags=["session"], summary="New tokens")
def refresh_session(renewal: Annotated[SessionRenewal | None, Body()] = None) -> Response[Tokens]:
    parts = _own_page()
    wanted = renewal.tenant_id if renewal else None
    return _renewed(parts, parts.sessions.renew(_refresh_token(), tenant_id=wanted))


@router.delete("/api/session", operation_id="endSession", tags=["session"], summary="Sign out", status_code=204)
def end_session() -> Response[None]:
    parts = _own_page()
    token = _refresh_token()
    if token:
        parts.sessions.end(token)
    return Response(status_code=204, cookies=[_cookie("", 0, secure=parts.secure)])


def _own_page() -> SessionParts:
    """A cookie is sent by the browser, whoever asks: only the console's own pages may."""
    parts = parts_as(SessionParts)
    require_own_page(exchange().headers, parts.origins)
    return parts


def _refresh_token() -> str:
    """Empty where there is no cookie."""
    return exchange().cookies.get(COOKIE, "")


def _renewed(parts: SessionParts, renewal: Renewal) -> Response[Tokens]:
    cookie = _cookie(renewal.refresh_token, _COOKIE_SECONDS, secure=parts.secure)
    headers: dict[str, str | list[str]] = {"Cache-Control": "no-store"}
    return Response(200, "application/json", renewal.tokens, headers=headers, cookies=[cookie])


def _cookie(value: str, seconds: int, *, secure: bool) -> Cookie:
    return Cookie(
        COOKIE,
        value,
        path=_COOKIE_PATH,
        secure=secure,
        http_only=True,
        same_site=SameSite.STRICT_MODE,
        # Powertools leaves a Max-Age of 0 out.
        custom_attributes=[f"Max-Age={seconds}"],
    )
