"""Which AWS APIs a unit can ask where: not every one exists in every region, not even of one service."""

from collections.abc import Iterator
from functools import cached_property

from shared.aws.clients import Clients
from shared.catalog.check import AnyCheck
from shared.catalog.reading import FactReader, Lister
from shared.catalog.registry import Room
from shared.catalog.resource import Account, Region, Unread
from shared.domain.scope import GLOBAL_REGION, home_region
from shared.engine.selection import GIVEN
from shared.engine.unit import Pair, RegionSkipped, Unit

# The code of the Unread that stands for a fact whose API does not exist in the resource's region.
ABSENT = "ServiceAbsent"


class Presence:
    """Looked up when first asked for, as botocore reads a service's model to know where the service exists."""

    def __init__(self, unit: Unit, room: Room, clients: Clients) -> None:
        self._unit, self._room, self._clients = unit, room, clients
        self._home = home_region(unit.partition)
        self._known: dict[str, frozenset[str]] = {}

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """The unit's regions where its service exists; all of them for a service without regions."""
        service, regions = self._room.service, self._unit.regions
        return tuple(one for one in regions if service.is_global or not self._is_absent(service.client, one))

    @cached_property
    def unaskable(self) -> frozenset[Pair]:
        """(check id, region) where a check cannot be asked: its resources, or a fact that it needs, have no API."""
        places = (*self._unit.regions, GLOBAL_REGION)
        return frozenset((one.id, region) for one in self._unit.checks for region in places if self._bars(one, region))

    def skipped(self) -> list[RegionSkipped]:
        """Each once: regions not opted in, those without the service, those without another API that is needed."""
        service, unit = self._room.service, self._unit
        told: list[RegionSkipped] = []
        if not service.is_global:  # it skips no region: it has none
            told += [RegionSkipped(service.id, region, "not opted in") for region in unit.closed]
            absent = (region for region in unit.regions if region not in self.regions)
            told += [RegionSkipped(service.id, region, "service absent") for region in absent]
        return [*told, *(RegionSkipped(*one, "service absent") for one in sorted(self._further()))]

    def unread(self, reader: FactReader, region: str) -> Unread | None:
        """What stands for the fact of a resource of the region; None where it can be read."""
        operation, where = reader.operations[0], self._where(reader, region)
        client = _client_of(reader)
        if not self._is_absent(client, where):
            return None
        return Unread.because(ABSENT, f"{client} does not exist in {where}", operation, where)

    def _further(self) -> set[Pair]:
        """(client, region) of the APIs beside the service's own that are needed and absent."""
        called = {
            (_client_of(source), self._where(source, region))
            for check in self._unit.checks
            for region in self._places(check)
            for source in self._sources(check)
        }
        return {one for one in called if one[0] != self._room.service.client and self._is_absent(*one)}

    def _bars(self, check: AnyCheck, region: str) -> bool:
        needed = {need.fact for need in check.needs if not need.judges_unread}
        sources = self._sources(check)
        decisive = [one for one in sources if isinstance(one, Lister) or one.fact in needed]
        is_closed = self._is_of_a_region(check) and region != GLOBAL_REGION and region not in self.regions
        return is_closed or any(self._is_absent(_client_of(one), self._where(one, region)) for one in decisive)

    def _is_of_a_region(self, check: AnyCheck) -> bool:
        """Whether its resources are looked for in each region."""
        if check.resource in GIVEN:
            return check.resource is Region
        return not self._room.lister_of(check.resource).is_global

    def _places(self, check: AnyCheck) -> tuple[str, ...]:
        """The regions where the check's resources may be: no resource is where its own API does not exist."""
        if check.resource is Account or (self._room.service.is_global and check.resource is not Region):
            return (GLOBAL_REGION,)
        if self._is_of_a_region(check):
            return self.regions
        client = _client_of(self._room.lister_of(check.resource))
        return (*(one for one in self.regions if not self._is_absent(client, one)), GLOBAL_REGION)

    def _sources(self, check: AnyCheck) -> Iterator[Lister | FactReader]:
        if check.resource not in GIVEN:
            yield self._room.lister_of(check.resource)
        yield from (self._room.readers[fact] for fact in check.facts)

    def _where(self, source: Lister | FactReader, region: str) -> str:
        """Where a call is made that tells of resources of the region."""
        if isinstance(source, Lister):
            is_home = source.is_global or self._room.service.is_global
        else:
            is_home = source.of is Account
        return self._home if is_home or region == GLOBAL_REGION else region

    def _is_absent(self, client: str, region: str) -> bool:
        if client not in self._known:
            self._known[client] = self._clients.regions_of(client, self._unit.partition)
        known = self._known[client]
        return bool(known) and region not in known


def _client_of(source: Lister | FactReader) -> str:
    return source.operations[0].partition(":")[0]
