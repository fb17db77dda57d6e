"""Answers for operations that moto does not know, or answers otherwise than AWS: read and written by AWS's own models.

Parsing and serializing is moto's, for every protocol that botocore describes; here is only who answers what.
"""

import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from moto.core.model import OperationModel, ServiceModel
from moto.core.parse import PROTOCOL_PARSERS
from moto.core.request import Request, determine_request_protocol
from moto.core.routing import get_service_router
from moto.core.serialize import get_serializer_class
from moto.core.utils import get_service_model
from werkzeug.exceptions import HTTPException

type Params = dict[str, Any]
type Answering = Callable[[str, Params], Params]

_SCOPE = re.compile(r"Credential=[^/]+/\d+/(?P<region>[^/]+)/(?P<name>[^/]+)/aws4_request")

_answers: dict[str, dict[str, Answering]] = defaultdict(dict)


class CannedError(Exception):
    """What AWS would answer instead of a result."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


def canned(operation: str, answer: Answering) -> None:
    """From now on `client:Operation` is answered by answer(region, params), in boto3's shapes, instead of by moto."""
    client, _, name = operation.partition(":")
    get_service_model(client).operation_model(name)  # raises where botocore has no such operation
    _answers[client][name] = answer


class CannedAnswers:
    """WSGI: answers what is canned, and hands on all else."""

    def __init__(self, following: Callable[[dict[str, Any], Any], Iterable[bytes]]) -> None:
        self._following = following

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        scope = _SCOPE.search(environ.get("HTTP_AUTHORIZATION", ""))
        clients = _clients_signed_as(scope["name"]) if scope else []
        if scope is None or not clients:
            return self._following(environ, start_response)
        request = _kept(environ)
        for client in clients:
            found = _operation(get_service_model(client), request)
            if found is not None and found[0].name in _answers[client]:
                answer: Iterable[bytes] = _answer(client, *found, request, scope["region"])(environ, start_response)
                return answer
        environ["wsgi.input"].seek(0)
        return self._following(environ, start_response)


def _clients_signed_as(name: str) -> list[str]:
    return [one for one in _answers if _signing_name(get_service_model(one)) == name]


def _signing_name(model: ServiceModel) -> str:
    return str(model.metadata.get("signingName") or model.metadata["endpointPrefix"])


def _kept(environ: dict[str, Any]) -> Request:
    """The request, with a body that can be read once more after it."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    request = Request(environ)
    request.get_data(cache=True, parse_form_data=False)
    return request


def _operation(model: ServiceModel, request: Request) -> tuple[OperationModel, Params] | None:
    """What the request asks of this service, and the parameters in its path; None if it asks another."""
    target = request.headers.get("X-Amz-Target")
    if target is not None:
        prefix, _, name = target.rpartition(".")
        return _named(model, name) if prefix == model.metadata.get("targetPrefix") else None
    if model.protocol in ("query", "ec2"):
        asked = _form(request)
        return _named(model, asked.get("Action", "")) if asked.get("Version") == model.api_version else None
    if not str(model.protocol).startswith("rest"):
        return None
    try:
        operation, params = get_service_router(model.service_name).match(request)
    except HTTPException:
        return None
    return operation, dict(params)


def _named(model: ServiceModel, name: str) -> tuple[OperationModel, Params] | None:
    return (model.operation_model(name), {}) if name in model.operation_names else None


def _form(request: Request) -> Any:
    return Request(request.environ | {"wsgi.input": io.BytesIO(request.get_data())}).values


def _answer(client: str, operation: OperationModel, path: Params, request: Request, region: str) -> Any:
    from werkzeug import Response

    protocol = determine_request_protocol(operation.service_model, request.content_type)
    result: Params | CannedError
    try:
        result = _answers[client][operation.name](region, _params(protocol, operation, path, request))
    except CannedError as error:
        result = error
    serialized = get_serializer_class(client, protocol)(operation_model=operation).serialize(result)
    status = result.status if isinstance(result, CannedError) else serialized["status_code"]
    return Response(serialized["body"], status=status, headers=dict(serialized["headers"]))


def _params(protocol: str, operation: OperationModel, path: Params, request: Request) -> Params:
    parsed: Params = PROTOCOL_PARSERS[protocol](operation).parse(
        {
            "method": request.method,
            "values": _form(request),
            "headers": request.headers,
            "body": request.get_data(),
            "url_path": request.path,
            "url_params": path,
        }
    )
    return parsed
