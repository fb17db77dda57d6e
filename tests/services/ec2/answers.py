"""Reading recorded answers: what the emulated account does not know, and the rarer shapes that AWS answers."""

from datetime import UTC, datetime
from typing import Any

from botocore import xform_name
from botocore.stub import Stubber

from shared.catalog import BatchReader, Lister, Reader, Region, Resource, Scope, Sweep
from shared.catalog.metrics import MetricReader
from shared.catalog.registry import room
from shared.services.ec2.readers import READERS
from tests.services.ec2.builders import SCOPE, a_region, an_instance

OWN, FOREIGN = SCOPE.account_id, "999988887777"
TIME = datetime(2026, 5, 1, tzinfo=UTC)


def listed(ec2: tuple[Any, Stubber], resource: type[Resource], answer: dict[str, Any], scope: Scope = SCOPE) -> Any:
    client, stubber = ec2
    (lister,) = (one for one in READERS if isinstance(one, Lister) and resource in one.resources)
    stubber.add_response(method(lister.operation), answer)
    return [one for page in lister.list_pages(client, scope, None) for one in page.resources]


def read(ec2: tuple[Any, Stubber], fact: type[Any], answer: dict[str, Any]) -> Any:
    client, stubber = ec2
    reader = room("ec2").readers[fact]
    stubber.add_response(method(reader.operations[0]), answer)
    match reader:
        case Reader():
            return reader.read(client, a_region() if reader.of is Region else an_instance())
        case BatchReader():
            return reader.read(client, [an_instance()])
        case Sweep():
            return reader.read(client, SCOPE)
        case MetricReader():
            raise AssertionError("the engine reads metrics")


def method(operation: str) -> str:
    return str(xform_name(operation.partition(":")[2]))
