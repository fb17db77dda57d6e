"""A well-kept user pool, client and identity pool, of which a test changes only what it is about."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now
from shared.services.cognito.resources.client import ClientDocument, ClientSettings, UserPoolClient
from shared.services.cognito.resources.identity_pool import IdentityPool, IdentityPoolDocument, IdentitySettings
from shared.services.cognito.resources.user_pool import PasswordRules, PoolDocument, PoolSettings, UserPool
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
STRONG = PasswordRules(16)
POOL_ID, CLIENT_ID = "eu-west-1_abc", "client1234"
IDENTITY_ID = "eu-west-1:00000000-0000-4000-8000-000000000000"


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def a_pool(days: float = 200) -> UserPool:
    return UserPool(
        arn=SCOPE.arn("cognito-idp", f"userpool/{POOL_ID}"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id=POOL_ID,
        name="staff",
        created_at=days_ago(days),
    )


def settings(**changes: Any) -> PoolSettings:
    good = PoolSettings(
        {"owner": "people"},
        STRONG,
        is_protected=True,
        mfa="ON",
        threats="ENFORCED",
        custom_threats="ENFORCED",
        only_admins_create=True,
        recovery=("verified_email",),
        verified=("email",),
        verified_before_change=("email",),
        own_mail=True,
        users=3,
        tier="PLUS",
    )
    return replace(good, **changes)


def a_client() -> UserPoolClient:
    return UserPoolClient(
        arn=SCOPE.arn("cognito-idp", f"userpool/{POOL_ID}/client/{CLIENT_ID}"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id=CLIENT_ID,
        name="intranet",
        pool=POOL_ID,
    )


def client_settings(**changes: Any) -> ClientSettings:
    good = ClientSettings(
        hides_existence=True,
        revokes_tokens=True,
        flows=("ALLOW_USER_SRP_AUTH",),
        oauth=("code",),
        callbacks=("https://intranet.acme.example/",),
    )
    return replace(good, **changes)


def an_identity_pool() -> IdentityPool:
    return IdentityPool(
        arn=SCOPE.arn("cognito-identity", f"identitypool/{IDENTITY_ID}"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id=IDENTITY_ID,
        name="staff",
    )


def identity_settings(**changes: Any) -> IdentitySettings:
    return replace(IdentitySettings({"owner": "people"}, providers=1), **changes)


def pool_document(**told: Any) -> PoolDocument:
    return PoolDocument(json.dumps({"PoolName": "staff", "MfaConfiguration": "ON", **told}))


def client_document(**told: Any) -> ClientDocument:
    return ClientDocument(json.dumps({"UserPoolId": POOL_ID, "ClientId": CLIENT_ID, "ClientName": "intranet", **told}))


def identity_document(*, guests: bool = False, classic: bool = False) -> IdentityPoolDocument:
    told = {"IdentityPoolId": IDENTITY_ID, "IdentityPoolName": "staff", "AllowUnauthenticatedIdentities": guests}
    return IdentityPoolDocument(json.dumps(told | {"AllowClassicFlow": classic, "DeveloperProviderName": "acme"}))
