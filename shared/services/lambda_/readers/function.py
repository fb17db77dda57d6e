"""Lists functions and reads who may call them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Scope, Sweep, Token, pages
from shared.catalog.policy import parse_policy
from shared.catalog.secrets import find_secrets
from shared.catalog.tagging import tag_sweep
from shared.services.lambda_.resources.function import (
    AsynchronousInvocation,
    CodeSigning,
    Function,
    FunctionPolicy,
    FunctionTags,
    FunctionUrls,
    ReservedConcurrency,
    Url,
    VariableSecret,
)

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

_MARKERS = {"sends": "Marker", "answers": "NextMarker"}
# A variable that names where a secret is kept is how it should be.
_REFERENCE = "arn:"


def list_functions(client: "LambdaClient", scope: Scope, start: Token) -> Iterator[Page[Function]]:
    for answer, following in pages(client.list_functions, start, **_MARKERS):
        yield Page([_function(item, scope) for item in answer["Functions"]], following)


def _function(item: Any, scope: Scope) -> Function:
    environment = item.get("Environment", {})
    variables, error = environment.get("Variables", {}), environment.get("Error")
    return Function(
        arn=item["FunctionArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["FunctionName"],
        runtime=item.get("Runtime"),
        package=item.get("PackageType", "Zip"),
        architecture=item.get("Architectures", ["x86_64"])[0],
        memory=item["MemorySize"],
        timeout=item["Timeout"],
        modified_at=datetime.fromisoformat(item["LastModified"]),
        tracing=item.get("TracingConfig", {}).get("Mode", "PassThrough"),
        subnets=tuple(item.get("VpcConfig", {}).get("SubnetIds", ())),
        dead_letters=item.get("DeadLetterConfig", {}).get("TargetArn"),
        key=item.get("KMSKeyArn") or None,
        variables=len(variables),
        secrets=tuple(_secrets(variables)),
        environment_error=(error.get("ErrorCode", "Unknown"), error.get("Message", "")) if error else None,
        layers=tuple(one["Arn"] for one in item.get("Layers", ())),
    )


def _secrets(variables: Mapping[str, str]) -> Iterator[VariableSecret]:
    """Only the names of the variables leave this function."""
    for name, value in sorted(variables.items()):
        if not value.startswith(_REFERENCE):
            yield from dict.fromkeys(VariableSecret(one.kind, name) for one in find_secrets(f"{name}={value}"))


def read_policy(client: "LambdaClient", function: Function) -> FunctionPolicy:
    return FunctionPolicy(parse_policy(client.get_policy(FunctionName=function.resource_id)["Policy"]))


def read_urls(client: "LambdaClient", function: Function) -> FunctionUrls:
    answers = pages(client.list_function_url_configs, None, **_MARKERS, FunctionName=function.resource_id)
    return FunctionUrls(tuple(_url(one) for answer, _ in answers for one in answer["FunctionUrlConfigs"]))


def _url(item: Any) -> Url:
    return Url(item["AuthType"], _qualifier(item["FunctionArn"]), tuple(item.get("Cors", {}).get("AllowOrigins", ())))


def _qualifier(arn: str) -> str | None:
    """arn:aws:lambda:region:account:function:name[:alias]"""
    fields = arn.split(":")
    return fields[7] if len(fields) > 7 else None


def read_asynchronous_invocation(client: "LambdaClient", function: Function) -> AsynchronousInvocation:
    answers = pages(client.list_function_event_invoke_configs, None, **_MARKERS, FunctionName=function.resource_id)
    found = (
        one.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination")
        for answer, _ in answers
        for one in answer["FunctionEventInvokeConfigs"]
    )
    return AsynchronousInvocation(tuple(one for one in found if one))


def read_reserved_concurrency(client: "LambdaClient", function: Function) -> ReservedConcurrency:
    """Of each function: the account's settings tell only the sum, to which a function that is shut off adds 0."""
    answer = client.get_function_concurrency(FunctionName=function.resource_id)
    return ReservedConcurrency(answer.get("ReservedConcurrentExecutions"))


def sweep_code_signing(client: "LambdaClient", _: Scope) -> Mapping[str, CodeSigning]:
    found: dict[str, CodeSigning] = {}
    for answer, _next in pages(client.list_code_signing_configs, None, **_MARKERS):
        for one in answer["CodeSigningConfigs"]:
            signing = CodeSigning(one["CodeSigningPolicies"]["UntrustedArtifactOnDeployment"])
            found |= dict.fromkeys(_signed_by(client, one["CodeSigningConfigArn"]), signing)
    return found


def _signed_by(client: "LambdaClient", arn: str) -> Iterator[str]:
    """Names of the functions that use a configuration."""
    answers = pages(client.list_functions_by_code_signing_config, None, **_MARKERS, CodeSigningConfigArn=arn)
    for answer, _ in answers:
        yield from (one.split(":")[6] for one in answer["FunctionArns"])


READERS = (
    Lister((Function,), "lambda:ListFunctions", list_functions),
    tag_sweep(FunctionTags, Function, "lambda:function"),
    Reader(
        FunctionPolicy, Function, "lambda:GetPolicy", read_policy, {"ResourceNotFoundException": FunctionPolicy(())}
    ),
    Reader(FunctionUrls, Function, "lambda:ListFunctionUrlConfigs", read_urls),
    Reader(AsynchronousInvocation, Function, "lambda:ListFunctionEventInvokeConfigs", read_asynchronous_invocation),
    Reader(ReservedConcurrency, Function, "lambda:GetFunctionConcurrency", read_reserved_concurrency),
    Sweep(
        CodeSigning,
        Function,
        ("lambda:ListCodeSigningConfigs", "lambda:ListFunctionsByCodeSigningConfig"),
        sweep_code_signing,
        CodeSigning(None),
    ),
)
