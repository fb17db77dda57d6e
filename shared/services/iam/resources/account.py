"""The account's own settings of IAM."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.catalog import Fact


@dataclass(frozen=True, slots=True)
class AccountSummary(Fact):
    """used and allowed: by AWS's names of what it limits (Users, Roles, Policies ...).

    root_password is False where the root user's credentials were removed centrally, or never made.
    """

    root_password: bool
    root_keys: bool
    root_mfa: bool
    used: Mapping[str, int]
    allowed: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RootVirtualMfa(Fact):
    """Serial numbers (ARNs) of the virtual MFA devices of the root user."""

    serials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PasswordPolicy(Fact):
    """The fields' defaults are AWS's default policy, which holds where the account has none of its own.

    max_age: days, None where passwords do not expire; remembered: how many old passwords cannot be used again;
    hard_expiry: who has let a password expire cannot set a new one.
    """

    is_own: bool = False
    min_length: int = 8
    symbols: bool = False
    numbers: bool = False
    uppercase: bool = False
    lowercase: bool = False
    users_may_change: bool = False
    max_age: int | None = None
    remembered: int = 0
    hard_expiry: bool = False


@dataclass(frozen=True, slots=True)
class SupportHolders(Fact):
    """Names of the roles that the policy AWSSupportAccess is attached to."""

    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CloudShellHolders(Fact):
    """Users, groups and roles that the policy AWSCloudShellFullAccess is attached to: "role/admin"."""

    identities: tuple[str, ...]
