"""Well-kept APIs and what they are reached by, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now, Region, Scope
from shared.catalog.policy import Statements, parse_policy
from shared.catalog.resource import region_resource
from shared.services.apigateway.resources.access import ApiKey, ClientCertificate, DomainName, UsagePlan, VpcLink
from shared.services.apigateway.resources.http import Api, ApiStage, ApiStageUse, Integration
from shared.services.apigateway.resources.rest import Method, MethodSettings, RestApi, Stage, StageUse

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
LOG = SCOPE.arn("logs", "log-group:api")
WAF = SCOPE.arn("wafv2", "regional/webacl/shop/1")
SETTINGS = MethodSettings("ERROR", rate=100)


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def _identity(path: str, resource_id: str) -> dict[str, Any]:
    return {
        "arn": f"arn:aws:apigateway:{SCOPE.region}::{path}",
        "account_id": SCOPE.account_id,
        "region": SCOPE.region,
        "resource_id": resource_id,
        "tags": {"owner": "shop"},
    }


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def a_rest_api(**changes: Any) -> RestApi:
    good = RestApi(
        **_identity("/restapis/a1", "a1"),
        name="orders",
        endpoints=("PRIVATE",),
        created_at=days_ago(100),
        stages=1,
        compresses_from=1024,
    )
    return replace(good, **changes)


def a_stage(**changes: Any) -> Stage:
    """settings: of every method, unless a mapping is given."""
    settings = changes.pop("settings", SETTINGS)
    good = Stage(
        **_identity("/restapis/a1/stages/live", "a1/live"),
        api_id="a1",
        api_name="orders",
        stage="live",
        updated_at=days_ago(100),
        settings={"*/*": settings} if isinstance(settings, MethodSettings) else settings,
        traces=True,
        web_acl=WAF,
        certificate="c1",
        log=LOG,
    )
    return replace(good, **changes)


def a_use(**changes: Any) -> StageUse:
    return replace(StageUse(35, requests=1000, errors=0, cache_hits=10), **changes)


def a_method(**changes: Any) -> Method:
    return replace(Method("POST", "/orders", "AWS_IAM", validates=True), **changes)


def a_policy(**more: Any) -> Statements:
    one = {"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*", **more}
    return parse_policy({"Statement": [one]})


def an_api(**changes: Any) -> Api:
    return replace(Api(**_identity("/apis/b1", "b1"), name="web", protocol="HTTP"), **changes)


def an_api_stage(**changes: Any) -> ApiStage:
    good = ApiStage(
        **_identity("/apis/b1/stages/live", "b1/live"),
        api_id="b1",
        protocol="HTTP",
        stage="live",
        updated_at=days_ago(100),
        log=LOG,
        rate=100,
    )
    return replace(good, **changes)


def an_api_use(**changes: Any) -> ApiStageUse:
    return replace(ApiStageUse(35, requests=1000, errors=0), **changes)


def an_integration(**changes: Any) -> Integration:
    return replace(Integration("i1", "https://backend.example", private=False), **changes)


def a_domain_name(**changes: Any) -> DomainName:
    good = DomainName(
        **_identity("/domainnames/api.acme.example", "api.acme.example"),
        policy="SecurityPolicy_TLS13_1_2_PQ_2025_09",
        status="AVAILABLE",
    )
    return replace(good, **changes)


def a_usage_plan(**changes: Any) -> UsagePlan:
    return replace(UsagePlan(**_identity("/usageplans/p1", "p1"), name="gold", rate=100, quota=1000), **changes)


def an_api_key(**changes: Any) -> ApiKey:
    good = ApiKey(**_identity("/apikeys/k1", "k1"), name="partner", enabled=True, created_at=days_ago(100))
    return replace(good, **changes)


def a_certificate(expires_in: int) -> ClientCertificate:
    return ClientCertificate(**_identity("/clientcertificates/c1", "c1"), expires_at=days_ago(-expires_in))


def a_vpc_link(**changes: Any) -> VpcLink:
    return replace(VpcLink(**_identity("/vpclinks/v1", "v1"), name="backend", status="AVAILABLE"), **changes)
