from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
import pytest
from moto import mock_aws

from shared.aws.account import account_regions, caller_identity
from shared.aws.clients import Clients, Stopped
from shared.aws.credentials import Credentials
from shared.catalog import Rate
from shared.domain.errors import AccessFailed


def a_session() -> boto3.Session:
    return boto3.Session(aws_access_key_id="a", aws_secret_access_key="b", region_name="eu-west-1")


@mock_aws
def test_calls_are_counted_by_operation() -> None:
    clients = Clients(a_session())
    clients.get("sts", "eu-west-1").get_caller_identity()
    clients.get("sts", "eu-west-1").get_caller_identity()
    assert clients.calls == {"sts:GetCallerIdentity": 2}


@mock_aws
def test_after_a_stop_no_call_goes_out() -> None:
    clients = Clients(a_session())
    sts = clients.get("sts", "eu-west-1")
    clients.stop()
    with pytest.raises(Stopped):
        sts.get_caller_identity()
    assert clients.calls == {}


@mock_aws
def test_a_client_is_made_once_for_a_region() -> None:
    clients = Clients(a_session())
    assert clients.get("ec2", "eu-west-1") is clients.get("ec2", "eu-west-1")
    assert clients.get("ec2", "eu-west-1") is not clients.get("ec2", "us-east-1")


def test_given_credentials_take_the_place_of_the_sessions() -> None:
    clients = Clients(a_session(), credentials=Credentials("other", "secret", "token"))
    signer = clients.get("sts", "eu-west-1")._request_signer
    assert signer._credentials.access_key == "other"


@mock_aws
def test_the_caller_is_known_by_partition_and_account() -> None:
    found = caller_identity(Clients(a_session()), "eu-west-1")
    assert (found.partition, found.account_id) == ("aws", "123456789012")


@mock_aws
def test_regions_that_are_not_opted_in_are_told_apart() -> None:
    found = account_regions(Clients(a_session()), "aws")
    assert "eu-west-1" in found.enabled
    assert not set(found.enabled) & set(found.closed)


def test_no_way_to_aws_is_said_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("botocore.endpoint.time.sleep", lambda _: None)
    with pytest.raises(AccessFailed, match="EndpointConnectionError"):
        caller_identity(Clients(a_session(), endpoint_url="http://127.0.0.1:9"), "eu-west-1")


def test_s3_control_finds_an_emulator_that_is_an_address() -> None:
    client = Clients(a_session(), endpoint_url="http://127.0.0.1:9").get("s3control", "eu-west-1")
    sent: list[str] = []

    def keep(request: Any, **_: Any) -> None:
        sent.append(request.url)
        raise Stopped

    client.meta.events.register("before-send.s3-control", keep)
    with pytest.raises(Stopped):
        client.get_public_access_block(AccountId="222222222222")
    assert sent == ["http://127.0.0.1:9/v20180820/configuration/publicAccessBlock"]


def test_a_stop_ends_the_wait_for_a_declared_rate() -> None:
    clients = Clients(a_session(), endpoint_url="http://127.0.0.1:9")
    clients.declare_rates({"sts": Rate(per_second=0.001, burst=0)})  # a thousand seconds
    sts = clients.get("sts", "eu-west-1")
    sts.meta.events.register_first("before-send", lambda **_: clients.stop())
    with pytest.raises(Stopped):
        sts.get_caller_identity()


def test_several_scans_may_make_clients_of_one_session_at_once() -> None:
    session = a_session()
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: Clients(session).get("sts", "eu-west-1"), range(32)))
    assert len({id(one) for one in made}) == 32


@mock_aws
def test_a_call_whose_place_was_kept_waits_for_none_and_the_next_one_does() -> None:
    clients = Clients(a_session())
    clients.declare_rates({"sts": Rate(per_second=0.001, burst=1)})
    sts = clients.get("sts", "eu-west-1")
    assert clients.admission("sts:GetCallerIdentity", "eu-west-1") == 0
    assert clients.admitted(sts.get_caller_identity)["Account"]
    assert clients.admission("sts:GetCallerIdentity", "eu-west-1") > 900


def test_where_aws_counts_each_operation_one_does_not_wait_for_another() -> None:
    clients = Clients(a_session())
    clients.declare_rates({"ec2": Rate(1, 1, each_operation=True), "sts": Rate(1, 1)})

    def waits(operations: list[str]) -> list[bool]:
        return [clients.admission(one, "eu-west-1") > 0 for one in operations]

    assert waits(["ec2:DescribeVolumes", "ec2:DescribeVpcs", "ec2:DescribeVolumes"]) == [False, False, True]
    assert waits(["sts:GetCallerIdentity", "sts:GetSessionToken"]) == [False, True]
    assert clients.admission("sts:GetCallerIdentity", "us-east-1") == 0


def test_an_operation_that_aws_takes_less_often_has_a_rate_of_its_own() -> None:
    clients = Clients(a_session())
    clients.declare_rates({"cloudtrail": Rate(9, 9), "cloudtrail:LookupEvents": Rate(1, 1)})

    def waits(operation: str) -> list[bool]:
        return [clients.admission(f"cloudtrail:{operation}", "eu-west-1") > 0 for _ in range(3)]

    assert waits("LookupEvents") == [False, True, True]
    assert waits("GetTrailStatus") == [False, False, False]


def test_of_the_rates_that_several_services_declare_for_a_client_the_fastest_counts() -> None:
    clients = Clients(a_session())
    for rate in (Rate(1, 1), Rate(100, 3), Rate(2, 2)):
        clients.declare_rates({"s3": rate})
    waits = [clients.admission("s3:ListBuckets", "eu-west-1") > 0 for _ in range(4)]
    assert waits == [False, False, False, True]
