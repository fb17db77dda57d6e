"""Actions of API Gateway: what they refuse; on an emulated account, that they put right what their check found."""

from collections.abc import Iterator
from typing import Any

import pytest
from moto import mock_aws

from tests.services.acting import Emulated, Repair, each_repair
from tests.services.apigateway.plans import REFUSALS
from tests.services.planning import Sample


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("apigateway")


def a_stage(**settings: str) -> Any:
    """Of an API with one method. settings: paths of further settings, and their values."""

    def make(account: Emulated) -> str:
        client = account.client("apigateway")
        api = client.create_rest_api(name="orders")["id"]
        (root,) = client.get_resources(restApiId=api)["items"]
        place = {"restApiId": api, "resourceId": root["id"], "httpMethod": "GET"}
        client.put_method(**place, authorizationType="NONE")
        client.put_integration(**place, type="MOCK")
        client.create_deployment(restApiId=api, stageName="live")
        patches = [{"op": "replace", "path": path, "value": value} for path, value in settings.items()]
        client.update_stage(restApiId=api, stageName="live", patchOperations=patches)
        return f"{api}/live"

    return make


CACHE = {
    "/cacheClusterEnabled": "true",
    "/cacheClusterSize": "0.5",
    "/*/*/caching/enabled": "true",
    "/*/*/caching/dataEncrypted": "false",
}
REPAIRS = [
    Repair("apigateway.stage.traces-requests", "apigateway.stage.trace-requests", a_stage()),
    Repair("apigateway.stage.logs-executions", "apigateway.stage.log-executions", a_stage()),
    Repair(
        "apigateway.stage.does-not-log-bodies",
        "apigateway.stage.stop-logging-bodies",
        a_stage(**{"/*/*/logging/dataTrace": "true"}),
    ),
    Repair("apigateway.stage.encrypts-cache", "apigateway.stage.encrypt-cache", a_stage(**CACHE)),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
