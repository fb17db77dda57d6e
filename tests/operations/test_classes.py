"""The class of every operation, and the data that it comes from."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from local.operations_data import TARGET, rendered, unknown_renames
from shared.operations.classes import DATA, OperationClass, class_of
from shared.operations.models import definition, services
from shared.operations.sensitive import shapes_with_secrets, unmarked

_TABLES: Mapping[str, Any] = tomllib.loads((DATA / "classes.toml").read_text())
_SENSITIVE: Mapping[str, Any] = tomllib.loads((DATA / "sensitive.toml").read_text())


def named(kind: str) -> list[str]:
    return [operation for entry in _TABLES[kind] for operation in entry.get("operations", ())]


def kinds() -> list[str]:
    return [kind for kind in _TABLES if kind != "verbs"]


def exists(operation: str) -> bool:
    service, _, name = operation.partition(":")
    return service in services() and name in definition(service)["operations"]


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ("ec2:DescribeInstances", "read"),
        ("s3:ListBuckets", "read"),
        ("apigateway:GetRestApis", "read"),
        ("cognito-idp:AdminGetUser", "read"),
        ("s3:GetObject", "content read"),
        ("dynamodb:Scan", "content read"),
        ("logs:GetLogEvents", "content read"),
        ("ec2:StopInstances", "write"),
        ("s3:PutObject", "write"),
        ("ec2:DeleteTags", "write"),
        ("ec2:RevokeSecurityGroupIngress", "write"),
        ("ec2:PurchaseReservedInstancesOffering", "purchase"),
        ("savingsplans:CreateSavingsPlan", "purchase"),
        ("ec2:TerminateInstances", "destructive"),
        ("s3:DeleteBucket", "destructive"),
        ("kms:ScheduleKeyDeletion", "destructive"),
        ("cloudtrail:StopLogging", "destructive"),
        ("dynamodb:BatchWriteItem", "destructive"),
        ("iam:CreateRole", "permissions"),
        ("iam:DeleteRole", "permissions"),
        ("s3:PutBucketPolicy", "permissions"),
        ("ec2:ModifySnapshotAttribute", "permissions"),
        ("ec2:ModifyImageAttribute", "permissions"),
        ("sts:AssumeRole", "credential-exposing"),
        ("secretsmanager:GetSecretValue", "credential-exposing"),
        ("ecr:GetAuthorizationToken", "credential-exposing"),
        ("lightsail:DownloadDefaultKeyPair", "credential-exposing"),
        ("iotthingsgraph:DeleteNamespace", "unknown"),
    ],
)
def test_class(operation: str, expected: str) -> None:
    assert class_of(*operation.split(":")) == expected


def test_what_iam_calls_a_read_but_starts_work_is_no_read() -> None:
    assert class_of("bedrock-runtime", "InvokeModel") is OperationClass.WRITE
    assert class_of("polly", "SynthesizeSpeech") is OperationClass.WRITE


def test_the_access_levels_are_those_of_iams_list_and_of_this_botocore() -> None:
    assert TARGET.read_text() == rendered(), "stale: run `python -m local.operations_data`"


def test_every_rename_leads_from_an_operation_to_an_iam_action() -> None:
    assert unknown_renames() == []


@pytest.mark.parametrize("kind", kinds())
def test_every_entry_names_operations_that_exist_and_has_its_reason(kind: str) -> None:
    assert [operation for operation in named(kind) if not exists(operation)] == []
    assert [
        service for entry in _TABLES[kind] for service in entry.get("services", ()) if service not in services()
    ] == []
    assert all(len(entry["reason"].split()) >= 3 for entry in _TABLES[kind])


def test_no_operation_is_named_twice() -> None:
    counts = Counter(operation for kind in kinds() for operation in named(kind))
    assert [operation for operation, count in counts.items() if count > 1] == []


def test_at_most_two_operations_in_a_hundred_are_unknown() -> None:
    counts = Counter(class_of(service, name) for service in services() for name in definition(service)["operations"])
    assert counts[OperationClass.UNKNOWN] < counts.total() / 50
    assert set(counts) == set(OperationClass)


def test_no_operation_that_deletes_is_taken_for_a_plain_write_or_a_read_unless_somebody_said_so() -> None:
    harmless = {OperationClass.READ, OperationClass.CONTENT_READ, OperationClass.WRITE}
    said = {operation for kind in kinds() for operation in named(kind)}
    found = [
        f"{service}:{name}"
        for service in services()
        for name in definition(service)["operations"]
        if name.startswith(("Delete", "BatchDelete", "Terminate", "Purge")) and class_of(service, name) in harmless
    ]
    assert set(found) <= said


def test_every_unmarked_secret_is_a_member_that_exists_and_that_aws_does_not_mark() -> None:
    wrong = []
    for service in _SENSITIVE["unmarked"]:
        shapes = definition(service)["shapes"]
        for structure, member in unmarked(service):
            reference = shapes.get(structure, {}).get("members", {}).get(member)
            if reference is None or shapes[reference["shape"]].get("sensitive"):
                wrong.append(f"{service} {structure}.{member}")
    assert wrong == []


def test_every_credential_exposing_operation_has_something_to_redact_or_a_reason_why_not() -> None:
    bare = []
    for operation in named("credential-exposing"):
        service, _, name = operation.partition(":")
        model = definition(service)
        output = model["operations"][name].get("output")
        if output is None or output["shape"] not in shapes_with_secrets(service, model):
            bare.append(operation)
    assert sorted(bare) == sorted(_SENSITIVE["nothing-to-redact"])
