"""Our botocore session: small models that can be forgotten, and the given session as it was."""

from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from botocore.utils import parse_timestamp
from hypothesis import given
from hypothesis import strategies as st
from moto import mock_aws

from shared.aws.clients import Clients
from shared.aws.sessions import own_session, read_time


def a_session() -> boto3.Session:
    return boto3.Session(aws_access_key_id="a", aws_secret_access_key="b", region_name="eu-west-1")


def operations_of(client: Any) -> set[str]:
    return set(client.meta.service_model.operation_names)


@pytest.mark.parametrize(
    "value",
    [
        "2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.678+02:00",
        "2026-01-02T03:04:05",
        "20260102T030405Z",
        "20260102",
        "2026-01-02",
        "Fri, 02 Jan 2026 03:04:05 GMT",
        "1735689600",
        "1735689600.5",
        1735689600,
        1735689600.25,
    ],
)
def test_times_are_read_as_botocore_reads_them(value: Any) -> None:
    assert read_time(value) == parse_timestamp(value)


@given(st.datetimes(timezones=st.just(UTC)))
def test_any_time_that_aws_writes_is_read(time: datetime) -> None:
    assert read_time(time.isoformat().replace("+00:00", "Z")) == time


def test_what_is_no_time_is_an_error() -> None:
    with pytest.raises(ValueError, match="noon"):
        read_time("at noon")


def test_a_client_knows_what_was_declared_and_no_more() -> None:
    clients = Clients(a_session())
    clients.declare_operations(["sqs:ListQueues", "sqs:GetQueueAttributes"])
    assert operations_of(clients.get("sqs", "eu-west-1")) == {"ListQueues", "GetQueueAttributes"}


def test_what_is_declared_later_is_known_from_then_on() -> None:
    clients = Clients(a_session())
    for operation in ("ListQueues", "GetQueueUrl"):
        clients.declare_operations([f"sqs:{operation}"])
        known = operations_of(clients.get("sqs", "eu-west-1"))
    assert known == {"ListQueues", "GetQueueUrl"}


def test_several_scans_of_one_session_disturb_each_other_in_nothing() -> None:
    session = a_session()
    first, second, third = Clients(session), Clients(session), Clients(session)
    first.declare_operations(["sqs:ListQueues"])
    second.declare_operations(["sqs:GetQueueUrl"])
    narrow = first.get("sqs", "eu-west-1")
    assert "GetQueueUrl" in operations_of(second.get("sqs", "eu-west-1"))
    assert len(operations_of(third.get("sqs", "eu-west-1"))) > 20
    assert operations_of(narrow) == {"ListQueues"}
    assert "ListQueues" in operations_of(first.get("sqs", "us-east-1"))


@mock_aws
def test_a_small_model_reads_whole_answers() -> None:
    session = a_session()
    session.client("sqs").create_queue(QueueName="orders", Attributes={"VisibilityTimeout": "7"})
    clients = Clients(session)
    clients.declare_operations(["sqs:ListQueues", "sqs:GetQueueAttributes"])
    sqs = clients.get("sqs", "eu-west-1")
    (url,) = sqs.list_queues()["QueueUrls"]
    assert sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]["VisibilityTimeout"] == "7"


def test_a_model_that_was_read_to_know_the_regions_is_as_small_and_can_be_forgotten() -> None:
    clients = Clients(a_session())
    clients.declare_operations(["dax:DescribeClusters"])
    assert "eu-west-1" in clients.regions_of("dax", "aws")
    assert clients.names == {"dax"}
    assert operations_of(clients.get("dax", "eu-west-1")) == {"DescribeClusters"}
    clients.forget(["dax"])
    assert clients.names == frozenset()


def test_s3_control_is_wherever_s3_is() -> None:
    clients = Clients(a_session())
    assert clients.regions_of("s3control", "aws") == clients.regions_of("s3", "aws") != frozenset()


@mock_aws
def test_what_was_forgotten_is_loaded_again() -> None:
    clients = Clients(a_session())
    clients.declare_operations(["sqs:ListQueues"])
    before = clients.get("sqs", "eu-west-1")
    clients.forget(["sqs"])
    assert clients.names == frozenset()
    after = clients.get("sqs", "eu-west-1")
    assert (after is before, after.list_queues().get("QueueUrls", [])) == (False, [])


def test_the_given_session_keeps_its_own_models_and_hooks() -> None:
    session, heard = a_session(), list[str]()
    session.events.register("before-call.sqs", lambda model, **_: heard.append(model.name))
    clients = Clients(session, endpoint_url="http://127.0.0.1:9")
    clients.declare_operations(["sqs:ListQueues"])
    clients.stop()
    with pytest.raises(BaseException):  # noqa: B017 - stopped, after the session's own hook heard of it
        clients.get("sqs", "eu-west-1").list_queues()
    assert heard == ["ListQueues"]
    assert len(operations_of(session.client("sqs"))) > 20
    assert own_session(session) is own_session(session)
    assert own_session(session) is not own_session(a_session())


def test_the_exceptions_of_a_small_model_are_its_own() -> None:
    session = a_session()
    clients = Clients(session)
    clients.declare_operations(["s3:ListBuckets"])
    with pytest.raises(AttributeError):
        _ = clients.get("s3", "eu-west-1").exceptions.NoSuchKey
    assert session.client("s3").exceptions.NoSuchKey
    clients.declare_operations(["s3:GetObject"])
    assert clients.get("s3", "eu-west-1").exceptions.NoSuchKey


def test_every_declared_model_keeps_the_shapes_that_it_speaks_of() -> None:
    """botocore resolves shapes late; here each is resolved, for every operation of every service of the catalogue."""
    from shared.engine.selection import operations, select_checks

    clients, called = Clients(a_session()), operations(select_checks())
    clients.declare_operations(called)
    for name in sorted({one.partition(":")[0] for one in called}):
        model = clients.get(name, "us-east-1").meta.service_model
        for operation in model.operation_names:
            found = model.operation_model(operation)
            for shape in (found.input_shape, found.output_shape, *found.error_shapes):
                _resolve(shape, set())


def _resolve(shape: Any, seen: set[str]) -> None:
    if shape is None or shape.name in seen:
        return
    seen.add(shape.name)
    if shape.type_name == "structure":
        parts = [*shape.members.values()]
    elif shape.type_name == "map":
        parts = [shape.key, shape.value]
    else:
        parts = [shape.member] if shape.type_name == "list" else []
    for part in parts:
        _resolve(part, seen)
