"""What one has to know of an operation before it is called."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shared.operations.classes import OperationClass, class_of
from shared.operations.documentation import plain
from shared.operations.models import Definition, definition, operation_model, paginators
from shared.operations.sensitive import shapes_with_secrets

_OPERATION_WORDS = 300
# botocore's paginators leave some 900 operations out; these pairs (asked with, answered with) name the rest.
_PAGE_TOKENS = (
    ("NextToken", "NextToken"),
    ("nextToken", "nextToken"),
    ("NextMarker", "NextMarker"),
    ("nextMarker", "nextMarker"),
    ("Marker", "Marker"),
    ("marker", "marker"),
    ("Marker", "NextMarker"),
    ("marker", "nextMarker"),
    ("NextPageToken", "NextPageToken"),
    ("PageToken", "NextPageToken"),
    ("pageToken", "nextPageToken"),
    ("PaginationToken", "PaginationToken"),
    ("ContinuationToken", "NextContinuationToken"),
    ("position", "position"),
)


@dataclass(frozen=True, slots=True)
class OperationDescription:
    """paginated: it answers in pages; dry_run: AWS can say whether it would have worked; idempotency_token: it takes
    one; sensitive: its answer may hold secrets; documentation: AWS's own, shortened to plain text."""

    service: str
    operation: str
    operation_class: OperationClass
    paginated: bool
    dry_run: bool
    idempotency_token: bool
    sensitive: bool
    deprecated: bool
    documentation: str

    def row(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "service": self.service,
            "operation": self.operation,
            "class": self.operation_class.value,
            "paginated": self.paginated,
            "dry_run": self.dry_run,
            "idempotency_token": self.idempotency_token,
            "sensitive": self.sensitive,
            "deprecated": self.deprecated,
            "documentation": self.documentation,
        }


def describe(service: str, operation: str) -> OperationDescription:
    """Raises InvalidInput for an operation that is not known, with those that are spelled alike."""
    operation_model(service, operation)
    return next(one for one in describe_service(service) if one.operation == operation)


def describe_service(service: str) -> Iterator[OperationDescription]:
    """Every operation of a service, by name. Raises InvalidInput for a service that is not known."""
    model = definition(service)
    secrets, with_paginator = shapes_with_secrets(service, model), paginators(service)
    for name, operation in sorted(model["operations"].items()):
        asked, answered = _members(model, operation.get("input")), _members(model, operation.get("output"))
        yield OperationDescription(
            service=service,
            operation=name,
            operation_class=class_of(service, name),
            paginated=name in with_paginator or any(a in asked and b in answered for a, b in _PAGE_TOKENS),
            dry_run=any(member.lower() == "dryrun" for member in asked),
            idempotency_token=any(member.get("idempotencyToken") for member in asked.values()),
            sensitive="output" in operation and operation["output"]["shape"] in secrets,
            deprecated=bool(operation.get("deprecated")),
            documentation=plain(operation.get("documentation", ""), _OPERATION_WORDS),
        )


def title(service: str) -> str:
    """The service's full name, as AWS writes it."""
    full_name: str = definition(service)["metadata"]["serviceFullName"]
    return full_name


def _members(model: Definition, reference: Mapping[str, Any] | None) -> Mapping[str, Mapping[str, Any]]:
    if reference is None:
        return {}
    members: Mapping[str, Mapping[str, Any]] = model["shapes"][reference["shape"]].get("members", {})
    return members
