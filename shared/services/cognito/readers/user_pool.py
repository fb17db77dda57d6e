"""Lists user pools and reads how each is set."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Scope, Token, pages
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

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
    from mypy_boto3_wafv2 import WAFV2Client

_PAGE = 60
_KINDS_OF_SIGNS = ("Uppercase", "Lowercase", "Numbers", "Symbols")
_LEVELS = ("Low", "Medium", "High")
# Of the answer of DescribeUserPool what UpdateUserPool takes too.
_UPDATED = (
    "Policies",
    "DeletionProtection",
    "LambdaConfig",
    "AutoVerifiedAttributes",
    "SmsVerificationMessage",
    "EmailVerificationMessage",
    "EmailVerificationSubject",
    "VerificationMessageTemplate",
    "SmsAuthenticationMessage",
    "UserAttributeUpdateSettings",
    "MfaConfiguration",
    "DeviceConfiguration",
    "EmailConfiguration",
    "SmsConfiguration",
    "UserPoolTags",
    "AdminCreateUserConfig",
    "UserPoolAddOns",
    "AccountRecoverySetting",
    "UserPoolTier",
    "KeyConfiguration",
)


def list_user_pools(cognito: "CognitoIdentityProviderClient", scope: Scope, start: Token) -> Iterator[Page[UserPool]]:
    for answer, following in pages(cognito.list_user_pools, start, MaxResults=_PAGE):
        found = [
            UserPool(
                arn=scope.arn("cognito-idp", f"userpool/{item['Id']}"),
                account_id=scope.account_id,
                region=scope.region,
                resource_id=item["Id"],
                name=item["Name"],
                created_at=item["CreationDate"],
            )
            for item in answer["UserPools"]
        ]
        yield Page(found, following)


def read_settings(cognito: "CognitoIdentityProviderClient", pool: UserPool) -> PoolSettings:
    item: Any = cognito.describe_user_pool(UserPoolId=pool.resource_id)["UserPool"]
    policies, add_ons, triggers = item.get("Policies", {}), item.get("UserPoolAddOns", {}), item.get("LambdaConfig", {})
    factors = policies.get("SignInPolicy", {}).get("AllowedFirstAuthFactors", ())
    changes = item.get("UserAttributeUpdateSettings", {})
    return PoolSettings(
        tags=item.get("UserPoolTags", {}),
        passwords=_passwords(policies.get("PasswordPolicy", {})),
        is_protected=item.get("DeletionProtection") == "ACTIVE",
        mfa=item.get("MfaConfiguration", "OFF"),
        without_password=tuple(one for one in factors if one != "PASSWORD"),
        threats=add_ons.get("AdvancedSecurityMode", "OFF"),
        custom_threats=add_ons.get("AdvancedSecurityAdditionalFlows", {}).get("CustomAuthMode", "OFF"),
        has_custom_sign_in="DefineAuthChallenge" in triggers,
        only_admins_create=item.get("AdminCreateUserConfig", {}).get("AllowAdminCreateUserOnly", False),
        recovery=_recovery(item),
        verified=tuple(item.get("AutoVerifiedAttributes", ())),
        verified_before_change=tuple(changes.get("AttributesRequireVerificationBeforeUpdate", ())),
        own_mail=item.get("EmailConfiguration", {}).get("EmailSendingAccount") == "DEVELOPER",
        users=item.get("EstimatedNumberOfUsers", 0),
        tier=item.get("UserPoolTier", "ESSENTIALS"),
    )


def _passwords(policy: Mapping[str, Any]) -> PasswordRules:
    """AWS answers 0 days where a temporary password holds for as long as it did before the setting existed: 7."""
    return PasswordRules(
        length=policy.get("MinimumLength", 0),
        missing=tuple(kind.lower() for kind in _KINDS_OF_SIGNS if not policy.get(f"Require{kind}", False)),
        temporary=policy.get("TemporaryPasswordValidityDays") or 7,
    )


def _recovery(item: Any) -> tuple[str, ...]:
    ways = item.get("AccountRecoverySetting", {}).get("RecoveryMechanisms", ())
    return tuple(one["Name"] for one in sorted(ways, key=lambda one: one["Priority"]))


def read_factors(cognito: "CognitoIdentityProviderClient", pool: UserPool) -> SecondFactors:
    item: Any = cognito.get_user_pool_mfa_config(UserPoolId=pool.resource_id)
    passkey = item.get("WebAuthnConfiguration", {}).get("FactorConfiguration") == "MULTI_FACTOR_WITH_USER_VERIFICATION"
    found = {
        "sms": "SmsMfaConfiguration" in item,
        "app": item.get("SoftwareTokenMfaConfiguration", {}).get("Enabled", False),
        "email": "EmailMfaConfiguration" in item,
        "passkey": passkey,
    }
    return SecondFactors(tuple(name for name, on in found.items() if on))


def read_risks(cognito: "CognitoIdentityProviderClient", pool: UserPool) -> Risks:
    item: Any = cognito.describe_risk_configuration(UserPoolId=pool.resource_id)["RiskConfiguration"]
    leaked = item.get("CompromisedCredentialsRiskConfiguration")
    actions = item.get("AccountTakeoverRiskConfiguration", {}).get("Actions", {})
    return Risks(
        leaked_passwords=_at_sign_in(leaked) if leaked else None,
        by_risk=tuple(
            (level.lower(), actions[f"{level}Action"]["EventAction"])
            for level in _LEVELS
            if f"{level}Action" in actions
        ),
    )


def _at_sign_in(leaked: Any) -> str:
    """Without a filter it acts on sign-up, sign-in and change of password."""
    if leaked.get("EventFilter") and "SIGN_IN" not in leaked["EventFilter"]:
        return "NO_ACTION"
    return str(leaked["Actions"]["EventAction"])


def read_web_acl(wafv2: "WAFV2Client", pool: UserPool) -> WebAcl:
    return WebAcl(wafv2.get_web_acl_for_resource(ResourceArn=pool.arn).get("WebACL", {}).get("Name"))


def read_exported_logs(cognito: "CognitoIdentityProviderClient", pool: UserPool) -> ExportedLogs:
    item: Any = cognito.get_log_delivery_configuration(UserPoolId=pool.resource_id)
    found = item.get("LogDeliveryConfiguration", {}).get("LogConfigurations", ())
    return ExportedLogs(tuple(sorted(one["EventSource"] for one in found)))


def read_document(cognito: "CognitoIdentityProviderClient", pool: UserPool) -> PoolDocument:
    """AWS refuses to be told the validity of temporary passwords in both of its places."""
    item: Any = cognito.describe_user_pool(UserPoolId=pool.resource_id)["UserPool"]
    told = {key: item[key] for key in _UPDATED if key in item} | {"PoolName": item["Name"]}
    creation = told.get("AdminCreateUserConfig", {})
    told["AdminCreateUserConfig"] = {key: creation[key] for key in creation if key != "UnusedAccountValidityDays"}
    return PoolDocument(json.dumps(told, sort_keys=True))


READERS = (
    Lister((UserPool,), "cognito-idp:ListUserPools", list_user_pools),
    Reader(PoolSettings, UserPool, "cognito-idp:DescribeUserPool", read_settings),
    Reader(SecondFactors, UserPool, "cognito-idp:GetUserPoolMfaConfig", read_factors),
    Reader(
        Risks,
        UserPool,
        "cognito-idp:DescribeRiskConfiguration",
        read_risks,
        {"UserPoolAddOnNotEnabledException": Risks()},
    ),
    Reader(WebAcl, UserPool, "wafv2:GetWebACLForResource", read_web_acl),
    Reader(ExportedLogs, UserPool, "cognito-idp:GetLogDeliveryConfiguration", read_exported_logs),
    Reader(PoolDocument, UserPool, "cognito-idp:DescribeUserPool", read_document),
)
