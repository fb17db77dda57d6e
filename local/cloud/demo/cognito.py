"""The demo account's people: a pool of its staff that is kept well, and one that a campaign left."""

from typing import Any

from local.cloud.demo.kit import DemoAccount
from local.cloud.demo.missing import cognito as missing

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}

_BLOCK = {"EventAction": "BLOCK", "Notify": False}
_STRONG = {
    "MinimumLength": 16,
    "RequireUppercase": True,
    "RequireLowercase": True,
    "RequireNumbers": True,
    "RequireSymbols": True,
    "TemporaryPasswordValidityDays": 3,
}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        _staff(account, region)
        _campaign(account, region)


def _staff(account: DemoAccount, region: str) -> None:
    beside: dict[str, Any] = {
        "mfa": {"MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": {"Enabled": True}},
        "risks": {
            "CompromisedCredentialsRiskConfiguration": {"Actions": {"EventAction": "BLOCK"}},
            "AccountTakeoverRiskConfiguration": {
                "Actions": {"LowAction": _BLOCK, "MediumAction": _BLOCK, "HighAction": _BLOCK}
            },
        },
        "logs": [{"LogLevel": "INFO", "EventSource": "userAuthEvents"}],
        "acl": "sign-in",
    }
    function = f"arn:aws:lambda:{region}:{account.account_id}:function:challenge"
    additional = {"AdvancedSecurityAdditionalFlows": {"CustomAuthMode": "ENFORCED"}}
    pool = missing.make_pool(
        region,
        "staff",
        beside,
        Policies={"PasswordPolicy": _STRONG},
        DeletionProtection="ACTIVE",
        MfaConfiguration="ON",
        LambdaConfig={"DefineAuthChallenge": function},
        UserPoolAddOns={"AdvancedSecurityMode": "ENFORCED", **additional},
        AdminCreateUserConfig={"AllowAdminCreateUserOnly": True},
        AccountRecoverySetting={"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_email"}]},
        AutoVerifiedAttributes=["email"],
        UserAttributeUpdateSettings={"AttributesRequireVerificationBeforeUpdate": ["email"]},
        EmailConfiguration={"EmailSendingAccount": "DEVELOPER"},
        EstimatedNumberOfUsers=320,
        UserPoolTier="PLUS",
        UserPoolTags={"Owner": "people"},
    )
    missing.make_client(
        pool,
        "intranet",
        PreventUserExistenceErrors="ENABLED",
        EnableTokenRevocation=True,
        ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        AllowedOAuthFlows=["code"],
        CallbackURLs=["https://intranet.acme.example/callback"],
        AccessTokenValidity=30,
        TokenValidityUnits={"AccessToken": "minutes"},
    )
    provider = {"ProviderName": f"cognito-idp.{region}.amazonaws.com/{pool}", "ServerSideTokenCheck": True}
    missing.make_identity_pool(
        region,
        "staff",
        {"authenticated": f"arn:aws:iam::{account.account_id}:role/staff"},
        AllowUnauthenticatedIdentities=False,
        CognitoIdentityProviders=[provider],
        IdentityPoolTags={"Owner": "people"},
    )
    guests = {kind: f"arn:aws:iam::{account.account_id}:role/{kind}" for kind in ("authenticated", "unauthenticated")}
    missing.make_identity_pool(region, "shop", guests, AllowUnauthenticatedIdentities=True, AllowClassicFlow=True)


def _campaign(account: DemoAccount, region: str) -> None:
    """Anybody signs up, with a short password, and a number to recover it by."""
    function = f"arn:aws:lambda:{region}:{account.account_id}:function:riddle"
    phone = {"Priority": 1, "Name": "verified_phone_number"}
    pool = missing.make_pool(
        region,
        "campaign-2023",
        {"mfa": {"MfaConfiguration": "OFF"}},
        Policies={"PasswordPolicy": {"MinimumLength": 6, "TemporaryPasswordValidityDays": 90}},
        MfaConfiguration="OFF",
        LambdaConfig={"DefineAuthChallenge": function},
        AccountRecoverySetting={"RecoveryMechanisms": [phone]},
        AutoVerifiedAttributes=["email"],
        UserPoolTier="PLUS",
    )
    texting = {"mfa": {"MfaConfiguration": "OPTIONAL", "SmsMfaConfiguration": {}}}
    missing.make_pool(region, "trial", texting, MfaConfiguration="OPTIONAL", UserPoolTier="LITE")
    missing.make_client(
        pool,
        "website",
        PreventUserExistenceErrors="LEGACY",
        EnableTokenRevocation=False,
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"],
        AllowedOAuthFlows=["implicit"],
        CallbackURLs=["http://localhost:3000/"],
        AccessTokenValidity=24,
        RefreshTokenValidity=3650,
    )
    role = f"arn:aws:iam::{account.account_id}:role/campaign"
    provider = {"ProviderName": f"cognito-idp.{region}.amazonaws.com/{pool}", "ServerSideTokenCheck": False}
    missing.make_identity_pool(
        region,
        "campaign",
        {"authenticated": role, "unauthenticated": role},
        AllowUnauthenticatedIdentities=True,
        CognitoIdentityProviders=[provider],
    )
