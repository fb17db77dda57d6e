"""Readers of Lambda against an emulated account, and on recorded answers for what that does not know."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from moto import mock_aws

from shared.catalog import Fact, Region
from shared.catalog.policy import Principal
from shared.catalog.registry import room
from shared.domain.money import MonthlyUsd
from shared.services.lambda_.readers import READERS
from shared.services.lambda_.readers.function import list_functions
from shared.services.lambda_.readers.use import make_concurrency, make_use
from shared.services.lambda_.resources.event_source import EventSourceMapping
from shared.services.lambda_.resources.function import (
    AsynchronousInvocation,
    CodeSigning,
    Function,
    FunctionPolicy,
    FunctionTags,
    FunctionUrls,
    FunctionUse,
    ReservedConcurrency,
    Url,
    VariableSecret,
)
from shared.services.lambda_.resources.layer import LayerPolicy, LayerVersion
from shared.services.lambda_.resources.region import (
    AccountLimits,
    ConcurrencyUse,
    InvocationTrails,
    SizeAdvice,
    SizeAdvices,
    SubnetZones,
)
from tests.services.lambda_.builders import NAME, QUEUE, SCOPE, a_function, a_layer, a_region, allow
from tests.services.recorded import (
    CREDENTIALS,
    Refused,
    Source,
    Told,
    a_client,
    each_refusal,
    listed,
    raises_what_aws_refuses,
    read,
    read_by,
)

ITEM = {
    "FunctionName": NAME,
    "FunctionArn": SCOPE.arn("lambda", f"function:{NAME}"),
    "Runtime": "python3.13",
    "MemorySize": 256,
    "Timeout": 30,
    "LastModified": "2026-05-01T10:00:00.000+0000",
}
SIGNING = SCOPE.arn("lambda", "code-signing-config:csc-0123456789abcdefa")
TRAIL = SCOPE.arn("cloudtrail", "trail/main")


def code() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("main.py", "def handler(event, context): ...")
    return packed.getvalue()


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name.upper(), value)
    with mock_aws():
        iam = a_client("iam")
        trust = {"Version": "2012-10-17", "Statement": []}
        role = iam.create_role(RoleName="worker", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
        made = a_client("lambda")
        made.create_function(
            FunctionName=NAME,
            Runtime="python3.13",
            Role=role,
            Handler="main.handler",
            Code={"ZipFile": code()},
            Environment={"Variables": {"DB_PASSWORD": "hunter2hunter2", "DB_PASSWORD_AT": "arn:aws:secretsmanager:x"}},
            Tags={"owner": "data"},
        )
        yield made


def of(fact: type[Fact]) -> Any:
    """A resource that the fact can be read of."""
    kinds: Mapping[type[Any], Any] = {Function: a_function(), LayerVersion: a_layer(), Region: a_region()}
    return kinds[room("lambda").readers[fact].of]


def recorded(fact: type[Fact], *answers: tuple[str, dict[str, Any], dict[str, Any] | None]) -> Any:
    """answers: operation of boto3, answer, and the parameters that it must be sent."""
    return read("lambda", fact, of(fact), *(Told(*one) for one in answers))


def read_from(client: Any, fact: type[Fact]) -> Any:
    return read_by(room("lambda").readers[fact], client, of(fact))


def test_a_bare_function_has_nothing_set(client: Any) -> None:
    assert read_from(client, FunctionPolicy) == FunctionPolicy(())
    assert read_from(client, AsynchronousInvocation) == AsynchronousInvocation(())


def test_functions_are_listed_with_the_names_of_variables_that_hold_secrets_alone(client: Any) -> None:
    (page,) = list_functions(client, SCOPE, None)

    (found,) = page.resources
    assert (found.resource_id, found.runtime, found.package, found.architecture) == (
        NAME,
        "python3.13",
        "Zip",
        "x86_64",
    )
    assert (found.variables, found.secrets) == (2, (VariableSecret("password", "DB_PASSWORD"),))
    assert "hunter2" not in repr(found)


def test_functions_are_listed_over_all_pages() -> None:
    image = {**ITEM, "FunctionName": "image", "PackageType": "Image", "Architectures": ["arm64"]}
    del image["Runtime"]
    whole = {
        **ITEM,
        "TracingConfig": {"Mode": "Active"},
        "VpcConfig": {"SubnetIds": ["subnet-a"]},
        "DeadLetterConfig": {"TargetArn": QUEUE},
        "KMSKeyArn": "arn:aws:kms:eu-west-1:111122223333:key/1",
        "Layers": [{"Arn": "arn:aws:lambda:eu-west-1:111122223333:layer:tools:3"}],
        "Environment": {"Error": {"ErrorCode": "AccessDeniedException", "Message": "may not decrypt"}},
    }
    first, second = listed(
        "lambda",
        Function,
        Told("ListFunctions", {"Functions": [image], "NextMarker": "two"}, {}),
        Told("ListFunctions", {"Functions": [whole]}, {"Marker": "two"}),
    )

    assert (first.runtime, first.package, first.architecture) == (None, "Image", "arm64")
    assert (second.tracing, second.subnets, second.dead_letters) == ("Active", ("subnet-a",), QUEUE)
    assert second.environment_error == ("AccessDeniedException", "may not decrypt")


def test_a_policy_is_read_as_statements(client: Any) -> None:
    client.add_permission(FunctionName=NAME, StatementId="one", Action="lambda:InvokeFunction", Principal="*")

    assert [one.principals for one in read_from(client, FunctionPolicy).statements] == [(Principal("AWS", "*"),)]


def test_tags_of_all_functions_are_read_at_once(client: Any) -> None:
    assert read_from(a_client("resourcegroupstaggingapi"), FunctionTags) == FunctionTags({"owner": "data"})


def test_tags_come_over_all_pages() -> None:
    def mapping(name: str) -> dict[str, Any]:
        return {"ResourceARN": SCOPE.arn("lambda", f"function:{name}"), "Tags": [{"Key": "a", "Value": name}]}

    asked = {"ResourceTypeFilters": ["lambda:function"], "ResourcesPerPage": 100}
    found = recorded(
        FunctionTags,
        ("get_resources", {"PaginationToken": "two", "ResourceTagMappingList": [mapping("x")]}, asked),
        (
            "get_resources",
            {"PaginationToken": "", "ResourceTagMappingList": [mapping(NAME)]},
            asked | {"PaginationToken": "two"},
        ),
    )

    assert found == FunctionTags({"a": NAME})


def test_urls_of_a_function_and_its_aliases_are_read() -> None:
    base = {
        "FunctionUrl": "https://abcdefghijklmnopqrstuvwxyz.lambda-url.eu-west-1.on.aws/",
        "CreationTime": "x",
        "LastModifiedTime": "x",
    }
    own = {**base, "FunctionArn": ITEM["FunctionArn"], "AuthType": "AWS_IAM"}
    live = {
        **base,
        "FunctionArn": f"{ITEM['FunctionArn']}:live",
        "AuthType": "NONE",
        "Cors": {"AllowOrigins": ["*"]},
    }

    assert recorded(
        FunctionUrls, ("list_function_url_configs", {"FunctionUrlConfigs": [own, live]}, {"FunctionName": NAME})
    ) == FunctionUrls((Url("AWS_IAM"), Url("NONE", "live", ("*",))))


def test_destinations_of_failed_events_are_read() -> None:
    with_one = {"DestinationConfig": {"OnFailure": {"Destination": QUEUE}}}
    answer = {"FunctionEventInvokeConfigs": [with_one, {"MaximumRetryAttempts": 1}, {"DestinationConfig": {}}]}

    assert recorded(
        AsynchronousInvocation, ("list_function_event_invoke_configs", answer, {"FunctionName": NAME})
    ) == AsynchronousInvocation((QUEUE,))


@pytest.mark.parametrize(("answer", "executions"), [({"ReservedConcurrentExecutions": 0}, 0), ({}, None)])
def test_reserved_concurrency_is_read(answer: dict[str, Any], executions: int | None) -> None:
    assert recorded(
        ReservedConcurrency, ("get_function_concurrency", answer, {"FunctionName": NAME})
    ) == ReservedConcurrency(executions)


def test_code_signing_is_read_of_each_configuration() -> None:
    config = {
        "CodeSigningConfigId": "csc-0123456789abcdefa",
        "CodeSigningConfigArn": SIGNING,
        "AllowedPublishers": {"SigningProfileVersionArns": [SCOPE.arn("signer", "/signing-profiles/x/1")]},
        "CodeSigningPolicies": {"UntrustedArtifactOnDeployment": "Enforce"},
        "LastModified": "x",
    }

    assert recorded(
        CodeSigning,
        ("list_code_signing_configs", {"CodeSigningConfigs": [config]}, {}),
        (
            "list_functions_by_code_signing_config",
            {"FunctionArns": [ITEM["FunctionArn"]]},
            {"CodeSigningConfigArn": SIGNING},
        ),
    ) == CodeSigning("Enforce")


def test_advice_is_read_and_its_saving() -> None:
    option = {
        "rank": 1,
        "memorySize": 512,
        "savingsOpportunity": {"estimatedMonthlySavings": {"currency": "USD", "value": 2.5}},
    }
    item = {
        "functionArn": f"{ITEM['FunctionArn']}:$LATEST",
        "findingReasonCodes": ["MemoryOverprovisioned"],
        "memorySizeRecommendationOptions": [{"rank": 2, "memorySize": 768}, option],
    }

    assert recorded(
        SizeAdvices, ("get_lambda_function_recommendations", {"lambdaFunctionRecommendations": [item]}, {})
    ) == SizeAdvices({NAME: SizeAdvice(("MemoryOverprovisioned",), 512, MonthlyUsd(2.5))})


def test_an_account_that_has_not_opted_in_has_no_advice() -> None:
    told = Refused("GetLambdaFunctionRecommendations", "OptInRequiredException")
    assert read("lambda", SizeAdvices, a_region(), told) == SizeAdvices({}, opted_in=False)


def test_limits_of_the_region_are_read() -> None:
    limits = {"TotalCodeSize": 80, "ConcurrentExecutions": 1000, "UnreservedConcurrentExecutions": 900}
    answer = {"AccountLimit": limits, "AccountUsage": {"TotalCodeSize": 8, "FunctionCount": 1}}

    assert recorded(AccountLimits, ("get_account_settings", answer, {})) == AccountLimits(8, 80, 1000)


def test_zones_of_subnets_are_read(client: Any) -> None:
    zones = read_from(a_client("ec2"), SubnetZones).zones

    assert set(zones.values()) == {"eu-west-1a", "eu-west-1b", "eu-west-1c"}


def trails(selectors: dict[str, Any], *, logging: bool = True) -> Any:
    asked = {"TrailName": TRAIL}
    return recorded(
        InvocationTrails,
        ("describe_trails", {"trailList": [{"Name": "main", "TrailARN": TRAIL}]}, {"includeShadowTrails": True}),
        ("get_trail_status", {"IsLogging": logging}, {"Name": TRAIL}),
        *([("get_event_selectors", selectors, asked)] if logging else []),
    ).trails


def basic(value: str, events: str = "All") -> dict[str, Any]:
    data = [{"Type": "AWS::Lambda::Function", "Values": [value]}, {"Type": "AWS::S3::Object", "Values": ["arn:aws:s3"]}]
    return {"EventSelectors": [{"ReadWriteType": events, "DataResources": data}]}


def advanced(**more: Any) -> dict[str, Any]:
    fields = {"eventCategory": {"Equals": ["Data"]}, "resources.type": {"Equals": ["AWS::Lambda::Function"]}, **more}
    selectors = [{"Field": name, **test} for name, test in fields.items()]
    return {"AdvancedEventSelectors": [{"FieldSelectors": selectors}]}


@pytest.mark.parametrize(
    ("selectors", "patterns"),
    [
        (basic("arn:aws:lambda"), {"*"}),
        (basic(str(ITEM["FunctionArn"])), {ITEM["FunctionArn"]}),
        (basic("arn:aws:lambda", "ReadOnly"), set()),
        (advanced(), {"*"}),
        (advanced(readOnly={"Equals": ["false"]}), {"*"}),
        (advanced(readOnly={"Equals": ["true"]}), set()),
        (advanced(**{"resources.ARN": {"StartsWith": ["arn:a"], "Equals": ["arn:b"]}}), {"arn:a*", "arn:b"}),
        (advanced(eventName={"Equals": ["Invoke"]}), set()),
        ({"AdvancedEventSelectors": [{"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Data"]}]}]}, set()),
    ],
)
def test_what_a_trail_records_of_functions_is_read(selectors: dict[str, Any], patterns: set[str]) -> None:
    assert trails(selectors) == dict.fromkeys(patterns, "main")


def test_a_trail_that_is_stopped_records_nothing() -> None:
    assert trails(advanced(), logging=False) == {}


def test_event_source_mappings_are_listed() -> None:
    stream = {
        "UUID": "11111111-2222-3333-4444-555555555555",
        "EventSourceArn": SCOPE.arn("kinesis", "stream/clicks"),
        "FunctionArn": f"{ITEM['FunctionArn']}:live",
        "State": "Enabled",
        "LastProcessingResult": "OK",
        "BatchSize": 100,
        "MaximumRetryAttempts": 3,
        "MaximumRecordAgeInSeconds": 60,
        "DestinationConfig": {"OnFailure": {"Destination": QUEUE}},
        "BisectBatchOnFunctionError": True,
        "FunctionResponseTypes": ["ReportBatchItemFailures"],
    }
    own_kafka = {
        "UUID": "66666666-2222-3333-4444-555555555555",
        "FunctionArn": ITEM["FunctionArn"],
        "State": "Disabled",
    }
    first, second = listed(
        "lambda",
        EventSourceMapping,
        Told("ListEventSourceMappings", {"EventSourceMappings": [stream], "NextMarker": "two"}, {}),
        Told("ListEventSourceMappings", {"EventSourceMappings": [own_kafka]}, {"Marker": "two"}),
    )

    assert (first.kind, first.function, first.retries, first.age, first.on_failure) == ("kinesis", NAME, 3, 60, QUEUE)
    assert (first.splits, first.reports_items, first.is_stream) == (True, True, True)
    assert (second.kind, second.state, second.retries, second.result) == ("kafka", "Disabled", -1, "")


def test_the_latest_version_of_each_layer_is_listed() -> None:
    latest = {"LayerVersionArn": SCOPE.arn("lambda", "layer:tools:3"), "Version": 3}
    told = Told("ListLayers", {"Layers": [{"LayerName": "tools", "LatestMatchingVersion": latest}]}, {})

    assert listed("lambda", LayerVersion, told) == [a_layer()]


def test_the_policy_of_a_layer_is_read() -> None:
    policy = {"Policy": json.dumps({"Version": "2012-10-17", "Statement": [allow("*")]})}
    asked = {"LayerName": "tools", "VersionNumber": 3}

    assert len(recorded(LayerPolicy, ("get_layer_version_policy", policy, asked)).statements) == 1


def test_a_layer_without_a_policy_has_no_statements() -> None:
    told = Refused("GetLayerVersionPolicy", "ResourceNotFoundException")
    assert read("lambda", LayerPolicy, a_layer(), told) == LayerPolicy(())


def test_use_is_made_of_metrics_in_seconds() -> None:
    values = {"invocations": [1.0, 2.0], "errors": [0.0, 1.0], "throttles": [3.0], "busy": [1500.0], "longest": [900.0]}

    assert make_use(values) == FunctionUse(35, (1, 2), (0, 1), throttles=3, busy=1.5, longest=0.9)
    assert make_use({key: [] for key in values}) == FunctionUse(35)


def test_concurrency_is_the_highest_peak() -> None:
    assert make_concurrency({"concurrency": [1.0, 7.0]}) == ConcurrencyUse(35, 7)
    assert make_concurrency({"concurrency": []}) == ConcurrencyUse(35, 0)


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, a_layer() if getattr(source, "of", None) is LayerVersion else a_function(), code)
