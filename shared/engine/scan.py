"""Scanning: lists, facts, verdicts. `scan` for programs and the command line, `scan_unit` for the platform."""

from collections import deque
from collections.abc import Callable, Collection, Generator, Sequence
from datetime import UTC, datetime

import boto3

from shared.aws.account import Identity, Regions, account_regions, caller_identity
from shared.aws.clients import Clients
from shared.catalog.check import AnyCheck
from shared.catalog.resource import Now
from shared.domain.finding import Finding
from shared.domain.scope import home_region, partition_of
from shared.engine.pool import Pool
from shared.engine.selection import chosen_regions, select_checks
from shared.engine.unit import Event, Progress, Stop, Unit
from shared.engine.work import UnitWork

# How often a scan that waits for AWS looks whether it is to stop, in seconds.
_LOOK = 0.2
# Units at work at the same time in one process. Each holds the models of its services; AWS answers no faster to more.
_AT_ONCE = 6


def scan(
    session: boto3.Session,
    *,
    checks: Collection[str] | None = None,
    services: Collection[str] | None = None,
    regions: Sequence[str] | None = None,
) -> Generator[Finding]:
    """Every finding of the account that the session's credentials are for, as it is made.

    regions None: all that the account has enabled. Raises UnknownCheck and UnknownService before any call,
    UnknownRegion and AccessFailed before the first finding. Closing the iterator stops its threads.
    """
    chosen = select_checks(checks=checks, services=services)
    return _scan(Clients(session), chosen, session.region_name, regions)


def _scan(
    clients: Clients, checks: Sequence[AnyCheck], region: str | None, regions: Sequence[str] | None
) -> Generator[Finding]:
    units = account_units(clients, checks, region, regions)
    for event in scan_units(clients, units, now=datetime.now(UTC)):
        if isinstance(event, Finding):
            yield event


def account_units(
    clients: Clients, checks: Sequence[AnyCheck], region: str | None, regions: Sequence[str] | None
) -> list[Unit]:
    """One unit for each service of the checks. Raises AccessFailed, UnknownRegion.

    region: where to ask who we are; None: the home of the partition of the regions wanted.
    """
    place = region or home_region(partition_of(regions[0] if regions else ""))
    identity = caller_identity(clients, place)
    known = account_regions(clients, identity.partition)
    wanted = chosen_regions(regions, known.enabled, (*known.enabled, *known.closed))
    return [_unit(identity, known, wanted, checks, service) for service in sorted({one.service for one in checks})]


def _unit(identity: Identity, known: Regions, wanted: Sequence[str], checks: Sequence[AnyCheck], service: str) -> Unit:
    return Unit(
        partition=identity.partition,
        account_id=identity.account_id,
        service=service,
        regions=tuple(one for one in wanted if one in known.enabled),
        closed=tuple(one for one in wanted if one in known.closed),
        checks=tuple(one for one in checks if one.service == service),
    )


def scan_unit(
    clients: Clients,
    unit: Unit,
    *,
    now: datetime,
    resume: str | None = None,
    stop: Callable[[], Stop | None] = lambda: None,
) -> Generator[Event]:
    """One unit: its findings and skipped regions, then Finished.

    stop is asked between calls. At "deadline" no new page is begun, what was begun is judged, and Finished says
    where to go on (give it back as resume). At "cancel" no further call is made.
    """
    progress = Progress.from_text(resume) if resume else Progress()
    return _drive(clients, [unit], {unit.service: progress}, now, stop)


def scan_units(clients: Clients, units: Sequence[Unit], *, now: datetime) -> Generator[Event]:
    """Several units in one pool of threads; a Finished for each at its end."""
    return _drive(clients, units, {unit.service: Progress() for unit in units}, now, lambda: None)


def _drive(
    clients: Clients,
    units: Sequence[Unit],
    progress: dict[str, Progress],
    now: datetime,
    stop: Callable[[], Stop | None],
) -> Generator[Event]:
    pool = Pool()
    try:
        events: list[Event] = []
        # The largest first: they would be the last otherwise.
        ordered = sorted(units, key=lambda unit: len(unit.checks), reverse=True)
        waiting = deque(
            UnitWork(unit, clients, pool, Now(now), progress[unit.service], events.append) for unit in ordered
        )
        works: list[UnitWork] = []
        _begin_some(waiting, works, clients)
        yield from _take(events, works)
        stopped: Stop | None = None
        while pool.running or (waiting and not stopped):
            stopped = stopped or stop()
            if stopped:
                _stop(works, clients, stopped)
            elif waiting and len(works) < _AT_ONCE:
                _begin_some(waiting, works, clients)
            if stopped == "cancel":
                break
            outcome = pool.next(_LOOK) if pool.running else None
            if outcome is not None:
                outcome.then(outcome)
            yield from _take(events, works)
        for work in (*works, *waiting):
            yield work.finished(stopped)
    except BaseException:  # closed by its reader, too: what waits for its turn calls no more
        clients.stop()
        raise
    finally:
        pool.close()


def _begin_some(waiting: deque[UnitWork], works: list[UnitWork], clients: Clients) -> None:
    clients.forget(_names_of_none(clients, [*works, *waiting]))
    while waiting and len(works) < _AT_ONCE:
        works.append(waiting.popleft())
        works[-1].begin()


def _names_of_none(clients: Clients, works: Sequence[UnitWork]) -> list[str]:
    """The clients that only units used which have ended."""
    needed = {operation.partition(":")[0] for work in works for operation in work.operations}
    return [name for name in clients.names if name not in needed]


def _stop(works: Sequence[UnitWork], clients: Clients, why: Stop) -> None:
    if why == "cancel":
        clients.stop()
    for work in works:
        work.list_no_more()


def _take(events: list[Event], works: list[UnitWork]) -> list[Event]:
    """What came to be since it was last asked; works that came to their end leave the list."""
    ended = [work for work in works if work.is_done]
    taken = [*events, *(work.finished(None) for work in ended)]
    events.clear()
    works[:] = [work for work in works if work not in ended]
    return taken
