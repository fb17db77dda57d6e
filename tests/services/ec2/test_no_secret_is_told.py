"""No text of a secret leaves the reader that found it: neither in a fact, nor in what a check says, nor in an error."""

import base64
import gzip
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from shared.catalog.secrets import UnreadableText
from shared.services.ec2.checks.instance import instance_has_no_secrets_in_user_data
from shared.services.ec2.checks.launch_template import launch_template_has_no_secrets_in_user_data
from shared.services.ec2.readers.instance import read_user_data
from shared.services.ec2.readers.launch_template import sweep_template_versions
from tests.services.ec2.builders import SCOPE, a_launch_template, an_instance

CANARY = "C4n4ryC4n4ryC4n4ryC4n4ryC4n4ryC4n4ryC4n4"  # as long as the secret access keys of AWS
LINES = (
    f"export AWS_ACCESS_KEY_ID=AKIA{CANARY.upper()[:16]}",
    f"aws_secret_access_key = {CANARY}",
    f"-----BEGIN RSA PRIVATE KEY-----{CANARY}",
    f"git clone https://ghp_{CANARY}@github.com/x/y",
    f"glpat-{CANARY}",
    f"xoxb-{CANARY}",
    f"{'sk'}_live_{CANARY}",
    f"postgres://app:{CANARY}@db.internal/app",
    f"DB_PASSWORD={CANARY}",
    f'api_key = "{CANARY}"',
)
TEXT = "\n".join(LINES).encode()
CUT_OFF = gzip.compress(TEXT, compresslevel=0)[:-9]  # stored, not deflated: the text stands in it


def answered(operation: str, answer: dict[str, Any], read: Any) -> Any:
    client = boto3.client("ec2", "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")
    with Stubber(client) as stubber:
        stubber.add_response(operation, answer)
        return read(client)


def of_instance(data: bytes) -> Any:
    answer = {"InstanceId": "i-1", "UserData": {"Value": base64.b64encode(data).decode()}}
    return answered("describe_instance_attribute", answer, lambda ec2: read_user_data(ec2, an_instance()))


def of_template(data: bytes) -> Any:
    version = {
        "LaunchTemplateId": "lt-1",
        "VersionNumber": 1,
        "LaunchTemplateData": {"UserData": base64.b64encode(data).decode()},
    }
    answer = {"LaunchTemplateVersions": [version]}
    versions = answered("describe_launch_template_versions", answer, lambda ec2: sweep_template_versions(ec2, SCOPE))
    return versions["lt-1"]


def tells_nothing(*said: object) -> bool:
    return CANARY.lower()[:8] not in "".join(map(repr, said)).lower()


def test_the_user_data_of_an_instance() -> None:
    found = of_instance(TEXT)
    verdict = instance_has_no_secrets_in_user_data(an_instance(), found)

    assert {one.line for one in found.secrets} == set(range(1, len(LINES) + 1))
    assert tells_nothing(found, verdict)


@pytest.mark.parametrize("data", [TEXT, CUT_OFF], ids=["readable", "cut off"])
def test_the_user_data_of_a_launch_template(data: bytes) -> None:
    found = of_template(data)
    verdict = launch_template_has_no_secrets_in_user_data(a_launch_template(), found)

    assert tells_nothing(found, verdict)


def test_the_error_over_user_data_that_cannot_be_unpacked() -> None:
    with pytest.raises(UnreadableText) as raised:
        of_instance(CUT_OFF)

    assert CANARY.encode() in CUT_OFF
    assert tells_nothing(raised.value, raised.value.args)
