"""One unit at work. Everything here runs in the scan's own thread; only the calls run in the pool.

A list is asked page by page. The next page is asked for as soon as few enough resources are under way, so that
pages stream: memory holds a bounded number of resources, however many pages there are.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from shared.aws.clients import Clients, Stopped
from shared.aws.errors import read_error
from shared.catalog.check import AnyCheck
from shared.catalog.reading import Lister, Page, Token
from shared.catalog.registry import room
from shared.catalog.resource import Account, Now, Region, Resource, Unread, account_resource, region_resource
from shared.domain.finding import Finding, ReadError
from shared.domain.scope import GLOBAL_REGION, Scope, home_region
from shared.engine.facts import FactSource
from shared.engine.judge import error_finding, judge
from shared.engine.pool import Outcome, Pool
from shared.engine.presence import ABSENT, Presence
from shared.engine.selection import GIVEN, listers_of
from shared.engine.unit import Event, Finished, Pair, Progress, Stop, Unit

# Resources of one list that may be under way before its next page is asked for.
_AHEAD = 1000

_GIVEN_LIST = "given"


@dataclass(slots=True)
class _List:
    """One lister in one region. token: where to go on after the pages that are wholly judged."""

    name: Pair
    lister: Lister | None
    scope: Scope
    pages: Iterator[Page[Any]]
    under_way: int = 0
    asking: bool = False
    exhausted: bool = False
    failed: bool = False
    stopped: bool = False
    open_pages: list["_OpenPage"] = field(default_factory=list)


@dataclass(slots=True)
class _OpenPage:
    next: Token
    left: int


class UnitWork:
    """emit takes events in the order in which they come to be."""

    def __init__(
        self,
        unit: Unit,
        clients: Clients,
        pool: Pool,
        now: Now,
        progress: Progress,
        emit: Callable[[Event], None],
    ) -> None:
        self._unit, self._clients, self._pool = unit, clients, pool
        self._now, self._progress, self._emit = now, progress, emit
        self._room = room(unit.service)
        self._home = home_region(unit.partition)
        self._presence = Presence(unit, self._room, clients)
        self._facts = FactSource(unit, self._room, clients, self._presence, pool, now)
        self._by_type: dict[type[Resource], list[AnyCheck]] = defaultdict(list)
        for check in unit.checks:
            self._by_type[check.resource].append(check)
        self._lists: list[_List] = []
        self._begun = False
        self._closed = False
        clients.declare_rates(self._room.rates)
        clients.declare_operations(self._facts.operations)

    def begin(self) -> None:
        """Ask for the first page of every list."""
        self._begun = True
        for skipped in self._presence.skipped():
            self._emit(skipped)
        for one in self._make_lists(self._presence.regions):
            self._lists.append(one)
            if one.name not in self._progress.ended:
                self._ask(one)

    def list_no_more(self) -> None:
        """Begin no new page; what was begun goes on to its end."""
        self._closed = True

    @property
    def operations(self) -> frozenset[str]:
        """All that it may call."""
        return self._facts.operations

    @property
    def is_done(self) -> bool:
        """Whether every list came to its end."""
        return self._begun and all(one.name in self._progress.ended for one in self._lists)

    def finished(self, stopped: Stop | None) -> Finished:
        whole = self.is_done
        client_calls = {name: count for name, count in self._clients.calls.items() if name in self._facts.operations}
        return Finished(
            service=self._unit.service,
            listed=self._listed(),
            resume=None if whole else self._progress.to_text(),
            stopped=None if whole else stopped,
            calls=client_calls,
            absent=self._absent(),
        )

    # --- which lists

    def _make_lists(self, regions: tuple[str, ...]) -> Iterator[_List]:
        yield from self._given_lists(regions)
        for lister in listers_of(self._room, self._unit.checks):
            if not (lister.is_global or self._room.service.is_global):
                yield from (self._list(lister, region) for region in regions if self._is_of_use(lister, (region,)))
            elif self._is_of_use(lister, (*regions, GLOBAL_REGION)):
                yield self._list(lister, GLOBAL_REGION)

    def _is_of_use(self, lister: Lister, regions: tuple[str, ...]) -> bool:
        """Whether any check can be asked of what it lists."""
        return any(self._can_ask(check, region) for check in self._checks_of(lister) for region in regions)

    def _can_ask(self, check: AnyCheck, region: str) -> bool:
        return (check.id, region) not in self._presence.unaskable

    def _given_lists(self, regions: tuple[str, ...]) -> Iterator[_List]:
        """Account and Region need no call: a list of one page each."""
        unit = self._unit
        if Account in self._by_type:
            yield self._given(account_resource(unit.partition, unit.account_id))
        if Region in self._by_type:
            for region in regions:
                yield self._given(region_resource(unit.partition, unit.account_id, region))

    def _given(self, resource: Resource) -> _List:
        scope = Scope(self._unit.partition, self._unit.account_id, resource.region)
        page: Page[Resource] = Page([resource], None)
        return _List((f"{_GIVEN_LIST}:{type(resource).__name__}", resource.region), None, scope, iter([page]))

    def _list(self, lister: Lister, region: str) -> _List:
        scope = Scope(self._unit.partition, self._unit.account_id, region)
        client = self._clients.get(lister.operation.partition(":")[0], self._region_for(region))
        name = (lister.operation, region)
        return _List(name, lister, scope, lister.list_pages(client, scope, self._progress.after.get(name)))

    def _region_for(self, region: str) -> str:
        return self._home if region == GLOBAL_REGION else region

    # --- pages

    def _ask(self, one: _List) -> None:
        if self._closed or one.asking or one.exhausted or one.under_way >= _AHEAD:
            return
        one.asking = True
        self._pool.start(lambda: next(one.pages, None), lambda outcome: self._page_came(one, outcome))

    def _page_came(self, one: _List, outcome: Outcome) -> None:
        one.asking = False
        if outcome.error is not None:
            self._list_failed(one, outcome.error)
            return
        page: Page[Any] | None = outcome.value
        if page is None:
            one.exhausted = True
            self._settle(one)
            return
        resources = [found for found in page.resources if self._is_wanted(found)]
        opened = _OpenPage(page.next, len(resources))
        one.open_pages.append(opened)
        one.exhausted = page.next is None
        one.under_way += len(resources)
        self._facts.gather(resources, self._by_type, lambda found, facts: self._judge(one, opened, found, facts))
        self._settle(one)
        self._ask(one)

    def _is_wanted(self, resource: Resource) -> bool:
        here = resource.region == GLOBAL_REGION or resource.region in self._unit.regions
        return here and type(resource) in self._by_type

    def _list_failed(self, one: _List, error: Exception) -> None:
        one.exhausted = True
        if isinstance(error, Stopped):  # neither read nor refused: the list is not done
            one.stopped = True
            return
        one.failed = True
        if one.lister is not None:
            reason = read_error(error, one.lister.operation, self._region_for(one.scope.region))
            self._say_unlisted(one, reason)
        self._settle(one)

    def _say_unlisted(self, one: _List, reason: ReadError) -> None:
        unit, region = self._unit, one.scope.region
        place = (
            account_resource(unit.partition, unit.account_id)
            if region == GLOBAL_REGION
            else region_resource(unit.partition, unit.account_id, region)
        )
        for check in self._checks_in(one):
            if self._can_ask(check, region):
                self._emit(error_finding(check, place, reason, self._now))

    # --- resources

    def _judge(self, one: _List, opened: _OpenPage, resource: Resource, facts: dict[Any, Any]) -> None:
        # A call that was stopped left no fact: the resource is neither judged nor counted, and is read again later.
        stopped = any(isinstance(fact, Unread) and fact.error.code == Stopped.__name__ for fact in facts.values())
        if not stopped:
            for check in self._by_type[type(resource)]:
                if self._can_ask(check, resource.region):
                    self._say(self._verdict(check, resource, facts))
            opened.left -= 1
        one.under_way -= 1
        self._settle(one)
        self._ask(one)

    def _say(self, finding: Finding) -> None:
        if finding.error is not None and finding.error.code == ABSENT:
            # Only what AWS does not offer there could decide, and the region was told as skipped.
            self._progress.unsaid.add((finding.check_id, finding.region))
        else:
            self._emit(finding)

    def _verdict(self, check: AnyCheck, resource: Resource, facts: dict[Any, Any]) -> Finding:
        try:
            return judge(check, resource, facts, self._now)
        except Exception as error:  # noqa: BLE001,RUF100 - a check that breaks is said of this resource, not hidden
            reason = ReadError(type(error).__name__, str(error), f"check:{check.id}", resource.region, None, None)
            return error_finding(check, resource, reason, self._now)

    def _settle(self, one: _List) -> None:
        """Write down how far the list has come: pages count in their order, each when all of it is judged."""
        while one.open_pages and one.open_pages[0].left == 0:
            token = one.open_pages.pop(0).next
            if token is not None:
                self._progress.after[one.name] = token
        ended = one.exhausted and not one.stopped and not one.open_pages
        if ended and one.name not in self._progress.ended:
            self._progress.ended[one.name] = not one.failed
            self._progress.after.pop(one.name, None)

    def _listed(self) -> frozenset[Pair]:
        """Of the lists that were listed whole, in this invocation or before."""
        whole = [one for one in self._lists if self._progress.ended.get(one.name)]
        listed = frozenset(
            (check.id, region)
            for one in whole
            for check in self._checks_in(one)
            for region in self._regions_listed(one)
        )
        return listed - self._absent()

    def _absent(self) -> frozenset[Pair]:
        return self._presence.unaskable | self._progress.unsaid

    def _checks_in(self, one: _List) -> list[AnyCheck]:
        if one.lister is None:
            kind = next(kind for kind in GIVEN if one.name[0] == f"{_GIVEN_LIST}:{kind.__name__}")
            return self._by_type[kind]
        return self._checks_of(one.lister)

    def _checks_of(self, lister: Lister) -> list[AnyCheck]:
        return [check for kind in lister.resources for check in self._by_type.get(kind, ())]

    def _regions_listed(self, one: _List) -> tuple[str, ...]:
        if one.lister is not None and one.lister.is_global:
            return (*self._unit.regions, GLOBAL_REGION)
        return (one.scope.region,)
