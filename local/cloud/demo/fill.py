"""Fills the demo account: resources in three regions, good and bad, by one module for each service.

Every check finds something to pass and something to fail there, or its module's NOT_PRODUCIBLE says why not.
"""

import importlib
from collections.abc import Iterator
from types import ModuleType

from local.cloud.demo.kit import DemoAccount
from shared.catalog.service import SERVICES

# Others name its roles.
_FIRST = "iam"


def rooms() -> Iterator[ModuleType]:
    """The module of each service's demo resources: `fill(account)` and NOT_PRODUCIBLE."""
    for service in SERVICES.values():
        yield importlib.import_module(f"local.cloud.demo.{service.package.rpartition('.')[2]}")


def not_producible() -> dict[str, dict[str, str]]:
    """Verdicts that the demo account cannot show: check id -> status, PASS or FAIL -> why."""
    return {check: statuses for room in rooms() for check, statuses in room.NOT_PRODUCIBLE.items()}


def fill(url: str) -> None:
    """One room after another: moto loses changes that come at once, and Python would not be faster in threads.

    url: where moto answers. Raises what moto answers when it refuses something.
    """
    account = DemoAccount(url)
    for room in sorted(rooms(), key=lambda one: not one.__name__.endswith(f".{_FIRST}")):
        room.fill(account)
