"""What is said of an operation, and the files that are made of it."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from local import operations_build
from shared.operations.catalogue import service_document
from shared.operations.describe import describe
from shared.operations.documentation import plain
from shared.operations.models import BOTOCORE, definition, paginators


def test_pages_are_known_by_botocores_paginator_or_else_by_the_members() -> None:
    assert describe("s3", "ListObjectsV2").paginated
    assert "GetVpcLinks" not in paginators("apigatewayv2")
    assert describe("apigatewayv2", "GetVpcLinks").paginated
    assert not describe("s3", "GetBucketAcl").paginated


def test_a_dry_run_is_offered_where_aws_has_one() -> None:
    assert describe("ec2", "RunInstances").dry_run
    assert describe("kms", "Encrypt").dry_run
    assert not describe("s3", "PutObject").dry_run


def test_an_idempotency_token_is_known() -> None:
    assert describe("ec2", "RunInstances").idempotency_token
    assert not describe("s3", "PutObject").idempotency_token


@pytest.mark.parametrize(
    "operation", ["sts:AssumeRole", "rds:DescribeDBInstances", "ecr:GetAuthorizationToken", "elbv2:DescribeListeners"]
)
def test_an_answer_with_secrets_at_any_depth_is_sensitive(operation: str) -> None:
    assert describe(*operation.split(":")).sensitive


def test_an_answer_without_secrets_is_not_sensitive() -> None:
    assert not describe("s3", "ListBuckets").sensitive


def test_what_is_deprecated_is_said() -> None:
    assert describe("iot", "AttachPrincipalPolicy").deprecated
    assert not describe("iot", "AttachPolicy").deprecated


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<p>Stop &amp; <b>wait</b>.</p><p>End.</p>", "Stop & wait. End."),
        ("<note><p>Not for directories.</p></note><p>Copies.</p>", "Copies."),
        ("<important><p>Gone.</p></important>", "Gone."),
        ("<p>One sentence. Another that is too long for it.</p>", "One sentence."),
        ("<p>So. Words without an end that go on</p>", "So. Words without an end…"),
        ("", ""),
    ],
)
def test_documentation_is_plain_and_short(given: str, expected: str) -> None:
    assert plain(given, 25) == expected


def test_a_services_document_holds_all_its_operations_with_schemas_that_work() -> None:
    document = service_document("dynamodb")
    assert set(document["operations"]) == set(definition("dynamodb")["operations"])
    put = document["operations"]["PutItem"]
    assert (put["class"], document["botocore"]) == ("write", BOTOCORE)
    validator = Draft202012Validator({**put["input"], "$defs": document["$defs"]})
    assert validator.is_valid({"TableName": "t", "Item": {"id": {"S": "1"}}})
    assert not validator.is_valid({"Item": {}})


def test_the_build_writes_a_file_a_service_and_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("local.operations_build", "shared.operations.catalogue"):
        monkeypatch.setattr(f"{module}.services", lambda: ("sqs", "sts"))
    sizes = operations_build.build(tmp_path)
    folder = tmp_path / BOTOCORE
    assert sorted(path.name for path in folder.iterdir()) == sorted(sizes) == ["index.json", "sqs.json", "sts.json"]
    index = json.loads((folder / "index.json").read_text())["services"]
    assert index["sts"]["title"] == "AWS Security Token Service"
    assert "AssumeRole" in index["sts"]["operations"]["credential-exposing"]
    assert "SendMessage" in json.loads((folder / "sqs.json").read_text())["operations"]
