"""Cognito: user pools, clients and identity pools with all their settings, of which moto knows but a part."""

from typing import Any

from local.cloud.demo.canned import CannedError, canned
from local.cloud.demo.kit import days_ago

_pools: dict[str, tuple[str, dict[str, Any]]] = {}
_beside: dict[str, dict[str, Any]] = {}
_clients: dict[str, dict[str, Any]] = {}
_identities: dict[str, tuple[str, dict[str, Any], dict[str, str]]] = {}


def make_pool(region: str, name: str, beside: dict[str, Any], **told: Any) -> str:
    """told: of DescribeUserPool; beside: mfa, risks, logs and acl, of the other calls. Answers the pool's id."""
    pool = f"{region}_{name.replace('-', '')}"
    _pools[pool] = (region, {"Id": pool, "Name": name, "CreationDate": days_ago(200), **told})
    _beside[pool] = beside
    return pool


def make_client(pool: str, name: str, **told: Any) -> None:
    client = f"{name}{len(_clients):04d}"
    _clients[client] = {"ClientId": client, "ClientName": name, "UserPoolId": pool, **told}


def make_identity_pool(region: str, name: str, roles: dict[str, str], **told: Any) -> None:
    pool = f"{region}:{len(_identities):08d}-0000-4000-8000-000000000000"
    _identities[pool] = (region, {"IdentityPoolId": pool, "IdentityPoolName": name, **told}, roles)


def install() -> None:
    canned("cognito-idp:ListUserPools", lambda region, _: {"UserPools": _listed(region)})
    canned("cognito-idp:DescribeUserPool", lambda _, params: {"UserPool": _pools[params["UserPoolId"]][1]})
    canned("cognito-idp:GetUserPoolMfaConfig", lambda _, params: _beside[params["UserPoolId"]].get("mfa", {}))
    canned("cognito-idp:DescribeRiskConfiguration", _risks)
    canned("cognito-idp:GetLogDeliveryConfiguration", _logs)
    canned("cognito-idp:ListUserPoolClients", _clients_of)
    canned("cognito-idp:DescribeUserPoolClient", lambda _, params: {"UserPoolClient": _clients[params["ClientId"]]})
    canned("cognito-identity:ListIdentityPools", lambda region, _: {"IdentityPools": _identity_pools(region)})
    canned("cognito-identity:DescribeIdentityPool", lambda _, params: _identities[params["IdentityPoolId"]][1])
    canned("cognito-identity:GetIdentityPoolRoles", _roles)
    canned("wafv2:GetWebACLForResource", _acl)


def _listed(region: str) -> list[dict[str, Any]]:
    names = ("Id", "Name", "CreationDate")
    return [{key: pool[key] for key in names} for where, pool in _pools.values() if where == region]


def _risks(_: str, params: dict[str, Any]) -> dict[str, Any]:
    found = _beside[params["UserPoolId"]].get("risks")
    if found is None:
        raise CannedError("UserPoolAddOnNotEnabledException", "The user pool has no threat protection.")
    return {"RiskConfiguration": {"UserPoolId": params["UserPoolId"], **found}}


def _logs(_: str, params: dict[str, Any]) -> dict[str, Any]:
    logs = _beside[params["UserPoolId"]].get("logs", [])
    return {"LogDeliveryConfiguration": {"UserPoolId": params["UserPoolId"], "LogConfigurations": logs}}


def _clients_of(_: str, params: dict[str, Any]) -> dict[str, Any]:
    names = ("ClientId", "ClientName", "UserPoolId")
    found = (one for one in _clients.values() if one["UserPoolId"] == params["UserPoolId"])
    return {"UserPoolClients": [{key: one[key] for key in names} for one in found]}


def _identity_pools(region: str) -> list[dict[str, str]]:
    names = ("IdentityPoolId", "IdentityPoolName")
    return [{key: pool[key] for key in names} for where, pool, _ in _identities.values() if where == region]


def _roles(_: str, params: dict[str, Any]) -> dict[str, Any]:
    return {"IdentityPoolId": params["IdentityPoolId"], "Roles": _identities[params["IdentityPoolId"]][2]}


def _acl(_: str, params: dict[str, Any]) -> dict[str, Any]:
    acl = _beside.get(params["ResourceArn"].partition("/")[2], {}).get("acl")
    return {"WebACL": {"Name": acl, "Id": acl, "ARN": params["ResourceArn"]}} if acl else {}
