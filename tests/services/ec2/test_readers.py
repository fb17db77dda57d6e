"""What all readers of this room have in common, tried with answers that botocore checks against AWS's model."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore import xform_name
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from shared.catalog import BatchReader, FactReader, Lister, Reader, Region, Sweep
from shared.catalog.metrics import MetricReader
from shared.services.ec2.readers import READERS
from shared.services.ec2.resources.quota import NetworkCounts, Quotas, StorageCounts
from tests.services.ec2.builders import SCOPE, a_region, an_instance

SESSION: Any = boto3.Session("AKIA", "made up", region_name="eu-west-1")
CLIENTS: dict[str, Any] = {name: SESSION.client(name) for name in ("ec2", "ssm", "backup", "service-quotas")}
# The engine itself reads metrics.
OWN_READERS = [one for one in READERS if not isinstance(one, MetricReader)]
# What is called in any case; otherwise a reader's further operations are called only where an answer calls for them.
IN_ANY_CASE = {
    Quotas: ("service-quotas:ListServiceQuotas",) * 3,
    StorageCounts: ("ec2:DescribeVolumes", "ec2:DescribeSnapshots"),
    NetworkCounts: ("ec2:DescribeVpcs", "ec2:DescribeInternetGateways"),
}


def model(operation: str) -> Any:
    client, _, name = operation.partition(":")
    return CLIENTS[client].meta.service_model.operation_model(name)


def is_paginated(reader: Lister | FactReader) -> bool:
    """By AWS's model; DescribeInstanceAttribute and the getters answer once."""
    return all("NextToken" in model(operation).output_shape.members for operation in reader.operations)


PAGINATED_LISTERS = [one for one in READERS if isinstance(one, Lister) and is_paginated(one)]
PAGINATED_FACTS = [one for one in OWN_READERS if not isinstance(one, Lister) and is_paginated(one)]


def client_of(reader: Lister | FactReader) -> Any:
    return CLIENTS[reader.operations[0].partition(":")[0]]


def name_of(reader: Lister | FactReader) -> str:
    return reader.resources[0].__name__ if isinstance(reader, Lister) else reader.fact.__name__


def read(reader: Lister | FactReader) -> Any:
    match reader:
        case Lister():
            return list(reader.list_pages(client_of(reader), SCOPE, None))
        case Sweep():
            return reader.read(client_of(reader), SCOPE)
        case BatchReader():
            return reader.read(client_of(reader), [an_instance()])
        case Reader():
            return reader.read(client_of(reader), a_region() if reader.of is Region else an_instance())


@pytest.fixture
def stubbed() -> Iterator[dict[str, Stubber]]:
    stubbers = {name: Stubber(client) for name, client in CLIENTS.items()}
    for stubber in stubbers.values():
        stubber.activate()
    yield stubbers
    for stubber in stubbers.values():
        stubber.deactivate()


def items_key(operation: str) -> str:
    members = model(operation).output_shape.members
    (key,) = (name for name, shape in members.items() if shape.type_name == "list")
    return str(key)


@pytest.mark.parametrize("reader", OWN_READERS, ids=name_of)
def test_what_aws_denies_is_raised(reader: Lister | FactReader, stubbed: dict[str, Stubber]) -> None:
    client, _, operation = reader.operations[0].partition(":")
    stubbed[client].add_client_error(xform_name(operation), "UnauthorizedOperation", "You are not authorized")

    with pytest.raises(ClientError, match="You are not authorized"):
        read(reader)


@pytest.fixture
def sent_tokens() -> Iterator[list[str | None]]:
    """The page tokens of all calls, in order."""
    tokens: list[str | None] = []

    def note(params: dict[str, Any], **_: Any) -> None:
        tokens.append(params.get("NextToken"))

    for client in CLIENTS.values():
        client.meta.events.register("before-parameter-build", note)
    yield tokens
    for client in CLIENTS.values():
        client.meta.events.unregister("before-parameter-build", note)


def answer(stubbed: dict[str, Stubber], operation: str, **token: str) -> None:
    client, _, name = operation.partition(":")
    stubbed[client].add_response(xform_name(name), {items_key(operation): [], **token})


@pytest.mark.parametrize("lister", PAGINATED_LISTERS, ids=name_of)
def test_a_listing_goes_through_all_pages(
    lister: Lister, stubbed: dict[str, Stubber], sent_tokens: list[str | None]
) -> None:
    answer(stubbed, lister.operation, NextToken="two")
    answer(stubbed, lister.operation)

    assert [page.next for page in read(lister)] == ["two", None]
    assert sent_tokens == [None, "two"]


@pytest.mark.parametrize("lister", PAGINATED_LISTERS, ids=name_of)
def test_a_listing_resumes_after_a_page(
    lister: Lister, stubbed: dict[str, Stubber], sent_tokens: list[str | None]
) -> None:
    answer(stubbed, lister.operation)

    assert [page.next for page in lister.list_pages(CLIENTS["ec2"], SCOPE, "two")] == [None]
    assert sent_tokens == ["two"]


@pytest.mark.parametrize("reader", PAGINATED_FACTS, ids=name_of)
def test_a_fact_is_read_from_all_pages(
    reader: FactReader, stubbed: dict[str, Stubber], sent_tokens: list[str | None]
) -> None:
    called = IN_ANY_CASE.get(reader.fact) or (
        reader.operations[:1] if isinstance(reader, Reader) else reader.operations
    )
    for operation in called:
        answer(stubbed, operation, NextToken="two")
        answer(stubbed, operation)

    read(reader)

    assert sent_tokens == [None, "two"] * len(called)
