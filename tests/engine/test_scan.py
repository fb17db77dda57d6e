"""What a scan does with an AWS that answers, refuses, is slow, or is stopped."""

import threading
from collections import Counter
from typing import Any

import pytest

from shared.catalog import AnyCheck
from shared.catalog.registry import Room
from shared.domain.finding import Finding
from shared.domain.terms import Status
from shared.engine.scan import scan_unit
from shared.engine.unit import Event, Finished, RegionSkipped, Stop, Unit
from tests.engine.world import (
    CHECKS,
    NOW,
    Cloud,
    FakeClients,
    a_unit,
    box_follows_rule,
    box_has_lid,
    box_is_light,
    box_is_used,
    box_is_worth_a_lock,
    refused,
    region_is_strict,
)
from tests.engine.world import room as room  # noqa: PLC0414,RUF100 - a fixture

pytestmark = pytest.mark.usefixtures("room")


def run(cloud: Cloud, unit: Unit | None = None, **options: Any) -> list[Event]:
    return list(scan_unit(FakeClients(cloud), unit or a_unit(), now=NOW, **options))


def findings(events: list[Event]) -> list[Finding]:
    return [one for one in events if isinstance(one, Finding)]


def finished(events: list[Event]) -> Finished:
    (last,) = [one for one in events if isinstance(one, Finished)]
    assert events[-1] is last
    return last


def some_boxes(*pages: list[str]) -> Cloud:
    return Cloud({"eu-west-1": list(pages)})


def test_every_check_judges_every_resource_once() -> None:
    found = findings(run(some_boxes(["a", "b"], ["c"])))
    judged = Counter((one.check_id, one.resource_id) for one in found)
    boxes = {(check.id, name) for check in CHECKS[:4] for name in "abc"}
    settings = {("s3.region.is-strict", "eu-west-1"), ("s3.region.is-strict", "us-east-1")}
    assert set(judged) == boxes | settings | {("s3.account.exists", "111122223333")}
    assert set(judged.values()) == {1}


def test_each_fact_is_read_once_however_many_checks_ask_for_it() -> None:
    cloud = some_boxes(["a", "b", "c"])
    run(cloud)
    assert cloud.calls == {
        "ListBoxes": 2,  # one page in each region
        "GetLid": 3,
        "GetLabels": 3,
        "WeighBoxes": 2,  # two boxes a call
        "ListUses": 1,
        "GetRule": 2,  # once a region
    }


def test_only_facts_of_selected_checks_are_read() -> None:
    cloud = some_boxes(["a"])
    run(cloud, a_unit(box_has_lid))
    assert set(cloud.calls) == {"ListBoxes", "GetLid"}


def test_settings_of_a_region_need_no_list() -> None:
    cloud = some_boxes(["a"])
    run(cloud, a_unit(region_is_strict))
    assert cloud.calls == {"GetRule": 2}


def test_an_answer_of_absence_is_a_fact() -> None:
    cloud = some_boxes(["a"])
    cloud.broken["GetLid"] = refused("GetLid", "NoLid")
    (found,) = findings(run(cloud, a_unit(box_has_lid)))
    assert (found.status, found.message) == (Status.FAIL, "open")


def test_what_a_batch_or_a_sweep_leaves_out_is_absent() -> None:
    found = findings(run(some_boxes(["a", "weightless"]), a_unit(box_is_light, box_is_used)))
    said = {(one.check_id, one.resource_id): one.message for one in found}
    assert said["s3.box.is-light", "weightless"] == "0 g"
    assert said["s3.box.is-used", "a"] == "somebody"
    assert said["s3.box.is-used", "weightless"] == "by nobody"


@pytest.mark.parametrize("check", [box_is_light, box_is_used], ids=["a batch", "a sweep"])
def test_what_a_batch_or_a_sweep_could_not_read_is_an_error_of_that_resource_alone(check: AnyCheck) -> None:
    found = {one.resource_id: one for one in findings(run(some_boxes(["a", "sealed"]), a_unit(check)))}
    assert found["a"].status is Status.PASS
    assert (found["sealed"].status, "sealed" in found["sealed"].message) == (Status.ERROR, True)


@pytest.mark.parametrize(("answer", "status"), [("NoLid", Status.PASS), (None, Status.ERROR)])
def test_an_unread_fact_is_an_error_only_where_it_would_decide(answer: str | None, status: Status) -> None:
    cloud = some_boxes(["sealed"])
    if answer:
        cloud.broken["GetLid"] = refused("GetLid", answer)
    (found,) = findings(run(cloud, a_unit(box_is_worth_a_lock)))
    assert (found.status, found.error is not None) == (status, status is Status.ERROR)


def test_a_refused_fact_is_an_error_of_its_own_checks_alone() -> None:
    cloud = some_boxes(["a", "b"])
    cloud.broken["GetLid a"] = refused("GetLid")
    found = {(one.check_id, one.resource_id): one for one in findings(run(cloud))}
    assert found["s3.box.has-lid", "a"].status is Status.ERROR
    assert found["s3.box.is-light", "a"].status is Status.ERROR
    assert found["s3.box.is-used", "a"].status is Status.PASS
    assert found["s3.box.has-lid", "b"].status is Status.PASS


def test_an_error_says_all_that_aws_said_and_what_is_missing() -> None:
    cloud = some_boxes(["a"])
    cloud.broken["GetLid"] = refused("GetLid")
    (found,) = findings(run(cloud, a_unit(box_has_lid)))
    assert found.error is not None
    assert (found.error.code, found.error.message, found.error.request_id) == ("AccessDenied", "no", "req-1")
    assert (found.error.operation, found.error.region) == ("s3:GetLid", "eu-west-1")
    assert found.error.missing_action == "s3:GetLid"


def test_of_a_readers_two_operations_the_error_names_the_one_that_failed() -> None:
    cloud = some_boxes(["a"])
    cloud.broken["GetRule"] = refused("GetRuleText", "RuleTextInParts")
    found = findings(run(cloud, a_unit(region_is_strict)))
    assert {one.error.operation for one in found if one.error} == {"s3:GetRuleText"}


def test_an_answer_that_cannot_be_understood_is_an_error_and_never_a_pass() -> None:
    cloud = some_boxes(["a"])
    cloud.broken["GetLid"] = KeyError("Lid")
    (found,) = findings(run(cloud, a_unit(box_has_lid)))
    assert found.status is Status.ERROR
    assert found.error is not None
    assert found.error.code == "KeyError"


def test_a_check_that_can_judge_without_a_fact_does() -> None:
    cloud = some_boxes(["a"])
    cloud.broken["GetLabels"] = refused("GetLabels")
    (found,) = findings(run(cloud, a_unit(box_follows_rule)))
    assert found.status is Status.PASS


def test_tags_come_from_the_fact_that_holds_them_and_are_none_where_nobody_read_them() -> None:
    (labelled,) = findings(run(some_boxes(["a"]), a_unit(box_follows_rule)))
    (bare,) = findings(run(some_boxes(["a"]), a_unit(box_has_lid)))
    assert labelled.tags == {"team": "red"}
    assert bare.tags is None


def test_a_refused_list_is_an_error_of_the_region_for_each_check_of_its_resources() -> None:
    cloud = Cloud({"eu-west-1": [["a"]], "us-east-1": [["b"]]})
    cloud.broken["ListBoxes us-east-1"] = refused("ListBoxes", "UnauthorizedOperation")
    events = run(cloud, a_unit(box_has_lid, box_is_used))
    errors = [one for one in findings(events) if one.status is Status.ERROR]
    assert {(one.check_id, one.resource_id, one.region) for one in errors} == {
        ("s3.box.has-lid", "us-east-1", "us-east-1"),
        ("s3.box.is-used", "us-east-1", "us-east-1"),
    }
    assert finished(events).listed == {("s3.box.has-lid", "eu-west-1"), ("s3.box.is-used", "eu-west-1")}


def test_a_list_that_breaks_after_some_pages_keeps_what_it_found_and_is_not_whole() -> None:
    cloud = some_boxes(["a"], ["b"], ["c"])
    asked = Counter[str]()

    def second_page_breaks(operation: str) -> None:
        asked[operation] += 1
        if operation == "ListBoxes" and asked[operation] == 2:
            raise refused("ListBoxes", "InternalError")

    cloud.before = second_page_breaks
    events = run(cloud, a_unit(box_has_lid, regions=("eu-west-1",)))
    assert Counter(one.status for one in findings(events)) == {Status.PASS: 1, Status.ERROR: 1}
    assert finished(events).listed == frozenset()


def test_a_region_without_the_service_is_said_once_and_asked_nothing() -> None:
    cloud = Cloud({"eu-west-1": [["a"]]})
    clients = FakeClients(cloud, absent={"s3": frozenset({"eu-west-1"})})
    events = list(scan_unit(clients, a_unit(closed=("me-south-1",)), now=NOW))
    assert [one for one in events if isinstance(one, RegionSkipped)] == [
        RegionSkipped("s3", "me-south-1", "not opted in"),
        RegionSkipped("s3", "us-east-1", "service absent"),
    ]
    assert cloud.calls["ListBoxes"] == 1


def test_all_was_listed_and_there_is_nothing_to_resume() -> None:
    last = finished(run(some_boxes(["a"]), a_unit(box_has_lid)))
    assert last.listed == {("s3.box.has-lid", "eu-west-1"), ("s3.box.has-lid", "us-east-1")}
    assert (last.resume, last.stopped) == (None, None)
    assert last.calls == {"s3:ListBoxes": 2, "s3:GetLid": 1}


def test_calls_are_made_side_by_side() -> None:
    cloud = some_boxes([f"box-{number}" for number in range(100)])
    cloud.latency = 0.02
    run(cloud, a_unit(box_has_lid))
    assert 16 < cloud.most_alive <= 64


def test_closing_the_iterator_ends_its_threads() -> None:
    cloud = some_boxes(*([f"{page}-{number}" for number in range(50)] for page in range(20)))
    before = set(threading.enumerate())
    events = scan_unit(FakeClients(cloud), a_unit(), now=NOW)
    next(iter(events))
    events.close()
    assert set(threading.enumerate()) == before
    assert cloud.calls["ListBoxes"] < 22


def test_pages_stream_so_that_few_resources_are_under_way() -> None:
    pages = [[f"{page}-{number}" for number in range(100)] for page in range(60)]
    cloud = some_boxes(*pages)
    seen = 0
    for event in scan_unit(FakeClients(cloud), a_unit(box_has_lid, regions=("eu-west-1",)), now=NOW):
        seen += isinstance(event, Finding)
        assert cloud.calls["ListBoxes"] * 100 - seen <= 1300
    assert seen == 6000


class Until:
    """Says stop as soon as so many calls of an operation were made."""

    def __init__(self, cloud: Cloud, why: Stop, operation: str, count: int) -> None:
        self._cloud, self._why, self._operation, self._count = cloud, why, operation, count

    def __call__(self) -> Stop | None:
        return self._why if self._cloud.calls[self._operation] >= self._count else None


def test_a_unit_that_meets_its_deadline_goes_on_where_it_was_and_judges_all_once() -> None:
    pages = [[f"{page}-{number}" for number in range(400)] for page in range(12)]
    cloud = some_boxes(*pages)
    unit = a_unit(box_has_lid, regions=("eu-west-1",))
    whole = {one.key for one in findings(run(some_boxes(*pages), unit))}
    said: list[Finding] = []
    resume: str | None = None
    invocations = 0
    while True:
        cloud.calls.clear()
        events = run(cloud, unit, resume=resume, stop=Until(cloud, "deadline", "ListBoxes", 3))
        said += findings(events)
        invocations += 1
        resume = finished(events).resume
        if resume is None:
            break
        assert finished(events).stopped == "deadline"
        assert finished(events).listed == frozenset()
    assert invocations > 1
    assert len(said) == len(whole) == 4800
    assert {one.key for one in said} == whole
    assert finished(events).listed == {("s3.box.has-lid", "eu-west-1")}


def test_after_a_cancel_no_call_is_begun() -> None:
    cloud = some_boxes(*([f"{page}-{number}" for number in range(100)] for page in range(10)))
    cloud.latency = 0.005
    events = run(cloud, a_unit(box_has_lid), stop=Until(cloud, "cancel", "GetLid", 20))
    made = cloud.calls["GetLid"]
    assert finished(events).stopped == "cancel"
    assert finished(events).resume is not None
    assert made < 300
    assert all(one.status is Status.PASS for one in findings(events))


class Held(FakeClients):
    """Whose calls wait for their turn until the scan is stopped."""

    def call(self, operation: str, about: str) -> None:
        self._off.wait()
        super().call(operation, about)


def test_a_list_whose_call_was_kept_back_by_a_cancel_is_not_taken_for_read() -> None:
    clients = Held(some_boxes(["a"], ["b"]))
    unit = a_unit(box_has_lid, regions=("eu-west-1",))
    last = finished(list(scan_unit(clients, unit, now=NOW, stop=lambda: "cancel")))
    assert last.resume is not None
    assert (last.stopped, last.listed) == ("cancel", frozenset())


def test_the_rates_of_the_room_are_declared_before_the_first_call(room: Room) -> None:
    clients = FakeClients(some_boxes(["a"]))
    list(scan_unit(clients, a_unit(), now=NOW))
    assert clients.rates == room.rates
