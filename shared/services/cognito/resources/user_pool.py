"""User pools and what Cognito tells about each of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags


@dataclass(frozen=True, slots=True, kw_only=True)
class UserPool(Resource):
    """resource_id: its id, eu-west-1_abc; name: as people know it."""

    TYPE: ClassVar[str] = "AWS::Cognito::UserPool"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    name: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class PasswordRules:
    """missing: of uppercase, lowercase, numbers and symbols those that are not asked for; temporary: in days."""

    length: int
    missing: tuple[str, ...] = ()
    temporary: int = 7


@dataclass(frozen=True, slots=True)
class PoolSettings(ResourceTags):
    """Everything that one call tells of a pool.

    mfa: OFF, OPTIONAL or ON; without_password: first factors other than a password that are allowed; threats,
    custom_threats: OFF, AUDIT or ENFORCED, of standard and of custom sign-ins; recovery: ways in order, AWS's names;
    verified: attributes that are verified by themselves, and before a change of them takes effect.
    """

    passwords: PasswordRules
    is_protected: bool = False
    mfa: str = "OFF"
    without_password: tuple[str, ...] = ()
    threats: str = "OFF"
    custom_threats: str = "OFF"
    has_custom_sign_in: bool = False
    only_admins_create: bool = False
    recovery: tuple[str, ...] = ()
    verified: tuple[str, ...] = ()
    verified_before_change: tuple[str, ...] = ()
    own_mail: bool = False
    users: int = 0
    tier: str = "ESSENTIALS"


@dataclass(frozen=True, slots=True)
class SecondFactors(Fact):
    """Which factors besides the password can be used: sms, app, email, passkey."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Risks(Fact):
    """What threat protection does; None: nothing is set.

    leaked_passwords: at sign-in, BLOCK or NO_ACTION; by_risk: low, medium and high -> BLOCK, MFA_REQUIRED,
    MFA_IF_CONFIGURED or NO_ACTION.
    """

    leaked_passwords: str | None = None
    by_risk: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WebAcl(Fact):
    """Name of the web ACL that guards the pool, if any does."""

    name: str | None


@dataclass(frozen=True, slots=True)
class ExportedLogs(Fact):
    """What the pool writes to a log: userAuthEvents, userNotification."""

    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PoolDocument(Fact):
    """What UpdateUserPool must be told so that nothing changes, as JSON: what it is not told, it resets."""

    text: str
