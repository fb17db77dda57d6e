"""Checks of Lambda, case by case."""

from datetime import UTC, datetime
from typing import Any

from shared.catalog import Now, Unread, Verdict
from shared.domain.money import MonthlyUsd
from shared.services.lambda_.checks import access, cost, event_source, operations, protection, resilience
from shared.services.lambda_.resources.function import (
    AsynchronousInvocation,
    CodeSigning,
    FunctionTags,
    FunctionUrls,
    FunctionUse,
    ReservedConcurrency,
    Url,
    VariableSecret,
)
from shared.services.lambda_.resources.region import (
    ConcurrencyUse,
    InvocationTrails,
    SizeAdvice,
    SizeAdvices,
    SubnetZones,
)
from tests.services.cases import ERROR, FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.lambda_.builders import (
    GB,
    NAME,
    NOW,
    OTHER_ACCOUNT,
    QUEUE,
    SCOPE,
    a_function,
    a_layer,
    a_layer_policy,
    a_mapping,
    a_policy,
    a_region,
    a_use,
    allow,
    days_ago,
    limits,
)

FUNCTION = a_function()
LAYER = a_layer()
S3 = {"Service": "s3.amazonaws.com"}
OWN_SOURCE = {"Condition": {"StringEquals": {"AWS:SourceAccount": SCOPE.account_id}}}
BUCKET = {"Condition": {"ArnLike": {"AWS:SourceArn": "arn:aws:s3:::orders"}}}
OWN_BUCKET = {"Condition": BUCKET["Condition"] | OWN_SOURCE["Condition"]}
URL_OF_ALL = {"Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}}
FOREIGN = {"AWS": f"arn:aws:iam::{OTHER_ACCOUNT}:root"}
OWN_LAYER = SCOPE.arn("lambda", "layer:tools:3")
ZONES = SubnetZones({"subnet-a": "eu-west-1a", "subnet-b": "eu-west-1b", "subnet-c": "eu-west-1a"})
UNREADABLE = a_function(environment_error=("AccessDeniedException", "may not decrypt"))
RAN_ONCE = a_use(invocations=(1,), errors=(0,), busy=30, longest=30)


def in_vpc(*subnets: str) -> Any:
    return a_function(subnets=subnets)


def on(day: str) -> Now:
    return Now(datetime.fromisoformat(day).replace(tzinfo=UTC))


def advices(**changes: Any) -> SizeAdvices:
    return SizeAdvices({NAME: SizeAdvice(**changes)})


ACCESS = [
    *table(
        access.function_is_not_public,
        ("no policy", (FUNCTION, a_policy()), PASS, "nobody"),
        ("everybody", (FUNCTION, a_policy(allow("*"))), FAIL, "one"),
        ("everybody at the URL", (FUNCTION, a_policy(allow("*", **URL_OF_ALL))), FAIL, "one"),
        ("a bucket by its name", (FUNCTION, a_policy(allow(S3, **BUCKET))), FAIL, "no aws:SourceAccount"),
        ("a bucket of the account", (FUNCTION, a_policy(allow(S3, **OWN_BUCKET))), PASS, "nobody"),
        ("everybody of the account", (FUNCTION, a_policy(allow("*", **OWN_SOURCE))), PASS, "nobody"),
        ("buckets of anybody", (FUNCTION, a_policy(allow(S3))), FAIL, "any account"),
        ("buckets of the account", (FUNCTION, a_policy(allow(S3, **OWN_SOURCE))), PASS, "nobody"),
        ("another account", (FUNCTION, a_policy(allow(FOREIGN))), PASS, "nobody"),
    ),
    *table(
        access.function_admits_no_other_account,
        ("one", (FUNCTION, a_policy(allow(FOREIGN))), FAIL, OTHER_ACCOUNT),
        ("none", (FUNCTION, a_policy(allow(S3, **OWN_SOURCE))), PASS, "no other"),
    ),
    *table(
        access.function_confines_services_that_invoke_it,
        ("any rule", (FUNCTION, a_policy(allow({"Service": "events.amazonaws.com"}))), FAIL, "events.amazonaws.com"),
        ("the account's buckets", (FUNCTION, a_policy(allow(S3, **OWN_SOURCE))), PASS, "source"),
    ),
    *table(
        access.function_url_demands_credentials,
        ("it does", (FUNCTION, FunctionUrls((Url("AWS_IAM"),))), PASS, "AWS_IAM"),
        ("an alias does not", (FUNCTION, FunctionUrls((Url("AWS_IAM"), Url("NONE", "live")))), FAIL, "alias live"),
        ("no URL", (FUNCTION, FunctionUrls(())), NOT_APPLICABLE, "no URL"),
    ),
    *table(
        access.function_url_cors_names_origins,
        ("named", (FUNCTION, FunctionUrls((Url("NONE", origins=("https://acme.example",)),))), PASS, "named"),
        ("every origin", (FUNCTION, FunctionUrls((Url("NONE", origins=("*",)),))), FAIL, "own URL"),
        ("no CORS", (FUNCTION, FunctionUrls((Url("NONE"),))), NOT_APPLICABLE, "no URL with CORS"),
    ),
    *table(
        access.function_loads_layers_of_known_publishers,
        ("its own account's", (a_function(layers=(OWN_LAYER,)),), PASS, "known"),
        ("AWS's", (a_function(layers=("arn:aws:lambda:eu-west-1:017000801446:layer:Powertools:1",)),), PASS, "known"),
        (
            "AWS's of one region",
            (a_function(layers=("arn:aws:lambda:eu-west-2:133256977650:layer:AWS-Parameters-and-Secrets:1",)),),
            PASS,
            "known",
        ),
        (
            "AWS's though others are trusted",
            (
                a_function(layers=("arn:aws:lambda:us-east-1:027255383542:layer:AWS-AppConfig-Extension:207",)),
                access.TrustedPublishers((OTHER_ACCOUNT,)),
            ),
            PASS,
            "known",
        ),
        ("a stranger's", (a_function(layers=(f"arn:aws:lambda:eu-west-1:{OTHER_ACCOUNT}:layer:x:1",)),), FAIL, "x:1"),
        (
            "a trusted stranger's",
            (
                a_function(layers=(f"arn:aws:lambda:eu-west-1:{OTHER_ACCOUNT}:layer:x:1",)),
                access.TrustedPublishers((OTHER_ACCOUNT,)),
            ),
            PASS,
            "known",
        ),
        ("no layers", (FUNCTION,), NOT_APPLICABLE, "no layers"),
    ),
    *table(
        access.layer_version_is_not_public,
        ("no policy", (LAYER, a_layer_policy()), PASS, "not public"),
        ("everybody", (LAYER, a_layer_policy(allow("*", Action="lambda:GetLayerVersion"))), FAIL, "one"),
        (
            "an organization",
            (LAYER, a_layer_policy(allow("*", Condition={"StringEquals": {"aws:PrincipalOrgID": "o-1"}}))),
            PASS,
            "not public",
        ),
    ),
    *table(
        access.layer_version_admits_no_other_account,
        ("one", (LAYER, a_layer_policy(allow(FOREIGN))), FAIL, OTHER_ACCOUNT),
        ("none", (LAYER, a_layer_policy()), PASS, "no other"),
    ),
]
PROTECTION = [
    *table(
        protection.function_environment_has_no_secrets,
        ("none", (a_function(variables=2),), PASS, "2 variables"),
        (
            "one",
            (a_function(variables=2, secrets=(VariableSecret("password", "DB_PASSWORD"),)),),
            FAIL,
            "password in DB_PASSWORD",
        ),
        ("no variables", (FUNCTION,), NOT_APPLICABLE, "no environment"),
        ("variables that cannot be read", (UNREADABLE,), ERROR, "may not decrypt"),
    ),
    *table(
        protection.function_encrypts_environment_with_own_key,
        ("it does", (a_function(variables=1, key="arn:aws:kms:key"),), PASS, "arn:aws:kms"),
        ("it does, unreadably", (a_function(key="arn:aws:kms:key", environment_error=("A", "b")),), PASS, "kms"),
        ("it does not", (a_function(variables=1),), FAIL, "AWS's key"),
        ("no variables", (FUNCTION,), NOT_APPLICABLE, "no environment"),
        ("variables that cannot be read", (UNREADABLE,), ERROR, "may not decrypt"),
    ),
    *table(
        protection.function_runs_in_vpc,
        ("it does", (in_vpc("subnet-a"),), PASS, "subnet-a"),
        ("it does not", (FUNCTION,), FAIL, "not in a VPC"),
    ),
    *table(
        protection.function_admits_signed_code_only,
        ("it does", (FUNCTION, CodeSigning("Enforce")), PASS, "refused"),
        ("it only warns", (FUNCTION, CodeSigning("Warn")), FAIL, "warned"),
        ("it does not", (FUNCTION, CodeSigning(None)), FAIL, "nobody"),
        ("an image", (a_function(package="Image", runtime=None), CodeSigning(None)), NOT_APPLICABLE, "image"),
    ),
    *table(
        protection.function_invocations_are_recorded,
        ("all functions", (FUNCTION, InvocationTrails({"*": "main"})), PASS, "main"),
        ("this one", (FUNCTION, InvocationTrails({FUNCTION.arn: "orders"})), PASS, "orders"),
        ("another", (FUNCTION, InvocationTrails({f"{FUNCTION.arn}-2": "orders"})), FAIL, "no trail"),
        ("none", (FUNCTION, InvocationTrails({})), FAIL, "no trail"),
    ),
]
RESILIENCE = [
    *table(
        resilience.function_spans_zones,
        ("two zones", (in_vpc("subnet-a", "subnet-b"), ZONES), PASS, "eu-west-1b"),
        ("two subnets of a zone", (in_vpc("subnet-a", "subnet-c"), ZONES), FAIL, "only eu-west-1a"),
        ("a subnet that is not told", (in_vpc("subnet-a", "subnet-x"), ZONES), ERROR, "subnet-x"),
        ("no VPC", (FUNCTION, ZONES), NOT_APPLICABLE, "not in a VPC"),
    ),
    *table(
        resilience.function_keeps_failed_events,
        ("a queue", (a_function(dead_letters=QUEUE), AsynchronousInvocation(())), PASS, QUEUE),
        ("a destination", (FUNCTION, AsynchronousInvocation((QUEUE,))), PASS, QUEUE),
        ("neither", (FUNCTION, AsynchronousInvocation(())), FAIL, "thrown away"),
    ),
    *table(
        resilience.function_reserves_concurrency,
        ("it does", (FUNCTION, ReservedConcurrency(5)), PASS, "5 executions"),
        ("it does not", (FUNCTION, ReservedConcurrency(None)), FAIL, "without a limit"),
    ),
    *table(
        resilience.function_may_run,
        ("shut off", (FUNCTION, ReservedConcurrency(0)), FAIL, "refused"),
        ("hardly", (FUNCTION, ReservedConcurrency(1)), PASS, "may run"),
        ("no reservation", (FUNCTION, ReservedConcurrency(None)), PASS, "may run"),
    ),
    *table(
        resilience.function_is_not_throttled,
        ("never", (FUNCTION, a_use()), PASS, "none"),
        ("once", (FUNCTION, a_use(throttles=1)), FAIL, "1 invocations"),
    ),
    *table(
        resilience.region_code_storage_is_below_quota,
        ("as much as allowed", (a_region(), limits(code_bytes=60 * GB)), PASS, "60.0 of 75"),
        ("more", (a_region(), limits(code_bytes=61 * GB)), FAIL, "61.0 of 75"),
    ),
    *table(
        resilience.region_concurrency_is_below_quota,
        ("as many as allowed", (a_region(), limits(), ConcurrencyUse(35, 800)), PASS, "800 of 1,000"),
        ("more", (a_region(), limits(), ConcurrencyUse(35, 801)), FAIL, "801 of 1,000"),
    ),
]
OPERATIONS = [
    *table(
        operations.function_uses_supported_runtime,
        ("on the last day", (a_function(runtime="python3.9"), on("2025-12-14")), PASS, "until 2025-12-15"),
        ("from that day on", (a_function(runtime="python3.9"), on("2025-12-15")), FAIL, "since 2025-12-15"),
        ("an image", (a_function(runtime=None), NOW), NOT_APPLICABLE, "image"),
        ("a runtime that nobody knows", (a_function(runtime="cobol"), NOW), ERROR, "cobol"),
    ),
    *table(
        operations.function_runtime_stays_supported,
        ("a day more than the notice", (a_function(runtime="python3.9"), on("2025-06-17")), PASS, "181 days"),
        ("as long as the notice", (a_function(runtime="python3.9"), on("2025-06-18")), FAIL, "180 days"),
        ("deprecated", (a_function(runtime="python3.9"), NOW), NOT_APPLICABLE, "already"),
        ("an image", (a_function(runtime=None), NOW), NOT_APPLICABLE, "image"),
        ("a runtime that nobody knows", (a_function(runtime="cobol"), NOW), ERROR, "cobol"),
    ),
    *table(
        operations.function_is_tagged,
        ("it is", (FUNCTION, FunctionTags({"owner": "data"})), PASS, "owner"),
        ("only by AWS", (FUNCTION, FunctionTags({"aws:cloudformation:stack-name": "x"})), FAIL, "no tags"),
    ),
    *table(
        operations.function_traces_requests,
        ("it does", (FUNCTION,), PASS, "active"),
        ("it does not", (a_function(tracing="PassThrough"),), FAIL, "PassThrough"),
    ),
    *table(
        operations.function_is_used,
        ("it is", (FUNCTION, a_use(), NOW), PASS, "2,000"),
        ("it is not", (a_function(modified_at=days_ago(35)), FunctionUse(35), NOW), FAIL, "no invocation"),
        ("it is new", (a_function(modified_at=days_ago(34)), FunctionUse(35), NOW), NOT_APPLICABLE, "changed"),
    ),
]
COST = [
    *table(
        cost.function_runs_on_arm,
        ("it does", (FUNCTION, a_use()), PASS, "arm64"),
        ("it does not", (a_function(architecture="x86_64"), a_use()), FAIL, "x86_64"),
        ("it cannot", (a_function(architecture="x86_64", runtime="go1.x"), a_use()), NOT_APPLICABLE, "go1.x"),
        ("too old", (a_function(architecture="x86_64", runtime="nodejs8.10"), a_use()), NOT_APPLICABLE, "nodejs8.10"),
    ),
    *table(
        cost.function_seldom_fails,
        ("as often as allowed", (FUNCTION, a_use(errors=(0, 100))), PASS, "10.0 %"),
        ("more often", (FUNCTION, a_use(errors=(0, 101))), FAIL, "10.1 %"),
        (
            "eight days ago",
            (FUNCTION, a_use(invocations=(1,) * 8, errors=(1, *([0] * 7)))),
            PASS,
            "0.0 %",
        ),
        ("no run", (FUNCTION, FunctionUse(35)), NOT_APPLICABLE, "no invocation"),
    ),
    *table(
        cost.function_does_not_run_into_its_timeout,
        ("it does not", (FUNCTION, a_use(longest=29.9)), PASS, "29.9 of 30 s"),
        ("it does", (FUNCTION, RAN_ONCE), FAIL, "30.0 of 30 s"),
        ("no run", (FUNCTION, FunctionUse(35)), NOT_APPLICABLE, "no invocation"),
    ),
    *table(
        cost.function_timeout_fits_its_runs,
        ("a tenth", (a_function(timeout=900), a_use(longest=90)), PASS, "90.0 of 900 s"),
        ("less", (a_function(timeout=900), a_use(longest=89)), FAIL, "89.0 of 900 s"),
        ("a short timeout", (a_function(timeout=60), a_use(longest=1)), PASS, "1.0 of 60 s"),
        ("no run", (FUNCTION, FunctionUse(35)), NOT_APPLICABLE, "no invocation"),
    ),
    *table(
        cost.function_has_no_memory_to_spare,
        ("it has not", (FUNCTION, advices()), PASS, "1024 MB"),
        (
            "it has",
            (FUNCTION, advices(reasons=("MemoryOverprovisioned",), memory=512, saving=MonthlyUsd(3))),
            FAIL,
            "512 MB would do",
        ),
        ("no data", (FUNCTION, advices(reasons=("InsufficientData",))), NOT_APPLICABLE, "InsufficientData"),
        ("no advice", (FUNCTION, SizeAdvices({})), NOT_APPLICABLE, "too few"),
        ("nobody is asked", (FUNCTION, SizeAdvices({}, opted_in=False)), NOT_APPLICABLE, "opted in"),
    ),
    *table(
        cost.function_has_memory_enough,
        ("it has", (FUNCTION, advices()), PASS, "1024 MB"),
        ("it has not", (FUNCTION, advices(reasons=("MemoryUnderprovisioned",), memory=2048)), FAIL, "2048 MB"),
        ("no advice", (FUNCTION, SizeAdvices({})), NOT_APPLICABLE, "too few"),
    ),
]
EVENT_SOURCES = [
    *table(
        event_source.event_source_mapping_is_enabled,
        ("it is", (a_mapping(),), PASS, "Enabled"),
        ("it is not", (a_mapping(state="Disabled"),), FAIL, "Disabled"),
    ),
    *table(
        event_source.event_source_mapping_polls_without_problem,
        ("it does", (a_mapping(),), PASS, "OK"),
        ("nothing yet", (a_mapping(result=""),), PASS, "no result"),
        ("it does not", (a_mapping(result="PROBLEM: Function call failed"),), FAIL, "call failed"),
    ),
    *table(
        event_source.event_source_mapping_gives_up_at_last,
        ("after some attempts", (a_mapping(retries=0),), PASS, "retries 0"),
        ("at some age", (a_mapping(retries=-1, age=3600),), PASS, "3600 s"),
        ("never", (a_mapping(retries=-1, age=-1),), FAIL, "expires"),
        ("a queue", (a_mapping(kind="sqs"),), NOT_APPLICABLE, "no stream"),
    ),
    *table(
        event_source.event_source_mapping_keeps_failed_records,
        ("it does", (a_mapping(),), PASS, QUEUE),
        ("it does not", (a_mapping(on_failure=None),), FAIL, "gone"),
        ("a queue", (a_mapping(kind="sqs"),), NOT_APPLICABLE, "no stream"),
    ),
    *table(
        event_source.event_source_mapping_retries_only_what_failed,
        ("by splitting", (a_mapping(),), PASS, "split"),
        ("by reporting", (a_mapping(kind="sqs", splits=False, reports_items=True),), PASS, "reports"),
        ("all", (a_mapping(splits=False),), FAIL, "all 100"),
        ("one by one", (a_mapping(splits=False, batch=1),), NOT_APPLICABLE, "batches of 1"),
        ("Kafka", (a_mapping(kind="kafka"),), NOT_APPLICABLE, "kafka"),
    ),
]
CASES: list[Case] = [*ACCESS, *PROTECTION, *RESILIENCE, *OPERATIONS, *COST, *EVENT_SOURCES]


@each(CASES)
def test_lambda_is_judged(case: Case) -> None:
    case.holds()


def saving(verdict: Verdict | Unread) -> Any:
    assert isinstance(verdict, Verdict)
    assert verdict.saving is not None
    return verdict.saving.spelled


def test_arm_saves_a_fifth_of_what_a_function_costs() -> None:
    function = a_function(architecture="x86_64", memory=2048)
    always_on = FunctionUse(35, invocations=(1,), busy=35 * 86_400)

    verdict = cost.function_runs_on_arm(function, always_on)

    # 2 GB for 730 hours at 0.06 USD, of which a fifth.
    assert saving(verdict) == 17.52


def test_errors_cost_their_share_of_the_runs() -> None:
    function = a_function(architecture="x86_64")
    half_bad = FunctionUse(35, invocations=(10,), errors=(5,), busy=35 * 86_400)

    verdict = cost.function_seldom_fails(function, half_bad)

    assert saving(verdict) == 21.9


def test_where_no_price_is_known_the_saving_is_unpriced() -> None:
    verdict = cost.function_runs_on_arm(a_function(architecture="x86_64", region="mars-1"), a_use())

    assert saving(verdict) == "unpriced"
