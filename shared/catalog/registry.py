"""Finds the checks, actions and readers of a service by loading its room, and nothing of any other service.

A room is the package shared/services/<id> with the modules `checks` and `readers` (each may be a package). The
readers module offers READERS (a tuple of Lister, Reader, BatchReader, Sweep) and RATES (client name, or
`client:Operation` where AWS takes fewer calls of one operation -> Rate). A room
may have a further module `actions`.
"""

import difflib
import importlib
import importlib.util
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType
from typing import Any

from shared.catalog.action import Action, AnyAction
from shared.catalog.check import AnyCheck, Check
from shared.catalog.reading import FactReader, Lister, Rate
from shared.catalog.resource import Fact, Resource
from shared.catalog.service import SERVICES, Service, service
from shared.domain.errors import CatalogError, UnknownCheck


@dataclass(frozen=True, slots=True)
class Room:
    """All that is declared for one service."""

    service: Service
    checks: Mapping[str, AnyCheck]
    listers: tuple[Lister, ...]
    readers: Mapping[type[Fact], FactReader]
    rates: Mapping[str, Rate]
    actions: Mapping[str, AnyAction] = field(default_factory=dict)

    def lister_of(self, resource: type[Resource]) -> Lister:
        for lister in self.listers:
            if resource in lister.resources:
                return lister
        raise CatalogError(f"{self.service.id}: nothing lists {resource.__name__}")


@cache
def room(service_id: str) -> Room:
    """The room of a service. Raises UnknownService; CatalogError where declarations clash."""
    found = service(service_id)
    readers = importlib.import_module(f"{found.package}.readers")
    declared = readers.READERS
    return Room(
        service=found,
        checks=_declared(importlib.import_module(f"{found.package}.checks"), Check),
        listers=tuple(one for one in declared if isinstance(one, Lister)),
        readers=_by_fact(one for one in declared if not isinstance(one, Lister)),
        rates=readers.RATES,
        actions=_actions(f"{found.package}.actions"),
    )


def every_check() -> dict[str, AnyCheck]:
    """All checks of all services, by id, sorted. Loads every room."""
    return {name: found for one in sorted(SERVICES) for name, found in sorted(room(one).checks.items())}


def every_action() -> dict[str, AnyAction]:
    """All actions of all services, by id, sorted. Loads every room."""
    return {name: found for one in sorted(SERVICES) for name, found in sorted(room(one).actions.items())}


def find_check(check_id: str) -> AnyCheck:
    """Raises UnknownCheck with the ids nearest to the one asked for."""
    service_id = check_id.partition(".")[0]
    found = room(service_id).checks.get(check_id) if service_id in SERVICES else None
    if found is None:
        raise UnknownCheck(check_id, difflib.get_close_matches(check_id, every_check(), n=3))
    return found


def _by_fact(readers: Iterable[FactReader]) -> dict[type[Fact], FactReader]:
    found: dict[type[Fact], FactReader] = {}
    for reader in readers:
        if reader.fact in found:
            raise CatalogError(f"two readers read {reader.fact.__name__}")
        found[reader.fact] = reader
    return found


def _actions(module: str) -> dict[str, AnyAction]:
    return _declared(importlib.import_module(module), Action) if importlib.util.find_spec(module) else {}


def _declared(module: ModuleType, kind: type[Check[...]] | type[Action[...]]) -> dict[str, Any]:
    """Checks or actions by id, of a module and those below it, each where it was written."""
    found: dict[str, Any] = {}
    for one in _modules(module):
        for value in vars(one).values():
            if isinstance(value, kind) and value.function.__module__ == one.__name__:
                if value.id in found:
                    raise CatalogError(f"two {kind.__name__.lower()}s are called {value.id}")
                found[value.id] = value
    return found


def _modules(module: ModuleType) -> Iterator[ModuleType]:
    yield module
    for found in pkgutil.iter_modules(getattr(module, "__path__", ())):
        yield importlib.import_module(f"{module.__name__}.{found.name}")
