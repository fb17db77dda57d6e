"""Where a list goes on. A cursor is signed, and good only for the tenant and the question that it was given for."""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from shared.domain.errors import InvalidInput
from shared.domain.tenant import TenantId

_MAC = 16  # bytes


class Cursors:
    """key: the secret's bytes; question: what is asked for (path, filter), without the cursor and the page's size."""

    def __init__(self, key: bytes, tenant: TenantId) -> None:
        self._key, self._tenant = hmac.digest(key, b"cursor", hashlib.sha256), tenant

    def sign(self, place: str | None, question: Mapping[str, Any]) -> str | None:
        if place is None:
            return None
        return base64.urlsafe_b64encode(self._mac(place, question) + place.encode()).decode().rstrip("=")

    def place(self, cursor: str | None, question: Mapping[str, Any]) -> str | None:
        """Raises InvalidInput for `cursor`: forged, of another tenant, of another question."""
        if cursor is None:
            return None
        try:
            raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
            place = raw[_MAC:].decode()
        except (binascii.Error, ValueError) as error:
            raise _refused() from error
        if not hmac.compare_digest(raw[:_MAC], self._mac(place, question)):
            raise _refused()
        return place

    def _mac(self, place: str, question: Mapping[str, Any]) -> bytes:
        said = json.dumps([self._tenant.value, question, place], sort_keys=True, default=str)
        return hmac.digest(self._key, said.encode(), hashlib.sha256)[:_MAC]


def _refused() -> InvalidInput:
    return InvalidInput("cursor", "it belongs to no such list", "Begin again from the first page.")
