"""The schema of an operation's parameters, against JSON Schema's own rules and against botocore's validator."""

import json
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from shared.domain.errors import InvalidInput
from shared.operations.models import definition, operation_model, services
from shared.operations.parameters import arguments
from shared.operations.schema import Schema, ServiceSchemas, operation_schema
from tests.operations.instances import Spoiler, least

# Recursion (dynamodb, wafv2), unions, documents, blobs, maps, JSON in a header, and the common ones.
_SAMPLE = ("bedrock-runtime", "dynamodb", "lambda", "lex-runtime", "s3", "sns", "sqs", "sts", "wafv2")
# Where a schema and botocore do not agree, and why that is right.
_EXPLAINED = {
    "True for integer": "Python's True is an integer to botocore; in JSON true is none",
    "True for number": "likewise",
    "True for ['string', 'number']": "likewise: a time may be seconds",
    "2.0 for integer": "JSON Schema knows no difference between 2.0 and 2; botocore does",
    "'words' for ['string', 'number']": "what is a time is botocore's to say: it reads more forms than one",
    "'' for ['string', 'number']": "likewise",
}


def verdicts(service: str, operations: list[str], spoiler: Spoiler) -> Iterator[tuple[bool, bool, list[str], str]]:
    """(the schema's, botocore's, what was spoilt, the parameters) of one random instance of each operation."""
    schemas = ServiceSchemas(definition(service))
    for name in operations:
        root = schemas.input(name)
        parameters = spoiler.parameters(root, schemas.defs)
        by_schema = Draft202012Validator({**root, "$defs": schemas.defs}).is_valid(parameters)
        told = f"{service}:{name} {json.dumps(parameters)}"
        yield by_schema, accepted_by_botocore(service, name, parameters), spoiler.spoilt, told


def accepted_by_botocore(service: str, operation: str, parameters: dict[str, Any]) -> bool:
    try:
        arguments(operation_model(service, operation), parameters)
    except InvalidInput:
        return False
    return True


def fuzz(chosen: list[str], each: int, random: Random) -> None:
    """Holds agreement at 99.5 % and every disagreement to a reason. each: instances a service."""
    outcomes: Counter[tuple[bool, bool]] = Counter()
    unexplained = []
    for service in chosen:
        names = random.choices(sorted(definition(service)["operations"]), k=each)
        for by_schema, by_botocore, spoilt, told in verdicts(service, names, Spoiler(random)):
            outcomes[by_schema, by_botocore] += 1
            if by_schema != by_botocore and not _EXPLAINED.keys() & set(spoilt):
                unexplained.append(told)
    assert not unexplained, unexplained[:5]
    # Both kinds must have been tried in numbers, or agreeing would be no feat.
    assert min(outcomes[True, True], outcomes[False, False]) > outcomes.total() / 10, outcomes
    assert outcomes[True, True] + outcomes[False, False] >= 0.995 * outcomes.total(), outcomes


def test_every_operation_has_a_schema_whose_least_instance_botocore_accepts() -> None:
    refused = []
    for service in services():
        schemas = ServiceSchemas(definition(service))
        for name in definition(service)["operations"]:
            parameters = least(schemas.input(name), schemas.defs)
            if not accepted_by_botocore(service, name, parameters):
                refused.append(f"{service}:{name} {parameters}")
    assert not refused


def test_2000_random_instances_are_judged_as_botocore_judges_them() -> None:
    random = Random(20261125)  # noqa: S311 - it must be the same each time
    fuzz(random.sample(services(), 50), 40, random)


@pytest.mark.deep
def test_20000_random_instances_over_all_services_are_judged_as_botocore_judges_them() -> None:
    fuzz(list(services()), 50, Random(20261126))  # noqa: S311 - it must be the same each time


@pytest.mark.parametrize("service", _SAMPLE)
def test_the_schemas_of_a_service_are_valid_json_schema(service: str) -> None:
    Draft202012Validator.check_schema(whole(service))


@pytest.mark.deep
@pytest.mark.parametrize("service", services())
def test_the_schemas_of_every_service_are_valid_json_schema(service: str) -> None:
    Draft202012Validator.check_schema(whole(service))


def whole(service: str) -> Schema:
    schemas = ServiceSchemas(definition(service))
    return {"oneOf": [schemas.input(name) for name in definition(service)["operations"]], "$defs": schemas.defs}


def test_an_enumeration_and_a_pattern_are_told_and_left_to_aws() -> None:
    schema = operation_schema("ec2", "RunInstances")
    assert "t3.micro" in schema["$defs"]["InstanceType"]["x-aws-enum"]
    assert Draft202012Validator(schema).is_valid({"MinCount": 1, "MaxCount": 1, "InstanceType": "t99.new"})


def test_a_shape_that_holds_itself_is_referred_to() -> None:
    schema = operation_schema("dynamodb", "PutItem")
    deep = {"TableName": "t", "Item": {"a": {"L": [{"M": {"b": {"S": "c"}}}]}}}
    assert Draft202012Validator(schema).is_valid(deep)
    assert not Draft202012Validator(schema).is_valid({"TableName": "t", "Item": {"a": {"L": [{"M": {"b": {"S": 1}}}]}}})


def test_a_union_takes_exactly_one_member() -> None:
    schema = operation_schema("bedrock-runtime", "Converse")

    def content(**block: Any) -> dict[str, Any]:
        return {"modelId": "m", "messages": [{"role": "user", "content": [block]}]}

    validator = Draft202012Validator(schema)
    assert validator.is_valid(content(text="a"))
    assert not validator.is_valid(content())
    assert not validator.is_valid(content(text="a", toolUse={"toolUseId": "t", "name": "n", "input": {}}))


def test_an_idempotency_token_is_never_required() -> None:
    schema = operation_schema("athena", "CreateNamedQuery")
    assert schema["properties"]["ClientRequestToken"]["x-aws-idempotency-token"]
    assert "ClientRequestToken" not in schema["required"]


def test_an_operation_without_parameters_takes_none() -> None:
    schema = operation_schema("sts", "GetCallerIdentity")
    assert Draft202012Validator(schema).is_valid({})
    assert not Draft202012Validator(schema).is_valid({"Account": "1"})


def test_a_misspelt_operation_is_answered_with_those_spelt_alike() -> None:
    with pytest.raises(InvalidInput, match="DescribeInstances"):
        operation_schema("ec2", "describe-instances")
    with pytest.raises(InvalidInput, match="dynamodb"):
        operation_schema("dynamo-db", "PutItem")
