"""What each action of Lambda is asked, so that its plans make every call that it declares; and what it refuses."""

from typing import Any

from shared.catalog import Fact, Parameters, Resource
from shared.services.lambda_.actions.configuration import DeadLetters, FunctionTagsToAdd, NewRuntime, Reservation
from shared.services.lambda_.resources.function import FunctionTags, FunctionUrls, ReservedConcurrency, Url
from shared.services.lambda_.resources.region import SizeAdvice, SizeAdvices
from tests.services.lambda_.builders import (
    NAME,
    NOW,
    QUEUE,
    SCOPE,
    a_function,
    a_layer,
    a_layer_policy,
    a_policy,
    allow,
)
from tests.services.planning import Sample

PUBLIC = allow("*", Condition={"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}})
GUARDED = allow("*", Condition={"StringNotEquals": {"aws:PrincipalAccount": "1"}})


def of(resource: Resource, name: str, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    kind = "layer-version" if resource.TYPE.endswith("LayerVersion") else "function"
    return Sample(f"lambda.{kind}.{name}", resource, facts, NOW, parameters)


def function(name: str, *facts: Fact, parameters: Parameters | None = None, **changes: Any) -> Sample:
    return of(a_function(**changes), name, *facts, parameters=parameters)


def advised(memory: int | None) -> SizeAdvices:
    return SizeAdvices({NAME: SizeAdvice(("MemoryOverprovisioned",), memory)})


SAMPLES = [
    function("remove-public-statements", a_policy(PUBLIC, allow({"AWS": SCOPE.account_id}, Sid="two"))),
    function("demand-credentials-at-url", FunctionUrls((Url("NONE"), Url("NONE", "live"), Url("AWS_IAM", "old")))),
    function("trace-requests", tracing="PassThrough"),
    function("set-dead-letter-queue", parameters=DeadLetters(QUEUE)),
    function("change-runtime", runtime="python3.9", parameters=NewRuntime("python3.13")),
    function("use-recommended-memory", advised(512)),
    function("reserve-concurrency", ReservedConcurrency(None), parameters=Reservation(3)),
    function("tag", FunctionTags({"owner": "data"}), parameters=FunctionTagsToAdd({"owner": "x", "stage": "live"})),
    of(a_layer(), "make-private", a_layer_policy(allow("*", Action="lambda:GetLayerVersion"))),
]
REFUSALS = [
    (function("remove-public-statements", a_policy()), "no statement"),
    (function("remove-public-statements", a_policy(GUARDED)), "a person must look"),
    (function("demand-credentials-at-url", FunctionUrls((Url("AWS_IAM"),))), "no URL"),
    (function("trace-requests"), "already"),
    (function("set-dead-letter-queue"), "parameter `target`"),
    (function("set-dead-letter-queue", dead_letters=QUEUE), QUEUE),
    (function("change-runtime"), "parameter `runtime`"),
    (function("change-runtime", runtime=None), "its own runtime"),
    (function("use-recommended-memory", SizeAdvices({})), "no other memory"),
    (function("use-recommended-memory", advised(1024)), "no other memory"),
    (function("reserve-concurrency", ReservedConcurrency(0)), "reserves 0"),
    (function("reserve-concurrency", ReservedConcurrency(None), parameters=Reservation(0)), "refuse every"),
    (function("tag", FunctionTags({})), "parameter `tags`"),
    (of(a_layer(), "make-private", a_layer_policy()), "no statement"),
    (of(a_layer(), "make-private", a_layer_policy(GUARDED)), "a person must look"),
]
