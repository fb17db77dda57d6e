"""Stages of REST APIs: what they log, let through, keep and cost."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.services.apigateway.resources.rest import EVERY_METHOD, MethodSettings, Stage, StageUse

_LOGGING = ("ERROR", "INFO")


@dataclass(frozen=True, slots=True)
class AccountRate(Thresholds):
    """rate: requests a second from which on a limit is none, as the whole account has no more."""

    rate: float = 10_000


@dataclass(frozen=True, slots=True)
class ErrorShare(Thresholds):
    """percent: of requests that may end in an error of the server."""

    percent: float = 5


_ACCOUNT = AccountRate()
_SHARE = ErrorShare()


@check(
    "apigateway.stage.logs-executions",
    severity=Severity.MEDIUM,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP APIGateway.1", "NIST 800-53 r5"),
    fixed_by="apigateway.stage.log-executions",
)
def stage_logs_executions(stage: Stage) -> Verdict:
    """The stage logs how API Gateway carries out requests, for every method.

    Without it nobody can tell why a request was refused, or what its authorizer said.

    Fix: API Gateway console, the API, Stages, Logs and tracing, Edit: CloudWatch logs; or `aws apigateway update-stage
    --rest-api-id ID --stage-name NAME --patch-operations op=replace,path=/*/*/logging/loglevel,value=ERROR`.
    CloudFormation: `MethodSettings: [{HttpMethod: "*", ResourcePath: "/*", LoggingLevel: ERROR}]`.
    """
    general = _general(stage).logging
    if general not in _LOGGING:
        return failed(f"logging is {general}")
    silent = [name for name, one in stage.settings.items() if one.logging not in _LOGGING]
    return failed(f"off for {', '.join(silent)}") if silent else passed(f"logging is {general}")


@check(
    "apigateway.stage.presents-client-certificate",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP APIGateway.2", "NIST 800-53 r5"),
)
def stage_presents_client_certificate(stage: Stage) -> Verdict:
    """The stage presents a client certificate to the backends that it calls.

    By it a backend on the internet can refuse everybody who does not come through the API.

    Fix: API Gateway console, Client certificates: generate, then the API, Stages, Stage details, Edit; or `aws
    apigateway update-stage --rest-api-id ID --stage-name NAME --patch-operations
    op=replace,path=/clientCertificateId,value=ID`. CloudFormation: `ClientCertificateId: ID`.
    """
    return passed(stage.certificate) if stage.certificate else failed("no client certificate")


@check(
    "apigateway.stage.traces-requests",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP APIGateway.3", "NIST 800-53 r5"),
    fixed_by="apigateway.stage.trace-requests",
)
def stage_traces_requests(stage: Stage) -> Verdict:
    """X-Ray traces requests from the stage on.

    A trace shows which of the services behind a request was slow or failed.

    Fix: API Gateway console, the API, Stages, Logs and tracing, Edit: X-Ray tracing; or `aws apigateway update-stage
    --rest-api-id ID --stage-name NAME --patch-operations op=replace,path=/tracingEnabled,value=true`. CloudFormation:
    `TracingEnabled: true`.
    """
    return passed("traced") if stage.traces else failed("not traced")


@check(
    "apigateway.stage.has-web-acl",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP APIGateway.4", "NIST 800-53 r5"),
)
def stage_has_web_acl(stage: Stage) -> Verdict:
    """A web ACL of WAF stands before the stage.

    It refuses known attacks and floods before they reach, and cost, the code behind the API.

    Fix: API Gateway console, the API, Stages, Stage details, Edit: Web ACL; or `aws wafv2 associate-web-acl
    --web-acl-arn ARN --resource-arn STAGE-ARN`.
    """
    return passed(stage.web_acl) if stage.web_acl else failed("no web ACL")


@check(
    "apigateway.stage.encrypts-cache",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP APIGateway.5", "NIST 800-53 r5"),
    fixed_by="apigateway.stage.encrypt-cache",
)
def stage_encrypts_cache(stage: Stage) -> Verdict:
    """Every method of the stage that caches answers encrypts them.

    Cached answers hold what the API told its users, and lie there for up to an hour.

    Fix: API Gateway console, the API, Stages, Stage details, Edit: Encrypt cache data; or `aws apigateway update-stage
    --rest-api-id ID --stage-name NAME --patch-operations op=replace,path=/*/*/caching/dataEncrypted,value=true`.
    CloudFormation: `MethodSettings: [{HttpMethod: "*", ResourcePath: "/*", CacheDataEncrypted: true}]`.
    """
    caching = {name: one for name, one in stage.settings.items() if one.caches}
    if stage.cache is None or not caching:
        return not_applicable("no method caches answers")
    plain = [name for name, one in caching.items() if not one.encrypts_cache]
    return failed(f"not encrypted: {', '.join(plain)}") if plain else passed("encrypted")


@check("apigateway.stage.variables-have-no-secrets", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def stage_variables_have_no_secrets(stage: Stage) -> Verdict:
    """No variable of the stage holds what looks like a secret.

    Whoever may read the API's configuration reads its variables.

    Fix: keep the secret in Secrets Manager; API Gateway console, the API, Stages, Stage variables: remove; `aws
    apigateway update-stage --rest-api-id ID --stage-name NAME --patch-operations op=remove,path=/variables/NAME`.
    """
    if not stage.variables:
        return not_applicable("no stage variables")
    return failed("; ".join(stage.secrets)) if stage.secrets else passed(f"none in {stage.variables} variables")


@check("apigateway.stage.logs-access", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def stage_logs_access(stage: Stage) -> Verdict:
    """The stage logs who asked for what.

    It is the only record of an API's callers: their address, their identity, what they got.

    Fix: API Gateway console, the API, Stages, Logs and tracing, Edit: Custom access logging; or `aws apigateway
    update-stage --rest-api-id ID --stage-name NAME --patch-operations
    op=replace,path=/accessLogSettings/destinationArn,value=ARN`. CloudFormation: `AccessLogSetting: {DestinationArn:
    ARN, Format: FORMAT}`.
    """
    return passed(f"logs to {stage.log}") if stage.log else failed("no access log")


@check(
    "apigateway.stage.does-not-log-bodies",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="apigateway.stage.stop-logging-bodies",
)
def stage_does_not_log_bodies(stage: Stage) -> Verdict:
    """The stage does not log whole requests and answers.

    Data tracing writes bodies and headers, with passwords and tokens in them, into a log that many may read. AWS
    advises against it for production.

    Fix: API Gateway console, the API, Stages, Logs and tracing, Edit: Data tracing off; or `aws apigateway update-stage
    --rest-api-id ID --stage-name NAME --patch-operations op=replace,path=/*/*/logging/dataTrace,value=false`.
    CloudFormation: `MethodSettings: [{HttpMethod: "*", ResourcePath: "/*", DataTraceEnabled: false}]`.
    """
    tracing = [name for name, one in stage.settings.items() if one.bodies]
    return failed(f"bodies are logged: {', '.join(tracing)}") if tracing else passed("no bodies are logged")


@check("apigateway.stage.limits-requests", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def stage_limits_requests(stage: Stage, limit: AccountRate = _ACCOUNT) -> Verdict:
    """The stage lets through fewer requests a second than the whole account has.

    All APIs of a region share one quota: a flood at this one throttles all others, and overruns what is behind it.

    Fix: API Gateway console, the API, Stages, Stage details, Edit: Throttling; or `aws apigateway update-stage
    --rest-api-id ID --stage-name NAME --patch-operations op=replace,path=/*/*/throttling/rateLimit,value=100`.
    CloudFormation: `MethodSettings: [{HttpMethod: "*", ResourcePath: "/*", ThrottlingRateLimit: 100,
    ThrottlingBurstLimit: 200}]`.
    """
    rate = _general(stage).rate
    if rate is None or rate < 0 or rate >= limit.rate:
        return failed("as many as the account has")
    return passed(f"{rate:,.0f} requests a second")


@check("apigateway.stage.caches-answers", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def stage_caches_answers(stage: Stage) -> Verdict:
    """The stage has a cache for answers.

    An answer from the cache is there at once, and costs the backend nothing. The cache itself is paid for by the
    hour: suppress the finding for APIs whose answers differ with every request.

    Fix: API Gateway console, the API, Stages, Stage details, Edit: Provision API cache; or `aws apigateway update-stage
    --rest-api-id ID --stage-name NAME --patch-operations op=replace,path=/cacheClusterEnabled,value=true`.
    CloudFormation: `CacheClusterEnabled: true, CacheClusterSize: "0.5"`.
    """
    return passed(f"{stage.cache} GB") if stage.cache else failed("no cache")


@check(
    "apigateway.stage.uses-its-cache",
    severity=Severity.MEDIUM,
    pillar=Pillar.COST,
    fixed_by="apigateway.stage.remove-cache",
)
def stage_uses_its_cache(stage: Stage, use: StageUse, now: Now) -> Verdict:
    """The stage's cache answered at least one request.

    A cache costs the same whether it answers or not; one that never does is switched on for no method, or all
    requests differ.

    Fix: API Gateway console, the API, Stages, Stage details, Edit: API cache off; or `aws apigateway update-stage
    --rest-api-id ID --stage-name NAME --patch-operations op=replace,path=/cacheClusterEnabled,value=false`.
    CloudFormation: `CacheClusterEnabled: false`.
    """
    if stage.cache is None:
        return not_applicable("no cache")
    if use.cache_hits:
        return passed(f"{use.cache_hits:,.0f} answers within {use.days} days")
    if now.days_since(stage.updated_at) < use.days:
        return not_applicable(f"changed within {use.days} days")
    price = monthly("apigateway.cache", stage.cache, stage.region)
    return failed(f"{stage.cache} GB answered nothing within {use.days} days", saving=price)


@check("apigateway.stage.is-used", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def stage_is_used(stage: Stage, use: StageUse, now: Now) -> Verdict:
    """Somebody sent the stage a request, or changed it, within the days that metrics are asked for.

    A forgotten stage is a door to old code that nobody watches.

    Fix: API Gateway console, the API, Stages, Stage actions, Delete; or `aws apigateway delete-stage --rest-api-id ID
    --stage-name NAME`.
    """
    if use.requests:
        return passed(f"{use.requests:,.0f} requests within {use.days} days")
    if now.days_since(stage.updated_at) < use.days:
        return not_applicable(f"changed within {use.days} days")
    return failed(f"no request within {use.days} days")


@check("apigateway.stage.seldom-fails", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def stage_seldom_fails(stage: Stage, use: StageUse, limit: ErrorShare = _SHARE) -> Verdict:
    """Not more than one in twenty requests ended in an error of the server.

    Errors of the server (5xx) are yours: a function that fails or is throttled, a backend that does not answer.

    Fix: look for the error in the execution log (API Gateway console, the API, Stages, Logs and tracing); `aws logs
    filter-log-events --log-group-name API-Gateway-Execution-Logs_ID/STAGE --filter-pattern ERROR`.
    """
    if not use.requests:
        return not_applicable(f"no request within {use.days} days")
    percent = use.errors / use.requests * 100
    evidence = f"{percent:.1f} % of {use.requests:,.0f} requests within {use.days} days"
    return failed(evidence) if percent > limit.percent else passed(evidence)


def _general(stage: Stage) -> MethodSettings:
    """What holds for methods without settings of their own."""
    return stage.settings.get(EVERY_METHOD, MethodSettings())
