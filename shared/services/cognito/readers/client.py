"""Lists the clients of all user pools and reads how each is set. The client's secret never leaves here."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Scope, Token, pages
from shared.services.cognito.resources.client import ClientDocument, ClientSettings, UserPoolClient

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

_PAGE = 60
_MINUTES = {"seconds": 1 / 60, "minutes": 1, "hours": 60, "days": 24 * 60}
# AWS's defaults of tokens: an hour, and 30 days.
_ACCESS, _REFRESH = 60, 30 * 24 * 60
# Of the answer of DescribeUserPoolClient what UpdateUserPoolClient takes too.
_UPDATED = (
    "UserPoolId",
    "ClientId",
    "ClientName",
    "RefreshTokenValidity",
    "AccessTokenValidity",
    "IdTokenValidity",
    "TokenValidityUnits",
    "ReadAttributes",
    "WriteAttributes",
    "ExplicitAuthFlows",
    "SupportedIdentityProviders",
    "CallbackURLs",
    "LogoutURLs",
    "DefaultRedirectURI",
    "AllowedOAuthFlows",
    "AllowedOAuthScopes",
    "AllowedOAuthFlowsUserPoolClient",
    "AnalyticsConfiguration",
    "PreventUserExistenceErrors",
    "EnableTokenRevocation",
    "EnablePropagateAdditionalUserContextData",
    "AuthSessionValidity",
    "RefreshTokenRotation",
)


def list_clients(
    cognito: "CognitoIdentityProviderClient", scope: Scope, start: Token
) -> Iterator[Page[UserPoolClient]]:
    """Of the pools of one page all clients; AWS lists them pool by pool."""
    for answer, following in pages(cognito.list_user_pools, start, MaxResults=_PAGE):
        found = [one for item in answer["UserPools"] for one in _clients(cognito, scope, item["Id"])]
        yield Page(found, following)


def _clients(cognito: "CognitoIdentityProviderClient", scope: Scope, pool: str) -> Iterator[UserPoolClient]:
    call: Any = cognito.list_user_pool_clients
    for answer, _ in pages(call, None, UserPoolId=pool, MaxResults=_PAGE):
        for item in answer["UserPoolClients"]:
            yield UserPoolClient(
                arn=scope.arn("cognito-idp", f"userpool/{pool}/client/{item['ClientId']}"),
                account_id=scope.account_id,
                region=scope.region,
                resource_id=item["ClientId"],
                name=item["ClientName"],
                pool=pool,
            )


def _described(cognito: "CognitoIdentityProviderClient", client: UserPoolClient) -> Any:
    answer = cognito.describe_user_pool_client(UserPoolId=client.pool, ClientId=client.resource_id)
    return answer["UserPoolClient"]


def read_settings(cognito: "CognitoIdentityProviderClient", client: UserPoolClient) -> ClientSettings:
    item = _described(cognito, client)
    units = item.get("TokenValidityUnits", {})
    access = item.get("AccessTokenValidity", 0) * _MINUTES[units.get("AccessToken", "hours")]
    refresh = item.get("RefreshTokenValidity", 0) * _MINUTES[units.get("RefreshToken", "days")]
    return ClientSettings(
        hides_existence=item.get("PreventUserExistenceErrors") == "ENABLED",
        revokes_tokens=item.get("EnableTokenRevocation", False),
        flows=tuple(item.get("ExplicitAuthFlows", ())),
        oauth=tuple(item.get("AllowedOAuthFlows", ())),
        callbacks=tuple(item.get("CallbackURLs", ())),
        access=int(access) or _ACCESS,
        refresh=int(refresh) or _REFRESH,
    )


def read_document(cognito: "CognitoIdentityProviderClient", client: UserPoolClient) -> ClientDocument:
    item = _described(cognito, client)
    return ClientDocument(json.dumps({key: item[key] for key in _UPDATED if key in item}, sort_keys=True))


READERS = (
    Lister((UserPoolClient,), "cognito-idp:ListUserPools", list_clients, also=("cognito-idp:ListUserPoolClients",)),
    Reader(ClientSettings, UserPoolClient, "cognito-idp:DescribeUserPoolClient", read_settings),
    Reader(ClientDocument, UserPoolClient, "cognito-idp:DescribeUserPoolClient", read_document),
)
