"""Which operation a request asks for, read from botocore's models; for services that MiniStack does not know."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import parse_qs

import botocore.session
from botocore.model import ServiceModel

_SCOPE = re.compile(r"Credential=[^/]+/\d+/[^/]+/([^/]+)/aws4_request")
_LABEL = re.compile(r"\{\w+(\+)?\}")


def signed_for(headers: Mapping[str, str]) -> str:
    """The signing name of the service; "" where the request is not signed."""
    found = _SCOPE.search(headers.get("authorization", ""))
    return found.group(1) if found else ""


def operation_of(client: str, method: str, path: str, headers: Mapping[str, str], body: bytes) -> str | None:
    """The operation of a client whose name is its signing name; None where it has no such operation."""
    model = _model(client)
    protocol = model.metadata["protocol"]
    if protocol == "json":
        asked: str | None = headers.get("x-amz-target", "").rpartition(".")[2]
    elif protocol in ("query", "ec2"):
        asked = parse_qs(body.decode("latin-1")).get("Action", [None])[0]
    else:
        routes = [(length, name) for verb, route, length, name in _routes(client) if verb == method and route(path)]
        asked = max(routes)[1] if routes else None
    return asked if asked in model.operation_names else None


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
