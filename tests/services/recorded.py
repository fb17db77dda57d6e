"""AWS's recorded answers, given to listers and readers as the engine gives them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import boto3
import pytest
from botocore import xform_name
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from shared.catalog import BatchReader, Fact, FactReader, Lister, Reader, Resource, Scope, Sweep, Unread
from shared.catalog.metrics import MetricReader
from shared.catalog.registry import room

SCOPE = Scope("aws", "111122223333", "eu-west-1")
CREDENTIALS = {"aws_access_key_id": "AKIA", "aws_secret_access_key": "made up"}

type Source = Lister | FactReader


@dataclass(frozen=True)
class Told:
    """What AWS answers to one call; params: what it must be asked, where that matters."""

    operation: str
    answer: Mapping[str, Any]
    params: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Refused:
    operation: str
    code: str
    params: Mapping[str, Any] | None = field(default=None)
    headers: Mapping[str, str] = field(default_factory=dict)


def a_client(name: str) -> Any:
    return boto3.client(name, SCOPE.region, **CREDENTIALS)  # type: ignore[call-overload]


@contextmanager
def answering(client: str, *answers: Told | Refused) -> Iterator[Any]:
    """A client that gets these answers, in this order, and no others."""
    with Stubber(a_client(client)) as stubber:
        for one in answers:
            name, params = xform_name(one.operation), None if one.params is None else dict(one.params)
            if isinstance(one, Told):
                stubber.add_response(name, dict(one.answer), params)
            else:
                stubber.add_client_error(
                    name,
                    one.code,
                    "in AWS's words",
                    expected_params=params,
                    response_meta={"HTTPHeaders": dict(one.headers)},
                )
        yield stubber.client
        stubber.assert_no_pending_responses()


def client_of(source: Source) -> str:
    operation = source.operation if isinstance(source, Lister) else source.operations[0]
    return operation.partition(":")[0]


def listed(service: str, kind: type[Resource], *answers: Told | Refused) -> list[Any]:
    lister = room(service).lister_of(kind)
    with answering(client_of(lister), *answers) as client:
        return [one for page in lister.list_pages(client, SCOPE, None) for one in page.resources]


def read(service: str, fact: type[Fact], resource: Resource, *answers: Told | Refused) -> Fact | Unread:
    """The fact of one resource; codes that are answers become the facts that they mean."""
    reader = room(service).readers[fact]
    with answering(client_of(reader), *answers) as client:
        return read_by(reader, client, resource)


def read_by(reader: FactReader, client: Any, resource: Resource) -> Fact | Unread:
    if isinstance(reader, Sweep):
        return reader.read(client, SCOPE).get(resource.resource_id, reader.absent)
    if isinstance(reader, BatchReader):
        return reader.read(client, [resource]).get(resource.resource_id, reader.absent)
    assert isinstance(reader, Reader)
    try:
        return reader.read(client, resource)
    except ClientError as error:
        return reader.absent[error.response["Error"]["Code"]]


def raises_what_aws_refuses(source: Source, resource: Resource, code: str) -> None:
    """An error is raised as it is, be it of listing or of reading."""
    operation = (source.operation if isinstance(source, Lister) else source.operations[0]).partition(":")[2]
    if isinstance(source, Reader):
        assert code not in source.absent
    with answering(client_of(source), Refused(operation, code)) as client, pytest.raises(ClientError, match=code):
        _attempt(source, client, resource)


def _attempt(source: Source, client: Any, resource: Resource) -> object:
    match source:
        case Lister():
            return list(source.list_pages(client, SCOPE, None))
        case Sweep():
            return source.read(client, SCOPE)
        case BatchReader():
            return source.read(client, [resource])
        case Reader():
            return source.read(client, resource)
        case _:
            raise AssertionError("the engine reads metrics")


def each_refusal(sources: tuple[Source, ...]) -> pytest.MarkDecorator:
    """Every lister and reader that calls AWS by itself, refused for want of a right and for asking too often."""
    rows = [
        pytest.param(
            one, code, id=f"{one.resources[0].__name__ if isinstance(one, Lister) else one.fact.__name__} {code}"
        )
        for one in sources
        if not isinstance(one, MetricReader)
        for code in ("AccessDeniedException", "ThrottlingException")
    ]
    return pytest.mark.parametrize(("source", "code"), rows)
