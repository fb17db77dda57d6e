"""What each action of API Gateway is asked, and what it refuses."""

from shared.services.apigateway.resources.rest import MethodSettings
from tests.services.apigateway.builders import NOW, a_domain_name, a_stage
from tests.services.planning import Sample

BODIES = MethodSettings("ERROR", bodies=True)
PLAIN_CACHE = MethodSettings("ERROR", caches=True)

SAMPLES = [
    Sample("apigateway.stage.trace-requests", a_stage(traces=False), (), NOW),
    Sample("apigateway.stage.log-executions", a_stage(settings={}), (), NOW),
    Sample("apigateway.stage.stop-logging-bodies", a_stage(settings={"*/*": BODIES, "~1a/GET": BODIES}), (), NOW),
    Sample("apigateway.stage.encrypt-cache", a_stage(settings=PLAIN_CACHE, cache="0.5"), (), NOW),
    Sample("apigateway.stage.remove-cache", a_stage(cache="0.5"), (), NOW),
    Sample("apigateway.domain-name.require-tls-1-2", a_domain_name(policy="TLS_1_0"), (), NOW),
]
REFUSALS = [
    (Sample("apigateway.stage.trace-requests", a_stage(), (), NOW), "already"),
    (Sample("apigateway.stage.log-executions", a_stage(), (), NOW), "ERROR"),
    (Sample("apigateway.stage.stop-logging-bodies", a_stage(), (), NOW), "no bodies"),
    (Sample("apigateway.stage.encrypt-cache", a_stage(settings=PLAIN_CACHE), (), NOW), "no method"),
    (Sample("apigateway.stage.remove-cache", a_stage(), (), NOW), "no cache"),
    (Sample("apigateway.domain-name.require-tls-1-2", a_domain_name(), (), NOW), "TLS13"),
]
