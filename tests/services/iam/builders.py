"""Well-kept identities and settings, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import GLOBAL_REGION, Account, Now, Scope
from shared.catalog.policy import Statements, parse_policy
from shared.catalog.resource import account_resource
from shared.services.iam.resources.account import AccountSummary, PasswordPolicy
from shared.services.iam.resources.certificate import ServerCertificate
from shared.services.iam.resources.identity import (
    AccessKey,
    Credentials,
    Group,
    InlinePolicy,
    Role,
    RootCredentials,
    User,
    UserCredentials,
)
from shared.services.iam.resources.policy import Policy

SCOPE = Scope("aws", "111122223333", GLOBAL_REGION)
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"
READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess"
OTHER = "arn:aws:iam::999988887777:root"


def days_ago(days: int) -> datetime:
    return NOW.at - timedelta(days=days)


def an_account() -> Account:
    return account_resource(SCOPE.partition, SCOPE.account_id)


def statements(*found: dict[str, Any]) -> Statements:
    return parse_policy({"Statement": list(found)})


def allow(*actions: str, resource: Any = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": list(actions), "Resource": resource, **more}


def deny(*actions: str, **more: Any) -> dict[str, Any]:
    return {"Effect": "Deny", "Action": list(actions), "Resource": "*", **more}


def trusting(principal: Any, action: str = "sts:AssumeRole", **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Principal": principal, "Action": action, **more}


def inline(*found: dict[str, Any]) -> tuple[InlinePolicy, ...]:
    return (InlinePolicy("own", statements(*found)),)


def _identity(kind: str, name: str) -> dict[str, Any]:
    return {
        "arn": SCOPE.arn("iam", f"{kind}/{name}"),
        "account_id": SCOPE.account_id,
        "region": SCOPE.region,
        "resource_id": name,
        "tags": {"owner": "data"},
        "path": "/",
        "created_at": days_ago(200),
        "inline": (),
        "attached": (),
    }


def a_user(**changes: Any) -> User:
    return replace(User(**_identity("user", "alice"), groups=("people",), boundary=None), **changes)


def a_group(**changes: Any) -> Group:
    return replace(Group(**_identity("group", "people")), **changes)


def a_role(*trust: dict[str, Any], **changes: Any) -> Role:
    trusted = trust or (trusting({"Service": "ec2.amazonaws.com"}),)
    good = Role(**_identity("role", "web"), trust=statements(*trusted), boundary=None, last_used_at=days_ago(1))
    return replace(good, **changes)


def a_role_of_aws(*trust: dict[str, Any], **changes: Any) -> Role:
    return a_role(*trust, path="/aws-service-role/support.amazonaws.com/", **changes)


def a_policy(*found: dict[str, Any], **changes: Any) -> Policy:
    good = Policy(
        arn=SCOPE.arn("iam", "policy/reports"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="reports",
        name="reports",
        statements=statements(*(found or (allow("s3:GetObject", resource="arn:aws:s3:::reports/*"),))),
        attachments=1,
        boundaries=0,
    )
    return replace(good, **changes)


def a_certificate(expires_at: datetime) -> ServerCertificate:
    return ServerCertificate(
        arn=SCOPE.arn("iam", "server-certificate/site"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="site",
        expires_at=expires_at,
    )


def a_key(
    number: int = 1, *, active: bool = True, age: int = 10, rest: int | None = 1, service: str | None = "s3"
) -> AccessKey:
    """age: days since it was made; rest: since it was used, None for never; service: for what it was used."""
    return AccessKey(number, active, days_ago(age), None if rest is None else days_ago(rest), service)


def a_row(**changes: Any) -> Credentials:
    """Of a person: a password used yesterday, MFA, no keys."""
    good = Credentials(
        password=True,
        password_changed_at=days_ago(100),
        password_used_at=days_ago(1),
        mfa=True,
        keys=(),
        certificates=0,
    )
    return replace(good, **changes)


def credentials(**changes: Any) -> UserCredentials:
    return UserCredentials(NOW.at, {a_user().resource_id: a_row(**changes)})


def of_a_program(*keys: AccessKey) -> UserCredentials:
    return credentials(password=False, password_changed_at=None, password_used_at=None, mfa=False, keys=keys)


def of_root(**changes: Any) -> RootCredentials:
    return RootCredentials(a_row(**changes))


def a_summary(**changes: Any) -> AccountSummary:
    good = AccountSummary(
        root_password=True, root_keys=False, root_mfa=True, used={"Users": 10}, allowed={"Users": 5000}
    )
    return replace(good, **changes)


def a_password_policy(**changes: Any) -> PasswordPolicy:
    good = PasswordPolicy(
        is_own=True,
        min_length=14,
        symbols=True,
        numbers=True,
        uppercase=True,
        lowercase=True,
        users_may_change=True,
        max_age=90,
        remembered=24,
    )
    return replace(good, **changes)
