"""What changed between two runs: nothing is lost, nothing doubled, nothing resolved that was not looked at."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.changes import Change, FindingState
from shared.domain.finding import ReadError, finding_row
from shared.domain.terms import Status
from shared.engine.compare import Compared, Observed, Row, compare
from shared.engine.spool import Spool, keyed
from tests.store.builders import a_finding

START = datetime(2026, 6, 1, tzinfo=UTC)
CHECKS, REGIONS, NAMES = ("s3.a.x", "s3.a.y"), ("eu-west-1", "us-east-1"), ("p", "q", "r")

type Place = tuple[str, str, str]  # check, region, name
type World = Mapping[Place, Status]
type Scope = frozenset[tuple[str, str]]

statuses = st.sampled_from(list(Status))
places = st.tuples(st.sampled_from(CHECKS), st.sampled_from(REGIONS), st.sampled_from(NAMES))
worlds = st.dictionaries(places, statuses)
scopes = st.frozensets(st.tuples(st.sampled_from(CHECKS), st.sampled_from(REGIONS)))


class Unit:
    """The last known state, through runs an hour apart."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.now = START

    def run(
        self,
        world: World,
        listed: Scope,
        *,
        hours: int = 1,
        every: frozenset[str] | None = None,
        absent: Scope = frozenset(),
    ) -> list[Compared]:
        """The scope is what the run listed; it sees nothing outside it."""
        self.now += timedelta(hours=hours)
        rows = [a_row(place, status, self.now) for place, status in world.items() if place[:2] in listed]
        current = sorted(keyed(rows), key=lambda one: one[0])
        compared = list(compare(self.rows, current, Observed("run", self.now, listed, every, absent)))
        self.rows = [one.row for one in compared if one.row is not None]
        return compared

    def statuses(self) -> dict[Place, Status]:
        return {place_of(row): Status(row["status"]) for row in self.rows}

    def open(self) -> set[Place]:
        return {place_of(row) for row in self.rows if row["known"]["state"] == FindingState.OPEN}


def a_row(place: Place, status: Status, at: datetime) -> dict[str, Any]:
    check, region, name = place
    error = ReadError("AccessDenied", "no", "s3:X", region, f"req-{at}", "s3:X") if status is Status.ERROR else None
    message = str(at) if error else f"{status}"
    arn = f"arn:aws:s3:{region}::{name}"
    made = a_finding(
        check_id=check, region=region, resource_id=name, resource_arn=arn, status=status, message=message, error=error,
        observed_at=at,
    )  # fmt: skip
    return finding_row(made)


def place_of(row: Row) -> Place:
    return row["check_id"], row["region"], row["resource_id"]


EVERYTHING: Scope = frozenset((check, region) for check in CHECKS for region in REGIONS)
HERE: Place = (CHECKS[0], REGIONS[0], "p")


@given(st.lists(st.tuples(worlds, scopes), max_size=6))
def test_each_run_puts_what_it_looked_at_in_place_and_leaves_the_rest(history: list[tuple[World, Scope]]) -> None:
    unit, expected = Unit(), dict[Place, Status]()
    for world, listed in history:
        unit.run(world, listed)
        expected = {place: status for place, status in expected.items() if place[:2] not in listed}
        expected |= {place: status for place, status in world.items() if place[:2] in listed}
        assert unit.statuses() == expected
        assert len(unit.rows) == len(expected)
        keys = [row["known"]["key"] for row in unit.rows]
        assert keys == sorted(set(keys))


@given(st.lists(st.tuples(worlds, scopes), max_size=6))
def test_the_changes_alone_tell_what_is_open(history: list[tuple[World, Scope]]) -> None:
    unit, table = Unit(), dict[str, FindingState]()
    for world, listed in history:
        changes = [one.change for one in unit.run(world, listed) if one.change]
        assert len({change.key for change in changes}) == len(changes)
        table |= {change.key: change.state for change in changes}
        is_open = {key for key, state in table.items() if state is FindingState.OPEN}
        assert is_open == {row["known"]["key"] for row in unit.rows if row["known"]["state"] == FindingState.OPEN}


@given(worlds, worlds, scopes)
def test_a_task_of_another_scope_changes_nothing_of_this_one(world: World, other: World, scope: Scope) -> None:
    unit = Unit()
    unit.run(world, scope)
    before = unit.open()
    unit.run(other, EVERYTHING - scope)
    assert {place for place in unit.open() if place[:2] in scope} == before


@given(worlds, scopes)
def test_the_same_run_again_changes_nothing(world: World, scope: Scope) -> None:
    unit = Unit()
    unit.run(world, scope)
    assert not [one for one in unit.run(world, scope) if one.change]


@given(worlds, worlds, scopes)
def test_what_a_retired_check_found_is_gone_wherever_it_was(world: World, other: World, scope: Scope) -> None:
    unit = Unit()
    unit.run(world, EVERYTHING)
    before, was_open = unit.statuses(), unit.open()
    left, retired = CHECKS
    mine = frozenset(pair for pair in scope if pair[0] == left)
    compared = unit.run(other, mine, every=frozenset({left}))
    assert not [place for place in unit.statuses() if place[0] == retired]
    gone = [one.change for one in compared if one.change and one.change.finding.check_id == retired]
    assert {change.state for change in gone} <= {FindingState.RESOLVED}
    assert len(gone) == len([place for place in was_open if place[0] == retired])
    stayed = {place: status for place, status in before.items() if place[0] == left and place[:2] not in mine}
    assert {place: status for place, status in unit.statuses().items() if place[:2] not in mine} == stayed


@given(worlds, worlds, scopes)
def test_what_was_observed_later_stays(world: World, older: World, scope: Scope) -> None:
    unit = Unit()
    unit.run(world, scope, hours=5)
    known = unit.rows
    compared = unit.run({place: status for place, status in older.items() if place in world}, scope, hours=-2)
    assert unit.rows == known
    assert not [one for one in compared if one.change]


@pytest.mark.parametrize(
    ("history", "changes"),
    [
        ([Status.FAIL], [Change.NEW]),
        ([Status.PASS], [None]),
        ([Status.FAIL, Status.FAIL], [Change.NEW, None]),
        ([Status.FAIL, Status.PASS], [Change.NEW, Change.RESOLVED]),
        ([Status.FAIL, Status.NOT_APPLICABLE], [Change.NEW, Change.RESOLVED]),
        ([Status.FAIL, Status.PASS, Status.FAIL], [Change.NEW, Change.RESOLVED, Change.REGRESSED]),
        ([Status.FAIL, Status.ERROR, Status.FAIL], [Change.NEW, Change.CHANGED, Change.CHANGED]),
        ([Status.FAIL, Status.ERROR, Status.PASS], [Change.NEW, Change.CHANGED, Change.RESOLVED]),
        ([Status.PASS, Status.ERROR, Status.PASS], [None, Change.NEW, Change.RESOLVED]),
        ([Status.ERROR, Status.ERROR], [Change.NEW, None]),
        (
            [Status.FAIL, Status.PASS, Status.ERROR, Status.FAIL],
            [Change.NEW, Change.RESOLVED, Change.CHANGED, Change.REGRESSED],
        ),
    ],
)
def test_the_word_for_each_change(history: list[Status], changes: list[Change | None]) -> None:
    unit = Unit()
    found = [unit.run({HERE: status}, EVERYTHING)[0].change for status in history]
    assert [change and change.change for change in found] == changes


def test_a_resource_that_is_gone_is_resolved_where_its_list_was_whole() -> None:
    unit = Unit()
    unit.run({HERE: Status.FAIL}, EVERYTHING)
    unit.run({}, EVERYTHING - {HERE[:2]})
    assert unit.open() == {HERE}
    (gone,) = unit.run({}, EVERYTHING)
    assert gone.row is None
    assert gone.change is not None
    assert (gone.change.change, gone.change.state) == (Change.RESOLVED, FindingState.RESOLVED)


@pytest.mark.parametrize(
    ("history", "is_open"),
    [
        ([Status.ERROR], False),
        ([Status.PASS, Status.ERROR], False),
        ([Status.FAIL], True),
        ([Status.FAIL, Status.ERROR], True),
    ],
)
def test_where_aws_offers_nothing_to_ask_only_an_error_that_hides_no_failure_ends(
    history: list[Status], is_open: bool
) -> None:
    unit = Unit()
    for status in history:
        unit.run({HERE: status}, EVERYTHING)
    unit.run({}, frozenset(), absent=frozenset({HERE[:2]}))
    assert unit.open() == ({HERE} if is_open else set())


def test_an_error_keeps_the_last_verdict_and_the_day_it_was_first_seen() -> None:
    unit = Unit()
    unit.run({HERE: Status.FAIL}, EVERYTHING)
    first = unit.rows[0]["known"]["first_seen_at"]
    unit.run({HERE: Status.ERROR}, EVERYTHING)
    known = unit.rows[0]["known"]
    assert (known["verdict"], known["first_seen_at"], known["state"]) == ("FAIL", first, "open")


@given(st.lists(st.tuples(places, statuses), max_size=40), st.integers(1, 7))
def test_a_spool_gives_every_row_once_in_order_and_the_last_of_equals(
    added: list[tuple[Place, Status]], in_memory: int
) -> None:
    with Spool(in_memory) as spool:
        for place, status in added:
            ((key, row),) = keyed([a_row(place, status, START)])
            spool.add(key, row)
        keys = [key for key, _ in spool.rows()]
        assert keys == sorted(set(keys))
        assert {place_of(row): Status(row["status"]) for _, row in spool.rows()} == dict(added)
