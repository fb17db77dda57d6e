"""What is taken out of an answer, and what stays."""

from typing import Any

import pytest

from shared.operations.models import operation_model
from shared.operations.redaction import REDACTED, Redacted, redact


def redacted(operation: str, answer: dict[str, Any]) -> Redacted:
    return redact(operation_model(*operation.split(":")), answer)


@pytest.mark.parametrize(
    ("operation", "answer", "paths"),
    [
        (
            "iam:CreateAccessKey",
            {"AccessKey": {"AccessKeyId": "AKIA", "SecretAccessKey": "s3cret", "Status": "Active"}},
            ("AccessKey.SecretAccessKey",),
        ),
        (
            "sts:AssumeRole",
            {"Credentials": {"AccessKeyId": "ASIA", "SecretAccessKey": "s3cret", "SessionToken": "s3cret"}},
            ("Credentials.SecretAccessKey", "Credentials.SessionToken"),
        ),
        ("secretsmanager:GetSecretValue", {"Name": "n", "SecretString": "s3cret"}, ("SecretString",)),
        (
            "ecr:GetAuthorizationToken",
            {"authorizationData": [{"authorizationToken": "s3cret", "proxyEndpoint": "e"}]},
            ("authorizationData[0].authorizationToken",),
        ),
        (
            "lightsail:CreateKeyPair",
            {"keyPair": {"name": "k"}, "publicKeyBase64": "p", "privateKeyBase64": "s3cret"},
            ("privateKeyBase64",),
        ),
        (
            "elbv2:DescribeListeners",
            {"Listeners": [{"DefaultActions": [{"AuthenticateOidcConfig": {"ClientSecret": "s3cret"}}]}]},
            ("Listeners[0].DefaultActions[0].AuthenticateOidcConfig.ClientSecret",),
        ),
        ("apigateway:GetApiKeys", {"items": [{"id": "i"}, {"value": "s3cret"}]}, ("items[1].value",)),
        (
            "lambda:GetFunctionConfiguration",
            {"FunctionName": "f", "Environment": {"Variables": {"PASSWORD": "s3cret"}}},
            ("Environment.Variables",),
        ),
    ],
)
def test_a_secret_is_taken_out_and_its_place_told(
    operation: str, answer: dict[str, Any], paths: tuple[str, ...]
) -> None:
    made = redacted(operation, answer)
    assert "s3cret" not in str(made.answer)
    assert made.paths == paths


def test_what_is_no_secret_stays_as_it_was() -> None:
    answer = {"AccessKey": {"AccessKeyId": "AKIA", "SecretAccessKey": "s3cret", "Status": "Active"}}
    made = redacted("iam:CreateAccessKey", answer)
    assert made.answer == {"AccessKey": {"AccessKeyId": "AKIA", "SecretAccessKey": REDACTED, "Status": "Active"}}


def test_the_answer_itself_is_left_alone() -> None:
    answer = {"SecretString": "s3cret"}
    redacted("secretsmanager:GetSecretValue", answer)
    assert answer == {"SecretString": "s3cret"}


def test_metadata_stays() -> None:
    metadata = {"RequestId": "r", "HTTPStatusCode": 200}
    made = redacted("secretsmanager:GetSecretValue", {"SecretString": "s3cret", "ResponseMetadata": metadata})
    assert made.answer["ResponseMetadata"] == metadata


def test_what_the_model_does_not_know_is_taken_out() -> None:
    made = redacted("s3:ListBuckets", {"Buckets": [{"Name": "b", "NewThing": "s3cret"}]})
    assert made == Redacted({"Buckets": [{"Name": "b", "NewThing": REDACTED}]}, ("Buckets[0].NewThing",))


def test_an_answer_that_the_model_has_none_of_is_taken_out() -> None:
    assert redacted("organizations:LeaveOrganization", {"Odd": "s3cret"}) == Redacted({"Odd": REDACTED}, ("Odd",))


def test_a_recursive_answer_and_a_map_are_gone_through() -> None:
    answer = {"Item": {"a": {"L": [{"M": {"b": {"S": "c"}}}]}}, "ConsumedCapacity": None}
    assert redacted("dynamodb:GetItem", answer) == Redacted(answer, ())
