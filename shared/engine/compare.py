"""What changed: a run's findings against the last known state of the same unit. Pure; both sides stream by key.

A row of a snapshot is a finding's row (shared.domain.finding.finding_row) with one more member, `known`:
{key, state: open | resolved | null (never was open), verdict: the last status that was a judgement,
first_seen_at, last_changed_at (null where never open)}. Rows are in the order of their keys.

A region that the account has closed since, or that the task leaves out, was not read: nobody saw its resources go, and
closing a region deletes none of them. So its findings stay open as they were last seen, and the unit's `skipped` says
that the region was not read. They end when the region is read again, or with the account.

So it is where AWS does not offer what would tell. Only an ERROR of a check that did not fail before ends there: it said
that something could not be read, and now the unit's `skipped` says why.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shared.domain.changes import Change, FindingRecord, FindingState
from shared.domain.terms import Status
from shared.engine.unit import Pair
from shared.store.codec import finding_of

type Row = Mapping[str, Any]

_OPEN = (Status.FAIL.value, Status.ERROR.value)


@dataclass(frozen=True, slots=True)
class Observed:
    """What a run saw. listed: the (check id, region) pairs whose resources it listed whole; at: when its unit began.

    every: the ids of all checks that the service has, if the run asked them all. A finding of any other check is of
    one that is no more, and nothing else would ever resolve it. absent: the pairs where AWS does not offer what would
    tell; none of them is listed.
    """

    run_id: str
    at: datetime
    listed: frozenset[Pair]
    every: frozenset[str] | None = None
    absent: frozenset[Pair] = frozenset()

    def ends(self, old: Row) -> bool:
        """Whether a finding that the run did not see is gone."""
        place = (old["check_id"], old["region"])
        is_retired = self.every is not None and old["check_id"] not in self.every
        is_void = old["status"] == Status.ERROR.value and old["known"]["verdict"] != Status.FAIL.value
        return is_retired or place in self.listed or (place in self.absent and is_void)


@dataclass(frozen=True, slots=True)
class Compared:
    """One finding after the comparison. row: of the new snapshot, None where its resource is gone."""

    row: Row | None
    change: FindingRecord | None


def compare(previous: Iterable[Row], current: Iterable[tuple[str, Row]], observed: Observed) -> Iterator[Compared]:
    """Every finding of either side once. previous: a snapshot's rows; current: (key, finding's row) by key.

    A finding that the run did not see stays as it is, unless its resources were listed whole or its check was
    retired: then it is gone. An ERROR is open, keeps the last verdict as history, and resolves nothing. What was
    observed later than this run stays.
    """
    for key, old, new in _side_by_side(iter(previous), iter(current)):
        if new is None:
            yield _unseen(old or {}, observed)
        elif old is not None and _is_later(old, new):
            yield Compared(old, None)
        else:
            yield _seen(key, old, new, observed)


def _side_by_side(
    previous: Iterator[Row], current: Iterator[tuple[str, Row]]
) -> Iterator[tuple[str, Row | None, Row | None]]:
    old, new = next(previous, None), next(current, None)
    while old is not None or new is not None:
        keys = ([old["known"]["key"]] if old is not None else []) + ([new[0]] if new is not None else [])
        key = min(keys)
        here = old if old is not None and old["known"]["key"] == key else None
        there = new[1] if new is not None and new[0] == key else None
        yield key, here, there
        old = next(previous, None) if here is not None else old
        new = next(current, None) if there is not None else new


def _unseen(old: Row, observed: Observed) -> Compared:
    if not observed.ends(old) or datetime.fromisoformat(old["observed_at"]) > observed.at:
        return Compared(old, None)
    if old["known"]["state"] != FindingState.OPEN.value:
        return Compared(None, None)
    first_seen = old["known"]["first_seen_at"]
    return Compared(None, _record(old, FindingState.RESOLVED, Change.RESOLVED, first_seen, observed, observed.at))


def _is_later(old: Row, new: Row) -> bool:
    return datetime.fromisoformat(old["observed_at"]) > datetime.fromisoformat(new["observed_at"])


def _seen(key: str, old: Row | None, new: Row, observed: Observed) -> Compared:
    known = old["known"] if old is not None else _UNKNOWN
    state, change = _opened(old, new) if new["status"] in _OPEN else _quieted(known)
    moment = new["observed_at"]
    first_seen = known["first_seen_at"] or moment
    now_known = {
        "key": key,
        "state": state.value if state else None,
        "verdict": known["verdict"] if new["status"] == Status.ERROR.value else new["status"],
        "first_seen_at": first_seen if state else None,
        "last_changed_at": moment if change else known["last_changed_at"],
    }
    row = {**new, "known": now_known}
    if change is None or state is None:
        return Compared(row, None)
    return Compared(row, _record(new, state, change, first_seen, observed, datetime.fromisoformat(moment)))


_UNKNOWN: Row = {"state": None, "verdict": None, "first_seen_at": None, "last_changed_at": None}


def _opened(old: Row | None, new: Row) -> tuple[FindingState, Change | None]:
    if old is None or old["known"]["state"] is None:
        return FindingState.OPEN, Change.NEW
    fails = new["status"] == Status.FAIL.value
    was_quiet = old["known"]["verdict"] not in (None, Status.FAIL.value)
    if fails and was_quiet and old["status"] != Status.FAIL.value:
        return FindingState.OPEN, Change.REGRESSED
    if old["known"]["state"] == FindingState.RESOLVED.value or _evidence(old) != _evidence(new):
        return FindingState.OPEN, Change.CHANGED
    return FindingState.OPEN, None


def _quieted(known: Row) -> tuple[FindingState | None, Change | None]:
    if known["state"] == FindingState.OPEN.value:
        return FindingState.RESOLVED, Change.RESOLVED
    return (FindingState(known["state"]) if known["state"] else None), None


def _evidence(row: Row) -> tuple[Any, ...]:
    """What a person would call a change. AWS words an error anew each time, so of it only what stays is compared."""
    error = row["error"]
    said = (error["code"], error["operation"], error["missing_action"]) if error else row["message"]
    return row["status"], row["severity"], said


def _record(
    row: Row, state: FindingState, change: Change, first_seen: str, observed: Observed, at: datetime
) -> FindingRecord:
    finding = finding_of({name: value for name, value in row.items() if name != "known"})
    return FindingRecord(
        finding=finding,
        state=state,
        change=change,
        first_seen_at=datetime.fromisoformat(first_seen),
        last_changed_at=at,
        run_id=observed.run_id,
    )
