"""Lambda: URLs, code signing, limits and dead-letter queues, and what Compute Optimizer would say."""

from typing import Any

from moto.awslambda.models import LambdaFunction, lambda_backends

from local.cloud.demo.canned import canned
from local.cloud.place import DEMO_ACCOUNT, DEMO_REGIONS

_GB = 2**30

_signed: dict[str, set[str]] = {}
_advised: dict[str, dict[str, tuple[str, int, int]]] = {}
_results: dict[str, str] = {}


def sign(region: str, function: str) -> None:
    """Lambda refuses code of the function that is not signed."""
    _signed.setdefault(region, set()).add(function)


def advise(region: str, function: str, reason: str, memory: int, saving: int) -> None:
    """What Compute Optimizer says; reason: "" where the memory is right."""
    _advised.setdefault(region, {})[function] = (reason, memory, saving)


def poll_in_vain(uuid: str, result: str) -> None:
    """What the last poll of an event source mapping came to."""
    _results[uuid] = result


def install() -> None:
    _keep_dead_letters(LambdaFunction)
    canned("lambda:GetAccountSettings", _settings)
    canned("lambda:ListFunctionUrlConfigs", _urls)
    canned("lambda:ListCodeSigningConfigs", _signing_configs)
    canned("lambda:ListFunctionsByCodeSigningConfig", _signed_functions)
    canned("lambda:ListEventSourceMappings", _mappings)
    canned("compute-optimizer:GetLambdaFunctionRecommendations", _recommendations)


def _keep_dead_letters(function: Any) -> None:
    made, configured, updated = function.__init__, function.get_configuration, function.update_configuration

    def make(self: Any, account_id: str, spec: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        made(self, account_id, spec, *args, **kwargs)
        self.dead_letters = spec.get("DeadLetterConfig", {}).get("TargetArn")

    def configuration(self: Any, **kwargs: Any) -> dict[str, Any]:
        told = {"DeadLetterConfig": {"TargetArn": self.dead_letters}} if self.dead_letters else {}
        return {**configured(self, **kwargs), **told}

    def update(self: Any, updates: dict[str, Any]) -> Any:
        self.dead_letters = updates.get("DeadLetterConfig", {"TargetArn": self.dead_letters})["TargetArn"] or None
        return updated(self, updates)

    function.__init__, function.get_configuration, function.update_configuration = make, configuration, update


def _backend(region: str) -> Any:
    return lambda_backends[DEMO_ACCOUNT][region]


def _settings(region: str, _: dict[str, Any]) -> dict[str, Any]:
    """The last region has stored almost as much as it may."""
    functions = _backend(region).list_functions()
    reserved = sum(int(one.reserved_concurrency or 0) for one in functions)
    small = region == DEMO_REGIONS[-1]
    return {
        "AccountLimit": {
            "TotalCodeSize": 75 * _GB,
            "CodeSizeUnzipped": 262144000,
            "CodeSizeZipped": 52428800,
            "ConcurrentExecutions": 1000,
            "UnreservedConcurrentExecutions": 1000 - reserved,
        },
        "AccountUsage": {"TotalCodeSize": (70 if small else 2) * _GB, "FunctionCount": len(list(functions))},
    }


def _urls(region: str, params: dict[str, Any]) -> dict[str, Any]:
    url = _backend(region).get_function(params["FunctionName"]).url_config
    return {"FunctionUrlConfigs": [url.to_dict()] if url else []}


def _signing_configs(region: str, _: dict[str, Any]) -> dict[str, Any]:
    if region not in _signed:
        return {"CodeSigningConfigs": []}
    profile = f"arn:aws:signer:{region}:{DEMO_ACCOUNT}:/signing-profiles/acme/1"
    config = {
        "CodeSigningConfigId": "csc-0123456789abcdefa",
        "CodeSigningConfigArn": f"arn:aws:lambda:{region}:{DEMO_ACCOUNT}:code-signing-config:csc-0123456789abcdefa",
        "AllowedPublishers": {"SigningProfileVersionArns": [profile]},
        "CodeSigningPolicies": {"UntrustedArtifactOnDeployment": "Enforce"},
        "LastModified": "2026-01-01T00:00:00.000+0000",
    }
    return {"CodeSigningConfigs": [config]}


def _signed_functions(region: str, _: dict[str, Any]) -> dict[str, Any]:
    return {"FunctionArns": [_arn(region, name) for name in sorted(_signed[region])]}


def _arn(region: str, function: str) -> str:
    return f"arn:aws:lambda:{region}:{DEMO_ACCOUNT}:function:{function}"


def _mappings(region: str, _: dict[str, Any]) -> dict[str, Any]:
    found = [one.get_configuration() for one in _backend(region).list_event_source_mappings("", "")]
    return {
        "EventSourceMappings": [
            one | {"LastProcessingResult": _results.get(one["UUID"], "OK")} for one in found if one["FunctionArn"]
        ]
    }


def _recommendations(region: str, _: dict[str, Any]) -> dict[str, Any]:
    return {"lambdaFunctionRecommendations": [_advice(region, name, *one) for name, one in _advised[region].items()]}


def _advice(region: str, name: str, reason: str, memory: int, saving: int) -> dict[str, Any]:
    option = {
        "rank": 1,
        "memorySize": memory,
        "savingsOpportunity": {"estimatedMonthlySavings": {"currency": "USD", "value": float(saving)}},
    }
    return {
        "functionArn": f"{_arn(region, name)}:$LATEST",
        "accountId": DEMO_ACCOUNT,
        "finding": "NotOptimized" if reason else "Optimized",
        "findingReasonCodes": [reason] if reason else [],
        "memorySizeRecommendationOptions": [option] if reason else [],
    }
