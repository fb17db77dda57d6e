"""Fills the demo account: resources in three regions, good and bad, by one module for each service.

Every check finds something to pass and something to fail there, or its module's NOT_PRODUCIBLE says why not.
"""

import importlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
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
    """url: where moto answers. Raises what moto answers when it refuses something."""
    account = DemoAccount(url)
    first = importlib.import_module(f"local.cloud.demo.{_FIRST}")
    first.fill(account)
    with ThreadPoolExecutor(max_workers=3) as pool:
        list(pool.map(lambda one: one.fill(account), [one for one in rooms() if one is not first]))
