"""Who changed what, and when; kept for good."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks for a change. id: a user's sub, or the name of a function (`begin`); request_id: of this request."""

    id: str
    request_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEvent:
    """action: `account.create`; target: `account/111122223333`; details: plain words, never a secret."""

    at: datetime
    actor: str
    action: str
    target: str
    details: Mapping[str, str]
    request_id: str
