"""Reads REST APIs and their stages."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from shared.catalog import Lister, Page, Reader, Scope, Token
from shared.catalog.metrics import Metric, MetricReader, Values
from shared.catalog.policy import Statements, parse_policy
from shared.services.apigateway.readers.common import identity, positions, secrets_of
from shared.services.apigateway.resources.rest import Method, Methods, MethodSettings, RestApi, Stage, StageUse

_DAYS = 35  # an API that is asked once a month is used, too
_HTTP = ("HTTP", "HTTP_PROXY")


def list_rest_apis(client: Any, scope: Scope, start: Token) -> Iterator[Page[RestApi | Stage]]:
    """Each API, followed by its stages."""
    for answer, following in positions(client.get_rest_apis, start):
        found: list[RestApi | Stage] = []
        for item in answer.get("items", ()):
            stages = client.get_stages(restApiId=item["id"]).get("item", ())
            found.append(_api(item, scope, len(stages)))
            found.extend(_stage(one, item, scope) for one in stages)
        yield Page(found, following)


def _api(item: Any, scope: Scope, stages: int) -> RestApi:
    return RestApi(
        **identity(scope, f"/restapis/{item['id']}", item["id"], item),
        name=item["name"],
        endpoints=tuple(item.get("endpointConfiguration", {}).get("types", ("EDGE",))),
        created_at=item["createdDate"],
        stages=stages,
        statements=_statements(item.get("policy")),
        compresses_from=item.get("minimumCompressionSize"),
    )


def _statements(policy: str | None) -> Statements:
    """AWS answers the document with its quotes escaped, as it would stand in a JSON string."""
    if not policy:
        return ()
    return parse_policy(json.loads(f'"{policy}"') if policy.startswith('{\\"') else policy)


def _stage(item: Any, api: Any, scope: Scope) -> Stage:
    variables = item.get("variables") or {}
    return Stage(
        **identity(
            scope, f"/restapis/{api['id']}/stages/{item['stageName']}", f"{api['id']}/{item['stageName']}", item
        ),
        api_id=api["id"],
        api_name=api["name"],
        stage=item["stageName"],
        updated_at=item.get("lastUpdatedDate", api["createdDate"]),
        settings={name: _settings(one) for name, one in item.get("methodSettings", {}).items()},
        traces=item.get("tracingEnabled", False),
        web_acl=item.get("webAclArn"),
        certificate=item.get("clientCertificateId"),
        log=(item.get("accessLogSettings") or {}).get("destinationArn"),
        cache=item.get("cacheClusterSize") if item.get("cacheClusterEnabled") else None,
        variables=len(variables),
        secrets=secrets_of(variables),
    )


def _settings(item: Any) -> MethodSettings:
    return MethodSettings(
        logging=item.get("loggingLevel", "OFF"),
        bodies=item.get("dataTraceEnabled", False),
        rate=item.get("throttlingRateLimit"),
        caches=item.get("cachingEnabled", False),
        encrypts_cache=item.get("cacheDataEncrypted", False),
    )


def read_methods(client: Any, api: RestApi) -> Methods:
    answers = positions(client.get_resources, restApiId=api.resource_id, embed=["methods"])
    resources = (one for answer, _ in answers for one in answer.get("items", ()))
    return Methods(
        tuple(
            _method(verb, one["path"], item)
            for one in resources
            for verb, item in sorted(one.get("resourceMethods", {}).items())
        )
    )


def _method(verb: str, path: str, item: Any) -> Method:
    integration = item.get("methodIntegration", {})
    return Method(
        verb=verb,
        path=path,
        authorization=item.get("authorizationType", "NONE"),
        validates="requestValidatorId" in item,
        backend=integration.get("uri") if integration.get("type") in _HTTP else None,
    )


def _place(stage: Stage) -> Mapping[str, str]:
    return {"ApiName": stage.api_name, "Stage": stage.stage}


def make_use(values: Values) -> StageUse:
    """API Gateway sends these metrics with each request: where there are none nobody asked."""
    return StageUse(_DAYS, sum(values["requests"]), sum(values["errors"]), sum(values["hits"]))


READERS = (
    Lister((RestApi, Stage), "apigateway:GetRestApis", list_rest_apis, also=("apigateway:GetStages",)),
    Reader(Methods, RestApi, "apigateway:GetResources", read_methods),
    MetricReader(
        StageUse,
        Stage,
        (
            Metric("requests", "AWS/ApiGateway", "Count", "Sum", _place),
            Metric("errors", "AWS/ApiGateway", "5XXError", "Sum", _place),
            Metric("hits", "AWS/ApiGateway", "CacheHitCount", "Sum", _place),
        ),
        make_use,
        days=_DAYS,
    ),
)
