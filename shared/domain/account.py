"""A customer's AWS account, and the way in."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shared.domain.errors import InvalidInput
from shared.domain.failure import Failure

_ACCOUNT_ID = re.compile(r"[0-9]{12}")
_ROLE_ARN = re.compile(r"arn:(aws|aws-us-gov|aws-cn):iam::([0-9]{12}):role/[\w+=,.@/-]{1,512}")
_PARTITIONS = ("aws", "aws-us-gov", "aws-cn")
MAX_NAME = 80


class AccountStatus(StrEnum):
    CONNECTED = "connected"
    FAILING = "failing"


@dataclass(frozen=True, slots=True)
class RoleAccess:
    """A role that trusts us, and only with this external id (made by new_external_id)."""

    role_arn: str
    external_id: str

    def __post_init__(self) -> None:
        if not _ROLE_ARN.fullmatch(self.role_arn):
            raise InvalidInput(
                "access.role_arn",
                "this is not the ARN of an IAM role",
                "Copy it from the role's page in the IAM console.",
            )

    @property
    def account_id(self) -> str:
        return self.role_arn.split(":")[4]

    @property
    def partition(self) -> str:
        return self.role_arn.split(":")[1]


@dataclass(frozen=True, slots=True)
class KeyAccess:
    """Access keys; the secret lies sealed in the store under this version."""

    credential_version: int
    access_key_id: str


type Access = RoleAccess | KeyAccess


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """environment: the tenant's own word (`production`); version: for optimistic locking, 1 when created.

    last_error is set exactly when status is failing. is_default is the tenant's choice and read from there.
    """

    account_id: str
    partition: str
    name: str
    environment: str
    access: Access
    status: AccountStatus
    created_at: datetime
    tested_at: datetime
    last_error: Failure | None = None
    is_default: bool = False
    version: int = 1

    def __post_init__(self) -> None:
        validate_account_id("account_id", self.account_id)
        if self.partition not in _PARTITIONS:
            raise InvalidInput("partition", "this is no AWS partition", f"Use one of {', '.join(_PARTITIONS)}.")
        _label("name", self.name, MAX_NAME)
        _label("environment", self.environment, MAX_NAME)
        if isinstance(self.access, RoleAccess) and self.access.account_id != self.account_id:
            raise InvalidInput(
                "access.role_arn", "the role is in another account", f"Use a role of account {self.account_id}."
            )


def validate_account_id(field: str, value: str) -> None:
    """Raises InvalidInput."""
    if not _ACCOUNT_ID.fullmatch(value):
        raise InvalidInput(field, "an AWS account id has 12 digits", "Copy it from the top right of the AWS console.")


def new_external_id() -> str:
    """Unique and not to be guessed: 160 random bits."""
    return f"qd-{secrets.token_hex(20)}"


def _label(field: str, value: str, longest: int) -> None:
    if not value.strip() or len(value) > longest or not value.isprintable():
        raise InvalidInput(field, f"it must be 1 to {longest} printable characters", "Choose a shorter, plain name.")
