"""Refresh tokens at Cognito: begun, renewed (rotated where the client rotates them), revoked."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.api.caller import Unauthenticated
from shared.api.shapes.session import Tokens
from shared.domain.errors import Forbidden

_SIGN_IN_AGAIN = "The session has ended. Sign in again."


@dataclass(frozen=True, slots=True)
class Renewal:
    """refresh_token: a new one where Cognito rotates them, else the one that was used."""

    tokens: Tokens
    refresh_token: str = field(repr=False)


class Sessions:
    """cognito: a client that signs nothing; these calls need no permission of ours, the token is the proof."""

    def __init__(self, cognito: Any, client_id: str) -> None:
        self._cognito, self._client_id = cognito, client_id

    def begin(self, refresh_token: str, *, sub: str) -> Renewal:
        """Raises Unauthenticated (spent, revoked); Forbidden where the token is another person's."""
        renewal = self.renew(refresh_token, tenant_id=None)
        if _claims(renewal.tokens.access_token).get("sub") != sub:
            raise Forbidden("The refresh token belongs to somebody else. Sign in again.")
        return renewal

    def renew(self, refresh_token: str, *, tenant_id: str | None) -> Renewal:
        """tenant_id: to go on in another tenant; the pre-token trigger looks whether the user is a member.

        Raises Unauthenticated; Forbidden where the new token is not for that tenant.
        """
        if not refresh_token:
            raise Unauthenticated("There is no session. Sign in.")
        found = self._refreshed(refresh_token, {"tenant_id": tenant_id} if tenant_id else {})
        if tenant_id is not None and _claims(found["AccessToken"]).get("tenant_id") != tenant_id:
            raise Forbidden(f"You are no member of the tenant {tenant_id!r}.")
        tokens = Tokens(access_token=found["AccessToken"], id_token=found["IdToken"], expires_in=found["ExpiresIn"])
        return Renewal(tokens, found.get("RefreshToken") or refresh_token)

    def end(self, refresh_token: str) -> None:
        """A token that Cognito no longer knows has ended already."""
        try:
            self._cognito.revoke_token(Token=refresh_token, ClientId=self._client_id)
        except (self._cognito.exceptions.NotAuthorizedException, self._cognito.exceptions.InvalidParameterException):
            return

    def _refreshed(self, refresh_token: str, metadata: Mapping[str, str]) -> Mapping[str, Any]:
        errors = self._cognito.exceptions
        try:
            answer = self._cognito.get_tokens_from_refresh_token(
                RefreshToken=refresh_token, ClientId=self._client_id, ClientMetadata=dict(metadata)
            )
        except (
            errors.NotAuthorizedException,
            errors.InvalidParameterException,
            errors.RefreshTokenReuseException,
            errors.UserNotFoundException,
        ) as error:
            raise Unauthenticated(_SIGN_IN_AGAIN) from error
        found: Mapping[str, Any] = answer["AuthenticationResult"]
        return found


def require_own_page(headers: Mapping[str, str], allowed: frozenset[str]) -> None:
    """Raises Forbidden unless the browser says that a page of the same origin asks, or one of an allowed origin.

    CloudFront keeps the viewer's Host from us, so only the browser can say what the same origin is.
    """
    same = headers.get("sec-fetch-site") == "same-origin"
    if not same and headers.get("origin") not in allowed:
        raise Forbidden("Only the console's own pages may do this.")


def _claims(token: str) -> dict[str, Any]:
    """Of a token that Cognito has just handed to us: its signature needs no proof."""
    payload = token.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return claims
