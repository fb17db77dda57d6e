"""Which operation of the catalogue a request asks for, read from botocore's models."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import parse_qs

import botocore.session
from botocore.model import ServiceModel

from shared.catalog.permissions import known_operations

_SCOPE = re.compile(r"Credential=[^/]+/\d+/[^/]+/([^/]+)/aws4_request")
# Where a client's requests bear another name than its own. botocore knows too, but only by loading every model.
SIGNED_AS = {
    "accessanalyzer": "access-analyzer",
    "apigatewayv2": "apigateway",
    "cloudwatch": "monitoring",
    "efs": "elasticfilesystem",
    "elb": "elasticloadbalancing",
    "elbv2": "elasticloadbalancing",
    "neptune": "rds",
    "opensearch": "es",
    "resourcegroupstaggingapi": "tagging",
    "s3control": "s3",
    "service-quotas": "servicequotas",
    "stepfunctions": "states",
}
_RPC = re.compile(r"/service/\w+/operation/(\w+)")
_LABEL = re.compile(r"\{\w+(\+)?\}")


def signed_for(headers: Mapping[str, str]) -> str:
    """The signing name of the service; "" where the request is not signed."""
    found = _SCOPE.search(headers.get("authorization", ""))
    return found.group(1) if found else ""


def operation_of(name: str, method: str, path: str, headers: Mapping[str, str], body: bytes) -> str | None:
    """`client:Operation` of a request that is signed for this name; None where the catalogue calls no such one."""
    for client in _clients(name):
        operation = f"{client}:{_asked(client, method, path, headers, body)}"
        if operation in known_operations():
            return operation
    return None


def _asked(client: str, method: str, path: str, headers: Mapping[str, str], body: bytes) -> str | None:
    metadata = _model(client).metadata
    if rpc := _RPC.fullmatch(path):
        return rpc.group(1)
    if "x-amz-target" in headers:
        prefix, _, operation = headers.get("x-amz-target", "").rpartition(".")
        return operation if prefix == metadata.get("targetPrefix") else None
    if metadata["protocol"] in ("query", "ec2"):
        form = {key: values[0] for key, values in parse_qs(body.decode("latin-1")).items()}
        return form.get("Action") if form.get("Version") == metadata["apiVersion"] else None
    routes = [(length, found) for verb, route, length, found in _routes(client) if verb == method and route(path)]
    return max(routes)[1] if routes else None


@cache
def _clients(name: str) -> tuple[str, ...]:
    return tuple(client for client in clients() if SIGNED_AS.get(client, client) == name)


@cache
def clients() -> tuple[str, ...]:
    """Of the catalogue."""
    return tuple(sorted({operation.partition(":")[0] for operation in known_operations()}))


@cache
def _model(client: str) -> ServiceModel:
    return botocore.session.get_session().get_service_model(client)


@cache
def _routes(client: str) -> tuple[tuple[str, Any, int, str], ...]:
    """Method, whether a path is of it, the length of what is fixed in its path, and the operation's name."""
    found = []
    for name in _model(client).operation_names:
        http = _model(client).operation_model(name).http
        template = http["requestUri"].partition("?")[0]
        parts = _LABEL.split(template)
        fixed, greedy = parts[::2], parts[1::2]
        pattern = re.escape(fixed[0])
        for mark, text in zip(greedy, fixed[1:], strict=True):
            pattern += (".+" if mark else "[^/]+") + re.escape(text)
        found.append((http["method"], re.compile(f"{pattern}/?").fullmatch, sum(map(len, fixed)), name))
    return tuple(found)
