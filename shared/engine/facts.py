"""Gathers the facts of resources: each read once, by the cheapest of its readers, none that no check needs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from shared.aws.clients import Clients
from shared.aws.errors import error_code, read_error
from shared.aws.metrics import read_metrics
from shared.catalog.check import AnyCheck
from shared.catalog.metrics import MetricReader
from shared.catalog.reading import BatchReader, FactReader, Lister, Reader, Sweep
from shared.catalog.registry import Room
from shared.catalog.resource import Account, Fact, Now, Region, Resource, Unread, account_resource, region_resource
from shared.domain.scope import GLOBAL_REGION, Scope, home_region
from shared.engine.pool import Outcome, Pool
from shared.engine.presence import Presence
from shared.engine.selection import listers_of, readers_of
from shared.engine.unit import Unit

type Ready = Callable[[Resource, dict[type[Fact], Fact | Unread]], None]
# Readers whose call costs the customer nothing, and may so serve many resources at once.
type _Free = Reader | BatchReader | Sweep
type Answer = Mapping[str, Fact | Unread] | Fact | Unread


@dataclass(slots=True)
class _Gathering:
    """One resource that waits for its facts."""

    resource: Resource
    ready: Ready
    missing: int
    facts: dict[type[Fact], Fact | Unread] = field(default_factory=dict)

    def put(self, fact: type[Fact], value: Fact | Unread) -> None:
        self.facts[fact] = value
        self.missing -= 1
        if self.missing == 0:
            self.ready(self.resource, self.facts)


@dataclass(slots=True)
class _Shared:
    """A reading that serves many resources. answer is None while it is under way."""

    answer: Answer | None = None
    waiting: list[_Gathering] = field(default_factory=list)


class FactSource:
    """operations: all that this unit's checks may call."""

    def __init__(self, unit: Unit, room: Room, clients: Clients, presence: Presence, pool: Pool, now: Now) -> None:
        self._unit, self._clients, self._presence, self._pool, self._now = unit, clients, presence, pool, now
        self._metrics_left = unit.most_metrics
        self._home = home_region(unit.partition)
        readers = readers_of(room, unit.checks)
        self._readers: dict[type[Fact], FactReader] = {reader.fact: reader for reader in readers}
        self._shared: dict[tuple[type[Fact], str], _Shared] = {}
        sources: list[Lister | FactReader] = [*listers_of(room, unit.checks), *readers]
        self.operations = frozenset(operation for source in sources for operation in source.operations)

    def gather(
        self, resources: Sequence[Resource], checks: Mapping[type[Resource], Sequence[AnyCheck]], ready: Ready
    ) -> None:
        """Call ready for each resource as soon as all facts that its checks need are there (or unread)."""
        together: dict[type[Fact], list[_Gathering]] = {}
        for resource in resources:
            needed = self._needed(resource, checks[type(resource)])
            gathering = _Gathering(resource, ready, len(needed))
            if not needed:
                ready(resource, gathering.facts)
            for fact in needed:
                reader = self._readers[fact]
                absent = self._presence.unread(reader, resource.region)
                if absent is not None:
                    gathering.put(fact, absent)
                elif _reads_one(reader):
                    # One resource's calls come one after another: botocore remembers where to send them.
                    self._read_one(reader, gathering)
                else:
                    together.setdefault(fact, []).append(gathering)
        for fact, gatherings in together.items():
            self._read(self._readers[fact], gatherings)

    def _needed(self, resource: Resource, checks: Sequence[AnyCheck]) -> set[type[Fact]]:
        asked = [check for check in checks if (check.id, resource.region) not in self._presence.unaskable]
        return {fact for check in asked for fact in check.facts}

    def _read(self, reader: FactReader, gatherings: list[_Gathering]) -> None:
        if isinstance(reader, MetricReader) or (isinstance(reader, BatchReader) and reader.of not in (Account, Region)):
            self._read_batches(reader, gatherings)
        else:
            for one in gatherings:
                self._read_shared(reader, one)

    # --- one call for one resource

    def _read_one(self, reader: Reader, one: _Gathering) -> None:
        region = self._region_for(one.resource.region)
        client = self._client(reader.operation, region)

        def came(outcome: Outcome) -> None:
            one.put(reader.fact, self._fact(reader, reader.operation, region, outcome))

        self._start(reader.operation, region, lambda: reader.read(client, one.resource), came)

    def _fact(self, reader: Reader, operation: str, region: str, outcome: Outcome) -> Fact | Unread:
        if outcome.error is None:
            found: Fact = outcome.value
            return found
        code = error_code(outcome.error)
        if code is not None and code in reader.absent:
            return reader.absent[code]
        return Unread(read_error(outcome.error, _failed_operation(reader, outcome.error, operation), region))

    # --- one call for some resources

    def _read_batches(self, reader: BatchReader | MetricReader, gatherings: list[_Gathering]) -> None:
        by_region: dict[str, list[_Gathering]] = {}
        for one in gatherings:
            by_region.setdefault(self._region_for(one.resource.region), []).append(one)
        for region, group in by_region.items():
            for start in range(0, len(group), reader.size):
                batch = group[start : start + reader.size]
                if isinstance(reader, MetricReader):
                    self._read_metrics(reader, region, batch)
                else:
                    self._read_batch(reader, region, batch)

    def _read_batch(self, reader: BatchReader, region: str, batch: list[_Gathering]) -> None:
        client = self._client(reader.operation, region)
        resources = [one.resource for one in batch]

        def came(outcome: Outcome) -> None:
            for one in batch:
                if outcome.error is not None:
                    one.put(reader.fact, Unread(read_error(outcome.error, reader.operation, region)))
                else:
                    one.put(reader.fact, outcome.value.get(one.resource.resource_id, reader.absent))

        self._start(reader.operation, region, lambda: reader.read(client, resources), came)

    def _read_metrics(self, reader: MetricReader, region: str, batch: list[_Gathering]) -> None:
        (operation,) = reader.operations
        resources = [one.resource for one in batch]
        asked = reader.count(resources)
        if asked > self._metrics_left:
            for one in batch:
                one.put(reader.fact, _beyond_the_cap(self._unit.most_metrics, operation, region))
            return
        self._metrics_left -= asked
        client = self._client(operation, region)

        def came(outcome: Outcome) -> None:
            for one in batch:
                if outcome.error is not None:
                    one.put(reader.fact, Unread(read_error(outcome.error, operation, region)))
                else:
                    one.put(reader.fact, outcome.value[one.resource.resource_id])

        self._start(operation, region, lambda: read_metrics(client, reader, resources, self._now.at, region), came)

    # --- one reading for all resources of a region or the account

    def _read_shared(self, reader: _Free, one: _Gathering) -> None:
        region = GLOBAL_REGION if reader.of is Account else one.resource.region
        shared = self._shared.get((reader.fact, region))
        if shared is None:
            shared = self._shared[reader.fact, region] = _Shared()
            self._begin_shared(reader, region, shared)
        if shared.answer is None:
            shared.waiting.append(one)
        else:
            one.put(reader.fact, _of(reader, shared.answer, one.resource))

    def _begin_shared(self, reader: _Free, region: str, shared: _Shared) -> None:
        operation, where = reader.operations[0], self._region_for(region)
        client = self._client(operation, where)
        call = self._shared_call(reader, client, region)

        def came(outcome: Outcome) -> None:
            shared.answer = self._shared_answer(reader, operation, where, outcome)
            waiting, shared.waiting = shared.waiting, []
            for one in waiting:
                one.put(reader.fact, _of(reader, shared.answer, one.resource))

        self._start(operation, where, call, came)

    def _shared_call(self, reader: _Free, client: Any, region: str) -> Callable[[], Any]:
        unit = self._unit
        if isinstance(reader, Sweep):
            sweep, scope = reader.read, Scope(unit.partition, unit.account_id, region)
            return lambda: sweep(client, scope)
        place: Resource = (
            account_resource(unit.partition, unit.account_id)
            if reader.of is Account
            else region_resource(unit.partition, unit.account_id, region)
        )
        if isinstance(reader, BatchReader):
            batch = reader.read
            return lambda: batch(client, [place])
        read = reader.read
        return lambda: read(client, place)

    def _shared_answer(self, reader: _Free, operation: str, region: str, outcome: Outcome) -> Answer:
        if isinstance(reader, Reader):
            return self._fact(reader, operation, region, outcome)
        if outcome.error is not None:
            return Unread(read_error(outcome.error, _failed_operation(reader, outcome.error, operation), region))
        answer: Mapping[str, Fact | Unread] = outcome.value
        return answer

    def _start(self, operation: str, region: str, call: Callable[[], Any], then: Callable[[Outcome], None]) -> None:
        """As soon as AWS's rate allows."""
        wait = self._clients.admission(operation, region)
        self._pool.start(lambda: self._clients.admitted(call), then, wait=wait)

    def _client(self, operation: str, region: str) -> Any:
        return self._clients.get(operation.partition(":")[0], region)

    def _region_for(self, region: str) -> str:
        return self._home if region == GLOBAL_REGION else region


def _reads_one(reader: FactReader) -> TypeGuard[Reader]:
    return isinstance(reader, Reader) and reader.of not in (Account, Region)


def _beyond_the_cap(most: int, operation: str, region: str) -> Unread:
    message = f"the task may ask for {most:,} metrics of a service of an account; raise its cap to judge all of them"
    return Unread.because("MetricsCapReached", message, operation, region)


def _of(reader: _Free, answer: Answer, resource: Resource) -> Fact | Unread:
    """What a shared answer says of one resource."""
    if isinstance(answer, Fact | Unread):
        return answer
    if isinstance(reader, Reader):
        raise TypeError(f"{reader.operation} answered a map where one fact was expected")
    return answer.get(resource.resource_id, reader.absent)


def _failed_operation(reader: FactReader, error: Exception, default: str) -> str:
    """Of several operations, the one that failed; botocore's errors know its name."""
    name = getattr(error, "operation_name", None)
    return next((one for one in reader.operations if one.partition(":")[2] == name), default)
