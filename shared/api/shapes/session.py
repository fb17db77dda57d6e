"""Sessions, and who is signed in."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, SecretStr

from shared.api.shapes import Input, Output
from shared.domain.member import Permission, Role

RefreshToken = Annotated[SecretStr, Field(min_length=1, max_length=8192)]


class SessionStart(Input):
    """refresh_token: as Cognito gave it at sign-in; it is kept in an HttpOnly cookie and nowhere else."""

    refresh_token: RefreshToken


class SessionRenewal(Input):
    """tenant_id: to go on in another tenant of yours; left out, the token is for the same one as before."""

    tenant_id: str | None = Field(default=None, max_length=40)


class Tokens(Output):
    """expires_in: seconds from now."""

    access_token: str
    id_token: str
    expires_in: int


class TenantLimits(Output):
    """What the tier includes. shortest_interval_minutes: between two runs of a task."""

    accounts: int
    tasks: int
    members: int
    runs_a_day: int
    shortest_interval_minutes: int
    retention_days: int


class TenantUsage(Output):
    accounts: int
    tasks: int
    members: int


class TenantOfMine(Output):
    tenant_id: str
    tenant_name: str
    joined_at: datetime


class Me(Output):
    """The member, the tenant of this token, and the other tenants of the same person."""

    sub: str
    email: str
    role: Role
    permissions: list[Permission]
    tenant_id: str
    tenant_name: str
    tier: str
    limits: TenantLimits
    usage: TenantUsage
    tenants: list[TenantOfMine]
