"""A client of EC2 whose answers are recorded ones."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber


@pytest.fixture
def ec2() -> Iterator[tuple[Any, Stubber]]:
    client = boto3.client("ec2", "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")
    with Stubber(client) as stubber:
        yield client, stubber
