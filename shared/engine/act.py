"""What an action needs before it can be planned: which facts, by which calls. Nothing here calls AWS."""

from collections.abc import Collection

from shared.catalog.action import AnyAction
from shared.catalog.reading import FactReader, Lister
from shared.catalog.registry import room
from shared.catalog.service import SERVICES, service
from shared.engine.selection import GIVEN


def select_actions(services: Collection[str] | None = None) -> list[AnyAction]:
    """The actions of the services (None: of all), by id. Raises UnknownService."""
    rooms = set(SERVICES) if services is None else {service(one).id for one in services}
    return [found for one in sorted(rooms) for _, found in sorted(room(one).actions.items())]


def sources_of(action: AnyAction) -> list[Lister | FactReader]:
    """What tells of the resource and of each fact that the plan is made of. Raises CatalogError where nothing does."""
    found = room(action.service)
    listers: list[Lister | FactReader] = [] if action.resource in GIVEN else [found.lister_of(action.resource)]
    return [*listers, *(reader for fact, reader in found.readers.items() if fact in action.facts)]


def reading_operations(action: AnyAction) -> list[str]:
    """Every `client:Operation` that is called to plan the action, sorted; they change nothing."""
    return sorted({operation for source in sources_of(action) for operation in source.operations})


def fixed_checks(action: AnyAction) -> list[str]:
    """Ids of the checks whose findings the action puts right, sorted."""
    return sorted(check.id for check in room(action.service).checks.values() if check.fixed_by == action.id)
