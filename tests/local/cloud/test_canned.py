"""Canned answers reach boto3 in every protocol; what is not canned is moto's."""

import threading
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

from local.cloud.demo import canned as module
from local.cloud.demo.canned import CannedAnswers, CannedError, canned

WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    application = CannedAnswers(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=MotoRequestHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()


@pytest.fixture(autouse=True)
def nothing_canned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_answers", defaultdict(dict))


def client(url: str, name: str) -> Any:
    return boto3.client(  # type: ignore[call-overload]
        name, "eu-west-1", endpoint_url=url, aws_access_key_id="x", aws_secret_access_key="x"
    )


def test_a_service_that_moto_does_not_know_answers(url: str) -> None:
    canned("lightsail:GetInstances", lambda region, _: {"instances": [{"name": region, "createdAt": WHEN}]})
    assert client(url, "lightsail").get_instances()["instances"] == [{"name": "eu-west-1", "createdAt": WHEN}]


def test_parameters_come_in_boto3s_shapes_by_path_and_query(url: str) -> None:
    seen: list[dict[str, Any]] = []

    def vault(_: str, params: dict[str, Any]) -> dict[str, Any]:
        seen.append(params)
        return {"BackupVaultName": params["BackupVaultName"], "Locked": True}

    canned("backup:DescribeBackupVault", vault)
    assert client(url, "backup").describe_backup_vault(BackupVaultName="daily")["Locked"]
    assert seen == [{"BackupVaultName": "daily"}]


def test_query_services_that_share_a_signing_name_are_told_apart(url: str) -> None:
    canned("elb:DescribeLoadBalancers", lambda *_: {"LoadBalancerDescriptions": [{"LoadBalancerName": "classic"}]})
    canned("elbv2:DescribeLoadBalancers", lambda *_: {"LoadBalancers": [{"LoadBalancerName": "modern"}]})
    assert client(url, "elbv2").describe_load_balancers()["LoadBalancers"][0]["LoadBalancerName"] == "modern"
    classic = client(url, "elb").describe_load_balancers()["LoadBalancerDescriptions"]
    assert [one["LoadBalancerName"] for one in classic] == ["classic"]


def test_an_error_is_answered_as_aws_does(url: str) -> None:
    def refuse(*_: Any) -> dict[str, Any]:
        raise CannedError("ResourceNotFoundException", "no such", 404)

    canned("macie2:GetMacieSession", refuse)
    with pytest.raises(ClientError) as error:
        client(url, "macie2").get_macie_session()
    assert error.value.response["Error"]["Code"] == "ResourceNotFoundException"
    assert error.value.response["ResponseMetadata"]["HTTPStatusCode"] == 404


def test_what_is_not_canned_is_motos(url: str) -> None:
    canned("sqs:ListDeadLetterSourceQueues", lambda *_: {"queueUrls": []})
    made = client(url, "sqs").create_queue(QueueName="orders")["QueueUrl"]
    assert client(url, "sqs").list_queues()["QueueUrls"] == [made]


def test_an_operation_that_botocore_does_not_know_cannot_be_canned() -> None:
    with pytest.raises(Exception, match="GetNothing"):
        canned("sqs:GetNothing", lambda *_: {})
