"""A tenant: the company whose accounts, tasks and findings nobody else may see."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from shared.domain.errors import InvalidInput

_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")


@dataclass(frozen=True, slots=True, order=True)
class TenantId:
    """2 to 40 of a-z, 0-9 and -. It comes from a verified token or a membership, never from a request's field."""

    value: str

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.value):
            raise InvalidInput("tenant", "this is not a tenant id", "Sign in again to get a fresh token.")

    def __str__(self) -> str:
        return self.value

    @classmethod
    def founded_by(cls, user_sub: str) -> "TenantId":
        """The tenant that a user's sign-up creates; the same at every retry."""
        return cls("t" + hashlib.sha256(f"founder:{user_sub}".encode()).hexdigest()[:20])


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """tier: a name of shared.domain.tier; default_account: the account id that tasks mean by `default`."""

    id: TenantId
    name: str
    tier: str
    created_at: datetime
    default_account: str | None = None
