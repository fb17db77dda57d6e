"""`quarterdeck operations`."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from shared.operations.models import definition, services
from tests.cli.conftest import Quarterdeck

FIELDS = {
    "service", "operation", "class", "paginated", "dry_run", "idempotency_token", "sensitive", "deprecated",
    "documentation",
}  # fmt: skip


def rows(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_json_is_one_operation_a_line(quarterdeck: Quarterdeck) -> None:
    found = rows(quarterdeck("operations", "--service", "sqs", "--format", "json").out)
    assert {row["operation"] for row in found} == set(definition("sqs")["operations"])
    assert all(set(row) == FIELDS for row in found)


@pytest.mark.deep
def test_without_options_every_operation_of_every_service_is_listed(quarterdeck: Quarterdeck) -> None:
    found = rows(quarterdeck("operations", "--format", "json").out)
    assert {row["service"] for row in found} == set(services())
    assert len(found) == sum(len(definition(service)["operations"]) for service in services())


def test_a_search_finds_all_its_words_in_names_and_descriptions(quarterdeck: Quarterdeck) -> None:
    out = quarterdeck("operations", "--service", "s3", "--search", "public ACCESS delete", "--format", "json").out
    assert [row["operation"] for row in rows(out)] == ["DeletePublicAccessBlock"]


def test_several_services_are_listed_together(quarterdeck: Quarterdeck) -> None:
    found = rows(quarterdeck("operations", "--service", "sqs", "--service", "sts", "--format", "json").out)
    assert {row["service"] for row in found} == {"sqs", "sts"}


def test_the_table_names_operation_class_and_traits(quarterdeck: Quarterdeck) -> None:
    answer = quarterdeck("operations", "--service", "sts")
    (line,) = [line for line in answer.out.splitlines() if "sts:AssumeRole " in line]
    assert "credential-exposing" in line
    assert "sensitive" in line
    assert answer.out.splitlines()[-1] == f"{len(definition('sts')['operations'])} operations"


def test_one_operation_is_shown_with_its_parameters(quarterdeck: Quarterdeck) -> None:
    out = quarterdeck("operations", "--show", "kinesis:PutRecord").out
    assert "kinesis:PutRecord (Amazon Kinesis): write" in out
    assert any(line.split()[:3] == ["Data", "base64", "yes"] for line in out.splitlines())


def test_an_operation_without_parameters_says_so(quarterdeck: Quarterdeck) -> None:
    assert "takes no parameters" in quarterdeck("operations", "--show", "sts:GetCallerIdentity").out


def test_one_operation_as_json_has_the_schema_of_its_parameters(quarterdeck: Quarterdeck) -> None:
    (row,) = rows(quarterdeck("operations", "--show", "ec2:StopInstances", "--format", "json").out)
    assert set(row) == FIELDS | {"input"}
    validator = Draft202012Validator(row["input"])
    assert validator.is_valid({"InstanceIds": ["i-1"]})
    assert not validator.is_valid({"Instances": ["i-1"]})


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--show", "ec2:describe_instances"), "Did you mean DescribeInstances"),
        (("--show", "ec3:DescribeInstances"), "ec2"),
        (("--show", "DescribeInstances"), "S:Op"),
        (("--show", "ec2:StopInstances", "--service", "ec2"), "--show"),
        (("--service", "s33"), "s3"),
        (("--service", "sts", "--service", "s33"), "s3"),
        (("--service", "sts", "--search", "no such thing"), "no operation"),
        (("--service", "sts", "--format", "xml"), "table, json"),
    ],
)
def test_what_cannot_be_is_one_line_with_a_way_out(quarterdeck: Quarterdeck, words: tuple[str, ...], told: str) -> None:
    answer = quarterdeck("operations", *words)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert told in answer.err
