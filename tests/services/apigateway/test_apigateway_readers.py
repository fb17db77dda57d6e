"""Readers of API Gateway on recorded answers."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from shared.services.apigateway.readers import READERS, http
from shared.services.apigateway.readers.rest import make_use
from shared.services.apigateway.resources.access import (
    ApiKey,
    ClientCertificate,
    DomainName,
    LogRole,
    UsagePlan,
    VpcLink,
)
from shared.services.apigateway.resources.http import Api, ApiStage, ApiStageUse, Integration, Integrations, Routes
from shared.services.apigateway.resources.rest import Method, Methods, MethodSettings, RestApi, StageUse
from tests.services.apigateway.builders import LOG, WAF, a_region, a_rest_api, an_api
from tests.services.recorded import Source, Told, each_refusal, listed, raises_what_aws_refuses, read

TIME = datetime(2026, 5, 1, tzinfo=UTC)
POLICY = {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*"}]}
# As AWS answers it: a JSON string without its own quotes.
ESCAPED = json.dumps(json.dumps(POLICY))[1:-1]


def page(**more: Any) -> dict[str, Any]:
    return {"limit": 500, **more}


def test_rest_apis_are_listed_each_with_its_stages_over_all_pages() -> None:
    orders = {
        "id": "a1",
        "name": "orders",
        "createdDate": TIME,
        "endpointConfiguration": {"types": ["REGIONAL"]},
        "policy": ESCAPED,
        "minimumCompressionSize": 1024,
        "tags": {"owner": "shop"},
    }
    bare = {"id": "a2", "name": "bare", "createdDate": TIME}
    live = {
        "stageName": "live",
        "lastUpdatedDate": TIME,
        "tracingEnabled": True,
        "webAclArn": WAF,
        "clientCertificateId": "c1",
        "accessLogSettings": {"destinationArn": LOG},
        "cacheClusterEnabled": True,
        "cacheClusterSize": "0.5",
        "variables": {"dbPassword": "hunter2hunter2", "stage": "live"},
        "methodSettings": {
            "*/*": {
                "loggingLevel": "INFO",
                "dataTraceEnabled": True,
                "throttlingRateLimit": 100.0,
                "cachingEnabled": True,
                "cacheDataEncrypted": True,
            }
        },
    }
    off = {"stageName": "old", "cacheClusterEnabled": False, "cacheClusterSize": "0.5"}

    api, stage, old, bare_api = listed(
        "apigateway",
        RestApi,
        Told("get_rest_apis", {"items": [orders], "position": "two"}, page()),
        Told("get_stages", {"item": [live, off]}, {"restApiId": "a1"}),
        Told("get_rest_apis", {"items": [bare]}, page(position="two")),
        Told("get_stages", {"item": []}, {"restApiId": "a2"}),
    )

    assert (api.arn, api.endpoints, api.stages) == ("arn:aws:apigateway:eu-west-1::/restapis/a1", ("REGIONAL",), 2)
    assert (api.compresses_from, api.tags, len(api.statements)) == (1024, {"owner": "shop"}, 1)
    assert stage.arn == "arn:aws:apigateway:eu-west-1::/restapis/a1/stages/live"
    assert stage.settings == {"*/*": MethodSettings("INFO", True, 100.0, True, True)}
    assert (stage.traces, stage.web_acl, stage.certificate, stage.log, stage.cache) == (True, WAF, "c1", LOG, "0.5")
    assert (stage.variables, stage.secrets) == (2, ("password in dbPassword",))
    assert "hunter2" not in repr(stage)
    assert (old.cache, old.settings, old.updated_at) == (None, {}, TIME)
    assert (bare_api.endpoints, bare_api.statements) == (("EDGE",), ())


def test_methods_are_read_of_all_resources() -> None:
    proxied = {"authorizationType": "NONE", "methodIntegration": {"type": "HTTP_PROXY", "uri": "http://a.example"}}
    function = {
        "authorizationType": "AWS_IAM",
        "requestValidatorId": "v",
        "methodIntegration": {"type": "AWS_PROXY", "uri": "arn:aws:apigateway:eu-west-1:lambda:path/x"},
    }
    sent = page(restApiId="a1", embed=["methods"])
    root = {"path": "/", "resourceMethods": {"POST": function, "GET": proxied}}

    assert read(
        "apigateway",
        Methods,
        a_rest_api(),
        Told("get_resources", {"items": [root], "position": "two"}, sent),
        Told("get_resources", {"items": [{"path": "/empty"}]}, sent | {"position": "two"}),
    ) == Methods((Method("GET", "/", "NONE", backend="http://a.example"), Method("POST", "/", "AWS_IAM", True)))


def test_http_apis_are_listed_each_with_its_stages() -> None:
    web = {
        "ApiId": "b1",
        "Name": "web",
        "ProtocolType": "HTTP",
        "RouteSelectionExpression": "x",
        "CorsConfiguration": {"AllowOrigins": ["*"]},
        "Tags": {"owner": "shop"},
    }
    live = {
        "StageName": "live",
        "LastUpdatedDate": TIME,
        "AccessLogSettings": {"DestinationArn": LOG},
        "DefaultRouteSettings": {"LoggingLevel": "INFO", "ThrottlingRateLimit": 10.0},
        "LastDeploymentStatusMessage": "failed",
        "StageVariables": {"apiKey": "abcdefgh12345"},
    }

    api, stage, bare = listed(
        "apigateway",
        Api,
        Told("get_apis", {"Items": [web]}, {"MaxResults": "100"}),
        Told("get_stages", {"Items": [live], "NextToken": "two"}, {"ApiId": "b1", "MaxResults": "100"}),
        Told(
            "get_stages",
            {"Items": [{"StageName": "bare", "LastUpdatedDate": TIME}]},
            {"ApiId": "b1", "MaxResults": "100", "NextToken": "two"},
        ),
    )

    assert (api.arn, api.origins, api.tags) == ("arn:aws:apigateway:eu-west-1::/apis/b1", ("*",), {"owner": "shop"})
    assert (stage.log, stage.logging, stage.rate, stage.deployment) == (LOG, "INFO", 10.0, "failed")
    assert (stage.variables, stage.secrets) == (1, ("token or API key in apiKey",))
    assert isinstance(bare, ApiStage)
    assert (bare.log, bare.logging, bare.rate, bare.variables) == (None, "OFF", None, 0)


def test_routes_and_integrations_are_read() -> None:
    sent = {"ApiId": "b1", "MaxResults": "100"}
    routes = {"Items": [{"RouteKey": "GET /", "AuthorizationType": "JWT"}, {"RouteKey": "$default"}]}
    private = {
        "IntegrationId": "i1",
        "ConnectionType": "VPC_LINK",
        "IntegrationUri": "arn:aws:elasticloadbalancing:x",
        "TlsConfig": {"ServerNameToVerify": "a.example"},
    }

    assert read("apigateway", Routes, an_api(), Told("get_routes", routes, sent)) == Routes(
        (("GET /", "JWT"), ("$default", "NONE"))
    )
    assert read(
        "apigateway",
        Integrations,
        an_api(),
        Told("get_integrations", {"Items": [private, {"IntegrationId": "i2"}]}, sent),
    ) == Integrations(
        (
            Integration("i1", "arn:aws:elasticloadbalancing:x", private=True, tls_name="a.example"),
            Integration("i2", "", private=False),
        )
    )


def one(resource: type[Any], operation: str, item: dict[str, Any]) -> Any:
    (found,) = listed("apigateway", resource, Told(operation, {"items": [item]}, page()))
    return found


def test_what_apis_are_reached_by_is_listed() -> None:
    domain = one(
        DomainName,
        "get_domain_names",
        {
            "domainName": "api.acme.example",
            "securityPolicy": "TLS_1_2",
            "domainNameStatus": "UPDATING",
            "mutualTlsAuthentication": {"truststoreUri": "s3://a", "truststoreWarnings": ["expired"]},
        },
    )
    plan = one(UsagePlan, "get_usage_plans", {"id": "p1", "name": "x", "throttle": {"rateLimit": 5.0}})
    key = one(ApiKey, "get_api_keys", {"id": "k1", "name": "x", "enabled": True, "createdDate": TIME, "value": "v"})
    certificate = one(
        ClientCertificate, "get_client_certificates", {"clientCertificateId": "c1", "expirationDate": TIME}
    )
    link = one(VpcLink, "get_vpc_links", {"id": "v1", "name": "x", "status": "FAILED", "statusMessage": "gone"})

    assert (domain.policy, domain.status, domain.truststore, domain.warnings) == (
        "TLS_1_2",
        "UPDATING",
        "s3://a",
        ("expired",),
    )
    assert (plan.rate, plan.quota) == (5.0, None)
    assert (key.created_at, key.enabled) == (TIME, True)
    assert certificate.expires_at == TIME
    assert (link.status, link.message) == ("FAILED", "gone")


def test_a_domain_name_that_tells_no_policy_speaks_tls_1_0() -> None:
    assert one(DomainName, "get_domain_names", {"domainName": "old.example"}).policy == "TLS_1_0"


@pytest.mark.parametrize(("answer", "role"), [({"cloudwatchRoleArn": "arn:x"}, "arn:x"), ({}, None)])
def test_the_role_that_writes_logs_is_read(answer: dict[str, Any], role: str | None) -> None:
    assert read("apigateway", LogRole, a_region(), Told("get_account", answer, {})) == LogRole(role)


def test_requests_and_messages_count_as_use_of_an_http_api() -> None:
    values = {"requests": [1.0], "errors": [2.0], "messages": [4.0], "failures": [8.0]}

    assert http.make_use(values) == ApiStageUse(35, requests=5, errors=10)
    assert http.make_use({name: [] for name in values}) == ApiStageUse(35, requests=0, errors=0)


def test_use_is_made_of_metrics() -> None:
    assert make_use({"requests": [1.0, 2.0], "errors": [1.0], "hits": []}) == StageUse(35, 3, 1, 0)


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, an_api() if getattr(source, "of", None) is Api else a_rest_api(), code)
