"""Reads HTTP and WebSocket APIs and their stages."""

from collections.abc import Iterator, Mapping
from typing import Any

from shared.catalog import Lister, Page, Reader, Scope, Token, pages
from shared.catalog.metrics import Metric, MetricReader, Values
from shared.services.apigateway.readers.common import identity, secrets_of
from shared.services.apigateway.resources.http import Api, ApiStage, ApiStageUse, Integration, Integrations, Routes

_DAYS = 35  # an API that is asked once a month is used, too
_MOST = "100"  # the API takes its numbers as text


def list_apis(client: Any, scope: Scope, start: Token) -> Iterator[Page[Api | ApiStage]]:
    """Each API, followed by its stages."""
    for answer, following in pages(client.get_apis, start, MaxResults=_MOST):
        found: list[Api | ApiStage] = []
        for item in answer.get("Items", ()):
            found.append(_api(item, scope))
            found.extend(_stage(one, item, scope) for one in _every(client.get_stages, item["ApiId"]))
        yield Page(found, following)


def _every(call: Any, api_id: str) -> Iterator[Any]:
    for answer, _ in pages(call, None, ApiId=api_id, MaxResults=_MOST):
        yield from answer.get("Items", ())


def _api(item: Any, scope: Scope) -> Api:
    return Api(
        **identity(scope, f"/apis/{item['ApiId']}", item["ApiId"], item),
        name=item["Name"],
        protocol=item["ProtocolType"],
        origins=tuple(item.get("CorsConfiguration", {}).get("AllowOrigins", ())),
    )


def _stage(item: Any, api: Any, scope: Scope) -> ApiStage:
    variables, settings = item.get("StageVariables", {}), item.get("DefaultRouteSettings", {})
    return ApiStage(
        **identity(
            scope, f"/apis/{api['ApiId']}/stages/{item['StageName']}", f"{api['ApiId']}/{item['StageName']}", item
        ),
        api_id=api["ApiId"],
        protocol=api["ProtocolType"],
        stage=item["StageName"],
        updated_at=item["LastUpdatedDate"],
        log=item.get("AccessLogSettings", {}).get("DestinationArn"),
        logging=settings.get("LoggingLevel", "OFF"),
        rate=settings.get("ThrottlingRateLimit"),
        deployment=item.get("LastDeploymentStatusMessage", ""),
        variables=len(variables),
        secrets=secrets_of(variables),
    )


def read_routes(client: Any, api: Api) -> Routes:
    found = _every(client.get_routes, api.resource_id)
    return Routes(tuple((one["RouteKey"], one.get("AuthorizationType", "NONE")) for one in found))


def read_integrations(client: Any, api: Api) -> Integrations:
    return Integrations(tuple(_integration(one) for one in _every(client.get_integrations, api.resource_id)))


def _integration(item: Any) -> Integration:
    return Integration(
        integration_id=item["IntegrationId"],
        address=item.get("IntegrationUri", ""),
        private=item.get("ConnectionType") == "VPC_LINK",
        tls_name=item.get("TlsConfig", {}).get("ServerNameToVerify"),
    )


def _place(stage: ApiStage) -> Mapping[str, str]:
    return {"ApiId": stage.api_id, "Stage": stage.stage}


def make_use(values: Values) -> ApiStageUse:
    """HTTP APIs send Count and 5xx with requests, WebSocket APIs MessageCount and ExecutionError with messages."""
    requests = sum(values["requests"]) + sum(values["messages"])
    return ApiStageUse(_DAYS, requests, sum(values["errors"]) + sum(values["failures"]))


READERS = (
    Lister((Api, ApiStage), "apigatewayv2:GetApis", list_apis, also=("apigatewayv2:GetStages",)),
    Reader(Routes, Api, "apigatewayv2:GetRoutes", read_routes),
    Reader(Integrations, Api, "apigatewayv2:GetIntegrations", read_integrations),
    MetricReader(
        ApiStageUse,
        ApiStage,
        (
            Metric("requests", "AWS/ApiGateway", "Count", "Sum", _place),
            Metric("errors", "AWS/ApiGateway", "5xx", "Sum", _place),
            Metric("messages", "AWS/ApiGateway", "MessageCount", "Sum", _place),
            Metric("failures", "AWS/ApiGateway", "ExecutionError", "Sum", _place),
        ),
        make_use,
        days=_DAYS,
    ),
)
