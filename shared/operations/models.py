"""AWS's own models, as the pinned botocore carries them."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any

import botocore
from botocore.exceptions import UnknownServiceError
from botocore.loaders import Loader
from botocore.model import OperationModel, ServiceModel

from shared.domain.errors import InvalidInput

BOTOCORE = botocore.__version__

type Definition = Mapping[str, Any]
"""A service's model as botocore's data has it: metadata, operations, shapes."""


@cache
def services() -> tuple[str, ...]:
    """Every service, by the name that boto3 makes a client of."""
    return tuple(Loader().list_available_services("service-2"))


@lru_cache(maxsize=8)
def definition(service: str) -> Definition:
    """Raises InvalidInput for a service that botocore does not know."""
    # A loader keeps every model it has read for good, gigabytes for all; ours is thrown away, and few models are kept.
    try:
        return dict(Loader().load_service_model(service, "service-2"))
    except UnknownServiceError as error:
        raise InvalidInput("service", _no(f"service {service!r}"), _similar(service, services())) from error


@lru_cache(maxsize=8)
def service_model(service: str) -> ServiceModel:
    """Raises InvalidInput for a service that botocore does not know."""
    return ServiceModel(definition(service), service)


def operation_model(service: str, operation: str) -> OperationModel:
    """Raises InvalidInput for a service or an operation that botocore does not know."""
    known = definition(service)["operations"]
    if operation not in known:
        raise InvalidInput("operation", _no(f"operation {service}:{operation}"), _similar(operation, known))
    return service_model(service).operation_model(operation)


@lru_cache(maxsize=8)
def paginators(service: str) -> Mapping[str, Mapping[str, Any]]:
    """Operation -> botocore's paginator; empty for a service without any."""
    loader = Loader()
    version = definition(service)["metadata"]["apiVersion"]
    if service not in loader.list_available_services("paginators-1"):
        return {}
    return dict(loader.load_service_model(service, "paginators-1", version)["pagination"])


def _no(what: str) -> str:
    return f"botocore {BOTOCORE} knows no {what}"


def _similar(given: str, known: Iterable[str]) -> str:
    by_letters = {_letters(name): name for name in known}
    near = get_close_matches(_letters(given), by_letters, n=3, cutoff=0.5)
    if not near:
        return "`quarterdeck operations --search TEXT` finds operations."
    return f"Did you mean {', '.join(by_letters[one] for one in near)}?"


def _letters(name: str) -> str:
    """describe_instances, describe-instances and DescribeInstances are the same word."""
    return "".join(one for one in name.lower() if one.isalnum())
