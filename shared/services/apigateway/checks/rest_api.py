"""REST APIs: whom they admit, and what they do with requests."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.catalog.access import public_grants
from shared.services.apigateway.resources.rest import Methods, RestApi

_WITH_BODY = ("ANY", "PATCH", "POST", "PUT")
_MOST = 5  # methods that an evidence names


@check("apigateway.rest-api.authorizes-callers", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def rest_api_authorizes_callers(api: RestApi, methods: Methods) -> Verdict:
    """Every method of the API demands that its caller is authorized.

    What demands nothing does it for everybody who can reach it. API keys do not count: they name a customer, and
    travel in plain sight. Methods OPTIONS are exempt, as browsers ask them without credentials.

    Fix: API Gateway console, the API, Resources, the method, Method request, Edit: Authorization; or `aws apigateway
    update-method --rest-api-id ID --resource-id ID --http-method GET --patch-operations
    op=replace,path=/authorizationType,value=AWS_IAM`. Deploy the API afterwards. CloudFormation: `AuthorizationType:
    AWS_IAM`.
    """
    judged = [one for one in methods.methods if one.verb != "OPTIONS"]
    if not judged:
        return not_applicable("no methods")
    open_ones = [one.name for one in judged if one.authorization == "NONE"]
    return _none(open_ones, "without authorization", f"all {len(judged)} methods authorize")


@check("apigateway.rest-api.is-private", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def rest_api_is_private(api: RestApi) -> Verdict:
    """The API can be reached from VPCs alone.

    An endpoint on the internet is tried by everybody. Many APIs are there for that: suppress the finding for those.

    Fix: API Gateway console, the API, API settings, API endpoint type: Private; or `aws apigateway update-rest-api
    --rest-api-id ID --patch-operations op=replace,path=/endpointConfiguration/types/REGIONAL,value=PRIVATE`.
    CloudFormation: `EndpointConfiguration: {Types: [PRIVATE]}`.
    """
    evidence = ", ".join(api.endpoints)
    return passed(evidence) if api.is_private else failed(evidence)


@check("apigateway.rest-api.private-one-names-its-callers", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def rest_api_private_one_names_its_callers(api: RestApi) -> Verdict:
    """The resource policy of a private API names the VPCs, endpoints or accounts that may call it.

    A private API whose policy admits everybody can be called from every VPC of every AWS account.

    Fix: API Gateway console, the API, Resource policy: add a condition on aws:SourceVpce or aws:SourceVpc; or `aws
    apigateway update-rest-api --rest-api-id ID --patch-operations op=replace,path=/policy,value=POLICY`.
    """
    if not api.is_private:
        return not_applicable("not private")
    return failed("its policy admits everybody") if public_grants(api.statements) else passed("callers are named")


@check("apigateway.rest-api.reaches-backends-over-tls", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def rest_api_reaches_backends_over_tls(api: RestApi, methods: Methods) -> Verdict:
    """The API passes requests on to HTTP backends over TLS only.

    Over plain HTTP anybody on the way reads and changes what the API took in over TLS.

    Fix: API Gateway console, the API, Resources, the method, Integration request, Edit: an https URL; or `aws
    apigateway put-integration --rest-api-id ID --resource-id ID --http-method GET --type HTTP_PROXY
    --integration-http-method GET --uri https://...`. Deploy the API afterwards.
    """
    with_backend = [one for one in methods.methods if one.backend]
    if not with_backend:
        return not_applicable("no HTTP backends")
    plain = [one.name for one in with_backend if str(one.backend).startswith("http://")]
    return _none(plain, "over plain HTTP", "all over TLS")


@check("apigateway.rest-api.validates-requests", severity=Severity.LOW, pillar=Pillar.SECURITY)
def rest_api_validates_requests(api: RestApi, methods: Methods) -> Verdict:
    """Methods that take a body have API Gateway check it, or at least the parameters.

    What is malformed is then refused at the door, before it costs, or breaks, the code behind it.

    Fix: API Gateway console, the API, Resources, the method, Method request, Edit: Request validator; or `aws
    apigateway update-method --rest-api-id ID --resource-id ID --http-method POST --patch-operations
    op=replace,path=/requestValidatorId,value=ID`. Deploy the API afterwards. CloudFormation: `RequestValidatorId: ID`.
    """
    judged = [one for one in methods.methods if one.verb in _WITH_BODY]
    if not judged:
        return not_applicable("no method takes a body")
    return _none([one.name for one in judged if not one.validates], "without validation", "requests are validated")


@check("apigateway.rest-api.is-deployed", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def rest_api_is_deployed(api: RestApi) -> Verdict:
    """The API has a stage.

    Without one nobody can call it: it was begun and forgotten, or is left over.

    Fix: API Gateway console, the API, Deploy API, or Delete; `aws apigateway create-deployment --rest-api-id ID
    --stage-name live`.
    """
    return passed(f"{api.stages} stages") if api.stages else failed("no stage")


@check("apigateway.rest-api.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def rest_api_is_tagged(api: RestApi) -> Verdict:
    """The API has at least one tag that its owner gave it.

    Tags say whose API it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: API Gateway console, the API, API settings, Tags; or `aws apigateway tag-resource --resource-arn ARN --tags
    owner=TEAM`. CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    own = sorted(key for key in api.tags or () if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


@check("apigateway.rest-api.compresses-answers", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def rest_api_compresses_answers(api: RestApi) -> Verdict:
    """The API compresses answers for clients that can unpack them.

    Text shrinks to a fraction: it is there sooner, and less traffic is paid for.

    Fix: API Gateway console, the API, API settings, Content encoding; or `aws apigateway update-rest-api --rest-api-id
    ID --patch-operations op=replace,path=/minimumCompressionSize,value=1024`. CloudFormation: `MinimumCompressionSize:
    1024`.
    """
    if api.compresses_from is None:
        return failed("never")
    return passed(f"from {api.compresses_from} bytes on")


def _none(bad: list[str], words: str, good: str) -> Verdict:
    if not bad:
        return passed(good)
    more = f" and {len(bad) - _MOST} more" if len(bad) > _MOST else ""
    return failed(f"{words}: {', '.join(bad[:_MOST])}{more}")
