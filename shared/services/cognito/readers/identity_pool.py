"""Lists identity pools and reads whom each lets in, and as what."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Scope, Token, pages
from shared.services.cognito.resources.identity_pool import (
    IdentityPool,
    IdentityPoolDocument,
    IdentityRoles,
    IdentitySettings,
)

if TYPE_CHECKING:
    from mypy_boto3_cognito_identity import CognitoIdentityClient

_PAGE = 60
_PROVIDERS = ("SupportedLoginProviders", "OpenIdConnectProviderARNs", "CognitoIdentityProviders", "SamlProviderARNs")


def list_identity_pools(identity: "CognitoIdentityClient", scope: Scope, start: Token) -> Iterator[Page[IdentityPool]]:
    for answer, following in pages(identity.list_identity_pools, start, MaxResults=_PAGE):
        found = [
            IdentityPool(
                arn=scope.arn("cognito-identity", f"identitypool/{item['IdentityPoolId']}"),
                account_id=scope.account_id,
                region=scope.region,
                resource_id=item["IdentityPoolId"],
                name=item["IdentityPoolName"],
            )
            for item in answer["IdentityPools"]
        ]
        yield Page(found, following)


def read_settings(identity: "CognitoIdentityClient", pool: IdentityPool) -> IdentitySettings:
    item: Any = identity.describe_identity_pool(IdentityPoolId=pool.resource_id)
    pools = item.get("CognitoIdentityProviders") or ()
    return IdentitySettings(
        tags=item.get("IdentityPoolTags") or {},
        lets_guests_in=item.get("AllowUnauthenticatedIdentities") or False,
        classic_flow=item.get("AllowClassicFlow") or False,
        providers=sum(len(item.get(kind) or ()) for kind in _PROVIDERS) + bool(item.get("DeveloperProviderName")),
        unchecked=tuple(one["ProviderName"] for one in pools if not one.get("ServerSideTokenCheck", False)),
    )


def read_roles(identity: "CognitoIdentityClient", pool: IdentityPool) -> IdentityRoles:
    roles = identity.get_identity_pool_roles(IdentityPoolId=pool.resource_id).get("Roles", {})
    return IdentityRoles(roles.get("unauthenticated"), roles.get("authenticated"))


def read_document(identity: "CognitoIdentityClient", pool: IdentityPool) -> IdentityPoolDocument:
    item: Any = identity.describe_identity_pool(IdentityPoolId=pool.resource_id)
    told = {key: value for key, value in item.items() if key != "ResponseMetadata" and value is not None}
    return IdentityPoolDocument(json.dumps(told, sort_keys=True))


READERS = (
    Lister((IdentityPool,), "cognito-identity:ListIdentityPools", list_identity_pools),
    Reader(IdentitySettings, IdentityPool, "cognito-identity:DescribeIdentityPool", read_settings),
    Reader(IdentityRoles, IdentityPool, "cognito-identity:GetIdentityPoolRoles", read_roles),
    Reader(IdentityPoolDocument, IdentityPool, "cognito-identity:DescribeIdentityPool", read_document),
)
