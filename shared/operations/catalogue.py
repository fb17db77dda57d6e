"""The catalogue as files: one document a service, and an index to search in."""

from collections import defaultdict
from typing import Any

from shared.operations.classes import OperationClass
from shared.operations.describe import describe_service, title
from shared.operations.models import BOTOCORE, definition, services
from shared.operations.schema import DIALECT, ServiceSchemas


def service_document(service: str) -> dict[str, Any]:
    """Operation -> its description and, as `input`, the schema of its parameters, which refers to `$defs`."""
    schemas = ServiceSchemas(definition(service))
    operations = {
        one.operation: one.row() | {"input": schemas.input(one.operation)} for one in describe_service(service)
    }
    return {
        "$schema": DIALECT,
        "botocore": BOTOCORE,
        "service": service,
        "title": title(service),
        "operations": operations,
        "$defs": schemas.defs,
    }


def index() -> dict[str, Any]:
    """Service -> its title and the names of its operations by class."""
    return {"botocore": BOTOCORE, "services": {service: _entry(service) for service in services()}}


def _entry(service: str) -> dict[str, Any]:
    by_class: dict[OperationClass, list[str]] = defaultdict(list)
    for one in describe_service(service):
        by_class[one.operation_class].append(one.operation)
    return {"title": title(service), "operations": by_class}
