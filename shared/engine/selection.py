"""Which checks a scan is about, and every call that they may make: known before the first one."""

import difflib
from collections.abc import Collection, Iterable, Sequence

from shared.aws.account import PRELIMINARIES
from shared.catalog.check import AnyCheck
from shared.catalog.reading import FactReader, Lister
from shared.catalog.registry import Room, find_check, room
from shared.catalog.resource import Account, Region, Resource
from shared.catalog.service import SERVICES, service
from shared.domain.costs import PAID
from shared.domain.errors import CatalogError, UnknownRegion
from shared.domain.terms import Category, Pillar, Severity

# The engine makes these itself; they cost no call.
GIVEN: tuple[type[Resource], ...] = (Account, Region)


def select_checks(
    *,
    checks: Collection[str] | None = None,
    services: Collection[str] | None = None,
    categories: Collection[Category] | None = None,
    severities: Collection[Severity] | None = None,
    pillars: Collection[Pillar] | None = None,
) -> list[AnyCheck]:
    """The checks that fit every given criterion (None: any), by id. Raises UnknownCheck, UnknownService."""
    named = None if checks is None else {one: find_check(one) for one in checks}
    rooms = set(SERVICES) if services is None else {service(one).id for one in services}
    if named is not None:
        rooms &= {check.service for check in named.values()}
    return [
        check
        for service_id in sorted(rooms)
        for check in sorted(room(service_id).checks.values(), key=lambda one: one.id)
        if (named is None or check.id in named)
        and (categories is None or category_of(check) in categories)
        and (severities is None or check.severity in severities)
        and (pillars is None or check.pillar in pillars)
    ]


def are_all_of(service_id: str, checks: Iterable[AnyCheck]) -> bool:
    """Whether these are all the checks that the service has today."""
    return room(service_id).checks.keys() == {check.id for check in checks}


def category_of(check: AnyCheck) -> Category:
    """The resource's category; of account and region settings, the service's."""
    return SERVICES[check.service].category if check.resource in GIVEN else check.resource.CATEGORY


def listers_of(found: Room, checks: Iterable[AnyCheck]) -> list[Lister]:
    """The listers that the checks' resources need, each once."""
    needed = [found.lister_of(check.resource) for check in checks if check.resource not in GIVEN]
    return [lister for lister in found.listers if lister in needed]


def readers_of(found: Room, checks: Iterable[AnyCheck]) -> list[FactReader]:
    """The readers of the checks' facts, each once. Raises CatalogError for a fact that nobody reads."""
    needed = {fact for check in checks for fact in check.facts}
    unread = needed - set(found.readers)
    if unread:
        raise CatalogError(f"{found.service.id}: nothing reads {', '.join(sorted(one.__name__ for one in unread))}")
    return [reader for fact, reader in found.readers.items() if fact in needed]


def operations(checks: Iterable[AnyCheck]) -> list[str]:
    """Every `client:Operation` that a scan of these checks may call, sorted. Nothing is run to find out."""
    chosen = list(checks)
    called = set(PRELIMINARIES)
    for service_id in {check.service for check in chosen}:
        found, mine = room(service_id), [check for check in chosen if check.service == service_id]
        for source in (*listers_of(found, mine), *readers_of(found, mine)):
            called.update(source.operations)
    return sorted(called)


def paid_operations(check: AnyCheck) -> dict[str, str]:
    """Of the check's operations, those for which AWS charges the account: `client:Operation` -> what it costs."""
    return {one: PAID[one] for one in operations([check]) if one in PAID}


def chosen_regions(wanted: Sequence[str] | None, enabled: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """The regions to scan; None: all enabled. Raises UnknownRegion for one that the partition has not."""
    for region in wanted or ():
        if region not in known:
            raise UnknownRegion(region, difflib.get_close_matches(region, known, n=3))
    return tuple(enabled) if wanted is None else tuple(dict.fromkeys(wanted))
