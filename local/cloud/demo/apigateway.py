"""The demo account's APIs: in each region a shop's, kept well, and an old one; the newer kinds in one alone."""

import json
from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago
from local.cloud.demo.measured import measure
from local.cloud.demo.missing.apigateway import present_certificate, tell_deployment, trust

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        _shop(account, region)
        _old(account, region)
    _http(account, account.home)
    _socket(account, account.home)
    _doors(account, account.home)


def _api(client: Any, name: str, endpoint: str, **more: Any) -> tuple[str, str]:
    """Ids of a REST API and of its root."""
    made = client.create_rest_api(name=name, endpointConfiguration={"types": [endpoint]}, **more)
    return made["id"], made["rootResourceId"]


def _method(client: Any, api: str, root: str, verb: str, uri: str, **more: Any) -> None:
    place = {"restApiId": api, "resourceId": root, "httpMethod": verb}
    client.put_method(**place, **more)
    client.put_integration(**place, type="HTTP_PROXY", integrationHttpMethod=verb, uri=uri)


def _stage(client: Any, api: str, name: str, settings: dict[str, str], **more: Any) -> None:
    deployment = client.create_deployment(restApiId=api)["id"]
    client.create_stage(restApiId=api, stageName=name, deploymentId=deployment, **more)
    patches = [{"op": "replace", "path": path, "value": value} for path, value in settings.items()]
    client.update_stage(restApiId=api, stageName=name, patchOperations=patches)


def _shop(account: DemoAccount, region: str) -> None:
    client = account.client("apigateway", region)
    inside = {"StringEquals": {"aws:SourceVpce": "vpce-0123456789abcdef0"}}
    api, root = _api(
        client, "orders", "PRIVATE", policy=_policy(inside), minimumCompressionSize=1024, tags={"Owner": "shop"}
    )
    validator = client.create_request_validator(restApiId=api, name="all", validateRequestBody=True)["id"]
    _method(
        client,
        api,
        root,
        "POST",
        "https://orders.acme.example",
        authorizationType="AWS_IAM",
        requestValidatorId=validator,
    )
    settings = {
        "/*/*/logging/loglevel": "ERROR",
        "/*/*/throttling/rateLimit": "200",
        "/*/*/caching/enabled": "true",
        "/*/*/caching/dataEncrypted": "true",
        "/accessLogSettings/destinationArn": f"arn:aws:logs:{region}:{account.account_id}:log-group:/acme/orders",
    }
    _stage(
        client,
        api,
        "live",
        settings,
        tracingEnabled=True,
        cacheClusterEnabled=True,
        cacheClusterSize="0.5",
        variables={"table": "orders"},
    )
    present_certificate(api, "live", "certa1")
    account.backend("apigateway", region).get_stage(
        api, "live"
    ).web_acl_arn = (
        f"arn:aws:wafv2:{region}:{account.account_id}:regional/webacl/shop/11111111-2222-4333-8444-555555555555"
    )
    used = {"Count": [5000, 5100], "5XXError": [2, 0], "CacheHitCount": [3000, 2900]}
    measure(account, region, "AWS/ApiGateway", {"ApiName": "orders", "Stage": "live"}, **used)


def _policy(condition: dict[str, Any] | None) -> str:
    grant = {"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [grant | ({"Condition": condition} if condition else {})]})


def _old(account: DemoAccount, region: str) -> None:
    """Open to all, without a log that helps, and with a cache that answers nothing; and one that was never deployed."""
    client = account.client("apigateway", region)
    api, root = _api(client, "legacy", "REGIONAL")
    _method(client, api, root, "POST", "http://legacy.acme.example", authorizationType="NONE")
    settings = {
        "/*/*/logging/dataTrace": "true",
        "/*/*/throttling/rateLimit": "10000",
        "/*/*/caching/enabled": "true",
        "/*/*/caching/dataEncrypted": "false",
    }
    _stage(
        client,
        api,
        "v1",
        settings,
        cacheClusterEnabled=True,
        cacheClusterSize="6.1",
        variables={"dbPassword": "correct-horse-battery"},
    )
    deployment = client.create_deployment(restApiId=api)["id"]
    client.create_stage(restApiId=api, stageName="test", deploymentId=deployment)
    _api(client, "begun", "PRIVATE", policy=_policy(None))
    used = {"Count": [100], "5XXError": [40], "CacheHitCount": [0]}
    measure(account, region, "AWS/ApiGateway", {"ApiName": "legacy", "Stage": "v1"}, **used)


def _http(account: DemoAccount, region: str) -> None:
    client = account.client("apigatewayv2", region)
    log = {
        "DestinationArn": f"arn:aws:logs:{region}:{account.account_id}:log-group:/acme/web",
        "Format": "$context.requestId",
    }
    good = client.create_api(
        Name="web",
        ProtocolType="HTTP",
        CorsConfiguration={"AllowOrigins": ["https://shop.acme.example"]},
        Tags={"Owner": "shop"},
    )["ApiId"]
    client.create_route(ApiId=good, RouteKey="GET /orders", AuthorizationType="AWS_IAM")
    link = {"ConnectionType": "VPC_LINK", "ConnectionId": "vl1234"}
    balancer = f"arn:aws:elasticloadbalancing:{region}:{account.account_id}:listener/app/web/1/2"
    integration = {"ApiId": good, "IntegrationType": "HTTP_PROXY", "IntegrationMethod": "ANY"}
    client.create_integration(
        **integration, **link, IntegrationUri=balancer, TlsConfig={"ServerNameToVerify": "web.acme.example"}
    )
    client.create_integration(**integration, IntegrationUri="https://pay.acme.example")
    client.create_stage(
        ApiId=good,
        StageName="live",
        AccessLogSettings=log,
        DefaultRouteSettings={"ThrottlingRateLimit": 100.0},
        StageVariables={"table": "orders"},
    )
    measure(account, region, "AWS/ApiGateway", {"ApiId": good, "Stage": "live"}, **{"Count": [800], "5xx": [1]})
    tell_deployment(good, "live", "Successfully deployed stage with deployment ID 'abc123'")
    bad = client.create_api(Name="beta", ProtocolType="HTTP", CorsConfiguration={"AllowOrigins": ["*"]})["ApiId"]
    client.create_route(ApiId=bad, RouteKey="$default", AuthorizationType="NONE")
    integration["ApiId"] = bad
    client.create_integration(**integration, **link, IntegrationUri=balancer)
    client.create_integration(**integration, IntegrationUri="http://beta.acme.example")
    client.create_stage(ApiId=bad, StageName="beta", StageVariables={"apiKey": "abcdefgh12345678"})
    tell_deployment(bad, "beta", "Deployment attempt failed: Unable to deploy API because no routes exist in this API")


def _socket(account: DemoAccount, region: str) -> None:
    client = account.client("apigatewayv2", region)
    chat = client.create_api(
        Name="chat", ProtocolType="WEBSOCKET", RouteSelectionExpression="$request.body.action", Tags={"Owner": "shop"}
    )["ApiId"]
    client.create_route(ApiId=chat, RouteKey="$connect", AuthorizationType="AWS_IAM")
    client.create_stage(ApiId=chat, StageName="live", DefaultRouteSettings={"LoggingLevel": "ERROR"})
    client.create_stage(ApiId=chat, StageName="beta")
    measure(account, region, "AWS/ApiGateway", {"ApiId": chat, "Stage": "live"}, MessageCount=[90], ExecutionError=[30])


def _doors(account: DemoAccount, region: str) -> None:
    client, backend = account.client("apigateway", region), account.backend("apigateway", region)
    modern = "SecurityPolicy_TLS13_1_2_PQ_2025_09"
    # Mutual TLS goes with TLS_1_2 alone.
    policies = {"api": modern, "old": "TLS_1_0", "partners": "TLS_1_2", "suppliers": "TLS_1_2"}
    for name, policy in policies.items():
        client.create_domain_name(domainName=f"{name}.{region}.acme.example", securityPolicy=policy)
    trust(region, f"partners.{region}.acme.example")
    trust(region, f"suppliers.{region}.acme.example", "An authority in the truststore has expired.")
    old = backend.get_domain_name(f"old.{region}.acme.example")
    old.domain_name_status, old.status_message = "PENDING_CERTIFICATE_REIMPORT", "Import the certificate again."
    client.create_usage_plan(
        name="partners", throttle={"rateLimit": 50, "burstLimit": 100}, quota={"limit": 100_000, "period": "MONTH"}
    )
    client.create_usage_plan(name="free for all")
    client.create_api_key(name="partner-2026", enabled=True)
    key = client.create_api_key(name="partner-2019", enabled=True)["id"]
    backend.keys[key].created_date = days_ago(2000).timestamp()
    for name in ("backend", "gone"):
        client.create_vpc_link(
            name=name, targetArns=[f"arn:aws:elasticloadbalancing:{region}:1:loadbalancer/net/{name}"]
        )
    for link in backend.vpc_links.values():
        if link.name == "gone":
            link.status, link.status_message = "FAILED", "NLB is already associated with another VPC Endpoint Service"
