"""From JSON to boto3's arguments."""

import pytest

from shared.domain.errors import InvalidInput
from shared.operations.models import operation_model
from shared.operations.parameters import arguments


def test_base64_becomes_bytes_at_any_depth() -> None:
    item = {"a": {"L": [{"B": "aGk="}]}}
    made = arguments(operation_model("dynamodb", "PutItem"), {"TableName": "t", "Item": item})
    assert made["Item"] == {"a": {"L": [{"B": b"hi"}]}}


def test_what_is_not_base64_is_named_by_its_place() -> None:
    with pytest.raises(InvalidInput, match=r"parameters\.Records\[0\]\.Data: this is not base64"):
        arguments(
            operation_model("kinesis", "PutRecords"),
            {"StreamName": "s", "Records": [{"Data": "no!", "PartitionKey": "p"}]},
        )


def test_all_problems_are_told_in_botocores_words() -> None:
    with pytest.raises(InvalidInput) as refused:
        arguments(operation_model("ec2", "RunInstances"), {"MaxCount": "one", "Colour": "red"})
    assert 'Missing required parameter in input: "MinCount"' in str(refused.value)
    assert 'Unknown parameter in input: "Colour"' in str(refused.value)
    assert "Invalid type for parameter MaxCount" in str(refused.value)


def test_an_idempotency_token_may_be_left_out_and_is_not_made_up() -> None:
    query = {"Name": "n", "Database": "d", "QueryString": "select 1"}
    assert arguments(operation_model("athena", "CreateNamedQuery"), query) == query


def test_an_operation_that_takes_nothing_refuses_something() -> None:
    with pytest.raises(InvalidInput, match="takes none"):
        arguments(operation_model("organizations", "LeaveOrganization"), {"Why": "so"})


@pytest.mark.parametrize("time", ["yesterday, perhaps", 1e300, -1e300])
def test_a_time_that_is_none_is_refused(time: object) -> None:
    with pytest.raises(InvalidInput):
        arguments(operation_model("cloudtrail", "LookupEvents"), {"StartTime": time})


def test_a_document_stays_as_it_is() -> None:
    tool = {"toolUse": {"toolUseId": "t", "name": "n", "input": {"any": ["thing", 1, None]}}}
    parameters = {"modelId": "m", "messages": [{"role": "user", "content": [tool]}]}
    assert arguments(operation_model("bedrock-runtime", "Converse"), parameters) == parameters
