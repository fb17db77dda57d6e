"""A unit of a run, from its claim to its end."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import boto3
import pytest
from moto.moto_api._internal.models import moto_api_backend

from shared.catalog.check import AnyCheck
from shared.catalog.registry import Room
from shared.domain.account import AccountStatus
from shared.domain.changes import Change, FindingState, FindingSummary
from shared.domain.counts import Savings
from shared.domain.errors import AccessFailed
from shared.domain.run import Run, SkippedRegion, UnitRecord, UnitStatus
from shared.domain.schema import TABLES
from shared.domain.terms import Status
from shared.engine import check_unit
from shared.engine.scan import scan_unit
from shared.engine.unit import Finished, Progress, Unit
from shared.store.objects import Results
from tests.engine.world import CHECKS, ROOM, Use, a_unit, box_is_light, box_is_used, by_another_api, refused, use
from tests.functions.conftest import BOXES, Platform, a_platform
from tests.store.builders import ACCOUNT, an_account
from tests.store.conftest import NAMES, REGION, an_actor, table_definition


def test_every_finding_of_the_unit_is_kept_and_what_is_open_is_listed(platform: Platform) -> None:
    run = platform.a_run()
    platform.check_whole(run)
    rows = platform.rows(run)
    open_rows = [row for row in rows if row["status"] in ("FAIL", "ERROR")]
    assert {row["resource_id"] for row in rows} >= set("abcde")
    assert platform.unit(run).status is UnitStatus.SUCCEEDED
    assert sum(platform.unit(run).findings.values()) == len(rows)
    assert len(platform.store.findings.list(state=FindingState.OPEN).items) == len(open_rows) > 0


def test_a_unit_that_was_done_is_not_done_again(platform: Platform) -> None:
    run = platform.a_run()
    platform.check_whole(run)
    before, calls = platform.state(run), platform.cloud.calls.total()
    assert platform.check(run).outcome == "done"
    assert platform.state(run) == before
    assert platform.cloud.calls.total() == calls


def test_a_unit_with_a_short_deadline_goes_on_to_the_same_end(platform: Platform) -> None:
    whole = platform.a_run()
    platform.check_whole(whole)
    expected = [{**row, "observed_at": ""} for row in platform.rows(whole)]
    platform.now += timedelta(hours=1)
    platform.left = _deadline_after(2)
    run = platform.a_run(hours=1)
    assert platform.check_whole(run) > 1
    assert [{**row, "observed_at": ""} for row in platform.rows(run)] == expected
    assert platform.unit(run).findings == platform.unit(whole).findings
    assert len(platform.store.findings.list(state=FindingState.RESOLVED).items) == 0
    parts = platform.aws.client("s3").list_objects_v2(Bucket="qd-results")["Contents"]
    assert not [one["Key"] for one in parts if ".parts/" in one["Key"]]


def _deadline_after(looks: int) -> "_Looks":
    return _Looks(looks)


class _Looks:
    """Seconds left, which are over at every n-th look."""

    def __init__(self, looks: int) -> None:
        self._number: Iterator[int] = itertools.count(1)
        self._looks = looks

    def __call__(self) -> float:
        return 0.0 if next(self._number) % self._looks == 0 else 10.0


def test_a_lost_answer_is_given_again_without_a_call(platform: Platform) -> None:
    run = platform.a_run()
    platform.left = _deadline_after(2)
    answer = platform.check(run)
    calls = platform.cloud.calls.total()
    assert answer.outcome == "continue"
    assert platform.check(run, None) == answer
    assert platform.cloud.calls.total() == calls


def test_an_invocation_that_is_late_from_its_start_still_comes_a_page_further(platform: Platform) -> None:
    platform.left = lambda: 0.0
    run = platform.a_run()
    assert platform.check_whole(run) < 10
    assert {row["resource_id"] for row in platform.rows(run)} >= set("abcde")


def test_a_unit_that_comes_no_further_fails_instead_of_going_round(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck = Finished("s3", frozenset(), Progress().to_text(), "deadline", {})
    monkeypatch.setattr("shared.engine.check_unit.scan_unit", lambda *_, **__: (one for one in [stuck]))
    run = platform.a_run()
    assert platform.check(run).outcome == "failed"
    error = platform.unit(run).error
    assert error is not None
    assert error.code == "NoProgress"


def test_an_edit_of_the_task_changes_nothing_of_a_run_that_began(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def select(**given: object) -> list[AnyCheck]:
        asked.append(given["checks"])
        return [box_is_used]

    def units(*given: object) -> list[Unit]:
        asked.append(given[-1])
        return [a_unit(box_is_used)]

    monkeypatch.setattr("shared.engine.check_unit.select_checks", select)
    monkeypatch.setattr("shared.engine.check_unit.account_units", units)
    run = platform.a_run(checks=(box_is_used.id,), regions=("eu-west-1",))
    edited = replace(platform.a_task(), checks=(box_is_light.id,), regions=("us-east-1",))
    platform.store.tasks.update(edited, actor=an_actor("edit"), now=platform.now)
    platform.check_whole(run)
    assert asked == [[box_is_used.id], ("eu-west-1",)]


def test_a_unit_asks_for_no_more_paid_metrics_than_its_task_allows(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    caps: list[int] = []
    scan = scan_unit

    def scanning(clients: Any, unit: Unit, **options: Any) -> Any:
        caps.append(unit.most_metrics)
        return scan(clients, unit, **options)

    monkeypatch.setattr(check_unit, "scan_unit", scanning)
    platform.check_whole(platform.a_run(most_metrics=700))
    assert set(caps) == {700}


def test_what_failures_cost_is_summed_for_the_overview(platform: Platform) -> None:
    run = platform.a_run()
    platform.check_whole(run)
    unused = [row for row in platform.rows(run) if (row["check_id"], row["status"]) == (box_is_used.id, "FAIL")]
    assert unused
    assert platform.store.stats.sum(platform.now).savings == Savings(1.5 * len(unused), 0)


def test_a_cancelled_run_starts_no_unit(platform: Platform) -> None:
    run = platform.a_run()
    platform.store.runs.request_cancel(run.id, actor=an_actor("x"), now=platform.now)
    assert platform.check(run).outcome == "cancelled"
    assert platform.cloud.calls.total() == 0


def test_a_cancel_stops_the_calls_of_a_unit_at_work(platform: Platform) -> None:
    run = platform.a_run()
    platform.cloud.boxes = {"eu-west-1": [[f"box-{page}-{n}" for n in range(100)] for page in range(50)]}
    seconds = itertools.count(0, 4)
    requested: list[int] = []

    def cancel_once_at_work() -> float:
        """In the checker's own thread: moto loses what threads write side by side."""
        if platform.cloud.calls.total() >= 50 and not requested:
            requested.append(platform.cloud.calls.total())
            platform.store.runs.request_cancel(run.id, actor=an_actor("x"), now=platform.now)
        return float(next(seconds))

    platform.ticks = cancel_once_at_work
    assert platform.check(run).outcome == "cancelled"
    assert platform.unit(run).status is UnitStatus.CANCELLED
    assert requested
    assert platform.cloud.calls.total() < requested[0] + 500
    assert platform.results.snapshot(ACCOUNT, "s3").etag is None


def test_progress_is_written_while_the_unit_is_at_work(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    run = platform.a_run()
    seconds = itertools.count(0, 1)
    platform.ticks = lambda: float(next(seconds))
    seen: list[int] = []
    update = platform.store.runs.units.update

    def watched(unit: UnitRecord) -> None:
        seen.append(sum(unit.findings.values()))
        update(unit)

    monkeypatch.setattr(platform.store.runs.units, "update", watched)
    platform.check_whole(run)
    assert any(0 < number < seen[-1] for number in seen)


def test_regions_where_nothing_can_be_asked_are_kept_with_the_unit(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = a_unit(box_is_used, regions=("eu-west-1", "mx-central-1"), closed=("af-south-1",))
    monkeypatch.setattr("shared.engine.check_unit.account_units", lambda *_: [unit])
    platform.absent = {"s3": frozenset({"eu-west-1"})}
    run = platform.a_run()
    platform.check_whole(run)
    assert platform.unit(run).skipped == (
        SkippedRegion("s3", "af-south-1", "not opted in"),
        SkippedRegion("s3", "mx-central-1", "service absent"),
    )


def test_errors_end_where_it_turns_out_that_the_region_has_no_such_api_and_the_unit_says_so(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform.checks = (box_is_used,)
    platform.cloud.broken["ListUses us-east-1"] = refused("ListUses")
    platform.check_whole(platform.a_run())
    assert {one.region for one in _open_errors(platform)} == {"us-east-1"}
    platform.now += timedelta(hours=1)
    use(monkeypatch, by_another_api(ROOM, Use))
    platform.absent = {"schemas": frozenset({"eu-west-1"})}
    run = platform.a_run(hours=1)
    platform.check_whole(run)
    assert _open_errors(platform) == []
    assert platform.unit(run).status is UnitStatus.SUCCEEDED
    assert platform.unit(run).skipped == (SkippedRegion("schemas", "us-east-1", "service absent"),)


def _open_errors(platform: Platform) -> list[FindingSummary]:
    found = platform.store.findings.list(state=FindingState.OPEN).items
    return [one for one in found if one.status is Status.ERROR]


def test_what_was_found_in_a_region_that_the_account_closed_stays_open_and_the_unit_says_that_it_was_not_read(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform.checks = (box_is_used,)
    platform.check_whole(platform.a_run())
    platform.now += timedelta(hours=1)
    unit = a_unit(box_is_used, regions=("eu-west-1",), closed=("us-east-1",))
    monkeypatch.setattr("shared.engine.check_unit.account_units", lambda *_: [unit])
    run = platform.a_run(hours=1)
    platform.check_whole(run)
    assert "us-east-1" in {one.region for one in platform.store.findings.list(state=FindingState.OPEN).items}
    assert platform.unit(run).skipped == (SkippedRegion("s3", "us-east-1", "not opted in"),)


def test_no_way_into_the_account_fails_the_unit_in_aws_words(platform: Platform) -> None:
    platform.closed = AccessFailed("AccessDenied", "not authorized to perform sts:AssumeRole", "Ask.")
    run = platform.a_run()
    assert platform.check(run).outcome == "failed"
    error = platform.unit(run).error
    assert error is not None
    assert (error.code, error.message) == ("AccessDenied", "not authorized to perform sts:AssumeRole")
    assert platform.store.accounts.get(ACCOUNT).status is AccountStatus.FAILING


def test_a_fact_that_cannot_be_read_makes_the_unit_partial_and_resolves_nothing(platform: Platform) -> None:
    platform.checks = (box_is_used,)
    platform.check_whole(platform.a_run())
    platform.now += timedelta(hours=1)
    platform.cloud.broken = {"ListUses": refused("ListUses")}
    run = platform.a_run(hours=1)
    platform.check_whole(run)
    assert platform.unit(run).status is UnitStatus.PARTIAL
    assert not platform.store.findings.list(state=FindingState.RESOLVED).items


def test_a_box_that_is_gone_is_resolved_and_one_whose_list_failed_is_not(platform: Platform) -> None:
    platform.checks = (box_is_used,)
    platform.check_whole(platform.a_run())
    platform.now += timedelta(hours=1)
    platform.cloud.boxes = {"eu-west-1": [["a", "b"], ["c"]], "us-east-1": [[]]}
    platform.cloud.broken = {"ListBoxes us-east-1": refused("ListBoxes")}
    platform.check_whole(platform.a_run(hours=1))
    resolved = platform.store.findings.list(state=FindingState.RESOLVED).items
    still_open = platform.store.findings.list(state=FindingState.OPEN, status=Status.FAIL).items
    assert [one.resource_id for one in resolved] == ["d"]
    assert sorted(one.resource_id for one in still_open) == ["b", "c", "e"]


def test_tasks_of_different_checks_leave_each_others_findings_alone(platform: Platform) -> None:
    platform.checks = (box_is_used,)
    platform.check_whole(platform.a_run())
    platform.now += timedelta(hours=1)
    platform.checks = (box_is_light,)
    platform.check_whole(platform.a_run(hours=1))
    changes = {one.change for one in platform.store.findings.list().items}
    assert changes == {Change.NEW}
    assert {row["check_id"] for row in platform.results.snapshot(ACCOUNT, "s3").rows} == {
        box_is_used.id,
        box_is_light.id,
    }


def disconnect(platform: Platform) -> None:
    version = platform.store.accounts.get(ACCOUNT).version
    platform.store.accounts.delete(ACCOUNT, version=version, actor=an_actor("disconnect"), now=platform.now)


def at_the_first_call(act: Callable[[], None]) -> Callable[[str], None]:
    """Calls come from many threads."""
    calls = itertools.count()
    return lambda _: act() if next(calls) == 0 else None


def assert_forgotten(platform: Platform, run: Run) -> None:
    error = platform.unit(run).error
    assert error is not None
    assert error.code == "Disconnected"
    assert platform.results.snapshot(ACCOUNT, "s3").etag is None
    assert not [one for state in FindingState for one in platform.store.findings.list(state=state).items]
    assert not platform.store.stats.sum(platform.now).accounts


def test_an_account_that_was_disconnected_meanwhile_leaves_nothing_behind(platform: Platform) -> None:
    platform.check_whole(platform.a_run())
    platform.now += timedelta(hours=1)
    run = platform.a_run(hours=1)
    platform.cloud.before = at_the_first_call(lambda: disconnect(platform))
    assert platform.check(run).outcome == "failed"
    assert_forgotten(platform, run)


def test_an_account_that_was_disconnected_while_the_unit_wrote_leaves_nothing_behind(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced = Results.replace_snapshot

    def then_disconnected(results: Results, *given: Any, **named: Any) -> str:
        etag = replaced(results, *given, **named)
        disconnect(platform)
        return etag

    monkeypatch.setattr(Results, "replace_snapshot", then_disconnected)
    run = platform.a_run()
    assert platform.check(run).outcome == "failed"
    assert_forgotten(platform, run)


def test_an_account_that_was_connected_anew_begins_without_what_an_older_unit_found(platform: Platform) -> None:
    run = platform.a_run()

    def reconnect() -> None:
        disconnect(platform)
        later = an_account(created_at=platform.now + timedelta(minutes=1))
        platform.store.accounts.create(later, actor=an_actor("anew"), now=platform.now)

    platform.cloud.before = at_the_first_call(reconnect)
    assert platform.check(run).outcome == "failed"
    assert_forgotten(platform, run)


def test_a_way_in_that_is_closed_because_the_account_is_gone_crashes_nothing(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    def entered(*_: object) -> None:
        disconnect(platform)
        raise AccessFailed("AccessDenied", "not authorized", "Ask.")

    monkeypatch.setattr(Platform, "enter", entered)
    run = platform.a_run()
    assert platform.check(run).outcome == "failed"
    assert_forgotten(platform, run)


def test_findings_of_a_retired_check_are_resolved_once_all_others_are_asked(platform: Platform) -> None:
    platform.checks = (*CHECKS, replace(box_is_used, id="s3.box.was-painted"))
    platform.check_whole(platform.a_run())
    painted = {row["known"]["key"] for row in platform.results.snapshot(ACCOUNT, "s3").rows if is_painted(row)}
    platform.now += timedelta(hours=1)
    platform.checks = (box_is_light,)
    platform.check_whole(platform.a_run(hours=1))
    assert painted <= {row["known"]["key"] for row in platform.results.snapshot(ACCOUNT, "s3").rows}
    platform.now += timedelta(hours=1)
    platform.checks = CHECKS
    platform.check_whole(platform.a_run(hours=2))
    assert not [row for row in platform.results.snapshot(ACCOUNT, "s3").rows if is_painted(row)]
    resolved = platform.store.findings.list(state=FindingState.RESOLVED).items
    assert sorted(one.resource_id for one in resolved) == ["b", "c", "d", "e"]
    assert {one.check_id for one in resolved} == {"s3.box.was-painted"}


def is_painted(row: Mapping[str, Any]) -> bool:
    return bool(row["check_id"] == "s3.box.was-painted")


class Killed(BaseException):
    """The function's process is gone."""


class Killer:
    """Ends the process at the n-th call to our own AWS: before it is sent, or after it was done."""

    def __init__(self, session: boto3.Session) -> None:
        self.at, self.when, self.calls, self.armed = 0, "", 0, False
        session.events.register("before-call", self._before)
        session.events.register("after-call", self._after)

    def _before(self, **_: object) -> None:
        self.calls += self.armed
        self._strike("before")

    def _after(self, **_: object) -> None:
        self._strike("after")

    def _strike(self, when: str) -> None:
        if self.armed and self.calls == self.at and self.when == when:
            self.armed = False
            raise Killed


def test_killed_at_any_call_and_tried_again_it_comes_to_the_same_end(
    monkeypatch: pytest.MonkeyPatch, room: Room
) -> None:
    expected, calls = _killed(monkeypatch, 0, "")
    assert calls > 10
    for at in range(1, calls + 1):
        for when in ("before", "after"):
            assert _killed(monkeypatch, at, when)[0] == expected, f"killed {when} call {at}"


def _killed(monkeypatch: pytest.MonkeyPatch, at: int, when: str) -> tuple[object, int]:
    moto_api_backend.reset()
    session = boto3.Session("testing", "testing", region_name=REGION)
    killer = Killer(session)
    for name, table in TABLES.items():
        session.client("dynamodb").create_table(**table_definition(f"qd-{name}", table))
    platform = a_platform(session, NAMES, monkeypatch, {name: list(pages) for name, pages in BOXES.items()})
    run = platform.a_run()
    killer.at, killer.when, killer.armed = at, when, True
    try:
        platform.check_whole(run)
    except Killed:
        platform.check_whole(run)
    killer.armed = False
    return platform.state(run), killer.calls
