"""Who may do what in a tenant: one table, asked at every request."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shared.domain.errors import Forbidden
from shared.domain.tenant import TenantId


class Role(StrEnum):
    OWNER = "owner"
    ADMIN = "admin"
    OPERATOR = "operator"
    VIEWER = "viewer"


class Permission(StrEnum):
    TENANT_READ = "tenant:read"
    TENANT_WRITE = "tenant:write"
    MEMBERS_READ = "members:read"
    MEMBERS_WRITE = "members:write"
    ACCOUNTS_READ = "accounts:read"
    ACCOUNTS_WRITE = "accounts:write"
    TASKS_READ = "tasks:read"
    TASKS_WRITE = "tasks:write"
    RUNS_READ = "runs:read"
    RUNS_START = "runs:start"
    RUNS_CANCEL = "runs:cancel"
    FINDINGS_READ = "findings:read"
    AUDIT_READ = "audit:read"


_EVERYBODY = frozenset(Role)
_OPERATORS = frozenset({Role.OWNER, Role.ADMIN, Role.OPERATOR})
_ADMINS = frozenset({Role.OWNER, Role.ADMIN})

PERMISSIONS: Mapping[Permission, frozenset[Role]] = {
    Permission.TENANT_READ: _EVERYBODY,
    Permission.TENANT_WRITE: frozenset({Role.OWNER}),
    Permission.MEMBERS_READ: _EVERYBODY,
    Permission.MEMBERS_WRITE: _ADMINS,
    Permission.ACCOUNTS_READ: _EVERYBODY,
    Permission.ACCOUNTS_WRITE: _ADMINS,
    Permission.TASKS_READ: _EVERYBODY,
    Permission.TASKS_WRITE: _OPERATORS,
    Permission.RUNS_READ: _EVERYBODY,
    Permission.RUNS_START: _OPERATORS,
    Permission.RUNS_CANCEL: _OPERATORS,
    Permission.FINDINGS_READ: _EVERYBODY,
    Permission.AUDIT_READ: _ADMINS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person in a tenant. sub: Cognito's id of the person."""

    tenant_id: TenantId
    sub: str
    email: str
    role: Role
    joined_at: datetime

    def require(self, permission: Permission) -> None:
        """Raises Forbidden, which names the roles that would do."""
        allowed = PERMISSIONS[permission]
        if self.role not in allowed:
            names = " or ".join(role for role in Role if role in allowed)
            raise Forbidden(f"{permission} needs the role {names}; yours is {self.role}. Ask an owner of the tenant.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One tenant of a user, as the user's own list keeps it; the role is read from the tenant at each request."""

    tenant_id: TenantId
    tenant_name: str
    joined_at: datetime
