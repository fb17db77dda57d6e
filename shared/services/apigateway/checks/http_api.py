"""HTTP and WebSocket APIs and their stages."""

from shared.catalog import Now, Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.apigateway.checks.stage import AccountRate, ErrorShare
from shared.services.apigateway.resources.http import Api, ApiStage, ApiStageUse, Integrations, Routes

_LOGGING = ("ERROR", "INFO")
_ACCOUNT = AccountRate()
_SHARE = ErrorShare()


@check(
    "apigateway.api.authorizes-routes",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP APIGateway.8", "NIST 800-53 r5"),
)
def api_authorizes_routes(api: Api, routes: Routes) -> Verdict:
    """Every route of the API has an authorization type.

    What demands nothing does it for everybody. A WebSocket API authorizes at the route $connect alone, and an HTTP
    API's routes OPTIONS are asked by browsers without credentials.

    Fix: API Gateway console, the API, Authorization, attach an authorizer; or `aws apigatewayv2 update-route --api-id
    ID --route-id ID --authorization-type AWS_IAM`. CloudFormation: `AuthorizationType: AWS_IAM`.
    """
    judged = [one for one in routes.routes if _is_judged(api, one[0])]
    if not judged:
        return not_applicable("no routes")
    open_ones = [key for key, authorization in judged if authorization == "NONE"]
    return failed(f"without authorization: {', '.join(open_ones)}") if open_ones else passed("all authorize")


def _is_judged(api: Api, key: str) -> bool:
    return key == "$connect" if api.protocol == "WEBSOCKET" else not key.startswith("OPTIONS ")


@check(
    "apigateway.api.reaches-private-backends-over-tls",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP APIGateway.10",),
)
def api_reaches_private_backends_over_tls(api: Api, integrations: Integrations) -> Verdict:
    """Integrations through a VPC link speak TLS to what is behind it.

    Without a TLS configuration API Gateway speaks plain HTTP inside the VPC, and does not know whom it speaks to.

    Fix: API Gateway console, the API, Integrations, Edit, Secure server name; or `aws apigatewayv2 update-integration
    --api-id ID --integration-id ID --tls-config ServerNameToVerify=NAME`. CloudFormation: `TlsConfig:
    {ServerNameToVerify: NAME}`.
    """
    private = [one for one in integrations.integrations if one.private]
    if not private:
        return not_applicable("no private integrations")
    plain = [one.integration_id for one in private if not one.tls_name]
    return failed(f"no TLS: {', '.join(plain)}") if plain else passed("all over TLS")


@check("apigateway.api.reaches-public-backends-over-tls", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def api_reaches_public_backends_over_tls(api: Api, integrations: Integrations) -> Verdict:
    """Integrations over the internet pass requests on over TLS only.

    Over plain HTTP anybody on the way reads and changes what the API took in over TLS.

    Fix: API Gateway console, the API, Integrations, Edit: an https URL; or `aws apigatewayv2 update-integration
    --api-id ID --integration-id ID --integration-uri https://...`.
    """
    public = [one.address for one in integrations.integrations if not one.private and one.address.startswith("http")]
    if not public:
        return not_applicable("no HTTP backends on the internet")
    plain = [one for one in public if one.startswith("http://")]
    return failed(f"over plain HTTP: {', '.join(plain)}") if plain else passed("all over TLS")


@check("apigateway.api.cors-names-origins", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def api_cors_names_origins(api: Api) -> Verdict:
    """CORS of the API lets in named origins only.

    With the origin "*" a page on any site can call the API from its visitor's browser and read the answer.

    Fix: API Gateway console, the API, CORS: name your origins; or `aws apigatewayv2 update-api --api-id ID
    --cors-configuration AllowOrigins=https://app.example.com`. CloudFormation: `CorsConfiguration: {AllowOrigins:
    [ORIGIN]}`.
    """
    if not api.origins:
        return not_applicable("no CORS")
    wide = [one for one in api.origins if one in ("*", "http://*", "https://*")]
    return failed(f"every origin: {', '.join(wide)}") if wide else passed(", ".join(api.origins))


@check("apigateway.api.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def api_is_tagged(api: Api) -> Verdict:
    """The API has at least one tag that its owner gave it.

    Tags say whose API it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: API Gateway console, the API, Tags; or `aws apigatewayv2 tag-resource --resource-arn ARN --tags owner=TEAM`.
    CloudFormation: `Tags: {owner: TEAM}`.
    """
    own = sorted(key for key in api.tags or () if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


@check(
    "apigateway.api-stage.logs-access",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP APIGateway.9", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def api_stage_logs_access(stage: ApiStage) -> Verdict:
    """The stage logs who asked for what.

    It is the only record of an API's callers: their address, their identity, what they got.

    Fix: API Gateway console, the API, Logging, Edit: Access logging; or `aws apigatewayv2 update-stage --api-id ID
    --stage-name NAME --access-log-settings DestinationArn=ARN,Format=FORMAT`. CloudFormation: `AccessLogSettings:
    {DestinationArn: ARN, Format: FORMAT}`.
    """
    return passed(f"logs to {stage.log}") if stage.log else failed("no access log")


@check(
    "apigateway.api-stage.logs-executions",
    severity=Severity.MEDIUM,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP APIGateway.1", "NIST 800-53 r5"),
)
def api_stage_logs_executions(stage: ApiStage) -> Verdict:
    """The stage of a WebSocket API logs how API Gateway carries out messages.

    Without it nobody can tell why a message was refused, or what its authorizer said. HTTP APIs have no such log.

    Fix: API Gateway console, the API, Stages, Logs and tracing, Edit: CloudWatch logs; or `aws apigatewayv2
    update-stage --api-id ID --stage-name NAME --default-route-settings LoggingLevel=ERROR`. CloudFormation:
    `DefaultRouteSettings: {LoggingLevel: ERROR}`.
    """
    if stage.protocol != "WEBSOCKET":
        return not_applicable("HTTP APIs log no executions")
    evidence = f"logging is {stage.logging}"
    return passed(evidence) if stage.logging in _LOGGING else failed(evidence)


@check("apigateway.api-stage.limits-requests", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def api_stage_limits_requests(stage: ApiStage, limit: AccountRate = _ACCOUNT) -> Verdict:
    """The stage lets through fewer requests a second than the whole account has.

    All APIs of a region share one quota: a flood at this one throttles all others, and overruns what is behind it.

    Fix: API Gateway console, the API, Throttling, Edit: Default route throttling; or `aws apigatewayv2 update-stage
    --api-id ID --stage-name NAME --default-route-settings ThrottlingRateLimit=100,ThrottlingBurstLimit=200`.
    CloudFormation: `DefaultRouteSettings: {ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200}`.
    """
    if not stage.rate or stage.rate >= limit.rate:
        return failed("as many as the account has")
    return passed(f"{stage.rate:,.0f} requests a second")


@check("apigateway.api-stage.variables-have-no-secrets", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def api_stage_variables_have_no_secrets(stage: ApiStage) -> Verdict:
    """No variable of the stage holds what looks like a secret.

    Whoever may read the API's configuration reads its variables.

    Fix: keep the secret in Secrets Manager; API Gateway console, the API, Stages, Stage variables: remove; `aws
    apigatewayv2 update-stage --api-id ID --stage-name NAME --stage-variables NAME=`.
    """
    if not stage.variables:
        return not_applicable("no stage variables")
    return failed("; ".join(stage.secrets)) if stage.secrets else passed(f"none in {stage.variables} variables")


@check("apigateway.api-stage.deploys-without-error", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def api_stage_deploys_without_error(stage: ApiStage) -> Verdict:
    """The last automatic deployment of the stage did not fail.

    When it fails the stage goes on with the old routes, and nobody is told that the change is not there.

    Fix: put right what AWS says here, then API Gateway console, the API, Deploy; `aws apigatewayv2 create-deployment
    --api-id ID --stage-name NAME`.
    """
    if not stage.deployment:
        return not_applicable("not deployed automatically")
    return failed(stage.deployment) if "fail" in stage.deployment.lower() else passed(stage.deployment)


@check("apigateway.api-stage.is-used", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def api_stage_is_used(stage: ApiStage, use: ApiStageUse, now: Now) -> Verdict:
    """Somebody sent the stage a request, or changed it, within the days that metrics are asked for.

    A forgotten stage is a door to old code that nobody watches.

    Fix: API Gateway console, the API, Stages, Delete; or `aws apigatewayv2 delete-stage --api-id ID --stage-name NAME`.
    """
    if use.requests:
        return passed(f"{use.requests:,.0f} requests within {use.days} days")
    if now.days_since(stage.updated_at) < use.days:
        return not_applicable(f"changed within {use.days} days")
    return failed(f"no request within {use.days} days")


@check("apigateway.api-stage.seldom-fails", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def api_stage_seldom_fails(stage: ApiStage, use: ApiStageUse, limit: ErrorShare = _SHARE) -> Verdict:
    """Not more than one in twenty requests ended in an error of the server.

    Errors of the server are yours: a function that fails or is throttled, a backend that does not answer.

    Fix: look for the error in the access log ($context.error.message) and in the function's own: API Gateway console,
    the API, Logging; `aws logs filter-log-events --log-group-name NAME --filter-pattern ERROR`.
    """
    if not use.requests:
        return not_applicable(f"no request within {use.days} days")
    percent = use.errors / use.requests * 100
    evidence = f"{percent:.1f} % of {use.requests:,.0f} requests within {use.days} days"
    return failed(evidence) if percent > limit.percent else passed(evidence)
