"""One function of the API: what every request passes before and after its route."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import boto3
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.api_gateway import Route, Router
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from shared.api.caller import Asked, Claims, claims_of, member_of, require_origin
from shared.api.cursors import Cursors
from shared.api.exchange import Exchange, answering
from shared.api.problems import Refused, is_ours, problem_of, refused_field
from shared.domain.audit import Actor
from shared.store.connection import TableNames
from shared.store.tenant_store import TenantStore

type Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """Asked at each request, so that a rotated secret counts; whoever gives them keeps them for minutes."""

    origin: Callable[[], str]
    cursor: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a function stands. client_id: of the console at Cognito; clock: answers the time in UTC."""

    aws: boto3.Session
    tables: TableNames
    client_id: str
    secrets: Secrets
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)


class Api:
    """Answers API Gateway's events of one router. parts: what the routes of this noun work with.

    open_routes: (method, path) that take no access token. Powertools validates before any middleware runs, so
    everything that must come first (origin, token, method, query, content type) happens before `resolve`.
    """

    def __init__(
        self, router: Router, place: Place, parts: object, *, open_routes: frozenset[tuple[str, str]] = frozenset()
    ) -> None:
        self._place, self._parts, self._open = place, parts, open_routes
        self._logger, self._tracer, self._metrics = Logger(), Tracer(), Metrics()
        self._app = resolver(router)
        self._app.exception_handler(Exception)(self._problem)
        # Arguments and answers hold secrets: they stay out of traces.
        traced = self._tracer.capture_lambda_handler(self._answer, capture_response=False, capture_error=False)
        self.handler: Callable[[Event, LambdaContext], dict[str, Any]] = self._metrics.log_metrics(traced)

    def _answer(self, event: Event, context: LambdaContext) -> dict[str, Any]:
        self._logger.clear_state()
        self._logger.append_keys(request_id=_request_id(event), method=_method(event), path=event["rawPath"])
        try:
            with answering(self._exchange(event)):
                answer = self._app.resolve(event, context)
        except Exception as error:
            answer = _raw(self._problem_of(error, event))
        self._metrics.add_metric(name=f"answers_{answer['statusCode'] // 100}xx", unit=MetricUnit.Count, value=1)
        return answer

    def _exchange(self, event: Event) -> Exchange:
        require_origin(event["headers"], self._place.secrets.origin())
        is_open = (_method(event), event["rawPath"]) in self._open
        asked = None if is_open else self._asked(claims_of(event, self._place.client_id), event)
        route = _route(self._app, event)
        _refuse_unknown_parameters(route, event)
        _refuse_other_content(route, event)
        return Exchange(asked, self._parts, event["headers"], _cookies(event))

    def _asked(self, claims: Claims, event: Event) -> Asked:
        self._logger.append_keys(tenant_id=claims.tenant.value, member=claims.sub)
        self._tracer.put_annotation("tenant_id", claims.tenant.value)
        store = TenantStore(claims.tenant, self._place.aws, self._place.tables)
        return Asked(
            member=member_of(store, claims.sub),
            store=store,
            actor=Actor(claims.sub, _request_id(event)),
            now=self._place.clock(),
            cursors=Cursors(self._place.secrets.cursor(), claims.tenant),
        )

    def _problem(self, error: Exception) -> Response[str]:
        return self._problem_of(error, self._app.current_event.raw_event)

    def _problem_of(self, error: Exception, event: Event) -> Response[str]:
        if not is_ours(error):
            self._logger.exception("the request failed", error_type=type(error).__name__)
        return problem_of(error, method=_method(event), path=event["rawPath"], request_id=_request_id(event))


def resolver(*routers: Router) -> APIGatewayHttpResolver:
    """An answer that is not of its own shape is a fault of ours, hence 500."""
    app = APIGatewayHttpResolver(
        enable_validation=True, response_validation_error_http_code=HTTPStatus.INTERNAL_SERVER_ERROR
    )
    for router in routers:
        app.include_router(router)
    return app


def _route(app: APIGatewayHttpResolver, event: Event) -> Route:
    """Raises Refused: 404 for a path, 405 for a method that there is not."""
    routes = [*app._static_routes, *app._dynamic_routes]
    found = [route for route in routes if route.rule.match(event["rawPath"])]
    for route in found:
        if route.method == _method(event):
            return route
    if not found:
        raise Refused(HTTPStatus.NOT_FOUND, "not-found", f"There is nothing at {event['rawPath']}.")
    allowed = ", ".join(sorted({route.method for route in found}))
    detail = f"{_method(event)} is not offered here. Use {allowed}."
    raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "method-not-allowed", detail, headers={"Allow": allowed})


def _refuse_unknown_parameters(route: Route, event: Event) -> None:
    known = {parameter.alias for parameter in route.dependant.query_params}
    for name in event.get("queryStringParameters") or {}:
        if name not in known:
            offered = f"Use {', '.join(sorted(known))}." if known else "Leave it out."
            raise refused_field(HTTPStatus.BAD_REQUEST, name, "there is no such query parameter", offered)


def _refuse_other_content(route: Route, event: Event) -> None:
    """A body is JSON; where the route takes none, there is none."""
    takes = bool(route.dependant.body_params)
    if not event.get("body"):
        if takes and any(parameter.required for parameter in route.dependant.body_params):
            raise refused_field(HTTPStatus.BAD_REQUEST, "body", "it is missing", "Send a JSON document.")
        return
    if not takes:
        raise refused_field(HTTPStatus.BAD_REQUEST, "body", "nothing is expected here", "Leave it out.")
    kind = event["headers"].get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise refused_field(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "content-type", "the body must be JSON", "Send application/json."
        )


def _raw(response: Response[str]) -> dict[str, Any]:
    """As API Gateway takes it."""
    headers = {name: str(value) for name, value in response.headers.items()}
    return {"statusCode": response.status_code, "headers": headers, "body": response.body, "isBase64Encoded": False}


def _cookies(event: Event) -> dict[str, str]:
    pairs = (cookie.partition("=") for cookie in event.get("cookies") or ())
    return {name.strip(): value for name, _, value in pairs}


def _method(event: Event) -> str:
    method: str = event["requestContext"]["http"]["method"]
    return method.upper()


def _request_id(event: Event) -> str:
    request_id: str = event["requestContext"]["requestId"]
    return request_id
