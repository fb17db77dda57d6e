import json
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from moto import mock_aws

from shared.catalog import Fact, Lister, Resource
from shared.catalog.registry import room
from shared.services.cognito.readers import READERS
from shared.services.cognito.readers.client import list_clients
from shared.services.cognito.readers.user_pool import list_user_pools, read_settings
from shared.services.cognito.resources.client import ClientDocument, ClientSettings, UserPoolClient
from shared.services.cognito.resources.identity_pool import (
    IdentityPool,
    IdentityPoolDocument,
    IdentityRoles,
    IdentitySettings,
)
from shared.services.cognito.resources.user_pool import (
    ExportedLogs,
    PasswordRules,
    PoolDocument,
    PoolSettings,
    Risks,
    SecondFactors,
    UserPool,
    WebAcl,
)
from tests.services.cognito.builders import CLIENT_ID, IDENTITY_ID, POOL_ID, a_client, a_pool, an_identity_pool
from tests.services.recorded import SCOPE, Refused, Source, Told, each_refusal, listed, raises_what_aws_refuses, read

TIME = datetime(2026, 5, 1, tzinfo=UTC)
OF: dict[type[Resource], Resource] = {
    UserPool: a_pool(),
    UserPoolClient: a_client(),
    IdentityPool: an_identity_pool(),
}


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, a_pool() if isinstance(source, Lister) else OF[source.of], code)


def pools(*names: str, **more: str) -> dict[str, Any]:
    return {"UserPools": [{"Id": f"eu-west-1_{one}", "Name": one, "CreationDate": TIME} for one in names], **more}


def test_user_pools_are_listed_over_all_pages() -> None:
    found = listed(
        "cognito",
        UserPool,
        Told("ListUserPools", pools("a", NextToken="more")),
        Told("ListUserPools", pools("b"), {"MaxResults": 60, "NextToken": "more"}),
    )
    assert [(one.resource_id, one.name) for one in found] == [("eu-west-1_a", "a"), ("eu-west-1_b", "b")]
    assert found[0].arn == SCOPE.arn("cognito-idp", "userpool/eu-west-1_a")


def clients(*names: str, **more: str) -> dict[str, Any]:
    found = [{"ClientId": one, "ClientName": one, "UserPoolId": "eu-west-1_a"} for one in names]
    return {"UserPoolClients": found, **more}


def test_clients_of_all_pools_are_listed_over_all_pages() -> None:
    found = listed(
        "cognito",
        UserPoolClient,
        Told("ListUserPools", pools("a", "b")),
        Told("ListUserPoolClients", clients("one", NextToken="more"), {"UserPoolId": "eu-west-1_a", "MaxResults": 60}),
        Told("ListUserPoolClients", clients("two")),
        Told("ListUserPoolClients", clients(), {"UserPoolId": "eu-west-1_b", "MaxResults": 60}),
    )
    assert [(one.resource_id, one.pool) for one in found] == [("one", "eu-west-1_a"), ("two", "eu-west-1_a")]


def test_identity_pools_are_listed_over_all_pages() -> None:
    item = {"IdentityPoolId": IDENTITY_ID, "IdentityPoolName": "staff"}
    found = listed(
        "cognito",
        IdentityPool,
        Told("ListIdentityPools", {"IdentityPools": [item], "NextToken": "more"}),
        Told("ListIdentityPools", {"IdentityPools": []}, {"MaxResults": 60, "NextToken": "more"}),
    )
    assert found == [an_identity_pool()]


@pytest.mark.parametrize(
    ("kind", "operation", "key"),
    [
        (UserPool, "ListUserPools", "UserPools"),
        (UserPoolClient, "ListUserPools", "UserPools"),
        (IdentityPool, "ListIdentityPools", "IdentityPools"),
    ],
)
def test_a_region_without_any_is_empty(kind: type[Resource], operation: str, key: str) -> None:
    assert listed("cognito", kind, Told(operation, {key: []})) == []


FULL_POOL: dict[str, Any] = {
    "Id": POOL_ID,
    "Name": "staff",
    "Policies": {
        "PasswordPolicy": {"MinimumLength": 12, "RequireLowercase": True, "TemporaryPasswordValidityDays": 3},
        "SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"]},
    },
    "DeletionProtection": "ACTIVE",
    "MfaConfiguration": "OPTIONAL",
    "LambdaConfig": {"DefineAuthChallenge": "arn:aws:lambda:eu-west-1:1:function:f"},
    "UserPoolAddOns": {
        "AdvancedSecurityMode": "ENFORCED",
        "AdvancedSecurityAdditionalFlows": {"CustomAuthMode": "AUDIT"},
    },
    "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": True, "UnusedAccountValidityDays": 3},
    "AccountRecoverySetting": {
        "RecoveryMechanisms": [
            {"Priority": 2, "Name": "verified_phone_number"},
            {"Priority": 1, "Name": "verified_email"},
        ]
    },
    "AutoVerifiedAttributes": ["email"],
    "UserAttributeUpdateSettings": {"AttributesRequireVerificationBeforeUpdate": ["email"]},
    "EmailConfiguration": {"EmailSendingAccount": "DEVELOPER"},
    "EstimatedNumberOfUsers": 7,
    "UserPoolTier": "PLUS",
    "UserPoolTags": {"owner": "people"},
}
FULL_CLIENT: dict[str, Any] = {
    "UserPoolId": POOL_ID,
    "ClientId": CLIENT_ID,
    "ClientName": "intranet",
    "ClientSecret": "correcthorsebatterystaple",
    "PreventUserExistenceErrors": "ENABLED",
    "EnableTokenRevocation": True,
    "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"],
    "AllowedOAuthFlows": ["code"],
    "CallbackURLs": ["https://a.example/"],
    "AccessTokenValidity": 5,
    "RefreshTokenValidity": 12,
    "TokenValidityUnits": {"AccessToken": "minutes", "RefreshToken": "hours"},
    "CreationDate": TIME,
}
BARE_IDENTITY: dict[str, Any] = {
    "IdentityPoolId": IDENTITY_ID,
    "IdentityPoolName": "staff",
    "AllowUnauthenticatedIdentities": False,
}
FULL_IDENTITY = BARE_IDENTITY | {
    "AllowUnauthenticatedIdentities": True,
    "AllowClassicFlow": True,
    "DeveloperProviderName": "acme",
    "CognitoIdentityProviders": [
        {"ProviderName": "checked", "ServerSideTokenCheck": True},
        {"ProviderName": "unchecked", "ServerSideTokenCheck": False},
    ],
    "IdentityPoolTags": {"owner": "people"},
}
BLOCK = {"EventAction": "BLOCK", "Notify": False}
ROWS: list[tuple[str, tuple[Told | Refused, ...], Fact]] = [
    (
        "all settings of a pool",
        (Told("DescribeUserPool", {"UserPool": FULL_POOL}),),
        PoolSettings(
            {"owner": "people"},
            PasswordRules(12, ("uppercase", "numbers", "symbols"), 3),
            is_protected=True,
            mfa="OPTIONAL",
            without_password=("WEB_AUTHN",),
            threats="ENFORCED",
            custom_threats="AUDIT",
            has_custom_sign_in=True,
            only_admins_create=True,
            recovery=("verified_email", "verified_phone_number"),
            verified=("email",),
            verified_before_change=("email",),
            own_mail=True,
            users=7,
            tier="PLUS",
        ),
    ),
    (
        "a bare pool",
        (Told("DescribeUserPool", {"UserPool": {}}),),
        PoolSettings({}, PasswordRules(0, ("uppercase", "lowercase", "numbers", "symbols"), 7)),
    ),
    (
        "every factor",
        (
            Told(
                "GetUserPoolMfaConfig",
                {
                    "SmsMfaConfiguration": {},
                    "SoftwareTokenMfaConfiguration": {"Enabled": True},
                    "EmailMfaConfiguration": {},
                    "WebAuthnConfiguration": {"FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION"},
                },
            ),
        ),
        SecondFactors(("sms", "app", "email", "passkey")),
    ),
    (
        "no factor",
        (Told("GetUserPoolMfaConfig", {"SoftwareTokenMfaConfiguration": {"Enabled": False}}),),
        SecondFactors(()),
    ),
    (
        "risks",
        (
            Told(
                "DescribeRiskConfiguration",
                {
                    "RiskConfiguration": {
                        "CompromisedCredentialsRiskConfiguration": {"Actions": {"EventAction": "BLOCK"}},
                        "AccountTakeoverRiskConfiguration": {"Actions": {"HighAction": BLOCK}},
                    }
                },
            ),
        ),
        Risks("BLOCK", (("high", "BLOCK"),)),
    ),
    (
        "leaked passwords at sign-up alone",
        (
            Told(
                "DescribeRiskConfiguration",
                {
                    "RiskConfiguration": {
                        "CompromisedCredentialsRiskConfiguration": {
                            "EventFilter": ["SIGN_UP"],
                            "Actions": {"EventAction": "BLOCK"},
                        }
                    }
                },
            ),
        ),
        Risks("NO_ACTION"),
    ),
    ("no risks set", (Told("DescribeRiskConfiguration", {"RiskConfiguration": {}}),), Risks()),
    ("no threat protection", (Refused("DescribeRiskConfiguration", "UserPoolAddOnNotEnabledException"),), Risks()),
    ("no web ACL", (Told("GetWebACLForResource", {}),), WebAcl(None)),
    (
        "logs",
        (
            Told(
                "GetLogDeliveryConfiguration",
                {
                    "LogDeliveryConfiguration": {
                        "UserPoolId": POOL_ID,
                        "LogConfigurations": [{"LogLevel": "ERROR", "EventSource": "userNotification"}],
                    }
                },
            ),
        ),
        ExportedLogs(("userNotification",)),
    ),
    ("no logs", (Told("GetLogDeliveryConfiguration", {}),), ExportedLogs(())),
    (
        "a client",
        (Told("DescribeUserPoolClient", {"UserPoolClient": FULL_CLIENT}),),
        ClientSettings(
            hides_existence=True,
            revokes_tokens=True,
            flows=("ALLOW_USER_SRP_AUTH",),
            oauth=("code",),
            callbacks=("https://a.example/",),
            access=5,
            refresh=720,
        ),
    ),
    ("a bare client", (Told("DescribeUserPoolClient", {"UserPoolClient": {}}),), ClientSettings()),
    (
        "an identity pool",
        (Told("DescribeIdentityPool", FULL_IDENTITY),),
        IdentitySettings(
            {"owner": "people"}, lets_guests_in=True, classic_flow=True, providers=3, unchecked=("unchecked",)
        ),
    ),
    ("a bare identity pool", (Told("DescribeIdentityPool", BARE_IDENTITY),), IdentitySettings({})),
    (
        "roles",
        (Told("GetIdentityPoolRoles", {"Roles": {"authenticated": "m" * 20, "unauthenticated": "g" * 20}}),),
        IdentityRoles("g" * 20, "m" * 20),
    ),
    ("no roles", (Told("GetIdentityPoolRoles", {}),), IdentityRoles()),
]


@pytest.mark.parametrize(("answers", "fact"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_fact_is_read(answers: tuple[Told | Refused, ...], fact: Fact) -> None:
    assert read("cognito", type(fact), OF[room("cognito").readers[type(fact)].of], *answers) == fact


def document(fact: type[PoolDocument | ClientDocument | IdentityPoolDocument], *answers: Told) -> dict[str, Any]:
    found = read("cognito", fact, OF[room("cognito").readers[fact].of], *answers)
    assert isinstance(found, PoolDocument | ClientDocument | IdentityPoolDocument)
    told: dict[str, Any] = json.loads(found.text)
    return told


def test_a_pools_document_is_what_an_update_takes() -> None:
    told = document(PoolDocument, Told("DescribeUserPool", {"UserPool": FULL_POOL}))
    assert told["PoolName"] == "staff"
    assert told["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": True}
    assert not {"Id", "Name", "EstimatedNumberOfUsers"} & told.keys()


def test_a_clients_document_has_no_secret() -> None:
    told = document(ClientDocument, Told("DescribeUserPoolClient", {"UserPoolClient": FULL_CLIENT}))
    assert "correcthorsebatterystaple" not in json.dumps(told)
    assert told["ClientName"] == "intranet"


def test_an_identity_pools_document_is_its_description() -> None:
    assert document(IdentityPoolDocument, Told("DescribeIdentityPool", FULL_IDENTITY)) == FULL_IDENTITY


def test_the_emulated_user_pools_are_read() -> None:
    with mock_aws():
        client = boto3.client("cognito-idp", SCOPE.region)
        made = client.create_user_pool(PoolName="staff", MfaConfiguration="ON")["UserPool"]
        client.create_user_pool_client(UserPoolId=made["Id"], ClientName="intranet")
        (page,) = list_user_pools(client, SCOPE, None)
        (pool,) = page.resources
        (clients,) = list_clients(client, SCOPE, None)
        settings = read_settings(client, pool)
    assert (pool.resource_id, pool.arn) == (made["Id"], SCOPE.arn("cognito-idp", f"userpool/{made['Id']}"))
    assert [one.name for one in clients.resources] == ["intranet"]
    assert (settings.mfa, settings.passwords.length) == ("ON", 8)
