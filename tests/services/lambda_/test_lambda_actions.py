"""Actions of Lambda on an emulated account: each puts right what its check found, and its undo brings that back."""

import io
import json
import zipfile
from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.services.lambda_.actions.configuration import FunctionTagsToAdd, NewRuntime
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.lambda_.plans import REFUSALS
from tests.services.planning import Sample

NAME = "acme-orders"


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        emulated = Emulated("lambda")
        trust = json.dumps({"Version": "2012-10-17", "Statement": []})
        role = emulated.client("iam").create_role(RoleName="worker", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("main.py", "")
        emulated.client("lambda").create_function(
            FunctionName=NAME, Runtime="python3.8", Role=role, Handler="main.x", Code={"ZipFile": packed.getvalue()}
        )
        yield emulated


def a_bare_function(_: Emulated) -> str:
    return NAME


def a_public_function(account: Emulated) -> str:
    account.client("lambda").add_permission(
        FunctionName=NAME, StatementId="one", Action="lambda:InvokeFunction", Principal="*"
    )
    return NAME


def a_public_layer(account: Emulated) -> str:
    client = account.client("lambda")
    client.publish_layer_version(LayerName="tools", Content={"ZipFile": b"x"})
    client.add_layer_version_permission(
        LayerName="tools", VersionNumber=1, StatementId="one", Action="lambda:GetLayerVersion", Principal="*"
    )
    return "tools:1"


REPAIRS = [
    Repair("lambda.function.is-not-public", "lambda.function.remove-public-statements", a_public_function),
    Repair("lambda.layer-version.is-not-public", "lambda.layer-version.make-private", a_public_layer),
    Repair("lambda.function.is-tagged", "lambda.function.tag", a_bare_function, FunctionTagsToAdd({"owner": "data"})),
    Repair(
        "lambda.function.uses-supported-runtime",
        "lambda.function.change-runtime",
        a_bare_function,
        NewRuntime("python3.14"),
    ),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
