"""EventBridge: global endpoints, schema registries, and connections whose authorization was refused."""

import json
from typing import Any

from moto.events.models import events_backends

from local.cloud.demo.canned import CannedError, canned
from local.cloud.place import DEMO_ACCOUNT, DEMO_REGIONS

_STRANGER = "333333333333"
# Name of an endpoint -> whether it replicates events.
_ENDPOINTS = {"shop": "ENABLED", "old-shop": "DISABLED"}
_REGISTRIES = ("shop", "shared")

_refused: dict[tuple[str, str], str] = {}


def refuse(region: str, connection: str, reason: str) -> None:
    """The other side does not take the connection's credentials."""
    _refused[region, connection] = reason


def install() -> None:
    canned("events:ListEndpoints", _endpoints)
    canned("events:ListConnections", _connections)
    canned("schemas:ListRegistries", _registries)
    canned("schemas:GetResourcePolicy", _registry_policy)


def _endpoints(region: str, _: dict[str, Any]) -> dict[str, Any]:
    """A global endpoint is listed in its first region alone."""
    if region != DEMO_REGIONS[0]:
        return {"Endpoints": []}
    return {
        "Endpoints": [
            {
                "Name": name,
                "Arn": f"arn:aws:events:{region}:{DEMO_ACCOUNT}:endpoint/{name}",
                "ReplicationConfig": {"State": state},
                "State": "ACTIVE",
            }
            for name, state in _ENDPOINTS.items()
        ]
    }


def _connections(region: str, _: dict[str, Any]) -> dict[str, Any]:
    found = events_backends[DEMO_ACCOUNT][region].connections.values()
    return {"Connections": [_connection(region, one) for one in found]}


def _connection(region: str, one: Any) -> dict[str, Any]:
    reason = _refused.get((region, one.name))
    state = {"ConnectionState": "DEAUTHORIZED", "StateReason": reason} if reason else {"ConnectionState": "AUTHORIZED"}
    return {"ConnectionArn": one.arn, "Name": one.name, "AuthorizationType": one.authorization_type, **state}


def _registries(region: str, _: dict[str, Any]) -> dict[str, Any]:
    if region != DEMO_REGIONS[0]:
        return {"Registries": []}
    return {"Registries": [{"RegistryName": name, "RegistryArn": _registry_arn(region, name)} for name in _REGISTRIES]}


def _registry_arn(region: str, name: str) -> str:
    return f"arn:aws:schemas:{region}:{DEMO_ACCOUNT}:registry/{name}"


def _registry_policy(region: str, params: dict[str, Any]) -> dict[str, Any]:
    if params["RegistryName"] != "shared":
        raise CannedError("NotFoundException", "The policy does not exist.", 404)
    grant = {"Effect": "Allow", "Action": "schemas:*", "Resource": _registry_arn(region, "shared")}
    partner = {"AWS": f"arn:aws:iam::{_STRANGER}:root"}
    statements = [{**grant, "Sid": "anybody", "Principal": "*"}, {**grant, "Sid": "partner", "Principal": partner}]
    return {"Policy": json.dumps({"Version": "2012-10-17", "Statement": statements})}
