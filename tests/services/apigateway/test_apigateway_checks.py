"""Checks of API Gateway, case by case."""

from typing import Any

from shared.catalog import Verdict
from shared.services.apigateway.checks import access, http_api, rest_api, stage
from shared.services.apigateway.resources.access import LogRole
from shared.services.apigateway.resources.http import Integration, Integrations, Routes
from shared.services.apigateway.resources.rest import Method, Methods, MethodSettings
from tests.services.apigateway.builders import (
    LOG,
    NOW,
    SETTINGS,
    WAF,
    a_certificate,
    a_domain_name,
    a_method,
    a_policy,
    a_region,
    a_rest_api,
    a_stage,
    a_usage_plan,
    a_use,
    a_vpc_link,
    an_api,
    an_api_key,
    an_api_stage,
    an_api_use,
    an_integration,
    days_ago,
)
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table

OFF = MethodSettings()
CACHING = MethodSettings("ERROR", caches=True, encrypts_cache=True)
PLAIN_CACHE = MethodSettings("ERROR", caches=True)
API = a_rest_api()
PUBLIC = a_rest_api(endpoints=("REGIONAL",))
FROM_ENDPOINT = {"Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1"}}}
WEBSOCKET = an_api(protocol="WEBSOCKET")


def methods(*found: Method) -> Methods:
    return Methods(found)


def integrations(*found: Integration) -> Integrations:
    return Integrations(found)


STAGES = [
    *table(
        stage.stage_logs_executions,
        ("errors", (a_stage(),), PASS, "ERROR"),
        ("nothing", (a_stage(settings=OFF),), FAIL, "OFF"),
        ("no settings", (a_stage(settings={}),), FAIL, "OFF"),
        ("all but one", (a_stage(settings={"*/*": SETTINGS, "~1a/GET": OFF}),), FAIL, "~1a/GET"),
    ),
    *table(
        stage.stage_presents_client_certificate,
        ("it does", (a_stage(),), PASS, "c1"),
        ("it does not", (a_stage(certificate=None),), FAIL, "no client certificate"),
    ),
    *table(
        stage.stage_traces_requests,
        ("it does", (a_stage(),), PASS, "traced"),
        ("it does not", (a_stage(traces=False),), FAIL, "not traced"),
    ),
    *table(
        stage.stage_has_web_acl,
        ("it has", (a_stage(),), PASS, WAF),
        ("it has not", (a_stage(web_acl=None),), FAIL, "no web ACL"),
    ),
    *table(
        stage.stage_encrypts_cache,
        ("it does", (a_stage(cache="0.5", settings=CACHING),), PASS, "encrypted"),
        (
            "not for one method",
            (a_stage(cache="0.5", settings={"*/*": CACHING, "~1a/GET": PLAIN_CACHE}),),
            FAIL,
            "~1a/GET",
        ),
        ("no method caches", (a_stage(cache="0.5"),), NOT_APPLICABLE, "no method"),
        ("no cache", (a_stage(settings=PLAIN_CACHE),), NOT_APPLICABLE, "no method"),
    ),
    *table(
        stage.stage_variables_have_no_secrets,
        ("none", (a_stage(variables=1),), PASS, "1 variables"),
        ("one", (a_stage(variables=1, secrets=("password in dbPassword",)),), FAIL, "dbPassword"),
        ("no variables", (a_stage(),), NOT_APPLICABLE, "no stage variables"),
    ),
    *table(
        stage.stage_logs_access,
        ("it does", (a_stage(),), PASS, LOG),
        ("it does not", (a_stage(log=None),), FAIL, "no access log"),
    ),
    *table(
        stage.stage_does_not_log_bodies,
        ("it does not", (a_stage(),), PASS, "no bodies"),
        ("it does", (a_stage(settings=MethodSettings(bodies=True)),), FAIL, "*/*"),
    ),
    *table(
        stage.stage_limits_requests,
        ("below the account", (a_stage(settings=MethodSettings(rate=9_999)),), PASS, "9,999"),
        ("as the account", (a_stage(settings=MethodSettings(rate=10_000)),), FAIL, "account"),
        ("not at all", (a_stage(settings={}),), FAIL, "account"),
        ("switched off", (a_stage(settings=MethodSettings(rate=-1)),), FAIL, "account"),
    ),
    *table(
        stage.stage_caches_answers,
        ("it does", (a_stage(cache="0.5"),), PASS, "0.5 GB"),
        ("it does not", (a_stage(),), FAIL, "no cache"),
    ),
    *table(
        stage.stage_uses_its_cache,
        ("it does", (a_stage(cache="0.5"), a_use(cache_hits=1), NOW), PASS, "1 answers"),
        ("it does not", (a_stage(cache="0.5"), a_use(cache_hits=0), NOW), FAIL, "0.5 GB"),
        (
            "it is new",
            (a_stage(cache="0.5", updated_at=days_ago(34)), a_use(cache_hits=0), NOW),
            NOT_APPLICABLE,
            "changed",
        ),
        ("no cache", (a_stage(), a_use(), NOW), NOT_APPLICABLE, "no cache"),
    ),
    *table(
        stage.stage_is_used,
        ("it is", (a_stage(), a_use(requests=1), NOW), PASS, "1 requests"),
        ("it is not", (a_stage(updated_at=days_ago(35)), a_use(requests=0), NOW), FAIL, "no request"),
        ("it is new", (a_stage(updated_at=days_ago(34)), a_use(requests=0), NOW), NOT_APPLICABLE, "changed"),
    ),
    *table(
        stage.stage_seldom_fails,
        ("as often as allowed", (a_stage(), a_use(errors=50)), PASS, "5.0 %"),
        ("more often", (a_stage(), a_use(errors=51)), FAIL, "5.1 %"),
        ("no request", (a_stage(), a_use(requests=0)), NOT_APPLICABLE, "no request"),
    ),
]
REST = [
    *table(
        rest_api.rest_api_authorizes_callers,
        ("all", (API, methods(a_method(), a_method(verb="OPTIONS", authorization="NONE"))), PASS, "all 1"),
        ("not one", (API, methods(a_method(), a_method(verb="GET", authorization="NONE"))), FAIL, "GET /orders"),
        (
            "none of many",
            (API, methods(*(a_method(path=f"/{one}", authorization="NONE") for one in range(7)))),
            FAIL,
            "/4 and 2 more",
        ),
        ("no methods", (API, methods()), NOT_APPLICABLE, "no methods"),
    ),
    *table(
        rest_api.rest_api_is_private,
        ("it is", (API,), PASS, "PRIVATE"),
        ("it is not", (PUBLIC,), FAIL, "REGIONAL"),
    ),
    *table(
        rest_api.rest_api_private_one_names_its_callers,
        ("it does", (a_rest_api(statements=a_policy(**FROM_ENDPOINT)),), PASS, "named"),
        ("it does not", (a_rest_api(statements=a_policy()),), FAIL, "everybody"),
        ("it is public", (PUBLIC,), NOT_APPLICABLE, "not private"),
    ),
    *table(
        rest_api.rest_api_reaches_backends_over_tls,
        ("it does", (API, methods(a_method(backend="https://a.example"))), PASS, "TLS"),
        ("it does not", (API, methods(a_method(backend="http://a.example"))), FAIL, "POST /orders"),
        ("no backend", (API, methods(a_method())), NOT_APPLICABLE, "no HTTP"),
    ),
    *table(
        rest_api.rest_api_validates_requests,
        ("it does", (API, methods(a_method())), PASS, "validated"),
        ("it does not", (API, methods(a_method(validates=False))), FAIL, "POST /orders"),
        ("nothing to read", (API, methods(a_method(verb="GET", validates=False))), NOT_APPLICABLE, "no method"),
    ),
    *table(
        rest_api.rest_api_is_deployed,
        ("it is", (API,), PASS, "1 stages"),
        ("it is not", (a_rest_api(stages=0),), FAIL, "no stage"),
    ),
    *table(
        rest_api.rest_api_is_tagged,
        ("it is", (API,), PASS, "owner"),
        ("only by AWS", (a_rest_api(tags={"aws:x": "y"}),), FAIL, "no tags"),
    ),
    *table(
        rest_api.rest_api_compresses_answers,
        ("all", (a_rest_api(compresses_from=0),), PASS, "from 0 bytes"),
        ("none", (a_rest_api(compresses_from=None),), FAIL, "never"),
    ),
]
HTTP = [
    *table(
        http_api.api_authorizes_routes,
        ("all", (an_api(), Routes((("GET /", "JWT"), ("OPTIONS /", "NONE")))), PASS, "all"),
        ("not one", (an_api(), Routes((("GET /", "JWT"), ("$default", "NONE")))), FAIL, "$default"),
        ("a socket when it is opened", (WEBSOCKET, Routes((("$connect", "CUSTOM"), ("send", "NONE")))), PASS, "all"),
        ("a socket never", (WEBSOCKET, Routes((("$connect", "NONE"),))), FAIL, "$connect"),
        ("no routes", (an_api(), Routes(())), NOT_APPLICABLE, "no routes"),
    ),
    *table(
        http_api.api_reaches_private_backends_over_tls,
        ("it does", (an_api(), integrations(an_integration(private=True, tls_name="a"))), PASS, "TLS"),
        ("it does not", (an_api(), integrations(an_integration(private=True))), FAIL, "i1"),
        ("no private one", (an_api(), integrations(an_integration())), NOT_APPLICABLE, "no private"),
    ),
    *table(
        http_api.api_reaches_public_backends_over_tls,
        ("it does", (an_api(), integrations(an_integration())), PASS, "TLS"),
        ("it does not", (an_api(), integrations(an_integration(address="http://a"))), FAIL, "http://a"),
        ("a function", (an_api(), integrations(an_integration(address="arn:aws:lambda:x"))), NOT_APPLICABLE, "no HTTP"),
    ),
    *table(
        http_api.api_cors_names_origins,
        ("it does", (an_api(origins=("https://a.example",)),), PASS, "a.example"),
        ("it does not", (an_api(origins=("https://a.example", "https://*")),), FAIL, "https://*"),
        ("no CORS", (an_api(),), NOT_APPLICABLE, "no CORS"),
    ),
    *table(
        http_api.api_is_tagged,
        ("it is", (an_api(),), PASS, "owner"),
        ("it is not", (an_api(tags={}),), FAIL, "no tags"),
    ),
    *table(
        http_api.api_stage_logs_access,
        ("it does", (an_api_stage(),), PASS, LOG),
        ("it does not", (an_api_stage(log=None),), FAIL, "no access log"),
    ),
    *table(
        http_api.api_stage_logs_executions,
        ("it does", (an_api_stage(protocol="WEBSOCKET", logging="INFO"),), PASS, "INFO"),
        ("it does not", (an_api_stage(protocol="WEBSOCKET"),), FAIL, "OFF"),
        ("an HTTP API", (an_api_stage(),), NOT_APPLICABLE, "HTTP APIs"),
    ),
    *table(
        http_api.api_stage_limits_requests,
        ("below the account", (an_api_stage(rate=9_999),), PASS, "9,999"),
        ("as the account", (an_api_stage(rate=10_000),), FAIL, "account"),
        ("not at all", (an_api_stage(rate=None),), FAIL, "account"),
    ),
    *table(
        http_api.api_stage_variables_have_no_secrets,
        ("none", (an_api_stage(variables=1),), PASS, "1 variables"),
        ("one", (an_api_stage(variables=1, secrets=("password in x",)),), FAIL, "password in x"),
        ("no variables", (an_api_stage(),), NOT_APPLICABLE, "no stage variables"),
    ),
    *table(
        http_api.api_stage_deploys_without_error,
        ("it does", (an_api_stage(deployment="Successfully deployed stage"),), PASS, "Successfully"),
        ("it does not", (an_api_stage(deployment="Deployment attempt failed: no routes"),), FAIL, "no routes"),
        ("by hand", (an_api_stage(),), NOT_APPLICABLE, "not deployed"),
    ),
    *table(
        http_api.api_stage_is_used,
        ("it is", (an_api_stage(), an_api_use(requests=1), NOW), PASS, "1 requests"),
        ("it is not", (an_api_stage(updated_at=days_ago(35)), an_api_use(requests=0), NOW), FAIL, "no request"),
        ("it is new", (an_api_stage(updated_at=days_ago(34)), an_api_use(requests=0), NOW), NOT_APPLICABLE, "changed"),
    ),
    *table(
        http_api.api_stage_seldom_fails,
        ("as often as allowed", (an_api_stage(), an_api_use(errors=50)), PASS, "5.0 %"),
        ("more often", (an_api_stage(), an_api_use(errors=51)), FAIL, "5.1 %"),
        ("no request", (an_api_stage(), an_api_use(requests=0)), NOT_APPLICABLE, "no request"),
    ),
]
ACCESS = [
    *table(
        access.domain_name_requires_tls_1_2,
        ("it does", (a_domain_name(policy="TLS_1_2"),), PASS, "TLS_1_2"),
        ("of 1.3, too", (a_domain_name(),), PASS, "TLS13"),
        ("it does not", (a_domain_name(policy="TLS_1_0"),), FAIL, "TLS_1_0"),
    ),
    *table(
        access.domain_name_offers_post_quantum_tls,
        ("it does", (a_domain_name(),), PASS, "_PQ_"),
        ("it does not", (a_domain_name(policy="SecurityPolicy_TLS13_1_2_2021_06"),), FAIL, "2021_06"),
        ("it cannot", (a_domain_name(policy="TLS_1_2", truststore="s3://a/b"),), NOT_APPLICABLE, "mutual TLS"),
    ),
    *table(
        access.domain_name_truststore_is_sound,
        ("it is", (a_domain_name(truststore="s3://a/b.pem"),), PASS, "s3://a/b.pem"),
        ("it is not", (a_domain_name(truststore="s3://a", warnings=("expired",)),), FAIL, "expired"),
        ("none", (a_domain_name(),), NOT_APPLICABLE, "no mutual TLS"),
    ),
    *table(
        access.domain_name_is_available,
        ("it is", (a_domain_name(),), PASS, "AVAILABLE"),
        ("it waits", (a_domain_name(status="PENDING_CERTIFICATE_REIMPORT"),), FAIL, "REIMPORT"),
    ),
    *table(
        access.usage_plan_limits_callers,
        ("both", (a_usage_plan(),), PASS, "100 a second"),
        ("no quota", (a_usage_plan(quota=None),), FAIL, "no quota"),
        ("neither", (a_usage_plan(rate=None, quota=None),), FAIL, "no throttle and no quota"),
    ),
    *table(
        access.api_key_is_renewed,
        ("as old as allowed", (an_api_key(created_at=days_ago(365)), NOW), PASS, "365 days"),
        ("a day older", (an_api_key(created_at=days_ago(366)), NOW), FAIL, "366 days"),
        ("disabled", (an_api_key(enabled=False, created_at=days_ago(999)), NOW), NOT_APPLICABLE, "disabled"),
    ),
    *table(
        access.client_certificate_does_not_expire_soon,
        ("in more than a month", (a_certificate(31), NOW), PASS, "2026-07-02"),
        ("in a month", (a_certificate(30), NOW), FAIL, "2026-07-01"),
        ("it has", (a_certificate(-1), NOW), FAIL, "2026-05-31"),
    ),
    *table(
        access.vpc_link_is_available,
        ("it is", (a_vpc_link(),), PASS, "AVAILABLE"),
        ("it failed", (a_vpc_link(status="FAILED", message="NLB is gone"),), FAIL, "NLB is gone"),
    ),
    *table(
        access.region_can_log_executions,
        ("it can", (a_region(), LogRole("arn:aws:iam::1:role/logs")), PASS, "role/logs"),
        ("it cannot", (a_region(), LogRole(None)), FAIL, "no role"),
    ),
]
CASES: list[Case] = [*STAGES, *REST, *HTTP, *ACCESS]


@each(CASES)
def test_api_gateway_is_judged(case: Case) -> None:
    case.holds()


def test_a_cache_that_is_not_used_costs_what_its_size_costs() -> None:
    verdict: Any = stage.stage_uses_its_cache(a_stage(cache="6.1"), a_use(cache_hits=0), NOW)

    assert isinstance(verdict, Verdict)
    assert verdict.saving is not None
    assert verdict.saving.spelled == 146.0
